//! Why is an edition held, in numbers and in words that say what to do?

use std::fmt;

use model::{PartialDate, Schema};
use serde::{Deserialize, Serialize};

use super::{ADDED_PERCENT_MAX, REMOVED_PERCENT_MAX};
use crate::manifest::Field;

/// Why an edition is held. Service goes on with the last good one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum HoldReason {
    /// Nothing was read.
    NoRecords,
    /// The files ended, or broke, inside a record.
    NotReadWhole {
        /// What the reader said.
        message: String,
    },
    /// Nobody knows the date of the edition.
    NoDate,
    /// Fewer parties than a whole edition can have.
    BelowFloor {
        /// Of this schema and its descendants.
        #[serde(with = "crate::text")]
        schema: Schema,
        /// Parties found.
        found: u64,
        /// The fewest a whole edition can have.
        floor: u64,
    },
    /// Too many parties are gone.
    Removed {
        /// Parties gone.
        removed: u64,
        /// Parties of the edition in service.
        before: u64,
    },
    /// Too many parties are new.
    Added {
        /// Parties new.
        added: u64,
        /// Parties of the edition in service.
        before: u64,
    },
    /// A field went missing on many parties.
    CoverageFell {
        /// Which.
        field: Field,
        /// Parties that had it.
        had: u64,
        /// Parties there were.
        before: u64,
        /// Parties that have it.
        have: u64,
        /// Parties there are.
        now: u64,
    },
    /// Too many records could not be read or stand twice.
    BadRecords {
        /// Records not read.
        unread: u64,
        /// Records with an id another one has.
        duplicates: u64,
        /// Records.
        records: u64,
    },
    /// It is older than the edition in service.
    GoesBack {
        /// The date of the edition in service.
        #[serde(with = "crate::text")]
        live: PartialDate,
        /// The date of this one.
        #[serde(with = "crate::text")]
        published: PartialDate,
    },
    /// Somebody took it out of service.
    ByHand {
        /// Why, in their words.
        reason: String,
    },
}

impl fmt::Display for HoldReason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HoldReason::NoRecords => out.write_str(
                "no record was read: the files are empty or are not this list; fetch them again",
            ),
            HoldReason::NotReadWhole { message } => {
                write!(out, "it could not be read whole: {message}; fetch the files again")
            }
            HoldReason::NoDate => out.write_str(
                "it has no date, neither in the files nor given; ingest it again with its date",
            ),
            HoldReason::BelowFloor { schema, found, floor } => write!(
                out,
                "{found} parties of schema {schema}, and a whole edition has at least {floor}: \
                 fetch the files again, or ingest an excerpt under a dataset name of its own"
            ),
            HoldReason::Removed { removed, before } => write!(
                out,
                "{removed} of {before} parties are gone ({}), more than {REMOVED_PERCENT_MAX} %: \
                 compare the two editions, and release this one if the publisher confirms it",
                percent(*removed, *before)
            ),
            HoldReason::Added { added, before } => write!(
                out,
                "{added} parties are new to the {before} there were ({}), more than \
                 {ADDED_PERCENT_MAX} %: compare the two editions, and release this one if the \
                 publisher confirms it",
                percent(*added, *before)
            ),
            HoldReason::CoverageFell { field, had, before, have, now } => write!(
                out,
                "{} stands on {} of parties, before on {}: a column or element may be gone or \
                 renamed; look at the issues, and release it if the publisher confirms it",
                field.label(),
                percent(*have, *now),
                percent(*had, *before)
            ),
            HoldReason::BadRecords { unread, duplicates, records } => write!(
                out,
                "of {records} records {unread} could not be read and {duplicates} have an id that \
                 was there before, more than 0.1 %: look at the issues, or fetch the files again"
            ),
            HoldReason::GoesBack { live, published } => write!(
                out,
                "it is of {published}, and the edition in service is of {live}: a stale copy; \
                 release it only to go back on purpose"
            ),
            HoldReason::ByHand { reason } => write!(out, "taken out of service: {reason}"),
        }
    }
}

/// What a reader of an edition's figures should know, though it holds nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The mark that ends a complete file is not there.
    EndMarkMissing,
    /// The publisher's own count is not ours.
    CountDisagrees {
        /// What the publisher says.
        stated: u64,
        /// Records read.
        read: u64,
    },
    /// Parties are gone, and the format has nothing by which to tell a cut from a removal.
    RemovalsUnproven {
        /// Parties gone.
        removed: u64,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::EndMarkMissing => out.write_str(
                "the mark that ends a complete file is missing: records may have been cut off",
            ),
            Note::CountDisagrees { stated, read } => {
                write!(out, "the publisher counts {stated} records, the files hold {read}")
            }
            Note::RemovalsUnproven { removed } => write!(
                out,
                "{removed} parties are gone, and the format has neither an end mark nor a count by \
                 which to tell a cut from a removal"
            ),
        }
    }
}

/// A share with two digits after the point, rounded down.
fn percent(part: u64, whole: u64) -> String {
    let hundredths = (part * 10_000).checked_div(whole).unwrap_or(0);
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}
