//! How much is evidence worth? Ten-thousandths, so that printed parts add up exactly.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// Points of a score in ten-thousandths: `Points(10_000)` is 1.0. Whole numbers have one sum on
/// every machine and in every order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Points(pub i32);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);
    /// The highest score.
    pub const ONE: Points = Points(10_000);

    /// The points nearest to a fraction of one.
    pub fn from_fraction(fraction: f64) -> Points {
        Points((fraction * 10_000.0).round() as i32)
    }

    /// The fraction of one, for JSON and tables.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(out, "{sign}{}.{:04}", size / 10_000, size % 10_000)
    }
}

impl Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Points;
    fn neg(self) -> Points {
        Points(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_print_as_decimals() {
        assert_eq!(Points(9_123).to_string(), "0.9123");
        assert_eq!(Points(-2_500).to_string(), "-0.2500");
        assert_eq!(Points::ONE.to_string(), "1.0000");
        assert_eq!(Points::from_fraction(0.7), Points(7_000));
    }
}
