//! By which keys is a token found? One family for each relation of [`matching::token`], so that a
//! pair of tokens that compares always shares a key.
//!
//! Deletions (Garbe's symmetric delete): two tokens within k edits share a text made by deleting at
//! most k letters of each. Of long tokens only the first [`PREFIX`] letters are used: an edit costs
//! each prefix at most one deletion.

use matching::token::{SKELETON_LENGTH, edits_allowed};
use names::Role;

/// How many letters of a token make its deletion keys.
pub const PREFIX: usize = 16;

const DELETION: u32 = 0x9E37_79B1;
const SKELETON: u32 = 0x85EB_CA77;
const IDENTIFIER: u32 = 0xC2B2_AE3D;

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

/// The key of a skeleton, if the skeleton says anything.
pub fn skeleton_key(skeleton: &[u8]) -> Option<u32> {
    (skeleton.len() >= SKELETON_LENGTH).then(|| hash(SKELETON, skeleton.iter().copied()))
}

/// The key of an identifier in stripped form.
pub fn identifier_key(text: &str) -> u32 {
    hash(IDENTIFIER, text.bytes())
}

/// The deletion keys of a token, in no order, possibly twice; its whole prefix is one of them.
pub fn deletion_keys(text: &[u8], keys: &mut Vec<u32>) {
    let prefix = &text[..text.len().min(PREFIX)];
    let without = |skip: [usize; 2]| {
        let kept = prefix.iter().enumerate().filter(move |(at, _)| !skip.contains(at));
        hash(DELETION, kept.map(|(_, byte)| *byte))
    };
    const NONE: usize = usize::MAX;
    keys.push(without([NONE, NONE]));
    let edits = edits_allowed(text.len());
    if edits >= 1 {
        keys.extend((0..prefix.len()).map(|one| without([one, NONE])));
    }
    if edits >= 2 {
        let pairs = (0..prefix.len()).flat_map(|one| (0..one).map(move |two| [one, two]));
        keys.extend(pairs.map(without));
    }
}

/// The roles in the order of their codes.
const ROLES: [Role; 8] = [
    Role::Ordinary,
    Role::Initial,
    Role::Number,
    Role::LegalForm,
    Role::Generic,
    Role::Particle,
    Role::Honorific,
    Role::Place,
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

#[cfg(test)]
mod tests {
    use super::*;
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
            if distance <= edits_allowed(text.len().min(other.len())) {
                prop_assert!(!keys(&text).is_disjoint(&keys(&other)), "{text} {other}");
            }
        }
    }
}
