//! How is Arabic script read? Short vowels are not written, so a token is its consonants and long
//! vowels, and its skeleton is made from the letters themselves: س and ه are not the sh of ش.

use super::abjad::push_sound;
use super::{Place, Reading, Spelling};
use crate::equivalents::Known;
use crate::route::{AbjadStyle, Route};

/// Names whose first letters only look like the article.
const NO_ARTICLE: &[&str] = &[
    "الياس",
    "الكسندر",
    "الكساندر",
    "الكسي",
    "الهام",
    "الفريد",
    "البرت",
    "اليزابيث",
    "اليكس",
    "الكس",
    "اليسا",
    "الينا",
    "الن",
    "الين",
    "الي",
    "السا",
    "الما",
];

/// First halves of given names that are written together with the second half as often as apart.
const FIRST_HALVES: &[&str] = &["محمد", "سيد", "ابو", "احمد", "غلام"];

/// Endings of family names, which part nothing.
const ENDINGS: &[&str] = &["يان", "زاده", "پور", "نيا", "نژاد", "وند", "لو"];

pub(super) fn readings(word: &str, place: Place) -> Vec<Reading> {
    use AbjadStyle::{Bound, Consonantal, Egyptian, French, Persian, PersianConsonantal, Vocalic};
    [Vocalic, Consonantal, French, Persian, Bound, PersianConsonantal, Egyptian]
        .map(|style| Reading { route: Route::Arabic(style), spellings: spell(word, style, place) })
        .into()
}

fn spell(word: &str, style: AbjadStyle, place: Place) -> Vec<Spelling> {
    let mut spellings = Vec::with_capacity(2);
    let mut stem = word;
    // "And the", "for the" in the names of organisations.
    if place == Place::Thing && stem.chars().count() > 5 {
        stem = stem.strip_prefix("وال").map_or(stem, |_| &stem["و".len()..]);
        if let Some(rest) = stem.strip_prefix("لل") {
            spellings.push(Spelling::particle("al"));
            stem = rest;
        }
    }
    // Servant of the …: عبدالرحمن is written in one word or in two.
    if let Some(rest) = stem.strip_prefix("عبدال").filter(|rest| rest.chars().count() > 2) {
        spellings.push(spell_stem("عبد", style));
        spellings.push(Spelling::particle("al"));
        stem = rest;
    } else if place != Place::Thing
        && let Some((first, rest)) = halves(stem)
    {
        spellings.push(match first {
            "ابو" => Spelling::particle("abu"),
            first => spell_stem(first, style),
        });
        stem = rest;
    }
    // … of the faith: نورالدين.
    let faith = stem.strip_suffix("الدين").filter(|rest| rest.chars().count() > 1);
    let born = stem.strip_suffix("زاده").filter(|rest| rest.chars().count() > 1);
    stem = faith.or(born).unwrap_or(stem);
    let has_article = stem.chars().count() > 3 && stem != "الله" && !NO_ARTICLE.contains(&stem);
    if has_article && let Some(rest) = stem.strip_prefix("ال") {
        spellings.push(Spelling::particle("al"));
        stem = rest;
    }
    spellings.push(spell_stem(stem, style));
    if faith.is_some() {
        spellings.push(Spelling::particle("al"));
        spellings.push(spell_stem("دين", style));
    }
    if born.is_some() {
        spellings.push(Spelling::particle("zadeh"));
    }
    spellings
}

fn halves(stem: &str) -> Option<(&'static str, &str)> {
    let (first, rest) =
        FIRST_HALVES.iter().find_map(|first| Some((*first, stem.strip_prefix(first)?)))?;
    (rest.chars().count() > 2 && !ENDINGS.contains(&rest)).then_some((first, rest))
}

fn spell_stem(stem: &str, style: AbjadStyle) -> Spelling {
    // "Servant of" is half a name.
    let known = Known::of(stem).filter(|_| stem != "عبد");
    // عبدالله: the name of God ends many names, and is always read.
    let (stem, ending) = match stem.strip_suffix("الله") {
        Some(rest) => (rest, Some("allah")),
        None => (stem, None),
    };
    // Persian names in -vand, the only waw that is always a consonant.
    let stem = stem.strip_suffix("وند").map_or(stem.to_owned(), |rest| format!("{rest}ڤند"));
    let letters: Vec<char> = stem.chars().collect();
    let mut text = String::with_capacity(letters.len() + 4);
    let mut classes = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        // ch in names from other languages.
        if letters[at..].starts_with(&['ت', 'ش']) {
            push_sound(&mut text, "ch");
            classes.push('c');
            at += 2;
            continue;
        }
        let around = Around {
            before: at.checked_sub(1).map(|before| letters[before]),
            next: letters.get(at + 1).copied(),
            // An initial alef only carries the long vowel after it.
            is_carried: at == 1 && letters[0] == 'ا',
            is_penult: at + 2 == letters.len(),
        };
        let sound =
            vowel(letters[at], &around, style).unwrap_or_else(|| consonant(letters[at], style));
        // A final h is a habit of spelling, as in Latin.
        let is_silent = at + 1 == letters.len() && sound.1 == "h" && at > 1;
        let is_open = letters[at] == 'ه' && at + 1 == letters.len();
        push_sound(&mut text, if is_silent && is_open { "e" } else { sound.0 });
        if is_open && !is_silent {
            text.push('e');
        }
        classes.push_str(if is_silent { "" } else { sound.1 });
        at += 1;
    }
    if let Some(ending) = ending {
        text.push_str(ending);
        classes.push_str(if classes.is_empty() { "al" } else { "l" });
    }
    if classes.len() > 1 && classes.ends_with('z') && text.ends_with('z') {
        classes.truncate(classes.len() - 1);
        classes.push('s');
    }
    if classes.is_empty() {
        classes.push_str(&text);
    }
    Spelling { text, role: None, consonants: Some(classes), known }
}

/// A sound: its letters, and its class in the skeleton.
type Sound = (&'static str, &'static str);

/// What stands beside a letter.
struct Around {
    before: Option<char>,
    next: Option<char>,
    is_carried: bool,
    /// Whether the next letter is the last.
    is_penult: bool,
}

/// The letters that may be vowels.
fn vowel(letter: char, around: &Around, style: AbjadStyle) -> Option<Sound> {
    let Around { before, next, is_carried, is_penult } = *around;
    let is_first = before.is_none();
    let class = if is_first { "a" } else { "" };
    let is_plain = matches!(style, AbjadStyle::Consonantal | AbjadStyle::PersianConsonantal);
    let is_french = style == AbjadStyle::French;
    let is_consonant = is_plain
        || is_first
        || !is_french
            && (next == Some('ا') || before == Some('ا') && next.is_some() && !is_carried);
    Some(match letter {
        'ا' if is_first && matches!(next, Some('ي' | 'و')) && !is_plain => ("", class),
        'ى' if next.is_none() => ("y", ""),
        'ا' | 'ى' => ("a", class),
        'ع' if is_first => ("a", class),
        'ع' => ("e", ""),
        'ة' if style == AbjadStyle::Bound => ("at", "t"),
        'ة' => ("a", ""),
        // خواجه is read khajeh.
        'و' if is_persian(style) && before == Some('خ') && next == Some('ا') => ("", ""),
        // علوي: before the ending of an adjective it is a consonant.
        'و' if is_penult && next == Some('ي') && !is_french => {
            (if is_persian(style) { "v" } else { "w" }, "v")
        }
        'و' | 'ۆ' | 'ۇ' | 'ۋ' if is_consonant => {
            (if is_persian(style) { "v" } else { "w" }, "v")
        }
        'و' | 'ۆ' | 'ۇ' | 'ۋ' => ("u", ""),
        'ي' | 'ې' | 'ۍ' | 'ێ' | 'ے' if is_consonant => ("y", class),
        'ي' | 'ې' | 'ۍ' | 'ێ' | 'ے' => ("i", ""),
        _ => return None,
    })
}

fn is_persian(style: AbjadStyle) -> bool {
    matches!(style, AbjadStyle::Persian | AbjadStyle::PersianConsonantal)
}

fn consonant(letter: char, style: AbjadStyle) -> Sound {
    let is_persian = is_persian(style);
    match letter {
        'ب' | 'ٻ' => ("b", "b"),
        'پ' => ("p", "p"),
        'ت' | 'ط' | 'ٹ' | 'ټ' | 'ٽ' => ("t", "t"),
        'ث' if is_persian || style == AbjadStyle::Egyptian => ("s", "s"),
        'ج' if style == AbjadStyle::Egyptian => ("g", "k"),
        'ذ' if style == AbjadStyle::Egyptian => ("z", "z"),
        'ظ' if style == AbjadStyle::Consonantal => ("dh", "d"),
        'ظ' if style == AbjadStyle::Bound => ("th", "t"),
        'ث' => ("th", "t"),
        'ج' => ("j", "j"),
        'چ' => ("ch", "c"),
        'څ' => ("ts", "s"),
        'ځ' => ("dz", "z"),
        'ح' | 'ه' => ("h", "h"),
        'خ' => ("kh", "h"),
        'د' | 'ڈ' | 'ډ' => ("d", "d"),
        'ذ' | 'ض' if is_persian => ("z", "z"),
        'ذ' => ("dh", "d"),
        'ض' => ("d", "d"),
        'ر' | 'ڑ' | 'ړ' | 'ڕ' => ("r", "r"),
        'ز' | 'ظ' => ("z", "z"),
        'ژ' => ("zh", "j"),
        'ږ' => ("g", "k"),
        'س' | 'ص' => ("s", "s"),
        'ش' if style == AbjadStyle::French => ("ch", "c"),
        'ش' | 'ښ' => ("sh", "s"),
        'غ' => ("gh", "k"),
        'ف' => ("f", "f"),
        'ڤ' => ("v", "v"),
        'ق' => ("q", "k"),
        'ك' => ("k", "k"),
        'گ' | 'ګ' | 'ڭ' => ("g", "k"),
        'ل' | 'ڵ' => ("l", "l"),
        'م' => ("m", "m"),
        'ن' | 'ں' | 'ڼ' => ("n", "n"),
        '0' => ("0", "0"),
        '1' => ("1", "1"),
        '2' => ("2", "2"),
        '3' => ("3", "3"),
        '4' => ("4", "4"),
        '5' => ("5", "5"),
        '6' => ("6", "6"),
        '7' => ("7", "7"),
        '8' => ("8", "8"),
        '9' => ("9", "9"),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skeleton::skeleton;

    #[test]
    fn a_reading_has_the_skeleton_of_usual_spellings() {
        for (word, latin) in [
            ("حسن", "hassan"),
            ("حسين", "hussein"),
            ("محمد", "mohammed"),
            ("القذافي", "gaddafi"),
            ("سهيل", "suhail"),
            ("علي", "ali"),
            ("يوسف", "yusuf"),
            ("نور", "nour"),
            ("انور", "anwar"),
            ("وليد", "walid"),
            ("عبدالله", "abdullah"),
            ("فاطمة", "fatima"),
            ("ممدوح", "mamdouh"),
            ("رضا", "reza"),
            ("عزيز", "aziz"),
            ("جمال", "jamal"),
            ("احمد", "ahmad"),
            ("شعبان", "shaaban"),
            ("ايمان", "iman"),
            ("علوي", "alawi"),
            ("خواجه", "khajeh"),
            ("خسروي", "khosravi"),
            ("داود", "daoud"),
            ("داود", "dawood"),
            ("صحراوي", "sahraoui"),
            ("شومان", "chouman"),
            ("طه", "taha"),
        ] {
            let skeletons: Vec<Option<String>> = readings(word, Place::Part)
                .into_iter()
                .map(|reading| reading.spellings.last().and_then(|last| last.consonants.clone()))
                .collect();
            assert!(skeletons.contains(&Some(skeleton(latin))), "{word} {latin} {skeletons:?}");
        }
    }

    #[test]
    fn the_article_is_a_token_of_its_own() {
        for (word, tokens) in [
            ("القذافي", 2),
            ("عبدالرحمن", 3),
            ("عبدالله", 1),
            ("الله", 1),
            ("الياس", 1),
            ("علي", 1),
            ("الحق", 2),
            ("نورالدين", 3),
            ("محمدرضا", 2),
            ("محمديان", 1),
            ("حسنزاده", 2),
            ("ابوغيث", 2),
        ] {
            assert_eq!(readings(word, Place::Part)[0].spellings.len(), tokens, "{word}");
        }
    }
}
