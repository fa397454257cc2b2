//! What is in a data directory, and which edition of each dataset is in service?

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use model::PartialDate;

use crate::columns::{StatementRow, TableReader};
use crate::disk::{Disk, OsDisk};
use crate::error::{At, Error, Result};
use crate::guards::HoldReason;
use crate::layout::{Layout, MANIFEST, STATEMENTS, is_plain, list};
use crate::manifest::Manifest;
use crate::pointer::{Entry, Line, Pointer};
use crate::raw::{self, RawFile};
use crate::seal::Seal;
use crate::tally::Tally;
use crate::writer::{EditionWriter, Name};

mod acts;
mod indexes;
mod models;
mod reading;

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
}
