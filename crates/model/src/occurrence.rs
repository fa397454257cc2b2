//! Where, when and on whose word does a statement stand? One statement stands in many places.

use std::fmt;
use std::str::FromStr;

use crate::{PartialDate, StatementId};

/// One place in one edition where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The statement that stands there.
    pub statement: StatementId,
    /// The edition: the content hash (sha256, hexadecimal) of the files it was read from.
    pub edition: String,
    /// Where in the edition.
    pub locator: Locator,
    /// What the source does with the statement.
    pub stance: Stance,
    /// Who had it from whom: origin, relays, publisher, in that order.
    pub source_chain: Vec<String>,
    /// How sure the source says it is; `None` if it does not say.
    pub certainty: Option<Certainty>,
    /// True in the world from this date.
    pub valid_from: Option<PartialDate>,
    /// True in the world until this date.
    pub valid_to: Option<PartialDate>,
    /// Known to us since this date: the date of the edition.
    pub known_from: Option<PartialDate>,
    /// Known to us until this date.
    pub known_to: Option<PartialDate>,
}

/// How sure a source says it is, in thousandths: 0 (not at all) to 1000 (certain).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Certainty(pub u16);

/// A place in a file, precise enough to find the words again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locator {
    /// A line of a file, from 1, and the column's name: `sdn.csv#line=12;Remarks`.
    Line {
        /// The file inside the edition.
        file: String,
        /// The line the record starts on, from 1.
        line: u64,
        /// The field of the record.
        field: String,
    },
    /// A path in an XML file: `sdn.xml#/sdnList/sdnEntry[12]/akaList/aka[2]`.
    Path {
        /// The file inside the edition.
        file: String,
        /// The path of elements, each with its place among its like where there are several.
        path: String,
    },
    /// A span of characters in a document: `report.txt#char=120,180`.
    Span {
        /// The file inside the edition.
        file: String,
        /// The first character.
        start: u64,
        /// One past the last character.
        end: u64,
    },
}

impl Locator {
    /// The file inside the edition.
    pub fn file(&self) -> &str {
        match self {
            Locator::Line { file, .. }
            | Locator::Path { file, .. }
            | Locator::Span { file, .. } => file,
        }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Locator::Line { file, line, field } => write!(out, "{file}#line={line};{field}"),
            Locator::Path { file, path } => write!(out, "{file}#{path}"),
            Locator::Span { file, start, end } => write!(out, "{file}#char={start},{end}"),
        }
    }
}

impl FromStr for Locator {
    type Err = String;

    fn from_str(text: &str) -> Result<Locator, String> {
        let wrong = || {
            format!("\"{text}\" is not a locator (file#line=N;field, file#/path, file#char=A,B)")
        };
        // A file's name and a field's name may hold a # of their own; a place starts in one of
        // three ways.
        let is_place = |at: &usize| {
            ["line=", "char=", "/"].iter().any(|start| text[at + 1..].starts_with(start))
        };
        let at = text.match_indices('#').map(|(at, _)| at).find(is_place).ok_or_else(wrong)?;
        let (file, place) = (&text[..at], &text[at + 1..]);
        let file = file.to_owned();
        if let Some(span) = place.strip_prefix("char=") {
            let (start, end) = span.split_once(',').ok_or_else(wrong)?;
            let number = |digits: &str| digits.parse().map_err(|_| wrong());
            return Ok(Locator::Span { file, start: number(start)?, end: number(end)? });
        }
        if let Some(rest) = place.strip_prefix("line=") {
            let (line, field) = rest.split_once(';').ok_or_else(wrong)?;
            let line = line.parse().map_err(|_| wrong())?;
            return Ok(Locator::Line { file, line, field: field.to_owned() });
        }
        Ok(Locator::Path { file, path: place.to_owned() })
    }
}

/// What a source does with a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // The words are the definitions.
pub enum Stance {
    #[default]
    Asserts,
    Denies,
    NoResponse,
    Conditional,
    Expects,
    Doubts,
    Concern,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Stance; 7] = [
        Stance::Asserts,
        Stance::Denies,
        Stance::NoResponse,
        Stance::Conditional,
        Stance::Expects,
        Stance::Doubts,
        Stance::Concern,
    ];

    /// The spelling used in files and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::NoResponse => "no_response",
            Stance::Conditional => "conditional",
            Stance::Expects => "expects",
            Stance::Doubts => "doubts",
            Stance::Concern => "concern",
        }
    }
}

impl FromStr for Stance {
    type Err = String;

    fn from_str(text: &str) -> Result<Stance, String> {
        let found = Stance::ALL.into_iter().find(|stance| stance.as_str() == text);
        found.ok_or_else(|| format!("\"{text}\" is not a stance"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_print_and_read_back() {
        for text in
            ["sdn.csv#line=12;Remarks", "un.xml#/LIST/INDIVIDUAL[3]/NAME", "a#b.txt#char=1,9"]
        {
            let locator: Locator = text.parse().unwrap();
            assert_eq!(locator.to_string(), text);
        }
        assert!("nothing".parse::<Locator>().is_err());
    }
}
