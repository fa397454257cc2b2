//! GLEIF: legal entities (LEI-CDF), relationships (RR-CDF) and reporting exceptions, as XML or JSON.
//!
//! Quirks: the JSON forms flatten lists: where XML has `OtherEntityNames/OtherEntityName` with a
//! `@type`, JSON has a list of objects with a `type`. A parent here is whoever consolidates the child in
//! its accounts: control by an accounting standard, and no share follows from it; the percentage that
//! some records carry is the part consolidated. Of the three periods of a relationship only
//! RELATIONSHIP_PERIOD is when it held. Records that are ANNULLED or NULL never held. Dates are moments
//! with a zone; the day is taken as written. RA999999 means that no register is known, legal form 8888
//! that the form has no code, 9999 that it is not known.
//!
//! `lei-<LEI>` is the entity. A consolidating parent is a `Control` and an `Ownership` of unknown
//! share, `lei-<child>-<type>-<parent>` and the same with `-share`; a manager of a fund, an umbrella
//! and the head office of a branch are `Control` only. Why a parent is not reported stands in the
//! child's notes.

use model::{IssueKind, PartialDate, Prop, Schema};

use crate::draft::Draft;
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::in_parallel::{Objectwise, each_object};
use crate::input::Size;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record, Value};
use crate::xml::Document;

mod entities;
mod relationships;

/// The reader of `gleif-cdf`.
pub struct Gleif;

const RECORDS: [&str; 3] = [
    "LEIData/LEIRecords/LEIRecord",
    "RelationshipData/RelationshipRecords/RelationshipRecord",
    "ReportingExceptionData/ReportingExceptions/Exception",
];

impl Reader for Gleif {
    fn name(&self) -> &'static str {
        "gleif-cdf"
    }

    fn prefix(&self) -> &'static str {
        "lei"
    }

    fn size(&self) -> Size {
        Size::Register
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let head = glimpse.head.trim_start();
        let has = |words: &[&str]| words.iter().all(|word| head.contains(&format!("\"{word}\"")));
        // In the order they are read: entities before what is said about them.
        let role = match glimpse.xml_root() {
            Some("LEIData") => "1 entities as XML",
            Some("RelationshipData") => "2 relationships as XML",
            Some("ReportingExceptionData") => "3 exceptions as XML",
            _ if !head.starts_with(['[', '{']) => return Ok(None),
            _ if has(&["LEI", "LegalName", "LegalAddress"]) => "1 entities as JSON",
            _ if has(&["Relationship", "StartNode", "EndNode"]) => "2 relationships as JSON",
            _ if has(&["LEI", "ExceptionCategory"]) => "3 exceptions as JSON",
            _ => return Ok(None),
        };
        Ok(Some(Claim { dataset: Some("gleif"), role }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, role) in run.files() {
            if role.ends_with("JSON") {
                each_object(run, input, self)?;
                continue;
            }
            let (before, mut document) = (run.counted(), Document::open(input)?);
            let mut stated = None;
            while let Some(record) = document.next_record(&RECORDS)? {
                match record.name() {
                    "LEIRecord" | "RelationshipRecord" | "Exception" => {
                        run.record(record, |record, out| self.map(record, out));
                    }
                    _ => stated = head(run, record).or(stated),
                }
            }
            if let Some(stated) = stated {
                run.found_count(stated);
                run.check_count(input.name(), "RecordCount", run.counted() - before);
            }
        }
        Ok(())
    }
}

/// The header, element by element; gives back the count of records if it is that.
fn head(run: &mut Run<'_>, mut record: Record) -> Option<u64> {
    match record.name() {
        "ContentDate" => {
            let made = record.take_text()?;
            match made.as_str().get(..10).unwrap_or_default().parse::<PartialDate>() {
                Ok(day) => run.found_date(day),
                Err(error) => run.issue(made.issue(IssueKind::UncleanValue, error.to_string())),
            }
            None
        }
        "RecordCount" => record.take_text()?.as_str().parse().ok(),
        // Full or part: shows in the count. The rest says which file this is a change of.
        "FileContent" | "DeltaStart" | "Originator" | "NextVersion" => None,
        _ => {
            run.leftover(record);
            None
        }
    }
}

impl Objectwise for Gleif {
    fn map(&self, record: &mut Record, out: &Draft) -> Mapped {
        // Where GLEIF thinks the address lies, and when it deleted the record.
        let deleted = record.take("Extension/Deletion/DeletedAt");
        record.ignore(&["Extension"]);
        if deleted.is_some() {
            out.pass_over("records that GLEIF has deleted");
            record.ignore_all();
            return Ok(());
        }
        if !record.children(&["Relationship"]).is_empty() {
            relationships::state(record, out)
        } else if !record.children(&["Entity"]).is_empty() {
            entities::state(record, out)
        } else {
            exception(record, out)
        }
    }

    fn is_head(&self, _: &Record) -> bool {
        false
    }

    fn head(&self, _: &mut Run<'_>, _: Record) {}
}

/// Why a parent is not reported.
fn exception(record: &mut Record, out: &Draft) -> Mapped {
    let lei = record.require("LEI")?;
    let category = record.require("ExceptionCategory")?;
    let child = out.mention(Schema::LegalEntity, &out.full_id(lei.as_str()));
    child.add(Prop::LeiCode, Some(lei));
    for reason in record.take_all("ExceptionReason") {
        let text = format!("not reported: {} ({})", category.as_str(), reason.as_str());
        child.add(Prop::Notes, Some(reason.reworded(text)));
    }
    for reference in record.take_all("ExceptionReference") {
        let text = format!("not reported: see {}", reference.as_str());
        child.add(Prop::Notes, Some(reference.reworded(text)));
    }
    // The day of the file, again.
    record.ignore(&["ContentDate"]);
    Ok(())
}

/// The elements of a list, in either form: `group/item`, or the objects called `group`.
fn each<'r>(record: &'r mut Record, group: &str, item: &str) -> Vec<&'r mut Record> {
    let mut found = Vec::new();
    for one in record.children(&[group]) {
        match one.children(&[item]).is_empty() {
            true => found.push(one),
            false => found.extend(one.children(&[item])),
        }
    }
    found
}

/// The day of a moment, as written.
fn day(moment: Option<Value>) -> Option<Value> {
    moment.map(|moment| match moment.as_str().split_once('T') {
        Some((day, _)) => moment.reworded(day),
        None => moment,
    })
}
