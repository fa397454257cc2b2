//! Where are the ids and names? End to end in one piece of memory, found by number or, when sorted,
//! by id.

use std::cmp::Ordering;

/// Parts an id from what follows it; it stands in no id.
const BREAK: char = '\u{1f}';

/// Many short texts: each an id, and things that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    pub(crate) bytes: String,
    /// Where each text ends.
    pub(crate) ends: Vec<u32>,
}

impl Texts {
    /// Adds a text; `false` when there is no more room (4 GiB), and then nothing was added.
    pub(crate) fn push<'a>(&mut self, id: &str, rest: impl Iterator<Item = &'a str>) -> bool {
        let before = self.bytes.len();
        self.put(id);
        for part in rest.filter(|part| !part.is_empty()) {
            self.bytes.push(BREAK);
            self.put(part);
        }
        match u32::try_from(self.bytes.len()) {
            Ok(end) => self.ends.push(end),
            Err(_) => self.bytes.truncate(before),
        }
        self.bytes.len() > before
            || u32::try_from(before).is_ok_and(|end| self.ends.last() == Some(&end))
    }

    fn put(&mut self, part: &str) {
        if part.contains(BREAK) {
            self.bytes.extend(part.chars().filter(|&letter| letter != BREAK));
        } else {
            self.bytes.push_str(part);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are so many texts, each within the bytes and on whole letters.
    pub(crate) fn is_whole(&self, count: usize) -> bool {
        let letters = self.ends.iter().all(|&end| self.bytes.is_char_boundary(end as usize));
        self.ends.len() == count && self.ends.is_sorted() && letters
    }

    fn whole(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(at).copied().unwrap_or(0) as usize;
        self.bytes.get(start..end).unwrap_or("")
    }

    /// The id of a text.
    pub(crate) fn id(&self, number: u32) -> &str {
        let whole = self.whole(number);
        whole.split_once(BREAK).map_or(whole, |(id, _)| id)
    }

    /// What follows the id.
    pub(crate) fn rest(&self, number: u32) -> impl Iterator<Item = &str> {
        self.whole(number).split(BREAK).skip(1)
    }

    /// The number of an id; the texts must stand in the order of their ids.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, u32::try_from(self.len()).ok()?);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.id(middle).cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_it_keeps() {
        let mut texts = Texts::default();
        for (id, rest) in [("a", "Anna"), ("ab", ""), ("b\u{1f}x", "B")] {
            assert!(texts.push(id, [rest].into_iter()));
        }
        assert_eq!((texts.id(0), texts.id(1), texts.id(2)), ("a", "ab", "bx"));
        assert_eq!(texts.rest(0).collect::<Vec<_>>(), ["Anna"]);
        assert_eq!(texts.rest(1).count(), 0);
        assert_eq!((texts.find("ab"), texts.find("bx"), texts.find("c")), (Some(1), Some(2), None));
    }
}
