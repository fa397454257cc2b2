//! What does the caller tell of an edition, besides its statements and issues?

use std::collections::BTreeMap;

use model::{Certainty, Locator, PartialDate, Schema, Stance};

/// What the caller knows of an edition once it has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Records of the files, those that could not be read included.
    pub records: u64,
    /// The publisher's own count of records, where the files have one.
    pub publisher_count: Option<u64>,
    /// Whether the mark that ends a complete file was there; `None` where the format has none.
    pub end_mark: Option<bool>,
    /// Why the reader could not read on, when it could not: a cut inside a record, damage.
    pub broken_off: Option<String>,
    /// The fewest parties of a schema and its descendants a whole edition can have.
    /// `(Schema::Thing, n)` is a floor for all parties together.
    pub floors: Vec<(Schema, u64)>,
    /// Rows passed over on purpose, by reason.
    pub ignored_rows: BTreeMap<String, u64>,
    /// What the fetch said about the files (`last-modified`, `etag` …).
    pub headers: BTreeMap<String, String>,
}

/// Where a statement stands and how: an occurrence without what the store adds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where in the edition.
    pub locator: Locator,
    /// What the source does with the statement.
    pub stance: Stance,
    /// Who had it from whom: origin, relays, publisher, in that order.
    pub source_chain: Vec<String>,
    /// How sure the source says it is.
    pub certainty: Option<Certainty>,
    /// True in the world from this date.
    pub valid_from: Option<PartialDate>,
    /// True in the world until this date.
    pub valid_to: Option<PartialDate>,
}

impl From<Locator> for Place {
    /// A plain assertion.
    fn from(locator: Locator) -> Place {
        Place {
            locator,
            stance: Stance::Asserts,
            source_chain: Vec::new(),
            certainty: None,
            valid_from: None,
            valid_to: None,
        }
    }
}
