//! How well is a share known? As a range whose ends belong to it or not: `[50,50]`, `(25,50]`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ratio::{Ratio, Rounding};

/// Percent of an issuer's right, from `lo` to `hi`. An open end is not itself a possible value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub lo: Ratio,
    /// The upper end.
    pub hi: Ratio,
    /// Whether the share is more than `lo`.
    pub lo_open: bool,
    /// Whether the share is less than `hi`.
    pub hi_open: bool,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Where it is.
    pub at: Ratio,
    /// Whether it is not itself reached.
    pub open: bool,
}

impl Range {
    /// Nothing at all.
    pub const NOTHING: Range =
        Range { lo: Ratio::ZERO, hi: Ratio::ZERO, lo_open: false, hi_open: false };
    /// A holder is named, its share is not.
    pub const UNKNOWN: Range =
        Range { lo: Ratio::ZERO, hi: Ratio::HUNDRED, lo_open: false, hi_open: false };

    /// One value.
    pub const fn exact(at: Ratio) -> Range {
        Range { lo: at, hi: at, lo_open: false, hi_open: false }
    }

    /// Between two ends; `None` when no value from 0 to 100 lies between them.
    pub fn between(lo: End, hi: End) -> Option<Range> {
        let range = Range { lo: lo.at, hi: hi.at, lo_open: lo.open, hi_open: hi.open };
        (range.has_values() && range.hi <= Ratio::HUNDRED).then_some(range)
    }

    /// A band of the UK register of people with significant control: more than `lo`, up to `hi`.
    pub fn band(lo: u64, hi: u64) -> Option<Range> {
        let lo = End { at: Ratio::whole(lo), open: true };
        Range::between(lo, End { at: Ratio::whole(hi), open: false })
    }

    fn has_values(&self) -> bool {
        self.lo < self.hi || (self.lo == self.hi && !self.lo_open && !self.hi_open)
    }

    /// Whether a value lies in it.
    pub fn contains(&self, value: Ratio) -> bool {
        let above = value > self.lo || (value == self.lo && !self.lo_open);
        above && (value < self.hi || (value == self.hi && !self.hi_open))
    }

    /// Whether every value of the other lies in this one.
    pub fn covers(&self, other: &Range) -> bool {
        let low = self.lo < other.lo || (self.lo == other.lo && (!self.lo_open || other.lo_open));
        let high = self.hi > other.hi || (self.hi == other.hi && (!self.hi_open || other.hi_open));
        low && high
    }

    /// What both allow; `None` when they exclude each other.
    pub fn intersection(&self, other: &Range) -> Option<Range> {
        let lo = larger(self.low(), other.low());
        let hi = smaller(self.high(), other.high());
        let range = Range { lo: lo.at, hi: hi.at, lo_open: lo.open, hi_open: hi.open };
        range.has_values().then_some(range)
    }

    /// The smallest range that covers both.
    pub fn hull(&self, other: &Range) -> Range {
        let lo_open = match self.lo.cmp(&other.lo) {
            std::cmp::Ordering::Less => self.lo_open,
            std::cmp::Ordering::Greater => other.lo_open,
            std::cmp::Ordering::Equal => self.lo_open && other.lo_open,
        };
        let hi_open = match self.hi.cmp(&other.hi) {
            std::cmp::Ordering::Greater => self.hi_open,
            std::cmp::Ordering::Less => other.hi_open,
            std::cmp::Ordering::Equal => self.hi_open && other.hi_open,
        };
        Range { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi), lo_open, hi_open }
    }

    /// The same share on a day on which it may not have been held yet: anything up to `hi`.
    pub fn or_nothing(&self) -> Range {
        Range { lo: Ratio::ZERO, lo_open: false, ..*self }
    }

    /// The lower end.
    pub fn low(&self) -> End {
        End { at: self.lo, open: self.lo_open }
    }

    /// The upper end.
    pub fn high(&self) -> End {
        End { at: self.hi, open: self.hi_open }
    }
}

/// The tighter of two lower ends.
pub(crate) fn larger(a: End, b: End) -> End {
    match a.at.cmp(&b.at) {
        std::cmp::Ordering::Greater => a,
        std::cmp::Ordering::Less => b,
        std::cmp::Ordering::Equal => End { open: a.open || b.open, ..a },
    }
}

/// The tighter of two upper ends.
pub(crate) fn smaller(a: End, b: End) -> End {
    match a.at.cmp(&b.at) {
        std::cmp::Ordering::Less => a,
        std::cmp::Ordering::Greater => b,
        std::cmp::Ordering::Equal => End { open: a.open || b.open, ..a },
    }
}

impl fmt::Display for Range {
    /// `[25,50)`; ends without finite decimals are rounded outwards.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = if self.lo_open { '(' } else { '[' };
        let close = if self.hi_open { ')' } else { ']' };
        let (lo, hi) = (self.lo.decimal(Rounding::Down), self.hi.decimal(Rounding::Up));
        write!(out, "{open}{lo},{hi}{close}")
    }
}

/// Why a text is not a range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a range of percent (write [50,50], (25,50] or [0,100])")]
pub struct NotARange(pub String);

impl FromStr for Range {
    type Err = NotARange;

    fn from_str(text: &str) -> Result<Range, NotARange> {
        let read = || -> Option<Range> {
            let open = match text.as_bytes().first()? {
                b'(' => true,
                b'[' => false,
                _ => return None,
            };
            let close = match text.as_bytes().last()? {
                b')' => true,
                b']' => false,
                _ => return None,
            };
            let (lo, hi) = text.get(1..text.len() - 1)?.split_once(',')?;
            let lo = End { at: lo.trim().parse().ok()?, open };
            Range::between(lo, End { at: hi.trim().parse().ok()?, open: close })
        };
        read().ok_or_else(|| NotARange(text.to_owned()))
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Range, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &str) -> Range {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_prints() {
        for text in ["[50,50]", "(25,50]", "[0,100]", "[0,25)", "(25,50)", "[12.5,33.3333]"] {
            assert_eq!(range(text).to_string(), text);
        }
        for text in ["[50,25]", "(50,50]", "[0,101]", "50", "[1;2]", "", "[", "[]"] {
            assert!(text.parse::<Range>().is_err(), "{text}");
        }
    }

    #[test]
    fn meets_and_joins() {
        for (a, b, meet, hull) in [
            ("(25,50]", "[40,60]", Some("[40,50]"), "(25,60]"),
            ("(25,50]", "[25,50)", Some("(25,50)"), "[25,50]"),
            ("[10,20]", "[30,40]", None, "[10,40]"),
            ("[0,50]", "(50,75]", None, "[0,75]"),
        ] {
            let (a, b) = (range(a), range(b));
            assert_eq!(a.intersection(&b), meet.map(range), "{a} {b}");
            assert_eq!(b.intersection(&a), meet.map(range), "{b} {a}");
            assert_eq!((a.hull(&b), b.hull(&a)), (range(hull), range(hull)));
            assert!(a.hull(&b).covers(&a) && a.hull(&b).covers(&b));
        }
        assert!(!range("(25,50]").contains(Ratio::whole(25)));
        assert!(range("(25,50]").contains(Ratio::whole(50)));
    }
}
