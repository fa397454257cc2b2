//! What is a text without its dress? Compatibility forms, case, invisible characters, accents and
//! look-alike letters taken off; the letters of other scripts stay.
//!
//! The work is done on the canonical decomposition, so NFC and NFD give the same. Marks are taken
//! off by the script of their letter: all of them in Latin, Arabic and Hebrew (vowel points,
//! hamza), the accents but not the dialytika in Greek, the stress but not the breve of й in Cyrillic;
//! Indic and other marks are vowels and stay.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

use crate::script::script_of_char;

pub(crate) mod lookalikes;

/// How an umlaut is spelt in plain letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Umlauts {
    /// The letter without its mark: Muller.
    Plain,
    /// The letters written where the mark cannot be: Mueller, Tchapek.
    Spelt,
}

/// A text folded for comparison: compatibility forms resolved (NFKC), invisible and directional
/// controls removed, lower case, Latin letters without marks (ø is o, ß is ss, æ is ae), look-alike
/// letters of mixed-script words mapped to the word's script, digits of all scripts as 0–9,
/// apostrophes dropped and other punctuation a single space. Letters of other scripts are kept.
///
/// ```
/// assert_eq!(names::fold("  Łódź–Ørsted GmbH\u{200b}"), "lodz orsted gmbh");
/// assert_eq!(names::fold("Ёлкин, И."), "ёлкин и");
/// ```
pub fn fold(text: &str) -> String {
    let marked = strip(text, Umlauts::Plain);
    let mut out = String::with_capacity(marked.len());
    for word in marked.split(is_structure).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&lookalikes::unify(word));
    }
    out
}

/// The signs that [`strip`] keeps beside letters and digits, for the splitter into words.
pub(crate) fn is_structure(letter: char) -> bool {
    matches!(letter, ' ' | '.' | ',' | '-' | '&')
}

/// The text in lower case without dress, and of the punctuation only ` .,-&`.
pub(crate) fn strip(text: &str, umlauts: Umlauts) -> String {
    if text.is_ascii() {
        return strip_ascii(text);
    }
    if text.chars().all(is_settled) {
        return strip_settled(text, umlauts);
    }
    let seen = text.chars().filter(|letter| !is_invisible(*letter));
    let mut out = Stripped { text: String::with_capacity(text.len()), base: ' ', umlauts };
    let mut before = ' ';
    let mut letters = seen.filter(|letter| !is_apostrophe(*letter)).nfkd().peekable();
    while let Some(letter) = letters.next() {
        // Gershayim in a Hebrew abbreviation are often typed as a quotation mark: בע"מ.
        let is_gershayim = matches!(letter, '"' | '”' | '“')
            && script_of_char(before) == Script::Hebrew
            && letters.peek().is_some_and(|next| script_of_char(*next) == Script::Hebrew);
        if !is_gershayim {
            letter.to_lowercase().for_each(|lower| out.push(lower));
            before = letter;
        }
    }
    if out.text.is_ascii() { out.text } else { out.text.nfc().collect() }
}

/// Letters that are in normal form by themselves and take no marks when none follow: of most names
/// in these scripts there is nothing to normalise.
fn is_settled(letter: char) -> bool {
    letter.is_ascii()
        || is_plain_cyrillic(letter)
        || matches!(letter, '«' | '»' | 'Ё' | 'ё' | 'Є' | 'І' | 'Ї' | 'є' | 'і' | 'ї' | 'Ґ' | 'ґ')
        || matches!(letter, 'ا'..='غ' | 'ف'..='ي' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn is_plain_cyrillic(letter: char) -> bool {
    matches!(letter, 'А'..='я')
}

fn strip_settled(text: &str, umlauts: Umlauts) -> String {
    let mut out = Stripped { text: String::with_capacity(text.len()), base: ' ', umlauts };
    for letter in text.chars() {
        match letter {
            'А'..='Я' => out.text.extend(letter.to_lowercase()),
            'а'..='я' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | 'ا'..='ي' => {
                out.text.push(letter)
            }
            _ => letter.to_lowercase().for_each(|lower| out.push(lower)),
        }
    }
    out.text
}

fn strip_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'\'' | b'`' => {}
            b if b.is_ascii_alphanumeric() => out.push(char::from(b.to_ascii_lowercase())),
            b if is_ascii_control(b) => {}
            b => out.push(structure_of(char::from(b))),
        }
    }
    out
}

/// Controls that are no white space were put there by accident: they part no words.
fn is_ascii_control(byte: u8) -> bool {
    byte.is_ascii_control() && !byte.is_ascii_whitespace() && byte != 0x0b
}

fn structure_of(sign: char) -> char {
    match sign {
        '.' | ',' | '-' | '&' => sign,
        // A/S and M/V are initials joined by a stroke.
        '/' => '.',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '־' | '⁃' => '-',
        '،' | '、' | '﹐' => ',',
        _ => ' ',
    }
}

/// The text being built, and the letter that marks to come belong to.
struct Stripped {
    text: String,
    base: char,
    umlauts: Umlauts,
}

impl Stripped {
    fn push(&mut self, letter: char) {
        if is_apostrophe(letter) || is_invisible(letter) {
            return; // a compatibility form hid it
        }
        if is_combining_mark(letter) {
            return self.push_mark(letter);
        }
        self.base = letter;
        match letter {
            'a'..='z' | '0'..='9' => self.text.push(letter),
            _ if is_ascii_control(u8::try_from(letter).unwrap_or(b' ')) => {}
            _ if letter.is_ascii() => self.text.push(structure_of(letter)),
            _ => self.push_foreign(letter),
        }
    }

    fn push_foreign(&mut self, letter: char) {
        if let Some(digit) = digit_of(letter) {
            self.base = digit;
            self.text.push(digit);
        } else if let Some(plain) = plain_latin(letter, self.umlauts) {
            self.text.push_str(plain);
        } else if letter.is_alphanumeric() {
            match script_of_char(letter) {
                Script::Latin => self.push_rare_latin(letter),
                _ => self.text.push(unified(letter)),
            }
        } else {
            self.base = ' ';
            self.text.push(structure_of(letter));
        }
    }

    fn push_rare_latin(&mut self, letter: char) {
        let before = self.text.len();
        let plain = any_ascii::any_ascii_char(letter);
        let letters = plain.chars().filter(char::is_ascii_alphanumeric);
        self.text.extend(letters.map(|letter| letter.to_ascii_lowercase()));
        if self.text.len() == before {
            self.text.push(letter);
        }
    }

    fn push_mark(&mut self, mark: char) {
        // The iota a capital letter writes beside itself.
        if mark == '\u{345}' {
            self.text.push('ι');
            self.base = 'ι';
            return;
        }
        let is_kept = match script_of_char(self.base) {
            Script::Latin => {
                self.spell_mark(mark);
                false
            }
            Script::Arabic | Script::Hebrew | Script::Syriac | Script::Han | Script::Hangul => {
                false
            }
            Script::Greek => mark == '\u{308}' && matches!(self.base, 'ι' | 'υ'),
            Script::Cyrillic => matches!(
                (self.base, mark),
                ('и' | 'у', '\u{306}') | ('е' | 'і', '\u{308}') | ('г' | 'к', '\u{301}')
            ),
            Script::Common | Script::Inherited => false,
            _ => true,
        };
        if is_kept {
            self.text.push(mark);
        }
    }

    /// Writes the second letter of a spelt-out umlaut.
    fn spell_mark(&mut self, mark: char) {
        if self.umlauts == Umlauts::Plain {
            return;
        }
        match (self.base, mark) {
            ('a' | 'o' | 'u', '\u{308}') => self.text.push('e'),
            ('a', '\u{30a}') => self.text.push('a'),
            // ć, ç and Polish ź, ż; s with a mark is of the same sound class as without.
            ('c', '\u{301}' | '\u{327}') | ('z', '\u{301}' | '\u{307}' | '\u{30c}') => {
                self.text.push('h');
            }
            ('c', '\u{30c}') => {
                self.text.pop();
                self.text.push_str("tch");
            }
            _ => {}
        }
    }
}

/// Latin letters that do not decompose.
fn plain_latin(letter: char, umlauts: Umlauts) -> Option<&'static str> {
    let is_spelt = umlauts == Umlauts::Spelt;
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' if is_spelt => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' if is_spelt => "dj",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'þ' => "th",
        'ı' => "i",
        // Azerbaijani: Əliyev is Aliyev in English, Eliyev in Turkish.
        'ə' if is_spelt => "e",
        'ə' | 'ǝ' => "a",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "ng",
        'ĸ' | 'ƙ' => "k",
        'ɓ' => "b",
        'ɛ' => "e",
        'ɔ' => "o",
        'ƴ' => "y",
        'ɨ' => "i",
        'ʉ' => "u",
        _ => return None,
    })
}

/// Letters that two keyboards of one script write differently.
fn unified(letter: char) -> char {
    match letter {
        'ς' => 'σ',
        // Persian and Urdu keyboards; the Arabic letters look and sound the same.
        'ی' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ہ' | 'ھ' | 'ە' | 'ۂ' => 'ه',
        'ٱ' => 'ا',
        // Old Cyrillic palochka is typed as either case.
        'Ӏ' => 'ӏ',
        _ => letter,
    }
}

/// The value of a decimal digit of another script.
fn digit_of(letter: char) -> Option<char> {
    const ZEROS: &[u32] = &[
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
        0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
    ];
    let code = u32::from(letter);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Characters that show nothing: joiners, directional controls, soft hyphens, variation selectors,
/// and the Arabic stretch that only fills a line.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Apostrophes, primes, and the signs for ayn and hamza: inside a word they part nothing.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`'
            | '´'
            | '\u{1ffd}'
            | '‘'
            | '’'
            | '‛'
            | '′'
            | '‵'
            | '＇'
            | 'ʹ'
            | 'ʺ'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | 'ˊ'
            | 'ˋ'
            | 'ʔ'
            | 'ʕ'
            | '״'
            | '׳'
            | 'ء'
            | '\u{374}'
            | '\u{a78b}'
            | '\u{a78c}'
    )
}

#[cfg(test)]
mod tests;
