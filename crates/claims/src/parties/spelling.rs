//! Is a name written to deceive? Bidi controls, zero-width characters, letters of two scripts.
//!
//! Names are compared on the normalised form (see [`names::fold`]); the document keeps its own.

use names::Script;

use crate::Party;

/// Whether words are suspicious in one way.
type Check = fn(&str) -> bool;

/// What is suspicious in how a party is written, each once: `bidi`, `zero width`, `mixed script`.
pub(super) fn warnings(text: &str, party: &Party) -> Vec<String> {
    let named = party.mentions.iter().filter(|mention| !mention.proposed);
    let words: Vec<&str> = named.filter_map(|mention| mention.span.of(text)).collect();
    let checks: [(&str, Check); 3] = [
        ("bidi", |words| words.contains(is_bidi)),
        ("zero width", |words| words.contains(is_zero_width)),
        ("mixed script", |words| words.split_whitespace().any(is_mixed)),
    ];
    let found = checks.iter().filter(|(_, check)| words.iter().any(|words| check(words)));
    found.map(|(what, _)| (*what).to_owned()).collect()
}

fn is_bidi(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

/// The joiners between letters of Persian and Indic words are no trick, those in Latin words are.
fn is_zero_width(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a word has Latin letters beside Cyrillic or Greek ones.
fn is_mixed(word: &str) -> bool {
    word.split(['-', '/', '–']).any(|part| {
        let mut scripts = [false; 3];
        for letter in part.chars().filter(|letter| letter.is_alphabetic()) {
            match names::script_of(letter.encode_utf8(&mut [0; 4])) {
                Script::Latin => scripts[0] = true,
                Script::Cyrillic => scripts[1] = true,
                Script::Greek => scripts[2] = true,
                _ => {}
            }
        }
        scripts.iter().filter(|is_there| **is_there).count() > 1
    })
}
