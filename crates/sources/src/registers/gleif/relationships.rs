//! Who consolidates, manages or heads whom? One relationship record.

use model::{ControlKind, Nature, Prop, Right, Schema};

use super::{day, each};
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Value};
use crate::registers::edges::{self, Gives, Holding};

/// The map of a relationship record.
pub(super) fn state(record: &mut Record, out: &Draft) -> Mapped {
    let status = record.take("Relationship/RelationshipStatus");
    let registration = record.take("Registration/RegistrationStatus");
    let is = |value: &Option<Value>, words: &[&str]| {
        value.as_ref().is_some_and(|value| words.contains(&value.as_str()))
    };
    if is(&status, &["NULL"]) || is(&registration, &["ANNULLED", "DUPLICATE"]) {
        out.pass_over("relationships that are annulled or null");
        record.ignore_all();
        return Ok(());
    }
    let child = node(record, out, "StartNode")?;
    let parent = node(record, out, "EndNode")?;
    let kind = record.require("Relationship/RelationshipType")?;
    let (control, through) = match kind.as_str() {
        "IS_DIRECTLY_CONSOLIDATED_BY" => (ControlKind::Consolidation, Nature::Direct),
        "IS_ULTIMATELY_CONSOLIDATED_BY" => (ControlKind::Consolidation, Nature::Indirect),
        "IS_INTERNATIONAL_BRANCH_OF" => (ControlKind::Branch, Nature::Direct),
        "IS_FUND-MANAGED_BY" => (ControlKind::FundManagement, Nature::Direct),
        "IS_SUBFUND_OF" | "IS_FEEDER_TO" => (ControlKind::FundStructure, Nature::Direct),
        other => (record.doubt("RelationshipType", other, ControlKind::Influence), Nature::Either),
    };
    let word = kind.as_str().to_lowercase().replace('_', "-");
    let id = format!("{}-{word}-{}", child.id, parent.own);
    let told = told(record);
    let state = |gives, id: &str| {
        let place = record.place();
        let edge = Holding { id, holder: &parent.id, held: &child.id, place };
        let edge = edge.state(out, gives, &kind);
        edge.add(Prop::Role, Some(kind.clone()));
        edges::nature(edge, through, &kind);
        edge.add(Prop::Status, status.clone().filter(|status| status.as_str() != "ACTIVE"));
        let published = |status: &Value| status.as_str() == "PUBLISHED";
        edge.add(Prop::Status, registration.clone().filter(|status| !published(status)));
        edge.add(Prop::RecordId, Some(kind.part(format!("{}-{word}-{}", child.own, parent.own))));
        told.state(edge);
    };
    state(Gives::Control(control), &id);
    if control == ControlKind::Consolidation {
        state(Gives::Share(Right::Unknown), &format!("{id}-share"));
    }
    // Who issued the record, when it must be renewed, who checked it and on what papers.
    record.ignore(&["Registration"]);
    Ok(())
}

/// One end.
struct Node {
    id: String,
    own: String,
}

fn node(record: &mut Record, out: &Draft, name: &str) -> Mapped<Node> {
    let number = record.require(&format!("Relationship/{name}/NodeID"))?;
    let kind = record.take(&format!("Relationship/{name}/NodeIDType"));
    let id = out.full_id(number.as_str());
    let is_lei = kind.is_none_or(|kind| kind.as_str().contains("LEI"));
    let party = out.anchor(Schema::LegalEntity, &id);
    party.add(if is_lei { Prop::LeiCode } else { Prop::RegistrationNumber }, Some(number.clone()));
    Ok(Node { id, own: number.as_str().to_owned() })
}

/// What is said of the relationship besides its ends.
struct Told {
    from: Vec<Value>,
    to: Vec<Value>,
    date: Option<Value>,
    notes: Vec<Value>,
    source: Vec<Value>,
}

fn told(record: &mut Record) -> Told {
    let (mut from, mut to, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for period in each(record, "Relationship/RelationshipPeriods", "RelationshipPeriod") {
        let kind = period.take("PeriodType");
        let (start, end) = (day(period.take("StartDate")), day(period.take("EndDate")));
        // The accounts and the filing that show it are of other dates.
        if kind.is_none_or(|kind| kind.as_str() == "RELATIONSHIP_PERIOD") {
            from.extend(start);
            to.extend(end);
        }
    }
    for one in each(record, "Relationship/RelationshipQualifiers", "RelationshipQualifier") {
        let name = one.take("QualifierDimension");
        let name = name.as_ref().map_or("qualifier", Value::as_str);
        let value = one.take("QualifierCategory");
        notes.extend(value.map(|value| value.reworded(format!("{name}: {}", value.as_str()))));
    }
    for one in each(record, "Relationship/RelationshipQuantifiers", "RelationshipQuantifier") {
        let (by, unit) = (one.take("MeasurementMethod"), one.take("QuantifierUnits"));
        let amount = one.take("QuantifierAmount");
        let words = [unit, by].into_iter().flatten();
        let words = words.map(|word| word.as_str().to_owned()).collect::<Vec<_>>().join(", ");
        let text = amount.map(|amount| amount.part(format!("{} {words}", amount.as_str())));
        notes.extend(text);
    }
    let date = day(record.take("Registration/LastUpdateDate"));
    let reference = record.take("Registration/ValidationReference");
    // Prose may begin like an address.
    let is_url = |text: &str| text.starts_with("http") && !text.contains(char::is_whitespace);
    let (source, prose): (Vec<_>, Vec<_>) =
        reference.into_iter().partition(|reference| is_url(reference.as_str()));
    notes.extend(prose);
    Told { from, to, date, notes, source }
}

impl Told {
    fn state(&self, edge: Subject<'_>) {
        edge.add(Prop::StartDate, self.from.clone());
        edge.add(Prop::EndDate, self.to.clone());
        edge.add(Prop::Date, self.date.clone());
        edge.add(Prop::Summary, self.notes.clone());
        edge.add(Prop::SourceUrl, self.source.clone());
    }
}
