//! What else is a person called?

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Made;
use crate::letters::{capitalised, like};
use crate::name::{Base, script_of};
use crate::stream::Stream;
use crate::tables::{self, cell, key};

/// By the key of a name, its other forms and what they are.
fn nicknames() -> &'static HashMap<String, Vec<(&'static str, &'static str)>> {
    static NAMES: OnceLock<HashMap<String, Vec<(&'static str, &'static str)>>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut found: HashMap<String, Vec<_>> = HashMap::new();
        for row in tables::nicknames() {
            let (full, short) = (cell(row, 0), cell(row, 1));
            found.entry(key(full)).or_default().push((short, "familiar form"));
            found.entry(key(short)).or_default().push((full, "full form"));
        }
        found
    })
}

/// A given name in its short or familiar form, or the other way. Something besides the name is asked
/// with it.
pub(super) fn nickname(base: &Base, stream: &mut Stream) -> Option<Made> {
    let mut name = base.person()?;
    if base.listed.birth_dates.is_empty() && base.listed.countries.is_empty() {
        return None;
    }
    let ways = nicknames().get(&key(name.given.first()?))?;
    let (other, params) = *stream.pick(ways)?;
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

/// Draws of a family name before there is none in the script.
const TRIES: usize = 20;

/// A frequent family name of the country, else of any, in the script of the name.
fn family_name(base: &Base, stream: &mut Stream) -> Option<String> {
    let table = tables::family_names();
    let own: Vec<_> = table.iter().filter(|row| base.has_country(&[cell(row, 0)])).collect();
    for _ in 0..TRIES {
        let row = match stream.pick(&own) {
            Some(row) => row,
            None => stream.pick(table)?,
        };
        let mut names = [cell(row, 2), cell(row, 3)].into_iter();
        let fits = |name: &&str| script_of(name) == base.script() && !name.contains(' ');
        if let Some(name) = names.find(fits).filter(|name| !key(base.text()).contains(&key(name))) {
            return Some(name.to_owned());
        }
    }
    None
}
