//! What are people called who are not listed? Frequent names of their countries.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Made, birth_date};
use crate::letters::{back_transliteration, capitalised};
use crate::name::script_of;
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
    let rows = [
        stream.pick(&given()[country])?,
        stream.pick(&given()[country])?,
        stream.pick(&family()[country])?,
    ];
    let own = stream.below(5) < 3;
    let [one, two, last] = rows.map(|row| written(row, country, own));
    if script_of(&one) != script_of(&last) || script_of(&two) != script_of(&last) {
        return None;
    }
    let middle = stream.once_in(3) && one != two;
    let name = match country {
        "cn" | "tw" | "kr" if own => format!("{last}{one}"),
        "cn" | "tw" | "kr" => format!("{last} {one}"),
        _ if middle => format!("{one} {two} {last}"),
        _ => format!("{one} {last}"),
    };
    Some((name, country.to_owned()))
}

/// Countries whose tables have some names in Latin letters only, and the way back to their own.
const BACK: &[(&str, &str)] = &[
    ("ru", "cyr-ru"),
    ("ua", "cyr-uk"),
    ("by", "cyr-be"),
    ("bg", "cyr-bg"),
    ("rs", "cyr-sr"),
    ("mk", "cyr-sr"),
    ("gr", "el"),
    ("ge", "ka"),
    ("am", "hy"),
];

/// The name of a row in the own script of its country, or romanised.
fn written(row: &[&'static str], country: &str, own: bool) -> String {
    let (local, roman) = (cell(row, 2), cell(row, 3));
    let back = BACK.iter().find(|(code, _)| *code == country && script_of(local) == "Latin");
    match back.and_then(|(_, system)| back_transliteration(system)) {
        Some(rules) if own => rules.apply(roman),
        _ => if own { local } else { roman }.to_owned(),
    }
}

/// A given name of one country with one of sixteen thousand family names: people move.
fn mixed(stream: &mut Stream) -> Option<(String, String)> {
    let country = *stream.pick(countries())?;
    let first = cell(stream.pick(&given()[country])?, 3);
    let last = capitalised(cell(stream.pick(tables::arabic_names())?, 1));
    Some((format!("{first} {last}"), country.to_owned()))
}

/// One or two frequent names and another, in Arabic or in Latin letters.
fn arabic(stream: &mut Stream) -> Option<(String, String)> {
    let country = *stream.pick(&["sa", "eg", "iq", "sy", "jo", "ae", "ma", "dz", "lb", "ye"])?;
    let latin = stream.once_in(2);
    let mut names = Vec::new();
    for _ in 0..1 + stream.below(2) {
        names.push(frequent_arabic(latin, stream)?);
    }
    let last = if stream.once_in(3) {
        frequent_arabic(latin, stream)?
    } else {
        capitalised(cell(stream.pick(tables::arabic_names())?, usize::from(latin)))
    };
    names.push(last);
    Some((names.join(" "), country.to_owned()))
}

fn frequent_arabic(latin: bool, stream: &mut Stream) -> Option<String> {
    let row = stream.pick(tables::arabic_spellings())?;
    if !latin {
        return Some(cell(row, 0).to_owned());
    }
    stream.pick(&row[1..]).map(|name| capitalised(name))
}

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
    // The table opens with family names and ends with words of companies.
    let last = table.get(stream.below(100))?;
    let (one, two) = (table.get(80 + stream.below(110))?, table.get(80 + stream.below(110))?);
    let both = !stream.once_in(3);
    if stream.once_in(2) {
        let second = if both { cell(two, 0) } else { "" };
        return Some(format!("{}{}{second}", cell(last, 0), cell(one, 0)));
    }
    let second = if both { cell(two, 1) } else { "" };
    let first = capitalised(&format!("{}{second}", cell(one, 1)));
    Some(format!("{first} {}", capitalised(cell(last, 1))))
}
