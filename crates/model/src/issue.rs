//! What could not be read? Data we did not understand is kept, placed and counted, never dropped.

use std::fmt;

use crate::Locator;

/// Why a piece of data is an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IssueKind {
    /// A field the reader neither maps nor ignores on purpose.
    UnreadField,
    /// A value that does not have the form its property needs; it is kept as text.
    UncleanValue,
    /// A code or word the reader has not met; it took the cautious reading.
    UnknownCode,
    /// A record that could not be read at all.
    UnreadRecord,
    /// A record that refers to one that is not there.
    DanglingReference,
    /// Two records with one id.
    DuplicateId,
    /// A publisher's own count or end mark that is missing or disagrees.
    CountMismatch,
}

impl IssueKind {
    /// Every kind.
    pub const ALL: [IssueKind; 7] = [
        IssueKind::UnreadField,
        IssueKind::UncleanValue,
        IssueKind::UnknownCode,
        IssueKind::UnreadRecord,
        IssueKind::DanglingReference,
        IssueKind::DuplicateId,
        IssueKind::CountMismatch,
    ];

    /// The spelling used in files and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            IssueKind::UnreadField => "unread_field",
            IssueKind::UncleanValue => "unclean_value",
            IssueKind::UnknownCode => "unknown_code",
            IssueKind::UnreadRecord => "unread_record",
            IssueKind::DanglingReference => "dangling_reference",
            IssueKind::DuplicateId => "duplicate_id",
            IssueKind::CountMismatch => "count_mismatch",
        }
    }
}

impl std::str::FromStr for IssueKind {
    type Err = String;

    fn from_str(text: &str) -> Result<IssueKind, String> {
        let found = IssueKind::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| format!("\"{text}\" is not a kind of issue"))
    }
}

/// One piece of data that was not understood, with its place and the words themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Why.
    pub kind: IssueKind,
    /// Where.
    pub locator: Locator,
    /// The entity it belongs to, where one is known.
    pub entity_id: Option<String>,
    /// The field's name in the source.
    pub field: String,
    /// The value as published.
    pub value: String,
    /// What is wrong and what was done about it, in a sentence.
    pub message: String,
}

impl fmt::Display for Issue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {} ({:?}): {}", self.locator, self.field, self.value, self.message)
    }
}
