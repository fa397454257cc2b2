//! How are the scripts of India read? Their blocks in Unicode share one order of letters, so one
//! table serves nine: Hunterian spelling without marks, the vowel that every consonant carries left
//! out at the end of a word (and, in a second reading, inside it) where speech leaves it out.

use unicode_script::Script;

use super::Reading;
use crate::route::Route;

/// Whether this file reads the script.
pub(super) fn is_indic(script: Script) -> bool {
    use Script::{
        Bengali, Devanagari, Gujarati, Gurmukhi, Kannada, Malayalam, Oriya, Tamil, Telugu,
    };
    matches!(
        script,
        Devanagari | Bengali | Gurmukhi | Gujarati | Oriya | Tamil | Telugu | Kannada | Malayalam
    )
}

pub(super) fn readings(word: &str, script: Script) -> Vec<Reading> {
    let mut sounds: Vec<Sound> = Vec::with_capacity(word.len() / 3);
    for letter in word.chars() {
        match (is_nukta(letter), sounds.last_mut()) {
            (true, Some(Sound::Consonant(text))) => *text = dotted(text),
            _ => sounds.extend(sound(letter)),
        }
    }
    // The Dravidian languages pronounce every vowel they write.
    let is_northern =
        !matches!(script, Script::Tamil | Script::Telugu | Script::Kannada | Script::Malayalam);
    let styles: &[Dropped] = if is_northern {
        &[Dropped::Inside, Dropped::Last]
    } else {
        &[Dropped::None, Dropped::Last]
    };
    styles
        .iter()
        .map(|dropped| Reading::one(Route::Other(script), spell(&sounds, *dropped)))
        .collect()
}

/// Where the vowel that a consonant carries is not pronounced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dropped {
    None,
    Last,
    Inside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    Consonant(&'static str),
    Vowel(&'static str),
    /// The sign that no vowel follows.
    Virama,
    /// Anusvara and the like: a nasal.
    Nasal,
    Digit(char),
}

fn spell(sounds: &[Sound], dropped: Dropped) -> String {
    let mut out = String::with_capacity(sounds.len() * 2);
    for (at, sound) in sounds.iter().enumerate() {
        match sound {
            Sound::Consonant(text) => {
                out.push_str(text);
                if carries(sounds, at) && !is_silent(sounds, at, dropped) {
                    out.push('a');
                }
            }
            Sound::Vowel(text) => out.push_str(text),
            Sound::Nasal => out.push('n'),
            Sound::Digit(digit) => out.push(*digit),
            Sound::Virama => {}
        }
    }
    out
}

/// Whether a consonant has no vowel of its own written.
fn carries(sounds: &[Sound], at: usize) -> bool {
    let is_consonant = matches!(sounds.get(at), Some(Sound::Consonant(_)));
    is_consonant && !matches!(sounds.get(at + 1), Some(Sound::Vowel(_) | Sound::Virama))
}

/// Ohala's rule: the vowel is dropped at the end, and between a vowel and a consonant with one.
fn is_silent(sounds: &[Sound], at: usize, dropped: Dropped) -> bool {
    if dropped == Dropped::None {
        return false;
    }
    if at + 1 == sounds.len() {
        // Not the only vowel, and not after two consonants: Krishna.
        return at > 0 && !matches!(sounds[at - 1], Sound::Virama);
    }
    let is_after_vowel =
        at > 0 && (matches!(sounds[at - 1], Sound::Vowel(_)) || carries(sounds, at - 1));
    let is_before_vowel = matches!(sounds.get(at + 1), Some(Sound::Consonant(_)))
        && matches!(sounds.get(at + 2), Some(Sound::Vowel(_)));
    dropped == Dropped::Inside && is_after_vowel && is_before_vowel
}

/// The dot that makes another consonant of one.
fn is_nukta(letter: char) -> bool {
    (0x900..0xd80).contains(&u32::from(letter)) && u32::from(letter) & 0x7f == 0x3c
}

fn dotted(text: &'static str) -> &'static str {
    match text {
        "j" => "z",
        "ph" => "f",
        "d" => "r",
        "dh" => "rh",
        "k" => "q",
        own => own,
    }
}

fn sound(letter: char) -> Option<Sound> {
    let code = u32::from(letter);
    if letter.is_ascii_digit() {
        return Some(Sound::Digit(letter));
    }
    if !(0x900..0xd80).contains(&code) {
        return None;
    }
    let place = (code & 0x7f) as usize;
    Some(match place {
        // Letters of their own that Bengali and Gurmukhi have.
        0x70 | 0x71 if (0xa00..0xa80).contains(&code) => Sound::Nasal,
        0x70 if (0x980..0xa00).contains(&code) => Sound::Consonant("r"),
        0x71 if (0x980..0xa00).contains(&code) => Sound::Consonant("v"),
        // Malayalam consonants without a vowel.
        0x7a..=0x7f if code >= 0xd00 => Sound::Vowel(["n", "n", "r", "l", "l", "k"][place - 0x7a]),
        0x01 | 0x02 => Sound::Nasal,
        0x03 => Sound::Vowel("h"),
        0x05..=0x14 => Sound::Vowel(VOWELS[place - 0x05]),
        0x15..=0x39 => Sound::Consonant(CONSONANTS[place - 0x15]),
        0x3e..=0x4c => Sound::Vowel(VOWELS[place - 0x3e + 1]),
        0x4d => Sound::Virama,
        0x4e => Sound::Vowel("t"),
        0x58..=0x5f => Sound::Consonant(MORE[place - 0x58]),
        _ => return None,
    })
}

/// From a, in the order of the blocks.
const VOWELS: [&str; 16] =
    ["a", "a", "i", "i", "u", "u", "ri", "li", "e", "e", "e", "ai", "o", "o", "o", "au"];
const CONSONANTS: [&str; 37] = [
    "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th",
    "d", "dh", "n", "n", "p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "l", "v", "sh", "sh",
    "s", "h",
];
const MORE: [&str; 8] = ["q", "kh", "g", "z", "r", "rh", "f", "y"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_nine_scripts() {
        for (word, script, expected) in [
            ("नरेंद्र", Script::Devanagari, "narendra"),
            ("रचना", Script::Devanagari, "rachna"),
            ("राम", Script::Devanagari, "ram"),
            ("कृष्ण", Script::Devanagari, "krishna"),
            ("রহমান", Script::Bengali, "rahman"),
            ("ਗੁਰਮੀਤ", Script::Gurmukhi, "gurmit"),
            ("પટેલ", Script::Gujarati, "patel"),
            ("குமார்", Script::Tamil, "kumar"),
            ("రామ", Script::Telugu, "rama"),
            ("ಕುಮಾರ", Script::Kannada, "kumara"),
            ("കുമാർ", Script::Malayalam, "kumar"),
        ] {
            assert_eq!(readings(word, script)[0].spellings[0].text, expected, "{word}");
        }
    }
}
