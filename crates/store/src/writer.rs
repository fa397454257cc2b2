//! How does an edition come to be? Statements and issues in, one immutable directory out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;

use model::{Issue, IssueKind, Occurrence, PartialDate, Prop, Statement, StatementId};

use crate::columns::{StatementRow, TableWriter};
use crate::error::{At, Error, Result};
use crate::first_seen::FirstSeen;
use crate::guards::{Judgement, Reading};
use crate::layout::{ISSUES, OCCURRENCES, RAW, STATEMENTS};
use crate::manifest::{Counts, Field, Manifest, RawEntry};
use crate::raw::{self, RawFile};
use crate::seal::fingerprint;
use crate::store::{Edition, Store};
use crate::tally::{Tally, Turn};

mod facts;
mod publish;

pub use facts::{Facts, Place};
use publish::{Building, fold, publish};

/// An edition being written. Dropped before [`EditionWriter::finish`], it leaves nothing.
///
/// Statements of one entity should come in one run. The same statement may come again with another
/// place: one row, several occurrences. An entity that comes back after others costs a second pass
/// over the table at the end, and then has two ranges of rows.
pub struct EditionWriter {
    store: Store,
    /// Before the lock: fields are dropped in this order.
    building: Building,
    lock: File,
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
    issue_counts: IssueCounts,
}

/// What an edition is called.
pub(crate) struct Name {
    pub(crate) dataset: String,
    pub(crate) edition: String,
    pub(crate) content: String,
    pub(crate) reader: String,
    pub(crate) reader_version: u32,
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
            self.doubled += u64::from(statement.prop == Prop::Id && statement.schema.is_party());
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
        let path = self.building.path.clone();
        let duplicates = self.tally.duplicates() + self.doubled;
        let (mut statements, _) = self.statements.finish()?;
        let (occurrences, places) = self.occurrences.finish()?;
        let (issues, _) = self.issues.finish()?;
        if !self.returned.is_empty() {
            (self.tally, statements) = fold(&self.store, &path, &self.returned)?;
        }
        let judgement = Judgement::of(
            &self.store,
            &self.name.dataset,
            &Reading {
                tally: &self.tally,
                facts: &facts,
                published: self.published,
                unread: count(&self.issue_counts, IssueKind::UnreadRecord),
                duplicates: duplicates + count(&self.issue_counts, IssueKind::DuplicateId),
            },
        )?;
        let [first_entity, last_entity] = self.ends;
        let tables = [(STATEMENTS, statements), (OCCURRENCES, occurrences), (ISSUES, issues)];
        let manifest = Manifest {
            counts: counts(self.tally.counts(), places, &facts, &self.issue_counts),
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
            coverage: Field::ALL.map(|field| (field, self.tally.having(field))).into(),
            files: tables.map(|(name, seal)| (name.to_owned(), seal)).into(),
            preceding: self.preceding,
            comparison: judgement.comparison,
            held_for: judgement.held_for,
            notes: judgement.notes,
        };
        publish(&self.store, &self.building, &self.lock, manifest)
    }
}

/// Issues by kind, then by field.
type IssueCounts = BTreeMap<IssueKind, BTreeMap<String, u64>>;

fn count(issues: &IssueCounts, kind: IssueKind) -> u64 {
    issues.get(&kind).map_or(0, |fields| fields.values().sum())
}

fn counts(tallied: &Counts, occurrences: u64, facts: &Facts, issues: &IssueCounts) -> Counts {
    let by_kind = issues.iter().map(|(kind, fields)| (kind.as_str().to_owned(), fields.clone()));
    Counts {
        records: facts.records,
        occurrences,
        issues: issues.values().flat_map(BTreeMap::values).sum(),
        issues_by_kind: by_kind.collect(),
        ignored_rows: facts.ignored_rows.clone(),
        ..tallied.clone()
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
