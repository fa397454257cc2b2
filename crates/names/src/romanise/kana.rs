//! How are Japanese syllables read? By Hepburn and by Kunrei-shiki, long vowels written short.

use super::Reading;
use crate::route::{KanaStyle, Route};

pub(super) fn readings(word: &str) -> Vec<Reading> {
    let letters: Vec<char> = word.chars().map(katakana).collect();
    [KanaStyle::Hepburn, KanaStyle::Kunrei]
        .map(|style| Reading::one(Route::Kana(style), spell(&letters, style)))
        .into()
}

/// Hiragana as katakana.
fn katakana(letter: char) -> char {
    match letter {
        'ぁ'..='ゖ' => char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter),
        _ => letter,
    }
}

fn spell(letters: &[char], style: KanaStyle) -> String {
    let mut out = String::with_capacity(letters.len() * 3);
    let mut is_doubled = false;
    for letter in letters {
        if *letter == 'ッ' {
            is_doubled = true;
            continue;
        }
        if let Some(glide) = glide(*letter) {
            push_glide(&mut out, glide, style);
        } else {
            let text = syllable(*letter, style);
            push_syllable(&mut out, text, is_doubled);
        }
        is_doubled = false;
    }
    out
}

fn push_syllable(out: &mut String, text: &str, is_doubled: bool) {
    if is_doubled && let Some(first) = text.chars().next() {
        // Hepburn writes a doubled ch as tch.
        out.push(if text.starts_with("ch") { 't' } else { first });
    }
    // A long vowel: おう, おお, うう are written once.
    let is_long = match text {
        "u" => out.ends_with(['o', 'u']),
        "o" => out.ends_with('o'),
        _ => false,
    };
    if !is_long {
        out.push_str(text);
    }
}

/// A small vowel takes the place of the vowel before it: キ and ャ are kya, フ and ァ are fa.
fn push_glide(out: &mut String, glide: &'static str, style: KanaStyle) {
    let Some(before) = out.pop() else { return out.push_str(glide) };
    let is_palatal = out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j');
    match glide {
        "ya" | "yu" | "yo" if is_palatal && style == KanaStyle::Hepburn => {
            out.push_str(&glide[1..])
        }
        "ya" | "yu" | "yo" => out.push_str(glide),
        // ウィ is wi.
        _ if before == 'u' && (out.is_empty() || out.ends_with(['a', 'e', 'i', 'o'])) => {
            out.push('w');
            out.push_str(glide);
        }
        _ => out.push_str(glide),
    }
}

fn glide(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ャ' => "ya",
        'ュ' => "yu",
        'ョ' => "yo",
        'ァ' => "a",
        'ィ' => "i",
        'ゥ' => "u",
        'ェ' => "e",
        'ォ' => "o",
        _ => return None,
    })
}

/// Kana in the order of the fifty sounds, with their Hepburn readings.
const SYLLABLES: &[(char, &str)] = &[
    ('ア', "a"),
    ('イ', "i"),
    ('ウ', "u"),
    ('エ', "e"),
    ('オ', "o"),
    ('カ', "ka"),
    ('キ', "ki"),
    ('ク', "ku"),
    ('ケ', "ke"),
    ('コ', "ko"),
    ('サ', "sa"),
    ('シ', "shi"),
    ('ス', "su"),
    ('セ', "se"),
    ('ソ', "so"),
    ('タ', "ta"),
    ('チ', "chi"),
    ('ツ', "tsu"),
    ('テ', "te"),
    ('ト', "to"),
    ('ナ', "na"),
    ('ニ', "ni"),
    ('ヌ', "nu"),
    ('ネ', "ne"),
    ('ノ', "no"),
    ('ハ', "ha"),
    ('ヒ', "hi"),
    ('フ', "fu"),
    ('ヘ', "he"),
    ('ホ', "ho"),
    ('マ', "ma"),
    ('ミ', "mi"),
    ('ム', "mu"),
    ('メ', "me"),
    ('モ', "mo"),
    ('ヤ', "ya"),
    ('ユ', "yu"),
    ('ヨ', "yo"),
    ('ラ', "ra"),
    ('リ', "ri"),
    ('ル', "ru"),
    ('レ', "re"),
    ('ロ', "ro"),
    ('ワ', "wa"),
    ('ヰ', "i"),
    ('ヱ', "e"),
    ('ヲ', "o"),
    ('ン', "n"),
    ('ガ', "ga"),
    ('ギ', "gi"),
    ('グ', "gu"),
    ('ゲ', "ge"),
    ('ゴ', "go"),
    ('ザ', "za"),
    ('ジ', "ji"),
    ('ズ', "zu"),
    ('ゼ', "ze"),
    ('ゾ', "zo"),
    ('ダ', "da"),
    ('ヂ', "ji"),
    ('ヅ', "zu"),
    ('デ', "de"),
    ('ド', "do"),
    ('バ', "ba"),
    ('ビ', "bi"),
    ('ブ', "bu"),
    ('ベ', "be"),
    ('ボ', "bo"),
    ('パ', "pa"),
    ('ピ', "pi"),
    ('プ', "pu"),
    ('ペ', "pe"),
    ('ポ', "po"),
    ('ヴ', "vu"),
    ('ヵ', "ka"),
    ('ヶ', "ke"),
    ('ヮ', "wa"),
];

fn syllable(letter: char, style: KanaStyle) -> &'static str {
    let kunrei = match letter {
        'シ' => "si",
        'チ' => "ti",
        'ツ' => "tu",
        'フ' => "hu",
        'ジ' | 'ヂ' => "zi",
        _ => "",
    };
    if style == KanaStyle::Kunrei && !kunrei.is_empty() {
        return kunrei;
    }
    let digits = "0123456789";
    match SYLLABLES.iter().find(|own| own.0 == letter) {
        Some((_, text)) => text,
        None => digits.find(letter).map_or("", |at| &digits[at..=at]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_glides_and_long_vowels() {
        for (word, expected) in [
            ("ソニーグループ", "sonigurupu|sonigurupu"),
            ("とうきょう", "tokyo|tokyo"),
            ("シャチョウ", "shacho|syatyo"),
            ("ジョージ", "joji|zyozi"),
            ("フィリップ", "firippu|hirippu"),
            ("ウィリアム", "wiriamu|wiriamu"),
            ("マッチ", "matchi|matti"),
            ("ヴァン", "van|van"),
        ] {
            let texts: Vec<String> =
                readings(word).into_iter().map(|one| one.spellings[0].text.clone()).collect();
            assert_eq!(texts.join("|"), expected, "{word}");
        }
    }
}
