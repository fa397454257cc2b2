//! Since when do we know a statement? Carried on from the preceding edition.
//!
//! Memory: 24 bytes a statement of the preceding edition.

use std::collections::HashMap;
use std::path::Path;

use model::{PartialDate, StatementId};

use crate::columns;
use crate::error::{Error, Result};
use crate::layout::STATEMENTS;

/// When each statement of the preceding edition was first seen.
#[derive(Default)]
pub(crate) struct FirstSeen {
    /// Sorted by id; the number is a place in `dates`.
    ids: Vec<([u8; 20], u32)>,
    /// Where the ids of each first two bytes end: ids are digests, so each range is short.
    ends: Vec<usize>,
    dates: Vec<PartialDate>,
}

impl FirstSeen {
    /// Reads the dates of an edition's statements.
    pub(crate) fn read(edition: &Path) -> Result<FirstSeen> {
        let path = edition.join(STATEMENTS);
        let mut seen = FirstSeen::default();
        let mut places: HashMap<String, u32> = HashMap::new();
        columns::pairs(&path, ["id", "first_seen"], |id, date| {
            let Some(text) = date else { return Ok(()) };
            let place = match places.get(text) {
                Some(place) => *place,
                None => {
                    let date = text.parse().map_err(|error| Error::damaged(&path, error))?;
                    let place = seen.dates.len() as u32;
                    seen.dates.push(date);
                    places.insert(text.to_owned(), place);
                    place
                }
            };
            let id: StatementId = id.parse().map_err(|error| Error::damaged(&path, error))?;
            seen.ids.push((id.0, place));
            Ok(())
        })?;
        seen.ids.sort_unstable();
        seen.ends = ends(&seen.ids);
        Ok(seen)
    }

    pub(crate) fn get(&self, id: StatementId) -> Option<PartialDate> {
        let prefix = prefix(&id.0);
        let start =
            prefix.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let range = self.ids.get(start..*self.ends.get(prefix)?)?;
        let found = range.binary_search_by(|(known, _)| known.cmp(&id.0)).ok()?;
        self.dates.get(range[found].1 as usize).copied()
    }
}

fn prefix(id: &[u8; 20]) -> usize {
    usize::from(id[0]) << 8 | usize::from(id[1])
}

fn ends(sorted: &[([u8; 20], u32)]) -> Vec<usize> {
    let mut ends = vec![0; 1 << 16];
    for (at, (id, _)) in sorted.iter().enumerate() {
        ends[prefix(id)] = at + 1;
    }
    let mut last = 0;
    for end in &mut ends {
        last = last.max(*end);
        *end = last;
    }
    ends
}
