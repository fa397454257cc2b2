//! Which passports and national numbers does a row hold? In columns of their own, or in free text.

use model::clean::country::{Reading, read};
use model::clean::dates::{DayOrder, parse_ordered};
use model::{IssueKind, Prop, Schema};
use sha1::{Digest, Sha1};

use super::party::Party;
use super::places::named;
use crate::lists::numbered::items;
use crate::lists::numbers;
use crate::record::{Record, Value};

/// A kind of document: its columns, its schema and where its numbers go.
struct Kind {
    number: &'static str,
    details: &'static str,
    /// The only column of the 29: number and details in one text.
    text: &'static str,
    schema: Schema,
    props: &'static [Prop],
}

const KINDS: &[Kind] = &[
    Kind {
        number: "Passport Number",
        details: "Passport Details",
        text: "Passport Details",
        schema: Schema::Passport,
        props: &[Prop::PassportNumber, Prop::IdNumber, Prop::RegistrationNumber],
    },
    Kind {
        number: "National Identification Number",
        details: "National Identification Details",
        text: "NI Number",
        schema: Schema::Identification,
        props: &[Prop::IdNumber, Prop::RegistrationNumber],
    },
];

pub(super) fn map(row: &mut Record, party: &Party<'_>) {
    for kind in KINDS {
        match row.take(kind.number) {
            Some(numbers) => in_columns(party, kind, &numbers, row.take(kind.details)),
            None => in_text(party, kind, row.take(kind.text).or_else(|| row.take(kind.details))),
        }
    }
}

/// Number and details side by side: `(2)` of one belongs to `(2)` of the other.
fn in_columns(party: &Party<'_>, kind: &Kind, numbers: &Value, details: Option<Value>) {
    let texts = details.as_ref().map(|details| items(details.as_str())).unwrap_or_default();
    let found = items(numbers.as_str());
    let alone = found.len() == 1 && texts.len() == 1;
    let mut used = vec![false; texts.len()];
    for item in &found {
        let at = texts
            .iter()
            .position(|text| alone || (text.first <= item.first && item.last <= text.last));
        let words = at.and_then(|at| {
            used[at] = true;
            Some(details.as_ref()?.part(texts[at].text))
        });
        let number = item.text.trim_end_matches(['.', ' ', ',']);
        state(party, kind, numbers.part(number), words);
    }
    // Details of no number: still said of the party.
    for (text, _) in texts.iter().zip(used).filter(|(_, used)| !used) {
        if let Some(details) = &details {
            party.note(kind.details, &details.part(text.text));
        }
    }
}

/// A text that holds the number among its words.
fn in_text(party: &Party<'_>, kind: &Kind, cell: Option<Value>) {
    let Some(cell) = cell else { return };
    let (label, list) = before_list(cell.as_str());
    for item in items(list) {
        let words = cell.part(format!("{label}{}", item.text));
        match number_in(item.text) {
            Some(number) => state(party, kind, cell.part(number), Some(words)),
            None => {
                let message = "no number was found in this text; kept as a note";
                party.subject.issue(words.issue(IssueKind::UncleanValue, message));
                party.note(kind.text, &words);
            }
        }
    }
}

/// The words before a list that does not stand at the start: `Passport No: (a) 1234 (b) 5678`.
fn before_list(text: &str) -> (&str, &str) {
    let at = ["(1)", "(a)"].iter().filter_map(|mark| text.find(mark)).min().unwrap_or_default();
    match text[..at].bytes().any(|byte| byte.is_ascii_digit()) {
        true => ("", text),
        false => text.split_at(at),
    }
}

fn state(party: &Party<'_>, kind: &Kind, number: Value, words: Option<Value>) {
    let subject = &party.subject;
    let about = words.as_ref().map(|words| words.text.clone()).unwrap_or_default();
    let about = about.as_str();
    let plain = party.fitting(kind.props).unwrap_or(Prop::Notes);
    let (prop, text) = numbers::labelled(subject, number.as_str())
        .or_else(|| {
            let prop = numbers::described(subject, about, number.as_str())?;
            Some((prop, number.as_str().to_owned()))
        })
        // A passport may be called a "registration" in its details.
        .filter(|_| kind.schema != Schema::Passport)
        .unwrap_or_else(|| (plain, number.as_str().to_owned()));
    let number = number.reworded(text);
    subject.add(prop, Some(number.clone()));
    let digest = Sha1::digest(format!("{}|{}", kind.schema, number.as_str()));
    let hash: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let document = party.out.entity(kind.schema, &format!("{}-id-{hash}", party.number));
    document.link(Prop::Holder, &subject.id(), &number.place);
    document.add(Prop::Number, Some(number));
    let Some(words) = words else { return };
    document.add(Prop::Country, country_in(about).map(|country| words.part(country)));
    for (marks, prop) in [(ISSUED, Prop::StartDate), (EXPIRES, Prop::EndDate)] {
        document.add(
            prop,
            date_after(about, marks).map(|(text, date)| words.part(text).reworded(date)),
        );
    }
    document.add(Prop::Summary, Some(words));
}

const ISSUED: &[&str] = &["issued on", "issue date", "date of issue", "issued:", "issued"];
const EXPIRES: &[&str] = &[
    "expiration date",
    "date of expiration",
    "expiry date",
    "date of expiry",
    "expires on",
    "expired on",
    "expires",
    "expired",
    "expiry",
];

/// The date after one of these words, as published and in ISO 8601; none where no date follows.
fn date_after<'t>(text: &'t str, marks: &[&str]) -> Option<(&'t str, String)> {
    // ASCII only, so that places in the lower text are places in the text.
    let lower = text.to_ascii_lowercase();
    let start = marks.iter().find_map(|mark| Some(lower.find(mark)? + mark.len()))?;
    let rest = text[start..].trim_start_matches([' ', ':', '.']);
    let rest = ["on ", "in "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let ends = rest.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.take(6).chain([rest.len()]).collect();
    // The longest beginning that is a date: "4 June 1985 in Lakehaven".
    ends.sort_unstable_by(|one, two| two.cmp(one));
    ends.into_iter().map(|end| rest[..end].trim_end()).find_map(|text| {
        let reading = parse_ordered(text, DayOrder::DayFirst)?;
        match reading.dates[..] {
            [date] => Some((text, date.to_string())),
            _ => None,
        }
    })
}

/// The country that issued it: in brackets, or before the words "number", "passport", "national".
fn country_in(text: &str) -> Option<&str> {
    let is_named = |text: &&str| matches!(read(text), Reading::Named(_));
    let first = text.split(['(', '.', ',', ';', ':']).next().unwrap_or_default().trim();
    let begun = ["number", "passport", "national", "identi", "diplomatic", "citizen", "civil"];
    let cut = begun.iter().filter_map(|word| first.to_ascii_lowercase().find(word)).min();
    let before = cut.map_or(first, |at| first[..at].trim());
    let inside = text.split_once('(').and_then(|(_, rest)| rest.split([')', ',']).next());
    let inside = inside.map(|text| text.split(" issued").next().unwrap_or(text));
    [Some(before), inside.map(str::trim)].into_iter().flatten().find(is_named).or_else(|| {
        let adjective = inside?.split_whitespace().next()?;
        named(adjective).filter(is_named)
    })
}

/// The number in a text: the first word with a digit, with a short prefix before it (`SE 011252`),
/// before any word that begins a date or a bracket, else after the bracket.
fn number_in(text: &str) -> Option<&str> {
    number_before_words(text).or_else(|| number_in(text.split_once(')')?.1))
}

fn number_before_words(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let stops = ["issued", "expir", "date of", "("].iter().filter_map(|word| lower.find(word));
    let end = stops.filter(|at| *at > 0).min().unwrap_or(text.len());
    let before = &text[..end];
    let is_blank = |c: char| c.is_whitespace() || ":,;".contains(c);
    let digit = before.find(|c: char| c.is_ascii_digit())?;
    let start = before[..digit].rfind(|c: char| is_blank(c));
    let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    // "no.F800691": the dot ends a word.
    let start = before[start..digit].rfind('.').map_or(start, |at| start + at + 1);
    let stop = before[digit..].find(is_blank).map_or(before.len(), |at| digit + at);
    let prefix = before[..start].trim_end();
    let word = prefix.rsplit(is_blank).next().unwrap_or_default();
    let is_prefix = !word.is_empty()
        && word.len() <= 3
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && prefix.len() < start;
    let start = if is_prefix { prefix.len() - word.len() } else { start };
    let number = before[start..stop].trim_end_matches(['.', '-']);
    // A lone digit is the end of a word like "No 1", or of a date.
    (number.len() > 2).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_found_in_words() {
        for (text, number, country, issued, expires) in [
            (
                "Passport No: 592667 (Qatari passport issued on 3 May 2007).",
                "592667",
                "Qatari",
                "2007-05-03",
                "",
            ),
            ("SE 011252 (Afghan)", "SE 011252", "Afghan", "", ""),
            (
                "SE-011697 (Afghan) Issued on 25 Jan 1988 in Kabul. Expiry date 23 Feb 2000.",
                "SE-011697",
                "Afghan",
                "1988-01-25",
                "2000-02-23",
            ),
            ("PD836410105 Date of expiration 27.11.2021", "PD836410105", "", "", "2021-11-27"),
            (
                "British Passport number 516384722, issued on 6 May 2013 by an office and expires on 6 June 2023",
                "516384722",
                "British",
                "2013-05-06",
                "2023-06-06",
            ),
            ("Saudi Arabian passport no.F800691", "F800691", "Saudi Arabian", "", ""),
            ("554410661", "554410661", "", "", ""),
            ("German travel document (Reiseausweis) A 0139243 (revoked)", "A 0139243", "", "", ""),
            (
                "Afghan national ID card (tazkira) no.545167, issued in 1974.",
                "545167",
                "Afghan",
                "1974",
                "",
            ),
            ("(Chad). Issued 1993.", "", "Chad", "1993", ""),
            ("Uganda Passport.", "", "Uganda", "", ""),
        ] {
            assert_eq!(number_in(text).unwrap_or_default(), number, "{text}");
            assert_eq!(country_in(text).unwrap_or_default(), country, "{text}");
            let date = |marks| date_after(text, marks).map(|(_, date)| date).unwrap_or_default();
            assert_eq!(
                (date(ISSUED).as_str(), date(EXPIRES).as_str()),
                (issued, expires),
                "{text}"
            );
        }
    }
}
