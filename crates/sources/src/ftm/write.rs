//! How do statements and entities go out, so that FollowTheMoney reads them?
//!
//! The same input gives the same bytes: values keep the order they are stated in, everything else
//! is sorted, and nothing is taken from a clock.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use model::statement::COLUMNS;
use model::{Entity, PartialDate, Prop, Statement};
use serde::Serialize;

/// Writes statements as CSV: FollowTheMoney's 14 columns, every cell in quotes, rows ended by a
/// line feed. Gives back how many.
///
/// # Errors
/// The writer fails.
pub fn write_statements<'s>(
    out: impl Write,
    statements: impl IntoIterator<Item = &'s Statement>,
) -> io::Result<u64> {
    let mut settings = csv::WriterBuilder::new();
    settings.quote_style(csv::QuoteStyle::Always).terminator(csv::Terminator::Any(b'\n'));
    let mut rows = settings.from_writer(out);
    rows.write_record(COLUMNS)?;
    let mut count = 0;
    for statement in statements {
        let date = |date: Option<PartialDate>| date.map_or_else(String::new, |d| d.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        rows.write_record([
            &*statement.canonical_id,
            &*statement.entity_id,
            statement.prop.as_str(),
            statement.prop_type().as_str(),
            statement.schema.as_str(),
            &statement.value,
            &*statement.dataset,
            &text(&statement.origin),
            &text(&statement.lang),
            &text(&statement.original_value),
            if statement.external { "t" } else { "f" },
            &date(statement.first_seen),
            &date(statement.last_seen),
            &statement.id().to_string(),
        ])?;
        count += 1;
    }
    rows.flush()?;
    Ok(count)
}

/// An entity as FollowTheMoney writes it on one line.
#[derive(Serialize)]
struct Written<'e> {
    id: &'e str,
    caption: &'e str,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<&'e str>>,
    datasets: Vec<&'e str>,
    /// The ids under which its sources know it, where they are others.
    referents: BTreeSet<&'e str>,
    first_seen: Option<String>,
    last_seen: Option<String>,
    /// The newest first date of its `id` statements.
    last_change: Option<String>,
}

/// Writes entities as JSON lines. Gives back how many.
///
/// # Errors
/// The writer fails.
pub fn write_entities<'e>(
    mut out: impl Write,
    entities: impl IntoIterator<Item = &'e Entity>,
) -> io::Result<u64> {
    let mut count = 0;
    for entity in entities {
        serde_json::to_writer(&mut out, &Written::of(entity))?;
        out.write_all(b"\n")?;
        count += 1;
    }
    out.flush()?;
    Ok(count)
}

impl<'e> Written<'e> {
    fn of(entity: &'e Entity) -> Written<'e> {
        let all = entity.statements();
        let mut properties = BTreeMap::<&str, Vec<&str>>::new();
        for statement in all.iter().filter(|statement| statement.prop != Prop::Id) {
            let values = properties.entry(statement.prop.as_str()).or_default();
            if !values.contains(&statement.value.as_str()) {
                values.push(&statement.value);
            }
        }
        let id = entity.id();
        let others = all.iter().map(|statement| &*statement.entity_id).filter(|of| *of != id);
        let text = |date: Option<PartialDate>| date.map(|date| date.to_string());
        let own = all.iter().filter(|statement| statement.prop == Prop::Id);
        Written {
            id,
            caption: entity.caption(),
            schema: entity.schema().as_str(),
            properties,
            datasets: entity.datasets(),
            referents: others.collect(),
            first_seen: text(all.iter().filter_map(|statement| statement.first_seen).min()),
            last_seen: text(all.iter().filter_map(|statement| statement.last_seen).max()),
            last_change: text(own.filter_map(|statement| statement.first_seen).max()),
        }
    }
}
