//! Screen: is this party on a list, as far as it can be told?

use std::cell::RefCell;
use std::sync::Arc;

use index::{Candidate, Index, PartyRef, Scratch};
use matching::alignment::TOKENS_MAX;
use matching::evidence::Pair;
use matching::party::{IDENTIFIER_LENGTH, strip};
use matching::{Model, Party, PartyName, Scored, score};
use model::{Entity, PropType, Schema};

use crate::policy::sort_hits;
use crate::{Coverage, DatasetKind, Finding, Hit, NotCompared, Part, Policy, Verdict};

mod exposed;

pub use exposed::Exposer;

/// An index and a policy, ready to answer. Cheap to share between threads.
#[derive(Clone, Debug)]
pub struct Screener {
    pub(crate) index: Arc<Index>,
    pub(crate) policy: Policy,
    /// What every answer covers; only what could not be compared differs.
    pub(crate) coverage: Coverage,
    /// The work one query may cost, see [`index::search`].
    pub(crate) budget: u64,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Screener {
    /// The index the answers come from.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The same, to keep: for finders of names that outlive the screener.
    pub fn shared_index(&self) -> Arc<Index> {
        Arc::clone(&self.index)
    }

    /// What every answer covers.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The same, with another budget of work for each query. With a smaller one, slow names are
    /// `unchecked` sooner.
    pub fn with_budget(self, budget: u64) -> Screener {
        Screener { budget, ..self }
    }

    /// Screens one party. `notes` are values of it that could not be read before it came here.
    pub fn screen(&self, query: &Entity, notes: Vec<NotCompared>) -> Finding {
        let party = Party::new(query);
        let mut coverage = self.coverage.clone();
        coverage.not_compared = notes;
        coverage.not_compared.extend(uncomparable_names(&party));
        coverage.not_compared.extend(short_identifiers(query));
        let (mut hits, is_degraded) = self.hits(&party);
        sort_hits(&mut hits);
        let (hits, registered): (Vec<_>, Vec<_>) =
            hits.into_iter().partition(|hit| self.is_listed(&hit.1));
        if is_degraded {
            coverage.is_degraded = true;
            coverage.not_compared.push(degraded(&party));
        }
        let verdict = match self.verdict(&party, &hits) {
            // Parties may be missing: a hit is a hit, and no hit is no answer.
            Verdict::NoMatch if is_degraded => Verdict::Unchecked,
            verdict => verdict,
        };
        let hits = hits.into_iter().map(|hit| hit.1).collect();
        let registered = registered.into_iter().map(|hit| hit.1).collect();
        Finding { verdict, hits, registered, exposure: None, coverage }
    }

    /// The answer for a row that could not be read at all.
    pub fn unchecked(&self, notes: Vec<NotCompared>) -> Finding {
        let coverage = Coverage { not_compared: notes, ..self.coverage.clone() };
        let (hits, registered) = (Vec::new(), Vec::new());
        Finding { verdict: Verdict::Unchecked, hits, registered, exposure: None, coverage }
    }

    /// Whether somebody listed it: who stands in a register only is no alert.
    fn is_listed(&self, hit: &Hit) -> bool {
        let mut lists = self.coverage.lists.iter();
        !lists
            .any(|list| list.kind == DatasetKind::Register && hit.datasets.contains(&list.dataset))
    }

    /// The hits, and whether the work they cost was cut short.
    fn hits(&self, party: &Party) -> (Vec<(Verdict, Hit)>, bool) {
        let floor = score::name_floor(self.policy.threshold, &self.policy.model, &party.facts);
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.set_budget(self.budget);
            let candidates = self.index.candidates(party, floor, scratch);
            let hits = candidates.iter().filter_map(|candidate| self.judge(party, candidate));
            (hits.collect(), scratch.is_degraded())
        })
    }

    fn judge(&self, query: &Party, candidate: &Candidate<'_>) -> Option<(Verdict, Hit)> {
        let listed = self.index.party(candidate.party);
        let facts = listed.facts();
        if !query.facts.can_match(&facts) {
            return None;
        }
        let name = candidate.name.as_ref();
        let pair = Pair { query: &query.facts, listed: &facts, name };
        let scored = score::score(&pair, &self.policy.model);
        let verdict = self.policy.judge(&scored);
        let matched_name = name.map_or(listed.caption(), |best| best.listed).to_owned();
        (verdict != Verdict::NoMatch)
            .then(|| (verdict, hit(&listed, scored, matched_name, &self.policy.model)))
    }

    fn verdict(&self, query: &Party, hits: &[(Verdict, Hit)]) -> Verdict {
        let is_comparable = query.names.iter().any(|name| !name.analysis.forms.is_empty())
            || !query.facts.identifiers.is_empty();
        let is_missing =
            |name: &String| !self.coverage.lists.iter().any(|list| list.dataset == *name);
        let never_live = self.coverage.lists.iter().any(|list| list.edition.is_none());
        let is_list = |list: &crate::ListCoverage| list.kind == DatasetKind::List;
        let lacks_list = !self.coverage.lists.iter().any(is_list)
            || never_live
            || self.policy.required.iter().any(is_missing);
        // Of a name that was cut, a hit is a hit, and no hit is no answer.
        let is_cut = hits.is_empty() && query.names.iter().any(is_too_long);
        if !is_comparable || lacks_list || is_cut {
            return Verdict::Unchecked;
        }
        hits.iter().map(|(verdict, _)| *verdict).max().unwrap_or(Verdict::NoMatch)
    }
}

/// The names of a party of which a part could not be compared, with the reason.
pub(crate) fn uncomparable_names(party: &Party) -> Vec<NotCompared> {
    if party.names.is_empty() {
        let reason = "there is no name to compare".to_owned();
        return vec![NotCompared { field: "name".to_owned(), value: String::new(), reason }];
    }
    let names = party.names.iter().filter_map(|name| {
        let reason = match &name.analysis.uncomparable {
            Some(why) => why.to_string(),
            None if is_too_long(name) => format!("only its first {TOKENS_MAX} words are compared"),
            None => return None,
        };
        let (field, value) = ("name".to_owned(), name.text.clone());
        Some(NotCompared { field, value, reason })
    });
    names.collect()
}

/// What a query says of which the work was cut short.
fn degraded(party: &Party) -> NotCompared {
    let value = party.names.first().map_or_else(String::new, |name| name.text.clone());
    let reason = "comparing it with every listed name costs too much work; names of the same words \
                  and identifiers were compared, others may be missing";
    NotCompared { field: "name".to_owned(), value, reason: reason.to_owned() }
}

fn is_too_long(name: &PartyName) -> bool {
    name.analysis.forms.iter().any(|form| form.tokens.len() > TOKENS_MAX)
}

/// The identifiers too short to say anything on their own.
fn short_identifiers(query: &Entity) -> impl Iterator<Item = NotCompared> {
    let stated = query.of_type(PropType::Identifier);
    let short = stated.filter(|stated| strip(&stated.value).len() < IDENTIFIER_LENGTH);
    short.map(|stated| NotCompared {
        field: stated.prop.to_string(),
        value: stated.value.clone(),
        reason: format!("an identifier needs {IDENTIFIER_LENGTH} letters or digits to be compared"),
    })
}

pub(crate) fn parts(scored: Scored) -> Vec<Part> {
    let part = |part: matching::ScoredPart| Part {
        feature: part.feature,
        points: part.points,
        reason: part.reason.to_string(),
        statements: Vec::new(),
        evidence: part.reason,
    };
    scored.parts.into_iter().map(part).collect()
}

pub(crate) fn hit(
    listed: &PartyRef<'_>,
    scored: Scored,
    matched_name: String,
    model: &Model,
) -> Hit {
    Hit {
        id: listed.id().to_owned(),
        caption: listed.caption().to_owned(),
        schema: listed.schema().unwrap_or(Schema::Thing),
        datasets: vec![listed.dataset().to_owned()],
        score: scored.score,
        probability: matching::probability(scored.score, model),
        completeness: scored.completeness,
        matched_name,
        parts: parts(scored),
    }
}
