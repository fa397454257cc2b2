//! How are parties kept in sets? By a multiplication, for their numbers are ours and not hostile.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Fibonacci hashing (Knuth, vol. 3, 6.4) of small numbers.
#[derive(Clone, Copy, Default)]
pub(crate) struct Multiply(u64);

impl Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }

    fn write_u32(&mut self, number: u32) {
        let mixed = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// A map by party or stake. Never iterated where the order could be seen.
pub(crate) type Map<V> = HashMap<u32, V, BuildHasherDefault<Multiply>>;
/// A set of parties.
pub(crate) type Set = HashSet<u32, BuildHasherDefault<Multiply>>;
