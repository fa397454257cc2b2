//! Trace: is a party in scope of a rule because of who owns or controls it, by the lists and registers
//! in service, or in worked cases that carry their own?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use graph::Exposure;
use serde::Serialize;

use crate::error::Doing;
use crate::exposure::{ClaimNote, Denial, Holdings, MayBe, Member, regimes};
use crate::{Engine, Error};

pub use graph::cases::{Found, Outcome};
pub use graph::owners::{Gives, Owner, Owners};
pub use graph::picture::trace_svg;
pub use graph::rules::Limit;
pub use graph::trace::{Caution, Contributor, Proof, Step};
pub use graph::{Day, Reason, Rule, Trace, Verdict};

mod changes;
mod find;
mod sources;
mod words;

pub use changes::Flip;
pub use find::{Candidate, Lookup};
pub use sources::StakeSource;

/// The most owners an answer names; the rest is said to be there.
const OWNERS_MAX: usize = 500;

/// What is asked.
#[derive(Clone, Debug)]
pub struct TraceOptions {
    /// By which rules, in the order of the answers.
    pub rules: Vec<Rule>,
    /// On which day; `None`: on that of the newest edition in service.
    pub day: Option<Day>,
    /// How many layers of owners the answer names. Verdicts always look at all.
    pub layers: usize,
}

impl Default for TraceOptions {
    /// All rules, on the newest day, four layers.
    fn default() -> TraceOptions {
        TraceOptions { rules: crate::exposure::rules(), day: None, layers: 4 }
    }
}

/// What the rules say of one party, and on what that rests.
#[derive(Clone, Debug, Serialize)]
pub struct Traced {
    /// The id that stands for the party.
    pub id: String,
    /// Its name.
    pub caption: String,
    /// The ids under which several lists and registers tell of it, and what they share.
    pub members: Vec<Member>,
    /// The day asked about.
    pub as_of: Day,
    /// The answer in one sentence, where there is something to look at.
    pub headline: Option<String>,
    /// What each rule says, in the order asked.
    pub traces: Vec<Trace>,
    /// Who stands above it.
    pub owners: Owners,
    /// The parties above it that several lists and registers tell of, by their ids here.
    pub same: BTreeMap<String, Vec<Member>>,
    /// The parties above it that bear a listed name and may be the listed one.
    pub may_be: Vec<MayBe>,
    /// Edges in the answer that rest on a claim only, by their ids.
    pub claims: BTreeMap<String, ClaimNote>,
    /// Edges in the answer that somebody denies, by their ids.
    pub denied: BTreeMap<String, Vec<Denial>>,
    /// What is to be said of the data, a sentence each.
    pub notes: Vec<String>,
}

impl Traced {
    /// The worst verdict of all rules asked; "not computed" is the worst.
    pub fn worst(&self) -> Verdict {
        self.traces.iter().map(|trace| trace.finding.verdict).max().unwrap_or(Verdict::NotComputed)
    }

    /// The ids of every edge the answer names.
    pub fn edges(&self) -> BTreeSet<&str> {
        let mut ids: BTreeSet<&str> = self.owners.rows.iter().map(|row| row.id.as_str()).collect();
        for step in self.traces.iter().flat_map(steps) {
            let stakes = step.contributors.iter().flat_map(|of| &of.stakes);
            ids.extend(stakes.map(|stake| stake.id.as_str()));
            ids.extend(step.control.iter().map(|fact| fact.statement.as_str()));
        }
        ids.remove("");
        ids
    }
}

fn steps(trace: &Trace) -> impl Iterator<Item = &Step> {
    trace.proof.steps.iter().chain(&trace.proof.counter)
}

impl Holdings {
    /// The day an answer is of.
    ///
    /// # Errors
    /// No day was given and no edition in service has a date.
    pub fn day(&self, asked: Option<Day>) -> Result<Day, Error> {
        asked.or(self.newest).ok_or_else(|| {
            Error::unknown("tracing owners", "no edition in service has a date: say --as-of DATE")
        })
    }

    /// What the rules say of a party; `None` where no list or register in service tells of the id.
    ///
    /// # Errors
    /// There is no day to answer for.
    pub fn trace(&self, id: &str, options: &TraceOptions) -> Result<Option<Traced>, Error> {
        let day = self.day(options.day)?;
        let Some(party) = self.graph.party(self.canonical(id)) else { return Ok(None) };
        let exposure = Exposure::new(&self.graph, &self.designations, &options.rules);
        let mut traces = exposure.trace_all(party, day);
        let house = [regimes::any_list()];
        let any = match traces.iter().find(|trace| trace.rule_id == house[0].id) {
            Some(trace) => trace.clone(),
            None => {
                Exposure::new(&self.graph, &self.designations, &house).trace(&house[0], party, day)
            }
        };
        self.mark_disputed(&mut traces);
        let mut traced = Traced {
            id: self.graph.id(party).to_owned(),
            caption: self.graph.caption(party).to_owned(),
            members: self.members(id).to_vec(),
            as_of: day,
            headline: words::headline(&any, &traces),
            traces,
            owners: self.graph.owners(party, day, options.layers, OWNERS_MAX),
            same: BTreeMap::new(),
            may_be: Vec::new(),
            claims: BTreeMap::new(),
            denied: BTreeMap::new(),
            notes: Vec::new(),
        };
        self.add_notes(&mut traced, &any);
        Ok(Some(traced))
    }

    /// A stake somebody denies is disputed, whatever the registers agree on.
    fn mark_disputed(&self, traces: &mut [Trace]) {
        if self.side.denied.is_empty() {
            return;
        }
        for trace in traces {
            let proof = &mut trace.proof;
            let steps = proof.steps.iter_mut().chain(&mut proof.counter);
            let contributors = steps.flat_map(|step| &mut step.contributors);
            for stake in contributors.flat_map(|of| &mut of.stakes) {
                stake.disputed |= self.side.denied.contains_key(&stake.id);
            }
        }
    }

    fn add_notes(&self, traced: &mut Traced, any: &Trace) {
        for id in traced.edges().into_iter().map(str::to_owned).collect::<Vec<_>>() {
            if let Some(note) = self.side.claims.get(&id) {
                traced.claims.insert(id.clone(), note.clone());
            }
            if let Some(denials) = self.side.denied.get(&id) {
                traced.denied.insert(id, denials.clone());
            }
        }
        let above = std::iter::once(traced.id.as_str())
            .chain(traced.owners.rows.iter().map(|row| row.holder.as_str()))
            .chain(steps(any).flat_map(|step| &step.contributors).map(|of| of.holder.as_str()));
        let above: BTreeSet<&str> = above.collect();
        let joined = above.iter().filter(|id| **id != traced.id && !self.members(id).is_empty());
        traced.same = joined.map(|id| ((*id).to_owned(), self.members(id).to_vec())).collect();
        traced.may_be = above.iter().flat_map(|id| self.may_be(id)).cloned().collect();
        let asked_back = self.newest.is_some_and(|newest| traced.as_of < newest);
        let undated = self.side.rows.iter().filter(|row| row.sure && row.from.is_none());
        if asked_back {
            let undated: BTreeSet<&str> = undated
                .filter(|row| above.contains(row.party.as_str()))
                .map(|row| row.party.as_str())
                .collect();
            let caption = |id: &&str| self.graph.party(id).map(|party| self.graph.caption(party));
            traced.notes.extend(undated.iter().filter_map(caption).map(|caption| {
                format!("{caption} is listed without a date: taken as listed since ever")
            }));
        }
        traced.notes.extend(words::notes(traced, self.newest));
    }
}

impl Engine {
    /// Reads a rule of the user's from a file of JSON, in the shape `graph::Rule::from_json` documents.
    ///
    /// # Errors
    /// The file cannot be read or is no rule.
    pub fn rule_of(file: &Path) -> Result<Rule, Error> {
        let doing = || format!("reading the rule in {}", file.display());
        let text = std::fs::read_to_string(file).doing(doing)?;
        Rule::from_json(&text).map_err(|error| Error::unknown(doing(), error.to_string()))
    }
}

/// A day as `2024-07-03`, and nothing rougher.
pub fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

/// Asks every query of a case file, in the format of `ownership-cases.json`; the outcomes stand in the
/// order of the file.
///
/// # Errors
/// The file cannot be read, is no case file, or names a rule, date, share or entity that is none.
pub fn trace_cases(file: &Path) -> Result<Vec<Outcome>, Error> {
    let doing = || format!("evaluating the cases of {}", file.display());
    let text = std::fs::read_to_string(file).doing(doing)?;
    graph::cases::evaluate(&text).map_err(|error| Error::unknown(doing(), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_cases_hold() {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/ownership");
        let mut files = 0;
        for entry in std::fs::read_dir(cases).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "json") {
                let outcomes = trace_cases(&path).unwrap();
                let wrong: Vec<&Outcome> = outcomes.iter().filter(|one| !one.pass).collect();
                assert!(!outcomes.is_empty() && wrong.is_empty(), "{}: {wrong:?}", path.display());
                files += 1;
            }
        }
        assert!(files > 0);
    }

    #[test]
    fn what_is_no_case_is_said_so() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let error = trace_cases(&manifest).unwrap_err();
        assert!(error.to_string().contains("not a case"), "{error}");
        assert!(trace_cases(Path::new("nowhere.json")).is_err());
    }
}
