//! How does an edition come to be? Statements and issues in, one immutable directory out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use model::{
    Certainty, Issue, IssueKind, Locator, Occurrence, PartialDate, Prop, Schema, Stance, Statement,
    StatementId,
};

use crate::columns::{StatementRow, TableReader, TableWriter};
use crate::error::{At, Error, Result};
use crate::first_seen::FirstSeen;
use crate::guards::{self, Case};
use crate::layout::{ISSUES, MANIFEST, OCCURRENCES, RAW, STATEMENTS, sync_parent};
use crate::manifest::{Counts, Field, Manifest, RawEntry};
use crate::raw::{self, RawFile};
use crate::seal::{Seal, fingerprint};
use crate::store::{Edition, Store};
use crate::tally::{Tally, Turn, is_party};

/// What the caller knows of an edition once it has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Records of the files, those that could not be read included.
    pub records: u64,
    /// The publisher's own count of records, where the files have one.
    pub publisher_count: Option<u64>,
    /// Whether the mark that ends a complete file was there; `None` where the format has none.
    pub end_mark: Option<bool>,
    /// Why the reader could not read on, when it could not: a cut inside a record, damage.
    pub broken_off: Option<String>,
    /// The fewest parties of a schema and its descendants a whole edition can have.
    /// `(Schema::Thing, n)` is a floor for all parties together.
    pub floors: Vec<(Schema, u64)>,
    /// Rows passed over on purpose, by reason.
    pub ignored_rows: BTreeMap<String, u64>,
    /// What the fetch said about the files (`last-modified`, `etag` …).
    pub headers: BTreeMap<String, String>,
}

/// Where a statement stands and how: an occurrence without what the store adds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where in the edition.
    pub locator: Locator,
    /// What the source does with the statement.
    pub stance: Stance,
    /// Who had it from whom: origin, relays, publisher, in that order.
    pub source_chain: Vec<String>,
    /// How sure the source says it is.
    pub certainty: Option<Certainty>,
    /// True in the world from this date.
    pub valid_from: Option<PartialDate>,
    /// True in the world until this date.
    pub valid_to: Option<PartialDate>,
}

impl From<Locator> for Place {
    /// A plain assertion.
    fn from(locator: Locator) -> Place {
        Place {
            locator,
            stance: Stance::Asserts,
            source_chain: Vec::new(),
            certainty: None,
            valid_from: None,
            valid_to: None,
        }
    }
}

/// An edition being written. Dropped before [`EditionWriter::finish`], it leaves nothing.
///
/// Statements of one entity should come in one run. The same statement may come again with another
/// place: one row, several occurrences. An entity that comes back after others costs a second pass
/// over the table at the end, and then has two ranges of rows.
pub struct EditionWriter {
    store: Store,
    lock: File,
    building: Building,
    name: Name,
    raw: Vec<RawEntry>,
    published: Option<PartialDate>,
    first_seen: Option<FirstSeen>,
    preceding: Option<String>,
    statements: TableWriter<StatementRow>,
    occurrences: TableWriter<Occurrence>,
    issues: TableWriter<Issue>,
    run: Vec<(StatementRow, Vec<Place>)>,
    in_run: HashMap<StatementId, usize>,
    tally: Tally,
    /// Fingerprints of the entities that came back.
    returned: HashSet<u64>,
    /// `id` statements of parties that came twice in one run.
    doubled: u64,
    ends: [Option<String>; 2],
    issue_counts: BTreeMap<IssueKind, BTreeMap<String, u64>>,
}

/// What an edition is called.
pub(crate) struct Name {
    pub(crate) dataset: String,
    pub(crate) edition: String,
    pub(crate) content: String,
    pub(crate) reader: String,
    pub(crate) reader_version: u32,
}

/// The directory an edition is built in; removed when dropped.
struct Building {
    store: Store,
    path: PathBuf,
}

impl Drop for Building {
    fn drop(&mut self) {
        // Best effort: what stays is removed when the store is opened next. After a rename there
        // is nothing here any more.
        if self.path.exists() {
            drop(self.store.disk().remove(&self.path));
        }
    }
}

impl EditionWriter {
    pub(crate) fn create(
        store: &Store,
        lock: File,
        name: Name,
        files: &[RawFile],
        raw: Vec<RawEntry>,
    ) -> Result<EditionWriter> {
        let disk = store.disk();
        let path = store.layout().building(&name.dataset, &name.edition);
        if path.exists() {
            disk.remove(&path).at(&path, "removing what a crash left")?;
        }
        disk.create_dir(&path).at(&path, "creating")?;
        let building = Building { store: store.clone(), path: path.clone() };
        raw::keep(disk, &path.join(RAW), files, &raw)?;
        Ok(EditionWriter {
            statements: TableWriter::create(disk, &path.join(STATEMENTS))?,
            occurrences: TableWriter::create(disk, &path.join(OCCURRENCES))?,
            issues: TableWriter::create(disk, &path.join(ISSUES))?,
            store: store.clone(),
            lock,
            building,
            name,
            raw,
            published: None,
            first_seen: None,
            preceding: None,
            run: Vec::new(),
            in_run: HashMap::new(),
            tally: Tally::default(),
            returned: HashSet::new(),
            doubled: 0,
            ends: [None, None],
            issue_counts: BTreeMap::new(),
        })
    }

    /// The name of the edition, as occurrences and manifests have it.
    pub fn edition(&self) -> &str {
        &self.name.edition
    }

    /// Gives the date of the edition. Without it the date is the first statement's `last_seen`
    /// or, failing that, `first_seen`.
    ///
    /// # Errors
    /// Another date already stands on rows (`is_refused`), or the preceding edition is damaged.
    pub fn published(&mut self, date: PartialDate) -> Result<()> {
        if self.published == Some(date) {
            return Ok(());
        }
        if self.first_seen.is_some() {
            let known = self.published.map_or("no date".to_owned(), |date| date.to_string());
            let why = format!("its rows already carry {known}, so it cannot be of {date}");
            return Err(Error::refused(&self.building.path, why));
        }
        self.published = Some(date);
        Ok(())
    }

    /// Adds a statement and one place where it stands.
    ///
    /// `first_seen` becomes the earliest of the preceding edition's, its own and the edition's
    /// date; `last_seen` becomes the edition's date.
    ///
    /// # Errors
    /// The disk refuses, or the preceding edition is damaged.
    pub fn statement(&mut self, statement: Statement, place: impl Into<Place>) -> Result<()> {
        if self.first_seen.is_none() {
            self.carry_on(&statement)?;
        }
        let is_next = self
            .run
            .first()
            .is_some_and(|(first, _)| first.statement.entity_id != statement.entity_id);
        if is_next {
            self.flush_run()?;
        }
        let id = statement.id();
        if let Some(at) = self.in_run.get(&id) {
            self.doubled += u64::from(statement.prop == Prop::Id && is_party(statement.schema));
            self.run[*at].1.push(place.into());
            return Ok(());
        }
        self.in_run.insert(id, self.run.len());
        let statement = self.dated(id, statement);
        self.run.push((StatementRow { id, statement }, vec![place.into()]));
        Ok(())
    }

    /// Adds a piece of data that was not understood.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn issue(&mut self, issue: Issue) -> Result<()> {
        let fields = self.issue_counts.entry(issue.kind).or_default();
        *fields.entry(issue.field.clone()).or_default() += 1;
        self.issues.push(&issue)
    }

    /// Fixes the date and takes the dates of the edition before it.
    fn carry_on(&mut self, first: &Statement) -> Result<()> {
        self.published = self.published.or(first.last_seen).or(first.first_seen);
        let dataset = &self.name.dataset;
        let preceding = self.store.preceding(dataset, self.published)?;
        self.first_seen = Some(match &preceding {
            Some(edition) => FirstSeen::read(&self.store.layout().edition(dataset, edition))?,
            None => FirstSeen::default(),
        });
        self.preceding = preceding;
        Ok(())
    }

    fn dated(&self, id: StatementId, mut statement: Statement) -> Statement {
        let carried = self.first_seen.as_ref().and_then(|seen| seen.get(id));
        let dates = [carried, statement.first_seen, self.published];
        statement.first_seen = dates.into_iter().flatten().min();
        statement.last_seen = self.published.or(statement.last_seen);
        statement
    }

    fn flush_run(&mut self) -> Result<()> {
        self.in_run.clear();
        let (rows, places): (Vec<StatementRow>, Vec<Vec<Place>>) = self.run.drain(..).unzip();
        let Some(first) = rows.first() else { return Ok(()) };
        let entity = &first.statement.entity_id;
        self.ends[0].get_or_insert_with(|| entity.to_string());
        self.ends[1] = Some(entity.to_string());
        if self.tally.run(&rows) == Turn::Again {
            self.returned.insert(fingerprint(entity));
        }
        for (row, places) in rows.iter().zip(places) {
            self.statements.push(row)?;
            for place in places {
                self.occurrences.push(&occurrence(&self.name.edition, row, place))?;
            }
        }
        Ok(())
    }

    /// Completes the edition, judges it, and puts it into service or holds it.
    ///
    /// # Errors
    /// The disk refuses: then nothing has changed. A file of the edition in service is damaged.
    pub fn finish(mut self, facts: Facts) -> Result<Edition> {
        self.flush_run()?;
        let duplicates = self.tally.duplicates() + self.doubled;
        let path = self.building.path.clone();
        let (mut statements, _) = self.statements.finish()?;
        let (occurrences, places) = self.occurrences.finish()?;
        let (issues, issue_rows) = self.issues.finish()?;
        if !self.returned.is_empty() {
            (self.tally, statements) = fold(&self.store, &path, &self.returned)?;
        }
        let mut counts = Counts {
            records: facts.records,
            occurrences: places,
            issues: issue_rows,
            ignored_rows: facts.ignored_rows.clone(),
            ..self.tally.counts().clone()
        };
        for (kind, fields) in &self.issue_counts {
            counts.issues_by_kind.insert(kind.as_str().to_owned(), fields.clone());
        }
        let issues_of = |kind: IssueKind| -> u64 {
            self.issue_counts.get(&kind).map_or(0, |fields| fields.values().sum())
        };
        let live = self.store.live_tally(&self.name.dataset)?;
        let comparison =
            live.as_ref().map(|(entry, live)| self.tally.compare(&entry.edition, live));
        let case = Case {
            tally: &self.tally,
            facts: &facts,
            published: self.published,
            unread: issues_of(IssueKind::UnreadRecord),
            duplicates: duplicates + issues_of(IssueKind::DuplicateId),
            live: live
                .as_ref()
                .zip(comparison.as_ref())
                .map(|((entry, live), comparison)| (live, entry.published, comparison)),
        };
        let (held_for, notes) = (guards::reasons(&case), guards::notes(&case));
        let [first_entity, last_entity] = self.ends;
        let tables = [(STATEMENTS, statements), (OCCURRENCES, occurrences), (ISSUES, issues)];
        let manifest = Manifest {
            dataset: self.name.dataset,
            edition: self.name.edition,
            content_sha256: self.name.content,
            reader: self.name.reader,
            reader_version: self.name.reader_version,
            published: self.published,
            raw: self.raw,
            headers: facts.headers,
            publisher_count: facts.publisher_count,
            end_mark: facts.end_mark,
            first_entity,
            last_entity,
            counts,
            coverage: Field::ALL.map(|field| (field, self.tally.having(field))).into(),
            files: tables.map(|(name, seal)| (name.to_owned(), seal)).into(),
            preceding: self.preceding,
            comparison,
            held_for,
            notes,
        };
        publish(&self.store, &self.building, &self.lock, manifest)
    }
}

fn occurrence(edition: &str, row: &StatementRow, place: Place) -> Occurrence {
    Occurrence {
        statement: row.id,
        edition: edition.to_owned(),
        locator: place.locator,
        stance: place.stance,
        source_chain: place.source_chain,
        certainty: place.certainty,
        valid_from: place.valid_from,
        valid_to: place.valid_to,
        known_from: row.statement.first_seen,
        known_to: None,
    }
}

/// Writes the table again without the rows that entities brought a second time.
fn fold(store: &Store, building: &Path, returned: &HashSet<u64>) -> Result<(Tally, Seal)> {
    let (path, folded) = (building.join(STATEMENTS), building.join("folded.parquet"));
    let mut writer = TableWriter::create(store.disk(), &folded)?;
    let mut seen: HashSet<StatementId> = HashSet::new();
    let rows = TableReader::<StatementRow>::open(&path)?.filter(|row| match row {
        Ok(row) if returned.contains(&fingerprint(&row.statement.entity_id)) => seen.insert(row.id),
        _ => true,
    });
    let tally = Tally::of(rows.map(|row| {
        let row = row?;
        writer.push(&row)?;
        Ok(row)
    }))?;
    let (seal, _) = writer.finish()?;
    store.disk().rename(&folded, &path).at(&path, "putting in place")?;
    Ok((tally, seal))
}

/// Makes the edition durable under its name, then moves the pointer.
fn publish(store: &Store, building: &Building, lock: &File, manifest: Manifest) -> Result<Edition> {
    let disk = store.disk();
    let json = serde_json::to_string_pretty(&manifest);
    // Texts and numbers under text keys: nothing serde_json could refuse.
    let json = json.expect("a manifest holds only texts and numbers") + "\n";
    let path = building.path.join(MANIFEST);
    let mut file = disk.create_file(&path).at(&path, "creating")?;
    file.write_all(json.as_bytes()).at(&path, "writing")?;
    file.sync().at(&path, "syncing")?;
    disk.sync_dir(&building.path).at(&building.path, "syncing")?;
    let target = store.layout().edition(&manifest.dataset, &manifest.edition);
    if target.exists() {
        // Complete, but a crash came before the pointer moved: nobody refers to it.
        disk.remove(&target).at(&target, "removing what a crash left")?;
    }
    disk.rename(&building.path, &target).at(&target, "putting in place")?;
    sync_parent(disk, &target)?;
    if let Some(dataset) = target.parent() {
        sync_parent(disk, dataset)?;
    }
    store.settle(lock, manifest, Seal::of(json.as_bytes()).sha256)
}
