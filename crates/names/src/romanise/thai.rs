//! How is Thai read? By the Royal Institute's system (RTGS, 1999), without tones: a vowel written
//! before its consonant is read after it, and vowels that are not written are put in by rule.

use unicode_script::Script;

use super::Reading;
use crate::route::Route;

pub(super) fn readings(word: &str) -> Vec<Reading> {
    let letters: Vec<char> = word.chars().filter(|letter| !is_tone(*letter)).collect();
    vec![Reading::one(Route::Other(Script::Thai), spell(&silenced(&letters)))]
}

fn is_tone(letter: char) -> bool {
    matches!(letter, '\u{e48}'..='\u{e4b}' | '\u{e47}' | '\u{e4d}' | '\u{e4e}')
}

/// Without the letters that a mark makes silent.
fn silenced(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    for letter in letters {
        if *letter == '\u{e4c}' {
            // The mark may stand on a vowel sign: the consonant goes with it.
            if out.pop().is_some_and(|silent| initial(silent).is_none()) {
                out.pop();
            }
        } else {
            out.push(*letter);
        }
    }
    out
}

fn spell(letters: &[char]) -> String {
    let mut out = String::with_capacity(letters.len() * 2);
    let mut at = 0;
    while at < letters.len() {
        at += syllable(&letters[at..], &mut out);
    }
    out
}

/// Writes what begins at the letters, and says how many letters that is.
fn syllable(letters: &[char], out: &mut String) -> usize {
    let (before, start) = match letters[0] {
        vowel @ ('เ' | 'แ' | 'โ' | 'ใ' | 'ไ') => (Some(vowel), 1),
        _ => (None, 0),
    };
    let Some(first) = letters.get(start).copied() else { return 1 };
    let Some(sound) = initial(first) else {
        out.push_str(vowel(first).unwrap_or(""));
        out.extend(Some(first).filter(char::is_ascii_digit));
        return start + 1;
    };
    out.push_str(sound);
    let mut next = start + 1;
    // A cluster with r, l or w.
    if let Some(second @ ('ร' | 'ล' | 'ว')) = letters.get(next).copied()
        && matches!(first, 'ก' | 'ข' | 'ค' | 'ต' | 'ป' | 'พ' | 'ผ')
        && (before.is_some() || letters.get(next + 1).is_some_and(|sign| vowel(*sign).is_some()))
    {
        out.push_str(initial(second).unwrap_or(""));
        next += 1;
    }
    next += written_vowel(before, &letters[next..], out);
    // What closes the syllable: a consonant that no vowel follows.
    if let Some(last) = letters.get(next).copied()
        && let Some(text) = closing(last)
        && letters.get(next + 1).is_none_or(|after| vowel(*after).is_none())
        && !(matches!(before, Some('ใ' | 'ไ')))
    {
        out.push_str(text);
        next += 1;
    }
    next
}

/// Writes the vowel of a syllable; the number of signs it took after the consonant.
fn written_vowel(before: Option<char>, rest: &[char], out: &mut String) -> usize {
    let (text, width) = match (before, rest) {
        (Some('ใ' | 'ไ'), ['ย', ..]) => ("ai", 1),
        (Some('ใ' | 'ไ'), _) => ("ai", 0),
        (Some('เ'), ['า', 'ะ', ..]) => ("o", 2),
        (Some('เ'), ['า', ..]) => ("ao", 1),
        (Some('เ'), ['ี', 'ย', ..]) => ("ia", 2),
        (Some('เ'), ['ื', 'อ', ..]) => ("uea", 2),
        (Some('เ'), ['อ', ..]) => ("oe", 1),
        (Some('เ'), ['ิ', ..]) => ("oe", 1),
        (Some('เ'), ['ย', ..]) => ("oei", 1),
        (Some('เ'), ['ะ', ..]) => ("e", 1),
        (Some('เ'), _) => ("e", 0),
        (Some('แ'), ['ะ', ..]) => ("ae", 1),
        (Some('แ'), _) => ("ae", 0),
        (Some(_), ['ะ', ..]) => ("o", 1),
        (Some(_), _) => ("o", 0),
        (None, ['ั', 'ว', ..]) => ("ua", 2),
        (None, ['ั', 'ย', ..]) => ("ai", 2),
        (None, ['ร', 'ร', after, ..]) if initial(*after).is_some() => ("a", 2),
        (None, ['ร', 'ร', ..]) => ("an", 2),
        (None, ['ว', after, ..]) if initial(*after).is_some() => ("ua", 1),
        (None, ['อ', ..]) => ("o", 1),
        (None, [sign, ..]) => match vowel(*sign) {
            Some(text) => (text, 1),
            // o in a syllable that the next consonant closes, a in an open one.
            None if rest.get(1).is_some_and(|after| vowel(*after).is_some()) => ("a", 0),
            None => ("o", 0),
        },
        (None, []) => ("", 0),
    };
    out.push_str(text);
    width
}

/// The vowels written after, above or below their consonant.
fn vowel(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ะ' | 'ั' | 'า' => "a",
        'ำ' => "am",
        'ิ' | 'ี' => "i",
        'ึ' | 'ื' | 'ุ' | 'ู' => "u",
        'ฤ' => "rue",
        _ => return None,
    })
}

/// A consonant that begins a syllable.
fn initial(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ก' => "k",
        'ข' | 'ฃ' | 'ค' | 'ฅ' | 'ฆ' => "kh",
        'ง' => "ng",
        'จ' => "ch",
        'ฉ' | 'ช' | 'ฌ' => "ch",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "s",
        'ญ' | 'ย' => "y",
        'ฎ' | 'ด' | 'ฑ' => "d",
        'ฏ' | 'ต' => "t",
        'ฐ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => "th",
        'ณ' | 'น' => "n",
        'บ' => "b",
        'ป' => "p",
        'ผ' | 'พ' | 'ภ' => "ph",
        'ฝ' | 'ฟ' => "f",
        'ม' => "m",
        'ร' => "r",
        'ล' | 'ฬ' => "l",
        'ว' => "w",
        'ห' | 'ฮ' => "h",
        'อ' => "",
        _ => return None,
    })
}

/// A consonant that ends a syllable.
fn closing(letter: char) -> Option<&'static str> {
    Some(match initial(letter)? {
        "k" | "kh" => "k",
        "ng" => "ng",
        "n" | "r" | "l" => "n",
        "y" if letter == 'ญ' => "n",
        "y" => "i",
        "w" => "o",
        "m" => "m",
        "b" | "p" | "ph" | "f" => "p",
        "h" | "" => return None,
        _ => "t",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for (word, expected) in [
            ("สมชาย", "somchai"),
            ("ไทย", "thai"),
            ("แดง", "daeng"),
            ("บุญรัตน์", "bunrat"),
            ("ปราณี", "prani"),
            ("กรุงเทพ", "krungthep"),
        ] {
            assert_eq!(readings(word)[0].spellings[0].text, expected, "{word}");
        }
    }
}
