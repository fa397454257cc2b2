//! What is in a data directory, and which edition of each dataset is in service?

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use model::{Issue, Occurrence, PartialDate, Statement, StatementId};

use crate::columns::{StatementRow, TableReader};
use crate::diff::{self, Diff};
use crate::disk::{Disk, OsDisk};
use crate::error::{At, Error, Result};
use crate::guards::HoldReason;
use crate::history::{self, Act, Event};
use crate::layout::{
    ISSUES, Layout, MANIFEST, OCCURRENCES, RAW, STATEMENTS, is_plain, list, write_whole,
};
use crate::manifest::Manifest;
use crate::pointer::{Entry, Line, Pointer};
use crate::raw::{self, RawFile};
use crate::seal::Seal;
use crate::tally::Tally;
use crate::writer::{EditionWriter, Name};

/// A data directory. Cheap to clone. Any number of readers, one writer at a time: what changes the
/// directory takes its lock and fails with [`Error::is_locked`] when another holds it.
#[derive(Clone, Debug)]
pub struct Store {
    layout: Layout,
    disk: Arc<dyn Disk>,
}

/// The files of an edition to load, and who will read them.
#[derive(Clone, Copy, Debug)]
pub struct NewEdition<'a> {
    /// The dataset: lower-case letters, digits, `_` and `-`.
    pub dataset: &'a str,
    /// Its files.
    pub raw: &'a [RawFile],
    /// The format's name.
    pub reader: &'a str,
    /// The reader's version, from 1; a new one reads the same bytes anew.
    pub reader_version: u32,
}

/// The answer to [`Store::begin`].
pub enum Begin {
    /// The same bytes were read before by the same version of the reader: nothing to do.
    AlreadyThere(Box<Edition>),
    /// Write it.
    New(Box<EditionWriter>),
}

/// An edition and its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its facts.
    pub manifest: Manifest,
    /// Whether it is in service.
    pub state: State,
}

/// Whether an edition is in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Live,
    /// It was, and a later one followed.
    Earlier,
    /// It is not, and for these reasons.
    Held {
        /// One or more.
        reasons: Vec<HoldReason>,
    },
}

/// What is in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSet {
    /// Sha256 over the datasets, their editions and manifests: names what answers rest on.
    pub hash: String,
    /// Where each dataset stands, those included that only have held editions.
    pub datasets: BTreeMap<String, Standing>,
}

/// Where one dataset stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The edition in service; `None` when the first ones are all held.
    pub live: Option<Manifest>,
    /// The edition a rollback leads to.
    pub previous: Option<String>,
    /// Editions held since the live one went into service, oldest first: somebody should look.
    pub held: Vec<Held>,
}

/// An edition that waits for somebody to look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The edition.
    pub edition: String,
    /// Its date.
    pub published: Option<PartialDate>,
    /// Why.
    pub reasons: Vec<HoldReason>,
}

impl Store {
    /// Opens a data directory; makes it where there is none, and removes what a crash left.
    ///
    /// # Errors
    /// The directory cannot be read or made, is damaged, or was written by a newer version.
    pub fn open(directory: &Path) -> Result<Store> {
        Store::open_on(directory, Arc::new(OsDisk))
    }

    /// The same on a disk of the caller's.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_on(directory: &Path, disk: Arc<dyn Disk>) -> Result<Store> {
        let store = Store { layout: Layout::new(directory), disk };
        if store.layout.is_stamped()? {
            // Another process may be writing: then the left-overs are its work.
            match store.layout.lock() {
                Ok(_lock) => store.layout.clean(store.disk())?,
                Err(error) if error.is_locked() || error.is_io() => {}
                Err(error) => return Err(error),
            }
        } else {
            store.make_ready()?;
        }
        Pointer::read(&store.layout)?;
        Ok(store)
    }

    fn make_ready(&self) -> Result<()> {
        let (root, disk) = (self.layout.root(), self.disk());
        disk.create_dir(root).at(root, "creating")?;
        let _lock = self.layout.lock()?;
        for directory in [self.layout.editions(), self.layout.index_dir()] {
            disk.create_dir(&directory).at(&directory, "creating")?;
        }
        if !self.layout.pointer().exists() {
            if !list(&self.layout.editions())?.is_empty() {
                return Err(Error::damaged(&self.layout.pointer(), "it is missing"));
            }
            Pointer::default().write(&self.layout, disk)?;
        }
        self.layout.stamp(disk)
    }

    pub(crate) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The data directory.
    pub fn directory(&self) -> &Path {
        self.layout.root()
    }

    /// Begins an edition: hashes the files, keeps them, and gives the writer for what they say.
    /// The writer holds the directory's lock.
    ///
    /// # Errors
    /// A bad dataset or file name, an unreadable file, another writer.
    pub fn begin(&self, new: &NewEdition<'_>) -> Result<Begin> {
        if !is_plain(new.dataset) {
            let why = format!(
                "\"{}\" is no name for a dataset: use lower-case letters, digits and _",
                new.dataset
            );
            return Err(Error::refused(self.directory(), why));
        }
        if new.raw.is_empty() {
            return Err(Error::refused(self.directory(), "an edition needs at least one file"));
        }
        let entries = raw::seal(new.raw)?;
        let content = raw::content_hash(&entries);
        let edition = match new.reader_version {
            0 | 1 => content.clone(),
            version => format!("{content}-r{version}"),
        };
        let lock = self.layout.lock()?;
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.datasets.get(new.dataset);
        if line.is_some_and(|line| line.find(&edition).is_some()) {
            return Ok(Begin::AlreadyThere(Box::new(self.edition(new.dataset, &edition)?)));
        }
        let name = Name {
            dataset: new.dataset.to_owned(),
            edition,
            content,
            reader: new.reader.to_owned(),
            reader_version: new.reader_version,
        };
        Ok(Begin::New(Box::new(EditionWriter::create(self, lock, name, new.raw, entries)?)))
    }

    /// What is in service, and what is held.
    ///
    /// # Errors
    /// The pointer or a manifest is damaged.
    pub fn live(&self) -> Result<LiveSet> {
        let pointer = Pointer::read(&self.layout)?;
        let mut datasets = BTreeMap::new();
        for (dataset, line) in &pointer.datasets {
            let live = line.live.as_ref().map(|entry| self.read_manifest(dataset, entry));
            let held = line.held.iter().filter(|held| held.waiting).map(|held| Held {
                edition: held.entry.edition.clone(),
                published: held.entry.published,
                reasons: held.reasons.clone(),
            });
            let standing = Standing {
                live: live.transpose()?,
                previous: line.before.last().map(|entry| entry.edition.clone()),
                held: held.collect(),
            };
            datasets.insert(dataset.clone(), standing);
        }
        Ok(LiveSet { hash: pointer.hash, datasets })
    }

    /// The hash of the live set alone: cheap enough to ask before every answer.
    ///
    /// # Errors
    /// The pointer is damaged.
    pub fn live_hash(&self) -> Result<String> {
        Ok(Pointer::read(&self.layout)?.hash)
    }

    /// The editions of a dataset: those that are or were in service in the order they went into
    /// it, then the held ones.
    ///
    /// # Errors
    /// No such dataset, or a manifest is damaged.
    pub fn editions(&self, dataset: &str) -> Result<Vec<Edition>> {
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let entries = line.accepted().chain(line.held.iter().map(|held| &held.entry));
        entries.map(|entry| self.with_state(dataset, line, entry)).collect()
    }

    /// One edition. The name may be cut short where it stays unique.
    ///
    /// # Errors
    /// No such edition, or its manifest is damaged.
    pub fn edition(&self, dataset: &str, edition: &str) -> Result<Edition> {
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        self.with_state(dataset, line, self.find(dataset, line, edition)?)
    }

    fn with_state(&self, dataset: &str, line: &Line, entry: &Entry) -> Result<Edition> {
        let state = match line.held_for(&entry.edition) {
            Some(reasons) => State::Held { reasons: reasons.to_vec() },
            None if line.live.as_ref() == Some(entry) => State::Live,
            None => State::Earlier,
        };
        Ok(Edition { manifest: self.read_manifest(dataset, entry)?, state })
    }

    fn find<'a>(&self, dataset: &str, line: &'a Line, edition: &str) -> Result<&'a Entry> {
        if let Some(entry) = line.find(edition) {
            return Ok(entry);
        }
        let all = line.accepted().chain(line.held.iter().map(|held| &held.entry));
        let mut found =
            all.filter(|entry| !edition.is_empty() && entry.edition.starts_with(edition));
        let place = self.layout.dataset(dataset);
        match (found.next(), found.next()) {
            (Some(entry), None) => Ok(entry),
            (None, _) => Err(Error::not_found(&place, format!("edition \"{edition}\""))),
            _ => Err(Error::refused(
                &place,
                format!("more than one edition begins with \"{edition}\"; give more of the name"),
            )),
        }
    }

    fn read_manifest(&self, dataset: &str, entry: &Entry) -> Result<Manifest> {
        let path = self.layout.edition(dataset, &entry.edition).join(MANIFEST);
        let bytes = fs::read(&path).at(&path, "reading")?;
        if Seal::of(&bytes).sha256 != entry.manifest_sha256 {
            return Err(Error::damaged(&path, "its sha256 is not the one in the pointer"));
        }
        serde_json::from_slice(&bytes).map_err(|error| Error::damaged(&path, error))
    }

    /// The directory of an edition that is there.
    fn place(&self, dataset: &str, edition: &str) -> Result<PathBuf> {
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let entry = self.find(dataset, line, edition)?;
        Ok(self.layout.edition(dataset, &entry.edition))
    }

    /// The Parquet file of an edition's statements, for readers of their own.
    ///
    /// # Errors
    /// No such edition.
    pub fn statements_path(&self, dataset: &str, edition: &str) -> Result<PathBuf> {
        Ok(self.place(dataset, edition)?.join(STATEMENTS))
    }

    /// Every statement of an edition, in the order of its rows, read a batch at a time.
    ///
    /// # Errors
    /// No such edition; an item is an error when the table is damaged.
    pub fn statements(
        &self,
        dataset: &str,
        edition: &str,
    ) -> Result<impl Iterator<Item = Result<Statement>> + use<>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let rows = TableReader::<StatementRow>::open(&path)?;
        Ok(rows.map(|row| row.map(|row| row.statement)))
    }

    /// The statements in the rows from `first_row` on (from 0): `count` of them, or as many as
    /// there are.
    ///
    /// # Errors
    /// No such edition, or the table is damaged.
    pub fn entity_rows(
        &self,
        dataset: &str,
        edition: &str,
        first_row: u64,
        count: u64,
    ) -> Result<Vec<Statement>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let rows = TableReader::<StatementRow>::range(&path, first_row, count)?;
        rows.map(|row| row.map(|row| row.statement)).collect()
    }

    /// The statements of one entity, found by a pass over the ids; needs no index.
    ///
    /// # Errors
    /// No such edition, or the table is damaged. An unknown entity has no statements.
    pub fn entity(&self, dataset: &str, edition: &str, id: &str) -> Result<Vec<Statement>> {
        let path = self.place(dataset, edition)?.join(STATEMENTS);
        let wanted = HashSet::from([id.to_owned()]);
        let rows = TableReader::<StatementRow>::matching(&path, "entity_id", wanted)?;
        rows.map(|row| row.map(|row| row.statement)).collect()
    }

    /// The places where statements stand in an edition, in the order of the table.
    ///
    /// # Errors
    /// No such edition, or the table is damaged.
    pub fn occurrences_of(
        &self,
        dataset: &str,
        edition: &str,
        statements: &[StatementId],
    ) -> Result<Vec<Occurrence>> {
        let path = self.place(dataset, edition)?.join(OCCURRENCES);
        let wanted = statements.iter().map(StatementId::to_string).collect();
        TableReader::<Occurrence>::matching(&path, "statement_id", wanted)?.collect()
    }

    /// Every issue of an edition, read a batch at a time.
    ///
    /// # Errors
    /// No such edition; an item is an error when the table is damaged.
    pub fn issues(
        &self,
        dataset: &str,
        edition: &str,
    ) -> Result<impl Iterator<Item = Result<Issue>> + use<>> {
        TableReader::<Issue>::open(&self.place(dataset, edition)?.join(ISSUES))
    }

    /// The bytes of a file of an edition as they came.
    ///
    /// # Errors
    /// No such edition or file.
    pub fn raw(&self, dataset: &str, edition: &str, file: &str) -> Result<impl Read + use<>> {
        let place = self.place(dataset, edition)?;
        if !self.edition(dataset, edition)?.manifest.raw.iter().any(|entry| entry.name == file) {
            return Err(Error::not_found(&place, format!("file \"{file}\"")));
        }
        raw::open(&place.join(RAW), file)
    }

    /// Which parties are in one edition and not in another, or are told of differently.
    ///
    /// # Errors
    /// No such edition, or a table is damaged.
    pub fn diff(&self, dataset: &str, from: &str, to: &str) -> Result<Diff> {
        let rows = |edition: &str| {
            TableReader::<StatementRow>::open(&self.place(dataset, edition)?.join(STATEMENTS))
        };
        diff::between(rows(from)?, rows(to)?)
    }

    /// Reads an edition whole and compares it with its seals.
    ///
    /// # Errors
    /// [`Error::is_damaged`], naming the first file that is not what was written.
    pub fn verify(&self, dataset: &str, edition: &str) -> Result<()> {
        let place = self.place(dataset, edition)?;
        let manifest = self.edition(dataset, edition)?.manifest;
        for (name, seal) in &manifest.files {
            let path = place.join(name);
            if Seal::of_file(&path)? != *seal {
                return Err(Error::damaged(&path, "its sha256 is not the one in the manifest"));
            }
        }
        for entry in &manifest.raw {
            let path = place.join(RAW).join(&entry.name);
            let mut reader = raw::open(&place.join(RAW), &entry.name)?;
            let seal =
                Seal::of_reader(&mut reader).map_err(|error| Error::damaged(&path, error))?;
            if seal != entry.seal {
                return Err(Error::damaged(&path, "its sha256 is not the one in the manifest"));
            }
        }
        Ok(())
    }

    /// The accepted edition to carry first dates on from: the newest that is not later.
    pub(crate) fn preceding(
        &self,
        dataset: &str,
        published: Option<PartialDate>,
    ) -> Result<Option<String>> {
        let Some(published) = published else { return Ok(None) };
        let pointer = Pointer::read(&self.layout)?;
        let Some(line) = pointer.datasets.get(dataset) else { return Ok(None) };
        let dated = line.accepted().filter(|entry| entry.published <= Some(published));
        let newest = dated.filter(|entry| entry.published.is_some());
        // Of several with one date `max_by_key` gives the last, which went into service last.
        let newest = newest.max_by_key(|entry| entry.published);
        Ok(newest.map(|entry| entry.edition.clone()))
    }

    /// The edition in service and its counts.
    pub(crate) fn live_tally(&self, dataset: &str) -> Result<Option<(Entry, Tally)>> {
        let pointer = Pointer::read(&self.layout)?;
        let live = pointer.datasets.get(dataset).and_then(|line| line.live.clone());
        let Some(entry) = live else { return Ok(None) };
        let path = self.layout.edition(dataset, &entry.edition).join(STATEMENTS);
        let tally = Tally::of(TableReader::<StatementRow>::open(&path)?)?;
        Ok(Some((entry, tally)))
    }

    /// Puts a new edition into service, or among the held.
    pub(crate) fn settle(
        &self,
        lock: &File,
        manifest: Manifest,
        manifest_sha256: String,
    ) -> Result<Edition> {
        let entry = Entry::new(&manifest, manifest_sha256);
        let reasons = manifest.held_for.clone();
        let act = if reasons.is_empty() { Act::Load } else { Act::Guard };
        let said: Vec<String> = reasons.iter().map(HoldReason::to_string).collect();
        let edition = entry.edition.clone();
        let change = Change { act, dataset: &manifest.dataset, edition, reason: &said.join("; ") };
        self.change(lock, change, |line| match reasons.is_empty() {
            true => line.put_live(entry),
            false => line.put_held(entry, reasons.clone()),
        })?;
        let state = match manifest.held_for.is_empty() {
            true => State::Live,
            false => State::Held { reasons: manifest.held_for.clone() },
        };
        Ok(Edition { manifest, state })
    }

    /// Records an act, then moves the pointer. The lock is asked for as proof that it is held.
    fn change(
        &self,
        _lock: &File,
        change: Change<'_>,
        apply: impl FnOnce(&mut Line),
    ) -> Result<()> {
        let mut pointer = Pointer::read(&self.layout)?;
        apply(pointer.datasets.entry(change.dataset.to_owned()).or_default());
        pointer.sequence += 1;
        let event = Event {
            sequence: pointer.sequence,
            act: change.act,
            dataset: change.dataset.to_owned(),
            edition: change.edition,
            reason: change.reason.to_owned(),
        };
        history::append(&self.layout, self.disk(), &event)?;
        pointer.write(&self.layout, self.disk())
    }

    /// Takes the edition in service out of it, back to the one before, and holds it.
    ///
    /// # Errors
    /// No such dataset, none in service, none before it, another writer.
    pub fn hold(&self, dataset: &str, reason: &str) -> Result<Edition> {
        self.step_back(Act::Hold, dataset, reason)
    }

    /// Goes back to the edition before the one in service: the same as [`Store::hold`] but for
    /// its name in the history.
    ///
    /// # Errors
    /// As [`Store::hold`].
    pub fn rollback(&self, dataset: &str, reason: &str) -> Result<Edition> {
        self.step_back(Act::Rollback, dataset, reason)
    }

    fn step_back(&self, act: Act, dataset: &str, reason: &str) -> Result<Edition> {
        let lock = self.layout.lock()?;
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let (Some(live), Some(before)) = (&line.live, line.before.last()) else {
            let why = format!("{dataset} has no earlier edition to go back to");
            return Err(Error::refused(&self.layout.pointer(), why));
        };
        // An edition that cannot be read must not go into service.
        self.read_manifest(dataset, before)?;
        let change = Change { act, dataset, edition: live.edition.clone(), reason };
        self.change(&lock, change, |line| {
            line.step_back(reason);
        })?;
        self.edition(dataset, &before.edition)
    }

    /// Puts a held edition into service.
    ///
    /// # Errors
    /// No such edition, it is not held, it is damaged, another writer.
    pub fn release(&self, dataset: &str, edition: &str, reason: &str) -> Result<Edition> {
        let lock = self.layout.lock()?;
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let entry = self.find(dataset, line, edition)?.clone();
        if line.held_for(&entry.edition).is_none() {
            let why = format!("edition {} is not held", entry.edition);
            return Err(Error::refused(&self.layout.dataset(dataset), why));
        }
        self.verify(dataset, &entry.edition)?;
        let edition = entry.edition.clone();
        let change = Change { act: Act::Release, dataset, edition, reason };
        self.change(&lock, change, |line| line.put_live(entry.clone()))?;
        self.edition(dataset, &entry.edition)
    }

    /// What was put in and out of service so far, oldest first.
    ///
    /// # Errors
    /// The history is damaged.
    pub fn history(&self) -> Result<Vec<Event>> {
        history::read(&self.layout, Pointer::read(&self.layout)?.sequence)
    }

    /// Where the index of this name lies, if it does.
    pub fn index_path(&self, name: &str) -> Option<PathBuf> {
        let path = self.layout.index(name);
        (is_plain(name) && path.is_file()).then_some(path)
    }

    /// Puts an index in place, whole or not at all. A mapped file is never changed: one that is
    /// there under the name stays open to those who mapped it.
    ///
    /// # Errors
    /// A bad name, another writer, the disk refuses.
    pub fn publish_index(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        if !is_plain(name) {
            let why = format!("\"{name}\" is no name for an index");
            return Err(Error::refused(&self.layout.index_dir(), why));
        }
        let _lock = self.layout.lock()?;
        let path = self.layout.index(name);
        write_whole(self.disk(), &path, bytes)?;
        Ok(path)
    }

    /// Removes every index but these; they can be built again from the statements.
    ///
    /// # Errors
    /// Another writer, the disk refuses.
    pub fn keep_indexes(&self, names: &[&str]) -> Result<()> {
        let _lock = self.layout.lock()?;
        let kept: Vec<PathBuf> = names.iter().map(|name| self.layout.index(name)).collect();
        for path in list(&self.layout.index_dir())? {
            if !kept.contains(&path) {
                self.disk().remove(&path).at(&path, "removing")?;
            }
        }
        Ok(())
    }
}

/// A change of the pointer, for the history.
struct Change<'a> {
    act: Act,
    dataset: &'a str,
    edition: String,
    reason: &'a str,
}
