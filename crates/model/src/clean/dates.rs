//! Which dates does a text name? The shapes in which official lists write dates.
//!
//! [`clean`] gives the one normal form of a date property. [`parse_words`] and [`parse_ordered`]
//! are for readers: they keep ranges and "circa", which the caller writes down as it sees fit.

use super::Unclean;
use crate::PartialDate;

/// What a text of an official list says about a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The date, or the first and the last of a range.
    pub dates: Vec<PartialDate>,
    /// Whether the text names a range: the date lies between the two.
    pub is_range: bool,
    /// Whether the source says that it does not know exactly.
    pub is_circa: bool,
}

/// Which of two leading numbers is the day: `05/03/1980`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `05/03/1980` is the fifth of March.
    DayFirst,
    /// `05/03/1980` is the third of May.
    MonthFirst,
}

/// An ISO 8601 prefix, as precise as the text: `1955`, `1955-12`, `1955-12-26`. Besides ISO it
/// reads what can mean one date only, such as `26 Dec 1955` or `1955/12/26`.
///
/// # Errors
/// The text names no date, a range, an approximate date, or one whose day and month are not told
/// apart.
pub fn clean(squeezed: &str) -> Result<String, Unclean> {
    // Most dates of registers are in the normal form already.
    if let Some(date) = squeezed.parse::<PartialDate>().ok().filter(|_| squeezed.len() <= 10) {
        return Ok(date.to_string());
    }
    match parse_words(squeezed) {
        Some(DateReading { dates, is_range: false, is_circa: false }) => Ok(dates[0].to_string()),
        Some(_) => Err(Unclean::of(squeezed, "is not one exact date")),
        None => {
            Err(Unclean::of(squeezed, "is not a date (YYYY, YYYY-MM, YYYY-MM-DD, 26 Dec 1955)"))
        }
    }
}

/// Reads a date text that needs no guess: `26 Dec 1955`, `1955`, `Dec 1955`, `circa 1955`,
/// `1955 to 1957`, `circa 1955-1957`, `01 Jan 1955 to 31 Dec 1957`, `approximately 1963`,
/// `Between 1956 and 1958`, `00/00/1994` (day and month not known), `dd/03/1980`, ISO 8601
/// prefixes. `None` for anything else, and for `05/03/1980`: see [`parse_ordered`].
pub fn parse_words(text: &str) -> Option<DateReading> {
    parse(text, None)
}

/// Reads the same shapes, and also day, month and year in numbers in the order the source uses.
pub fn parse_ordered(text: &str, order: DayOrder) -> Option<DateReading> {
    parse(text, Some(order))
}

const CIRCA: [&str; 9] =
    ["circa", "approximately", "approx", "about", "around", "ca", "c", "est", "estimated"];

fn parse(text: &str, order: Option<DayOrder>) -> Option<DateReading> {
    let lower = super::text::squeeze(text).to_lowercase();
    let (rest, is_circa) = without_circa(lower.trim_end_matches(['.', ';', ',']));
    if let Some(date) = single(rest, order) {
        return Some(DateReading { dates: vec![date], is_range: false, is_circa });
    }
    let (first, last) = ends(rest)?;
    let (first, first_circa) = without_circa(first);
    let (last, last_circa) = without_circa(last);
    let last_date = single(last, order)?;
    // "Aug and Sep 1983": the first end borrows the year of the last.
    let borrowed = || single(&format!("{first} {:04}", last_date.year()), order);
    let first_date = single(first, order).or_else(borrowed)?;
    if first_date.first_day_number() > last_date.first_day_number() {
        return None;
    }
    let is_circa = is_circa || first_circa || last_circa;
    Some(DateReading { dates: vec![first_date, last_date], is_range: true, is_circa })
}

/// The text without words that say "about", and whether there were any.
fn without_circa(text: &str) -> (&str, bool) {
    for word in CIRCA {
        let Some(after) = text.strip_prefix(word) else { continue };
        let rest = after.trim_start_matches('.').trim_start();
        if rest.len() < after.len() && !rest.is_empty() {
            return (rest, true);
        }
    }
    let parted = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    match parted {
        Some((rest, word)) if CIRCA.contains(&word.trim_end_matches('.')) => (rest.trim(), true),
        _ => (text, false),
    }
}

/// The two ends of a range.
fn ends(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("between ") {
        return rest.split_once(" and ").or_else(|| rest.split_once('-'));
    }
    let rest = text.strip_prefix("from ").unwrap_or(text);
    let joints = [" to ", " - ", " – ", "–", " until "];
    let joined = joints.iter().find_map(|joint| rest.split_once(joint));
    // "1955-1957": a hyphen joins two years, and nothing else without spaces.
    joined.or_else(|| rest.split_once('-').filter(|(from, to)| from.len() == 4 && to.len() == 4))
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Year(u16),
    Month(u8),
    Number(u8),
    /// A placeholder: `00`, `dd`.
    Unknown,
}

/// One date, without "about" and without a range.
fn single(text: &str, order: Option<DayOrder>) -> Option<PartialDate> {
    if let Ok(date) = text.to_uppercase().parse() {
        return Some(date);
    }
    let words = text.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty());
    let parts: Vec<Part> = words.map(part).collect::<Option<_>>()?;
    use Part::{Month, Number, Unknown, Year};
    match *parts.as_slice() {
        [Year(year)] | [Unknown, Year(year)] | [Unknown, Unknown, Year(year)] => {
            PartialDate::from_year(year)
        }
        [Year(year), Unknown] | [Year(year), Unknown, Unknown] => PartialDate::from_year(year),
        [Month(month) | Number(month), Year(year)]
        | [Year(year), Month(month) | Number(month)]
        | [Unknown, Month(month) | Number(month), Year(year)]
        | [Year(year), Month(month) | Number(month), Unknown] => {
            PartialDate::from_month(year, month)
        }
        [Number(day), Month(month), Year(year)]
        | [Month(month), Number(day), Year(year)]
        | [Year(year), Month(month) | Number(month), Number(day)] => {
            PartialDate::from_day(year, month, day)
        }
        [Number(one), Number(two), Year(year)] => match order? {
            DayOrder::DayFirst => PartialDate::from_day(year, two, one),
            DayOrder::MonthFirst => PartialDate::from_day(year, one, two),
        },
        _ => None,
    }
}

fn part(word: &str) -> Option<Part> {
    if matches!(word, "00" | "0" | "dd" | "mm" | "xx" | "??") {
        return Some(Part::Unknown);
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return match word.len() {
            4 => word.parse().ok().map(Part::Year),
            1 | 2 => word.parse().ok().map(Part::Number),
            _ => None,
        };
    }
    // Before the endings of ordinals: "August" ends like "1st".
    if let Some(month) = month(word) {
        return Some(Part::Month(month));
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end))?;
    digits.parse().ok().filter(|_| digits.len() <= 2).map(Part::Number)
}

/// An English month, in full or cut to its usual three or four letters.
fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_cut = |full: &&str| {
        *full == word
            || (full.starts_with(word) && word.len() == 3)
            || (*full == "september" && word == "sept")
    };
    let at = MONTHS.iter().position(is_cut)?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(reading: Option<DateReading>) -> String {
        let Some(reading) = reading else { return "-".to_owned() };
        let dates: Vec<String> = reading.dates.iter().map(ToString::to_string).collect();
        assert_eq!(reading.is_range, dates.len() == 2);
        format!("{}{}", if reading.is_circa { "~" } else { "" }, dates.join(".."))
    }

    #[test]
    fn shapes_of_official_lists() {
        for (text, expected) in [
            ("26 Dec 1955", "1955-12-26"),
            ("1955", "1955"),
            ("Dec 1955", "1955-12"),
            ("Sept. 1955", "1955-09"),
            ("August 1961", "1961-08"),
            ("December 26, 1955", "1955-12-26"),
            ("26th December 1955.", "1955-12-26"),
            ("26-DEC-1955", "1955-12-26"),
            ("1955/2/6", "1955-02-06"),
            ("1955-00-00", "1955"),
            ("03/1980", "1980-03"),
            ("circa 1955", "~1955"),
            ("c. 1955", "~1955"),
            ("1963 (approximately)", "~1963"),
            ("approximately 1963", "~1963"),
            ("circa 04 Jul 1955", "~1955-07-04"),
            ("1955 to 1957", "1955..1957"),
            ("circa 1955-1957", "~1955..1957"),
            ("circa 1955 to circa 1957", "~1955..1957"),
            ("01 Jan 1955 to 31 Dec 1957", "1955-01-01..1957-12-31"),
            ("Jan 1955 to Mar 1955", "1955-01..1955-03"),
            ("Between 1956 and 1958", "1956..1958"),
            ("Between Aug. and Sep. 1983", "1983-08..1983-09"),
            ("1955–1957", "1955..1957"),
            ("00/00/1994", "1994"),
            ("dd/03/1980", "1980-03"),
            ("dd/mm/1980", "1980"),
            // Not read: no year, no such day, reversed, another calendar, day and month alike.
            ("26 Dec", "-"),
            ("30 Feb 1955", "-"),
            ("1957 to 1955", "-"),
            ("10/12/1400 (Hijri calendar)", "-"),
            ("05/03/1980", "-"),
            ("25/03/1980", "-"),
            ("1970s", "-"),
            ("circa", "-"),
            ("0000", "-"),
            ("", "-"),
        ] {
            assert_eq!(shown(parse_words(text)), expected, "{text}");
        }
    }

    #[test]
    fn numbers_need_an_order() {
        let read = |text, order| shown(parse_ordered(text, order));
        assert_eq!(read("05/03/1980", DayOrder::DayFirst), "1980-03-05");
        assert_eq!(read("05/03/1980", DayOrder::MonthFirst), "1980-05-03");
        assert_eq!(read("25/03/1980", DayOrder::MonthFirst), "-");
        assert_eq!(read("circa 25.03.1980", DayOrder::DayFirst), "~1980-03-25");
    }

    #[test]
    fn a_property_holds_one_exact_date() {
        assert_eq!(clean("2021-02-16T21:48:52Z").unwrap(), "2021-02-16T21:48:52");
        assert_eq!(clean("26 Dec 1955").unwrap(), "1955-12-26");
        for text in ["circa 1955", "1955 to 1957", "05/03/1980", "unknown"] {
            assert!(clean(text).is_err(), "{text}");
        }
    }
}
