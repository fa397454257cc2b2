//! How is Korean read? Syllable by syllable; a person's surname by its usual spellings.

use super::{Place, Reading, Spelling};
use crate::route::{HangulStyle, Route};

mod surnames;

const FIRST: u32 = 0xac00;
const MEDIALS: u32 = 21;
const FINALS: u32 = 28;

pub(super) fn readings(word: &str, place: Place) -> Vec<Reading> {
    use HangulStyle::{
        Common, CommonSyllables, McCuneReischauer, Northern, NorthernSyllables, Revised,
    };
    let letters: Vec<char> = word.chars().collect();
    let surname = match place {
        Place::Whole => surnames::length(&letters),
        Place::Part if surnames::is_surname(&letters) => letters.len(),
        Place::Part | Place::Thing => 0,
    };
    [Common, Revised, McCuneReischauer, NorthernSyllables, CommonSyllables, Northern]
        .map(|style| {
            let (family, given) = letters.split_at(surname);
            let mut spellings = Vec::with_capacity(2);
            if !family.is_empty() {
                let usual = surnames::usual(family, style).map(str::to_owned);
                spellings.push(Spelling::plain(usual.unwrap_or_else(|| spell(family, style))));
            }
            match style {
                // Kim Jong Un, Kim Jong-un: a word a syllable.
                NorthernSyllables | CommonSyllables if surname > 0 || place == Place::Part => {
                    let one = |letter| Spelling::plain(spell(std::slice::from_ref(letter), style));
                    spellings.extend(given.iter().map(one));
                }
                _ if !given.is_empty() => spellings.push(Spelling::plain(spell(given, style))),
                _ => {}
            }
            Reading { route: Route::Hangul(style), spellings }
        })
        .into()
}

/// The initial, medial and final of a syllable.
fn parts(letter: char) -> Option<(usize, usize, usize)> {
    let code = u32::from(letter).checked_sub(FIRST)?;
    let initial = code / (MEDIALS * FINALS);
    (initial < 19).then_some((
        initial as usize,
        (code / FINALS % MEDIALS) as usize,
        (code % FINALS) as usize,
    ))
}

fn spell(letters: &[char], style: HangulStyle) -> String {
    let mut out = String::with_capacity(letters.len() * 4);
    // The final before, by its sound: a voiced one voices the next initial.
    let mut before: Option<&str> = None;
    for letter in letters {
        let Some((initial, medial, last)) = parts(*letter) else {
            let plain = any_ascii::any_ascii_char(*letter);
            out.extend(
                plain.chars().filter(char::is_ascii_alphanumeric).map(|l| l.to_ascii_lowercase()),
            );
            continue;
        };
        let is_voiced = before.is_some_and(|last| matches!(last, "" | "n" | "m" | "ng" | "l"));
        let is_double_l = before == Some("l") && INITIALS[initial] == "r";
        out.push_str(if is_double_l { "l" } else { initial_in(style, initial, is_voiced) });
        out.push_str(medial_in(style, initial, medial, last));
        out.push_str(FINAL_SOUNDS[last]);
        before = Some(FINAL_SOUNDS[last]);
    }
    out
}

const INITIALS: [&str; 19] = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
];
const MEDIAL_SOUNDS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
];
const FINAL_SOUNDS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
];

fn initial_in(style: HangulStyle, initial: usize, is_voiced: bool) -> &'static str {
    let revised = INITIALS[initial];
    match (style, revised) {
        (HangulStyle::Common | HangulStyle::CommonSyllables, "g") if !is_voiced => "k",
        (HangulStyle::NorthernSyllables, "k" | "t" | "p") => match revised {
            "k" => "kh",
            "t" => "th",
            _ => "ph",
        },
        (HangulStyle::NorthernSyllables, "g") if !is_voiced => "k",
        (HangulStyle::NorthernSyllables, "d") if !is_voiced => "t",
        (HangulStyle::NorthernSyllables, "b") if !is_voiced => "p",
        (HangulStyle::McCuneReischauer | HangulStyle::Northern, "g") if !is_voiced => "k",
        (HangulStyle::McCuneReischauer | HangulStyle::Northern, "d") if !is_voiced => "t",
        (HangulStyle::McCuneReischauer | HangulStyle::Northern, "b") if !is_voiced => "p",
        (HangulStyle::McCuneReischauer, "j") if !is_voiced => "ch",
        (HangulStyle::McCuneReischauer, "jj") => "tch",
        _ => revised,
    }
}

fn medial_in(style: HangulStyle, initial: usize, medial: usize, last: usize) -> &'static str {
    let revised = MEDIAL_SOUNDS[medial];
    let has_initial = !INITIALS[initial].is_empty();
    match style {
        HangulStyle::Revised => revised,
        HangulStyle::Common | HangulStyle::CommonSyllables => match revised {
            "eo" => "u",
            "yeo" if has_initial => "yu",
            "yeo" => "you",
            "u" if last == 0 && has_initial => "oo",
            "u" if last == 0 => "woo",
            "ui" if has_initial => "ee",
            "ui" => "eui",
            _ => revised,
        },
        HangulStyle::McCuneReischauer | HangulStyle::Northern | HangulStyle::NorthernSyllables => {
            match revised {
                "eo" => "o",
                "yeo" => "yo",
                "eu" => "u",
                _ => revised,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_and_styles() {
        for (word, place, expected) in [
            (
                "김정은",
                Place::Whole,
                "kim jungeun|gim jeongeun|kim chongun|kim jong un|kim jung eun|kim jongun",
            ),
            (
                "이영희",
                Place::Whole,
                "lee younghee|i yeonghui|yi yonghui|ri yong hui|lee young hee|ri yonghui",
            ),
            (
                "남궁민",
                Place::Whole,
                "namkung min|namgung min|namgung min|namgung min|namkung min|namgung min",
            ),
            ("삼성", Place::Thing, "samsung|samseong|samsong|samsong|samsung|samsong"),
            ("박", Place::Part, "park|bak|pak|pak|park|pak"),
        ] {
            let texts: Vec<String> = readings(word, place)
                .iter()
                .map(|one| {
                    one.spellings
                        .iter()
                        .map(|token| token.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect();
            assert_eq!(texts.join("|"), expected, "{word}");
        }
    }
}
