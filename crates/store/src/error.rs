//! Why can the store not go on? One opaque error with its place, and questions about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The store's result.
pub type Result<T> = std::result::Result<T, Error>;

/// The store cannot go on. The message says where and what to do.
#[derive(Debug)]
pub struct Error {
    kind: Box<Kind>,
    place: PathBuf,
}

#[derive(Debug)]
enum Kind {
    Io { doing: &'static str, source: io::Error },
    Locked,
    NewerLayout(String),
    NotFound(String),
    Damaged(String),
    Refused(String),
}

impl Error {
    fn new(kind: Kind, place: &Path) -> Error {
        Error { kind: Box::new(kind), place: place.to_owned() }
    }

    pub(crate) fn locked(place: &Path) -> Error {
        Error::new(Kind::Locked, place)
    }

    pub(crate) fn newer_layout(place: &Path, found: impl Into<String>) -> Error {
        Error::new(Kind::NewerLayout(found.into()), place)
    }

    pub(crate) fn not_found(place: &Path, what: impl Into<String>) -> Error {
        Error::new(Kind::NotFound(what.into()), place)
    }

    pub(crate) fn damaged(place: &Path, what: impl fmt::Display) -> Error {
        Error::new(Kind::Damaged(what.to_string()), place)
    }

    pub(crate) fn refused(place: &Path, why: impl Into<String>) -> Error {
        Error::new(Kind::Refused(why.into()), place)
    }

    /// Another process, or another writer of this one, writes to the data directory.
    pub fn is_locked(&self) -> bool {
        matches!(*self.kind, Kind::Locked)
    }

    /// The data directory was written by a newer version of the program.
    pub fn is_newer_layout(&self) -> bool {
        matches!(*self.kind, Kind::NewerLayout(_))
    }

    /// There is no such dataset or edition.
    pub fn is_not_found(&self) -> bool {
        matches!(*self.kind, Kind::NotFound(_))
    }

    /// What is on disk is not what was written there.
    pub fn is_damaged(&self) -> bool {
        matches!(*self.kind, Kind::Damaged(_))
    }

    /// The request makes no sense here: a bad name, nothing to go back to, a second date.
    pub fn is_refused(&self) -> bool {
        matches!(*self.kind, Kind::Refused(_))
    }

    /// The disk refused: full, read-only, broken.
    pub fn is_io(&self) -> bool {
        matches!(*self.kind, Kind::Io { .. })
    }

    /// The file or directory it is about.
    pub fn place(&self) -> &Path {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.display();
        match &*self.kind {
            Kind::Io { doing, source } => write!(out, "{place}: {doing}: {source}"),
            Kind::Locked => {
                write!(out, "{place}: another process is writing here; wait for it, or stop it")
            }
            Kind::NewerLayout(found) => write!(
                out,
                "{place}: written by a newer version (\"{found}\"); update this program, or use \
                 another data directory"
            ),
            Kind::NotFound(what) => write!(out, "{place}: there is no {what}"),
            Kind::Damaged(what) => write!(
                out,
                "{place}: damaged: {what}; restore it from a backup, or ingest the files again \
                 into a new data directory"
            ),
            Kind::Refused(why) => write!(out, "{place}: {why}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.kind {
            Kind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Puts the place and the act to an error of the operating system.
pub(crate) trait At<T> {
    fn at(self, place: &Path, doing: &'static str) -> Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, place: &Path, doing: &'static str) -> Result<T> {
        self.map_err(|source| Error::new(Kind::Io { doing, source }, place))
    }
}
