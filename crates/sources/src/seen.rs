//! Which entities have come already? Hashes of ids, eight bytes each.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use sha1::{Digest, Sha1};

/// The ids so far; the lowest bit says how an id was met.
#[derive(Default)]
pub(crate) struct Seen(HashSet<u64, BuildHasherDefault<AsItIs>>);

/// How an entity was met before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    Never,
    /// Others told of it.
    InPassing,
    /// By a record of its own.
    ByRecord,
}

const BY_RECORD: u64 = 0;
const IN_PASSING: u64 = 1;

impl Seen {
    /// Meets an entity by its own record.
    pub(crate) fn by_record(&mut self, id: u64) -> Met {
        if self.0.remove(&(id & !1 | IN_PASSING)) {
            self.0.insert(id & !1 | BY_RECORD);
            return Met::InPassing;
        }
        match self.0.insert(id & !1 | BY_RECORD) {
            true => Met::Never,
            false => Met::ByRecord,
        }
    }

    /// Meets an entity beside others.
    pub(crate) fn in_passing(&mut self, id: u64) -> Met {
        if self.0.contains(&(id & !1 | BY_RECORD)) {
            return Met::ByRecord;
        }
        match self.0.insert(id & !1 | IN_PASSING) {
            true => Met::Never,
            false => Met::InPassing,
        }
    }
}

/// 64 bits of sha1: enough to tell apart the ids of one file.
pub(crate) fn fingerprint(id: &str) -> u64 {
    let digest = Sha1::digest(id);
    digest.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// The hash of a hash is the hash.
#[derive(Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        // The lowest bit says how it was met; the table takes its place from the low bits.
        self.0 = number.rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_may_follow_mentions_once() {
        let mut seen = Seen::default();
        let id = fingerprint("a");
        assert_eq!(seen.in_passing(id), Met::Never);
        assert_eq!(seen.in_passing(id), Met::InPassing);
        assert_eq!(seen.by_record(id), Met::InPassing);
        assert_eq!(seen.by_record(id), Met::ByRecord);
        assert_eq!(seen.in_passing(id), Met::ByRecord);
        assert_eq!(seen.by_record(fingerprint("b")), Met::Never);
    }
}
