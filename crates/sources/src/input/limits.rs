//! How much may come out of a file? Size, ratio and the length of one record.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use crate::error::{Error, Kind};

/// How large the files of a format may be once unpacked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A list: 2 GiB.
    #[default]
    List,
    /// A register, of which whole countries publish 10 GB and more: 64 GiB.
    Register,
}

impl Size {
    /// The most bytes a file may unpack to, in numbers and words.
    fn out_max(self) -> (u64, &'static str) {
        match self {
            Size::List => (2 << 30, "2 GiB"),
            Size::Register => (64 << 30, "64 GiB"),
        }
    }
}

/// Below this many bytes out, any ratio is harmless.
const RATIO_FREE: u64 = 64 * 1024 * 1024;
/// The most bytes out for a byte in.
const RATIO_MAX: u64 = 100;
/// The longest record, in bytes: an unclosed quote or tag must not swallow a file.
const RECORD_MAX: u64 = 32 * 1024 * 1024;

/// Counts the bytes that pass.
pub(super) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Counted<R> {
    pub(super) fn new(inner: R) -> Counted<R> {
        Counted { inner, count: Rc::default() }
    }

    pub(super) fn count(&self) -> Rc<Cell<u64>> {
        self.count.clone()
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// A stream with its compression off.
pub(super) struct Unpacked {
    pub(super) reader: Box<dyn Read>,
    /// The bytes that went into the decompressor so far.
    pub(super) packed: Option<Rc<Cell<u64>>>,
}

impl Unpacked {
    pub(super) fn plain(reader: Box<dyn Read>) -> Unpacked {
        Unpacked { reader, packed: None }
    }
}

/// Knows how many bytes have come since the last record ended.
#[derive(Clone, Debug, Default)]
pub struct Guard(Rc<Cell<u64>>);

impl Guard {
    /// A record has ended: the next may be as long again.
    pub fn record_done(&self) {
        self.0.set(0);
    }
}

struct Limited {
    unpacked: Unpacked,
    size: Size,
    out: u64,
    /// Set where records are read one by one.
    guard: Option<Guard>,
}

impl Read for Limited {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.reader.read(into)?;
        self.out += read as u64;
        let record = self.guard.as_ref().map_or(0, |Guard(bytes)| {
            bytes.set(bytes.get() + read as u64);
            bytes.get()
        });
        let over = |what, limit: &str| Err(Error::new(Kind::Limit(what, limit.to_owned())).into());
        let (out_max, words) = self.size.out_max();
        if self.out > out_max {
            return over("the file is too large once unpacked", words);
        }
        let ratio_holds = self.unpacked.packed.as_ref().is_none_or(|packed| {
            self.out <= RATIO_FREE || self.out / packed.get().max(1) <= RATIO_MAX
        });
        if !ratio_holds {
            return over("the file unpacks to too many times its size", "100 times");
        }
        if record > RECORD_MAX {
            return over("one record is too long", "32 MiB");
        }
        Ok(read)
    }
}

/// The stream with every limit on it.
pub(super) fn limited(unpacked: Unpacked, size: Size) -> (Box<dyn BufRead>, Guard) {
    let guard = Guard::default();
    (buffered(unpacked, size, Some(guard.clone())), guard)
}

/// The stream with the limits of a file, not of a record.
pub(super) fn limited_file(unpacked: Unpacked, size: Size) -> Box<dyn BufRead> {
    buffered(unpacked, size, None)
}

fn buffered(unpacked: Unpacked, size: Size, guard: Option<Guard>) -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(64 * 1024, Limited { unpacked, size, out: 0, guard }))
}
