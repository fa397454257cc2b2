//! Screen: is anybody in this file on a list?

mod answers;
mod pace;
mod resume;
mod summary;

use std::path::{Path, PathBuf};

use clap::Args;
use engine::rows::{self, ReadOptions, Role, Row, Source, Table, WriteOptions};
use engine::trace::Day;
use engine::{Engine, Exposer, Finding, Policy, Screener, TraceOptions};
use model::Schema;
use rayon::prelude::*;

use self::answers::{Answers, Output};
use self::pace::Pace;
use self::resume::Progress;
use self::summary::Tally;
use crate::arguments::{Format, Global};
use crate::exit::{Exit, Usage};
use crate::query::Threshold;

/// Rows screened together: enough for every core, few enough to hold.
const CHUNK: usize = 1024;

/// Check a file of parties against the lists.
///
/// CSV, TSV, XLSX, Parquet and JSON lines are read; encoding, delimiter, header and columns are
/// detected and shown. Without --format, customers.csv gives customers.screened.csv (your columns
/// untouched, ours appended) and customers.rejects.csv (rows that could not be read); a run that
/// was interrupted goes on where it stopped.
///
/// Example: countersign screen customers.csv --map "Kunde=name" --map "geb.=birth_date"
#[derive(Args)]
pub(crate) struct Screen {
    /// The file; - reads stdin
    file: PathBuf,
    /// The shape of the answers, on stdout or in --output [default: by the ending of --output]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the answers into this file; .csv .xlsx .parquet .json .ndjson .md say the shape
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say what a column is: HEADER=ROLE or NUMBER=ROLE; may be given several times
    #[arg(long, value_name = "COLUMN=ROLE", value_parser = mapping)]
    map: Vec<(String, Role)>,
    /// What kind of thing every row is: Person, Company, Vessel …
    #[arg(long, value_name = "SCHEMA")]
    schema: Option<Schema>,
    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Leave cells that a spreadsheet would run as formulas as they are (for machines)
    #[arg(long)]
    raw: bool,
    /// Forget an interrupted run and start anew
    #[arg(long)]
    restart: bool,
    /// Trace the owners of every hit and of every registered party a row may be, by all rules
    #[arg(long)]
    exposure: bool,
    /// The day ownership is looked at [default: that of the newest edition in service]
    #[arg(long, value_name = "DATE", value_parser = super::trace::day, requires = "exposure")]
    as_of: Option<Day>,
    #[command(flatten)]
    threshold: Threshold,
}

fn mapping(text: &str) -> Result<(String, Role), String> {
    let (column, role) = text.rsplit_once('=').ok_or("write COLUMN=ROLE")?;
    Ok((column.to_owned(), role.parse().map_err(|error: rows::role::NotARole| error.to_string())?))
}

impl Screen {
    /// A screening of one file to a table on stdout.
    pub(crate) fn of(file: PathBuf) -> Screen {
        Screen {
            file,
            format: Some(Format::Table),
            output: None,
            map: Vec::new(),
            schema: None,
            sheet: None,
            raw: false,
            restart: false,
            exposure: false,
            as_of: None,
            threshold: Threshold::default(),
        }
    }

    /// The same, with the owners traced.
    pub(crate) fn with_exposure(self) -> Screen {
        Screen { exposure: true, ..self }
    }

    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        if global.json && self.format.is_some_and(|format| format != Format::Json) {
            return Err(Usage("--json is --format json: give one of them".to_owned()).into());
        }
        self.run_on(&global.engine()?, global)
    }

    pub(crate) fn run_on(self, engine: &Engine, global: &Global) -> anyhow::Result<Exit> {
        let output = self.output(global)?;
        let policy = self.threshold.policy();
        let screener = engine.screener(&policy)?;
        let options = TraceOptions { day: self.as_of, ..TraceOptions::default() };
        let exposer = self.exposure.then(|| engine.exposer(options)).transpose()?;
        let mut table = rows::open(self.source()?, &self.options())?;
        let is_talking = !global.quiet;
        if is_talking {
            summary::detected(&self.file, &table.detected);
        }
        let progress = Progress::of(&self, &output, &screener);
        let done = progress.done(&table, self.restart)?;
        if done > 0 && is_talking {
            eprintln!("Going on after row {done}, where an earlier run stopped.");
        }
        table.skip(done)?;
        let mut tally = Tally::new(progress.verdicts(&table, done)?);
        let mut answers = Answers::open(&output, done, &table.detected, &self.writing(), global)?;
        progress.begin()?;
        let mut pace = Pace::new(&table, done, global);
        screen_all(
            &Asked { screener: &screener, exposer: exposer.as_ref(), policy: &policy },
            &mut table,
            &mut |row, finding| {
                tally.add(row, &finding);
                answers.row(row, finding)
            },
            &mut pace,
        )?;
        pace.finish();
        let written = answers.finish(&tally, &screener)?;
        progress.finish();
        if is_talking {
            tally.print(&screener, &written);
        }
        Ok(tally.exit(screener.coverage()))
    }

    fn source(&self) -> anyhow::Result<Source> {
        if self.file != Path::new("-") {
            return Ok(Source::Path(self.file.clone()));
        }
        Ok(Source::spooled("stdin", std::io::stdin())?)
    }

    fn options(&self) -> ReadOptions {
        ReadOptions {
            mapping: self.map.clone(),
            schema: self.schema,
            sheet: self.sheet.clone(),
            ..ReadOptions::default()
        }
    }

    fn writing(&self) -> WriteOptions {
        let formulas = if self.raw { rows::Formulas::Raw } else { rows::Formulas::Guarded };
        WriteOptions { formulas, exposure: self.exposure, ..WriteOptions::default() }
    }

    /// Whether the file can be read once only, and nothing can be put beside it.
    fn is_stream(&self) -> bool {
        let is_other = |file: std::fs::Metadata| !file.is_file() && !file.is_dir();
        self.file == Path::new("-") || std::fs::metadata(&self.file).is_ok_and(is_other)
    }

    /// Where the answers go: as asked for, else beside the file.
    fn output(&self, global: &Global) -> anyhow::Result<Output> {
        let format = match (self.format, self.output.as_deref().and_then(by_ending)) {
            _ if global.json => Some(Format::Json),
            (Some(format), _) => Some(format),
            // CSV with its rejects, and it can be gone on with.
            (None, Some(Format::Csv)) if !self.is_stream() => None,
            (None, Some(format)) => Some(format),
            (None, None) => self.is_stream().then_some(Format::Ndjson),
        };
        let is_input = |path: &PathBuf| match (path.canonicalize(), self.file.canonicalize()) {
            (Ok(one), Ok(two)) => one == two,
            _ => false,
        };
        if let Some(path) = self.output.as_ref().filter(|path| is_input(path)) {
            let why = format!("--output {} is the input: it is never written over", path.display());
            return Err(Usage(why).into());
        }
        Ok(match (format, &self.output) {
            (Some(format), Some(path)) => Output::File(format, path.clone()),
            (Some(format), None) => Output::Stdout(format),
            (None, given) => Output::Beside {
                screened: given.clone().unwrap_or_else(|| rows::screened_path(&self.file)),
                rejects: rows::rejects_path(&self.file),
            },
        })
    }
}

/// The shape that the ending of a file's name asks for.
fn by_ending(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "json" => Some(Format::Json),
        "ndjson" | "jsonl" => Some(Format::Ndjson),
        "csv" => Some(Format::Csv),
        "xlsx" => Some(Format::Xlsx),
        "parquet" => Some(Format::Parquet),
        "md" => Some(Format::Md),
        _ => None,
    }
}

/// What a row is asked.
struct Asked<'s> {
    screener: &'s Screener,
    /// Where owners are traced.
    exposer: Option<&'s Exposer>,
    policy: &'s Policy,
}

impl Asked<'_> {
    fn finding(&self, row: &Row) -> anyhow::Result<Finding> {
        let mut finding = match &row.query {
            Ok(entity) => self.screener.screen(entity, row.notes.clone()),
            Err(_) => return Ok(self.screener.unchecked(row.notes.clone())),
        };
        if let Some(exposer) = self.exposer {
            exposer.expose(&mut finding, self.policy)?;
        }
        Ok(finding)
    }
}

/// Screens every row, in chunks over all cores, and hands the findings on in the order of the rows.
fn screen_all(
    asked: &Asked<'_>,
    table: &mut Table,
    each: &mut dyn FnMut(&Row, Finding) -> anyhow::Result<()>,
    pace: &mut Pace,
) -> anyhow::Result<()> {
    loop {
        let chunk: Vec<Row> = table.rows().take(CHUNK).collect::<Result<_, _>>()?;
        if chunk.is_empty() {
            return Ok(());
        }
        let findings: Vec<anyhow::Result<Finding>> =
            chunk.par_iter().map(|row| asked.finding(row)).collect();
        for (row, finding) in chunk.iter().zip(findings) {
            each(row, finding?)?;
        }
        pace.step(table, chunk.len() as u64);
    }
}
