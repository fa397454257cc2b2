//! OFAC's enhanced XML: `SDN_ENHANCED.XML`, `CONS_ENHANCED.XML`, and exports of one programme.
//!
//! Quirks: every code stands beside its text, so that the reference values are not needed. A relation
//! stands in the party it starts from and may point to one further down, or to one that an export of
//! one programme does not hold (17 of 229 then carry no name either); relations are stated when all
//! parties are known. A date is a pair of first and last days, each with an earliest and a latest: a year
//! is its first and last day. Titles and names are as in the other formats, `LAST, First`.

mod party;

use std::collections::BTreeMap;

use model::{IssueKind, PartialDate, Prop, Schema};

use super::relation::{Party, Relation};
use crate::draft::Draft;
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::input::Input;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Place, Record, Value};
use crate::xml::Document;

/// The reader of `ofac-enhanced-xml`.
pub struct OfacEnhanced;

const PATHS: &[&str] = &[
    "sanctionsData/publicationInfo",
    "sanctionsData/referenceValues/referenceValue",
    "sanctionsData/featureTypes/featureType",
    "sanctionsData/entities/entity",
];

impl Reader for OfacEnhanced {
    fn name(&self) -> &'static str {
        "ofac-enhanced-xml"
    }

    fn prefix(&self) -> &'static str {
        "ofac"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        if glimpse.xml_root() != Some("sanctionsData") {
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
        run.resolve_names();
        let (mut links, mut parties) = (Vec::new(), BTreeMap::new());
        while let Some(record) = document.next_record(PATHS)? {
            match record.name() {
                "publicationInfo" => head(run, record),
                // Each code stands beside its text where it is used.
                "referenceValue" | "featureType" | "sanctionsData" => {}
                "entity" => run.record(record, |record, out| {
                    let (number, schema) = party::map(record, out, &mut links)?;
                    parties.insert(number, schema);
                    Ok(())
                }),
                _ => run.leftover(record),
            }
        }
        for link in links {
            let record = Record::new("relationship", link.place.clone());
            run.record(record, |_, out| {
                link.state(out, &parties);
                Ok(())
            });
        }
        run.state_ties();
        Ok(())
    }
}

fn head(run: &mut Run<'_>, mut record: Record) {
    if let Some(made) = record.take("dataAsOf") {
        match made.as_str().parse::<PartialDate>() {
            Ok(moment) => run.found_date(moment.date()),
            Err(error) => run.issue(made.issue(IssueKind::UncleanValue, error.to_string())),
        }
    }
    // What the export was asked for. One of a single programme falls below the floors of its list.
    record.ignore(&["filters"]);
    run.leftover(record);
}

/// A relation, kept until every party is known.
struct Link {
    id: Value,
    from: String,
    to: String,
    words: Value,
    quality: Option<Value>,
    name: Option<Value>,
    place: Place,
}

impl Link {
    fn state(self, out: &Draft, parties: &BTreeMap<String, Schema>) {
        // Who is not in the file is a listed party of a kind we are not told.
        let schema = |number: &String| parties.get(number).copied();
        let known = schema(&self.to);
        let from =
            Party { number: &self.from, schema: schema(&self.from).unwrap_or(Schema::Thing) };
        let to = Party { number: &self.to, schema: known.unwrap_or(Schema::LegalEntity) };
        let id = self.id.as_str();
        let (edge, _) = Relation { id, from, to, words: self.words, place: &self.place }.state(out);
        edge.add(Prop::Summary, self.quality);
        if known.is_none() {
            // The name is all that the file says of it.
            edge.add(Prop::NamesMentioned, self.name);
        }
    }
}

/// Which list the first party of the file stands on.
fn dataset_inside(input: &Input) -> Result<Option<&'static str>, Error> {
    let mut document = Document::open(input)?;
    while let Some(mut record) = document.next_record(PATHS)? {
        if record.name() == "entity" {
            let list = record.take("sanctionsLists/sanctionsList");
            return Ok(list.map(|list| match list.as_str() {
                "SDN List" => "us_ofac_sdn",
                _ => "us_ofac_cons",
            }));
        }
    }
    Ok(None)
}
