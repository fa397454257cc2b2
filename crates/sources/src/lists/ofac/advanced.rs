//! OFAC's advanced XML: `SDN_ADVANCED.XML` and `CONS_ADVANCED.XML` (un.org/sanctions/1.0).
//!
//! Quirks: five blocks joined by numbers. Documents hang on an identity, not on the party, and come
//! before it; so do the locations. `DistinctParty@FixedRef` is the number of the other formats. The
//! sub type of a party says "Unknown" for people and organisations: the party type tells. A name is
//! in parts whose kinds stand in `NamePartGroups`; two `DocumentedName`s in one alias are one name
//! in two scripts.

mod codes;
mod edges;
mod party;
mod periods;

use std::collections::BTreeMap;

use model::{Issue, IssueKind, Locator, PartialDate, Schema};

use self::codes::{Codes, Location};
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::Input;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Record, Value};
use crate::xml::Document;

/// The reader of `ofac-advanced-xml`.
pub struct OfacAdvanced;

const PATHS: &[&str] = &[
    "Sanctions/DateOfIssue",
    "Sanctions/ReferenceValueSets",
    "Sanctions/Locations/Location",
    "Sanctions/IDRegDocuments/IDRegDocument",
    "Sanctions/DistinctParties/DistinctParty",
    "Sanctions/ProfileRelationships/ProfileRelationship",
    "Sanctions/SanctionsEntries/SanctionsEntry",
];

impl Reader for OfacAdvanced {
    fn name(&self) -> &'static str {
        "ofac-advanced-xml"
    }

    fn prefix(&self) -> &'static str {
        "ofac"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        if glimpse.xml_root() != Some("Sanctions") {
            return Ok(None);
        }
        let dataset = match &glimpse.name {
            name if name.starts_with("cons") => Some("us_ofac_cons"),
            name if name.starts_with("sdn") => Some("us_ofac_sdn"),
            _ => dataset_inside(glimpse.input)?,
        };
        Ok(Some(Claim { dataset, role: "main" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        let Some(input) = run.file("main")? else { return Ok(()) };
        let mut document = Document::open(input)?;
        let mut blocks = Blocks::default();
        while let Some(record) = document.next_record(PATHS)? {
            blocks.take(run, record);
        }
        blocks.finish(run);
        Ok(())
    }
}

/// What has been read so far and later blocks refer to.
#[derive(Default)]
struct Blocks {
    codes: Codes,
    locations: BTreeMap<String, Location>,
    /// Documents by the identity they belong to.
    documents: BTreeMap<String, Vec<Record>>,
    /// Number and schema of each party by its profile.
    parties: BTreeMap<String, (String, Schema)>,
}

impl Blocks {
    fn take(&mut self, run: &mut Run<'_>, mut record: Record) {
        match record.name() {
            "DateOfIssue" => date_of_issue(run, record),
            "ReferenceValueSets" => self.codes = Codes::read(&mut record),
            "Location" => {
                if let Some((id, location)) = Location::read(&mut record, &self.codes) {
                    self.locations.insert(id, location);
                }
                run.leftover(record);
            }
            "IDRegDocument" => {
                let identity = record.peek("@IdentityID").unwrap_or_default().to_owned();
                self.documents.entry(identity).or_default().push(record);
            }
            "DistinctParty" => self.party(run, record),
            "ProfileRelationship" => {
                let (codes, parties) = (&self.codes, &self.parties);
                run.record(record, |record, out| edges::relation(record, out, codes, parties));
            }
            "SanctionsEntry" => {
                let (codes, parties) = (&self.codes, &self.parties);
                run.record(record, |record, out| edges::entry(record, out, codes, parties));
            }
            "Sanctions" => {
                // The version of the data model, not of the list.
                record.ignore(&["@Version"]);
                run.leftover(record);
            }
            _ => run.leftover(record),
        }
    }

    fn party(&mut self, run: &mut Run<'_>, mut record: Record) {
        let identities: Vec<String> = record
            .children(&["Profile/Identity"])
            .into_iter()
            .filter_map(|identity| identity.peek("@ID").map(str::to_owned))
            .collect();
        for document in identities.iter().filter_map(|id| self.documents.remove(id)).flatten() {
            record.close_child(document);
        }
        let (codes, locations) = (&self.codes, &self.locations);
        let mut known = None;
        run.record(record, |record, out| {
            known = Some(party::map(record, out, codes, locations)?);
            Ok(())
        });
        if let Some((profile, number, schema)) = known {
            self.parties.insert(profile, (number, schema));
        }
    }

    /// Documents whose identity never came belong to nobody we know.
    fn finish(self, run: &mut Run<'_>) {
        for document in self.documents.into_values().flatten() {
            run.issue(Issue {
                kind: IssueKind::DanglingReference,
                locator: document.locator(),
                entity_id: None,
                field: "@IdentityID".to_owned(),
                value: document.summary(),
                message: "the document belongs to an identity the file does not have".to_owned(),
            });
        }
    }
}

fn date_of_issue(run: &mut Run<'_>, mut record: Record) {
    // Gregorian: the reference values know no other calendar.
    record.ignore(&["@CalendarTypeID"]);
    match ymd(&mut record).and_then(|(date, _)| date) {
        Some(date) => run.found_date(date),
        None => run.issue(Issue {
            kind: IssueKind::UncleanValue,
            locator: record.locator(),
            entity_id: None,
            field: "DateOfIssue".to_owned(),
            value: record.summary(),
            message: "not a date".to_owned(),
        }),
    }
    run.leftover(record);
}

/// Year, month and day of an element, with a value to carry their place.
fn ymd(record: &mut Record) -> Option<(Option<PartialDate>, Value)> {
    let year = record.take("Year")?;
    let (month, day) = (record.take("Month"), record.take("Day"));
    let number =
        |value: &Option<Value>| value.as_ref().and_then(|value| value.as_str().parse().ok());
    let date = match (year.as_str().parse().ok(), number(&month), number(&day)) {
        (Some(year), Some(month), Some(day)) => PartialDate::from_day(year, month, day),
        (Some(year), Some(month), None) => PartialDate::from_month(year, month),
        (Some(year), None, None) => PartialDate::from_year(year),
        _ => None,
    };
    let texts = [Some(&year), month.as_ref(), day.as_ref()].into_iter().flatten();
    let text = texts.map(Value::as_str).collect::<Vec<_>>().join("-");
    Some((date, record.composed(text)))
}

/// Which list the first entry of the file names: the last resort for a file with a name of its own.
fn dataset_inside(input: &Input) -> Result<Option<&'static str>, Error> {
    let mut document = Document::open(input)?;
    let mut codes = Codes::default();
    while let Some(mut record) = document.next_record(PATHS)? {
        match record.name() {
            "ReferenceValueSets" => codes = Codes::read(&mut record),
            "SanctionsEntry" => {
                let list = record.peek("@ListID").and_then(|id| codes.text("List", id));
                return Ok(list.map(|list| match list {
                    "SDN List" => "us_ofac_sdn",
                    _ => "us_ofac_cons",
                }));
            }
            _ => {}
        }
    }
    Ok(None)
}

/// A code of a reference value set that the file does not define.
fn undefined(locator: Locator, field: &str, id: &str) -> Issue {
    Issue {
        kind: IssueKind::DanglingReference,
        locator,
        entity_id: None,
        field: field.to_owned(),
        value: id.to_owned(),
        message: "the file does not define this number".to_owned(),
    }
}
