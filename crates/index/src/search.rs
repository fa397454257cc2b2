//! Which listed parties can be the one asked for? Every one whose best name reaches the floor.
//!
//! For each reading of each name asked for, the forms that can reach the floor are aligned in full.
//! A party that shares an identifier is a candidate whatever its names.
//!
//! The work of a query is counted, in postings read and tokens compared, never in time, so that the
//! same query gives the same answer. Where a [`Scratch`] has a budget and it is used up, the answer is
//! degraded and says so; names of the same words in any order, and identifiers, are found even then.

use std::collections::BTreeMap;

use matching::alignment::{TOKENS_MAX, align};
use matching::evidence::BestName;
use matching::score::{Strength, name_worth};
use matching::token::TokenView;
use matching::{NamePair, Party, Points};
use names::Route;

use crate::asked::Asked;
use crate::expand::Expansions;
use crate::keys;
use crate::mapped::{FormRef, Index};
use crate::reading::{MetTable, ReadSoFar};

/// A listed party that may be the one asked for.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// Its number in the index.
    pub party: u32,
    /// The two names that compare best; `None` when it was found by an identifier and has no
    /// comparable name.
    pub name: Option<BestName<'a>>,
}

/// The work a query may cost before its answer is degraded: over ten times what the slowest name of the
/// classes of the scale bench costs on a million parties, and more than the lists have forms.
pub const BUDGET: u64 = 2_000_000;

/// What an alignment costs, in the same units.
const ALIGNMENT: usize = 50;

/// Working memory of one thread, kept from query to query, and the work of the last of them.
#[derive(Debug)]
pub struct Scratch {
    pub(crate) table: MetTable,
    pub(crate) read: ReadSoFar,
    budget: u64,
    work: u64,
    is_degraded: bool,
}

impl Default for Scratch {
    fn default() -> Scratch {
        Scratch::with_budget(BUDGET)
    }
}

impl Scratch {
    /// Memory for queries that may cost so much work.
    pub fn with_budget(budget: u64) -> Scratch {
        let (table, read) = (MetTable::default(), ReadSoFar::default());
        Scratch { table, read, budget, work: 0, is_degraded: false }
    }

    /// What the last query cost: postings read and tokens compared.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// Whether the last query used its budget up: parties may be missing from its answer.
    pub fn is_degraded(&self) -> bool {
        self.is_degraded
    }

    /// The work that the next queries may cost.
    pub fn set_budget(&mut self, budget: u64) {
        self.budget = budget;
    }

    /// Counts work that is done in any case.
    pub(crate) fn count(&mut self, work: usize) {
        self.work = self.work.saturating_add(work as u64);
    }

    /// Counts work to be done, if the budget allows it; else the answer is degraded.
    pub(crate) fn spend(&mut self, work: usize) -> bool {
        self.count(work);
        self.is_degraded |= self.work > self.budget;
        !self.is_degraded
    }
}

/// The best pair of readings found so far for a party.
struct Best {
    worth: (Points, Points),
    our_name: usize,
    our_form: usize,
    their_name: u32,
    /// The place of their form.
    their_form: u32,
    pair: NamePair,
}

impl Index {
    /// Every party with a name at or above the floor against a name of the query, or with an
    /// identifier of the query; by number.
    pub fn candidates<'a>(
        &'a self,
        query: &'a Party,
        floor: Points,
        scratch: &mut Scratch,
    ) -> Vec<Candidate<'a>> {
        let mut found: BTreeMap<u32, Option<Best>> = BTreeMap::new();
        (scratch.work, scratch.is_degraded) = (0, false);
        let mut known = Expansions::default();
        for (our_name, name) in query.names.iter().enumerate() {
            for (our_form, form) in name.analysis.forms.iter().enumerate() {
                let tokens = form.tokens.iter().take(TOKENS_MAX).map(TokenView::from).collect();
                let asked = Asked::new(self, tokens, floor, (&mut known, scratch));
                for their_form in asked.reachable(self, scratch) {
                    scratch.count(ALIGNMENT);
                    let pair = asked.align(self, their_form);
                    if pair.points >= floor {
                        let best = self.best(query, (our_name, our_form), their_form, pair);
                        self.keep(&mut found, best);
                    }
                }
            }
        }
        for identifier in &query.facts.identifiers {
            for party in self.with_identifier(&identifier.text) {
                let known = found.entry(party).or_insert(None);
                if known.is_none() {
                    *known = self.best_of(query, party);
                }
            }
        }
        let name = |best: &Best| self.best_name(query, best);
        found
            .into_iter()
            .map(|(party, best)| Candidate { party, name: best.as_ref().map(name) })
            .collect()
    }

    /// The best pair of names between a query and one party, whatever it scores.
    pub fn name_of<'a>(&'a self, query: &'a Party, party: u32) -> Option<BestName<'a>> {
        self.best_of(query, party).map(|best| self.best_name(query, &best))
    }

    /// Every comparable reading of every name, party by party: for tables that are made over an index
    /// once, such as one of the names that a running text may have. Without what only an answer needs: a
    /// name as a field cuts it, and initials.
    pub fn each_form(&self, mut visit: impl FnMut(u32, bool, &[TokenView<'_>])) {
        let left_out = [Route::Cut, Route::Acronym].map(|route| route.to_string());
        for party in self.parties() {
            for name in party.names() {
                let is_weak = self.name(name).is_weak();
                for place in self.forms_of_name(name) {
                    let form = self.form(place);
                    if !left_out.iter().any(|route| route == self.route(form.head)) {
                        visit(party.number, is_weak, &self.views(form));
                    }
                }
            }
        }
    }

    fn with_identifier(&self, text: &str) -> impl Iterator<Item = u32> {
        let hash = keys::identifier_key(text);
        let all = self.identifiers();
        let start = all.partition_point(|record| record.hash.get() < hash);
        let same = all[start..].iter().take_while(move |record| record.hash.get() == hash);
        same.map(|record| record.party.get())
    }

    fn best(&self, query: &Party, ours: (usize, usize), their_form: u32, pair: NamePair) -> Best {
        let their_name = self.form(their_form).name;
        let weak = [query.names[ours.0].is_weak, self.name(their_name).is_weak()];
        let worth = name_worth(pair.points, Strength::of(weak));
        Best { worth, our_name: ours.0, our_form: ours.1, their_name, their_form, pair }
    }

    fn keep(&self, found: &mut BTreeMap<u32, Option<Best>>, best: Best) {
        let known = found.entry(self.name(best.their_name).party.get()).or_insert(None);
        // Among equals the first names and readings stay, as in a comparison without the index.
        let order = |best: &Best| {
            let mut readings = self.forms_of_name(best.their_name);
            let reading = readings.position(|place| place == best.their_form);
            (best.our_name, best.their_name, best.our_form, reading)
        };
        let is_better = known.as_ref().is_none_or(|before| {
            best.worth > before.worth || best.worth == before.worth && order(&best) < order(before)
        });
        if is_better {
            *known = Some(best);
        }
    }

    fn best_of(&self, query: &Party, party: u32) -> Option<Best> {
        let mut found = BTreeMap::new();
        for (our_name, name) in query.names.iter().enumerate() {
            for (our_form, form) in name.analysis.forms.iter().enumerate() {
                let ours: Vec<TokenView<'_>> = form.tokens.iter().map(TokenView::from).collect();
                for their_form in self.forms_of(party) {
                    let pair = align(&ours, &self.views(self.form(their_form)));
                    let best = self.best(query, (our_name, our_form), their_form, pair);
                    self.keep(&mut found, best);
                }
            }
        }
        found.remove(&party).flatten()
    }

    fn forms_of(&self, party: u32) -> impl Iterator<Item = u32> {
        self.party(party).names().flat_map(|name| self.forms_of_name(name))
    }

    fn views<'a>(&'a self, form: FormRef<'_>) -> Vec<TokenView<'a>> {
        form.tokens.iter().map(|token| self.token(token.get())).collect()
    }

    fn best_name<'a>(&'a self, query: &'a Party, best: &Best) -> BestName<'a> {
        let our_name = &query.names[best.our_name];
        let our_form = &our_name.analysis.forms[best.our_form];
        let their_form = self.form(best.their_form);
        let their_name = self.name(best.their_name);
        let text = |token: &TokenView<'a>| std::str::from_utf8(token.text).unwrap_or_default();
        BestName {
            query: &our_name.text,
            listed: self.text_at(their_name.text),
            is_weak: our_name.is_weak || their_name.is_weak(),
            routes: [our_form.route.words(), self.route(their_form.head).into()],
            pair: best.pair.clone(),
            tokens: [
                our_form.tokens.iter().map(|token| token.text.as_str()).collect(),
                self.views(their_form).iter().map(text).collect(),
            ],
        }
    }
}
