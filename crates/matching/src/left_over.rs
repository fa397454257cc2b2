//! What do the words say that only one of two names has, or each has another?
//!
//! Beyond the weight they miss: words left over on *both* sides contradict each other; the first name
//! proper of a name is not left out, and of a name in syllables nothing is. Then shares of the whole:
//! names that have only common words in common keep less while more is left over, so do people's names
//! that many bear, and a company's name with a word of its own more; and words that stand against each
//! other (`contradiction`) take theirs whatever else is shared.

use names::{Letters, Role};

use crate::alignment::{CONTRADICTION, LEADER, SYLLABLE, TokenPair};
use crate::contradiction;
use crate::token::TokenView;

/// What is left of a likeness of common words and places only, where more words are left over.
const UNTOLD: i64 = 9_000;
/// From this weight on words left over tell names of common words apart: that of one common word.
const GENERIC_LEFT: i64 = 45;
/// What is left of a likeness of names that many bear, where one side has another name more. Set on
/// the classes and the clean people of the bench (`corpora/`), as are the two that follow.
const MANY_BEAR: i64 = 9_300;
/// From this commonness on many bear a name.
const COMMON: u8 = 3;
/// The weight of another name that tells namesakes apart.
const NAME_LEFT: i64 = 60;
/// What a word of its own that only one of two companies has costs beyond its absence.
const OWN_WORD: i64 = 3_000;
/// Points below which a name counts for nothing, and nobody asks what else speaks against it.
const COUNTS: i64 = 5_000;

/// Two names and the tokens of each that met something, a bit a token.
pub(crate) struct LeftOver<'b, 'a> {
    pub(crate) names: [&'b [TokenView<'a>]; 2],
    pub(crate) used: [u64; 2],
}

impl<'b, 'a> LeftOver<'b, 'a> {
    fn of(&self, side: usize) -> impl Iterator<Item = (usize, &'b TokenView<'a>)> {
        let used = self.used[side];
        self.names[side].iter().enumerate().filter(move |(at, _)| used & (1 << at) == 0)
    }

    fn weight(&self, side: usize) -> i64 {
        self.of(side).map(|(_, token)| i64::from(token.weight())).sum()
    }

    /// What both sides miss: as much as the one that misses less.
    fn contradiction(&self) -> i64 {
        self.weight(0).min(self.weight(1))
    }

    /// What is left over costs beyond its absence, in points times weight.
    pub(crate) fn cost(&self) -> i64 {
        if (0..2).all(|side| self.of(side).next().is_none()) {
            return 0;
        }
        let syllables = self.syllables(0) + self.syllables(1);
        let leaders = self.leader(0) + self.leader(1);
        SYLLABLE * syllables + LEADER * leaders + 2 * CONTRADICTION * self.contradiction()
    }

    /// A name in syllables has no part that people leave out, nor has the other side another one.
    fn syllables(&self, side: usize) -> i64 {
        let is_syllable =
            |token: &TokenView<'_>| matches!(token.letters, Letters::Han | Letters::Hangul);
        let in_syllables = self.names.iter().any(|name| name.iter().all(is_syllable));
        let counts = |token: &TokenView<'_>| {
            is_syllable(token) || in_syllables && token.role == Role::Ordinary
        };
        let over = self.of(side).filter(|(_, token)| counts(token));
        over.map(|(_, token)| i64::from(token.weight())).sum()
    }

    /// The weight of the first name proper of a name if it was left over.
    fn leader(&self, side: usize) -> i64 {
        let mut all = self.names[side].iter().enumerate();
        let first = all.find(|(_, token)| token.role == Role::Ordinary);
        let over = first.filter(|(at, _)| self.used[side] & (1 << at) == 0);
        over.map_or(0, |(_, token)| i64::from(token.weight()))
    }

    /// What is kept of the points of two names whose tokens weigh `total` together.
    pub(crate) fn keep(&self, points: i64, total: i64, pairs: &[TokenPair]) -> i64 {
        let over = self.weight(0) + self.weight(1);
        if points < COUNTS || over == 0 {
            return points;
        }
        let met = |tells: &dyn Fn(&TokenView<'_>) -> bool| {
            pairs.iter().any(|pair| {
                tells(&self.names[0][pair.left as usize])
                    || tells(&self.names[1][pair.right as usize])
            })
        };
        let mut points = points;
        let (own, contradiction) = (self.own(0) + self.own(1), self.contradiction());
        let is_told = met(&is_distinctive);
        if !is_told && over >= GENERIC_LEFT {
            points = points * UNTOLD / 10_000;
        }
        if contradiction == 0 && self.names.iter().any(|name| name.iter().any(is_of_companies)) {
            points -= own * OWN_WORD / total;
        }
        if is_told && own >= NAME_LEFT && !met(&is_of_few) {
            points = points * MANY_BEAR / 10_000;
        }
        if contradiction > 0 {
            let alone = |side| self.of(side).map(|(_, token)| token).collect::<Vec<_>>();
            points = points * (10_000 - contradiction::share(&alone(0), &alone(1))) / 10_000;
        }
        points
    }

    /// What the words proper left over weigh; of two letters they are initials or particles.
    fn own(&self, side: usize) -> i64 {
        let own = |token: &TokenView<'_>| token.role == Role::Ordinary && token.text.len() > 2;
        let over = self.of(side).filter(|(_, token)| own(token));
        over.map(|(_, token)| i64::from(token.weight())).sum()
    }
}

fn is_distinctive(token: &TokenView<'_>) -> bool {
    !matches!(
        token.role,
        Role::Generic | Role::Place | Role::LegalForm | Role::Particle | Role::Honorific
    )
}

fn is_of_few(token: &TokenView<'_>) -> bool {
    let commonness = token.known.map_or(0, names::Known::commonness);
    is_distinctive(token) && token.role != Role::Initial && commonness < COMMON
}

fn is_of_companies(token: &TokenView<'_>) -> bool {
    matches!(token.role, Role::Generic | Role::LegalForm)
}
