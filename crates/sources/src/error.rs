//! Why can we not go on? One opaque error for the room, with the place and questions to ask it.

use std::fmt;

/// Why a set of files could not be read. Bad data is an [`model::Issue`]; this is for what stops us.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    place: Place,
}

#[derive(Debug, Default)]
struct Place {
    dataset: Option<String>,
    file: Option<String>,
    record: Option<String>,
}

/// The kinds, private: callers ask `is_*()`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("the file is empty")]
    Empty,
    #[error(
        "the file is an HTML page, not a list; the publisher may have answered with an error page: \"{0}\""
    )]
    Html(String),
    #[error("no reader knows this file: {0}")]
    Unrecognised(String),
    #[error("the files do not say which dataset they are: {0}; name it with --dataset")]
    Ambiguous(String),
    #[error(
        "the XML has a document type definition, which is refused: it can reach for other files"
    )]
    DocType,
    #[error("{0}, which is over the limit of {1}")]
    Limit(&'static str, String),
    #[error("{0}")]
    Malformed(String),
    #[error("the file is encrypted: open it and save it without a password")]
    Encrypted,
    #[error("{0}: there is nothing to read claims from")]
    NoText(String),
    #[error("the letters of the file cannot be told: {0}")]
    Charset(String),
    #[error("{0}")]
    NotADocument(String),
    #[error("{0}")]
    Io(std::io::Error),
}

impl Error {
    pub(crate) fn new(kind: Kind) -> Error {
        Error { kind, place: Place::default() }
    }

    pub(crate) fn malformed(message: impl Into<String>) -> Error {
        Error::new(Kind::Malformed(message.into()))
    }

    /// Says which dataset it happened in, unless that is already said.
    pub(crate) fn in_dataset(mut self, dataset: &str) -> Error {
        self.place.dataset.get_or_insert_with(|| dataset.to_owned());
        self
    }

    /// Says which file it happened in, unless that is already said.
    pub(crate) fn in_file(mut self, file: &str) -> Error {
        self.place.file.get_or_insert_with(|| file.to_owned());
        self
    }

    /// Says which record it happened in, unless that is already said.
    pub(crate) fn in_record(mut self, record: impl Into<String>) -> Error {
        self.place.record.get_or_insert_with(|| record.into());
        self
    }

    /// The file is empty.
    pub fn is_empty(&self) -> bool {
        matches!(self.kind, Kind::Empty)
    }

    /// The file is a web page.
    pub fn is_html(&self) -> bool {
        matches!(self.kind, Kind::Html(_))
    }

    /// No reader knows the file's shape.
    pub fn is_unrecognised(&self) -> bool {
        matches!(self.kind, Kind::Unrecognised(_))
    }

    /// The dataset must be named by the caller.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self.kind, Kind::Ambiguous(_))
    }

    /// The file tries to exhaust or to escape: a decompression bomb, a DTD, too deep a nesting.
    pub fn is_hostile(&self) -> bool {
        matches!(self.kind, Kind::DocType | Kind::Limit(..))
    }

    /// The bytes do not have the form their format needs; a file cut in the middle is one.
    pub fn is_malformed(&self) -> bool {
        matches!(self.kind, Kind::Malformed(_))
    }

    /// A document gives no text: it is encrypted, empty or a picture, of an unknown encoding, of a
    /// kind nobody here reads, or damaged. It could not be checked; it is not clean.
    pub fn is_unreadable(&self) -> bool {
        matches!(
            self.kind,
            Kind::Encrypted | Kind::NoText(_) | Kind::Charset(_) | Kind::NotADocument(_)
        ) || self.is_malformed()
    }

    /// A document is locked with a password.
    pub fn is_encrypted(&self) -> bool {
        matches!(self.kind, Kind::Encrypted)
    }

    /// The disk, not the data.
    pub fn is_io(&self) -> bool {
        matches!(self.kind, Kind::Io(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = [&self.place.dataset, &self.place.file, &self.place.record];
        for part in place.into_iter().flatten() {
            write!(out, "{part}: ")?;
        }
        write!(out, "{}", self.kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// A limit or an unreadable stream travels through `std::io` inside an `io::Error`; unwrap it.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        use std::io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        if error.get_ref().is_some_and(|inner| inner.is::<Error>()) {
            if let Some(ours) = error.into_inner().and_then(|inner| inner.downcast().ok()) {
                return *ours;
            }
            return Error::malformed("the stream broke");
        }
        match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof => {
                Error::malformed(format!("the compressed data is damaged or cut: {error}"))
            }
            _ => Error::new(Kind::Io(error)),
        }
    }
}

impl From<Error> for std::io::Error {
    fn from(error: Error) -> std::io::Error {
        std::io::Error::other(error)
    }
}
