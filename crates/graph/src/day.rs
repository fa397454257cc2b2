//! On which day? Days are numbers here, so that a stake's dates are compared in one step.

use std::fmt;

use model::PartialDate;

/// A day, counted from 1970-01-01. The two ends of the scale mean "since ever" and "for ever".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i32);

/// The days a date as precise as its source gave it can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The earliest.
    pub first: Day,
    /// The latest.
    pub last: Day,
}

impl Day {
    /// Before every date.
    pub const EVER: Day = Day(i32::MIN);
    /// After every date.
    pub const NEVER: Day = Day(i32::MAX);

    /// Reads a whole date, `2024-07-03`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Day> {
        let days = Days::parse(text)?;
        (days.first == days.last).then_some(days.first)
    }

    /// So many days later (earlier when negative), never past the ends of the scale.
    pub fn plus(self, days: i32) -> Day {
        match self {
            Day::EVER | Day::NEVER => self,
            Day(at) => Day(at.saturating_add(days)),
        }
    }

    /// Whether a span that begins here and ends before `to` holds this day.
    pub(crate) fn within(self, from: Day, to: Day) -> bool {
        from <= self && self < to
    }
}

impl Days {
    /// Reads `2024`, `2024-07`, `2024-07-03`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Days> {
        let date: PartialDate = text.parse().ok()?;
        let first = Day(i32::try_from(date.date().first_day_number()).ok()?);
        let next = match (date.month(), date.day()) {
            (Some(_), Some(_)) => return Some(Days { first, last: first }),
            (Some(12), None) | (None, _) => PartialDate::from_day(date.year() + 1, 1, 1),
            (Some(month), None) => PartialDate::from_day(date.year(), month + 1, 1),
        };
        let last = Day(i32::try_from(next?.first_day_number()).ok()? - 1);
        Some(Days { first, last })
    }
}

impl fmt::Display for Day {
    /// ISO 8601, or a word for the ends of the scale.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Day::EVER => return write!(out, "ever"),
            Day::NEVER => return write!(out, "never"),
            Day(_) => {}
        }
        // Hinnant, "chrono-compatible low-level date algorithms": days to a civil date.
        let shifted = i64::from(self.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        let day = match text.as_str() {
            "ever" => Some(Day::EVER),
            "never" => Some(Day::NEVER),
            date => Day::parse(date),
        };
        day.ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not a day")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_print_as_they_were_read() {
        for text in ["1970-01-01", "2024-02-29", "2024-07-03", "1999-12-31", "1899-03-01"] {
            assert_eq!(Day::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Day::parse("1970-01-02"), Some(Day(1)));
    }

    #[test]
    fn a_rough_date_is_several_days() {
        for (text, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-12", "2023-12-01", "2023-12-31"),
        ] {
            let days = Days::parse(text).unwrap();
            assert_eq!(
                (days.first.to_string(), days.last.to_string()),
                (first.into(), last.into())
            );
            assert_eq!(Day::parse(text), None);
        }
        assert_eq!(Days::parse("9999"), None);
    }
}
