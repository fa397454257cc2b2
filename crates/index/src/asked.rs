//! Which forms can reach the floor against one reading asked for? Those that a token leads to, within
//! the weights that the bound leaves them, and whose own tokens allow it.

use std::ops::Range;

use matching::alignment::{CONTRADICTION, JOINED, align_with};
use matching::token::{INITIAL, ORDINARY_MIN, Relation, Similarity, TokenView, WEIGHT_MAX};
use matching::{NamePair, Points};
use names::Role;
use zerocopy::little_endian::U32;

use crate::bound::{Bar, Reach, per_listed};
use crate::expand::{self, Expanded, Expansions};
use crate::layout::Head;
use crate::mapped::Index;
use crate::places::{LIKE, Place, SPELT_OUT, Way, count, left_over_costs};
use crate::reading::{AHEAD, Ahead, Met, MetTable};
use crate::search::Scratch;

/// One reading of a name asked for, with what its tokens can be.
pub(crate) struct Asked<'a> {
    tokens: Vec<TokenView<'a>>,
    bar: Bar,
    places: Vec<Place>,
    /// What all tokens cost beyond their absence where none meets anything.
    lost: i64,
    /// The similarities for the alignment, sorted by token and place.
    alike: Vec<(u32, usize, Similarity)>,
    /// Every single token of the vocabulary that can meet something, sorted.
    met: Vec<Met>,
    /// The tokens that initials stand for, by number, with their places.
    spelt_out: Vec<(Range<u32>, u32)>,
}

/// How many words a form has, about.
const WORDS_OF_FORM: usize = 5;
/// How many forms may be read rather than a list.
const SCAN: usize = 16;
fn times(points: Points, weight: i64) -> i64 {
    i64::from(points.0) * weight
}

impl<'a> Asked<'a> {
    pub(crate) fn new(
        index: &Index,
        tokens: Vec<TokenView<'a>>,
        floor: Points,
        (known, scratch): (&mut Expansions, &mut Scratch),
    ) -> Asked<'a> {
        let weight = tokens.iter().map(|token| i64::from(token.weight())).sum();
        let bar = Bar { weight, floor: i64::from(floor.0).max(1), lost: 0 };
        let place = |lost| Place { lost, ..Place::default() };
        let places: Vec<Place> = left_over_costs(&tokens).map(place).collect();
        let lost = places.iter().map(|place| place.lost).sum();
        let (alike, met, spelt_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut asked = Asked { tokens, bar, places, lost, alike, met, spelt_out };
        for place in 0..asked.tokens.len() {
            let (expanded, looked_at) = known.of(index, &asked.tokens[place]);
            scratch.count(looked_at);
            asked.expand(index, place, &expanded);
            asked.split(index, place, &expanded);
            if place > 0 {
                asked.join(index, place);
            }
        }
        asked.alike.sort_unstable_by_key(|(token, place, _)| (*token, *place));
        asked.spelt_out.sort_unstable_by_key(|(range, _)| range.start);
        asked.merge_met();
        scratch.table.fill(&asked.met);
        asked
    }

    fn own(&self, place: usize) -> i64 {
        i64::from(self.tokens[place].weight())
    }

    /// Adds the single tokens that are like the one asked for.
    fn expand(&mut self, index: &Index, place: usize, expanded: &Expanded) {
        let own = self.own(place);
        for one in &expanded.single {
            let weight = one.weight;
            let gain = times(one.similarity.points, own + weight);
            self.alike.push((one.token, place, one.similarity));
            self.met.push(Met { token: one.token, weight, gain, places: 1 << place });
            let per_listed = per_listed(own, weight);
            let reach = Reach::like(own, weight, gain, per_listed);
            let is_exact = one.similarity.relation == Relation::Equal;
            let group = &mut self.places[place].groups[LIKE];
            group.add(index, one.token..one.token + 1, reach, is_exact);
        }
        if let Some(range) = &expanded.spelt_out {
            let reach = Reach::initial(own, WEIGHT_MAX.into(), ORDINARY_MIN.into());
            match self.spelt_out.iter_mut().find(|(same, _)| same == range) {
                Some((_, places)) => *places |= 1 << place,
                None => self.spelt_out.push((range.clone(), 1 << place)),
            }
            let group = &mut self.places[place].groups[SPELT_OUT];
            group.add(index, range.clone(), reach, false);
        }
    }

    /// Adds the pairs of tokens that make the one asked for when written together. A form must have
    /// both halves, so the rarer leads to it.
    fn split(&mut self, index: &Index, place: usize, expanded: &Expanded) {
        let own = self.own(place);
        for halves in &expanded.halves {
            let (mut listed, mut least) = (0, 0);
            for half in halves {
                let weights = half.iter().map(|token| i64::from(index.token(*token).weight()));
                listed += weights.clone().max().unwrap_or(0);
                least += weights.min().unwrap_or(0);
                self.meet_joined(index, half, own, 1 << place);
            }
            let gain = times(JOINED, own + listed);
            let reach = Reach::like(own, listed, gain, per_listed(own, least));
            let cost = |half: &Vec<u32>| {
                half.iter().map(|token| count(index, &(*token..*token + 1))).sum::<u64>()
            };
            let [one, two] = halves;
            for token in if cost(one) <= cost(two) { one } else { two } {
                let group = &mut self.places[place].groups[LIKE];
                group.add(index, *token..*token + 1, reach, false);
            }
        }
    }

    /// Adds the tokens that this token and the one before it make when written together.
    fn join(&mut self, index: &Index, place: usize) {
        let pair = [place - 1, place];
        let whole = expand::joined(index, &self.tokens[pair[0]], &self.tokens[pair[1]]);
        let both = self.own(pair[0]) + self.own(pair[1]);
        self.meet_joined(index, &whole, both, 0b11 << pair[0]);
        for token in whole {
            let listed = i64::from(index.token(token).weight());
            for place in pair {
                let asked = self.own(place);
                let gain = times(JOINED, asked + listed);
                // The whole stands for both.
                let per_listed = per_listed(both, listed);
                let reach = Reach::like(asked, listed, gain, per_listed);
                let group = &mut self.places[place].groups[LIKE];
                group.add(index, token..token + 1, reach, false);
            }
        }
    }

    fn meet_joined(&mut self, index: &Index, tokens: &[u32], own: i64, places: u32) {
        self.met.extend(tokens.iter().map(|token| {
            let weight = i64::from(index.token(*token).weight());
            Met { token: *token, weight, gain: times(JOINED, own + weight), places }
        }));
    }

    /// One entry a token: the most it can give, and every place it can meet.
    fn merge_met(&mut self) {
        self.met.sort_unstable_by_key(|one| one.token);
        self.met.dedup_by(|one, kept| {
            let is_same = one.token == kept.token;
            if is_same {
                kept.gain = kept.gain.max(one.gain);
                kept.places |= one.places;
            }
            is_same
        });
    }

    /// The places of the forms that may reach the floor, sorted, each once.
    ///
    /// Take the best alignment of a form that reaches it, and of the groups through which tokens asked
    /// for meet something there the one that comes last in the order below. Its token meets through one
    /// of its ways, and beside it only tokens meet anything that have a group before it, in what those
    /// give: the form's weight is one that the bound leaves to that way. So the form stands in a posting
    /// list that is read here.
    pub(crate) fn reachable(&self, index: &Index, scratch: &mut Scratch) -> Vec<u32> {
        let all = (0..self.places.len()).flat_map(|place| [(place, LIKE), (place, SPELT_OUT)]);
        let mut order: Vec<(usize, usize)> = all
            .filter(|(place, group)| !self.places[*place].groups[*group].ways.is_empty())
            .collect();
        order.sort_by_key(|(place, group)| {
            (std::cmp::Reverse(self.places[*place].groups[*group].cost), *place, *group)
        });
        scratch.read.clear();
        let mut before = vec![None; self.places.len()];
        let mut reached = Vec::new();
        let mut known: Vec<(Reach, Range<u32>)> = Vec::new();
        for (place, group) in order {
            let group = &self.places[place].groups[group];
            let (others, bar) = self.beside(place, &before);
            known.clear();
            for way in &group.ways {
                let reach = others.and(way.reach);
                let range = match known.iter().find(|(same, _)| *same == reach) {
                    Some((_, range)) => range.clone(),
                    None => {
                        let range = bar.weights(reach, index.heaviest());
                        let range = range.map_or(0..0, |(low, high)| index.places(low, high));
                        known.push((reach, range.clone()));
                        range
                    }
                };
                if !range.is_empty() {
                    self.read(index, way, range, scratch, &mut reached);
                }
            }
            before[place] = Some(before[place].map_or(group.most, |one: Reach| one.or(group.most)));
        }
        if scratch.is_degraded() {
            self.exact(index, scratch, &mut reached);
        }
        reached.sort_unstable();
        reached.dedup();
        reached
    }

    /// What the tokens beside one come to at most, where they have groups before its own; and the bar, with
    /// what the tokens cost that have none.
    fn beside(&self, place: usize, before: &[Option<Reach>]) -> (Reach, Bar) {
        let (mut reach, mut bar) = (Reach::default(), self.bar);
        for (at, before) in before.iter().enumerate().filter(|(at, _)| *at != place) {
            match before {
                Some(before) => reach = reach.and(*before),
                None => bar.lost += self.places[at].lost,
            }
        }
        (reach, bar)
    }

    fn read(
        &self,
        index: &Index,
        way: &Way,
        range: Range<u32>,
        scratch: &mut Scratch,
        reached: &mut Vec<u32>,
    ) {
        if way.tokens.len() > 1 && SCAN * way.tokens.len() > range.len() / WORDS_OF_FORM {
            // Many lists, and other initials lead to as many: the forms themselves are read, once.
            for part in scratch.read.rest_of_all(&range) {
                if scratch.spend(part.len() / WORDS_OF_FORM) {
                    self.scan(index, part, scratch, reached);
                }
            }
            return;
        }
        for token in way.tokens.clone() {
            for part in scratch.read.rest_of_list(token, &range) {
                let list = within(index, token, &part);
                if !scratch.spend(1 + list.len()) {
                    return;
                }
                self.read_list(index, list, &scratch.table, reached);
            }
        }
    }

    fn read_list(&self, index: &Index, list: &[U32], table: &MetTable, reached: &mut Vec<u32>) {
        let words = index.forms();
        for list in list.chunks(AHEAD) {
            // Loads that wait for nothing: the forms come in together, not one after another.
            let mut ahead = [Ahead::default(); AHEAD];
            for (ahead, place) in ahead.iter_mut().zip(list) {
                ahead.load(words, place.get());
            }
            for (ahead, place) in ahead.iter().zip(list) {
                if self.may_reach(index, ahead.form(words, place.get()), table) {
                    reached.push(place.get());
                }
            }
        }
    }

    fn scan(&self, index: &Index, range: Range<u32>, scratch: &Scratch, reached: &mut Vec<u32>) {
        let mut place = range.start;
        while place < range.end {
            let form = index.form(place);
            if self.may_reach(index, (form.head, form.tokens), &scratch.table) {
                reached.push(place);
            }
            place += 2 + form.head.count() as u32;
        }
    }

    /// The forms of the same tokens in any order, whatever the work: what no budget may leave out.
    /// They have every token of the query and weigh the same, so the rarest leads to them.
    fn exact(&self, index: &Index, scratch: &mut Scratch, reached: &mut Vec<u32>) {
        let weight = self.bar.weight as i32;
        let range = index.places(weight, weight);
        let lists = |place: &Place| -> Vec<u32> {
            let exact = place.groups[LIKE].ways.iter().filter(|way| way.is_exact);
            exact.map(|way| way.tokens.start).collect()
        };
        let cost = |tokens: &Vec<u32>| -> usize {
            tokens.iter().map(|token| within(index, *token, &range).len()).sum()
        };
        let rarest = self.places.iter().map(lists).min_by_key(cost);
        for token in rarest.unwrap_or_default() {
            let places = within(index, token, &range).iter().map(|place| place.get());
            let may_reach = |place: &u32| {
                let form = index.form(*place);
                self.may_reach(index, (form.head, form.tokens), &scratch.table)
            };
            reached.extend(places.filter(may_reach));
        }
    }

    /// Whether the tokens of a form, each with its best partner, reach the floor: much cheaper than
    /// the alignment, which can only be lower.
    fn may_reach(&self, index: &Index, form: (Head, &[U32]), table: &MetTable) -> bool {
        let weight = i64::from(form.0.weight());
        let (mut gain, mut listed, mut places) = (0, 0, 0u32);
        for token in form.1 {
            let token = token.get();
            let mut met = table.get(token).map(|at| self.met[at]);
            if !self.spelt_out.is_empty() {
                met = self.spelt_out_by(index, token, met);
            }
            if let Some(met) = met {
                gain += met.gain;
                listed += met.weight;
                places |= met.places;
            }
        }
        let (mut asked, mut lost) = (0, self.lost);
        while places != 0 {
            let place = places.trailing_zeros() as usize;
            asked += self.own(place);
            lost -= self.places[place].lost;
            places &= places - 1;
        }
        let most = gain.min(times(Points::ONE, asked + listed));
        let left_over = (self.bar.weight - asked).min(weight - listed);
        most - 2 * left_over * CONTRADICTION - lost >= self.bar.floor * (self.bar.weight + weight)
    }

    /// What a token can meet, with the initials that may stand for it.
    fn spelt_out_by(&self, index: &Index, token: u32, met: Option<Met>) -> Option<Met> {
        // Letters have no words in common: the ranges lie apart.
        let after = self.spelt_out.partition_point(|(range, _)| range.start <= token);
        let known = after.checked_sub(1).map(|at| &self.spelt_out[at]);
        let Some((_, places)) = known.filter(|(range, _)| range.contains(&token)) else {
            return met;
        };
        let places = *places;
        // Every initial weighs the same.
        let own = self.own(places.trailing_zeros() as usize);
        let view = index.token(token);
        if view.role != Role::Ordinary {
            return met;
        }
        let weight = i64::from(view.weight());
        let gain = times(INITIAL, own + weight);
        let met = met.unwrap_or(Met { token, weight, gain, places });
        Some(Met { gain: met.gain.max(gain), places: met.places | places, ..met })
    }

    pub(crate) fn align(&self, index: &Index, place: u32) -> NamePair {
        let listed = index.form(place).tokens;
        let views: Vec<TokenView<'_>> =
            listed.iter().map(|token| index.token(token.get())).collect();
        align_with(&self.tokens, &views, |ours, theirs| {
            let key = (listed[theirs].get(), ours);
            let found = self.alike.binary_search_by_key(&key, |(token, place, _)| (*token, *place));
            if let Ok(at) = found {
                return Some(self.alike[at].2);
            }
            let (one, two) = (&self.tokens[ours], &views[theirs]);
            // Only what an initial stands for is not among the expansions.
            (one.role == Role::Initial).then(|| matching::token::similarity(one, two)).flatten()
        })
    }
}

/// The forms of a token in a range of places.
fn within<'a>(index: &'a Index, token: u32, range: &Range<u32>) -> &'a [U32] {
    let all = index.postings(token..token.saturating_add(1));
    let start = all.partition_point(|place| place.get() < range.start);
    let count = all[start..].partition_point(|place| place.get() < range.end);
    &all[start..start + count]
}
