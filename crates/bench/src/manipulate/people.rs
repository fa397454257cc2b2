//! What else is a person called?

use super::Made;
use crate::letters::{capitalised, like};
use crate::name::{Base, script_of};
use crate::stream::Stream;
use crate::tables::{self, cell, key};

/// A given name in its short or familiar form, or the other way. Something besides the name is asked
/// with it.
pub(super) fn nickname(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut name = base.person()?;
    if base.listed.birth_dates.is_empty() && base.listed.countries.is_empty() {
        return None;
    }
    let first = key(name.given.first()?);
    let of_row = |row: &Vec<&'static str>| {
        let (full, short) = (cell(row, 0), cell(row, 1));
        match (key(full) == first, key(short) == first) {
            (true, _) => Some((short, "familiar form")),
            (_, true) => Some((full, "full form")),
            _ => None,
        }
    };
    let ways: Vec<_> = tables::nicknames().iter().filter_map(of_row).collect();
    let (other, params) = *stream.pick(&ways)?;
    name.given[0] = like(&name.given[0], &capitalised(other));
    Some(Made::new(name.as_listed(), format!("{params} {other}")))
}

/// A second family name joined to the listed one, or one of two left out.
pub(super) fn double_family_name(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut name = base.person()?;
    if name.family.len() != 1 || !["Latin", "Cyrillic", "Greek"].contains(&base.script()) {
        return None;
    }
    let own = name.family[0].clone();
    if let Some((one, other)) =
        own.split_once('-').filter(|(one, other)| one.len() > 2 && other.len() > 2)
    {
        name.family[0] = if stream.once_in(2) { one.to_owned() } else { other.to_owned() };
        return Some(Made::new(name.as_listed(), "one of two"));
    }
    let other = like(&own, &agreeing(&own, family_name(base, stream)?));
    let (text, params) = match stream.below(3) {
        0 => (format!("{own}-{other}"), "hyphen, own first"),
        1 => (format!("{other}-{own}"), "hyphen, own last"),
        _ => (format!("{own} {other}"), "space, own first"),
    };
    name.family[0] = text;
    Some(Made::new(name.as_listed(), params))
}

/// A Slavic family name in the gender of the other one.
fn agreeing(own: &str, other: String) -> String {
    let lower = own.to_lowercase();
    let masculine = ["ov", "ev", "in", "ов", "ев", "ин"].iter().any(|end| other.ends_with(end));
    match lower.chars().last() {
        Some('a') if masculine && other.is_ascii() => format!("{other}a"),
        Some('а') if masculine && !other.is_ascii() => format!("{other}а"),
        _ => other,
    }
}

/// A frequent family name of the country, else of any, in the script of the name.
fn family_name(base: &Base, stream: &mut Stream) -> Option<String> {
    let fits = |name: &&'static str| {
        script_of(name) == base.script() && !name.contains(' ') && key(name) != key(base.text())
    };
    let names = |own: bool| -> Vec<&'static str> {
        let rows =
            tables::family_names().iter().filter(|row| !own || base.has_country(&[cell(row, 0)]));
        rows.flat_map(|row| [cell(row, 2), cell(row, 3)]).filter(fits).collect()
    };
    let own = names(true);
    let all = if own.is_empty() { names(false) } else { own };
    stream.pick(&all).map(|name| (*name).to_owned())
}
