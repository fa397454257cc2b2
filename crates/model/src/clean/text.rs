//! What of a text can be seen? Invisible characters go, whitespace is squeezed, letters are NFC.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Unclean;

/// One line: invisible and control characters removed, Unicode NFC, every run of whitespace one
/// space, none at the ends. May be empty.
pub fn squeeze(raw: &str) -> String {
    let composed = composed(raw);
    let mut line = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Several lines: as [`squeeze`], but line breaks (as `\n`), tabs and runs of spaces stay.
///
/// # Errors
/// Nothing is left.
pub fn lines(raw: &str) -> Result<String, Unclean> {
    let unix = composed(raw).replace("\r\n", "\n").replace('\r', "\n");
    let trimmed: Vec<&str> = unix.split('\n').map(str::trim_end).collect();
    let text = trimmed.join("\n").trim().to_owned();
    if text.is_empty() { Err(Unclean("the value is empty".to_owned())) } else { Ok(text) }
}

/// The visible characters in Unicode NFC. Plain ASCII, the bulk of most lists, is that already.
fn composed(raw: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    if raw.bytes().all(is_plain) {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(visible(raw).nfc().collect())
}

/// The characters of a text that a reader can see, and its whitespace.
fn visible(raw: &str) -> std::vec::IntoIter<char> {
    let shown: Vec<char> = raw.chars().filter(|letter| !is_invisible(*letter)).collect();
    let mut kept = Vec::with_capacity(shown.len());
    for (at, letter) in shown.iter().enumerate() {
        let inside = || {
            kept.last().is_some_and(|before| joins(*before))
                && shown.get(at + 1).is_some_and(|after| joins(*after))
        };
        if !is_joiner(*letter) || inside() {
            kept.push(*letter);
        }
    }
    kept.into_iter()
}

/// Zero width joiner and non-joiner: part of the spelling in Persian and Indic scripts only.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// Whether a letter's shape depends on a joiner: the blocks Arabic to Sinhala.
fn joins(letter: char) -> bool {
    ('\u{0600}'..='\u{0DFF}').contains(&letter)
}

/// Controls, and the default-ignorable characters of Unicode (DerivedCoreProperties.txt) save the
/// joiners: soft hyphens, direction marks, variation selectors, fillers, tags.
fn is_invisible(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' => false,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => {
            true
        }
        '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}' | '\u{200F}' => true,
        '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' => true,
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' => true,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' => true,
        '\u{E0000}'..='\u{E0FFF}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_goes() {
        for (raw, expected) in [
            ("  Ada\u{a0}\t\r\n Okonjo ", "Ada Okonjo"),
            ("Ada\u{200b} \u{202e}Okonjo\u{202c}\u{feff}", "Ada Okonjo"),
            ("Ada\u{0} O\u{ad}konjo", "Ada Okonjo"),
            ("e\u{34f}\u{301}", "é"),
            // The joiner is spelling in Persian, noise in Latin.
            ("علی\u{200c}رضا", "علی\u{200c}رضا"),
            ("Ada\u{200c}Okonjo\u{200d}", "AdaOkonjo"),
            ("\u{200b}\u{3164}", ""),
        ] {
            assert_eq!(squeeze(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(lines("one  two \r\n\r\n three\r ").unwrap(), "one  two\n\n three");
        assert!(lines(" \n\u{200b}\t").is_err());
    }
}
