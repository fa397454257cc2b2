//! Are these the bytes that were written? Sha256 of what goes through.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::disk::DiskFile;
use crate::error::{At, Result};

/// What a file must be: its sha256 (64 hexadecimal digits) and its length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Sha256 of the bytes, hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
}

impl Seal {
    /// The seal of bytes in memory.
    pub fn of(bytes: &[u8]) -> Seal {
        Seal { sha256: hex(&Sha256::digest(bytes)), bytes: bytes.len() as u64 }
    }

    /// The seal of a file, read once.
    pub(crate) fn of_file(path: &Path) -> Result<Seal> {
        let mut file = File::open(path).at(path, "opening")?;
        Seal::of_reader(&mut file).at(path, "reading")
    }

    pub(crate) fn of_reader(reader: &mut impl Read) -> io::Result<Seal> {
        let mut sealing = Sealing::new(io::sink());
        io::copy(reader, &mut sealing)?;
        Ok(sealing.seal())
    }
}

/// A writer, or a reader, that seals what goes through it.
pub(crate) struct Sealing<W> {
    inner: W,
    hash: Sha256,
    bytes: u64,
}

impl<W> Sealing<W> {
    pub(crate) fn new(inner: W) -> Sealing<W> {
        Sealing { inner, hash: Sha256::new(), bytes: 0 }
    }

    pub(crate) fn seal(&self) -> Seal {
        Seal { sha256: hex(&self.hash.clone().finalize()), bytes: self.bytes }
    }

    fn note(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

impl Sealing<Box<dyn DiskFile>> {
    /// Makes the file durable and gives its seal.
    pub(crate) fn sync(mut self) -> io::Result<Seal> {
        self.inner.flush()?;
        self.inner.sync()?;
        Ok(self.seal())
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.note(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Sealing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.note(&buffer[..read]);
        Ok(read)
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 64 bits of sha256: enough to tell apart the ids of one edition, never used as an id.
pub(crate) fn fingerprint(text: &str) -> u64 {
    Sha256::digest(text).iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seal_is_sha256() {
        let seal = Seal::of(b"abc");
        assert_eq!(seal.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Seal::of_reader(&mut &b"abc"[..]).unwrap(), seal);
    }
}
