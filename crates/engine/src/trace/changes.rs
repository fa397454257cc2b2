//! Which verdicts does an update flip? The answers with an earlier edition against those of today.

use std::collections::BTreeMap;

use graph::{Exposure, Verdict};
use serde::Serialize;
use store::Manifest;

use super::TraceOptions;
use crate::error::Doing;
use crate::exposure::Holdings;
use crate::{Engine, Error};

/// A verdict that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flip {
    /// The party's id.
    pub party: String,
    /// Its name.
    pub caption: String,
    /// The rule's id.
    pub rule: String,
    /// What was said.
    pub before: Verdict,
    /// What is said.
    pub after: Verdict,
}

impl Engine {
    /// The verdicts that differ between an earlier edition of one dataset and the one in service, all
    /// else as in service, both on the same day. By party, then in the order of the rules.
    ///
    /// # Errors
    /// No dataset has an edition of this name, or there is no day to answer for.
    pub fn changed_since(
        &self,
        edition: &str,
        options: &TraceOptions,
    ) -> Result<(Manifest, Vec<Flip>), Error> {
        let earlier = self.edition(edition)?;
        let (before, after) = (self.holdings_of(std::slice::from_ref(&earlier))?, self.holdings()?);
        let day = after.day(options.day)?;
        let said = |holdings: &Holdings| -> BTreeMap<(String, usize), Verdict> {
            let exposure = Exposure::new(&holdings.graph, &holdings.designations, &options.rules);
            let mut verdicts = BTreeMap::new();
            for row in exposure.whole(day).rows {
                // A party that is joined to another today answers under the id it has today.
                let id = after.canonical(holdings.graph.id(row.party)).to_owned();
                let verdict = verdicts.entry((id, row.rule)).or_insert(Verdict::No);
                *verdict = row.finding.verdict.max(*verdict);
            }
            verdicts
        };
        let (before_said, after_said) = (said(&before), said(&after));
        let keys: std::collections::BTreeSet<_> =
            before_said.keys().chain(after_said.keys()).collect();
        let mut flips = Vec::new();
        for key in keys {
            let of = |said: &BTreeMap<_, Verdict>| said.get(key).copied().unwrap_or(Verdict::No);
            let (was, is) = (of(&before_said), of(&after_said));
            if was != is {
                flips.push(Flip {
                    party: key.0.clone(),
                    caption: after.caption(&key.0).or(before.caption(&key.0)).unwrap_or_default(),
                    rule: options.rules[key.1].id.clone(),
                    before: was,
                    after: is,
                });
            }
        }
        Ok((earlier, flips))
    }

    /// The edition whose name begins so, of any dataset in service.
    fn edition(&self, name: &str) -> Result<Manifest, Error> {
        let doing = || format!("looking for the edition {name}");
        for dataset in self.live()?.datasets.keys() {
            let editions = self.store.editions(dataset).doing(doing)?;
            let found = editions.into_iter().find(|one| one.manifest.edition.starts_with(name));
            if let Some(found) = found.filter(|_| name.len() >= 4) {
                return Ok(found.manifest);
            }
        }
        Err(Error::unknown(doing(), "no dataset has such an edition; at least 4 signs of its name"))
    }
}

impl Holdings {
    fn caption(&self, id: &str) -> Option<String> {
        self.graph.party(id).map(|party| self.graph.caption(party).to_owned())
    }
}
