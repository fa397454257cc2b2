//! By which keys is a token found? One [`Family`] for each relation of [`matching::token`], so that a
//! pair of tokens that compares always shares a key.
//!
//! Deletions (Garbe's symmetric delete): two tokens within k edits share a text made by deleting at
//! most k letters of each. Of long tokens only the first [`PREFIX`] letters are used: an edit costs
//! each prefix at most one deletion. Tokens that share those letters share all these keys, so the
//! file keeps the first of them only and the others follow it in the vocabulary.

use matching::token::{
    LOOK_LENGTH, SKELETON_LENGTH, TWO_EDITS_LENGTH, TokenView, edits_possible, look,
};
use names::{Known, Letters, Role};

use crate::layout::Part;

/// How many letters of a token make its deletion keys: all tokens that share so many allow the same
/// number of edits.
pub const PREFIX: usize = TWO_EDITS_LENGTH;

const DELETION: u32 = 0x9E37_79B1;
const SKELETON: u32 = 0x85EB_CA77;
const NAME: u32 = 0x1656_67B1;
const IDENTIFIER: u32 = 0xC2B2_AE3D;
const TEXT: u32 = 0x27D4_EB2F;
const LOOK: u32 = 0xB529_7A4D;

/// A way in which a token of the vocabulary is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// By its whole text: no relation, but the way to a token that is known.
    Text,
    /// By what is left of it without a letter or two.
    Deletion,
    /// By its consonants.
    Skeleton,
    /// By the groups of equivalent names it belongs to.
    Name,
    /// By what it looks like to a scanner.
    Look,
}

impl Family {
    /// Every family.
    pub const ALL: [Family; 5] =
        [Family::Text, Family::Deletion, Family::Skeleton, Family::Name, Family::Look];
    /// The families that stand for relations of tokens.
    pub const RELATIONS: [Family; 4] =
        [Family::Deletion, Family::Skeleton, Family::Name, Family::Look];

    /// Adds the keys of a token, in no order, possibly twice.
    pub fn keys(self, token: &TokenView<'_>, keys: &mut Vec<u32>) {
        match self {
            Family::Text => keys.push(text_key(token.text)),
            Family::Deletion if is_whole(token) => keys.push(hash_of(prefix(token.text))),
            Family::Skeleton | Family::Name | Family::Look if token.role == Role::Acronym => {}
            Family::Deletion => deletion_keys(token.text, keys),
            Family::Skeleton => keys.extend(skeleton_key(token.skeleton)),
            Family::Name => keys.extend(name_keys(token.known)),
            Family::Look => keys.extend(look_key(token.text)),
        }
    }

    /// Whether an entry stands for every token of a run, see [`PREFIX`].
    pub fn is_by_run(self) -> bool {
        self == Family::Deletion
    }

    /// The sections of its bucket starts and of its entries.
    pub fn parts(self) -> (Part, Part) {
        match self {
            Family::Text => (Part::TextStarts, Part::TextKeys),
            Family::Deletion => (Part::DeletionStarts, Part::DeletionKeys),
            Family::Skeleton => (Part::SkeletonStarts, Part::SkeletonKeys),
            Family::Name => (Part::NameStarts, Part::NameKeys),
            Family::Look => (Part::LookStarts, Part::LookKeys),
        }
    }
}

/// The bucket of a key among so many.
pub fn bucket(key: u32, buckets: usize) -> usize {
    ((u64::from(key) * buckets as u64) >> 32) as usize
}

/// FNV-1a with a seed and a final mix: small, and the same on every machine.
fn hash(seed: u32, bytes: impl Iterator<Item = u8>) -> u32 {
    let mut state = 0xCBF2_9CE4_8422_2325u64 ^ (u64::from(seed) << 17);
    for byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    state ^= state >> 29;
    state = state.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (state >> 32) as u32
}

/// The key of a whole text.
pub fn text_key(text: &[u8]) -> u32 {
    hash(TEXT, text.iter().copied())
}

/// The key of a skeleton, if the skeleton says anything.
fn skeleton_key(skeleton: &[u8]) -> Option<u32> {
    (skeleton.len() >= SKELETON_LENGTH).then(|| hash(SKELETON, skeleton.iter().copied()))
}

/// Whether a token is found by its letters only, with none left out: initials. They come last among the
/// tokens of their text, so that others of a run do not go without keys; a run of longer tokens may.
fn is_whole(token: &TokenView<'_>) -> bool {
    token.role == Role::Acronym && token.text.len() < PREFIX
}

fn hash_of(text: &[u8]) -> u32 {
    hash(DELETION, text.iter().copied())
}

/// The key of what a text looks like, if it is long enough.
fn look_key(text: &[u8]) -> Option<u32> {
    (text.len() >= LOOK_LENGTH).then(|| hash(LOOK, look(text)))
}

/// The keys of a known name: one for each group of equivalent spellings, and one for itself, for a
/// word may have several readings and no group.
fn name_keys(known: Option<Known>) -> impl Iterator<Item = u32> {
    let own = known.map(|known| [&[1], &known.number().to_le_bytes()[..]].concat());
    let groups = known.into_iter().flat_map(Known::groups);
    let groups = groups.map(|group| group.to_le_bytes().to_vec());
    own.into_iter().chain(groups).map(|bytes| hash(NAME, bytes.into_iter()))
}

/// The key of an identifier in stripped form.
pub fn identifier_key(text: &str) -> u32 {
    hash(IDENTIFIER, text.bytes())
}

/// The letters of a token that its deletion keys are made of.
pub fn prefix(text: &[u8]) -> &[u8] {
    &text[..text.len().min(PREFIX)]
}

/// The deletion keys of a token, in no order, possibly twice; its whole prefix is one of them.
fn deletion_keys(text: &[u8], keys: &mut Vec<u32>) {
    let prefix = prefix(text);
    let without = |skip: [usize; 2]| {
        let kept = prefix.iter().enumerate().filter(move |(at, _)| !skip.contains(at));
        hash(DELETION, kept.map(|(_, byte)| *byte))
    };
    const NONE: usize = usize::MAX;
    keys.push(without([NONE, NONE]));
    let edits = edits_possible(text.len());
    if edits >= 1 {
        keys.extend((0..prefix.len()).map(|one| without([one, NONE])));
    }
    if edits >= 2 {
        let pairs = (0..prefix.len()).flat_map(|one| (0..one).map(move |two| [one, two]));
        keys.extend(pairs.map(without));
    }
}

/// The roles in the order of their codes.
const ROLES: [Role; 10] = [
    Role::Ordinary,
    Role::Initial,
    Role::Number,
    Role::LegalForm,
    Role::Generic,
    Role::Particle,
    Role::Honorific,
    Role::Patronymic,
    Role::Place,
    Role::Acronym,
];

/// The code of a role in the file.
pub fn role_code(role: Role) -> u8 {
    // ROLES names every role, which the test below holds.
    ROLES.iter().position(|known| *known == role).unwrap_or_default() as u8
}

/// The role of a code; a code nobody wrote reads as an ordinary token.
pub fn role_of(code: u8) -> Role {
    ROLES.get(usize::from(code)).copied().unwrap_or(Role::Ordinary)
}

/// The kinds of letters in the order of their codes.
const LETTERS: [Letters; 5] =
    [Letters::Alphabet, Letters::Abjad, Letters::Han, Letters::Hangul, Letters::Table];

/// The code of a kind of letters in the file.
pub fn letters_code(letters: Letters) -> u8 {
    // LETTERS names every kind.
    LETTERS.iter().position(|known| *known == letters).unwrap_or_default() as u8
}

/// The kind of letters of a code; a code nobody wrote reads as an alphabet.
pub fn letters_of(code: u8) -> Letters {
    LETTERS.get(usize::from(code)).copied().unwrap_or(Letters::Alphabet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use matching::token::Shape;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn keys(text: &str) -> BTreeSet<u32> {
        let mut keys = Vec::new();
        deletion_keys(text.as_bytes(), &mut keys);
        keys.into_iter().collect()
    }

    #[test]
    fn roles_have_codes() {
        for (code, role) in ROLES.iter().enumerate() {
            assert_eq!(role_of(role_code(*role)), *role);
            assert_eq!(usize::from(role_code(*role)), code);
        }
    }

    proptest! {
        /// Whatever edits make of a token within what the matcher forgives, a key is shared.
        #[test]
        fn tokens_that_compare_share_a_key(
            text in "[a-e]{1,24}",
            edits in prop::collection::vec((0usize..4, 0usize..26, b'a'..=b'e'), 0..3),
        ) {
            let mut other = text.clone().into_bytes();
            for (kind, at, letter) in edits {
                let at = at % (other.len() + 1);
                match kind {
                    0 => other.insert(at, letter),
                    1 if at < other.len() => other[at] = letter,
                    2 if at < other.len() && other.len() > 1 => { other.remove(at); }
                    3 if at + 1 < other.len() => other.swap(at, at + 1),
                    _ => {}
                }
            }
            let other = String::from_utf8(other).unwrap();
            let distance = names::distance::osa(text.as_bytes(), other.as_bytes());
            if distance <= matching::token::edits_allowed(text.len(), other.len()) {
                let shape = |text: &str| Shape::of(text.as_bytes());
                prop_assert!(shape(&text).may_be_near(shape(&other)), "{text} {other}");
                prop_assert!(!keys(&text).is_disjoint(&keys(&other)), "{text} {other}");
            }
        }
    }
}
