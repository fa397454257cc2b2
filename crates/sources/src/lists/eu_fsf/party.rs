//! What does a `sanctionEntity` say? One party, the acts it is listed under, its details.

use std::cell::RefCell;
use std::collections::BTreeSet;

use model::clean::country::{Reading, read};
use model::{IssueKind, Prop, Schema};

use super::{birth, names, papers};
use crate::draft::{Draft, Subject};
use crate::record::{Mapped, Record, Value};

/// One party as its details see it.
pub(super) struct Party<'d> {
    pub(super) out: &'d Draft,
    pub(super) subject: Subject<'d>,
    /// The sanction under the first programme.
    sanction: Subject<'d>,
    pub(super) number: String,
    /// Addresses of acts stated so far: hundreds of details rest on one act.
    acts: RefCell<BTreeSet<String>>,
}

/// The map of one party.
pub(super) fn map(record: &mut Record, out: &Draft) -> Mapped {
    let number = record.require("@logicalId")?;
    let schema = schema(record);
    let subject = out.entity(schema, number.as_str());
    // Whoever stands on the list is sanctioned: that is what the list says.
    subject.add(Prop::Topics, Some(number.part("sanction")));
    let sanction = sanctions(record, out, &number, &subject);
    let number = number.text;
    let party = Party { out, subject, sanction, number, acts: RefCell::default() };
    party.head(record);
    names::map(record, &party);
    for citizenship in record.children(&["citizenship"]) {
        party.detail(citizenship, |element| map_citizenship(element, &party));
    }
    for date in record.children(&["birthdate"]) {
        party.detail(date, |element| birth::map(element, &party));
    }
    for address in record.children(&["address"]) {
        party.detail(address, |element| map_address(element, &party));
    }
    for paper in record.children(&["identification"]) {
        party.detail(paper, |element| papers::map(element, &party));
    }
    party.remarks(record);
    Ok(())
}

fn schema(record: &mut Record) -> Schema {
    let code = record.take("subjectType/@code").map(|value| value.text).unwrap_or_default();
    let class = record.take("subjectType/@classificationCode").map(|value| value.text);
    match (code.as_str(), class.as_deref()) {
        ("person", _) | ("", Some("P")) => Schema::Person,
        // The list does not say whether an "enterprise" is a company; it may be a militia.
        ("enterprise", _) | ("", Some("E")) => Schema::Organization,
        (other, class) => {
            let reading = match class {
                Some("P") => Schema::Person,
                Some("E") => Schema::Organization,
                _ => Schema::LegalEntity,
            };
            record.doubt("subjectType", other, reading)
        }
    }
}

/// One sanction a programme; gives back the first.
fn sanctions<'d>(
    record: &mut Record,
    out: &'d Draft,
    number: &Value,
    party: &Subject<'d>,
) -> Subject<'d> {
    let mut first = None;
    for regulation in record.children(&["regulation"]) {
        let programme = regulation.take("@programme");
        let key = programme.as_ref().map(|value| format!("-{}", value.as_str().replace(' ', "_")));
        let sanction = open(out, number, party, &key.unwrap_or_default());
        sanction.add(Prop::Program, programme);
        map_regulation(regulation, &sanction);
        first.get_or_insert(sanction);
    }
    first.unwrap_or_else(|| open(out, number, party, ""))
}

fn open<'d>(out: &'d Draft, number: &Value, party: &Subject<'d>, key: &str) -> Subject<'d> {
    let sanction = out.entity(Schema::Sanction, &format!("{}-sanction{key}", number.as_str()));
    if sanction.is_blank() {
        sanction.link(Prop::Entity, &party.id(), &number.place);
        sanction.add(Prop::Country, Some(number.part("eu")));
    }
    sanction
}

fn map_regulation(regulation: &mut Record, sanction: &Subject<'_>) {
    // The publisher's own number of the act, which its number and title already name.
    regulation.ignore(&["@logicalId"]);
    if let Some(made_by) = regulation.take("@organisationType") {
        let authority = match made_by.as_str() {
            "council" => "Council of the European Union",
            "commission" => "European Commission",
            "un" => "United Nations Security Council",
            other => regulation.doubt("@organisationType", other, "European Union"),
        };
        sanction.add(Prop::Authority, Some(made_by.reworded(authority)));
    }
    sanction.add(Prop::RecordId, regulation.take("@numberTitle"));
    sanction.add(Prop::Date, regulation.take("@publicationDate"));
    sanction.add(Prop::StartDate, regulation.take("@entryIntoForceDate"));
    sanction.add(Prop::SourceUrl, regulation.take("publicationUrl"));
    let kind = regulation.take("@regulationType");
    let kind = kind.map(|kind| kind.part(format!("Regulation type: {}", kind.as_str())));
    sanction.add(Prop::Summary, kind);
    for corrigendum in regulation.children(&["corrigendum"]) {
        let (act, url) = take_act(corrigendum);
        sanction.add(Prop::Summary, act.map(|act| act.part(format!("Corrigendum: {}", act.text))));
        sanction.add(Prop::SourceUrl, url);
    }
    sanction.add(Prop::Summary, take_remarks(regulation));
}

/// The number and date of an act in one line, and its address.
fn take_act(summary: &mut Record) -> (Option<Value>, Option<Value>) {
    // Whether it amended or repealed: the act itself says so.
    summary.ignore(&["@regulationType"]);
    let title = summary.take("@numberTitle");
    let date = summary.take("@publicationDate");
    let url = summary.take("@publicationUrl");
    let act = match (title, date) {
        (Some(title), Some(date)) => {
            Some(title.part(format!("{} of {}", title.as_str(), date.as_str())))
        }
        (title, date) => title.or(date),
    };
    (act, url)
}

/// Remarks and the additions the publisher keeps a place for.
fn take_remarks(element: &mut Record) -> Vec<Value> {
    let mut remarks = element.take_all("remark");
    // A null in words.
    remarks.retain(|remark| !remark.as_str().eq_ignore_ascii_case("none"));
    for addition in element.children(&["additionalInformation"]) {
        let key = addition.take("@key").map(|key| key.text).unwrap_or_default();
        let value = addition.take("@value");
        addition.doubt("additionalInformation", &key, ());
        remarks.extend(value.map(|value| value.part(format!("{key}: {}", value.as_str()))));
    }
    remarks
}

impl Party<'_> {
    /// What stands on the entity itself.
    fn head(&self, record: &mut Record) {
        let sanction = &self.sanction;
        sanction.add(Prop::AuthorityId, record.take("@euReferenceNumber"));
        sanction.add(Prop::UnscId, record.take("@unitedNationId"));
        sanction.add(Prop::Summary, record.take("@designationDetails"));
        sanction.add(Prop::ListingDate, record.take("@designationDate"));
        sanction.add(Prop::EndDate, record.take("@delistingDate"));
    }

    /// One detail: what is said in it rests on the act it names.
    pub(super) fn detail(&self, element: &mut Record, work: impl FnOnce(&mut Record)) {
        // The language the act was read in: names carry their own.
        element.ignore(&["@regulationLanguage"]);
        let mut origin = None;
        for summary in element.children(&["regulationSummary"]) {
            let (act, url) = take_act(summary);
            origin = origin.or(act.map(|act| act.text));
            let url = url.filter(|url| self.acts.borrow_mut().insert(url.text.clone()));
            self.sanction.add(Prop::SourceUrl, url);
        }
        self.out.under(origin, || {
            work(element);
            self.remarks(element);
        });
    }

    fn remarks(&self, element: &mut Record) {
        self.subject.add(Prop::Notes, take_remarks(element));
    }

    /// States a value where the party's schema has the property, else keeps it as a note.
    pub(super) fn fit(&self, prop: Prop, value: Option<Value>) {
        let has_it = self.subject.schema().property(prop).is_some();
        let note = |value: Value| value.part(format!("{prop}: {}", value.as_str()));
        match has_it {
            true => self.subject.add(prop, value),
            false => self.subject.add(Prop::Notes, value.map(note)),
        }
    }

    /// Keeps a text as a note that says what it is.
    pub(super) fn note(&self, what: &str, value: Option<Value>) {
        let note = value.map(|value| value.part(format!("{what}: {}", value.as_str())));
        self.subject.add(Prop::Notes, note);
    }
}

/// A mark that is true or false.
pub(super) fn flag(element: &mut Record, name: &str) -> bool {
    match element.take(name).as_ref().map(Value::as_str) {
        Some("true" | "1") => true,
        None | Some("false" | "0") => false,
        Some(other) => {
            let other = other.to_owned();
            element.doubt(name, &other, false)
        }
    }
}

/// The country of a detail; its description is the same in words, for a code we do not know.
pub(super) fn country(element: &mut Record) -> Option<Value> {
    let described = element.take("@countryDescription");
    let code = element.take("@countryIso2Code")?;
    // "00" is the publisher's "unknown".
    if code.as_str() == "00" {
        return None;
    }
    match read(code.as_str()) {
        Reading::Unread => described.or(Some(code)),
        _ => Some(code),
    }
}

fn map_citizenship(element: &mut Record, party: &Party<'_>) {
    // A number nothing refers to.
    element.ignore(&["@logicalId"]);
    party.note("Region of citizenship", element.take("@region"));
    party.note("Citizenship acquired", element.take("@acquisitionDate"));
    let country = country(element);
    if let Some(lost) = element.take("@disenfranchisementDate") {
        let place = country.as_ref().map_or("", Value::as_str);
        return party
            .note("Citizenship lost", Some(lost.part(format!("{place} {}", lost.as_str()))));
    }
    let prop = match party.subject.schema() {
        Schema::Person => Prop::Citizenship,
        _ => Prop::Country,
    };
    party.subject.add(prop, country);
}

fn map_address(element: &mut Record, party: &Party<'_>) {
    element.ignore(&["@logicalId"]);
    let was_then = flag(element, "@asAtListingTime");
    let po_box = element.take("@poBox");
    let po_box = po_box.map(|text| match text.as_str().bytes().all(|b| b.is_ascii_digit()) {
        true => text.part(format!("PO Box {}", text.as_str())),
        false => text,
    });
    let parts = ["@street", "@place", "@city", "@zipCode", "@region"];
    let mut parts: Vec<Value> = parts.iter().filter_map(|part| element.take(part)).collect();
    parts.splice(parts.len().min(1)..parts.len().min(1), po_box);
    // In words, as the address is; a country of "00" is described as "UNKNOWN".
    let words = element.peek("@countryDescription").map(str::to_owned);
    let country = country(element);
    if let Some(first) = parts.first() {
        let words = words.filter(|_| country.is_some());
        let texts = parts.iter().map(|part| part.as_str().trim()).chain(words.as_deref());
        let full = first.part(texts.collect::<Vec<_>>().join(", "));
        if was_then {
            party.note("Address when it was listed", Some(full.clone()));
        }
        party.subject.add(Prop::Address, Some(full));
    }
    party.subject.add(Prop::Country, country);
    for contact in element.children(&["contactInfo"]) {
        map_contact(contact, party);
    }
}

/// Contact data: the schema leaves the keys open.
fn map_contact(contact: &mut Record, party: &Party<'_>) {
    let key = contact.take("@key").map(|key| key.text).unwrap_or_default();
    let Some(value) = contact.take("@value") else { return };
    let says = |words: &[&str]| words.iter().any(|word| key.to_lowercase().contains(word));
    let prop = match () {
        () if says(&["mail"]) => Prop::Email,
        () if says(&["phone", "tel", "mobile"]) => Prop::Phone,
        () if says(&["web", "url", "site"]) => Prop::Website,
        () if says(&["fax"]) => return party.note("Fax", Some(value)),
        () => {
            contact.doubt("contactInfo", &key, ());
            return party.note(&key, Some(value));
        }
    };
    match party.subject.schema().property(prop).is_some() {
        true => party.subject.add(prop, Some(value)),
        false => party.note(&key, Some(value)),
    }
}

/// Reports a party that cannot be found by any name.
pub(super) fn without_name(record: &mut Record) {
    let message = "the party has no name and cannot be found by one".to_owned();
    record.report(IssueKind::UncleanValue, "nameAlias", "", message);
}
