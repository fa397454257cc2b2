//! How is a graph kept? As its arrays, one after the other, with a hash over all bytes.
//!
//! Little-endian. A file that was not written whole, or in which a byte changed, is refused when it is
//! opened, and numbers are checked so that no answer can run out of an array.

use std::io::{self, Read, Write};

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::range::Range;
use crate::ratio::Ratio;
use crate::register::{Graph, NOBODY};
use crate::texts::Texts;

const MAGIC: &[u8; 8] = b"CSGRAPH1";

/// Why bytes are not a graph, or could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("the graph could not be read or written")]
    Io(#[from] io::Error),
    #[error("not a graph of this version")]
    OtherVersion,
    #[error("the graph is damaged: {0}")]
    Damaged(&'static str),
}

impl Error {
    /// Whether the bytes are not what was written.
    pub fn is_damaged(&self) -> bool {
        matches!(self.0, Kind::Damaged(_))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            return Error(Kind::Damaged("it ends too early"));
        }
        Error(Kind::Io(error))
    }
}

/// A range in a file.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct RangeRow {
    lo: u128,
    lo_den: u128,
    hi: u128,
    hi_den: u128,
    open: u128,
}

impl RangeRow {
    fn new(range: &Range) -> RangeRow {
        let ((lo, lo_den), (hi, hi_den)) = (range.lo.parts(), range.hi.parts());
        let open = u128::from(range.lo_open) | u128::from(range.hi_open) << 1;
        RangeRow { lo, lo_den, hi, hi_den, open }
    }

    fn range(&self) -> Option<Range> {
        let (lo, hi) = (Ratio::new(self.lo, self.lo_den)?, Ratio::new(self.hi, self.hi_den)?);
        let (lo_open, hi_open) = (self.open & 1 != 0, self.open & 2 != 0);
        (lo <= hi && hi <= Ratio::HUNDRED).then_some(Range { lo, hi, lo_open, hi_open })
    }
}

/// Writes and hashes.
struct Sink<W> {
    to: W,
    hash: blake3::Hasher,
}

impl<W: Write> Sink<W> {
    fn put<T: IntoBytes + Immutable>(&mut self, list: &[T]) -> Result<(), Error> {
        self.bytes(&(list.len() as u64).to_le_bytes())?;
        self.bytes(list.as_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        Ok(self.to.write_all(bytes)?)
    }

    fn texts(&mut self, texts: &Texts) -> Result<(), Error> {
        self.put(texts.bytes.as_bytes())?;
        self.put(&texts.ends)
    }
}

/// Reads and hashes.
struct Source<R> {
    from: R,
    hash: blake3::Hasher,
}

impl<R: Read> Source<R> {
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        self.from.read_exact(&mut bytes)?;
        self.hash.update(&bytes);
        Ok(bytes)
    }

    /// Reads a list in pieces, so that a damaged length cannot ask for more memory than there are
    /// bytes.
    fn take<T>(&mut self) -> Result<Vec<T>, Error>
    where
        T: FromBytes + IntoBytes + Immutable + Clone,
    {
        const PIECE: usize = 1 << 20;
        let length = usize::try_from(u64::from_le_bytes(self.bytes()?));
        let length = length.map_err(|_| Error(Kind::Damaged("a length is out of reach")))?;
        let mut list: Vec<T> = Vec::new();
        while list.len() < length {
            let start = list.len();
            list.resize(length.min(start + PIECE), T::new_zeroed());
            let piece = list[start..].as_mut_bytes();
            self.from.read_exact(piece)?;
            self.hash.update(piece);
        }
        Ok(list)
    }

    fn texts(&mut self) -> Result<Texts, Error> {
        let bytes = String::from_utf8(self.take()?);
        let bytes = bytes.map_err(|_| Error(Kind::Damaged("a text is not UTF-8")))?;
        Ok(Texts { bytes, ends: self.take()? })
    }
}

impl Graph {
    /// Writes the graph.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn write(&self, to: impl Write) -> Result<(), Error> {
        let mut sink = Sink { to, hash: blake3::Hasher::new() };
        sink.bytes(MAGIC)?;
        sink.put(&self.parties)?;
        sink.texts(&self.names)?;
        sink.put(&self.stakes)?;
        sink.put(&self.into)?;
        sink.put(&self.out)?;
        sink.put(&self.held)?;
        sink.put(&self.ranges.iter().map(RangeRow::new).collect::<Vec<_>>())?;
        sink.put(&self.extras)?;
        sink.texts(&self.stake_texts)?;
        sink.put(&self.controls)?;
        sink.put(&self.controlled)?;
        sink.texts(&self.control_texts)?;
        let lists = serde_json::to_vec(&self.lists).map_err(io::Error::from)?;
        sink.put(&lists)?;
        let hash = *sink.hash.finalize().as_bytes();
        sink.to.write_all(&hash)?;
        Ok(sink.to.flush()?)
    }

    /// Reads a graph that [`Graph::write`] wrote.
    ///
    /// # Errors
    /// When the bytes cannot be read, are of another version, or are damaged.
    pub fn read(from: impl Read) -> Result<Graph, Error> {
        let mut source = Source { from, hash: blake3::Hasher::new() };
        if source.bytes::<8>()? != *MAGIC || cfg!(target_endian = "big") {
            return Err(Error(Kind::OtherVersion));
        }
        let (parties, names) = (source.take()?, source.texts()?);
        let (stakes, into, out) = (source.take()?, source.take()?, source.take()?);
        let held = source.take()?;
        let ranges: Option<Vec<Range>> =
            source.take::<RangeRow>()?.iter().map(RangeRow::range).collect();
        let (extras, stake_texts) = (source.take()?, source.texts()?);
        let (controls, controlled) = (source.take()?, source.take()?);
        let (control_texts, lists) = (source.texts()?, source.take::<u8>()?);
        let hash = *source.hash.finalize().as_bytes();
        if source.bytes::<32>()? != hash {
            return Err(Error(Kind::Damaged("its hash is another")));
        }
        let ranges = ranges.ok_or(Error(Kind::Damaged("a share is no range")))?;
        let lists = serde_json::from_slice(&lists);
        let lists = lists.map_err(|_| Error(Kind::Damaged("its lists do not read")))?;
        let graph = Graph {
            parties,
            names,
            stakes,
            into,
            out,
            held,
            ranges,
            extras,
            stake_texts,
            controls,
            controlled,
            control_texts,
            lists,
        };
        graph.check()?;
        Ok(graph)
    }

    /// Whether every number stands for something that is there.
    fn check(&self) -> Result<(), Error> {
        let (parties, stakes) = (self.parties.len(), self.stakes.len());
        let party = |number: u32| (number as usize) < parties;
        let starts = |list: &[u32]| {
            let ends =
                list.first() == Some(&0) && list.last().is_some_and(|&end| end as usize == stakes);
            list.len() == parties + 1 && ends && list.is_sorted()
        };
        let rows = self.stakes.iter().all(|row| {
            party(row.holder) && party(row.issuer) && (row.range as usize) < self.ranges.len()
        });
        let held = self.held.len() == stakes && self.held.iter().all(|&at| (at as usize) < stakes);
        let extras = self.extras.iter().all(|of| {
            (of.stake as usize) < stakes && (of.registered == NOBODY || party(of.registered))
        });
        let count = self.controls.len();
        let controls = self.controls.iter().all(|row| party(row.holder) && party(row.target));
        let controlled = self.controlled.len() == count
            && self.controlled.iter().all(|&at| (at as usize) < count);
        let joints =
            self.lists.joints.iter().all(|joint| {
                party(joint.issuer) && joint.members.iter().all(|&member| party(member))
            });
        let joined = self.lists.joined.iter().all(|of| (of.1 as usize) < self.lists.joints.len());
        let texts =
            [(&self.names, parties), (&self.stake_texts, stakes), (&self.control_texts, count)];
        let texts = texts.iter().all(|(texts, count)| texts.is_whole(*count));
        let is_whole =
            rows && held && extras && controls && controlled && joints && joined && texts;
        if is_whole && starts(&self.into) && starts(&self.out) {
            return Ok(());
        }
        Err(Error(Kind::Damaged("a number stands for nothing")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::Builder;
    use crate::day::Days;
    use crate::facts::{ControlKind, NewControl, NewJoint, NewStake, Share};

    fn graph() -> Graph {
        let mut builder = Builder::new();
        let band = Share::Known(Range::band(25, 50).unwrap());
        let from = Days::parse("2023");
        builder.stake(&NewStake { from, ..NewStake::new("s1", "Ünal", "B", band) });
        builder.stake(&NewStake {
            nominee_for: Some("C"),
            ..NewStake::new("s2", "B", "D", Share::Unknown)
        });
        let kind = ControlKind::Settlor;
        builder.control(&NewControl {
            holder: "C",
            target: "T",
            kind,
            from,
            to: None,
            statement: "c",
        });
        builder.joint(&NewJoint { issuer: "B", members: &["C", "D"], from, to: None });
        builder.finish().0
    }

    #[test]
    fn what_is_written_is_read() {
        let (graph, mut bytes) = (graph(), Vec::new());
        graph.write(&mut bytes).unwrap();
        assert_eq!(Graph::read(&*bytes).unwrap(), graph);
        let mut empty = Vec::new();
        Builder::new().finish().0.write(&mut empty).unwrap();
        assert_eq!(Graph::read(&*empty).unwrap().party_count(), 0);
    }

    #[test]
    fn every_changed_or_missing_byte_is_found() {
        let mut bytes = Vec::new();
        graph().write(&mut bytes).unwrap();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assert!(Graph::read(&*damaged).is_err(), "byte {at} of {}", bytes.len());
            assert!(Graph::read(&bytes[..at]).is_err(), "{at} bytes of {}", bytes.len());
        }
    }
}
