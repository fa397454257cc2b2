//! How precise is a date? A year, a month, a day or a moment: the precision is kept.
//!
//! FollowTheMoney's dates are ISO 8601 prefixes in UTC: `2021`, `2021-02`, `2021-02-16`,
//! `2021-02-16T21:48:52`.

use std::fmt;
use std::str::FromStr;

/// A date as precise as its source gave it. Orders by the text, so by time for equal precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: u16,
    /// 1 to 12, 0 when unknown.
    month: u8,
    /// 1 to 31, 0 when unknown.
    day: u8,
    /// Seconds of the day plus one, 0 when only the date is known.
    second: u32,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub String);

impl fmt::Display for NotADate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "\"{}\" is not a date (YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS)",
            self.0
        )
    }
}

impl std::error::Error for NotADate {}

impl PartialDate {
    /// A year alone; `None` outside 1 to 9999.
    pub fn from_year(year: u16) -> Option<PartialDate> {
        (1..=9999).contains(&year).then_some(PartialDate { year, month: 0, day: 0, second: 0 })
    }

    /// A month of a year; `None` if there is no such month.
    pub fn from_month(year: u16, month: u8) -> Option<PartialDate> {
        let date = PartialDate::from_year(year)?;
        (1..=12).contains(&month).then_some(PartialDate { month, ..date })
    }

    /// A day; `None` if the calendar does not have it.
    pub fn from_day(year: u16, month: u8, day: u8) -> Option<PartialDate> {
        let date = PartialDate::from_month(year, month)?;
        (1..=days_in(year, month)).contains(&day).then_some(PartialDate { day, ..date })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The date without its time of day.
    pub fn date(self) -> PartialDate {
        PartialDate { second: 0, ..self }
    }

    /// Whether one is a prefix of the other: they can be the same day.
    pub fn is_compatible(self, other: PartialDate) -> bool {
        self.year == other.year
            && (self.month == 0 || other.month == 0 || self.month == other.month)
            && (self.day == 0 || other.day == 0 || self.day == other.day)
    }

    /// The date as one number that keeps precision: year, month, day in bits 9.., 5..9, 0..5.
    pub fn pack(self) -> u32 {
        (u32::from(self.year) << 9) | (u32::from(self.month) << 5) | u32::from(self.day)
    }

    /// The date [`PartialDate::pack`] made; `None` for a number it did not make.
    pub fn unpack(packed: u32) -> Option<PartialDate> {
        let year = u16::try_from(packed >> 9).ok()?;
        match ((packed >> 5 & 15) as u8, (packed & 31) as u8) {
            (0, 0) => PartialDate::from_year(year),
            (month, 0) => PartialDate::from_month(year, month),
            (month, day) => PartialDate::from_day(year, month, day),
        }
    }

    /// Days since 1970-01-01 of the earliest day the date can mean.
    pub fn first_day_number(self) -> i64 {
        days_from_civil(i64::from(self.year), self.month.max(1), self.day.max(1))
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant's algorithm).
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if self.month > 0 {
            write!(out, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(out, "-{:02}", self.day)?;
        }
        if let Some(second) = self.second.checked_sub(1) {
            write!(out, "T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<PartialDate, NotADate> {
        parse(text).ok_or_else(|| NotADate(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let date = match (month, day) {
        (None, _) => PartialDate::from_year(year)?,
        (Some(month), None) => PartialDate::from_month(year, month as u8)?,
        (Some(month), Some(day)) => PartialDate::from_day(year, month as u8, day as u8)?,
    };
    match time {
        None => Some(date),
        Some(time) if date.day > 0 => Some(PartialDate { second: seconds(time)? + 1, ..date }),
        Some(_) => None,
    }
}

fn seconds(time: &str) -> Option<u32> {
    // A fraction and a UTC mark carry no precision we keep.
    let time = time.trim_end_matches('Z').trim_end_matches("+00:00");
    let time = time.split('.').next()?;
    let mut parts = time.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = parts.next().map_or(Some(0), |part| digits(part, 2))?;
    let second = parts.next().map_or(Some(0), |part| digits(part, 2))?;
    let valid = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    valid.then(|| u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second))
}

fn digits(text: &str, length: usize) -> Option<u16> {
    let valid = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_kept() {
        for text in ["1971", "1971-03", "1971-03-02", "2024-02-29T23:59:59", "2023-07-19T00:00:00"]
        {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in
            ["", "71", "1971-13", "1971-02-30", "0000", "1971-3-2", "1971T10:00", "1971-01-01T25"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn packing_and_days() {
        for text in ["1971", "1971-03", "1971-03-02", "9999-12-31"] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(PartialDate::unpack(date.pack()), Some(date));
        }
        let day = |text: &str| text.parse::<PartialDate>().unwrap().first_day_number();
        assert_eq!(day("1970-01-01"), 0);
        assert_eq!(day("2000-03-01"), 11_017);
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
    }

    #[test]
    fn a_prefix_is_compatible() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        assert!(date("1971").is_compatible(date("1971-03-02")));
        assert!(!date("1971-04").is_compatible(date("1971-03-02")));
    }
}
