//! FollowTheMoney statements: one a row, in 14 columns of any order, ids recomputed and compared.
//!
//! Quirks: values hold line breaks, so rows are not lines. The packed form has no `canonical_id`
//! and no `schema`: its `prop` is `Schema:prop`. Statements of an entity stand together; where they
//! do not, the second run is reported. A statement stands as it came: nothing is cleaned.

use std::io::BufRead;

use model::{Issue, IssueKind, Prop};

use crate::catalogue;
use crate::draft::{Sketch, Telling};
use crate::error::{Error, Kind};
use crate::frame::{Reader, Run};
use crate::input::{Input, Opened};
use crate::recognise::{Claim, Glimpse};

mod row;

use self::row::Columns;

/// The reader of `ftm-csv`.
pub struct FtmStatements;

/// The most statements of one entity that are held together; more than the largest we know by far.
const TOGETHER_MAX: usize = 100_000;

impl Reader for FtmStatements {
    fn name(&self) -> &'static str {
        "ftm-csv"
    }

    fn prefix(&self) -> &'static str {
        ""
    }

    fn claim(&self, glimpse: &Glimpse<'_>) -> Result<Option<Claim>, Error> {
        let mut rows = table(Box::new(std::io::Cursor::new(glimpse.head.clone())));
        let mut cells = csv::StringRecord::new();
        let Ok(true) = rows.read_record(&mut cells) else { return Ok(None) };
        let Some(columns) = Columns::of(cells.iter()) else { return Ok(None) };
        // The last row of the head may be cut.
        let whole = rows.records().map_while(Result::ok);
        let mut datasets: Vec<_> = whole.filter_map(|row| columns.dataset(&row)).collect();
        datasets.dedup();
        let dataset = match &datasets[..] {
            [only] => catalogue::find(only).map(|known| known.name),
            _ => None,
        };
        Ok(Some(Claim { dataset, role: "statements" }))
    }

    fn read(&self, run: &mut Run<'_>) -> Result<(), Error> {
        for (input, _) in run.files() {
            each_row(run, input).map_err(|error| error.in_file(input.name()))?;
        }
        Ok(())
    }
}

fn each_row(run: &mut Run<'_>, input: &Input) -> Result<(), Error> {
    let Opened { reader, guard } = input.open()?;
    let mut rows = table(reader);
    let mut cells = csv::StringRecord::new();
    rows.read_record(&mut cells).map_err(broken)?;
    let no_header = || Error::malformed("the first row does not name the columns");
    let columns = Columns::of(cells.iter()).ok_or_else(no_header)?;
    columns.unknown(input.name()).into_iter().for_each(|issue| run.issue(issue));
    let mut entity: Option<(Sketch, Vec<Issue>)> = None;
    while rows.read_record(&mut cells).map_err(broken)? {
        guard.record_done();
        let line = cells.position().map_or(0, csv::Position::line);
        let (statement, place, mut issues) = match columns.read(&cells, input.name(), line) {
            Ok(read) => read,
            Err(issue) => {
                run.issue(*issue);
                continue;
            }
        };
        let goes_on = entity.as_ref().is_some_and(|(sketch, _)| {
            sketch.id == statement.entity_id && sketch.statements.len() < TOGETHER_MAX
        });
        if !goes_on {
            finish(run, entity.take());
        }
        let (sketch, so_far) = entity.get_or_insert_with(|| {
            let (id, schema) = (statement.entity_id.clone(), statement.schema);
            (Sketch::new(id, schema, Telling::Own), Vec::new())
        });
        if statement.schema.is_a(sketch.schema) {
            sketch.schema = statement.schema;
        } else if !sketch.schema.is_a(statement.schema) {
            let schema = statement.schema.as_str();
            let message = format!("one entity cannot be both {} and {schema}", sketch.schema);
            let doubt = issue(IssueKind::UncleanValue, &place, "schema", schema);
            let entity_id = Some(sketch.id.to_string());
            issues.push(Issue { message, entity_id, ..doubt });
        }
        so_far.append(&mut issues);
        sketch.statements.push((statement, place));
    }
    finish(run, entity);
    Ok(())
}

/// Hands on one entity, its `id` statements first.
fn finish(run: &mut Run<'_>, entity: Option<(Sketch, Vec<Issue>)>) {
    let Some((mut sketch, issues)) = entity else { return };
    sketch.statements.sort_by_key(|(statement, _)| statement.prop != Prop::Id);
    run.entity(sketch);
    issues.into_iter().for_each(|issue| run.issue(issue));
}

fn table(reader: Box<dyn BufRead>) -> csv::Reader<Box<dyn BufRead>> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(reader)
}

fn broken(error: csv::Error) -> Error {
    let line = error.position().map(csv::Position::line);
    let ours = match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::from(error),
        other => Error::new(Kind::Malformed(format!("not a delimited file: {other:?}"))),
    };
    match line {
        Some(line) => ours.in_record(format!("line {line}")),
        None => ours,
    }
}

/// The issue of a row.
fn issue(kind: IssueKind, place: &model::Locator, field: &str, value: &str) -> Issue {
    let (field, value) = (field.to_owned(), value.to_owned());
    let (entity_id, message) = (None, String::new());
    Issue { kind, locator: place.clone(), entity_id, field, value, message }
}
