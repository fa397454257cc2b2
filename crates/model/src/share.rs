//! How much of something is held? A share as a range of exact percentages with open or closed ends.
//!
//! FollowTheMoney's `percentage` is free text. We write it in a small grammar that keeps ranges:
//!
//! ```text
//! share  = exact | bounds          exact = number
//! bounds = low | high | low " " high
//! low    = (">" | ">=") number     nothing: 0, closed
//! high   = ("<" | "<=") number     nothing: 100, closed
//! number = decimal (percent: "33.3") | whole "/" whole (of the whole: "1/3")
//! ```
//!
//! `50` is exactly half, `>25 <=50` a band of the UK register, `>50` a majority, `1/3` exactly a
//! third. [`Share`] prints and reads this grammar; [`Share::from_text`] also reads what people
//! write (`25–50 %`, `at least 10 per cent`, `majority`). No percentage at all means that the
//! holder is known and the share is not: [`Share::UNKNOWN`].
//!
//! ```
//! use model::Share;
//! let band: Share = ">25 <=50".parse().unwrap();
//! assert_eq!(Share::from_text("more than 25% but not more than 50%"), Ok(band));
//! assert!(band.low_open() && !band.high_open());
//! assert_eq!(band.to_string(), ">25 <=50");
//! ```

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

mod words;

/// An exact number of percent from 0 to 100: a fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Percent {
    numerator: u64,
    denominator: u64,
}

/// A range of percentages. `low <= high`; where they are equal, both ends are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    low: Percent,
    high: Percent,
    low_open: bool,
    high_open: bool,
}

/// Why a text is not a share: a sentence a person can act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAShare(pub String);

impl fmt::Display for NotAShare {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for NotAShare {}

impl NotAShare {
    fn of(text: &str, reason: &str) -> NotAShare {
        let shown: String = text.chars().take(80).collect();
        NotAShare(format!("\"{shown}\" {reason}"))
    }
}

impl Percent {
    /// Nothing.
    pub const ZERO: Percent = Percent { numerator: 0, denominator: 1 };
    /// The whole.
    pub const HUNDRED: Percent = Percent { numerator: 100, denominator: 1 };

    /// `numerator / denominator` percent; `None` over 100, or over zero.
    pub fn new(numerator: u64, denominator: u64) -> Option<Percent> {
        let common = gcd(numerator, denominator);
        let percent = Percent {
            numerator: numerator.checked_div(common)?,
            denominator: denominator.checked_div(common)?,
        };
        (denominator > 0 && percent <= Percent::HUNDRED).then_some(percent)
    }

    /// A part of a whole, `1, 3` for a third: shares held of shares issued.
    pub fn part(held: u64, whole: u64) -> Option<Percent> {
        let common = gcd(held, whole);
        let (held, whole) = (held.checked_div(common)?, whole.checked_div(common)?);
        // Taking the hundred from the whole first keeps large counts within the numbers.
        let hundreds = gcd(100, whole);
        Percent::new(held.checked_mul(100 / hundreds)?, whole / hundreds)
    }

    /// Reads a decimal number of percent (`33.3`) or a part of the whole (`1/3`).
    fn read(text: &str) -> Option<Percent> {
        if let Some((held, whole)) = text.split_once('/') {
            return Percent::part(digits(held)?, digits(whole)?);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        // Eighteen digits fit; more say nothing that a register knows.
        let fraction = fraction.get(..15.min(fraction.len()))?;
        let scale = 10_u64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        let after = if fraction.is_empty() { 0 } else { digits(fraction)? };
        Percent::new(digits(whole)?.checked_mul(scale)?.checked_add(after)?, scale)
    }

    /// The number above the line.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The number below the line, at least 1.
    pub fn denominator(self) -> u64 {
        self.denominator
    }
}

fn digits(text: &str) -> Option<u64> {
    let valid = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.parse().ok())?
}

fn gcd(mut one: u64, mut two: u64) -> u64 {
    while two > 0 {
        (one, two) = (two, one % two);
    }
    one
}

impl PartialOrd for Percent {
    fn partial_cmp(&self, other: &Percent) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Percent {
    fn cmp(&self, other: &Percent) -> Ordering {
        let side = |one: u64, two: u64| u128::from(one) * u128::from(two);
        side(self.numerator, other.denominator).cmp(&side(other.numerator, self.denominator))
    }
}

/// A decimal where it ends, else the part of the whole: `12.5`, `1/3`.
impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, mut rest) =
            (self.numerator / self.denominator, self.numerator % self.denominator);
        let mut decimals = String::new();
        while rest > 0 && decimals.len() < 15 {
            let ten = u128::from(rest) * 10;
            let (digit, left) =
                (ten / u128::from(self.denominator), ten % u128::from(self.denominator));
            decimals.push(char::from(b'0' + (digit % 10) as u8));
            rest = left as u64;
        }
        match (rest, decimals.as_str()) {
            (0, "") => write!(out, "{whole}"),
            (0, decimals) => write!(out, "{whole}.{decimals}"),
            _ => {
                let (held, whole) =
                    (u128::from(self.numerator), u128::from(self.denominator) * 100);
                let common = u128::from(gcd(self.numerator, 100));
                write!(out, "{}/{}", held / common, whole / common)
            }
        }
    }
}

impl Share {
    /// From nothing to everything: the holder is known, the share is not.
    pub const UNKNOWN: Share =
        Share { low: Percent::ZERO, high: Percent::HUNDRED, low_open: false, high_open: false };

    /// Exactly this.
    pub fn exact(percent: Percent) -> Share {
        Share { low: percent, high: percent, low_open: false, high_open: false }
    }

    /// A range; `None` where nothing lies in it.
    pub fn between(low: End, high: End) -> Option<Share> {
        let ((low, low_open), (high, high_open)) = (low.parts(), high.parts());
        let holds = low < high || low == high && !low_open && !high_open;
        holds.then_some(Share { low, high, low_open, high_open })
    }

    /// The lower end.
    pub fn low(self) -> Percent {
        self.low
    }

    /// The upper end.
    pub fn high(self) -> Percent {
        self.high
    }

    /// Whether the lower end itself is left out.
    pub fn low_open(self) -> bool {
        self.low_open
    }

    /// Whether the upper end itself is left out.
    pub fn high_open(self) -> bool {
        self.high_open
    }

    /// Whether it is one number.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// What a person wrote: the grammar, and its many other spellings.
    ///
    /// # Errors
    /// The words do not say one share; the caller keeps them and takes [`Share::UNKNOWN`].
    pub fn from_text(text: &str) -> Result<Share, NotAShare> {
        text.parse().or_else(|_| words::read(text))
    }
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The number itself belongs to the range.
    Closed(Percent),
    /// It does not.
    Open(Percent),
}

impl End {
    fn parts(self) -> (Percent, bool) {
        match self {
            End::Closed(percent) => (percent, false),
            End::Open(percent) => (percent, true),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact() {
            return write!(out, "{}", self.low);
        }
        let has_low = self.low_open || self.low > Percent::ZERO;
        let has_high = self.high_open || self.high < Percent::HUNDRED;
        if has_low || !has_high {
            write!(out, "{}{}", if self.low_open { ">" } else { ">=" }, self.low)?;
        }
        if has_low && has_high {
            out.write_str(" ")?;
        }
        if has_high {
            write!(out, "{}{}", if self.high_open { "<" } else { "<=" }, self.high)?;
        }
        Ok(())
    }
}

impl FromStr for Share {
    type Err = NotAShare;

    fn from_str(text: &str) -> Result<Share, NotAShare> {
        grammar(text).ok_or_else(|| NotAShare::of(text, "is not a share (50, >25 <=50, 1/3)"))
    }
}

fn grammar(text: &str) -> Option<Share> {
    if let Some(exact) = Percent::read(text) {
        return Some(Share::exact(exact));
    }
    let (mut low, mut high) = (None, None);
    for part in text.split(' ') {
        let mark = part.find(|c: char| c.is_ascii_digit())?;
        let percent = Percent::read(&part[mark..])?;
        let before = match &part[..mark] {
            ">" => low.replace(End::Open(percent)),
            ">=" => low.replace(End::Closed(percent)),
            "<" => high.replace(End::Open(percent)),
            "<=" => high.replace(End::Closed(percent)),
            _ => return None,
        };
        if before.is_some() {
            return None;
        }
    }
    let (low, high) = (low.unwrap_or(End::Closed(Percent::ZERO)), high);
    Share::between(low, high.unwrap_or(End::Closed(Percent::HUNDRED)))
}

#[cfg(test)]
mod tests;
