//! Which name is a word, whatever its spelling and script? The table of equivalent name words.
//!
//! The table groups the spellings of one name ("Yusuf", "Yousef", "يوسف"), compiled from open
//! reference data by `cargo xtask tables equivalents` into one file: a finite-state map from the
//! folded word to a record of its groups. It is part of the binary and used where it lies, so
//! loading it costs nothing.

use std::sync::LazyLock;

use fst::raw::Fst;

/// The compiled table; its layout stands at the head of the maker in `xtask`.
static TABLE: &[u8] = include_bytes!("../../../data/names/equivalents.bin");

/// The bytes before the map: magic, the length of the map, a mark of the content.
const HEAD: usize = 20;
const MAGIC: &[u8; 8] = b"csequiv1";

/// A word of the table, by the place of its record; as small as an index needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known(u32);

/// How two words of the table stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// They are spellings of one name.
    Same,
    /// One is a short or pet form of the other.
    Nickname,
    /// They are spellings of different names.
    Other,
}

struct Table {
    words: Fst<&'static [u8]>,
    records: &'static [u8],
}

static LOADED: LazyLock<Option<Table>> = LazyLock::new(|| {
    let length = TABLE.get(8..16)?.try_into().map(u64::from_le_bytes).ok()? as usize;
    let words = TABLE.get(HEAD..HEAD + length).filter(|_| TABLE.starts_with(MAGIC))?;
    Some(Table { words: Fst::new(words).ok()?, records: &TABLE[HEAD + length..] })
});

/// A record: how common the word is, its groups, and its usual Latin spelling.
#[derive(Clone, Copy)]
struct Record {
    common: u8,
    groups: &'static [u8],
    latin: &'static [u8],
}

/// The bytes of a group's number.
const GROUP: usize = 3;
/// Groups from here on are pairs of a name and its pet form: even the name, odd the pet form.
const NICKNAMES: u32 = 1 << 23;

impl Known {
    /// Looks a word up: folded, in its own script (see [`crate::fold()`]).
    pub fn of(word: &str) -> Option<Known> {
        let table = LOADED.as_ref()?;
        table.words.get(word).map(|output| Known(output.value() as u32))
    }

    /// The number by which an index keeps the word.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The word of a number that [`Known::number`] gave; `None` for one the table cannot hold.
    pub fn from_number(number: u32) -> Option<Known> {
        let known = Known(number);
        known.record().map(|_| known)
    }

    /// How common the name is in the reference data: the binary logarithm of its frequency, 0 to 15.
    pub fn commonness(self) -> u8 {
        self.record().map_or(0, |record| record.common)
    }

    /// The usual Latin spelling of a word in another script, where letters alone do not give it.
    pub fn latin(self) -> Option<&'static str> {
        let latin = self.record()?.latin;
        std::str::from_utf8(latin).ok().filter(|text| !text.is_empty())
    }

    /// The numbers of its groups: two words that are the same name share one. A pet form and its
    /// name share one as well.
    pub fn groups(self) -> impl Iterator<Item = u32> {
        let groups = self.record().map_or(&[][..], |record| record.groups);
        groups
            .chunks_exact(GROUP)
            .map(number)
            .map(|group| if group < NICKNAMES { group } else { group & !1 })
    }

    /// How two known words stand to each other.
    pub fn kinship(self, other: Known) -> Kinship {
        if self == other {
            return Kinship::Same;
        }
        let (Some(one), Some(two)) = (self.record(), other.record()) else { return Kinship::Other };
        let (mut one, mut two) = (one.groups.chunks_exact(GROUP), two.groups.chunks_exact(GROUP));
        let (mut left, mut right) = (one.next().map(number), two.next().map(number));
        let mut kinship = Kinship::Other;
        while let (Some(a), Some(b)) = (left, right) {
            if a == b && a < NICKNAMES {
                return Kinship::Same;
            }
            if a >= NICKNAMES && a ^ b == 1 {
                kinship = Kinship::Nickname;
            }
            if a <= b {
                left = one.next().map(number);
            } else {
                right = two.next().map(number);
            }
        }
        kinship
    }

    /// `None` for a place beyond the table; the numbers of a file are not trusted.
    fn record(self) -> Option<Record> {
        let records = LOADED.as_ref()?.records;
        let rest = records.get(self.0 as usize..)?;
        let (&[common, groups, latin], rest) = rest.split_first_chunk::<3>()?;
        let (groups, rest) = rest.split_at_checked(usize::from(groups) * GROUP)?;
        Some(Record { common, groups, latin: rest.get(..usize::from(latin))? })
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// A mark of the table's content: an index made with another table must be made again.
pub fn table_mark() -> u32 {
    let mark = TABLE.get(16..HEAD).and_then(|bytes| bytes.try_into().ok());
    mark.map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinship(one: &str, two: &str) -> Option<Kinship> {
        let (one, two) = (Known::of(one)?, Known::of(two)?);
        assert_eq!(one.kinship(two), two.kinship(one));
        Some(one.kinship(two))
    }

    #[test]
    fn spellings_of_one_name_are_kin_and_others_are_not() {
        for (one, two, expected) in [
            ("hassan", "hasan", Kinship::Same),
            ("hassan", "حسن", Kinship::Same),
            ("hussein", "حسين", Kinship::Same),
            ("hussein", "hassan", Kinship::Other),
            ("maria", "mario", Kinship::Other),
            ("robert", "bob", Kinship::Nickname),
        ] {
            assert_eq!(kinship(one, two), Some(expected), "{one} {two}");
        }
    }

    #[test]
    fn numbers_of_a_file_are_not_trusted() {
        assert_eq!(Known::of("zarvanexo"), None);
        for number in [u32::MAX, 1, 7, 1_000_003] {
            if let Some(known) = Known::from_number(number) {
                known.groups().for_each(drop);
                let _ = (known.commonness(), known.latin(), known.kinship(known));
            }
        }
        let known = Known::of("maria").unwrap();
        assert_eq!(Known::from_number(known.number()), Some(known));
    }
}
