//! Which parties came, went or changed between two editions? By id, in order.

use std::collections::BTreeMap;

use crate::columns::StatementRow;
use crate::error::Result;
use crate::seal::fingerprint;
use crate::tally::Tally;

/// How the parties of one edition differ from those of another. What is said of a party includes
/// its sanctions and documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Parties of the first edition.
    pub parties_before: u64,
    /// Parties of the second edition.
    pub parties_after: u64,
    /// Ids only the second has, sorted.
    pub added: Vec<String>,
    /// Ids only the first has, sorted.
    pub removed: Vec<String>,
    /// Ids of both about which something else is stated, sorted.
    pub changed: Vec<String>,
}

impl Diff {
    /// Whether the two have the same parties and say the same of them.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

pub(crate) fn between(
    from: impl Iterator<Item = Result<StatementRow>>,
    to: impl Iterator<Item = Result<StatementRow>>,
) -> Result<Diff> {
    let (before, after) = (parties(from)?, parties(to)?);
    let mut diff = Diff {
        parties_before: before.len() as u64,
        parties_after: after.len() as u64,
        ..Diff::default()
    };
    for (id, content) in &after {
        match before.get(id) {
            None => diff.added.push(id.clone()),
            Some(was) if was != content => diff.changed.push(id.clone()),
            Some(_) => {}
        }
    }
    diff.removed = before.into_keys().filter(|id| !after.contains_key(id)).collect();
    Ok(diff)
}

/// The parties of an edition by id, each with the sum of what is said of it.
fn parties(rows: impl Iterator<Item = Result<StatementRow>>) -> Result<BTreeMap<String, u64>> {
    let mut ids: BTreeMap<String, u64> = BTreeMap::new();
    let mut last = String::new();
    let tally = Tally::of(rows.inspect(|row| {
        if let Ok(StatementRow { statement, .. }) = row
            && statement.schema.is_party()
            && *last != *statement.entity_id
        {
            last = statement.entity_id.to_string();
            ids.insert(last.clone(), 0);
        }
    }))?;
    for (id, content) in &mut ids {
        *content = tally.party(fingerprint(id)).unwrap_or_default();
    }
    Ok(ids)
}
