//! What kind of table is this file? Its format and encoding, told from the bytes.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Opened, ReadOptions, RowsError, columnar, delimited, lines, spool, workbook};

/// Where a table comes from.
#[derive(Debug)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Bytes in memory, as from standard input, with the name to show.
    Bytes {
        /// What to call them.
        name: String,
        /// The table.
        bytes: Vec<u8>,
    },
    /// A file that is open, under the name to show. [`Source::spooled`] makes one.
    File {
        /// What to call it.
        name: String,
        /// The table, from its start.
        file: File,
    },
}

/// The formats of tables we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with a delimiter: comma, semicolon, tab or bar (RFC 4180 quotes).
    Csv,
    /// Tab separated text.
    Tsv,
    /// An Office Open XML workbook.
    Xlsx,
    /// Apache Parquet.
    Parquet,
    /// A JSON object a line.
    JsonLines,
}

const FORMATS: [(&str, Format); 7] = [
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("xlsx", Format::Xlsx),
    ("parquet", Format::Parquet),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::JsonLines),
];

impl Format {
    /// The word for it: `csv`, `tsv`, `xlsx`, `parquet`, `jsonl`.
    pub fn as_str(self) -> &'static str {
        // Every format is in the table, so the fallback is never reached.
        FORMATS.iter().find(|(_, format)| *format == self).map_or("csv", |(word, _)| word)
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Format, String> {
        let found = FORMATS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        let unknown =
            || format!("\"{text}\" is no format of a table: csv, tsv, xlsx, parquet, jsonl");
        found.map(|(_, format)| *format).ok_or_else(unknown)
    }
}

/// Bytes that can be read again from the start.
pub(super) trait Bytes: Read + Seek + Send {}
impl<T: Read + Seek + Send> Bytes for T {}

/// An opened file: its format, its records, and how far it is read.
pub(super) struct OpenedSource {
    pub(super) format: Format,
    pub(super) found: Opened,
    pub(super) bytes_done: Arc<AtomicU64>,
    pub(super) bytes_total: u64,
}

/// A source with its name and length, ready for a format.
pub(super) struct Raw {
    pub(super) name: String,
    pub(super) bytes: Box<dyn Bytes>,
    pub(super) length: u64,
    pub(super) done: Arc<AtomicU64>,
}

/// Opens a source as the table it is.
pub(super) fn open(source: Source, options: &ReadOptions) -> Result<OpenedSource, RowsError> {
    let (name, bytes): (String, Box<dyn Bytes>) = match source {
        Source::Path(path) => {
            let name = path.display().to_string();
            let bytes = opened(&path).map_err(|error| RowsError::io(&name, error))?;
            (name, bytes)
        }
        Source::Bytes { name, bytes } => (name, Box::new(Cursor::new(bytes))),
        Source::File { name, file } => (name, Box::new(file)),
    };
    let mut bytes = spool::unpacked(&name, bytes)?;
    let mut start = Vec::new();
    let mut look = || {
        bytes.by_ref().take(8 * 1024).read_to_end(&mut start)?;
        let length = bytes.seek(SeekFrom::End(0))?;
        bytes.rewind()?;
        Ok(length)
    };
    let length = look().map_err(|error| RowsError::io(&name, error))?;
    let format = match options.format {
        Some(format) => format,
        None => {
            let format = recognise(&start, &name)?;
            keeps_its_name(&name, format)?;
            format
        }
    };
    let done = Arc::new(AtomicU64::new(0));
    let raw = Raw { name, bytes, length, done: Arc::clone(&done) };
    let found = match format {
        Format::Csv | Format::Tsv => delimited::open(raw, format),
        Format::Xlsx => workbook::open(raw, options.sheet.as_deref()),
        Format::Parquet => columnar::open(raw),
        Format::JsonLines => lines::open(raw),
    }?;
    // A delimiter that is a tab makes a CSV a TSV, whatever the name of the file.
    let format = match (format, found.delimiter) {
        (Format::Csv, Some('\t')) => Format::Tsv,
        (format, _) => format,
    };
    Ok(OpenedSource { format, found, bytes_done: done, bytes_total: length })
}

/// A file; what can be read once only, such as a pipe under a name, waits in one without a name.
fn opened(path: &Path) -> io::Result<Box<dyn Bytes>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() || metadata.is_dir() {
        return Ok(Box::new(file));
    }
    Ok(Box::new(spool::kept(file)?))
}

/// Refuses a file whose name promises a format that its bytes are not: it is cut or another file.
fn keeps_its_name(name: &str, format: Format) -> Result<(), RowsError> {
    let ending = name.rsplit_once('.').and_then(|(_, ending)| ending.parse().ok());
    match ending {
        Some(named @ (Format::Parquet | Format::Xlsx)) if named != format => {
            let why = format!("its name ends in .{named}, but its bytes are no {named} file");
            Err(RowsError::input(name, why))
        }
        _ => Ok(()),
    }
}

/// The format that the first bytes show.
fn recognise(start: &[u8], name: &str) -> Result<Format, RowsError> {
    let refused = |why: &str| Err(RowsError::input(name, why));
    let plain: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
    let text = plain.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&plain).trim_ascii_start();
    match start {
        [b'P', b'A', b'R', b'1', ..] => Ok(Format::Parquet),
        [b'P', b'K', 3, 4, ..] => Ok(Format::Xlsx),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            refused("an old Excel workbook (.xls): save it as .xlsx and try again")
        }
        [0x1F, 0x8B, ..] | [0x28, 0xB5, 0x2F, 0xFD, ..] => {
            refused("a file compressed twice: unpack it and try again")
        }
        [b'%', b'P', b'D', b'F', ..] => refused("a PDF is no table"),
        _ if text.is_empty() => refused("the file is empty"),
        _ if text.starts_with(b"{") => Ok(Format::JsonLines),
        _ if text.starts_with(b"[") => {
            refused("a JSON array: write one object a line (JSON lines) and try again")
        }
        _ if text.starts_with(b"<") => refused("a page or XML file is no table"),
        _ => Ok(Format::Csv),
    }
}

/// The text of a file as UTF-8 without byte order mark, and the name of its encoding.
pub(super) fn text(raw: Raw) -> Result<(BufReader<Box<dyn Read + Send>>, String), RowsError> {
    let mut bytes = raw.bytes;
    let encoding = encoding(&mut bytes).and_then(|found| bytes.rewind().map(|()| found));
    let encoding = encoding.map_err(|error| RowsError::io(&raw.name, error))?;
    let counted = Counted { inner: bytes, done: raw.done };
    let decoded = Decoded {
        reader: counted,
        raw: vec![0; 64 * 1024],
        at: 0..0,
        decoder: encoding.new_decoder_with_bom_removal(),
        ended: false,
        done: false,
    };
    let reader: Box<dyn Read + Send> = Box::new(decoded);
    Ok((BufReader::with_capacity(64 * 1024, reader), encoding.name().to_owned()))
}

/// How many bytes beyond ASCII are shown to the detector: more changes nothing and takes time.
const SHOWN: u64 = 1024 * 1024;

/// The encoding of a text, from all of it: a first letter beyond ASCII may come late.
fn encoding(bytes: &mut Box<dyn Bytes>) -> io::Result<&'static Encoding> {
    let mut buffer = vec![0; 256 * 1024];
    let mut seen = Seen::default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut shown, mut first) = (0, true);
    loop {
        let read = bytes.read(&mut buffer)?;
        let chunk = &buffer[..read];
        if first {
            if let Some((marked, _)) = Encoding::for_bom(chunk) {
                return Ok(marked);
            }
            if let Some(wide) = without_mark(chunk) {
                return Ok(wide);
            }
            first = false;
        }
        if read == 0 {
            break;
        }
        seen.look(chunk);
        if shown < SHOWN && !chunk.is_ascii() {
            detector.feed(chunk, false);
            shown += read as u64;
        }
    }
    // A text with a few broken letters is still the UTF-8 it was: the letters become U+FFFD.
    if seen.broken == 0 || seen.whole > 20 * seen.broken {
        return Ok(UTF_8);
    }
    detector.feed(&[], true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// UTF-16 without a mark: every other byte of a table in Latin letters or digits is zero.
fn without_mark(chunk: &[u8]) -> Option<&'static Encoding> {
    let start = &chunk[..chunk.len().min(512)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    match () {
        () if half < 2 => None,
        () if odd * 10 > half * 4 && even * 10 < half => Some(UTF_16LE),
        () if even * 10 > half * 4 && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

/// Whole and broken UTF-8 sequences beyond ASCII.
#[derive(Default)]
struct Seen {
    whole: u64,
    broken: u64,
    /// Continuation bytes still to come.
    due: u8,
}

impl Seen {
    fn look(&mut self, chunk: &[u8]) {
        if self.due == 0 && chunk.is_ascii() {
            return;
        }
        for byte in chunk {
            match (self.due, byte) {
                (0, 0..=0x7F) => {}
                (0, 0xC2..=0xDF) => self.due = 1,
                (0, 0xE0..=0xEF) => self.due = 2,
                (0, 0xF0..=0xF4) => self.due = 3,
                (0, _) => self.broken += 1,
                (1, 0x80..=0xBF) => (self.due, self.whole) = (0, self.whole + 1),
                (_, 0x80..=0xBF) => self.due -= 1,
                _ => (self.due, self.broken) = (0, self.broken + 1),
            }
        }
    }
}

/// A reader that says how far it is.
struct Counted {
    inner: Box<dyn Bytes>,
    done: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.done.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A text decoded as it is read; bytes that are no text become U+FFFD.
struct Decoded {
    reader: Counted,
    raw: Vec<u8>,
    at: std::ops::Range<usize>,
    decoder: Decoder,
    ended: bool,
    done: bool,
}

impl Read for Decoded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        // The decoder may need four bytes to make any progress.
        if into.len() < 4 {
            return Err(io::Error::other("a text reader needs a buffer"));
        }
        while !self.done {
            if self.at.is_empty() && !self.ended {
                let read = self.reader.read(&mut self.raw)?;
                self.at = 0..read;
                self.ended = read == 0;
            }
            let rest = &self.raw[self.at.clone()];
            let (result, read, written, _) = self.decoder.decode_to_utf8(rest, into, self.ended);
            self.at.start += read;
            self.done = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}
