//! What of a name is only dress? Case, spacing, punctuation, accents, Unicode forms, invisible signs.

use unicode_normalization::UnicodeNormalization;

use super::Made;
use crate::letters::{by_word, capitalised, is_mark};
use crate::name::{Base, script_of};
use crate::stream::Stream;

/// An operation on the whole name.
type Dress = (&'static str, fn(&str, &mut Stream) -> String);

const DRESSES: &[Dress] = &[
    ("upper case", |text, _| text.to_uppercase()),
    ("lower case", |text, _| text.to_lowercase()),
    ("title case", |text, _| by_word(text, |word| capitalised(&word.to_lowercase()))),
    ("spaces doubled", |text, _| text.replace(' ', "  ")),
    ("spaces around", |text, _| format!("  {text} ")),
    ("no-break space", |text, _| text.replace(' ', "\u{a0}")),
    ("hyphen as space", |text, _| text.replace('-', " ")),
    ("another hyphen", |text, _| text.replace('-', "\u{2010}")),
    ("another apostrophe", |text, _| text.replace(['\'', '’'], "ʼ")),
    ("dots dropped", |text, _| text.replace('.', "")),
    ("full stop at the end", |text, _| format!("{text}.")),
    ("quotes around", |text, _| format!("\"{text}\"")),
    ("accents dropped", without_accents),
    ("NFD", |text, _| text.nfd().collect()),
    ("full width", |text, _| text.chars().map(full_width).collect()),
    ("zero-width", |text, stream| invisibles(text, stream, 1)),
];

/// One to three operations that change the name as written.
pub(super) fn dressed(base: &Base, stream: &mut Stream) -> Option<Made> {
    let wanted = 1 + stream.below(3);
    let (mut text, mut params, mut plausible) = (base.text().to_owned(), Vec::new(), true);
    for at in stream.order(DRESSES.len()) {
        let (name, dress) = DRESSES[at];
        let next = dress(&text, stream);
        if next != text && params.len() < wanted {
            text = next;
            params.push(name);
            plausible &= !matches!(name, "full width" | "zero-width");
        }
    }
    let made = Made { text, params: params.join(", "), kept: None, plausible };
    (!params.is_empty()).then_some(made)
}

/// Only where an accent is an ornament: in Cyrillic or Arabic a mark makes another letter.
fn without_accents(text: &str, _: &mut Stream) -> String {
    if matches!(script_of(text), "Latin" | "Greek") {
        return text.nfd().filter(|letter| !is_mark(*letter)).nfc().collect();
    }
    text.to_owned()
}

fn full_width(letter: char) -> char {
    match letter {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

/// Characters that show nothing.
const INVISIBLE: &[char] =
    &['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{200e}', '\u{200f}'];

/// One to three invisible characters inside words.
pub(super) fn invisible(base: &Base, stream: &mut Stream) -> Option<Made> {
    let count = 1 + stream.below(3);
    let text = invisibles(base.text(), stream, count);
    (text != base.text()).then(|| Made::new(text, format!("{count} invisible")).implausible())
}

/// Puts them between two letters, never beside a space.
fn invisibles(text: &str, stream: &mut Stream, count: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..count {
        let inside = |at: &usize| letters[at - 1].is_alphabetic() && letters[*at].is_alphabetic();
        let places: Vec<usize> = (1..letters.len()).filter(inside).collect();
        if let (Some(place), Some(sign)) = (stream.pick(&places), stream.pick(INVISIBLE)) {
            letters.insert(*place, *sign);
        }
    }
    letters.into_iter().collect()
}
