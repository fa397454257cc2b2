//! When and where was a person born? Full dates, years, ranges, "circa" and other calendars.

use model::{IssueKind, PartialDate, Prop, Schema};

use super::party::{Party, country, flag};
use crate::lists::ofac::spread;
use crate::record::{Record, Value};

pub(super) fn map(element: &mut Record, party: &Party<'_>) {
    // A number nothing refers to.
    element.ignore(&["@logicalId"]);
    let calendar = element.take("@calendarType");
    let gregorian = calendar.as_ref().is_none_or(|calendar| calendar.as_str() == "GREGORIAN");
    let circa = flag(element, "@circa");
    let parts = Parts::take(element);
    let is_person = party.subject.schema() == Schema::Person;
    let prop = if is_person { Prop::BirthDate } else { Prop::IncorporationDate };
    match calendar.filter(|_| !gregorian) {
        Some(calendar) => other_calendar(parts, &calendar, prop, party),
        None => party.subject.add(prop, parts.dates(circa)),
    }
    places(element, party);
}

/// The parts of a date as published.
struct Parts {
    full: Option<Value>,
    year: Option<Value>,
    month: Option<Value>,
    day: Option<Value>,
    from: Option<Value>,
    to: Option<Value>,
}

impl Parts {
    fn take(element: &mut Record) -> Parts {
        Parts {
            full: element.take("@birthdate"),
            year: element.take("@year"),
            month: element.take("@monthOfYear"),
            day: element.take("@dayOfMonth"),
            from: element.take("@yearRangeFrom"),
            to: element.take("@yearRangeTo"),
        }
    }

    /// The dates to state: the full one, else its parts, else each year of the range.
    fn dates(self, circa: bool) -> Vec<Value> {
        // Said before the date, as other lists print it, so that it is not lost.
        let about = |value: &Value, date: String| match circa {
            true => value.part(format!("circa {date}")).reworded(date),
            false => value.part(date),
        };
        if let Some(full) = &self.full {
            return vec![about(full, full.as_str().to_owned())];
        }
        if let Some(year) = &self.year {
            return vec![about(year, self.of_year(year))];
        }
        let end = |end: &Option<Value>| end.as_ref().and_then(|end| end.as_str().parse().ok());
        match (end(&self.from), end(&self.to), self.from, self.to) {
            (Some(first), Some(last), Some(from), Some(to)) => {
                let published = from.part(format!("{} to {}", from.as_str(), to.as_str()));
                spread((first, last)).map(|date| published.reworded(date)).collect()
            }
            // One end of a range, or no number: cleaning it says why it is kept as a note.
            (_, _, from, to) => {
                let open = [("from", from), ("to", to)].into_iter();
                let open = open.filter_map(|(word, end)| Some((word, end?)));
                open.map(|(word, end)| end.part(format!("{word} {}", end.as_str()))).collect()
            }
        }
    }

    /// Year, month and day as far as they are known.
    fn of_year(&self, year: &Value) -> String {
        let number =
            |part: &Option<Value>| part.as_ref().and_then(|part| part.as_str().parse().ok());
        let date = year.as_str().parse().ok().and_then(|year| match number(&self.month) {
            Some(month) => match number(&self.day) {
                Some(day) => PartialDate::from_day(year, month, day),
                None => PartialDate::from_month(year, month),
            },
            None => PartialDate::from_year(year),
        });
        date.map_or_else(|| self.in_words(), |date| date.to_string())
    }

    fn in_words(&self) -> String {
        let parts = [&self.year, &self.month, &self.day].into_iter().flatten();
        parts.map(Value::as_str).collect::<Vec<_>>().join("-")
    }
}

/// A date in another calendar is a note and an issue, never read as a Gregorian one. Where the full
/// date (which the schema makes a Gregorian one) has another year than the parts, the publisher has
/// converted it: that is a date.
fn other_calendar(parts: Parts, calendar: &Value, prop: Prop, party: &Party<'_>) {
    let words = if parts.year.is_some() { parts.in_words() } else { String::new() };
    let converted = parts.full.as_ref().filter(|full| {
        let year = full.as_str().split('-').next().unwrap_or_default();
        parts.year.as_ref().is_some_and(|stated| stated.as_str() != year)
    });
    party.subject.add(prop, converted.cloned());
    let ends = [&parts.from, &parts.to].into_iter().flatten().map(Value::as_str);
    let range = ends.collect::<Vec<_>>().join(" to ");
    let full = parts.full.as_ref().map_or("", Value::as_str);
    let text = [words.as_str(), &range, full].into_iter().find(|text| !text.is_empty());
    let Some(text) = text else { return };
    let message = format!("a date in the {} calendar; kept as a note", calendar.as_str());
    let value = calendar.part(text);
    party.subject.issue(value.issue(IssueKind::UncleanValue, message));
    party.note(&format!("Birth date ({} calendar)", calendar.as_str()), Some(value));
}

fn places(element: &mut Record, party: &Party<'_>) {
    let parts = ["@place", "@city", "@zipCode", "@region"];
    let parts: Vec<Value> = parts.iter().filter_map(|part| element.take(part)).collect();
    let place = parts.first().map(|first| {
        let texts: Vec<&str> = parts.iter().map(|part| part.as_str().trim()).collect();
        first.part(texts.join(", "))
    });
    party.fit(Prop::BirthPlace, place);
    match party.subject.schema() {
        Schema::Person => party.subject.add(Prop::BirthCountry, country(element)),
        _ => party.subject.add(Prop::Country, country(element)),
    }
}
