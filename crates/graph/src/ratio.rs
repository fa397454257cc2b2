//! How is a share counted? As an exact fraction, never as a float: three thirds are the whole.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A fraction that is not negative. Arithmetic is checked: what does not fit is `None`, never wrong.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    num: u128,
    /// Never 0.
    den: u128,
}

/// Which way a fraction without finite decimals is rounded when it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Towards zero: for a lower end.
    Down,
    /// Away from zero: for an upper end.
    Up,
}

/// Digits after the point that are printed of a fraction without finite decimals.
const DIGITS: u32 = 6;

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio { num: 0, den: 1 };
    /// The whole, in percent.
    pub const HUNDRED: Ratio = Ratio { num: 100, den: 1 };

    /// A whole number.
    pub const fn whole(number: u64) -> Ratio {
        Ratio { num: number as u128, den: 1 }
    }

    /// A fraction in lowest terms; `None` when the denominator is 0.
    pub fn new(num: u128, den: u128) -> Option<Ratio> {
        if den == 0 {
            return None;
        }
        let divisor = gcd(num, den);
        Some(Ratio { num: num / divisor, den: den / divisor })
    }

    /// So many of so many shares, in percent; `None` when there are none or they do not fit.
    pub fn percent_of(count: u128, total: u128) -> Option<Ratio> {
        Ratio::new(count.checked_mul(100)?, total)
    }

    /// Numerator and denominator, in lowest terms.
    pub fn parts(self) -> (u128, u128) {
        let divisor = gcd(self.num, self.den);
        (self.num / divisor, self.den / divisor)
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// The sum; `None` when it does not fit.
    pub fn checked_add(self, other: Ratio) -> Option<Ratio> {
        let (left, right, den) = over_one_denominator(self, other)?;
        Some(Ratio { num: left.checked_add(right)?, den })
    }

    /// The difference, and zero where it would be negative; `None` when it does not fit.
    pub fn checked_sub(self, other: Ratio) -> Option<Ratio> {
        let (left, right, den) = over_one_denominator(self, other)?;
        Some(Ratio { num: left.saturating_sub(right), den })
    }

    /// The product; `None` when it does not fit.
    pub fn checked_mul(self, other: Ratio) -> Option<Ratio> {
        let (a, b) = (Ratio::new(self.num, other.den)?, Ratio::new(other.num, self.den)?);
        Some(Ratio { num: a.num.checked_mul(b.num)?, den: a.den.checked_mul(b.den)? })
    }

    /// The quotient; `None` for a division by zero and when it does not fit.
    pub fn checked_div(self, other: Ratio) -> Option<Ratio> {
        if other.num == 0 {
            return None;
        }
        self.checked_mul(Ratio { num: other.den, den: other.num })
    }

    /// In decimals: all of them where they end, else six of them, rounded as asked.
    pub fn decimal(self, rounding: Rounding) -> String {
        let (num, den) = self.parts();
        let (whole, mut rest) = (num / den, num % den);
        let mut digits = String::new();
        while rest > 0 && digits.len() < 12 {
            let Some(next) = rest.checked_mul(10) else { break };
            digits.push(char::from(b'0' + (next / den) as u8));
            rest = next % den;
        }
        if rest == 0 {
            let point = if digits.is_empty() { "" } else { "." };
            return format!("{whole}{point}{digits}");
        }
        self.rounded(whole, &digits, rounding)
    }

    fn rounded(self, whole: u128, digits: &str, rounding: Rounding) -> String {
        let kept: String = digits.chars().chain("000000".chars()).take(DIGITS as usize).collect();
        let scale = 10_u128.pow(DIGITS);
        let mut scaled = kept.chars().fold(0, |sum, digit| sum * 10 + (digit as u128 - 48));
        scaled += u128::from(rounding == Rounding::Up);
        let (whole, scaled) = (whole.saturating_add(scaled / scale), scaled % scale);
        format!("{whole}.{scaled:06}").trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Both numerators over one denominator.
fn over_one_denominator(a: Ratio, b: Ratio) -> Option<(u128, u128, u128)> {
    if a.den == b.den {
        return Some((a.num, b.num, a.den));
    }
    let (a_num, a_den) = a.parts();
    let (b_num, b_den) = b.parts();
    let divisor = gcd(a_den, b_den);
    let den = (a_den / divisor).checked_mul(b_den)?;
    Some((a_num.checked_mul(den / a_den)?, b_num.checked_mul(den / b_den)?, den))
}

/// The greatest common divisor; in 64 bits where both fit, for that is much faster.
fn gcd(a: u128, b: u128) -> u128 {
    if let (Ok(mut a), Ok(mut b)) = (u64::try_from(a), u64::try_from(b)) {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        return u128::from(a.max(1));
    }
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl Ord for Ratio {
    /// Compares without multiplying where a product would not fit: by whole parts, then by the
    /// inverted rests (Euclid).
    fn cmp(&self, other: &Ratio) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        if let (Some(a), Some(b)) =
            (self.num.checked_mul(other.den), other.num.checked_mul(self.den))
        {
            return a.cmp(&b);
        }
        let (mut a, mut b, mut flipped) = (*self, *other, false);
        loop {
            let order = (a.num / a.den).cmp(&(b.num / b.den));
            let (a_rest, b_rest) = (a.num % a.den, b.num % b.den);
            let order = order.then(match (a_rest, b_rest) {
                (0, 0) => return if flipped { order.reverse() } else { order },
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                _ => Ordering::Equal,
            });
            if order != Ordering::Equal {
                return if flipped { order.reverse() } else { order };
            }
            (a, b) = (Ratio { num: a.den, den: a_rest }, Ratio { num: b.den, den: b_rest });
            flipped = !flipped;
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Ratio) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl fmt::Display for Ratio {
    /// Decimals where they end, else a fraction: `12.5`, `100/3`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (num, den) = self.parts();
        let (mut rest, mut factors) = (den, 0);
        while factors < 12 && (rest.is_multiple_of(2) || rest.is_multiple_of(5)) {
            rest /= if rest.is_multiple_of(10) {
                10
            } else if rest.is_multiple_of(2) {
                2
            } else {
                5
            };
            factors += 1;
        }
        if rest == 1 {
            write!(out, "{}", self.decimal(Rounding::Down))
        } else {
            write!(out, "{num}/{den}")
        }
    }
}

/// Why a text is not a share.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a number (write 25, 12.5 or 1/3)")]
pub struct NotANumber(pub String);

impl FromStr for Ratio {
    type Err = NotANumber;

    /// Reads `25`, `12.50` and `1/3`.
    fn from_str(text: &str) -> Result<Ratio, NotANumber> {
        let read = || -> Option<Ratio> {
            if let Some((num, den)) = text.split_once('/') {
                return Ratio::new(digits(num)?, digits(den)?);
            }
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            if part.is_empty() {
                return Some(Ratio { num: digits(whole)?, den: 1 });
            }
            let den = 10_u128.checked_pow(u32::try_from(part.len()).ok()?)?;
            let num = digits(whole)?.checked_mul(den)?.checked_add(digits(part)?)?;
            Ratio::new(num, den)
        };
        read().ok_or_else(|| NotANumber(text.to_owned()))
    }
}

fn digits(text: &str) -> Option<u128> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ratio, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn three_thirds_are_the_whole() {
        let third = ratio("100/3");
        let sum = third.checked_add(third).and_then(|sum| sum.checked_add(third));
        assert_eq!(sum, Some(Ratio::HUNDRED));
    }

    #[test]
    fn prints_what_it_read() {
        for text in ["0", "50", "12.5", "0.0001", "100/3", "33.3333"] {
            assert_eq!(ratio(text).to_string(), text);
        }
        assert_eq!(ratio("100/3").decimal(Rounding::Down), "33.333333");
        assert_eq!(ratio("100/3").decimal(Rounding::Up), "33.333334");
        assert_eq!(ratio("299999999/3000000").decimal(Rounding::Up), "100");
        for text in ["", "-1", "1/0", "a", "1.2.3", "1e3", "+4", "."] {
            assert!(text.parse::<Ratio>().is_err(), "{text}");
        }
    }

    #[test]
    fn compares_what_does_not_multiply() {
        let big = u128::MAX;
        let a = Ratio { num: big - 1, den: big };
        let b = Ratio { num: big - 2, den: big - 1 };
        assert_eq!(
            (b.cmp(&a), a.cmp(&b), a.cmp(&a)),
            (Ordering::Less, Ordering::Greater, Ordering::Equal)
        );
        let c = Ratio { num: 1, den: 3 };
        assert_eq!((c.cmp(&a), a.cmp(&c)), (Ordering::Less, Ordering::Greater));
        let (d, e) = (Ratio { num: big / 3 * 2, den: big / 3 }, Ratio { num: 2, den: 1 });
        assert_eq!(d, e);
        assert_eq!(a.checked_add(b), None);
    }
}
