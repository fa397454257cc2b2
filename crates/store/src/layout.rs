//! Where does each thing lie in a data directory, and under which name?
//!
//! ```text
//! version                                  the layout's number; a newer one is refused
//! lock                                     held by the one writer; readers never lock
//! live.json                                the pointer: which edition of each dataset is in service
//! history.jsonl                            what was put in and out of service, in order
//! cases.sqlite                             cases, proposals and reviews, with its -wal and -shm
//! index/<hash>.csx                         candidate indexes, each for one live set
//! models/<name>/                          a trained model: manifest.json  LICENCE.txt  files/…
//! editions/<dataset>/<edition>/
//!     manifest.json  raw/<file>.zst  statements.parquet  occurrences.parquet  issues.parquet
//! ```
//!
//! Names are functions of the content: two machines that ingest the same files in the same order
//! have the same directory, byte for byte.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::Disk;
use crate::error::{At, Error, Result};

/// The layout this version writes and reads.
const LAYOUT: u32 = 1;
const STAMP: &str = "countersign data directory, layout ";

/// The statements of an edition: FollowTheMoney's 14 columns.
pub const STATEMENTS: &str = "statements.parquet";
/// The places where the statements of an edition stand.
pub const OCCURRENCES: &str = "occurrences.parquet";
/// What could not be read in an edition.
pub const ISSUES: &str = "issues.parquet";
/// The manifest of an edition.
pub const MANIFEST: &str = "manifest.json";
/// The directory of an edition's files as they came, compressed.
pub const RAW: &str = "raw";

/// Marks what is being written; left-overs with it are removed when nobody writes.
const BUILDING: &str = ".tmp-";

/// The paths of one data directory.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    pub(crate) fn new(root: &Path) -> Layout {
        Layout { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn pointer(&self) -> PathBuf {
        self.root.join("live.json")
    }

    pub(crate) fn history(&self) -> PathBuf {
        self.root.join("history.jsonl")
    }

    pub(crate) fn index_dir(&self) -> PathBuf {
        self.root.join("index")
    }

    pub(crate) fn index(&self, hash: &str) -> PathBuf {
        self.index_dir().join(format!("{hash}.csx"))
    }

    pub(crate) fn editions(&self) -> PathBuf {
        self.root.join("editions")
    }

    pub(crate) fn dataset(&self, dataset: &str) -> PathBuf {
        self.editions().join(dataset)
    }

    pub(crate) fn edition(&self, dataset: &str, edition: &str) -> PathBuf {
        self.dataset(dataset).join(edition)
    }

    pub(crate) fn building(&self, dataset: &str, edition: &str) -> PathBuf {
        self.dataset(dataset).join(format!("{BUILDING}{edition}"))
    }

    pub(crate) fn models(&self) -> PathBuf {
        self.root.join("models")
    }

    pub(crate) fn model(&self, name: &str) -> PathBuf {
        self.models().join(name)
    }

    pub(crate) fn model_building(&self, name: &str) -> PathBuf {
        self.models().join(format!("{BUILDING}{name}"))
    }

    fn version(&self) -> PathBuf {
        self.root.join("version")
    }

    /// Whether the directory was made ready by this or an older version.
    pub(crate) fn is_stamped(&self) -> Result<bool> {
        let path = self.version();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error).at(&path, "reading"),
        };
        let found = text.trim_end();
        match found.strip_prefix(STAMP).and_then(|number| number.parse::<u32>().ok()) {
            Some(layout) if layout <= LAYOUT => Ok(true),
            _ => Err(Error::newer_layout(&path, found)),
        }
    }

    /// Marks the directory as made ready.
    pub(crate) fn stamp(&self, disk: &dyn Disk) -> Result<()> {
        write_whole(disk, &self.version(), format!("{STAMP}{LAYOUT}\n").as_bytes())
    }

    /// Takes the lock of the one writer; it is let go when the file is dropped.
    pub(crate) fn lock(&self) -> Result<File> {
        let path = self.root.join("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.at(&path, "opening")?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Error::locked(&path)),
            Err(TryLockError::Error(error)) => Err(error).at(&path, "locking"),
        }
    }

    /// Removes what a crash left half written. Call it under the lock only.
    pub(crate) fn clean(&self, disk: &dyn Disk) -> Result<()> {
        let mut places = vec![self.root.clone(), self.index_dir(), self.models()];
        places.extend(list(&self.editions())?.into_iter().filter(|path| path.is_dir()));
        for place in places {
            for path in list(&place)? {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                if name.starts_with(BUILDING) {
                    disk.remove(&path).at(&path, "removing what a crash left")?;
                }
            }
        }
        Ok(())
    }
}

/// What is in a directory, sorted; nothing when there is no such directory.
pub(crate) fn list(path: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).at(path, "listing"),
    };
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.at(path, "listing")?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Puts a whole file in place so that a crash leaves the old one or the new one.
pub(crate) fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let building = path.with_file_name(format!("{BUILDING}{name}"));
    let mut file = disk.create_file(&building).at(&building, "creating")?;
    file.write_all(bytes).at(&building, "writing")?;
    file.sync().at(&building, "syncing")?;
    disk.rename(&building, path).at(path, "putting in place")?;
    sync_parent(disk, path)
}

/// Makes the name of a file or directory durable.
pub(crate) fn sync_parent(disk: &dyn Disk, path: &Path) -> Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    disk.sync_dir(parent).at(parent, "syncing")
}

/// Whether a text is safe as the name of a directory or file: lower-case letters, digits, `_`, `-`.
pub(crate) fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 120
        && !name.starts_with('-')
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}
