//! What are people called who are not listed? Frequent names of their countries.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Made, birth_date};
use crate::letters::capitalised;
use crate::stream::Stream;
use crate::tables::{self, cell};

type ByCountry = BTreeMap<&'static str, Vec<&'static Vec<&'static str>>>;

fn by_country(rows: &'static tables::Rows) -> ByCountry {
    let mut found = ByCountry::new();
    for row in rows {
        found.entry(cell(row, 0)).or_default().push(row);
    }
    found
}

pub(super) fn given() -> &'static ByCountry {
    static TABLE: OnceLock<ByCountry> = OnceLock::new();
    TABLE.get_or_init(|| by_country(tables::given_names()))
}

pub(super) fn family() -> &'static ByCountry {
    static TABLE: OnceLock<ByCountry> = OnceLock::new();
    TABLE.get_or_init(|| by_country(tables::family_names()))
}

/// Countries with given and family names.
pub(super) fn countries() -> &'static [&'static str] {
    static CODES: OnceLock<Vec<&'static str>> = OnceLock::new();
    CODES.get_or_init(|| {
        given().keys().copied().filter(|code| family().contains_key(code)).collect()
    })
}

/// One of the countries; names in their own script three times in five.
pub(super) fn person(stream: &mut Stream) -> Option<Made> {
    let (name, country) = match stream.below(20) {
        0 => (japanese(stream)?, "jp".to_owned()),
        1 => (chinese(stream)?, (*stream.pick(&["cn", "tw", "hk"])?).to_owned()),
        2 | 3 => arabic(stream)?,
        4..=7 => mixed(stream)?,
        _ => national(stream)?,
    };
    Some(Made { name, schema: "Person", country, birth_date: Some(birth_date(stream)) })
}

/// Given name, perhaps a middle one, and family name of one country.
fn national(stream: &mut Stream) -> Option<(String, String)> {
    let country = *stream.pick(countries())?;
    let column = if stream.below(5) < 3 { 2 } else { 3 };
    let one = cell(stream.pick(&given()[country])?, column);
    let two = cell(stream.pick(&given()[country])?, column);
    let last = cell(stream.pick(&family()[country])?, column);
    let middle = stream.once_in(3) && one != two;
    let name = match country {
        "cn" | "tw" | "kr" if column == 2 => format!("{last}{one}"),
        "cn" | "tw" | "kr" => format!("{last} {one}"),
        _ if middle => format!("{one} {two} {last}"),
        _ => format!("{one} {last}"),
    };
    Some((name, country.to_owned()))
}

/// A given name of one country with one of sixteen thousand family names: people move.
fn mixed(stream: &mut Stream) -> Option<(String, String)> {
    let country = *stream.pick(countries())?;
    let first = cell(stream.pick(&given()[country])?, 3);
    let last = capitalised(cell(stream.pick(tables::arabic_names())?, 1));
    Some((format!("{first} {last}"), country.to_owned()))
}

/// Two or three names by the table of pairs, in Arabic or in Latin letters.
fn arabic(stream: &mut Stream) -> Option<(String, String)> {
    let country = *stream.pick(&["sa", "eg", "iq", "sy", "jo", "ae", "ma", "dz", "lb", "ye"])?;
    let column = stream.below(2);
    let first =
        *stream.pick(given().get(country)?.as_slice()).filter(|_| column == 1).unwrap_or(&ANY);
    let mut names = Vec::new();
    for _ in 0..2 + stream.below(2) {
        let name = cell(stream.pick(tables::arabic_names())?, column);
        names.push(if column == 1 { capitalised(name) } else { name.to_owned() });
    }
    if column == 1 && !cell(first, 3).is_empty() {
        cell(first, 3).clone_into(&mut names[0]);
    }
    Some((names.join(" "), country.to_owned()))
}

/// A row with nothing in it.
static EMPTY: Vec<&'static str> = Vec::new();
static ANY: &Vec<&'static str> = &EMPTY;

fn japanese(stream: &mut Stream) -> Option<String> {
    static PARTS: OnceLock<[Vec<&'static Vec<&'static str>>; 2]> = OnceLock::new();
    let [family, given] = PARTS.get_or_init(|| {
        let (family, given): (Vec<_>, Vec<_>) =
            tables::japanese_names().iter().partition(|row| cell(row, 0) == "family");
        [family, given]
    });
    let (last, first) = (*stream.pick(family)?, *stream.pick(given)?);
    Some(match stream.below(3) {
        0 => format!("{} {}", capitalised(cell(first, 3)), capitalised(cell(last, 3))),
        _ => format!("{}{}", cell(last, 1), cell(first, 1)),
    })
}

/// A family name and one or two characters, in characters or pinyin.
fn chinese(stream: &mut Stream) -> Option<String> {
    let table = tables::chinese();
    // The table opens with family names.
    let last = &table[stream.below(100)];
    let (one, two) = (stream.pick(table)?, stream.pick(table)?);
    let both = !stream.once_in(3);
    if stream.once_in(2) {
        let second = if both { cell(two, 0) } else { "" };
        return Some(format!("{}{}{second}", cell(last, 0), cell(one, 0)));
    }
    let second = if both { cell(two, 1) } else { "" };
    let first = capitalised(&format!("{}{second}", cell(one, 1)));
    Some(format!("{first} {}", capitalised(cell(last, 1))))
}
