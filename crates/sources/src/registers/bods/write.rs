//! How do parties and holdings go out as BODS 0.4? One JSON line a statement.
//!
//! Parties keep their ids as record ids. Neighbouring edges of one source record become the interests
//! of one relationship. What BODS has no word for (accounting consolidation, funds) goes out as
//! `otherInfluenceOrControl` with the source's own word in `details`; a link of no stated kind, as an
//! interest without type. A share that no decimal writes, such as a third, goes out as the smallest range of
//! decimals around it. Vessels, documents and sanctions are not part of BODS: they are counted.
//! The same input gives the same bytes; ids of statements are sums of what they say.

use std::io::{self, Write};

use model::{Entity, PartialDate, Prop, Schema};
use serde_json::{Map, Value as Json, json};
use sha1::{Digest, Sha1};

mod interests;
mod people;

/// What the publisher of the file says about it.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The day it is published.
    pub date: PartialDate,
    /// By whom.
    pub publisher: String,
}

/// What went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Statements about entities.
    pub entities: u64,
    /// Statements about people.
    pub people: u64,
    /// Statements about relationships.
    pub relationships: u64,
    /// Entities that BODS has no place for.
    pub left_out: u64,
}

/// Writes entities as BODS 0.4, a statement a line. Parties should come before the edges between
/// them, and the edges of one record one after another.
///
/// # Errors
/// The writer fails.
pub fn write_bods<'e>(
    mut out: impl Write,
    entities: impl IntoIterator<Item = &'e Entity>,
    publication: &Publication,
) -> io::Result<Written> {
    let mut written = Written::default();
    let mut open: Option<interests::Relationship> = None;
    for entity in entities {
        if let Some(next) = interests::Relationship::of(entity) {
            open = match open.take() {
                Some(mut relationship) if relationship.goes_on(&next) => {
                    relationship.join(next);
                    Some(relationship)
                }
                before => {
                    close(&mut out, before, publication, &mut written)?;
                    Some(next)
                }
            };
            continue;
        }
        close(&mut out, open.take(), publication, &mut written)?;
        let (kind, details) = match entity.schema() {
            Schema::Person => ("person", people::person(entity)),
            schema if schema.is_a(Schema::LegalEntity) => ("entity", people::entity(entity)),
            _ => {
                written.left_out += 1;
                continue;
            }
        };
        let count = if kind == "person" { &mut written.people } else { &mut written.entities };
        *count += 1;
        let about = About::of(entity, entity.id().to_owned(), entity.id());
        statement(&mut out, kind, about, (details, publication))?;
    }
    close(&mut out, open, publication, &mut written)?;
    out.flush()?;
    Ok(written)
}

fn close(
    out: &mut impl Write,
    relationship: Option<interests::Relationship>,
    publication: &Publication,
    written: &mut Written,
) -> io::Result<()> {
    let Some(relationship) = relationship else { return Ok(()) };
    written.relationships += 1;
    let (about, details) = relationship.into_parts();
    statement(out, "relationship", about, (details, publication))
}

/// What a statement says about itself.
pub(super) struct About {
    record: String,
    subject: String,
    date: Option<String>,
    status: &'static str,
    url: Option<String>,
    datasets: String,
}

impl About {
    fn of(entity: &Entity, record: String, subject: &str) -> About {
        let first = |prop| entity.values(prop).next().map(str::to_owned);
        let has = |status: &str| entity.values(Prop::Status).any(|stated| stated == status);
        let status = match (has("closed"), has("updated")) {
            (true, _) => "closed",
            (_, true) => "updated",
            _ => "new",
        };
        let date = first(Prop::Date).or_else(|| first(Prop::ModifiedAt));
        let (url, datasets) = (first(Prop::SourceUrl), entity.datasets().join(", "));
        About { record, subject: subject.to_owned(), date, status, url, datasets }
    }
}

fn statement(
    out: &mut impl Write,
    kind: &str,
    about: About,
    (details, publication): (Json, &Publication),
) -> io::Result<()> {
    let mut whole = Map::new();
    let id = statement_id(&about, &details);
    whole.insert("statementId".to_owned(), id.into());
    whole.insert("declarationSubject".to_owned(), about.subject.into());
    let date = about.date.filter(|date| date.len() >= 10);
    let date = date.map(|date| date.chars().take(10).collect::<String>());
    whole.insert(
        "statementDate".to_owned(),
        date.unwrap_or_else(|| publication.date.to_string()).into(),
    );
    let publisher = json!({
        "publicationDate": publication.date.to_string(),
        "bodsVersion": "0.4",
        "publisher": { "name": publication.publisher },
    });
    whole.insert("publicationDetails".to_owned(), publisher);
    let mut source = json!({ "type": ["thirdParty"], "description": about.datasets });
    if let (Some(source), Some(url)) = (source.as_object_mut(), about.url) {
        source.insert("url".to_owned(), url.into());
    }
    whole.insert("source".to_owned(), source);
    whole.insert("recordId".to_owned(), about.record.into());
    whole.insert("recordType".to_owned(), kind.into());
    whole.insert("recordStatus".to_owned(), about.status.into());
    whole.insert("recordDetails".to_owned(), details);
    serde_json::to_writer(&mut *out, &Json::Object(whole))?;
    out.write_all(b"\n")
}

/// 40 hexadecimal digits, of the record and what is said of it.
fn statement_id(about: &About, details: &Json) -> String {
    let mut hash = Sha1::new();
    for part in [about.record.as_str(), about.status, about.date.as_deref().unwrap_or_default()] {
        hash.update(part);
        hash.update("|");
    }
    hash.update(details.to_string());
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
