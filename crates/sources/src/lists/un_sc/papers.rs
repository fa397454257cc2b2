//! Which documents does a person of the UN list hold?

use model::clean::country;
use model::clean::dates::parse_words;
use model::clean::text::squeeze;
use model::{Prop, Schema};
use sha1::{Digest, Sha1};

use super::names::listed;
use crate::draft::{Draft, Subject};
use crate::record::{Record, Value};

/// States every document, and its number on the person too.
pub(super) fn state(record: &mut Record, out: &Draft, party: Subject<'_>, id: &Value) {
    for paper in record.children(&["INDIVIDUAL_DOCUMENT"]) {
        let kinds = ["TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2"];
        let kinds: Vec<Value> = kinds.iter().filter_map(|kind| paper.take(kind)).collect();
        let number = paper.take("NUMBER");
        let note = paper.take("NOTE");
        if kinds.is_empty() && number.is_none() && note.is_none() {
            continue;
        }
        let words: Vec<&Value> = kinds.iter().chain(&number).chain(&note).collect();
        let (schema, prop) = kind_of(&words);
        // Kind, number and note name the document, so that every edition gives it the same id.
        let key: Vec<String> = words.iter().map(|value| squeeze(value.as_str())).collect();
        let digest = Sha1::digest(key.join("|"));
        let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let document = out.entity(schema, &format!("{}-id-{hash}", id.as_str()));
        document.link(Prop::Holder, &party.id(), paper.place());
        let found = number.iter().map(|value| (value, bare(value.as_str())));
        let named = kinds
            .last()
            .into_iter()
            .chain(&note)
            .filter_map(|value| Some((value, after_mark(value.as_str())?)));
        if let Some((value, number)) = found.chain(named).next() {
            let (number, country) = and_country(&number);
            document.add(Prop::Country, country.map(|country| value.part(country)));
            let number = value.reworded(number);
            document.add(Prop::Number, Some(number.clone()));
            party.add(prop, Some(number));
        }
        let told = number.iter().chain(&note);
        let expiry = told.filter_map(|value| Some(value.reworded(expiry(value.as_str())?)));
        document.add(Prop::EndDate, expiry.collect::<Vec<_>>());
        document.add(Prop::Type, kinds);
        document.add(Prop::Country, paper.take("ISSUING_COUNTRY"));
        document.add(Prop::StartDate, paper.take("DATE_OF_ISSUE"));
        issued_in(paper, document);
        document.add(Prop::Summary, note);
    }
}

/// The place of issue, which may be abroad: a consulate's.
fn issued_in(paper: &mut Record, document: Subject<'_>) {
    let parts = ["CITY_OF_ISSUE", "COUNTRY_OF_ISSUE"];
    let parts: Vec<Value> = parts.iter().filter_map(|part| paper.take(part)).collect();
    if !parts.is_empty() {
        document.add(Prop::Authority, Some(paper.composed(listed(&parts))));
    }
}

/// Words that tell what a document is, the first that stands in its type, number or note.
const KINDS: &[(&str, Schema, Prop)] = &[
    ("passport", Schema::Passport, Prop::PassportNumber),
    ("passeport", Schema::Passport, Prop::PassportNumber),
    ("pasaporte", Schema::Passport, Prop::PassportNumber),
    ("social security", Schema::Identification, Prop::SocialSecurityNumber),
    ("fiscal code", Schema::Identification, Prop::TaxNumber),
];

fn kind_of(words: &[&Value]) -> (Schema, Prop) {
    let lower: Vec<String> = words.iter().map(|value| value.as_str().to_lowercase()).collect();
    let found = KINDS.iter().find(|(word, _, _)| lower.iter().any(|text| text.contains(word)));
    found.map_or((Schema::Identification, Prop::IdNumber), |(_, schema, prop)| (*schema, *prop))
}

/// The number in a field that may say in words what it is: `Libyan passport number 12345`.
fn bare(text: &str) -> String {
    let text = squeeze(text);
    after_mark(&text).unwrap_or_else(|| without_remark(&text).to_owned())
}

/// What follows "number", "no." or a colon; `None` where no digit does.
fn after_mark(text: &str) -> Option<String> {
    let text = squeeze(text);
    let lower = text.to_lowercase();
    // Lower case must not move the places of letters.
    (lower.len() == text.len()).then_some(())?;
    let marks = ["number:", "number ", "no.:", " no. ", ": ", "passport "];
    let end = marks.iter().find_map(|mark| lower.find(mark).map(|at| at + mark.len()))?;
    let rest = text.get(end..)?.trim_start_matches([':', ' ']);
    let number = rest.split([',', ';', '(']).next()?.trim();
    let number = number.split(" issued").next()?.split(" under").next()?.trim_end_matches('.');
    let digits = number.chars().any(|letter| letter.is_ascii_digit());
    (digits && number.split(' ').count() <= 4).then(|| number.to_owned())
}

/// Without a remark in parentheses after the number: `381 (Expired 25 Jan. 2016)`.
fn without_remark(text: &str) -> &str {
    match text.split_once(" (") {
        Some((number, _)) if number.chars().any(|letter| letter.is_ascii_digit()) => number,
        _ => text,
    }
}

/// `Malta 428720` and `R98, Malta`: the number and the country beside it.
fn and_country(text: &str) -> (&str, Option<&str>) {
    let halves = [text.rsplit_once(' ').map(|(a, b)| (b, a)), text.split_once(", ")];
    let found = halves.into_iter().flatten().find(|(_, name)| country(name).is_some());
    found.map_or((text, None), |(number, country)| (number, Some(country)))
}

/// The date after "expired on", "Expires" or "Expiration date:", where it can be read.
fn expiry(text: &str) -> Option<String> {
    let lower = squeeze(text).to_lowercase();
    let (_, rest) = lower.split_once("expir")?;
    let mut words = rest.split([' ', '(', ')', ',', ';']).filter(|word| !word.is_empty()).skip(1);
    let first = words.find(|word| !matches!(*word, "on" | "in" | "date" | "date:"))?;
    let date: Vec<&str> = std::iter::once(first).chain(words.take(2)).collect();
    let lengths = [date.len(), 1];
    let mut readings = lengths.iter().filter_map(|length| parse_words(&date[..*length].join(" ")));
    readings.next().map(|reading| reading.dates[0].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_among_words() {
        for (text, expected) in [
            ("A 0139243", "A 0139243"),
            ("Malta passport number 513519", "513519"),
            ("Diplomatic Passport: Z30321794", "Z30321794"),
            ("Diplomatic Passport D014433", "D014433"),
            ("ID number:\n 12-34 issued on 5 May 1998", "12-34"),
            ("381110042 (Expired 25 Jan. 2016)", "381110042"),
            ("passport no. 06FB, issued in 1993", "06FB"),
        ] {
            assert_eq!(bare(text), expected, "{text}");
        }
        assert_eq!(and_country("Malta 428720"), ("428720", Some("Malta")));
        assert_eq!(and_country("R98, Malta"), ("R98", Some("Malta")));
        assert_eq!(and_country("A 0139243"), ("A 0139243", None));
        for (text, expected) in [
            ("issued in 1993, expired on 4 May\n2003", "2003-05-04"),
            ("381 (Expired 25 Jan. 2016)", "2016-01-25"),
            ("Expiration date: 9 Dec 2006", "2006-12-09"),
            ("expires in 2027.", "2027"),
        ] {
            assert_eq!(expiry(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(expiry("expired"), None);
        assert_eq!(after_mark("issued in 1993, under another name"), None);
    }
}
