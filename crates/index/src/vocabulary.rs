//! Which number has a token while an index is made? Each distinct token one, in the order met.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use matching::token::TokenView;

use names::Known;

use crate::keys::{letters_code, letters_of, role_code, role_of};

/// Tokens by their bytes. The bytes sort as text, role, letters, name and skeleton do: a text holds no zero.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<Box<[u8]>, u32, BuildHasherDefault<Fast>>,
    buffer: Vec<u8>,
}

impl Vocabulary {
    /// The number of a token, as its place among all; a new one for a new token.
    pub(crate) fn number(&mut self, token: &TokenView<'_>) -> usize {
        self.buffer.clear();
        self.buffer.extend(token.text);
        self.buffer.extend([0, role_code(token.role), letters_code(token.letters)]);
        let known = token.known.map_or(u32::MAX, Known::number);
        self.buffer.extend(known.to_be_bytes());
        self.buffer.extend(token.skeleton);
        let buffer = std::mem::take(&mut self.buffer);
        let number = self.number_of(&buffer);
        self.buffer = buffer;
        number
    }

    fn number_of(&mut self, bytes: &[u8]) -> usize {
        if let Some(number) = self.numbers.get(bytes) {
            return *number as usize;
        }
        let number = self.numbers.len();
        self.numbers.insert(bytes.into(), number as u32);
        number
    }

    /// The numbers here of the tokens of another vocabulary, by their numbers there.
    pub(crate) fn take_in(&mut self, other: Vocabulary) -> Vec<u32> {
        let mut sorted: Vec<(Box<[u8]>, u32)> = other.numbers.into_iter().collect();
        // In the order met there, so that numbers here do not depend on how the map lies.
        sorted.sort_unstable_by_key(|(_, number)| *number);
        sorted.into_iter().map(|(bytes, _)| self.number_of(&bytes) as u32).collect()
    }

    pub(crate) fn into_entries(self) -> Vec<(Box<[u8]>, u32)> {
        self.numbers.into_iter().collect()
    }
}

/// How many bytes stand between the text of a token and its skeleton.
const MIDDLE: usize = 7;

/// The token of some bytes of a vocabulary.
pub(crate) fn token_of(bytes: &[u8]) -> TokenView<'_> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (text, rest) = bytes.split_at(end);
    let (middle, skeleton) = rest.split_at(rest.len().min(MIDDLE));
    let number = |bytes: &[u8]| bytes.iter().fold(0, |all, byte| all << 8 | u32::from(*byte));
    TokenView {
        text,
        skeleton,
        role: role_of(middle.get(1).copied().unwrap_or_default()),
        letters: letters_of(middle.get(2).copied().unwrap_or_default()),
        known: middle.get(3..).map(number).filter(|n| *n != u32::MAX).and_then(Known::from_number),
    }
}

/// FNV-1a, eight bytes at a time: the texts are our own and short.
#[derive(Default)]
pub(crate) struct Fast(u64);

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = (self.0.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x9E37_79B9_7F4A_7C15);
            self.0 = mixed ^ (mixed >> 32);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0xBF58_476D_1CE4_E5B9)
    }
}
