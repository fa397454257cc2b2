//! May this edition replace the one in service? The guards, each with its numbers and its advice.
//!
//! The limits come from the house design (3 % removed, 15 % added, a tenth of a field's share,
//! 0.1 % unreadable); the largest real steps of the OFAC SDN list in the histories we replay are
//! 2.9 % removed and 6.8 % added, so they hold none of those.

use model::PartialDate;

use crate::error::Result;
use crate::manifest::{Comparison, Field};
use crate::store::Store;
use crate::tally::Tally;
use crate::writer::Facts;

mod reason;

pub use reason::{HoldReason, Note};

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

/// What was read, as the guards look at it.
pub(crate) struct Reading<'a> {
    pub(crate) tally: &'a Tally,
    pub(crate) facts: &'a Facts,
    pub(crate) published: Option<PartialDate>,
    /// Records that could not be read.
    pub(crate) unread: u64,
    /// Records with an id another one has.
    pub(crate) duplicates: u64,
}

/// The edition in service: its date, its counts, and how the new one differs.
pub(crate) struct Live<'a> {
    pub(crate) published: Option<PartialDate>,
    pub(crate) tally: &'a Tally,
    pub(crate) comparison: &'a Comparison,
}

/// What the guards found.
pub(crate) struct Judgement {
    pub(crate) comparison: Option<Comparison>,
    /// Every reason to hold the edition; none, and it may replace the one in service.
    pub(crate) held_for: Vec<HoldReason>,
    pub(crate) notes: Vec<Note>,
}

impl Judgement {
    /// Judges what was read against the edition in service.
    ///
    /// # Errors
    /// The edition in service cannot be read.
    pub(crate) fn of(store: &Store, dataset: &str, read: &Reading<'_>) -> Result<Judgement> {
        let live = store.live_tally(dataset)?;
        let comparison =
            live.as_ref().map(|(entry, live)| read.tally.compare(&entry.edition, live));
        let beside = live.as_ref().zip(comparison.as_ref()).map(|((entry, tally), comparison)| {
            Live { published: entry.published, tally, comparison }
        });
        let held_for = reasons(read, beside.as_ref());
        let notes = notes(read, beside.as_ref());
        Ok(Judgement { comparison, held_for, notes })
    }
}

fn reasons(read: &Reading<'_>, live: Option<&Live<'_>>) -> Vec<HoldReason> {
    let mut reasons = Vec::new();
    if let Some(message) = &read.facts.broken_off {
        reasons.push(HoldReason::NotReadWhole { message: message.clone() });
    }
    // A reader that broke off may not have counted; what it read by then still shows.
    let is_uncounted = read.facts.records == 0 && read.facts.broken_off.is_none();
    if is_uncounted || read.tally.counts().entities == 0 {
        // The other numbers would say the same in more words.
        reasons.push(HoldReason::NoRecords);
        return reasons;
    }
    if read.published.is_none() {
        reasons.push(HoldReason::NoDate);
    }
    reasons.extend(floors(read));
    reasons.extend(bad_records(read));
    if let Some(live) = live {
        reasons.extend(goes_back(read.published, live.published));
        reasons.extend(steps(live.comparison));
        let fields = Field::ALL.iter();
        reasons.extend(fields.filter_map(|field| coverage(*field, live.tally, read.tally)));
    }
    reasons
}

fn floors(read: &Reading<'_>) -> Vec<HoldReason> {
    let below = read.facts.floors.iter().filter_map(|&(schema, floor)| {
        let found = read.tally.parties_of(schema);
        (found < floor).then_some(HoldReason::BelowFloor { schema, found, floor })
    });
    below.collect()
}

fn bad_records(read: &Reading<'_>) -> Option<HoldReason> {
    let (unread, duplicates, records) = (read.unread, read.duplicates, read.facts.records);
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
fn notes(read: &Reading<'_>, live: Option<&Live<'_>>) -> Vec<Note> {
    let facts = read.facts;
    let mut notes = Vec::new();
    if facts.end_mark == Some(false) {
        notes.push(Note::EndMarkMissing);
    }
    if let Some(stated) = facts.publisher_count.filter(|stated| *stated != facts.records) {
        notes.push(Note::CountDisagrees { stated, read: facts.records });
    }
    let removed = live.map_or(0, |live| live.comparison.removed);
    if removed > 0 && facts.end_mark.is_none() && facts.publisher_count.is_none() {
        notes.push(Note::RemovalsUnproven { removed });
    }
    notes
}
