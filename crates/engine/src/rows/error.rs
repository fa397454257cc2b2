//! Why can a table not be read or written on?

use std::fmt;

/// A table that cannot be read or written on. Bad rows are no error: they come out with the reason.
#[derive(Debug)]
pub struct RowsError {
    place: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Io(std::io::Error),
    Input(String),
    Usage(String),
}

impl RowsError {
    /// The file, or an option about it, is not what it should be.
    pub(super) fn input(place: impl Into<String>, why: impl Into<String>) -> RowsError {
        RowsError { place: place.into(), kind: Kind::Input(why.into()) }
    }

    /// An option names what is not in the file.
    pub(super) fn usage(place: impl Into<String>, why: impl Into<String>) -> RowsError {
        RowsError { place: place.into(), kind: Kind::Usage(why.into()) }
    }

    /// The disk or the pipe gave up.
    pub(super) fn io(place: impl Into<String>, error: std::io::Error) -> RowsError {
        RowsError { place: place.into(), kind: Kind::Io(error) }
    }

    /// Whether the input or an option is to blame, so that trying again changes nothing.
    pub fn is_input(&self) -> bool {
        matches!(self.kind, Kind::Input(_) | Kind::Usage(_))
    }

    /// Whether an option is to blame: it names a column or a sheet that is not there.
    pub fn is_usage(&self) -> bool {
        matches!(self.kind, Kind::Usage(_))
    }

    /// Whether the reader of our output went away: no failure of ours.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(&self.kind, Kind::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for RowsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Io(error) => write!(out, "{}: {error}", self.place),
            Kind::Input(why) | Kind::Usage(why) => write!(out, "{}: {why}", self.place),
        }
    }
}

impl std::error::Error for RowsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            // Its own text is in ours: a chain that is printed says it once.
            Kind::Io(error) => error.source(),
            Kind::Input(_) | Kind::Usage(_) => None,
        }
    }
}
