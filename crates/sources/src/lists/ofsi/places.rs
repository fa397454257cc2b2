//! Which countries does a cell name, and what is an address?

use model::clean::country::{Reading, read};
use model::{Prop, Schema};

use super::party::Party;
use crate::lists::numbered::items;
use crate::record::{Record, Value};

/// States each country of a numbered cell.
pub(super) fn countries(party: &Party<'_>, prop: Prop, cell: Option<Value>) {
    let Some(cell) = cell else { return };
    let prop = match party.subject.schema() {
        Schema::Person => prop,
        _ => Prop::Country,
    };
    countries_as(party, prop, &cell);
}

/// The same for a property that the party's schema has.
pub(super) fn countries_as(party: &Party<'_>, prop: Prop, cell: &Value) {
    for item in items(cell.as_str()) {
        let value = cell.part(item.text);
        match named(item.text) {
            // Words beyond the country say something of their own: since when, of which region.
            Some(name) if name.len() + 8 < item.text.len() => {
                party.note(prop.as_str(), &value);
                party.subject.add(prop, Some(value.reworded(name)));
            }
            Some(name) => party.subject.add(prop, Some(value.reworded(name))),
            // Cleaning it says why it is kept as a note.
            None => party.subject.add(prop, Some(value)),
        }
    }
}

/// The part of a text that names a country: all of it, what it is now, or what stands before a
/// bracket or the word "citizenship". "Possibly" is not stated.
pub(super) fn named(text: &str) -> Option<&str> {
    let whole = text.trim_matches([' ', '.', ',', ';']);
    let now =
        ["currently ", "Currently ", "now ", "Now "].iter().find_map(|word| whole.split_once(word));
    let now = now.map(|(_, now)| now.trim_matches([' ', ')', '.', ':']));
    let before = whole.split_once('(').filter(|(_, rest)| is_about(rest));
    let before = before.map(|(before, _)| before.trim());
    let nationality = ["citizenship", "nationality", "national", "citizen"];
    let nationality = nationality.iter().find_map(|word| whole.strip_suffix(word));
    let last = whole.rsplit(',').next().filter(|last| last.len() < whole.len());
    let since = whole.split_once(" as of ").map(|(before, _)| before);
    let candidates = [Some(whole), now, before, since, nationality, last];
    candidates.into_iter().flatten().map(str::trim).find(|text| read(text) != Reading::Unread)
}

/// Whether a bracket says something about the place. One that begins like a name may be part of the
/// country's: of the two Congos one is written "Congo (Democratic Republic)".
fn is_about(bracket: &str) -> bool {
    const ABOUT: &[&str] =
        &["Branch", "Domicile", "Former", "Headquarters", "Last", "Possible", "Previous"];
    !bracket.starts_with(char::is_uppercase)
        || ABOUT.iter().any(|word| bracket.starts_with(word))
        || bracket.trim_end_matches([')', ' ']).ends_with("citizenship")
}

/// The address of a row: its full text, and its country.
pub(super) fn address(row: &mut Record, party: &Party<'_>) {
    let columns = ["Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6"];
    let mut parts: Vec<Value> = columns.iter().filter_map(|column| row.take(column)).collect();
    // A slash in a path would go through elements.
    parts.extend(row.children(&["Post/Zip Code"]).into_iter().filter_map(Record::take_text));
    let country = row.take("Country");
    if let Some(first) = parts.first() {
        let texts = parts.iter().chain(&country).map(|part| part.as_str().trim_matches([' ', ',']));
        party.subject.add(Prop::Address, Some(first.part(texts.collect::<Vec<_>>().join(", "))));
    }
    countries(party, Prop::Country, country);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_in_words() {
        for (text, expected) in [
            ("Chad", Some("Chad")),
            ("Chad.", Some("Chad")),
            ("Congo (Democratic Republic)", Some("Congo (Democratic Republic)")),
            ("Former Atlantis Currently Ukraine", Some("Ukraine")),
            ("USSR (now Kazakhstan)", Some("Kazakhstan")),
            ("Chad (since 2009)", Some("Chad")),
            ("Chad (Domicile, last known address)", Some("Chad")),
            ("Iranian (Iranian citizenship)", Some("Iranian")),
            ("Chad as of September 2015", Some("Chad")),
            ("Congo (Kinshasa Office)", None),
            ("Iranian citizenship", Some("Iranian")),
            ("Possibly Ethiopian", None),
            ("Nowhereland", None),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
