//! Who is linked to whom, and since when is who sanctioned? The two blocks after the parties.

use std::collections::BTreeMap;

use model::{Prop, Schema};

use super::super::relation::{Party, Relation};
use super::codes::Codes;
use super::{undefined, ymd};
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Unread};

/// Number and schema by profile.
type Parties = BTreeMap<String, (String, Schema)>;

/// The map of one `ProfileRelationship`.
pub(super) fn relation(
    record: &mut Record,
    out: &Draft,
    codes: &Codes,
    parties: &Parties,
) -> Mapped {
    let id = record.require("@ID")?;
    let from = party(record, "@From-ProfileID", parties)?;
    let to = party(record, "@To-ProfileID", parties)?;
    // The entry by which the relation came to be known; the entry itself says nothing about it.
    record.ignore(&["@SanctionsEntryID"]);
    let kind = record.require("@RelationTypeID")?;
    let words = codes.decoded("RelationType", &kind);
    let Some(words) = words else {
        return Err(Unread::from(undefined(kind.locator(), "@RelationTypeID", kind.as_str())));
    };
    let (from, to) =
        (Party { number: &from.0, schema: from.1 }, Party { number: &to.0, schema: to.1 });
    let relation = Relation { id: id.as_str(), from, to, words, place: record.place() };
    let (link, role) = relation.state(out);
    if record.take("@Former").is_some_and(|flag| flag.as_str() == "true") {
        let former = record.composed("former");
        let status = if role == Prop::Role { Prop::Status } else { Prop::Summary };
        link.add(status, Some(former));
    }
    let quality = record.take("@RelationQualityID");
    let quality = quality.and_then(|id| codes.decoded("RelationQuality", &id));
    link.add(Prop::Summary, quality.filter(|quality| quality.as_str() != "Unknown"));
    link.add(Prop::Summary, record.take("Comment"));
    Ok(())
}

/// The map of one `SanctionsEntry`.
pub(super) fn entry(record: &mut Record, out: &Draft, codes: &Codes, parties: &Parties) -> Mapped {
    let id = record.require("@ID")?;
    let (number, _) = party(record, "@ProfileID", parties)?;
    let sanction = out.entity(Schema::Sanction, &format!("{number}-sanction-{}", id.as_str()));
    sanction.link(Prop::Entity, &out.full_id(&number), record.place());
    sanction.add(Prop::Authority, Some(record.composed("Office of Foreign Assets Control")));
    sanction.add(Prop::Country, Some(record.composed("us")));
    let list = record.take("@ListID");
    sanction.add(Prop::Summary, list.and_then(|list| codes.decoded("List", &list)));
    sanction.add(Prop::RecordId, Some(id));
    for event in record.children(&["EntryEvent"]) {
        map_event(event, &sanction, codes);
    }
    for measure in record.children(&["SanctionsMeasure"]) {
        // Every measure has an empty period.
        measure.ignore(&["@ID", "DatePeriod/@CalendarTypeID"]);
        measure.ignore(&[
            "DatePeriod/@YearFixed",
            "DatePeriod/@MonthFixed",
            "DatePeriod/@DayFixed",
        ]);
        let comment = measure.take("Comment");
        let kind = measure.take("@SanctionsTypeID");
        match kind.and_then(|kind| codes.decoded("SanctionsType", &kind)) {
            Some(kind) if kind.as_str() == "Program" => sanction.add(Prop::Program, comment),
            kind => sanction.add(Prop::Provisions, kind.into_iter().chain(comment)),
        }
    }
    Ok(())
}

fn map_event(event: &mut Record, sanction: &Subject<'_>, codes: &Codes) {
    // The one event type there is: Created.
    event.ignore(&["@ID", "@EntryEventTypeID", "Date/@CalendarTypeID"]);
    let basis = event.take("@LegalBasisID");
    let basis = basis.and_then(|basis| codes.decoded("LegalBasis", &basis));
    sanction.add(Prop::Reason, basis.filter(|basis| basis.as_str() != "Unknown"));
    sanction.add(Prop::Summary, event.take("Comment"));
    for day in event.children(&["Date"]) {
        let found = ymd(day);
        let date = found.map(|(date, value)| match date {
            Some(date) => value.part(date.to_string()),
            None => value,
        });
        sanction.add(Prop::ListingDate, date);
    }
}

/// The party a profile number refers to.
fn party(record: &mut Record, field: &str, parties: &Parties) -> Mapped<(String, Schema)> {
    let rest = record.summary();
    let profile = record.require(field)?;
    let missing = || Unread::from(undefined(profile.locator(), field, &rest));
    parties.get(profile.as_str()).cloned().ok_or_else(missing)
}
