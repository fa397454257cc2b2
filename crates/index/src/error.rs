//! Why can an index file not be used or made?

use std::fmt;

/// An index that cannot be opened or built. It is derived data: build it again from the statements.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
pub(crate) enum Kind {
    Damaged(String),
    OtherVersion { found: u32 },
    TooLarge(&'static str),
    Io(std::io::Error),
}

impl Error {
    /// Whether the bytes are not those that were written.
    pub fn is_damaged(&self) -> bool {
        matches!(self.0, Kind::Damaged(_))
    }

    /// Whether another version of the engine wrote it.
    pub fn is_other_version(&self) -> bool {
        matches!(self.0, Kind::OtherVersion { .. })
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Error {
        Error(kind)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        Error(Kind::Io(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Damaged(what) => {
                write!(out, "the index file is damaged ({what}); build it again")
            }
            Kind::OtherVersion { found } => write!(
                out,
                "the index file was made with another layout or table of names ({found:08x}, this engine reads {:08x}); build it again",
                crate::layout::version()
            ),
            Kind::TooLarge(what) => write!(out, "the index cannot hold so many {what}"),
            Kind::Io(error) => write!(out, "reading the index file: {error}"),
        }
    }
}

impl std::error::Error for Error {}
