//! Where do the answers of a screening go? Into files beside the input, a file, or stdout.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use engine::rows::{Detected, OutFormat, RejectsWriter, Row, Target, WriteOptions, Writer};
use engine::{Finding, NotCompared, Screener, Verdict};

use super::summary::{Tally, Written};
use crate::arguments::{Format, Global};
use crate::json::FindingJson;
use crate::printer::{Printer, short};

/// Where the answers go, and in which shape.
pub(super) enum Output {
    /// CSV beside the input: the screened rows and the rejects.
    Beside { screened: PathBuf, rejects: PathBuf },
    /// One file.
    File(Format, PathBuf),
    /// Stdout.
    Stdout(Format),
}

/// The answers being written.
pub(super) enum Answers {
    Beside { screened: Box<Writer>, rejects: Box<RejectsWriter>, paths: [PathBuf; 2] },
    Table { writer: Box<Writer>, path: Option<PathBuf> },
    Lines { out: Lines, is_array: bool, count: u64 },
    Shown { printer: Printer, table: comfy_table::Table },
}

/// A file that takes its name when it is whole, or stdout.
pub(super) struct Lines {
    out: Box<dyn Write>,
    begun: Option<Begun>,
}

/// The file that grows as `NAME.partial`, as tables do, with the mode that every new file has.
struct Begun {
    file: File,
    partial: PathBuf,
    path: PathBuf,
}

impl Answers {
    /// Opens the output; `done` rows of an earlier run are kept.
    pub(super) fn open(
        output: &Output,
        done: u64,
        detected: &Detected,
        options: &WriteOptions,
        global: &Global,
    ) -> anyhow::Result<Answers> {
        match output {
            Output::Beside { screened, rejects } => {
                let target = |path: &PathBuf| match done {
                    0 => Target::Path(path.clone()),
                    done => Target::Resume(path.clone(), done),
                };
                let out = Writer::create(target(screened), OutFormat::Csv, detected, options)?;
                let bad = RejectsWriter::create(target(rejects), detected, options)?;
                let paths = [screened.clone(), rejects.clone()];
                Ok(Answers::Beside { screened: Box::new(out), rejects: Box::new(bad), paths })
            }
            Output::Stdout(Format::Table) => {
                let printer = global.printer();
                let table = printer.table(&[
                    "row",
                    "verdict",
                    "your record",
                    "score",
                    "listed party",
                    "why",
                ]);
                Ok(Answers::Shown { printer, table })
            }
            Output::Stdout(format) => Answers::of(*format, None, detected, options),
            Output::File(format, path) => Answers::of(*format, Some(path), detected, options),
        }
    }

    fn of(
        format: Format,
        path: Option<&PathBuf>,
        detected: &Detected,
        options: &WriteOptions,
    ) -> anyhow::Result<Answers> {
        let format = match format {
            Format::Json | Format::Ndjson => {
                let is_array = format == Format::Json;
                let mut out = Lines::open(path)?;
                if is_array {
                    out.out.write_all(b"[")?;
                }
                return Ok(Answers::Lines { out, is_array, count: 0 });
            }
            Format::Csv => OutFormat::Csv,
            Format::Xlsx => OutFormat::Xlsx,
            Format::Parquet => OutFormat::Parquet,
            // A table in a file is Markdown: it has no width to fit.
            Format::Md | Format::Table => OutFormat::Md,
        };
        let target = path.map_or(Target::Stdout, |path| Target::Path(path.clone()));
        let writer = Box::new(Writer::create(target, format, detected, options)?);
        Ok(Answers::Table { writer, path: path.cloned() })
    }

    /// Writes one row.
    pub(super) fn row(&mut self, row: &Row, mut finding: Finding) -> anyhow::Result<()> {
        match self {
            Answers::Beside { screened, rejects, .. } => {
                // The reject first: an interrupted run then loses none.
                rejects.row(row)?;
                screened.row(row, &finding)?;
            }
            Answers::Table { writer, .. } => writer.row(row, &finding)?,
            Answers::Lines { out, is_array, count } => {
                if *is_array && *count > 0 {
                    out.out.write_all(b",\n")?;
                }
                finding.coverage.not_compared.extend(unread(row));
                serde_json::to_writer(&mut out.out, &FindingJson::new(Some(row.number), &finding))?;
                if !*is_array {
                    out.out.write_all(b"\n")?;
                }
                *count += 1;
            }
            Answers::Shown { printer, table } => show(printer, table, row, &finding),
        }
        Ok(())
    }

    /// Ends the output and says where it is.
    pub(super) fn finish(self, tally: &Tally, screener: &Screener) -> anyhow::Result<Written> {
        Ok(match self {
            Answers::Beside { screened, rejects, paths } => {
                let summary = screened.finish()?;
                rejects.finish()?;
                Written { paths: paths.to_vec(), guarded: summary.guarded }
            }
            Answers::Table { writer, path } => {
                Written { paths: path.into_iter().collect(), guarded: writer.finish()?.guarded }
            }
            Answers::Lines { mut out, is_array, .. } => {
                if is_array {
                    out.out.write_all(b"]\n")?;
                }
                Written { paths: out.finish()?.into_iter().collect(), guarded: 0 }
            }
            Answers::Shown { printer, table } => {
                if table.row_count() > 0 {
                    printer.line(&table.to_string())?;
                }
                let rest = tally.count(Verdict::NoMatch);
                printer.line(&format!("{rest} rows more, no match above the threshold."))?;
                printer.line(&printer.coverage(screener.coverage()))?;
                Written::default()
            }
        })
    }
}

impl Lines {
    fn open(path: Option<&PathBuf>) -> anyhow::Result<Lines> {
        let Some(path) = path else {
            return Ok(Lines { out: Box::new(BufWriter::new(std::io::stdout())), begun: None });
        };
        let mut partial = path.clone().into_os_string();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let open = || {
            let file = File::create(&partial)?;
            Ok::<_, std::io::Error>((file.try_clone()?, file))
        };
        let (out, file) = open().with_context(|| format!("writing {}", partial.display()))?;
        let begun = Some(Begun { file, partial, path: path.clone() });
        Ok(Lines { out: Box::new(BufWriter::new(out)), begun })
    }

    fn finish(mut self) -> anyhow::Result<Option<PathBuf>> {
        self.out.flush()?;
        let Some(Begun { file, partial, path }) = self.begun else { return Ok(None) };
        let rename = || {
            file.sync_all()?;
            std::fs::rename(&partial, &path)
        };
        rename().with_context(|| format!("writing {}", path.display()))?;
        Ok(Some(path))
    }
}

/// Why there is no query in a row, as a value of it that could not be compared.
fn unread(row: &Row) -> Option<NotCompared> {
    let reason = row.query.as_ref().err()?.clone();
    Some(NotCompared { field: "row".to_owned(), value: row.cells.join("; "), reason })
}

/// A row of the table people see: only what is to be looked at.
fn show(printer: &Printer, table: &mut comfy_table::Table, row: &Row, finding: &Finding) {
    if finding.verdict == Verdict::NoMatch {
        return;
    }
    let record = match &row.query {
        Ok(entity) => printer.value(entity.caption()),
        Err(_) => {
            let cells = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
            printer.value(&cells.collect::<Vec<_>>().join(" · "))
        }
    };
    let mut line = vec![row.number.to_string(), printer.verdict(finding.verdict), record];
    match finding.hits.first() {
        Some(hit) => {
            let more = match finding.hits.len() {
                1 => String::new(),
                many => format!("\nand {} more", many - 1),
            };
            let why = hit.parts.iter().map(|part| printer.value(&part.reason));
            line.push(short(hit.score));
            let lists = hit.datasets.join(", ");
            line.push(format!("{}\n{} · {lists}{more}", printer.value(&hit.caption), hit.id));
            line.push(why.collect::<Vec<_>>().join("\n"));
        }
        None => {
            let reasons = row.query.as_ref().err().map(|why| printer.value(why)).into_iter();
            let notes = finding.coverage.not_compared.iter();
            let reasons = reasons.chain(notes.map(|note| printer.value(&note.reason)));
            let reasons: Vec<String> = reasons.collect();
            line.extend(["–".to_owned(), "–".to_owned(), reasons.join("\n")]);
        }
    }
    if let Some(exposed) = &finding.exposure {
        // That a hit is listed is what the hit says.
        let is_listed =
            |party: &&engine::Traced| party.traces.iter().any(|trace| trace.finding.listed);
        let parties = exposed.parties.iter().filter(|party| !is_listed(party));
        let parties = parties.filter_map(|party| {
            let headline = party.headline.as_ref()?;
            Some(format!("⚠ {}: {}", printer.value(&party.caption), printer.value(headline)))
        });
        let told: Vec<String> = parties.collect();
        if let (Some(why), false) = (line.last_mut(), told.is_empty()) {
            if why.is_empty() {
                *why = told.join("\n")
            } else {
                *why = format!("{why}\n{}", told.join("\n"))
            }
        }
        if let (Some(hit), true) = (finding.registered.first(), finding.hits.is_empty()) {
            line[3] = short(hit.score);
            line[4] = format!("{}\n{} · on no list", printer.value(&hit.caption), hit.id);
        }
    }
    table.add_row(line);
}
