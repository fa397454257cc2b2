//! Which two names of a pair of parties compare best? Every form against every form, of which most are
//! left out by what their tokens could gain.

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
        search.compare(ours, theirs);
    } else {
        for (names, first) in query.names.chunks(NAMES).zip((0..).step_by(NAMES)) {
            search.compare(&Outline::of(names, first), theirs);
        }
    }
    search.best.map(|best| best_of(best, query, listed))
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
    fn compare(&mut self, ours: &Outline, theirs: &Outline) {
        let alike = Alike::of((self.query, ours), (self.listed, theirs));
        let most = Most::of(ours, theirs, &alike);
        for our in &ours.names {
            for their in &theirs.names {
                let strength = Strength::of([our.is_weak, their.is_weak]);
                for our_at in our.forms.clone() {
                    for their_at in their.forms.clone() {
                        let least = self.least[usize::from(strength == Strength::Weak)];
                        if most.may_reach((ours, our_at), (theirs, their_at), least) {
                            let forms = [&ours.forms[our_at], &theirs.forms[their_at]];
                            self.align(forms, &alike, strength, least);
                        }
                    }
                }
            }
        }
    }

    fn align(&mut self, forms: [&Form; 2], alike: &Alike, strength: Strength, least: Points) {
        let [one, two] = forms;
        let (left, right) = (views(self.query, one), views(self.listed, two));
        let pair = align_above(&left, &right, least, |i, j| alike.at(one.tokens[i], two.tokens[j]));
        let Some(pair) = pair else { return };
        let worth = name_worth(pair.points, strength);
        if self.best.as_ref().is_none_or(|best| worth > best.worth) {
            self.least = [Strength::Strong, Strength::Weak].map(|one| above(worth, one));
            let forms = forms.map(|form| (form.name, form.at));
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
struct Alike {
    all: Vec<Option<Similarity>>,
    width: usize,
}

impl Alike {
    fn of((query, ours): (&Party, &Outline), (listed, theirs): (&Party, &Outline)) -> Alike {
        let width = theirs.tokens.len();
        let mut all = vec![None; ours.tokens.len() * width];
        for (one, row) in ours.tokens.iter().zip(all.chunks_exact_mut(width.max(1))) {
            for (two, cell) in theirs.tokens.iter().zip(row) {
                if one.marks().may_be_alike(two.marks()) {
                    let pair = [(one.view(query), one), (two.view(listed), two)];
                    let [left, right] = pair.each_ref().map(|(view, token)| (view, token.shape()));
                    *cell = similarity_shaped(left, right);
                }
            }
        }
        Alike { all, width }
    }

    fn at(&self, one: u32, two: u32) -> Option<Similarity> {
        self.all[one as usize * self.width + two as usize]
    }
}

/// The most that each token of one side can gain with each form of the other, in points times weight;
/// zero where it meets nothing.
struct Most {
    /// By token of ours and form of theirs.
    ours: Vec<i32>,
    /// By token of theirs and form of ours.
    theirs: Vec<i32>,
    /// How many forms are ours, and how many theirs.
    forms: [usize; 2],
}

impl Most {
    fn of(ours: &Outline, theirs: &Outline, alike: &Alike) -> Most {
        let forms = [ours.forms.len(), theirs.forms.len()];
        let mut most = Most {
            ours: vec![0; ours.tokens.len() * forms[1]],
            theirs: vec![0; theirs.tokens.len() * forms[0]],
            forms,
        };
        let rows = alike.all.chunks_exact(alike.width.max(1));
        for ((one, row), at) in ours.tokens.iter().zip(rows).zip(0..) {
            let cells = row.iter().zip(&theirs.tokens).zip(0..);
            for ((similarity, two), other) in cells {
                let Some(similarity) = similarity else { continue };
                let gain = similarity.points.0 * (one.weight + two.weight) as i32;
                raise(&mut most.ours[at * forms[1]..], &two.forms, gain);
                raise(&mut most.theirs[other * forms[0]..], &one.forms, gain);
            }
        }
        most
    }

    /// Whether a pair of forms may have these points: each token with its best partner, and what has no
    /// partner at all left over.
    fn may_reach(
        &self,
        (ours, one): (&Outline, usize),
        (theirs, two): (&Outline, usize),
        least: Points,
    ) -> bool {
        let (left, right) = (&ours.forms[one], &theirs.forms[two]);
        if least <= Points::ZERO || left.may_join(right) {
            return true;
        }
        let left_most = most_of(ours, left, |token| self.ours[token * self.forms[1] + two]);
        let right_most = most_of(theirs, right, |token| self.theirs[token * self.forms[0] + one]);
        let contradiction = 2 * left_most.alone.min(right_most.alone) * CONTRADICTION;
        let lost = left_most.lost + right_most.lost + contradiction;
        left_most.gain.min(right_most.gain) - lost
            >= i64::from(least.0) * (left.weight + right.weight)
    }
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
