//! When and where was a person of the UN list born?

use model::Prop;
use model::clean::dates::{DateReading, parse_words};

use super::names::listed;
use crate::draft::Subject;
use crate::record::{Record, Value};

/// The longest range of years that is written out year by year; a longer one says too little.
const YEARS_MAX: u16 = 20;

/// States every date and place of birth.
pub(super) fn state(record: &mut Record, party: Subject<'_>) {
    for birth in record.children(&["INDIVIDUAL_DATE_OF_BIRTH"]) {
        date(birth, party);
    }
    for birth in record.children(&["INDIVIDUAL_PLACE_OF_BIRTH"]) {
        let parts = ["STREET", "CITY", "STATE_PROVINCE", "COUNTRY"];
        let country = birth.peek("COUNTRY").map(|country| birth.composed(country));
        let parts: Vec<Value> = parts.iter().filter_map(|part| birth.take(part)).collect();
        if !parts.is_empty() {
            party.add(Prop::BirthPlace, Some(birth.composed(listed(&parts))));
        }
        party.add(Prop::BirthCountry, country);
        note(birth.take("NOTE"), "Place of birth", party);
    }
}

fn date(birth: &mut Record, party: Subject<'_>) {
    let kind = birth.take("TYPE_OF_DATE").map(|value| value.text).unwrap_or_default();
    let mut said = birth.take("NOTE");
    let word = match kind.as_str() {
        "EXACT" | "" | "BETWEEN" => "",
        "APPROXIMATELY" => "approximately ",
        other => birth.doubt("TYPE_OF_DATE", other, ""),
    };
    let exact = birth.take("DATE").or_else(|| birth.take("YEAR"));
    if let (Some(from), Some(to)) = (birth.take("FROM_YEAR"), birth.take("TO_YEAR")) {
        let words = birth.composed(format!("between {} and {}", from.as_str(), to.as_str()));
        party.add(Prop::BirthDate, years(&words, &from, &to));
    } else if let Some(exact) = exact {
        let whole = exact.part(format!("{word}{}", exact.as_str()));
        party.add(Prop::BirthDate, Some(whole.reworded(exact.as_str())));
    } else if let Some(DateReading { dates, .. }) =
        said.as_ref().and_then(|said| parse_words(said.as_str()))
    {
        // A month, or a span of months, stands in the note for want of an element.
        let words = said.take();
        let dates = dates.iter().map(|date| date.to_string());
        party.add(
            Prop::BirthDate,
            words
                .iter()
                .flat_map(|words| dates.clone().map(|date| words.reworded(date)))
                .collect::<Vec<_>>(),
        );
    }
    note(said, "Date of birth", party);
}

/// Each year of a range, so that whoever was born inside it agrees with one of them; the two ends of
/// a range too long to say much.
fn years(words: &Value, from: &Value, to: &Value) -> Vec<Value> {
    let parsed = (from.as_str().parse::<u16>(), to.as_str().parse::<u16>());
    match parsed {
        (Ok(first), Ok(last)) if first <= last && last - first <= YEARS_MAX => {
            (first..=last).map(|year| words.reworded(format!("{year:04}"))).collect()
        }
        _ => vec![words.reworded(from.as_str()), words.reworded(to.as_str())],
    }
}

fn note(words: Option<Value>, about: &str, party: Subject<'_>) {
    let words = words.map(|words| words.reworded(format!("{about}: {}", words.as_str())));
    party.add(Prop::Notes, words);
}
