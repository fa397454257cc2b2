//! May this edition replace the one in service? The guards, each with its numbers and its advice.
//!
//! The limits come from the house design (3 % removed, 15 % added, a tenth of a field's share,
//! 0.1 % unreadable); the largest real steps of the OFAC SDN list in the histories we replay are
//! 2.9 % removed and 6.8 % added, so they hold none of those.

use std::fmt;

use model::{PartialDate, Schema};
use serde::{Deserialize, Serialize};

use crate::manifest::{Comparison, Field};
use crate::tally::Tally;

/// More than this share of the former parties gone holds an edition.
const REMOVED_PERCENT_MAX: u64 = 3;
/// More than this share of the former parties new holds an edition.
const ADDED_PERCENT_MAX: u64 = 15;
/// A field may lose this part of its former share of parties.
const COVERAGE_FALL_PERCENT_MAX: u64 = 10;
/// Fewer parties than this missing a field are chance, on a list where few have it.
const COVERAGE_PARTIES_MIN: u64 = 5;
/// One record in so many may be unreadable or stand twice.
const RECORDS_PER_BAD_ONE: u64 = 1000;
/// One bad record in a good file is shown, not held, however short the file.
const BAD_RECORDS_MIN: u64 = 1;

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

/// What the guards look at.
pub(crate) struct Case<'a> {
    pub(crate) tally: &'a Tally,
    pub(crate) facts: &'a crate::Facts,
    pub(crate) published: Option<PartialDate>,
    /// Records that could not be read.
    pub(crate) unread: u64,
    /// Records with an id another one has.
    pub(crate) duplicates: u64,
    /// The edition in service: its tally, its date and the comparison with it.
    pub(crate) live: Option<(&'a Tally, Option<PartialDate>, &'a Comparison)>,
}

/// Every reason to hold the edition; none, and it may replace the one in service.
pub(crate) fn reasons(case: &Case<'_>) -> Vec<HoldReason> {
    let mut reasons = Vec::new();
    if let Some(message) = &case.facts.broken_off {
        reasons.push(HoldReason::NotReadWhole { message: message.clone() });
    }
    if case.facts.records == 0 || case.tally.counts().entities == 0 {
        // The other numbers would say the same in more words.
        reasons.push(HoldReason::NoRecords);
        return reasons;
    }
    if case.published.is_none() {
        reasons.push(HoldReason::NoDate);
    }
    reasons.extend(floors(case));
    reasons.extend(bad_records(case));
    if let Some((live, date, comparison)) = case.live {
        reasons.extend(goes_back(case.published, date));
        reasons.extend(steps(comparison));
        reasons.extend(Field::ALL.iter().filter_map(|field| coverage(*field, live, case.tally)));
    }
    reasons
}

fn floors(case: &Case<'_>) -> Vec<HoldReason> {
    let below = case.facts.floors.iter().filter_map(|&(schema, floor)| {
        let found = case.tally.parties_of(schema);
        (found < floor).then_some(HoldReason::BelowFloor { schema, found, floor })
    });
    below.collect()
}

fn bad_records(case: &Case<'_>) -> Option<HoldReason> {
    let (unread, duplicates, records) = (case.unread, case.duplicates, case.facts.records);
    let bad = unread + duplicates;
    let held = bad > BAD_RECORDS_MIN && bad * RECORDS_PER_BAD_ONE > records;
    held.then_some(HoldReason::BadRecords { unread, duplicates, records })
}

fn goes_back(published: Option<PartialDate>, live: Option<PartialDate>) -> Option<HoldReason> {
    let (published, live) = (published?, live?);
    // A date that may be the same day (`2024` beside `2024-02-01`) does not go back.
    let held = published < live && !published.is_compatible(live);
    held.then_some(HoldReason::GoesBack { live, published })
}

fn steps(step: &Comparison) -> Vec<HoldReason> {
    let before = step.parties_before;
    let removed = (step.removed * 100 > before * REMOVED_PERCENT_MAX)
        .then_some(HoldReason::Removed { removed: step.removed, before });
    // A first party on an empty list is growth without measure; the floor judges it.
    let added = (before > 0 && step.added * 100 > before * ADDED_PERCENT_MAX)
        .then_some(HoldReason::Added { added: step.added, before });
    removed.into_iter().chain(added).collect()
}

fn coverage(field: Field, live: &Tally, tally: &Tally) -> Option<HoldReason> {
    let (had, before) = (live.having(field), live.counts().parties);
    let (have, now) = (tally.having(field), tally.counts().parties);
    if before == 0 || now == 0 {
        return None;
    }
    let kept = 100 - COVERAGE_FALL_PERCENT_MAX;
    let fell = have * before * 100 < had * now * kept;
    let missing = (had * now / before).saturating_sub(have);
    (fell && missing >= COVERAGE_PARTIES_MIN).then_some(HoldReason::CoverageFell {
        field,
        had,
        before,
        have,
        now,
    })
}

/// What the outcome should say besides.
pub(crate) fn notes(case: &Case<'_>) -> Vec<Note> {
    let facts = case.facts;
    let mut notes = Vec::new();
    if facts.end_mark == Some(false) {
        notes.push(Note::EndMarkMissing);
    }
    if let Some(stated) = facts.publisher_count.filter(|stated| *stated != facts.records) {
        notes.push(Note::CountDisagrees { stated, read: facts.records });
    }
    let removed = case.live.map_or(0, |(_, _, comparison)| comparison.removed);
    if removed > 0 && facts.end_mark.is_none() && facts.publisher_count.is_none() {
        notes.push(Note::RemovalsUnproven { removed });
    }
    notes
}

/// A share with two digits after the point, rounded down.
fn percent(part: u64, whole: u64) -> String {
    let hundredths = (part * 10_000).checked_div(whole).unwrap_or(0);
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests;
