//! How is a table written so that a crash leaves no half of it? Beside its place, then renamed.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::RowsError;

/// Where finished bytes go.
pub(super) enum Sink {
    /// A file that takes its name when it is whole.
    File { out: BufWriter<File>, partial: PathBuf, path: PathBuf },
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
}

/// The file in which a table grows before it takes its name: `NAME.partial`.
pub(super) fn partial_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    path.with_file_name(name)
}

impl Sink {
    /// Starts a file anew.
    pub(super) fn create(path: &Path) -> Result<Sink, RowsError> {
        let partial = partial_path(path);
        let file = File::create(&partial).map_err(|error| failed(&partial, error))?;
        Ok(Sink::File { out: BufWriter::new(file), partial, path: path.to_owned() })
    }

    /// Goes on with a file that was begun, after this many bytes of it.
    pub(super) fn resume(path: &Path, bytes: u64) -> Result<Sink, RowsError> {
        let partial = partial_path(path);
        let open = || {
            let mut file = OpenOptions::new().write(true).open(&partial)?;
            file.set_len(bytes)?;
            io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
            Ok(file)
        };
        let file = open().map_err(|error| failed(&partial, error))?;
        Ok(Sink::File { out: BufWriter::new(file), partial, path: path.to_owned() })
    }

    pub(super) fn stdout() -> Sink {
        Sink::Stdout(BufWriter::new(io::stdout()))
    }

    /// What to call it in an error.
    pub(super) fn place(&self) -> String {
        match self {
            Sink::File { path, .. } => path.display().to_string(),
            Sink::Stdout(_) => "standard output".to_owned(),
        }
    }

    /// Everything is written: the file takes its name.
    pub(super) fn finish(self) -> Result<(), RowsError> {
        match self {
            Sink::Stdout(mut out) => {
                out.flush().map_err(|error| RowsError::io("standard output", error))
            }
            Sink::File { out, partial, path } => {
                let rename = || {
                    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
                    std::fs::rename(&partial, &path)
                };
                rename().map_err(|error| failed(&path, error))
            }
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::File { out, .. } => out.write(bytes),
            Sink::Stdout(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::File { out, .. } => out.flush(),
            Sink::Stdout(out) => out.flush(),
        }
    }
}

fn failed(path: &Path, error: io::Error) -> RowsError {
    RowsError::io(path.display().to_string(), error)
}
