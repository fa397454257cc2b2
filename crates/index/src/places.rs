//! What can meet one token of a name asked for, and what does it cost where nothing does?

use std::ops::Range;

use matching::alignment::{LEADER, SYLLABLE};
use matching::token::TokenView;
use names::{Letters, Role};

use crate::bound::Reach;
use crate::mapped::Index;

/// What can meet one token of the query: what leads to it in the vocabulary, and what only an initial
/// stands for, which is a great deal and gives little.
#[derive(Default)]
pub(crate) struct Place {
    pub(crate) groups: [Group; 2],
    /// What the token costs beyond its absence where it meets nothing.
    pub(crate) lost: i64,
}

/// Some ways in which one token can be met.
#[derive(Default)]
pub(crate) struct Group {
    pub(crate) ways: Vec<Way>,
    /// The best any way can give.
    pub(crate) most: Reach,
    /// How many postings the ways have.
    pub(crate) cost: u64,
}

/// The groups of a place.
pub(crate) const LIKE: usize = 0;
pub(crate) const SPELT_OUT: usize = 1;

/// Tokens of the vocabulary one of which a form must have for a meeting of this kind.
pub(crate) struct Way {
    pub(crate) tokens: Range<u32>,
    pub(crate) reach: Reach,
    pub(crate) is_exact: bool,
}

impl Group {
    /// Adds a way.
    pub(crate) fn add(&mut self, index: &Index, tokens: Range<u32>, reach: Reach, is_exact: bool) {
        self.most = self.most.or(reach);
        self.cost += count(index, &tokens);
        self.ways.push(Way { tokens, reach, is_exact });
    }
}

/// What each token of a name costs beyond its absence where it is left over, see [`matching::alignment`].
pub(crate) fn left_over_costs(tokens: &[TokenView<'_>]) -> impl Iterator<Item = i64> {
    let leader = tokens.iter().position(|token| token.role == Role::Ordinary);
    tokens.iter().enumerate().map(move |(at, token)| {
        let of_syllables = matches!(token.letters, Letters::Han | Letters::Hangul);
        let share = if leader == Some(at) { LEADER } else { 0 };
        let share = share + if of_syllables { SYLLABLE } else { 0 };
        share * i64::from(token.weight())
    })
}

/// How many postings neighbours in the vocabulary have.
pub(crate) fn count(index: &Index, tokens: &Range<u32>) -> u64 {
    index.postings(tokens.clone()).len() as u64
}
