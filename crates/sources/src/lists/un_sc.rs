//! UN Security Council consolidated list: one `INDIVIDUAL` or `ENTITY` a party.
//!
//! Quirks: elements come in any order, and empty ones stand where nothing is known (169 of 2,308
//! aliases): silence, not an issue. FIRST_NAME to FOURTH_NAME carry no meaning of family and given
//! name; an organisation's only name sits in FIRST_NAME. The committee grades a person's aliases
//! Good or Low. One alias may hold several names joined by `;`, a name in two scripts, or its
//! script in the note. Line breaks and runs of blanks stand inside values. A document's number may
//! stand in its note. A date of listing may carry a time zone.
//!
//! `un-<DATAID>` is the party, `un-<DATAID>-sanction` its listing under REFERENCE_NUMBER.

use model::{IssueKind, PartialDate, Prop, Schema};

use crate::draft::{Draft, Subject};
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record, Value};
use crate::xml::Document;

mod births;
mod names;
mod papers;

/// The reader of `un-xml`.
pub struct UnSc;

const ROOT: &str = "CONSOLIDATED_LIST";

impl Reader for UnSc {
    fn name(&self) -> &'static str {
        "un-xml"
    }

    fn prefix(&self) -> &'static str {
        "un"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let known = glimpse.xml_root() == Some(ROOT);
        Ok(known.then_some(Claim { dataset: Some("un_sc_sanctions"), role: "main" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        const PARTIES: [&str; 2] =
            ["CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL", "CONSOLIDATED_LIST/ENTITIES/ENTITY"];
        for (input, _) in run.files() {
            let mut document = Document::open(input)?;
            while let Some(record) = document.next_record(&PARTIES)? {
                match record.name() {
                    "INDIVIDUAL" => run.record(record, |record, out| map(record, out, &PERSON)),
                    "ENTITY" => run.record(record, |record, out| map(record, out, &ORGANISATION)),
                    ROOT => head(run, record),
                    _ => run.leftover(record),
                }
            }
        }
        Ok(())
    }
}

/// What the two kinds of party call their parts.
struct Kind {
    schema: Schema,
    alias: &'static str,
    address: &'static str,
}

const PERSON: Kind =
    Kind { schema: Schema::Person, alias: "INDIVIDUAL_ALIAS", address: "INDIVIDUAL_ADDRESS" };
/// The list does not say whether an entity is a company.
const ORGANISATION: Kind =
    Kind { schema: Schema::Organization, alias: "ENTITY_ALIAS", address: "ENTITY_ADDRESS" };

/// The root: the moment the file was made, of which the day is the edition's date.
fn head(run: &mut Run<'_>, mut root: Record) {
    if let Some(made) = root.take("@dateGenerated") {
        match made.as_str().parse::<PartialDate>() {
            Ok(moment) => run.found_date(moment.date()),
            Err(error) => run.issue(made.issue(IssueKind::UncleanValue, error.to_string())),
        }
    }
    run.leftover(root);
}

/// The map of one party.
fn map(record: &mut Record, out: &Draft, kind: &Kind) -> Mapped {
    let id = record.require("DATAID")?;
    let name = names::joined(record)?;
    let party = out.entity(kind.schema, id.as_str());
    // Whoever stands on the list is sanctioned: that is what the list says.
    party.add(Prop::Topics, Some(id.part("sanction")));
    party.add(Prop::Name, Some(name));
    party.add(Prop::Name, record.take("NAME_ORIGINAL_SCRIPT"));
    names::aliases(record, party, kind.alias);
    sanction(record, out, party, &id);
    party.add(Prop::Title, record.take_all("TITLE/VALUE"));
    party.add(Prop::Position, record.take_all("DESIGNATION/VALUE"));
    party.add(Prop::Gender, record.take("GENDER"));
    let nationality = if kind.schema == Schema::Person { Prop::Nationality } else { Prop::Country };
    party.add(nationality, record.take_all("NATIONALITY/VALUE"));
    births::state(record, party);
    papers::state(record, out, party, &id);
    addresses(record, party, kind.address);
    comments(record, party);
    // Every value is "UN List"; the number counts edits; the sort keys are empty.
    record.ignore(&["LIST_TYPE", "VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD"]);
    Ok(())
}

fn sanction(record: &mut Record, out: &Draft, party: Subject<'_>, id: &Value) {
    let sanction = out.entity(Schema::Sanction, &format!("{}-sanction", id.as_str()));
    sanction.link(Prop::Entity, &party.id(), record.place());
    sanction.add(Prop::Authority, Some(id.part("United Nations Security Council")));
    sanction.add(Prop::UnscId, record.take("REFERENCE_NUMBER"));
    sanction.add(Prop::Program, record.take("UN_LIST_TYPE"));
    sanction.add(Prop::ListingDate, record.take("LISTED_ON").map(without_zone));
    let updated = record.take_all("LAST_DAY_UPDATED/VALUE").into_iter().map(without_zone);
    sanction.add(Prop::ModifiedAt, updated.collect::<Vec<_>>());
}

/// `2026-01-20-05:00` without its zone: a day of listing is the day in New York, not a moment.
fn without_zone(date: Value) -> Value {
    let parts = date.as_str().split_at_checked("2026-01-20".len());
    match parts {
        Some((day, zone)) if zone.starts_with(['-', '+']) => date.reworded(day),
        _ => date,
    }
}

/// Addresses: the full text where there is more than a country, and the country.
fn addresses(record: &mut Record, party: Subject<'_>, name: &str) {
    for address in record.children(&[name]) {
        let mut parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE"]
            .into_iter()
            .filter_map(|part| address.take(part))
            .collect::<Vec<_>>();
        let note = address.take("NOTE");
        let country = address.take("COUNTRY");
        if !parts.is_empty() {
            parts.extend(country.clone());
            party.add(Prop::Address, Some(address.composed(names::listed(&parts))));
        }
        party.add(Prop::Country, country);
        let notes = note.map(|note| note.reworded(format!("Address: {}", note.as_str())));
        party.add(Prop::Notes, notes);
    }
}

/// Free text, and the address of the INTERPOL notice that many end with.
fn comments(record: &mut Record, party: Subject<'_>) {
    let Some(text) = record.take("COMMENTS1") else { return };
    let words = text.as_str().split_whitespace();
    // "web link:https://…" stands without a blank between.
    let links =
        words.filter_map(|word| word.find("https://www.interpol.int").map(|at| &word[at..]));
    let links: Vec<_> =
        links.map(|link| text.part(link.trim_end_matches(['.', ',', ')']))).collect();
    party.add(Prop::SourceUrl, links);
    party.add(Prop::Notes, Some(text));
}
