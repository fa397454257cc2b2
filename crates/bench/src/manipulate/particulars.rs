//! How are identifiers and birth dates written, and miswritten?

use super::Made;
use crate::case::Kept;
use crate::name::Base;
use crate::stream::Stream;

fn asked(base: &Base, prop: &str, value: String, params: String) -> Made {
    let country = base.listed.countries.first().cloned();
    let kept = Kept { birth_date: None, country, identifier: Some((prop.to_owned(), value)) };
    Made { text: String::new(), params, kept: Some(kept), plausible: true }
}

/// Shorter ones are anybody's.
const IDENTIFIER_MIN: usize = 6;

fn identifier<'a>(base: &Base<'a>, stream: &mut Stream) -> Option<&'a (String, String)> {
    let long = |value: &str| {
        value.chars().filter(|letter| letter.is_ascii_alphanumeric()).count() >= IDENTIFIER_MIN
    };
    let all: Vec<&(String, String)> =
        base.listed.identifiers.iter().filter(|(_, value)| long(value)).collect();
    stream.pick(&all).copied()
}

/// Format noise: the identifier is the same one.
pub(super) fn identifier_format(base: &Base, stream: &mut Stream) -> Option<Made> {
    let (prop, value) = identifier(base, stream)?;
    let digits = value.chars().all(|letter| letter.is_ascii_digit());
    let ways = [
        ("spaces", grouped(value, ' ')),
        ("hyphens", grouped(value, '-')),
        ("lower case", value.to_lowercase()),
        ("spaces around", format!(" {value} ")),
        ("full width", value.chars().map(full_width).collect()),
        (
            "zeros in front lost",
            if digits { value.trim_start_matches('0').to_owned() } else { value.clone() },
        ),
        ("label", labelled(prop, value)),
    ];
    let changed: Vec<_> =
        ways.into_iter().filter(|(_, written)| written != value && written.len() > 3).collect();
    let (params, written) = stream.pick(&changed)?;
    Some(asked(base, prop, written.clone(), format!("{prop}: {params}")))
}

fn full_width(letter: char) -> char {
    char::from_u32(u32::from(letter) + 0xfee0).filter(|_| letter.is_ascii_digit()).unwrap_or(letter)
}

/// In groups of three, as people read numbers out. Only letters and digits are grouped.
fn grouped(value: &str, between: char) -> String {
    if !value.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        return value.to_owned();
    }
    let letters: Vec<char> = value.chars().collect();
    let groups: Vec<String> = letters.chunks(3).map(|group| group.iter().collect()).collect();
    groups.join(&between.to_string())
}

fn labelled(prop: &str, value: &str) -> String {
    let label = match prop {
        "imoNumber" => "IMO ",
        "innCode" => "ИНН ",
        "ogrnCode" => "ОГРН ",
        "leiCode" => "LEI ",
        "passportNumber" => "No. ",
        _ => return value.to_owned(),
    };
    if value.starts_with(label.trim_end()) { value.to_owned() } else { format!("{label}{value}") }
}

/// One digit replaced, or two swapped: another number, which must not match by itself.
pub(super) fn identifier_typo(base: &Base, stream: &mut Stream) -> Option<Made> {
    let (prop, value) = identifier(base, stream)?;
    let mut letters: Vec<char> = value.chars().collect();
    let digits: Vec<usize> =
        (0..letters.len()).filter(|at| letters[*at].is_ascii_digit()).collect();
    let at = *stream.pick(&digits)?;
    let swapped = at > 0 && letters[at - 1].is_ascii_digit() && letters[at - 1] != letters[at];
    let params = if swapped && stream.once_in(2) {
        letters.swap(at - 1, at);
        "digits swapped"
    } else {
        let next = (letters[at].to_digit(10)? + 1 + stream.below(9) as u32) % 10;
        letters[at] = char::from_digit(next, 10)?;
        "digit replaced"
    };
    let changed: String = letters.into_iter().collect();
    let own = base.listed.identifiers.iter().any(|(_, known)| *known == changed);
    (!own).then(|| asked(base, prop, changed, format!("{prop}: {params}")))
}

/// The name as listed, with a birth date that slipped, lost its day, or counts in another calendar.
pub(super) fn birth_date(base: &Base, stream: &mut Stream) -> Option<Made> {
    let whole: Vec<(i32, u32, u32)> =
        base.listed.birth_dates.iter().filter_map(|date| parse(date)).collect();
    let (year, month, day) = *stream.pick(&whole).filter(|_| base.is_person())?;
    let hijri = hijri(year, month, day);
    let mut ways = vec![
        ("year only", format!("{year:04}")),
        ("year off by one", iso(year + if stream.once_in(2) { 1 } else { -1 }, month, day)),
        ("day off by one", iso(year, month, if day > 1 { day - 1 } else { day + 1 })),
        ("month off by one", iso(year, if month > 1 { month - 1 } else { month + 1 }, day.min(28))),
    ];
    if day <= 12 && day != month {
        ways.push(("day and month swapped", iso(year, day, month)));
    }
    if base.has_country(super::words::ARABIC_COUNTRIES) {
        ways.push(("Hijri calendar", iso(hijri.0, hijri.1, hijri.2)));
    }
    if base.has_country(&["th"]) {
        ways.push(("Thai calendar", iso(year + 543, month, day)));
    }
    let (params, date) = stream.pick(&ways)?.clone();
    let kept = Kept {
        birth_date: Some(date),
        country: base.listed.countries.first().cloned(),
        identifier: None,
    };
    Some(Made {
        text: base.text().to_owned(),
        params: params.to_owned(),
        kept: Some(kept),
        plausible: true,
    })
}

fn iso(year: i32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a whole date.
fn parse(date: &str) -> Option<(i32, u32, u32)> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).filter(|_| whole)
}

/// The day in the tabular Islamic calendar (civil epoch, 16 July 622 of the Julian calendar; leap
/// years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty): Reingold and Dershowitz, *Calendrical
/// Calculations*, chapter 7.
fn hijri(year: i32, month: u32, day: u32) -> (i32, u32, u32) {
    let fixed = fixed_day(year, month, day);
    let epoch = 227_015;
    let year = (30 * (fixed - epoch) + 10_646).div_euclid(10_631);
    let start = |year: i64| epoch + (year - 1) * 354 + (3 + 11 * year).div_euclid(30);
    let into_year = fixed - start(year);
    let month = ((11 * into_year + 330) / 325).min(12);
    let day = into_year - (29 * (month - 1) + month / 2) + 1;
    // Years and days of living people are small.
    (year as i32, month as u32, day as u32)
}

/// Days since 1 January of the year 1, that day being 1, in the Gregorian calendar.
fn fixed_day(year: i32, month: u32, day: u32) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let before = year - 1;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let shift = match (month > 2, leap) {
        (false, _) => 0,
        (true, true) => -1,
        (true, false) => -2,
    };
    365 * before + before / 4 - before / 100 + before / 400 + (367 * month - 362) / 12 + shift + day
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates converted with the tables of the book.
    #[test]
    fn the_hijri_calendar_agrees_with_its_table() {
        for ((year, month, day), expected) in [
            ((622, 7, 19), (1, 1, 1)),
            ((1945, 11, 12), (1364, 12, 6)),
            ((1943, 6, 7), (1362, 6, 3)),
            ((2000, 1, 1), (1420, 9, 24)),
        ] {
            assert_eq!(hijri(year, month, day), expected, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn only_whole_dates_part() {
        assert_eq!(parse("1971-05-04"), Some((1971, 5, 4)));
        assert!(parse("1971-05").is_none() && parse("1971").is_none());
    }
}
