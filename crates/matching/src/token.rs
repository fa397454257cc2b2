//! When are two tokens the same name? Each relation here is also a key family of the index, so a
//! token that compares can always be found.
//!
//! Relations: equal text; one edit from [`ONE_EDIT_LENGTH`] letters, two from
//! [`TWO_EDITS_LENGTH`] (optimal string alignment, by the shorter token); equal consonant skeleton;
//! initial. Joined and split tokens are found by [`crate::alignment`].

use names::{Role, distance};

use crate::Points;

/// The shortest token, in letters, of which one edit may be forgiven.
pub const ONE_EDIT_LENGTH: usize = 4;
/// The shortest token of which two edits may be forgiven.
pub const TWO_EDITS_LENGTH: usize = 8;
/// The shortest skeleton that says anything.
pub const SKELETON_LENGTH: usize = 2;

// First honest values: set by eye on invented pairs, to be replaced by those of the bench.
const EDIT_COST: i32 = 12_000;
const FIRST_LETTER_COST: i32 = 500;
const SHORT_EDIT_COST: i32 = 500;
const SKELETON_COST: i32 = 8_000;
const SKELETON_BASE: i32 = 9_500;
const VOWELLESS_LONG: Points = Points(9_000);
const VOWELLESS_SHORT: Points = Points(7_800);
const INITIAL: Points = Points(6_000);

/// A token as it is compared: borrowed from an analysis or from the mapped index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenView<'a> {
    /// The comparable text, `[a-z0-9]+`.
    pub text: &'a [u8],
    /// The consonant skeleton of the text.
    pub skeleton: &'a [u8],
    /// What the token does in the name.
    pub role: Role,
    /// Whether the script it comes from writes no vowels.
    pub is_vowelless: bool,
}

impl<'a> From<&'a names::Token> for TokenView<'a> {
    fn from(token: &'a names::Token) -> TokenView<'a> {
        TokenView {
            text: token.text.as_bytes(),
            skeleton: token.skeleton.as_bytes(),
            role: token.role,
            is_vowelless: token.vowelless,
        }
    }
}

impl TokenView<'_> {
    /// How much the token counts in its name. A role's weight is a whole number, so that weights
    /// of a name add up the same in any order.
    pub fn weight(&self) -> i32 {
        match self.role {
            Role::Ordinary if self.text.len() <= 2 => 60,
            Role::Ordinary | Role::Number => 100,
            Role::Generic => 45,
            Role::Place => 70,
            Role::Initial => 40,
            Role::Particle => 20,
            Role::LegalForm => 15,
            Role::Honorific => 3,
        }
    }
}

/// The heaviest a token can be.
pub const WEIGHT_MAX: i32 = 100;

/// How two tokens came to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same letters.
    Equal,
    /// So many edits apart.
    Edits(u8),
    /// The same consonants.
    Skeleton,
    /// One is the initial of the other.
    Initial,
    /// One is two of the other written together.
    Joined,
}

/// How alike two tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Similarity {
    /// 0 to 1.
    pub points: Points,
    /// Why.
    pub relation: Relation,
}

/// How many edits may be forgiven between tokens of which the shorter has this many letters.
pub fn edits_allowed(shorter: usize) -> u32 {
    match shorter {
        TWO_EDITS_LENGTH.. => 2,
        ONE_EDIT_LENGTH.. => 1,
        _ => 0,
    }
}

/// Whether and how two tokens are the same name; symmetric. `None` where nothing relates them.
pub fn similarity(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    if !comparable(one.role, two.role) {
        return None;
    }
    if one.text == two.text {
        return Some(Similarity { points: Points::ONE, relation: Relation::Equal });
    }
    if one.role == Role::Initial || two.role == Role::Initial {
        return initial(one, two);
    }
    if one.role == Role::Number || two.role == Role::Number {
        return None;
    }
    let edits = near(one, two);
    let skeleton = same_skeleton(one, two);
    match (edits, skeleton) {
        (Some(near), Some(sound)) if sound.points > near.points => Some(sound),
        (None, sound) => sound,
        (near, _) => near,
    }
}

/// Legal forms, honorifics and numbers compare with their like only; the rest with each other.
fn comparable(one: Role, two: Role) -> bool {
    let closed = |role| matches!(role, Role::LegalForm | Role::Honorific | Role::Number);
    one == two || !(closed(one) || closed(two))
}

fn initial(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    let (short, long) = if one.role == Role::Initial { (one, two) } else { (two, one) };
    let fits = long.role == Role::Ordinary && short.text.first() == long.text.first();
    fits.then_some(Similarity { points: INITIAL, relation: Relation::Initial })
}

fn near(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    let allowed = edits_allowed(one.text.len().min(two.text.len()));
    if allowed == 0 || one.text.len().abs_diff(two.text.len()) > allowed as usize {
        return None;
    }
    let edits = distance::osa(one.text, two.text);
    (edits <= allowed).then(|| {
        let length = one.text.len().max(two.text.len()) as i32;
        let mut points = 10_000 - EDIT_COST * edits as i32 / length;
        if one.text[0] != two.text[0] {
            points -= FIRST_LETTER_COST;
        }
        if length <= ONE_EDIT_LENGTH as i32 {
            points -= SHORT_EDIT_COST;
        }
        Similarity { points: Points(points), relation: Relation::Edits(edits as u8) }
    })
}

fn same_skeleton(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    if one.skeleton != two.skeleton || one.skeleton.len() < SKELETON_LENGTH {
        return None;
    }
    let points = if one.is_vowelless || two.is_vowelless {
        if one.skeleton.len() > SKELETON_LENGTH { VOWELLESS_LONG } else { VOWELLESS_SHORT }
    } else {
        let length = one.text.len().max(two.text.len()) as i32;
        let edits = distance::osa(one.text, two.text) as i32;
        // Vowels may differ in a respelling, but not most of the word, nor of a very short one.
        if length < ONE_EDIT_LENGTH as i32 || edits * 5 > length * 2 {
            return None;
        }
        Points(SKELETON_BASE - SKELETON_COST * edits / length)
    };
    Some(Similarity { points, relation: Relation::Skeleton })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(one: &str, two: &str) -> Option<Similarity> {
        let (one, two) = (ordinary(one), ordinary(two));
        let (a, b) = (TokenView::from(&one), TokenView::from(&two));
        let forth = similarity(&a, &b);
        assert_eq!(forth, similarity(&b, &a), "{one:?} {two:?}");
        forth
    }

    fn ordinary(text: &str) -> names::Token {
        let analysis = names::analyse(text, names::NameKind::Unknown);
        let mut token = analysis.forms[0].tokens[0].clone();
        token.role = Role::Ordinary;
        token
    }

    #[test]
    fn edits_are_forgiven_by_length() {
        assert_eq!(like("sidorov", "sidorov").map(|s| s.relation), Some(Relation::Equal));
        assert_eq!(like("sidorov", "sidorol").map(|s| s.relation), Some(Relation::Edits(1)));
        assert_eq!(like("tas", "tos").map(|s| s.relation), None);
        assert!(like("zarvanex", "zarxanov").is_none_or(|s| s.points < Points(7_500)));
        assert_eq!(like("sidorov", "petrenko"), None);
    }

    #[test]
    fn consonants_carry_a_respelling() {
        let found = like("mohammed", "muhamad").unwrap();
        assert_eq!(found.relation, Relation::Skeleton);
        assert!(found.points >= Points(6_000), "{}", found.points);
    }
}
