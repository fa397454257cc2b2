//! Which day does a text of a customer table name? Numbers in an order settled by their column.
//!
//! Official lists are read by [`model::clean::dates`]; customers' tables also hold month words of
//! other languages, Excel's day numbers, eight digits, and days and months in either order. What a
//! text does not say for certain is not guessed: of an ambiguous date the year is kept.

use model::PartialDate;
use model::clean::dates::{DayOrder, parse_ordered, parse_words};

/// What a column says about the order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Some of its dates can only be read day first, and none month first.
    DayFirst,
    /// Some of its dates can only be read month first, and none day first.
    MonthFirst,
    /// Some of each.
    Mixed,
    /// None tells.
    Unknown,
}

/// What is said of a column that holds both orders.
pub(super) const MIXED: &str = "some dates are written day first and some month first";

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The date, as precise as it is certain.
    pub date: Option<PartialDate>,
    /// What could not be kept of the text, in words that complete "the value …".
    pub lost: Option<&'static str>,
}

/// The order that the unambiguous dates of a column are written in.
pub fn order(values: &[&str]) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for value in values {
        match numbers(&plain(value)) {
            Some([first, second, _]) if first > 12 && second <= 12 => day_first = true,
            Some([first, second, _]) if first <= 12 && second > 12 => month_first = true,
            _ => {}
        }
    }
    match (day_first, month_first) {
        (true, true) => Order::Mixed,
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        (false, false) => Order::Unknown,
    }
}

/// Reads one date of a column.
pub fn read(text: &str, order: Order) -> Reading {
    let text = plain(text);
    let whole = |date| Reading { date: Some(date), lost: None };
    let part = |date, lost| Reading { date, lost: Some(lost) };
    if let Some(date) = digits_only(&text) {
        return whole(date);
    }
    if let Some([first, second, year]) = numbers(&text) {
        // Written with points it is the day first, in every country that writes so.
        let by_day = order == Order::DayFirst || text.contains('.');
        let decided = match () {
            () if first == second || first > 12 => Some(DayOrder::DayFirst),
            () if second > 12 => Some(DayOrder::MonthFirst),
            () if by_day && order != Order::MonthFirst => Some(DayOrder::DayFirst),
            () if order == Order::MonthFirst => Some(DayOrder::MonthFirst),
            () => None,
        };
        let Some(decided) = decided else {
            return part(PartialDate::from_year(year), "has a day and a month that may be swapped");
        };
        let joined = format!("{first}/{second}/{year}");
        return match parse_ordered(&joined, decided) {
            Some(reading) => whole(reading.dates[0]),
            None => part(None, "is no date of the calendar"),
        };
    }
    match parse_words(&text) {
        None => part(None, "is not a date"),
        Some(reading) if reading.is_range => {
            let year = reading.dates[0].year();
            let same = reading.dates.iter().all(|date| date.year() == year);
            part(same.then(|| PartialDate::from_year(year)).flatten(), "is a range of dates")
        }
        Some(reading) if reading.is_circa => {
            part(PartialDate::from_year(reading.dates[0].year()), "is an approximate date")
        }
        Some(reading) => whole(reading.dates[0].date()),
    }
}

/// Whether a text is a date on which somebody alive may have been born.
pub(super) fn is_birth(text: &str) -> bool {
    let is_number = text.chars().all(|letter| letter.is_ascii_digit()) && text.len() != 8;
    let date = read(text, Order::Unknown).date;
    !is_number && date.is_some_and(|date| (1900..2030).contains(&date.year()))
}

/// The text in lower case with plain digits, months in English, without a time of day.
fn plain(text: &str) -> String {
    let mut plain: String =
        text.trim().chars().map(plain_letter).collect::<String>().to_lowercase();
    for (sign, instead) in
        [("年", "-"), ("月", "-"), ("日", ""), (" de ", " "), (" г.", ""), (" р.", "")]
    {
        if plain.contains(sign) {
            plain = plain.replace(sign, instead);
        }
    }
    let timed = plain.split_once([' ', 't', ',']).filter(|(date, time)| {
        date.ends_with(|last: char| last.is_ascii_digit())
            && time.contains(':')
            && time.trim_start().starts_with(|first: char| first.is_ascii_digit())
    });
    if let Some((date, _)) = timed {
        return date.to_owned();
    }
    let is_foreign = |word: &str| word.chars().any(char::is_alphabetic);
    let words =
        plain.split(' ').map(|word| match is_foreign(word).then(|| month(word)).flatten() {
            Some(english) => english,
            None => word,
        });
    words.collect::<Vec<_>>().join(" ")
}

/// Digits of Arabic, Persian and full width as ASCII; blanks that do not break as blanks.
fn plain_letter(letter: char) -> char {
    let digit = |zero: u32| char::from_digit(letter as u32 - zero, 10).unwrap_or(letter);
    match letter {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6F0}'..='\u{6F9}' => digit(0x6F0),
        '\u{FF10}'..='\u{FF19}' => digit(0xFF10),
        '\u{A0}' | '\u{202F}' => ' ',
        '／' => '/',
        other => other,
    }
}

/// Three numbers of which the last is a year of four digits.
fn numbers(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = parts.next().is_none()
        && year.len() == 4
        && [first, second].iter().all(|part| part.len() <= 2)
        && [first, second, year].iter().all(|part| is_digits(part));
    let [first, second, year] = [first, second, year].map(|part| part.parse().unwrap_or(0));
    (fits && first > 0 && second > 0).then_some([first, second, year])
}

/// `19711123`, and the days of Excel's 1900 calendar from 1927 on (five digits).
fn digits_only(text: &str) -> Option<PartialDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match text.len() {
        8 => {
            let (year, rest) = text.split_at(4);
            let (month, day) = rest.split_at(2);
            let year = year.parse().ok().filter(|year| (1880..2100).contains(year))?;
            PartialDate::from_day(year, month.parse().ok()?, day.parse().ok()?)
        }
        5 => from_serial(text.parse().ok()?),
        _ => None,
    }
}

/// ECMA-376 Part 1, 18.17.4.1: day 60 is the 29th of February 1900 that never was, so that days
/// after it count from 1899-12-30.
fn from_serial(serial: i64) -> Option<PartialDate> {
    if !(10_000..60_000).contains(&serial) {
        return None;
    }
    let mut left = serial + PartialDate::from_day(1899, 12, 30)?.first_day_number();
    let mut year = 1970 + u16::try_from((left / 365).max(-100) + 100).ok()? - 100;
    while PartialDate::from_year(year)?.first_day_number() > left {
        year -= 1;
    }
    while PartialDate::from_year(year + 1)?.first_day_number() <= left {
        year += 1;
    }
    let starts = |month: &u8| {
        PartialDate::from_month(year, *month).is_some_and(|first| first.first_day_number() <= left)
    };
    let month = (1..=12).rev().find(starts)?;
    left -= PartialDate::from_month(year, month)?.first_day_number();
    PartialDate::from_day(year, month, u8::try_from(left + 1).ok()?)
}

/// Months of German, French, Spanish, Russian, Ukrainian and Arabic by the start of their words.
const MONTHS: [(&str, &[&str]); 12] = [
    ("jan", &["jän", "januar", "janv", "ene", "янв", "січ", "يناير"]),
    ("feb", &["februar", "fév", "fevr", "feb", "фев", "лют", "فبراير"]),
    ("mar", &["mär", "mrz", "mars", "mar", "март", "мар", "бер", "مارس"]),
    ("apr", &["apr", "avr", "abr", "апр", "квіт", "кві", "أبريل", "ابريل"]),
    ("may", &["mai", "may", "май", "мая", "трав", "тра", "مايو"]),
    ("jun", &["juni", "juin", "jun", "июн", "черв", "чер", "يونيو"]),
    ("jul", &["juli", "juil", "jul", "июл", "лип", "يوليو"]),
    ("aug", &["aug", "août", "aou", "ago", "авг", "серп", "сер", "أغسطس", "اغسطس"]),
    ("sep", &["sep", "сент", "сен", "вер", "سبتمبر"]),
    ("oct", &["okt", "oct", "окт", "жовт", "жов", "أكتوبر", "اكتوبر"]),
    ("nov", &["nov", "ноя", "лист", "лис", "نوفمبر"]),
    ("dec", &["dez", "déc", "dec", "dic", "дек", "груд", "гру", "ديسمبر"]),
];

fn month(word: &str) -> Option<&'static str> {
    let starts = |start: &str| word.starts_with(start);
    MONTHS
        .iter()
        .find(|(_, starts_of)| starts_of.iter().any(|start| starts(start)))
        .map(|row| row.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_customers() {
        use Order::{DayFirst, Mixed, MonthFirst, Unknown};
        for (text, order, expected) in [
            ("1971-11-23", Unknown, "1971-11-23"),
            ("1971-11-23 00:00:00", Unknown, "1971-11-23"),
            ("1971-11-23T00:00:00", Unknown, "1971-11-23"),
            ("23.11.1971", Unknown, "1971-11-23"),
            ("02.03.1971", Unknown, "1971-03-02"),
            ("02.03.1971", MonthFirst, "1971-02-03"),
            ("02/03/1971", DayFirst, "1971-03-02"),
            ("02/03/1971", MonthFirst, "1971-02-03"),
            ("02/03/1971", Unknown, "1971 has a day and a month that may be swapped"),
            ("02/03/1971", Mixed, "1971 has a day and a month that may be swapped"),
            ("03/03/1971", Unknown, "1971-03-03"),
            ("23/11/1971", MonthFirst, "1971-11-23"),
            ("11/23/1971", DayFirst, "1971-11-23"),
            ("31/02/1971", DayFirst, "- is no date of the calendar"),
            ("23 Nov 1971", Unknown, "1971-11-23"),
            ("23. März 1971", Unknown, "1971-03-23"),
            ("23 août 1971", Unknown, "1971-08-23"),
            ("23 de noviembre de 1971", Unknown, "1971-11-23"),
            ("23 ноября 1971 г.", Unknown, "1971-11-23"),
            ("23 листопада 1971", Unknown, "1971-11-23"),
            ("٢٣ نوفمبر ١٩٧١", Unknown, "1971-11-23"),
            ("1971年11月23日", Unknown, "1971-11-23"),
            ("19711123", Unknown, "1971-11-23"),
            ("26260", Unknown, "1971-11-23"),
            ("1971", Unknown, "1971"),
            ("circa 1971", Unknown, "1971 is an approximate date"),
            ("1971 to 1973", Unknown, "- is a range of dates"),
            ("23/11/71", Unknown, "- is not a date"),
            ("unknown", Unknown, "- is not a date"),
        ] {
            let reading = read(text, order);
            let date = reading.date.map_or("-".to_owned(), |date| date.to_string());
            let lost = reading.lost.map(|lost| format!(" {lost}")).unwrap_or_default();
            assert_eq!(format!("{date}{lost}"), expected, "{text}");
        }
    }

    #[test]
    fn a_column_tells_its_order() {
        assert_eq!(order(&["02/03/1971", "23/11/1971"]), Order::DayFirst);
        assert_eq!(order(&["02/03/1971", "11/23/1971"]), Order::MonthFirst);
        assert_eq!(order(&["23/11/1971", "11/23/1971"]), Order::Mixed);
        assert_eq!(order(&["02/03/1971", "1971-11-23"]), Order::Unknown);
    }
}
