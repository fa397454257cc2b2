//! What does one thread remember while it reads the lists of a query? Which tokens can meet something,
//! which parts were read, and the first words of the forms to come.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use zerocopy::little_endian::U32;

use crate::layout::Head;
use crate::mapped::form_at;
use crate::vocabulary::Fast;

/// A token of the vocabulary that can meet something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met {
    pub(crate) token: u32,
    pub(crate) weight: i64,
    /// The most that meeting it can give, in points times weight.
    pub(crate) gain: i64,
    /// The places it can meet.
    pub(crate) places: u32,
}

/// Where tokens stand in what can be met: an open table of token and place plus one.
#[derive(Debug, Default)]
pub(crate) struct MetTable {
    slots: Vec<(u32, u32)>,
}

impl MetTable {
    pub(crate) fn fill(&mut self, met: &[Met]) {
        let size = (met.len() * 2).next_power_of_two().max(16);
        self.slots.clear();
        self.slots.resize(size, (0, 0));
        for (one, place) in met.iter().zip(1..) {
            let mut at = self.slot(one.token);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (one.token, place);
        }
    }

    fn slot(&self, token: u32) -> usize {
        (token.wrapping_mul(0x9E37_79B1) >> 8) as usize & (self.slots.len() - 1)
    }

    pub(crate) fn get(&self, token: u32) -> Option<usize> {
        let mut at = self.slot(token);
        loop {
            match self.slots[at] {
                (_, 0) => return None,
                (known, place) if known == token => return Some(place as usize - 1),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }
}

/// Which parts of the lists were read for one reading: a form need not be looked at twice.
#[derive(Debug, Default)]
pub(crate) struct ReadSoFar {
    /// For each token that can be met, by number.
    lists: HashMap<u32, Range<u32>, BuildHasherDefault<Fast>>,
    /// The places of which every form was read.
    scanned: Range<u32>,
}

impl ReadSoFar {
    pub(crate) fn clear(&mut self) {
        self.lists.clear();
        self.scanned = 0..0;
    }

    /// The parts of a range that were not read of the list of a token; they count as read now.
    pub(crate) fn rest_of_list(&mut self, token: u32, range: &Range<u32>) -> [Range<u32>; 2] {
        rest(self.lists.entry(token).or_insert(range.start..range.start), range)
    }

    /// The parts of a range of which not every form was read; they count as read now.
    pub(crate) fn rest_of_all(&mut self, range: &Range<u32>) -> [Range<u32>; 2] {
        if self.scanned.is_empty() {
            self.scanned = range.start..range.start;
        }
        rest(&mut self.scanned, range)
    }
}

/// What of a range is not in the known one, which grows by it. Where they lie apart the larger is
/// known from then on, and the other may come again.
fn rest(known: &mut Range<u32>, range: &Range<u32>) -> [Range<u32>; 2] {
    if range.start > known.end || range.end < known.start {
        if range.len() > known.len() {
            *known = range.clone();
        }
        return [range.clone(), 0..0];
    }
    let parts = [range.start..known.start.max(range.start), known.end.min(range.end)..range.end];
    *known = known.start.min(range.start)..known.end.max(range.end);
    parts
}

/// How many forms are loaded at a time, and how many words of each.
pub(crate) const AHEAD: usize = 32;
const WORDS: usize = 8;

/// The first words of a form, copied.
#[derive(Clone, Copy, Default)]
pub(crate) struct Ahead([U32; WORDS]);

impl Ahead {
    pub(crate) fn load(&mut self, words: &[U32], place: u32) {
        if let Some(first) = words.get(place as usize..).and_then(|rest| rest.first_chunk()) {
            self.0 = *first;
        }
    }

    /// The head and the tokens; a long form is read where it stands, as is one at the very end.
    pub(crate) fn form<'a>(&'a self, words: &'a [U32], place: u32) -> (Head, &'a [U32]) {
        let head = Head(self.0[1].get());
        match self.0.get(2..2 + head.count()) {
            Some(tokens) if head.count() > 0 => (head, tokens),
            _ => {
                let form = form_at(words, place);
                (form.head, form.tokens)
            }
        }
    }
}
