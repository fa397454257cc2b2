//! What of a party's names is worth knowing before they are compared with another's? Each distinct token
//! once, with marks that show at a glance that two are not alike, and the forms as numbers of tokens.

use std::collections::HashMap;
use std::ops::Range;

use names::{Letters, Role};

use crate::alignment::TOKENS_MAX;

use crate::token::{Shape, TokenView, look};
use crate::{Party, PartyName};

/// The tokens and forms of all names of a party.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// Every distinct token.
    pub(crate) tokens: Vec<Token>,
    /// The forms of all names, in the order of the names.
    pub(crate) forms: Vec<Form>,
    /// Which forms each name has.
    pub(crate) names: Vec<OfName>,
    /// The first look at each token.
    glances: Glances,
}

/// The forms of one name.
#[derive(Clone, Debug)]
pub(crate) struct OfName {
    pub(crate) is_weak: bool,
    pub(crate) forms: Range<usize>,
}

/// A distinct token.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where it stands first: name, form and place.
    at: [u32; 3],
    marks: Marks,
    pub(crate) weight: i64,
    /// Whether nothing of a name in such letters is left out.
    pub(crate) is_syllable: bool,
    /// The forms it stands in, by number.
    pub(crate) forms: Vec<u32>,
}

/// One form of one name.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The name it belongs to.
    pub(crate) name: usize,
    /// Its place among the forms of the name.
    pub(crate) at: usize,
    /// The numbers of its tokens, those that are compared.
    pub(crate) tokens: Vec<u32>,
    /// What these weigh together.
    pub(crate) weight: i64,
    /// The place of the first name proper among them.
    pub(crate) leader: Option<usize>,
    joins: Joins,
}

/// Which texts a form has, and which two neighbours make when written together: hashes, and a bit for
/// each.
#[derive(Clone, Debug, Default)]
struct Joins {
    wholes: Vec<u32>,
    pairs: Vec<u32>,
    bits: [u64; 2],
}

impl Joins {
    fn may_join(&self, other: &Joins) -> bool {
        self.bits[0] & other.bits[1] != 0
            && self.wholes.iter().any(|whole| other.pairs.contains(whole))
    }
}

impl Form {
    /// Whether a token of one form may be two neighbours of the other written together.
    pub(crate) fn may_join(&self, other: &Form) -> bool {
        self.joins.may_join(&other.joins) || other.joins.may_join(&self.joins)
    }
}

/// What shows at a glance that two tokens are not alike.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    shape: Shape,
    text: u32,
    skeleton: u32,
    /// What it looks like to a scanner.
    look: u32,
    /// A bit for each group of equivalent names, by number.
    kin: u64,
    first: u8,
    is_initial: bool,
}

impl Marks {
    pub(crate) fn of(token: &TokenView<'_>) -> Marks {
        let bit = |number: u32| 1u64 << (number.wrapping_mul(0x9E37_79B1) >> 26);
        let groups = token.known.into_iter().flat_map(names::Known::groups).map(bit);
        // A word of the table is the same as itself, in whatever group.
        let own = token.known.map_or(0, |known| bit(known.number()));
        Marks {
            shape: Shape::of(token.text),
            text: hash(token.text),
            skeleton: hash(token.skeleton),
            look: hash_of(look(token.text)),
            kin: groups.fold(own, |all, one| all | one),
            first: token.text.first().copied().unwrap_or_default(),
            is_initial: token.role == Role::Initial,
        }
    }

    /// Whether two tokens may be alike: where this says no, [`crate::token::similarity`] finds nothing.
    pub(crate) fn may_be_alike(&self, other: &Marks) -> bool {
        self.text == other.text
            || self.skeleton == other.skeleton
            || self.look == other.look
            || self.kin & other.kin != 0
            || self.shape.may_be_near(other.shape)
            || self.shape.may_look_like(other.shape)
            || (self.is_initial || other.is_initial) && self.first == other.first
    }
}

/// What is looked at first of each token, a list for each mark, so that several are compared at once.
#[derive(Clone, Debug, Default)]
struct Glances {
    letters: Vec<u32>,
    skeleton: Vec<u32>,
    look: Vec<u32>,
    kin: Vec<u32>,
    /// A bit for the first letter, and the same where the token is an initial.
    first: Vec<u32>,
    initial: Vec<u32>,
}

impl Glances {
    fn push(&mut self, marks: &Marks) {
        let first = 1 << (marks.first & 31);
        self.letters.push(marks.shape.letters);
        self.skeleton.push(marks.skeleton);
        self.look.push(marks.look);
        self.kin.push((marks.kin | marks.kin >> 32) as u32);
        self.first.push(first);
        self.initial.push(if marks.is_initial { first } else { 0 });
    }

    /// Says of each token whether it may be alike to one of another party.
    fn look(&self, other: &Glances, one: usize, may_be: &mut [bool]) {
        let (letters, skeleton, kin) = (other.letters[one], other.skeleton[one], other.kin[one]);
        let (first, initial, look) = (other.first[one], other.initial[one], other.look[one]);
        let count = may_be.len();
        let lists =
            [&self.letters, &self.skeleton, &self.kin, &self.first, &self.initial, &self.look];
        let [all_letters, skeletons, kins, firsts, initials, looks] =
            lists.map(|list| &list[..count]);
        for at in 0..count {
            // Near texts differ in at most two letters of each, see [`Shape::may_be_near`].
            let mut differ = letters ^ all_letters[at];
            for _ in 0..4 {
                differ &= differ.wrapping_sub(1);
            }
            let shared = kin & kins[at] | first & initials[at] | initial & firsts[at];
            may_be[at] =
                (differ == 0) | (skeleton == skeletons[at]) | (look == looks[at]) | (shared != 0);
        }
    }
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u32 {
    hash_of(bytes.iter().copied())
}

fn hash_of(bytes: impl Iterator<Item = u8>) -> u32 {
    extended(0x811C_9DC5, bytes)
}

fn extended(hash: u32, bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn bit(hash: u32) -> u64 {
    1 << (hash.wrapping_mul(0x9E37_79B1) >> 26)
}

impl Outline {
    /// The outline of some names of a party, of which the first is one of this number.
    pub(crate) fn of(names: &[PartyName], first: usize) -> Outline {
        let mut outline = Outline::default();
        let mut known: HashMap<TokenView<'_>, u32> = HashMap::new();
        for (name_at, name) in (first..).zip(names) {
            let start = outline.forms.len();
            for (at, form) in name.analysis.forms.iter().enumerate() {
                let views = form.tokens.iter().take(TOKENS_MAX).map(TokenView::from).enumerate();
                let tokens = views.map(|(place, view)| {
                    *known.entry(view).or_insert_with(|| {
                        let place = [name_at, at, place].map(|number| number as u32);
                        let token = Token::of(&view, place);
                        outline.glances.push(&token.marks);
                        outline.tokens.push(token);
                        (outline.tokens.len() - 1) as u32
                    })
                });
                let tokens: Vec<u32> = tokens.collect();
                let number = outline.forms.len() as u32;
                for token in &tokens {
                    let forms = &mut outline.tokens[*token as usize].forms;
                    if forms.last() != Some(&number) {
                        forms.push(number);
                    }
                }
                let form = outline.form(form, (name_at, at), tokens);
                outline.forms.push(form);
            }
            let forms = start..outline.forms.len();
            outline.names.push(OfName { is_weak: name.is_weak, forms });
        }
        outline
    }

    /// The tokens that may be alike to one of another outline, by number.
    pub(crate) fn near<'a>(
        &'a self,
        (other, one): (&'a Outline, usize),
        may_be: &'a mut Vec<bool>,
    ) -> impl Iterator<Item = (usize, &'a Token)> {
        may_be.resize(self.tokens.len(), false);
        self.glances.look(&other.glances, one, may_be);
        let marks = &other.tokens[one].marks;
        let all = self.tokens.iter().enumerate().zip(may_be.iter());
        let glanced = all.filter(|(_, may_be)| **may_be).map(|(token, _)| token);
        glanced.filter(|(_, token)| marks.may_be_alike(&token.marks))
    }

    fn form(&self, form: &names::Form, (name, at): (usize, usize), tokens: Vec<u32>) -> Form {
        let weight = tokens.iter().map(|token| self.tokens[*token as usize].weight).sum();
        let compared = &form.tokens[..tokens.len()];
        let leader = compared.iter().position(|token| token.role == Role::Ordinary);
        let mut joins = Joins::default();
        for (place, token) in compared.iter().enumerate() {
            let hash = hash(token.text.as_bytes());
            joins.wholes.push(hash);
            if let Some(next) = compared.get(place + 1) {
                joins.pairs.push(extended(hash, next.text.bytes()));
            }
        }
        let bits = |all: &[u32]| all.iter().fold(0, |bits, hash| bits | bit(*hash));
        joins.bits = [bits(&joins.wholes), bits(&joins.pairs)];
        Form { name, at, tokens, weight, leader, joins }
    }
}

impl Token {
    fn of(view: &TokenView<'_>, at: [u32; 3]) -> Token {
        let is_syllable = matches!(view.letters, Letters::Han | Letters::Hangul);
        let (marks, weight) = (Marks::of(view), view.weight().into());
        Token { at, marks, weight, is_syllable, forms: Vec::new() }
    }

    pub(crate) fn shape(&self) -> Shape {
        self.marks.shape
    }

    /// The token itself, of the party whose outline this is.
    pub(crate) fn view<'a>(&self, party: &'a Party) -> TokenView<'a> {
        let [name, form, place] = self.at.map(|number| number as usize);
        TokenView::from(&party.names[name].analysis.forms[form].tokens[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::similarity;
    use names::{NameKind, analyse};
    use proptest::prelude::*;

    proptest! {
        /// Words of a few letters, of several scripts and of the table, so that many are alike.
        #[test]
        fn what_is_alike_may_be_alike(
            one in prop_oneof!["[a-e]{1,9}", "[a-c](m|rn|d|cl|vv|w)[a-c]{1,4}", "[rnmcld]{4,6}", "(mohammed|muhamad|ivan|иван|bob|robert|li|王|김|علي|a)"],
            two in prop_oneof!["[a-e]{1,9}", "[a-c](m|rn|d|cl|vv|w)[a-c]{1,4}", "[rnmcld]{4,6}", "(mohamad|محمد|ivan|jan|rob|robert|lee|wang|kim|ali|r)"],
        ) {
            let tokens = |text: &str| -> Vec<names::Token> {
                let analysis = analyse(text, NameKind::Person);
                analysis.forms.into_iter().flat_map(|form| form.tokens).collect()
            };
            for one in &tokens(&one) {
                for two in &tokens(&two) {
                    let (one, two) = (TokenView::from(one), TokenView::from(two));
                    let marks = [Marks::of(&one), Marks::of(&two)];
                    let mut glances = [Glances::default(), Glances::default()];
                    (0..2).for_each(|side| glances[side].push(&marks[side]));
                    let mut may_be = [false];
                    glances[0].look(&glances[1], 0, &mut may_be);
                    if !may_be[0] || !marks[0].may_be_alike(&marks[1]) {
                        prop_assert_eq!(similarity(&one, &two), None);
                    }
                }
            }
        }
    }
}
