//! Ingest: files of publishers to an edition, judged by the guards, in service or held.

use std::collections::BTreeMap;
use std::path::PathBuf;

use model::{Issue, Locator, PartialDate, Schema, Statement};
use sources::{Input, Options, Reading, Set, Sink, catalogue};
use store::{Begin, Edition, EditionWriter, Facts, NewEdition, RawFile, State};

use crate::error::Doing;
use crate::{Engine, Error};

/// The version of the readers: another one makes another edition of the same bytes.
const READER_VERSION: u32 = 1;

/// What the caller knows of the files that they may not say themselves.
#[derive(Clone, Debug, Default)]
pub struct IngestOptions {
    /// The dataset, where it cannot be told from the files, or another name for an excerpt.
    pub dataset: Option<String>,
    /// The publisher's date of the edition; wins over one found in the files.
    pub published: Option<PartialDate>,
}

/// How far an ingest has come.
#[derive(Clone, Debug)]
pub enum Progress {
    /// Reading a dataset; so many statements so far.
    Reading {
        /// The dataset.
        dataset: String,
        /// Statements so far.
        statements: u64,
    },
    /// Building the index over the live set.
    Indexing,
}

/// What became of the files of one dataset.
#[derive(Clone, Debug)]
pub struct Ingested {
    /// The dataset.
    pub dataset: String,
    /// The format it was read in.
    pub format: String,
    /// The edition, by content hash.
    pub edition: String,
    /// In service, held or unchanged.
    pub state: IngestState,
    /// The publisher's date.
    pub published: Option<PartialDate>,
    /// Parties, by schema.
    pub parties: BTreeMap<Schema, u64>,
    /// Statements.
    pub statements: u64,
    /// Names, addresses and identifiers of parties.
    pub values: [(&'static str, u64); 3],
    /// Data that was not understood, by kind and field.
    pub issues: BTreeMap<(String, String), u64>,
    /// What else a reader of the figures should know.
    pub notes: Vec<String>,
}

/// Whether an edition went into service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IngestState {
    /// It is in service now.
    Live,
    /// It is held; service goes on with the edition before it.
    Held(Vec<String>),
    /// The same bytes were there already; nothing changed.
    Unchanged,
}

impl Engine {
    /// Reads files, makes an edition of each dataset in them, and builds the index anew when the
    /// live set changed.
    ///
    /// # Errors
    /// A file is not a list or cannot be told, or the data directory cannot be written. Sets before
    /// the failing one stay ingested.
    pub fn ingest(
        &self,
        files: &[PathBuf],
        options: &IngestOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Ingested>, Error> {
        let all = self.ingest_only(files, options, progress)?;
        if all.iter().any(|one| one.state == IngestState::Live) {
            progress(Progress::Indexing);
            self.index()?;
        }
        Ok(all)
    }

    /// Reads files as [`Engine::ingest`] does and leaves the index for later: for loading many
    /// editions in a row. The next [`Engine::screener`] builds what is missing.
    ///
    /// # Errors
    /// As [`Engine::ingest`].
    pub fn ingest_only(
        &self,
        files: &[PathBuf],
        options: &IngestOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<Ingested>, Error> {
        let inputs = files.iter().map(Input::from_path).collect();
        let sets = match (sources::recognise(inputs, options.dataset.as_deref()), &options.dataset)
        {
            (Err(error), Some(dataset)) => {
                // Whatever came under the dataset's name is kept, held, for somebody to look at.
                return Ok(vec![self.hold_unread(files, dataset, &error.to_string(), options)?]);
            }
            (sets, _) => sets.doing(|| "recognising the files".to_owned())?,
        };
        sets.iter().try_for_each(one_edition)?;
        sets.iter().map(|set| self.ingest_set(set, options, progress)).collect()
    }

    fn ingest_set(
        &self,
        set: &Set,
        options: &IngestOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Ingested, Error> {
        let doing = || format!("ingesting {}", set.dataset);
        let (_spooled, raw) = spool(set)?;
        let new = NewEdition {
            dataset: &set.dataset,
            raw: &raw,
            reader: set.format(),
            reader_version: READER_VERSION,
        };
        let writer = match self.store.begin(&new).doing(doing)? {
            Begin::AlreadyThere(edition) => {
                return Ok(unchanged(set, &edition, options));
            }
            Begin::New(writer) => writer,
        };
        let mut pump = Pump { writer, failed: None, dated: false, statements: 0, progress, set };
        if let Some(published) = options.published {
            pump.date(published);
        }
        let read = sources::read(set, &Options { published: options.published }, &mut pump);
        let Pump { writer, failed, .. } = pump;
        if let Some(error) = failed {
            return Err(error).doing(doing);
        }
        let (reading, broken) = match read {
            // Dropped here, the writer leaves nothing: the same files can come again with a date.
            Ok(reading) if reading.published.is_none() && reading.records > 0 => {
                let why = "the files do not say their date: give it with --published DATE";
                return Err(Error::unknown(doing(), why));
            }
            Ok(reading) => (reading, None),
            // What came before the break is kept in an edition that is held for it.
            Err(error) => (Reading::default(), Some(error.to_string())),
        };
        let edition = writer.finish(facts(set, &reading, broken)).doing(doing)?;
        Ok(ingested(&set.dataset, set.format(), &edition))
    }
}

impl Engine {
    /// Keeps files that are no list as an edition that is held for it.
    fn hold_unread(
        &self,
        files: &[PathBuf],
        dataset: &str,
        message: &str,
        options: &IngestOptions,
    ) -> Result<Ingested, Error> {
        let doing = || format!("ingesting {dataset}");
        let named = |path: &PathBuf| RawFile {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path: path.clone(),
        };
        let raw: Vec<RawFile> = files.iter().map(named).collect();
        let new = NewEdition { dataset, raw: &raw, reader: UNREAD, reader_version: READER_VERSION };
        let edition = match self.store.begin(&new).doing(doing)? {
            Begin::AlreadyThere(edition) => *edition,
            Begin::New(mut writer) => {
                if let Some(published) = options.published {
                    writer.published(published).doing(doing)?;
                }
                let broken_off = Some(message.to_owned());
                writer.finish(Facts { broken_off, ..Facts::default() }).doing(doing)?
            }
        };
        Ok(ingested(dataset, UNREAD, &edition))
    }
}

/// The format of an edition that no reader knows.
const UNREAD: &str = "unread";

/// Files of the same part are two editions, and an edition is loaded by itself.
fn one_edition(set: &Set) -> Result<(), Error> {
    let mut roles: Vec<&str> = set.files.iter().map(|(_, role)| *role).collect();
    roles.sort_unstable();
    let is_twice = roles.windows(2).any(|two| two[0] == two[1]);
    if is_twice && !set.format().starts_with("ftm-") {
        let why = "several files are whole editions of it: ingest them one by one, oldest first";
        return Err(Error::unknown(format!("ingesting {}", set.dataset), why));
    }
    Ok(())
}

/// The report on bytes that are there already.
fn unchanged(set: &Set, edition: &Edition, options: &IngestOptions) -> Ingested {
    let mut report = ingested(&set.dataset, set.format(), edition);
    if report.state == IngestState::Live {
        report.state = IngestState::Unchanged;
    }
    if let (Some(given), Some(known)) = (options.published, report.published)
        && given != known
    {
        report
            .notes
            .push(format!("these bytes are there with the date {known}; {given} is not used"));
    }
    report
}

/// Hands what a reader finds to the store, and remembers the first failure to write.
struct Pump<'a> {
    writer: Box<EditionWriter>,
    failed: Option<store::Error>,
    dated: bool,
    statements: u64,
    progress: &'a mut dyn FnMut(Progress),
    set: &'a Set,
}

impl Pump<'_> {
    fn date(&mut self, published: PartialDate) {
        self.dated = true;
        let done = self.writer.published(published);
        self.keep(done);
    }

    fn keep(&mut self, done: store::Result<()>) {
        if let (Err(error), None) = (done, &self.failed) {
            self.failed = Some(error);
        }
    }
}

impl Sink for Pump<'_> {
    fn statement(&mut self, statement: Statement, place: Locator) {
        if self.failed.is_some() {
            return;
        }
        if let (false, Some(published)) = (self.dated, statement.first_seen) {
            self.date(published);
        }
        self.statements += 1;
        if self.statements.is_multiple_of(10_000) {
            let dataset = self.set.dataset.clone();
            (self.progress)(Progress::Reading { dataset, statements: self.statements });
        }
        let done = self.writer.statement(statement, place);
        self.keep(done);
    }

    fn issue(&mut self, issue: Issue) {
        let done = self.writer.issue(issue);
        self.keep(done);
    }
}

/// The bytes of a set as published, each in a file under the name locators use, for the store to
/// keep. Compression is taken off first: the same list is the same edition however it came packed.
fn spool(set: &Set) -> Result<(tempfile::TempDir, Vec<RawFile>), Error> {
    let doing = || format!("reading the files of {}", set.dataset);
    let directory = tempfile::tempdir().doing(doing)?;
    let mut raw = Vec::new();
    for (input, _) in &set.files {
        let name = input.name().to_owned();
        let path = directory.path().join(raw.len().to_string());
        let mut file = std::fs::File::create(&path).doing(doing)?;
        let mut bytes = input.open_bytes().doing(doing)?;
        std::io::copy(&mut bytes, &mut file).doing(doing)?;
        raw.push(RawFile { name, path });
    }
    Ok((directory, raw))
}

fn facts(set: &Set, reading: &Reading, broken_off: Option<String>) -> Facts {
    let floors = match catalogue::find(&set.dataset) {
        Some(known) => known.floors.to_vec(),
        None => vec![(Schema::Thing, catalogue::FLOOR_OUTSIDE)],
    };
    Facts {
        records: reading.records,
        publisher_count: reading.stated_count,
        end_mark: reading.end_mark,
        broken_off,
        floors,
        ignored_rows: reading.ignored_rows.clone(),
        ..Facts::default()
    }
}

fn ingested(dataset: &str, format: &str, edition: &Edition) -> Ingested {
    let manifest = &edition.manifest;
    let counts = &manifest.counts;
    let state = match &edition.state {
        State::Live => IngestState::Live,
        State::Earlier => IngestState::Unchanged,
        State::Held { reasons } => {
            IngestState::Held(reasons.iter().map(ToString::to_string).collect())
        }
    };
    let parties = counts.parties_by_schema.iter();
    let issues = counts.issues_by_kind.iter().flat_map(|(kind, fields)| {
        fields.iter().map(move |(field, count)| ((kind.clone(), field.clone()), *count))
    });
    Ingested {
        dataset: dataset.to_owned(),
        format: format.to_owned(),
        edition: manifest.edition.clone(),
        state,
        published: manifest.published,
        parties: parties.filter_map(|(name, count)| Some((name.parse().ok()?, *count))).collect(),
        statements: counts.statements,
        values: [
            ("names", counts.names),
            ("addresses", counts.addresses),
            ("identifiers", counts.identifiers),
        ],
        issues: issues.collect(),
        notes: manifest.notes.iter().map(ToString::to_string).collect(),
    }
}
