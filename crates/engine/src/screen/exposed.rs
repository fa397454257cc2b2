//! Does somebody listed own or control the party of a row? Every hit and every registered party it may
//! be, by all rules, in the same run.

use std::collections::{BTreeSet, HashMap};

use graph::{Exposure, Verdict as ExposureVerdict};

use crate::exposure::Holdings;
use crate::trace::TraceOptions;
use crate::{Engine, Error, Exposed, Finding, Policy, Verdict};

/// At most so many parties of a row are told of with their proofs; all of them count.
const TOLD: usize = 5;

/// Knows who in the lists and registers in service is exposed, and asks for a row.
#[derive(Debug)]
pub struct Exposer {
    holdings: Holdings,
    options: TraceOptions,
    /// The worst verdict of each party some rule has something to say of.
    worst: HashMap<u32, ExposureVerdict>,
}

impl Engine {
    /// An exposer for the live set: every rule over the whole graph, once.
    ///
    /// # Errors
    /// The data directory is damaged, or there is no day to answer for.
    pub fn exposer(&self, options: TraceOptions) -> Result<Exposer, Error> {
        let holdings = self.holdings()?;
        let day = holdings.day(options.day)?;
        let exposure = Exposure::new(&holdings.graph, &holdings.designations, &options.rules);
        let mut worst: HashMap<u32, ExposureVerdict> = HashMap::new();
        for row in exposure.whole(day).rows {
            let verdict = worst.entry(row.party).or_insert(ExposureVerdict::No);
            *verdict = row.finding.verdict.max(*verdict);
        }
        let options = TraceOptions { day: Some(day), layers: 1, ..options };
        Ok(Exposer { holdings, options, worst })
    }
}

impl Exposer {
    /// The graph behind the answers.
    pub fn holdings(&self) -> &Holdings {
        &self.holdings
    }

    /// Adds to a finding what the rules say of its hits and registered parties; the verdict of the row
    /// is at least what the policy makes of that.
    ///
    /// # Errors
    /// None that [`Engine::exposer`] did not meet.
    pub fn expose(&self, finding: &mut Finding, policy: &Policy) -> Result<(), Error> {
        let exposed = self.exposed(finding)?;
        let verdict = exposed.worst.map_or(Verdict::NoMatch, |worst| policy.judge_exposure(worst));
        finding.verdict = finding.verdict.max(verdict);
        finding.exposure = Some(exposed);
        Ok(())
    }

    fn exposed(&self, finding: &Finding) -> Result<Exposed, Error> {
        let ids = finding.hits.iter().chain(&finding.registered).map(|hit| hit.id.as_str());
        let mut seen = BTreeSet::new();
        let mut exposed = Exposed::default();
        let mut found: Vec<(ExposureVerdict, &str)> = Vec::new();
        for id in ids.map(|id| self.holdings.canonical(id)) {
            let Some(party) = self.holdings.graph.party(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            let worst = self.worst.get(&party).copied().unwrap_or(ExposureVerdict::No);
            exposed.worst = exposed.worst.max(Some(worst));
            if worst != ExposureVerdict::No {
                found.push((worst, id));
            }
        }
        // Worst first, then in the order of the hits.
        found.sort_by_key(|one| std::cmp::Reverse(one.0));
        for (_, id) in found.into_iter().take(TOLD) {
            exposed.parties.extend(self.holdings.trace(id, &self.options)?);
        }
        // One party alone may be too large to prove what the whole found.
        let told = exposed.parties.iter().map(crate::Traced::worst).max();
        exposed.worst = exposed.worst.max(told);
        Ok(exposed)
    }
}
