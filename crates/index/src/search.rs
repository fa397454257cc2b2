//! Which listed parties can be the one asked for? Every one whose best name reaches the floor.
//!
//! For each reading of each name asked for: its tokens are expanded to the vocabulary; the forms
//! they stand in gather an upper bound of the name score; those whose bound reaches the floor are
//! aligned in full. Tokens so common that they alone cannot reach the floor (with any others like
//! them) start no candidate; that is proved per query by `most_alone`, never guessed. A party that
//! shares an identifier is a candidate whatever its names.

use std::collections::BTreeMap;

use matching::alignment::{JOINED, TOKENS_MAX, align, align_with};
use matching::evidence::BestName;
use matching::score::{Strength, name_worth};
use matching::token::{Similarity, TokenView, WEIGHT_MAX};
use matching::{NamePair, Party, Points};

use crate::expand::{self, Expansion};
use crate::keys;
use crate::layout::FormRecord;
use crate::mapped::Index;

/// A listed party that may be the one asked for.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// Its number in the index.
    pub party: u32,
    /// The two names that compare best; `None` when it was found by an identifier and has no
    /// comparable name.
    pub name: Option<BestName<'a>>,
}

/// Working memory of one thread, kept from query to query.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Per form, what the query's tokens can gain at most.
    slots: Vec<Slot>,
    /// The forms with a gain.
    touched: Vec<u32>,
}

/// What the tokens of a query can gain with one form, in points times weight.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// All tokens so far, each with its best partner.
    gain: u32,
    /// The best partner of the token counted last.
    last: u32,
    /// That token's place, plus one.
    place: u32,
}

impl Slot {
    fn add(&mut self, place: u32, gain: u32) {
        if self.place != place {
            (self.place, self.last) = (place, 0);
        }
        if gain > self.last {
            self.gain += gain - self.last;
            self.last = gain;
        }
    }
}

/// The best pair of readings found so far for a party.
struct Best {
    worth: (Points, Points),
    our_name: usize,
    our_form: usize,
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
        for (our_name, name) in query.names.iter().enumerate() {
            for (our_form, form) in name.analysis.forms.iter().enumerate() {
                let tokens: Vec<TokenView<'_>> =
                    form.tokens.iter().take(TOKENS_MAX).map(TokenView::from).collect();
                let asked = Asked::new(self, tokens, floor);
                for their_form in asked.reachable(self, scratch) {
                    if !asked.may_reach(self, their_form) {
                        continue;
                    }
                    let pair = asked.align(self, their_form);
                    if pair.points >= floor {
                        self.keep(
                            query,
                            &mut found,
                            Best {
                                worth: Default::default(),
                                our_name,
                                our_form,
                                their_form,
                                pair,
                            },
                        );
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

    fn with_identifier(&self, text: &str) -> impl Iterator<Item = u32> {
        let hash = keys::identifier_key(text);
        let all = self.identifiers();
        let start = all.partition_point(|record| record.hash.get() < hash);
        let same = all[start..].iter().take_while(move |record| record.hash.get() == hash);
        same.map(|record| record.party.get())
    }

    fn keep(&self, query: &Party, found: &mut BTreeMap<u32, Option<Best>>, mut best: Best) {
        let name = &self.names()[self.forms()[best.their_form as usize].name.get() as usize];
        let weak = [query.names[best.our_name].is_weak, name.is_weak.get() != 0];
        best.worth = name_worth(best.pair.points, Strength::of(weak));
        let known = found.entry(name.party.get()).or_insert(None);
        // Among equals the first names and readings stay, as in a comparison without the index.
        let order = |best: &Best| (best.our_name, best.their_form, best.our_form);
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
                    let theirs = self.views(&self.forms()[their_form as usize]);
                    let pair = align(&ours, &theirs);
                    let worth = Default::default();
                    let best = Best { worth, our_name, our_form, their_form, pair };
                    self.keep(query, &mut found, best);
                }
            }
        }
        found.remove(&party).flatten()
    }

    fn forms_of(&self, party: u32) -> impl Iterator<Item = u32> {
        let names = self.party(party).names();
        names.flat_map(|number| {
            let name = &self.names()[number as usize];
            let start = name.forms_start.get();
            start..start + u32::from(name.forms_count.get())
        })
    }

    fn views(&self, form: &FormRecord) -> Vec<TokenView<'_>> {
        self.tokens_of(form).iter().map(|token| self.token(token.get())).collect()
    }

    fn best_name<'a>(&'a self, query: &'a Party, best: &Best) -> BestName<'a> {
        let our_name = &query.names[best.our_name];
        let our_form = &our_name.analysis.forms[best.our_form];
        let their_form = &self.forms()[best.their_form as usize];
        let their_name = &self.names()[their_form.name.get() as usize];
        let text = |token: &TokenView<'_>| String::from_utf8_lossy(token.text).into_owned();
        BestName {
            query: &our_name.text,
            listed: self.text_at(their_name.text),
            is_weak: our_name.is_weak || their_name.is_weak.get() != 0,
            routes: [our_form.route.to_string(), self.route(their_form).to_owned()],
            pair: best.pair.clone(),
            tokens: [
                our_form.tokens.iter().map(|token| token.text.clone()).collect(),
                self.views(their_form).iter().map(text).collect(),
            ],
        }
    }
}

/// One reading of a name asked for, with its tokens expanded.
struct Asked<'a> {
    tokens: Vec<TokenView<'a>>,
    weight: i64,
    floor: i64,
    /// Per token, what it can be.
    expansions: Vec<Vec<Expansion>>,
    /// Every expansion by vocabulary token, for the alignment: sorted (token, place, similarity).
    alike: Vec<(u32, usize, Similarity)>,
    /// The vocabulary tokens that only meet a token joined with a neighbour, sorted.
    joined: Vec<u32>,
    /// Per token, the heaviest that what it matches can be.
    heaviest: Vec<i64>,
    /// The tokens that start candidates.
    essential: Vec<usize>,
}

impl<'a> Asked<'a> {
    fn new(index: &Index, tokens: Vec<TokenView<'a>>, floor: Points) -> Asked<'a> {
        let expansions = expansions(index, &tokens);
        let mut alike: Vec<(u32, usize, Similarity)> = Vec::new();
        for (place, all) in expansions.iter().enumerate() {
            alike.extend(all.iter().filter_map(|one| Some((one.token, place, one.similarity?))));
        }
        alike.sort_unstable_by_key(|(token, place, _)| (*token, *place));
        let only_joined = |one: &&Expansion| one.similarity.is_none();
        let mut joined: Vec<u32> =
            expansions.iter().flatten().filter(only_joined).map(|one| one.token).collect();
        joined.sort_unstable();
        let heaviest = expansions.iter().map(|all| heaviest(index, all)).collect();
        let weight = tokens.iter().map(|token| i64::from(token.weight())).sum();
        let floor = i64::from(floor.0);
        let mut asked = Asked {
            tokens,
            weight,
            floor,
            expansions,
            alike,
            joined,
            heaviest,
            essential: Vec::new(),
        };
        asked.essential = asked.choose_essential(index);
        asked
    }

    /// Leaves out the tokens with the most postings as long as those left out cannot reach the
    /// floor by themselves.
    fn choose_essential(&self, index: &Index) -> Vec<usize> {
        let cost = |place: &usize| -> u64 {
            let counts = self.expansions[*place].iter();
            counts
                .map(|one| u64::from(index.tokens()[one.token as usize].postings_count.get()))
                .sum()
        };
        let mut places: Vec<usize> = (0..self.tokens.len()).collect();
        places.sort_by_key(|place| (std::cmp::Reverse(cost(place)), *place));
        let mut left_out = 0;
        while left_out < places.len() && self.most_alone(&places[..=left_out]) < self.floor {
            left_out += 1;
        }
        places.split_off(left_out)
    }

    /// The highest name score, in points, of a listed name that matches only these tokens.
    ///
    /// Such a name scores at most Σ(asked + listed) ÷ (all asked + Σ listed) over their weights.
    /// What these tokens weigh is at most all that is asked, so the ratio grows with the listed
    /// weights and with every token added: with all of them at their heaviest it is the bound.
    fn most_alone(&self, places: &[usize]) -> i64 {
        let own: i64 = places.iter().map(|place| i64::from(self.tokens[*place].weight())).sum();
        let listed: i64 = places.iter().map(|place| self.heaviest[*place]).sum();
        (10_000 * (own + listed)) / (self.weight + listed).max(1) + 1
    }

    /// The forms whose bound reaches the floor, sorted.
    fn reachable(&self, index: &Index, scratch: &mut Scratch) -> Vec<u32> {
        let forms = index.forms();
        scratch.slots.resize(forms.len(), Slot::default());
        for place in &self.essential {
            let own = self.tokens[*place].weight();
            for one in &self.expansions[*place] {
                let gain = (one.points.0 * (own + index.token(one.token).weight())) as u32;
                for form in index.postings(one.token) {
                    let slot = &mut scratch.slots[form.get() as usize];
                    if slot.gain == 0 {
                        scratch.touched.push(form.get());
                    }
                    match one.similarity {
                        Some(_) => slot.add(*place as u32 + 1, gain),
                        // Of a token that is split, both halves gain.
                        None => slot.gain += gain,
                    }
                }
            }
        }
        let rest: i64 = (0..self.tokens.len())
            .filter(|place| !self.essential.contains(place))
            .map(|place| 10_000 * (i64::from(self.tokens[place].weight()) + self.heaviest[place]))
            .sum();
        // A listed token meets one token asked for, or two where they may be joined.
        let partners = if self.joined.is_empty() { 1 } else { 2 };
        let mut reached = Vec::new();
        for form in scratch.touched.drain(..) {
            let record = &forms[form as usize];
            let listed = i64::from(record.weight.get());
            let slot = std::mem::take(&mut scratch.slots[form as usize]);
            let partners = partners * i64::from(record.tokens_count.get() * WEIGHT_MAX as u16);
            let most = (i64::from(slot.gain) + rest).min(10_000 * (listed + partners));
            if most >= self.floor * (self.weight + listed) {
                reached.push(form);
            }
        }
        reached.sort_unstable();
        reached
    }

    /// Whether the tokens of a form, each with its best partner, reach the floor: much cheaper than
    /// the alignment, which can only be lower. A token that may be joined counts as met by two.
    fn may_reach(&self, index: &Index, form: u32) -> bool {
        let record = &index.forms()[form as usize];
        let mut gain = 0i64;
        for listed in index.tokens_of(record) {
            let listed = listed.get();
            let start = self.alike.partition_point(|(token, _, _)| *token < listed);
            let same = self.alike[start..].iter().take_while(|(token, _, _)| *token == listed);
            let weight = index.token(listed).weight();
            let best = same.map(|(_, place, similarity)| {
                i64::from(similarity.points.0 * (self.tokens[*place].weight() + weight))
            });
            let joined = match self.joined.binary_search(&listed) {
                Ok(_) => i64::from(JOINED.0 * (weight + 2 * WEIGHT_MAX)),
                Err(_) => 0,
            };
            gain += best.max().unwrap_or(0).max(joined);
        }
        gain >= self.floor * (self.weight + i64::from(record.weight.get()))
    }

    fn align(&self, index: &Index, form: u32) -> NamePair {
        let listed = index.tokens_of(&index.forms()[form as usize]);
        let views: Vec<TokenView<'_>> =
            listed.iter().map(|token| index.token(token.get())).collect();
        align_with(&self.tokens, &views, |ours, theirs| {
            let key = (listed[theirs].get(), ours);
            let found = self.alike.binary_search_by_key(&key, |(token, place, _)| (*token, *place));
            found.ok().map(|at| self.alike[at].2)
        })
    }
}

/// What each token can be, alone or joined with its neighbour.
fn expansions(index: &Index, tokens: &[TokenView<'_>]) -> Vec<Vec<Expansion>> {
    let mut all: Vec<Vec<Expansion>> =
        tokens.iter().map(|token| expand::expand(index, token)).collect();
    for (place, token) in tokens.iter().enumerate() {
        all[place].extend(expand::split(index, token).into_iter().map(expand::as_joined));
    }
    for place in 1..tokens.len() {
        for whole in expand::joined(index, &tokens[place - 1], &tokens[place]) {
            all[place - 1].push(expand::as_joined(whole));
            all[place].push(expand::as_joined(whole));
        }
    }
    all
}

/// The heaviest that what a token matches can be: two tokens where it may be split.
fn heaviest(index: &Index, expansions: &[Expansion]) -> i64 {
    let listed = |one: &Expansion| {
        let weight = i64::from(index.token(one.token).weight());
        if one.similarity.is_some() { weight } else { 2 * weight }
    };
    expansions.iter().map(listed).max().unwrap_or(0)
}
