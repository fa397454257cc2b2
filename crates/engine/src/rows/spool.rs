//! Where do bytes wait that can be read only once? In a file without a name, so memory stays flat.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::RowsError;
use super::source::{Bytes, Source};

/// Limits of a compressed table (`spec/reliability.md` B4 row 8): a ratio of 100 once 64 MB have
/// come out. The size has no limit of its own: a table of millions of rows is a table.
const RATIO_MAX: u64 = 100;
const RATIO_FREE: u64 = 64 * 1024 * 1024;

impl Source {
    /// A source that can be read once, such as standard input, kept until it has been read again.
    ///
    /// # Errors
    /// It cannot be read to its end, or there is no room to keep it.
    pub fn spooled(name: &str, from: impl Read) -> Result<Source, RowsError> {
        let file = kept(from).map_err(|error| RowsError::io(name, error))?;
        Ok(Source::File { name: name.to_owned(), file })
    }
}

/// What can be read once, in a file without a name.
pub(super) fn kept(mut from: impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut from, &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// The bytes of a file as they were before gzip or zstd, one layer of it.
pub(super) fn unpacked(name: &str, mut bytes: Box<dyn Bytes>) -> Result<Box<dyn Bytes>, RowsError> {
    let mut start = Vec::new();
    let mut look = || {
        bytes.by_ref().take(4).read_to_end(&mut start)?;
        let length = bytes.seek(SeekFrom::End(0))?;
        bytes.rewind()?;
        Ok(length)
    };
    let length = look().map_err(|error| RowsError::io(name, error))?;
    let broken = |error: io::Error| {
        RowsError::input(name, format!("the compressed file cannot be read to its end: {error}"))
    };
    let mut packed: Box<dyn Read> = match start.as_slice() {
        [0x1F, 0x8B, ..] => Box::new(flate2::read::MultiGzDecoder::new(bytes)),
        [0x28, 0xB5, 0x2F, 0xFD] => {
            Box::new(zstd::stream::read::Decoder::new(bytes).map_err(broken)?)
        }
        _ => return Ok(bytes),
    };
    let mut file = tempfile::tempfile().map_err(|error| RowsError::io(name, error))?;
    let (mut buffer, mut out) = (vec![0; 256 * 1024], 0_u64);
    loop {
        let read = packed.read(&mut buffer).map_err(broken)?;
        if read == 0 {
            break;
        }
        out += read as u64;
        if out > RATIO_FREE && out > length.saturating_mul(RATIO_MAX) {
            return Err(RowsError::input(name, "it unpacks to more than 100 times its size"));
        }
        file.write_all(&buffer[..read]).map_err(|error| RowsError::io(name, error))?;
    }
    file.rewind().map_err(|error| RowsError::io(name, error))?;
    Ok(Box::new(file))
}
