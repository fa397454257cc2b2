//! What do the rows of a group say? One party, its sanction, and each row's additions.

use model::clean::dates::{DayOrder, parse_ordered};
use model::{Issue, IssueKind, Prop, Schema};

use super::{information, names, papers, places};
use crate::draft::{Draft, Subject};
use crate::lists::numbered::items;
use crate::lists::ofac::spread;
use crate::record::{Mapped, Record, Unread, Value};

/// One party as its rows see it.
pub(super) struct Party<'d> {
    pub(super) out: &'d Draft,
    pub(super) subject: Subject<'d>,
    pub(super) sanction: Subject<'d>,
    pub(super) number: String,
}

/// The map of one party.
pub(super) fn map(group: &mut Record, out: &Draft) -> Mapped {
    let Some(number) = group.take("row/Group ID") else {
        return Err(no_number(group));
    };
    let kind = group.take("row/Group Type").map(|value| value.text).unwrap_or_default();
    let schema = match kind.as_str() {
        "Individual" => Schema::Person,
        // The list does not say whether an "entity" is a company.
        "Entity" => Schema::Organization,
        "Ship" => Schema::Vessel,
        other => group.doubt("Group Type", other, Schema::LegalEntity),
    };
    let party = open(out, schema, number);
    for row in group.children(&["row"]) {
        if row.peek("Group Type").is_some() {
            let other = row.take("Group Type").map(|value| value.text).unwrap_or_default();
            row.doubt("Group Type", &other, ());
        }
        map_row(row, &party);
    }
    Ok(())
}

fn no_number(group: &Record) -> Unread {
    Unread::from(Issue {
        kind: IssueKind::UnreadRecord,
        locator: group.locator(),
        entity_id: None,
        field: "Group ID".to_owned(),
        value: group.summary(),
        message: "the row has no Group ID and belongs to no party".to_owned(),
    })
}

fn open(out: &Draft, schema: Schema, number: Value) -> Party<'_> {
    let subject = out.entity(schema, number.as_str());
    // Whoever stands on the list is sanctioned: that is what the list says.
    subject.add(Prop::Topics, Some(number.part("sanction")));
    let sanction = out.entity(Schema::Sanction, &format!("{}-sanction", number.as_str()));
    sanction.link(Prop::Entity, &subject.id(), &number.place);
    let by = number.part("Office of Financial Sanctions Implementation");
    sanction.add(Prop::Authority, Some(by));
    sanction.add(Prop::Country, Some(number.part("gb")));
    sanction.add(Prop::RecordId, Some(number.clone()));
    Party { out, subject, sanction, number: number.text }
}

/// What one row adds.
fn map_row(row: &mut Record, party: &Party<'_>) {
    names::map(row, party);
    party.each(Prop::Title, row.take("Title"));
    party.each(Prop::Position, row.take("Position"));
    dates_of_birth(row.take("DOB"), party);
    party.each(Prop::BirthPlace, row.take("Town of Birth"));
    places::countries(party, Prop::BirthCountry, row.take("Country of Birth"));
    places::countries(party, Prop::Nationality, row.take("Nationality"));
    papers::map(row, party);
    places::address(row, party);
    information::map(row.take("Other Information"), party);
    let sanction = &party.sanction;
    sanction.add(Prop::Program, row.take("Regime"));
    for (column, prop) in [
        ("Listed On", Prop::ListingDate),
        ("UK Sanctions List Date Designated", Prop::StartDate),
        ("Last Updated", Prop::ModifiedAt),
    ] {
        sanction.add(prop, row.take(column).map(day_first));
    }
}

fn dates_of_birth(cell: Option<Value>, party: &Party<'_>) {
    let Some(cell) = cell else { return };
    let prop = match party.subject.schema() {
        Schema::Person => Prop::BirthDate,
        Schema::Vessel => Prop::BuildDate,
        _ => Prop::IncorporationDate,
    };
    for item in items(cell.as_str()) {
        let value = cell.part(item.text);
        match parse_ordered(item.text, DayOrder::DayFirst) {
            Some(reading) => match reading.dates[..] {
                [first, .., last] => {
                    let dates = spread((first, last)).map(|date| value.reworded(date));
                    party.subject.add(prop, dates.collect::<Vec<_>>());
                }
                _ => party.subject.add(prop, Some(day_first(value))),
            },
            // Cleaning it says why it is kept as a note.
            None => party.subject.add(prop, Some(value)),
        }
    }
}

/// A date in the order of the list, `DD/MM/YYYY`; what is none stays as it is.
pub(super) fn day_first(value: Value) -> Value {
    let reading = parse_ordered(value.as_str(), DayOrder::DayFirst);
    match reading.as_ref().map(|reading| reading.dates.as_slice()) {
        Some([date]) => value.reworded(date.to_string()),
        _ => value,
    }
}

impl Party<'_> {
    /// The first of these properties that the party's schema has.
    pub(super) fn fitting(&self, props: &[Prop]) -> Option<Prop> {
        let schema = self.subject.schema();
        props.iter().copied().find(|prop| schema.property(*prop).is_some())
    }

    /// States each value of a numbered cell; as notes where the schema has no such property.
    pub(super) fn each(&self, prop: Prop, cell: Option<Value>) {
        let Some(cell) = cell else { return };
        for item in items(cell.as_str()) {
            match self.fitting(&[prop]) {
                Some(prop) => self.subject.add(prop, Some(cell.part(item.text))),
                None => self.note(prop.as_str(), &cell.part(item.text)),
            }
        }
    }

    /// Keeps a text as a note that says what it is.
    pub(super) fn note(&self, what: &str, value: &Value) {
        let note = value.part(format!("{what}: {}", value.as_str()));
        self.subject.add(Prop::Notes, Some(note));
    }
}
