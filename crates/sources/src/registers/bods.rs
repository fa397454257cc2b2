//! Beneficial Ownership Data Standard, versions 0.1 to 0.4: statements about entities, people and
//! relationships, as one array, JSON lines, or one object after another.
//!
//! Quirks: to 0.3 the kind stands in `statementType`, a party is known by the `statementID` of the
//! statement about it, and a relationship points to its ends by `describedBy…Statement`; in 0.4 the
//! kind stands in `recordType`, what is said in `recordDetails`, and a party is known by its
//! `recordId`, which later statements repeat. Codes are `kebab-case` to 0.1 and `camelCase` after.
//! `exclusiveMinimum` is a yes or no beside `minimum` to 0.3, a number of its own in 0.4. An ending of
//! a range that is not marked as exclusive belongs to it. Dates may be rounded to the first day of a
//! month or year, and nothing tells. `appointmentOfBoard` does not say whether the members are a
//! majority of the board.
//!
//! `<dataset>-<recordId>` (`statementID` to 0.3) is a party. Each interest of a relationship is an
//! edge of its own, `<dataset>-<statementId>-<n>`, with the relationship's record id as `recordId`.
//! The ends of a relationship that are not told become `<dataset>-<statementId>-subject` and
//! `-holder`, whose notes give the reason.

use crate::catalogue;
use crate::draft::Draft;
use crate::error::Error;
use crate::frame::{Reader, Run};
use crate::in_parallel::{Objectwise, each_object};
use crate::input::Size;
use crate::recognise::{Claim, Glimpse};
use crate::record::{Mapped, Record, Unread, Value};

mod parties;
mod relationships;
mod write;

pub use self::write::{Publication, Written, write_bods};

/// The reader of `bods-json`.
pub struct Bods;

impl Reader for Bods {
    fn name(&self) -> &'static str {
        "bods-json"
    }

    fn prefix(&self) -> &'static str {
        "bods"
    }

    fn prefix_for(&self, dataset: &str) -> String {
        // Each publisher has its own ids, and small numbers are ids too.
        dataset.replace('_', "-")
    }

    fn size(&self) -> Size {
        Size::Register
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let head = glimpse.head.trim_start();
        let has = |word: &str| head.contains(word);
        let older = has("\"statementType\"")
            && ["entityStatement", "personStatement", "ownershipOrControlStatement"]
                .into_iter()
                .any(has);
        let newer = has("\"recordType\"") && has("\"statementId\"");
        let known = head.starts_with(['[', '{']) && (older || newer);
        let dataset = catalogue::find("bods").map(|dataset| dataset.name);
        Ok(known.then_some(Claim { dataset, role: "statements" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, _) in run.files() {
            each_object(run, input, self)?;
        }
        Ok(())
    }
}

impl Objectwise for Bods {
    fn map(&self, record: &mut Record, out: &Draft) -> Mapped {
        let head = Head::of(record)?;
        let mut details = record.children(&["recordDetails"]);
        match (head.is_newer, details.first_mut()) {
            (true, Some(details)) => head.state(details, out),
            // A record that was closed may say nothing more.
            (true, None) => head.state(&mut Record::new("recordDetails", head.at.clone()), out),
            (false, _) => {
                drop(details);
                head.state(record, out)
            }
        }
    }

    fn is_head(&self, _: &Record) -> bool {
        false
    }

    fn head(&self, _: &mut Run<'_>, _: Record) {}
}

/// What is said about a statement, whatever it states.
struct Head {
    is_newer: bool,
    kind: Kind,
    /// The id by which others point to what it states.
    id: Value,
    statement: Value,
    date: Option<Value>,
    /// `updated` or `closed`.
    status: Option<Value>,
    publisher: Option<Value>,
    urls: Vec<Value>,
    retrieved: Option<Value>,
    notes: Vec<Value>,
    at: crate::record::Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Entity,
    Person,
    Relationship,
}

impl Head {
    fn of(record: &mut Record) -> Mapped<Head> {
        let is_newer = record.peek("recordType").is_some();
        let kind = record.require(if is_newer { "recordType" } else { "statementType" })?;
        let kind = match kind.as_str() {
            "entity" | "entityStatement" => Kind::Entity,
            "person" | "personStatement" => Kind::Person,
            "relationship" | "ownershipOrControlStatement" => Kind::Relationship,
            other => {
                let message = format!("\"{other}\" is no kind of statement; it cannot be read");
                return Err(Unread::from(kind.issue(model::IssueKind::UnreadRecord, message)));
            }
        };
        let statement = match record.take("statementId") {
            Some(id) => id,
            None => record.require("statementID")?,
        };
        let id = record.take("recordId").unwrap_or_else(|| statement.clone());
        let status = record.take("recordStatus").filter(|status| status.as_str() != "new");
        let publisher = record.take("publicationDetails/publisher/name");
        // The version shows in the fields; the licence is the publisher's; the day of publication
        // is the edition's. A declaration only says which statements were made together.
        record.ignore(&["publicationDetails", "declaration", "declarationSubject"]);
        let date = record.take("statementDate");
        let at = record.place().clone();
        let (mut urls, mut notes) = (record.take_all("source/url"), annotations(record));
        urls.extend(record.take_all("source/assertedBy/uri"));
        let retrieved = record.take("source/retrievedAt");
        notes.extend(source(record));
        notes.extend(record.take_all("replacesStatements").into_iter().map(|old| {
            let text = format!("replaces: {}", old.as_str());
            old.reworded(text)
        }));
        let head = Head {
            is_newer,
            kind,
            id,
            statement,
            date,
            status,
            publisher,
            urls,
            retrieved,
            notes,
            at,
        };
        Ok(head)
    }

    fn state(&self, details: &mut Record, out: &Draft) -> Mapped {
        match self.kind {
            Kind::Entity => parties::entity(self, details, out),
            Kind::Person => parties::person(self, details, out),
            Kind::Relationship => relationships::state(self, details, out),
        }
    }
}

/// Who says so, as one note.
fn source(record: &mut Record) -> Option<Value> {
    let mut words = record.take_all("source/type");
    words.extend(record.take("source/description"));
    let by = record.take_all("source/assertedBy/name").into_iter();
    words.extend(by.map(|name| name.part(format!("asserted by {}", name.as_str()))));
    let text = words.iter().map(Value::as_str).collect::<Vec<_>>().join("; ");
    words.first().map(|first| first.part(format!("source: {text}")))
}

/// What somebody wrote beside the statement.
fn annotations(record: &mut Record) -> Vec<Value> {
    let mut notes = Vec::new();
    for annotation in record.children(&["annotations"]) {
        notes.extend(annotation.take("description"));
        notes.extend(annotation.take("transformedContent"));
        // Which field it is about, who wrote it, when and why.
        annotation.ignore(&[
            "statementPointerTarget",
            "creationDate",
            "createdBy",
            "motivation",
            "url",
        ]);
    }
    notes
}

/// A country or region: by its code, else by its name. A part of a country (ISO 3166-2, `US-DE`)
/// is read as the country.
fn country(place: &mut Record) -> Option<Value> {
    let name = place.take("name");
    let code = place.take("code").map(|code| match code.as_str().split_once('-') {
        Some((country, _)) if country.len() == 2 => code.reworded(country),
        _ => code,
    });
    code.or(name).or_else(|| place.take_text())
}
