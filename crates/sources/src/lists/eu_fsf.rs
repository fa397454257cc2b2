//! The EU's consolidated financial sanctions list: the Financial Sanctions Files, XML 1.1.
//!
//! Quirks: an empty attribute is null, country `00` is not known. No name is marked as the primary
//! one (`strong` is a quality, today true for all), and names stand in 23 languages: see `names`.
//! A detail names the act it rests on: that act is the `origin` of its statements. A birth date may
//! be in another calendar. `regulation` is the newest act on the party, not the one that listed it.
//!
//! Ids: `eu-fsf-<logicalId>`. The publisher's schema calls it "a unique logical identifier of a
//! sanctioned entity" whose old value is retained across databases; it is required there, is the
//! first column of the CSV and was in the 1.0 formats. `euReferenceNumber` came later, is optional,
//! and is kept as the sanction's `authorityId`. `eu-fsf-<id>-sanction-<programme>` is what was done
//! to the party under one programme, `eu-fsf-<id>-id-<logicalId>` a document.

mod birth;
mod names;
mod papers;
mod party;

use model::PartialDate;

use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::recognise::{Claim, Glimpse};
use crate::record::Record;
use crate::xml::Document;

/// The reader of `eu-fsf-xml`.
pub struct EuFsf;

/// The namespace of every version; the root alone (`export`) says too little.
const NAMESPACE: &str = "http://eu.europa.ec/fpi/fsd/export";

impl Reader for EuFsf {
    fn name(&self) -> &'static str {
        "eu-fsf-xml"
    }

    fn prefix(&self) -> &'static str {
        "eu-fsf"
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let is_ours = glimpse.xml_root() == Some("export") && glimpse.head.contains(NAMESPACE);
        Ok(is_ours.then_some(Claim { dataset: Some("eu_fsf"), role: "main" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, _) in run.files() {
            let mut document = Document::open(input)?;
            while let Some(record) = document.next_record(&["export/sanctionEntity"])? {
                match record.name() {
                    "sanctionEntity" => run.record(record, party::map),
                    _ => head(run, record),
                }
            }
        }
        Ok(())
    }
}

/// The root: when the file was made.
fn head(run: &mut Run<'_>, mut record: Record) {
    // The number of the file among the publisher's files.
    record.ignore(&["@globalFileId"]);
    if record.name() == "export"
        && let Some(made) = record.take("@generationDate")
    {
        let day = made.as_str().split('T').next().unwrap_or_default();
        match day.parse::<PartialDate>() {
            Ok(date) => run.found_date(date),
            Err(error) => {
                run.issue(made.issue(model::IssueKind::UncleanValue, error.to_string()));
            }
        }
    }
    run.leftover(record);
}
