//! Why can the engine not go on? Errors of the rooms below, with what was being done.

use std::fmt;
use std::path::Path;

/// An error of the engine: what it was doing, and why it could not.
#[derive(Debug)]
pub struct Error {
    doing: String,
    // Boxed: every verb returns it, and it is rare.
    cause: Box<Cause>,
}

#[derive(Debug)]
enum Cause {
    Sources(sources::Error),
    Store(store::Error),
    Index(index::Error),
    Io(std::io::Error),
    Unknown(String),
}

impl Error {
    pub(crate) fn unknown(doing: impl Into<String>, why: impl Into<String>) -> Error {
        Error { doing: doing.into(), cause: Box::new(Cause::Unknown(why.into())) }
    }

    /// Whether a list file was the cause: it is not a list, is damaged, or cannot be told.
    pub fn is_source(&self) -> bool {
        matches!(*self.cause, Cause::Sources(_))
    }

    /// Whether a document gave no text: encrypted, a picture, of unknown letters, damaged, too large.
    pub fn is_unreadable(&self) -> bool {
        match &*self.cause {
            Cause::Sources(error) => error.is_unreadable() || error.is_hostile(),
            _ => false,
        }
    }

    /// Whether something asked for by name is not there.
    pub fn is_unknown(&self) -> bool {
        matches!(*self.cause, Cause::Unknown(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.doing)?;
        match &*self.cause {
            Cause::Sources(error) => error.fmt(out),
            Cause::Store(error) => error.fmt(out),
            Cause::Index(error) => error.fmt(out),
            Cause::Io(error) => error.fmt(out),
            Cause::Unknown(why) => out.write_str(why),
        }
    }
}

impl std::error::Error for Error {}

/// Says what was being done when a room below gave up.
pub(crate) trait Doing<T> {
    /// The error, with what was being done.
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T, Error>;
}

macro_rules! doing {
    ($($error:ty => $cause:ident),*) => {
        $(impl<T> Doing<T> for Result<T, $error> {
            fn doing(self, doing: impl FnOnce() -> String) -> Result<T, Error> {
                self.map_err(|error| Error { doing: doing(), cause: Box::new(Cause::$cause(error)) })
            }
        })*
    };
}

doing!(
    sources::Error => Sources, store::Error => Store, index::Error => Index, std::io::Error => Io
);

/// The sentence part "in the data directory …".
pub(crate) fn in_dir(dir: &Path) -> String {
    format!("in the data directory {}", dir.display())
}
