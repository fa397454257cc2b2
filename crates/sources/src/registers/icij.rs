//! ICIJ Offshore Leaks: five files of nodes and one of relationships, as CSV with official column names.
//!
//! Quirks: files of several leaks in one form; which columns a file has changes with the release, their
//! names do not. Dates stand in three forms (`23-MAR-2006`, `2006-03-23`, `03/23/2006`); where day and
//! month cannot be told apart, as in `11/10/01`, the text stays a note. No relationship has a
//! percentage: a shareholder is one of unknown share. What kind a relationship is shows in the words
//! of `link`. An officer may be a person or a company, and nothing tells. `same_name_as`, `similar`,
//! `same_address_as` and the like are the publisher's guesses, not identity. Being in the data says
//! nothing about wrongdoing.
//!
//! `icij-<node_id>` is a node, `icij-<start>-<rel_type>-<end>-<hash of link>` an edge.

use model::clean::dates::{DayOrder, parse_ordered, parse_words};
use model::{ControlKind, Prop, Right, Schema};
use sha1::{Digest, Sha1};

use super::edges::{Gives, Holding};
use crate::draft::{Draft, Subject};
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::Size;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record, Value};
use crate::table::{Row, Table};

/// The reader of `icij-csv`.
pub struct Icij;

impl Reader for Icij {
    fn name(&self) -> &'static str {
        "icij-csv"
    }

    fn prefix(&self) -> &'static str {
        "icij"
    }

    fn size(&self) -> Size {
        Size::Register
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let head = glimpse.head.lines().next().unwrap_or_default();
        let columns: Vec<&str> =
            head.split(',').map(|cell| cell.trim_matches(['"', ' '])).collect();
        let has = |names: &[&str]| names.iter().all(|name| columns.contains(name));
        // In the order they are read: nodes before what connects them.
        let role = match () {
            () if has(&["node_id_start", "node_id_end", "rel_type"]) => "2 relationships",
            () if !has(&["node_id", "sourceID"]) => return Ok(None),
            () if has(&["ibcRUC"]) => "1 entities",
            () if has(&["type", "jurisdiction"]) => "1 others",
            () if has(&["internal_id"]) => "1 intermediaries",
            () if has(&["address"]) => "1 addresses",
            () => "1 officers",
        };
        Ok(Some(Claim { dataset: Some("icij_offshoreleaks"), role }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, role) in run.files() {
            let mut table = Table::open_headed(input, b',')?;
            while let Some(row) = table.next_row()? {
                let (cells, line) = match row {
                    Row::Whole(cells, line) => (cells, line),
                    Row::Broken(issue) => {
                        run.issue(issue);
                        continue;
                    }
                };
                let record = table.record(cells, line, |cell| !cell.trim().is_empty());
                run.record(record, |record, out| match *role {
                    "2 relationships" => relationship(record, out),
                    "1 addresses" => address(record, out),
                    _ => node(record, out, role),
                });
            }
        }
        Ok(())
    }
}

/// The map of a party.
fn node(record: &mut Record, out: &Draft, role: &str) -> Mapped {
    let id = record.require("node_id")?;
    let kind = record.take("company_type").or_else(|| record.take("type"));
    let form = kind.as_ref().map_or("", Value::as_str).to_lowercase();
    let schema = match role {
        "1 entities" if form.contains("trust") || form.contains("foundation") => {
            Schema::Organization
        }
        "1 entities" => Schema::Company,
        _ => Schema::LegalEntity,
    };
    let party = out.entity(schema, id.as_str());
    party.add(Prop::IcijId, Some(id));
    party.add(Prop::Name, record.take("name"));
    party.add(Prop::Alias, record.take("original_name"));
    party.add(Prop::PreviousName, record.take("former_name"));
    party.add(Prop::LegalForm, kind);
    jurisdiction(record, party);
    party.add(Prop::Address, record.take("address"));
    party.add(Prop::RegistrationNumber, record.take("ibcRUC"));
    dated(party, Prop::IncorporationDate, record.take("incorporation_date"), "incorporated");
    for (column, words) in [
        ("struck_off_date", "struck off"),
        ("closed_date", "closed"),
        ("inactivation_date", "inactive since"),
        ("dorm_date", "dormant since"),
    ] {
        // Struck off and inactive companies may come back: only closed ones are gone.
        let date = record.take(column);
        match column {
            "closed_date" => dated(party, Prop::DissolutionDate, date, words),
            _ => party.add(Prop::Notes, noted(words, date)),
        }
    }
    party.add(Prop::Status, record.take("status"));
    party.add(Prop::Notes, noted("service provider", record.take("service_provider")));
    countries(record, party);
    common(record, party);
    // The number in the leaked files themselves.
    record.ignore(&["internal_id"]);
    Ok(())
}

fn jurisdiction(record: &mut Record, party: Subject<'_>) {
    let code = record.take("jurisdiction");
    let words = record.take("jurisdiction_description");
    let known = |value: &Value| party.takes(Prop::Jurisdiction, value.as_str());
    // Codes of a service provider's own (`XXX`, `BAH`) stand beside their words.
    let (named, other): (Vec<_>, Vec<_>) = words.into_iter().chain(code).partition(known);
    match named.into_iter().next() {
        Some(named) => party.add(Prop::Jurisdiction, Some(named)),
        None => {
            let first = other.into_iter().next();
            party.add(Prop::Notes, noted("jurisdiction", first));
        }
    }
}

fn countries(record: &mut Record, party: Subject<'_>) {
    let names = record.take("countries");
    let codes = record.take("country_codes");
    if let Some(codes) = codes.or(names) {
        let each = codes.as_str().split(';').map(str::trim).filter(|code| !code.is_empty());
        party.add(Prop::Country, each.map(|code| codes.part(code)).collect::<Vec<_>>());
    }
}

/// Which leak, how far it reaches, and what the publisher remarks.
fn common(record: &mut Record, party: Subject<'_>) {
    party.add(Prop::Publisher, record.take("sourceID"));
    party.add(Prop::Summary, record.take("valid_until"));
    party.add(Prop::Notes, record.take("note"));
}

/// The map of an address.
fn address(record: &mut Record, out: &Draft) -> Mapped {
    let id = record.require("node_id")?;
    let address = out.entity(Schema::Address, id.as_str());
    let full = record.take("address");
    let name = record.take("name");
    address.add(Prop::Full, full.or(name));
    record.ignore(&["name"]);
    countries(record, address);
    common(record, address);
    Ok(())
}

/// The map of a relationship.
fn relationship(record: &mut Record, out: &Draft) -> Mapped {
    let start = record.require("node_id_start")?;
    let end = record.require("node_id_end")?;
    let kind = record.require("rel_type")?;
    let link = record.take("link").unwrap_or_else(|| kind.clone());
    let (start_id, end_id) = (out.full_id(start.as_str()), out.full_id(end.as_str()));
    if kind.as_str() == "registered_address" {
        let party = out.mention(Schema::LegalEntity, &start_id);
        party.link(Prop::AddressEntity, &end_id, record.place());
        // Since when it was the address, which the entity's property cannot say.
        record.ignore(&["status", "start_date", "end_date", "sourceID", "link"]);
        return Ok(());
    }
    let digest = Sha1::digest(link.as_str());
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let id = format!("{start_id}-{}-{}-{hash}", kind.as_str(), end.as_str());
    let holding = Holding { id: &id, holder: &start_id, held: &end_id, place: record.place() };
    let edge = holding.state(out, gives(kind.as_str(), link.as_str()), &link);
    edge.add(Prop::Role, Some(link));
    edge.add(Prop::RecordId, Some(kind.part(id.as_str())));
    edge.add(Prop::Status, record.take("status"));
    dated(edge, Prop::StartDate, record.take("start_date"), "from");
    dated(edge, Prop::EndDate, record.take("end_date"), "until");
    edge.add(Prop::Publisher, record.take("sourceID"));
    Ok(())
}

/// What a relationship gives, by the words of its link.
fn gives(kind: &str, link: &str) -> Gives {
    let words = link.to_lowercase();
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let control = Gives::Control;
    match kind {
        "intermediary_of" => Gives::Mandate,
        "officer_of" => match () {
            () if has(&["nominee shareholder", "nominee beneficial", "nominee investment"]) => {
                control(ControlKind::Nominee)
            }
            () if has(&["trustee"]) => control(ControlKind::Trustee),
            () if has(&["protector"]) => control(ControlKind::Protector),
            () if has(&["settlor", "grantor"]) => control(ControlKind::Settlor),
            () if has(&["beneficiary"]) => control(ControlKind::Beneficiary),
            () if has(&["beneficial owner", "ubo", "ultimate owner"]) => {
                Gives::Share(Right::Unknown)
            }
            () if has(&["shareholder", "owner", "stockholder", "partner", "member / share"]) => {
                Gives::Share(Right::Shares)
            }
            () if has(&[
                "power of attorney",
                "attorney",
                "authorised",
                "authorized",
                "agent",
                "representative",
                "signatory",
            ]) =>
            {
                Gives::Mandate
            }
            () if has(&[
                "director",
                "president",
                "secretary",
                "treasurer",
                "officer",
                "chairman",
                "manager",
                "board",
                "auditor",
                "liquidator",
            ]) =>
            {
                Gives::Office
            }
            () => Gives::Link,
        },
        _ => Gives::Link,
    }
}

/// A date in one of the publisher's forms, American where it is in numbers with a year of four.
fn dated(subject: Subject<'_>, prop: Prop, value: Option<Value>, words: &str) {
    let Some(value) = value else { return };
    let text = value.as_str();
    // A month over twelve tells the order; else the day cannot be told from the month.
    let single = |reading: Option<model::clean::dates::DateReading>| {
        reading.filter(|reading| !reading.is_range).map(|reading| reading.dates[0])
    };
    let (day, month) = (
        single(parse_ordered(text, DayOrder::DayFirst)),
        single(parse_ordered(text, DayOrder::MonthFirst)),
    );
    let told = single(parse_words(text)).or(match (day, month) {
        (Some(one), Some(two)) if one == two => Some(one),
        (Some(one), None) | (None, Some(one)) => Some(one),
        _ => None,
    });
    match told {
        Some(date) => subject.add(prop, Some(value.reworded(date.to_string()))),
        None => {
            let message = "a date whose day and month cannot be told apart, or none; kept as text";
            subject.issue(value.issue(model::IssueKind::UncleanValue, message));
            let notes = subject.schema().property(Prop::Notes).is_some();
            let free = if notes { Prop::Notes } else { Prop::Summary };
            subject.add(free, noted(words, Some(value)));
        }
    }
}

fn noted(label: &str, value: Option<Value>) -> Option<Value> {
    value.map(|value| value.reworded(format!("{label}: {}", value.as_str())))
}
