//! What does OFAC's free text say? Remarks, segment by segment, each with its kind and its words.
//!
//! Quirks: segments are parted by `; ` and the last is closed by a dot; a semicolon inside
//! parentheses or inside the quotes of an alias parts nothing. Any segment may begin with `alt. `.
//! Labels are those of the table in `detail::labels`; what has none is told by its words (`words`).
//! Kinds seen: `DOB 26 Dec 1955`, `POB Basra, Iraq`, `nationality Iraq`, `citizen Iraq`, `Passport
//! A123 (Iraq) issued 1999 expires 2004`, some 150 other labels, `Linked To: NAME`, `a.k.a. 'X'`
//! (a weak alias), posts, titles, kin, and prose.

use super::detail::labels::{Meaning, beginning};

mod number;
mod segments;
mod words;

pub use self::number::Number;

/// One segment of the remarks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The segment as published, without the semicolon and the closing dot.
    pub text: String,
    /// Whether it began with `alt. `: one more value of the kind before it.
    pub is_alternative: bool,
    /// What it says.
    pub said: Said,
}

/// What a segment says. Texts stand as published; whoever states them cleans them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A date of birth in OFAC's words: `26 Dec 1955`, `circa 1951`, `1955 to 1957`.
    BirthDate(String),
    /// A place of birth: city, region, country, as far as known.
    BirthPlace(String),
    /// A nationality.
    Nationality(String),
    /// A citizenship.
    Citizenship(String),
    /// A name in quotes, which OFAC means as a weak alias.
    WeakAlias(String),
    /// A former name in quotes.
    FormerName(String),
    /// A name this party is linked to; it carries no id.
    LinkedTo(String),
    /// A numbered document: its label with closing marks, and the parts of the number.
    Document(String, Number),
    /// A labelled text that is no document, the label with its closing marks, then the text.
    Labelled(String, String),
    /// A post, an office or a rank.
    Position(String),
    /// A form of address: `Haji`, `Dr.`
    Title(String),
    /// Whose kin the person is.
    Kin(String),
    /// Where the law stands with the person: arrested, indicted, deceased.
    Status(String),
    /// How far the listing reaches: `all offices worldwide`.
    Scope(String),
    /// Where the publisher says more.
    Link(String),
    /// Prose.
    Note(String),
    /// It looks like a labelled value, under a label we do not know.
    Unknown(String),
}

impl Remark {
    /// Whether it was understood: not prose, not an unknown label.
    pub fn is_read(&self) -> bool {
        !matches!(self.said, Said::Note(_) | Said::Unknown(_))
    }
}

/// Reads the remarks of one party, their continuation joined on.
pub fn parse(text: &str) -> Vec<Remark> {
    segments::split(text).into_iter().map(read).collect()
}

fn read(text: &str) -> Remark {
    let inner = text.strip_prefix("(Linked To:").and_then(|_| text.get(1..));
    let bare = inner.map_or(text, |inner| inner.trim_end_matches(')'));
    let rest = after_word(bare, "alt.");
    let said = say(rest.unwrap_or(bare).trim());
    Remark { text: text.to_owned(), is_alternative: rest.is_some(), said }
}

fn say(text: &str) -> Said {
    alias(text)
        .or_else(|| labelled(text))
        .or_else(|| opened(text))
        .or_else(|| words::kind(text))
        .unwrap_or_else(|| match words::looks_labelled(text) {
            true => Said::Unknown(text.to_owned()),
            false => Said::Note(text.to_owned()),
        })
}

/// `a.k.a. 'X'`, `f.k.a. 'X'`, `n.k.a. 'X'`.
fn alias(text: &str) -> Option<Said> {
    let rest = segments::after_alias_mark(text)?;
    let name = rest.trim_end_matches('.').strip_suffix('\'').unwrap_or(rest);
    Some(match text.starts_with('f') {
        true => Said::FormerName(name.to_owned()),
        false => Said::WeakAlias(name.to_owned()),
    })
}

/// A segment that begins with a label of the table.
fn labelled(text: &str) -> Option<Said> {
    let (length, meaning) = beginning(text)?;
    let end = match meaning {
        Meaning::Passport | Meaning::Document(_) | Meaning::Value(_) | Meaning::Note => {
            let rest = text.get(length..)?;
            length + (rest.len() - rest.trim_start_matches([' ', '.', ':', '#']).len())
        }
        Meaning::Wallet => text.rfind(' ')?,
        Meaning::MeasureListed | Meaning::MeasureStarts => text.find(')')? + 1,
        Meaning::Measure => end_of_measure(text, length),
    };
    let (label, value) = text.split_at_checked(end)?;
    let label = format!("{label}{}", if value.starts_with(':') { ":" } else { "" });
    let value = value.trim_start_matches([':', ' ']);
    let label = label.trim().to_owned();
    if value.is_empty() {
        return None;
    }
    if matches!(meaning, Meaning::Passport | Meaning::Document(_)) {
        return Some(Said::Document(label, Number::read(value)?));
    }
    Some(Said::Labelled(label, value.to_owned()))
}

/// A measure's label ends with its colon, its dash or the order it names in parentheses; one with
/// none of these ends with the words we know.
fn end_of_measure(text: &str, length: usize) -> usize {
    let colon = text.find(": ").map(|at| at + 1);
    let dash = text.find(" - ").map(|at| at + 2);
    let order = || text.find(") ").map(|at| at + 1);
    colon.into_iter().chain(dash).min().or_else(order).unwrap_or(length)
}

type Opening = (&'static str, fn(String) -> Said);

/// How the segments that carry no label of the table open.
const OPENINGS: &[Opening] = &[
    ("DOB", Said::BirthDate),
    ("POB", Said::BirthPlace),
    ("nationality", Said::Nationality),
    ("citizen", Said::Citizenship),
    ("Linked To", Said::LinkedTo),
];

fn opened(text: &str) -> Option<Said> {
    let (rest, said) =
        OPENINGS.iter().find_map(|(word, said)| Some((after_word(text, word)?, said)))?;
    let rest = rest.trim_start_matches([':', ' ']);
    (!rest.is_empty()).then(|| said(rest.to_owned()))
}

/// What follows a word at the beginning, in any case of letters.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (begun, rest) = text.split_at_checked(word.len())?;
    let ends = rest.starts_with([' ', ':']);
    (ends && begun.eq_ignore_ascii_case(word)).then_some(rest)
}

#[cfg(test)]
mod tests;
