//! Which two names of a pair of parties compare best? Every form against every form, of which most are
//! left out by what their tokens could gain.

use std::cell::RefCell;

use crate::alignment::{CONTRADICTION, LEADER, SYLLABLE, align_above};
use crate::evidence::BestName;
use crate::outline::{Form, Outline};
use crate::score::{Strength, name_worth};
use crate::token::{Similarity, TokenView, similarity_shaped};
use crate::{NamePair, Party, Points};

/// The best pair of forms found so far.
struct Best {
    strength: Strength,
    worth: (Points, Points),
    /// Name and form on both sides.
    forms: [(usize, usize); 2],
    pair: NamePair,
}

/// How many pairs of tokens are kept at a time, and of how many names where there are more.
const CELLS: usize = 1 << 20;
const NAMES: usize = 32;

/// The names of two parties that compare best; among equals the first.
pub(crate) fn best_name<'a>(query: &'a Party, listed: &'a Party) -> Option<BestName<'a>> {
    let (ours, theirs) = (query.outline(), listed.outline());
    let mut search = Search { query, listed, best: None, least: [Points(i32::MIN); 2] };
    if ours.tokens.len() * theirs.tokens.len() <= CELLS {
        WORK.with_borrow_mut(|work| search.compare(ours, theirs, work));
    } else {
        let mut work = Work::default();
        for (names, first) in query.names.chunks(NAMES).zip((0..).step_by(NAMES)) {
            search.compare(&Outline::of(names, first), theirs, &mut work);
        }
    }
    search.best.map(|best| best_of(best, query, listed))
}

thread_local! {
    /// Memory of a thread, kept from pair to pair: nothing of one pair is read in the next.
    static WORK: RefCell<Work> = RefCell::default();
}

/// What is worked out of a pair before its forms are aligned.
#[derive(Default)]
struct Work {
    alike: Alike,
    most: Most,
    /// For each form of one of our names, what it comes to at most with each form of theirs.
    sums: Vec<Vec<i32>>,
}

/// The names of two parties while they are compared.
struct Search<'a> {
    query: &'a Party,
    listed: &'a Party,
    best: Option<Best>,
    /// What a pair of strong names must have to be better than the best so far, and of weak ones.
    least: [Points; 2],
}

impl Search<'_> {
    fn compare(&mut self, ours: &Outline, theirs: &Outline, work: &mut Work) {
        let Work { alike, most, sums } = work;
        alike.fill((self.query, ours), (self.listed, theirs));
        most.fill(ours, theirs, alike);
        for our in &ours.names {
            sums.resize(our.forms.len().max(sums.len()), Vec::new());
            for (our_at, sums) in our.forms.clone().zip(sums.iter_mut()) {
                most.sums(&ours.forms[our_at], sums);
            }
            for their in &theirs.names {
                let strength = Strength::of([our.is_weak, their.is_weak]);
                for (our_at, sums) in our.forms.clone().zip(sums.iter()) {
                    for their_at in their.forms.clone() {
                        let least = self.least[usize::from(strength == Strength::Weak)];
                        let sum = sums[their_at];
                        if most.may_reach((ours, our_at), (theirs, their_at), (sum, least)) {
                            let forms = [&ours.forms[our_at], &theirs.forms[their_at]];
                            self.align(forms, (alike, sum), (strength, least));
                        }
                    }
                }
            }
        }
    }

    fn align(
        &mut self,
        [one, two]: [&Form; 2],
        (alike, sum): (&Alike, i32),
        (strength, least): (Strength, Points),
    ) {
        let pair = if sum == 0 && !one.may_join(two) {
            // Nothing of the one is anything of the other.
            NamePair::default()
        } else {
            let (left, right) = (views(self.query, one), views(self.listed, two));
            let at = |i: usize, j: usize| alike.at(one.tokens[i], two.tokens[j]);
            let Some(pair) = align_above(&left, &right, least, at) else { return };
            pair
        };
        let worth = name_worth(pair.points, strength);
        if self.best.as_ref().is_none_or(|best| worth > best.worth) {
            self.least = [Strength::Strong, Strength::Weak].map(|one| above(worth, one));
            let forms = [one, two].map(|form| (form.name, form.at));
            self.best = Some(Best { strength, worth, forms, pair });
        }
    }
}

fn views<'a>(party: &'a Party, form: &Form) -> Vec<TokenView<'a>> {
    let tokens = &party.names[form.name].analysis.forms[form.at].tokens;
    tokens.iter().map(TokenView::from).collect()
}

fn best_of<'a>(best: Best, query: &'a Party, listed: &'a Party) -> BestName<'a> {
    let form = |party: &'a Party, (name, at): (usize, usize)| &party.names[name].analysis.forms[at];
    let [ours, theirs] = best.forms;
    let forms = [form(query, ours), form(listed, theirs)];
    BestName {
        query: &query.names[ours.0].text,
        listed: &listed.names[theirs.0].text,
        is_weak: best.strength == Strength::Weak,
        routes: forms.map(|form| form.route.words()),
        pair: best.pair,
        tokens: forms.map(|form| form.tokens.iter().map(|token| token.text.as_str()).collect()),
    }
}

/// The lowest points of a name of this strength that are worth more.
fn above(worth: (Points, Points), strength: Strength) -> Points {
    // What a name is worth never falls with its points.
    let (mut low, mut high) = (-1, Points::ONE.0 + 1);
    while high - low > 1 {
        let middle = (low + high) / 2;
        if name_worth(Points(middle), strength) > worth { high = middle } else { low = middle }
    }
    Points(high)
}

/// How alike each token of one party is to each of the other.
#[derive(Default)]
struct Alike {
    /// The tokens that are alike: ours, theirs, and how.
    pairs: Vec<(u32, u32, Similarity)>,
    /// For each two tokens the place of their pair, plus one.
    places: Vec<u32>,
    width: usize,
    may_be: Vec<bool>,
}

impl Alike {
    fn fill(&mut self, (query, ours): (&Party, &Outline), (listed, theirs): (&Party, &Outline)) {
        self.width = theirs.tokens.len();
        self.pairs.clear();
        zeros(&mut self.places, ours.tokens.len() * self.width);
        for (at, one) in ours.tokens.iter().enumerate() {
            for (other, two) in theirs.near((ours, at), &mut self.may_be) {
                let left = (&one.view(query), one.shape());
                let right = (&two.view(listed), two.shape());
                if let Some(similarity) = similarity_shaped(left, right) {
                    self.pairs.push((at as u32, other as u32, similarity));
                    self.places[at * self.width + other] = self.pairs.len() as u32;
                }
            }
        }
    }

    fn at(&self, one: u32, two: u32) -> Option<Similarity> {
        let place = self.places[one as usize * self.width + two as usize].checked_sub(1)?;
        self.pairs.get(place as usize).map(|(_, _, similarity)| *similarity)
    }
}

/// The most that each token of one side can gain with each form of the other, in points times weight;
/// zero where it meets nothing.
#[derive(Default)]
struct Most {
    /// By token of ours and form of theirs.
    ours: Vec<i32>,
    /// By token of theirs and form of ours.
    theirs: Vec<i32>,
    /// How many forms are ours, and how many theirs.
    forms: [usize; 2],
}

impl Most {
    fn fill(&mut self, ours: &Outline, theirs: &Outline, alike: &Alike) {
        self.forms = [ours.forms.len(), theirs.forms.len()];
        zeros(&mut self.ours, ours.tokens.len() * self.forms[1]);
        zeros(&mut self.theirs, theirs.tokens.len() * self.forms[0]);
        for (at, other, similarity) in &alike.pairs {
            let (at, other) = (*at as usize, *other as usize);
            let (one, two) = (&ours.tokens[at], &theirs.tokens[other]);
            let gain = similarity.points.0 * (one.weight + two.weight) as i32;
            raise(&mut self.ours[at * self.forms[1]..], &two.forms, gain);
            raise(&mut self.theirs[other * self.forms[0]..], &one.forms, gain);
        }
    }

    /// What the tokens of one of our forms come to at most, with each form of theirs.
    fn sums(&self, form: &Form, sums: &mut Vec<i32>) {
        zeros(sums, self.forms[1]);
        for token in &form.tokens {
            let row = &self.ours[*token as usize * self.forms[1]..][..self.forms[1]];
            sums.iter_mut().zip(row).for_each(|(sum, gain)| *sum += gain);
        }
    }

    /// Whether a pair of forms may have at least these points, where the tokens of ours come to this
    /// sum.
    fn may_reach(
        &self,
        (ours, one): (&Outline, usize),
        (theirs, two): (&Outline, usize),
        (sum, least): (i32, Points),
    ) -> bool {
        let (left, right) = (&ours.forms[one], &theirs.forms[two]);
        let bar = i64::from(least.0) * (left.weight + right.weight);
        least <= Points::ZERO
            || i64::from(sum) >= bar && self.most((ours, one), (theirs, two)) >= bar
            || left.may_join(right)
    }

    /// The most a pair of forms comes to: each token with its best partner, and what has no partner at
    /// all left over.
    fn most(&self, (ours, one): (&Outline, usize), (theirs, two): (&Outline, usize)) -> i64 {
        let (left, right) = (&ours.forms[one], &theirs.forms[two]);
        let left = most_of(ours, left, |token| self.ours[token * self.forms[1] + two]);
        let right = most_of(theirs, right, |token| self.theirs[token * self.forms[0] + one]);
        let contradiction = 2 * left.alone.min(right.alone) * CONTRADICTION;
        left.gain.min(right.gain) - left.lost - right.lost - contradiction
    }
}

/// Fills a list with zeros, in the memory it has.
fn zeros<T: Copy + Default>(list: &mut Vec<T>, count: usize) {
    list.clear();
    list.resize(count, T::default());
}

fn raise(row: &mut [i32], forms: &[u32], gain: i32) {
    for form in forms {
        let known = &mut row[*form as usize];
        *known = gain.max(*known);
    }
}

/// What the tokens of a form come to at most.
#[derive(Default)]
struct Sum {
    gain: i64,
    /// What the tokens without any partner weigh.
    alone: i64,
    /// What these cost beyond that.
    lost: i64,
}

fn most_of(outline: &Outline, form: &Form, gain: impl Fn(usize) -> i32) -> Sum {
    let mut sum = Sum::default();
    for (place, number) in form.tokens.iter().enumerate() {
        let token = &outline.tokens[*number as usize];
        let gain = i64::from(gain(*number as usize));
        sum.gain += gain;
        if gain == 0 {
            sum.alone += token.weight;
            sum.lost += if token.is_syllable { SYLLABLE * token.weight } else { 0 };
            sum.lost += if form.leader == Some(place) { LEADER * token.weight } else { 0 };
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::align;
    use model::{Entity, Prop, Schema};
    use proptest::prelude::*;

    /// Every form against every form, in full.
    fn plain(query: &Party, listed: &Party) -> Option<(Strength, (Points, Points), NamePair)> {
        let mut best: Option<(Strength, (Points, Points), NamePair)> = None;
        for our in &query.names {
            for their in &listed.names {
                let strength = Strength::of([our.is_weak, their.is_weak]);
                for one in &our.analysis.forms {
                    for two in &their.analysis.forms {
                        let [left, right] = [one, two].map(|form| {
                            form.tokens.iter().map(TokenView::from).collect::<Vec<_>>()
                        });
                        let pair = align(&left, &right);
                        let worth = name_worth(pair.points, strength);
                        if best.as_ref().is_none_or(|(_, before, _)| worth > *before) {
                            best = Some((strength, worth, pair));
                        }
                    }
                }
            }
        }
        best
    }

    fn party(names: &[Vec<&str>], schema: Schema) -> Party {
        let mut entity = Entity::new("demo", "demo-1", schema);
        for (at, words) in names.iter().enumerate() {
            let prop = [Prop::Name, Prop::WeakAlias, Prop::Alias][at % 3];
            entity.add(prop, words.join(" "));
        }
        Party::new(&entity)
    }

    fn names() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
        let words = [
            "ivan",
            "иван",
            "petrovich",
            "sidorov",
            "sidorow",
            "сидоров",
            "i",
            "abdul",
            "rahman",
            "abdulrahman",
            "al",
            "zarvane",
            "zarvanne",
            "trading",
            "company",
            "llc",
            "ltd",
            "li",
            "王",
            "李",
            "小",
            "xiao",
            "wang",
            "bank",
            "2004",
            "dr",
            "محمد",
            "mohammed",
            "hassan",
            "bob",
            "robert",
        ];
        let name = prop::collection::vec(prop::sample::select(words.to_vec()), 1..6);
        prop::collection::vec(name, 1..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        #[test]
        fn nothing_better_is_left_out(ours in names(), theirs in names(), kind in 0usize..3) {
            let schema = [Schema::Person, Schema::Company, Schema::LegalEntity][kind];
            let (ours, theirs) = (party(&ours, schema), party(&theirs, schema));
            let found = best_name(&ours, &theirs).map(|best| (best.is_weak, best.pair));
            let plain = plain(&ours, &theirs);
            let plain = plain.map(|(strength, _, pair)| (strength == Strength::Weak, pair));
            prop_assert_eq!(found, plain);
        }
    }

    #[test]
    fn many_names_are_compared_in_pieces() {
        let texts: Vec<String> = (0..1_500).map(|at| format!("tarvik{at}x zarvane{at}y")).collect();
        let name = |at: usize| vec![texts[at].as_str()];
        let ours: Vec<Vec<&str>> = (0..1_000).map(name).collect();
        let theirs: Vec<Vec<&str>> = (900..1_500).map(name).collect();
        let (ours, theirs) = (party(&ours, Schema::Person), party(&theirs, Schema::Person));
        let best = best_name(&ours, &theirs).unwrap();
        assert_eq!((best.pair.points, best.query), (Points::ONE, best.listed));
    }
}
