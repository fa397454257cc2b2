//! How do bytes come in? Files and archives, opened by their magic bytes, within limits.
//!
//! Compression is recognised from the content, one layer deep. Limits (`spec/reliability.md` B4 row
//! 8): 2 GiB out (64 GiB for a register), a ratio of 100 once 64 MB have come out, 1,000 files an archive. Nothing is ever
//! written to disk, so no name inside an archive can lead anywhere.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, Kind};

mod encoding;
mod limits;
mod workbook;

pub use limits::{Guard, Size};
pub use workbook::cell_text;

/// The most files an archive may hold.
const FILES_MAX: usize = 1_000;
/// How much of a file is looked at to recognise it, in bytes.
const HEAD_BYTES: u64 = 64 * 1024;

/// One file, or one member of an archive; it can be opened again and again.
#[derive(Clone, Debug)]
pub struct Input {
    name: String,
    origin: Origin,
    member: Option<Member>,
    /// The text of a sheet, when the file is a workbook.
    sheet: Option<Arc<[u8]>>,
    size: Size,
}

#[derive(Clone, Debug)]
enum Origin {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}

/// A member of a zip archive: where its bytes lie.
#[derive(Clone, Debug)]
struct Member {
    start: u64,
    length: u64,
    deflated: bool,
}

/// A file open for reading as UTF-8 text.
pub struct Opened {
    /// The text.
    pub reader: Box<dyn BufRead>,
    /// Call [`Guard::record_done`] after each record, so that one record cannot eat the memory.
    pub guard: Guard,
}

trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

impl Input {
    /// A file on disk; its name is the last part of the path.
    pub fn from_path(path: impl AsRef<Path>) -> Input {
        let path = path.as_ref();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let name = unpacked_name(&name).to_owned();
        Input {
            name,
            origin: Origin::Path(path.to_owned()),
            member: None,
            sheet: None,
            size: Size::List,
        }
    }

    /// Bytes in memory under a name.
    pub fn from_bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Input {
        let origin = Origin::Bytes(bytes.into());
        Input { name: name.to_owned(), origin, member: None, sheet: None, size: Size::List }
    }

    /// The same file, which may be as large as this.
    #[must_use]
    pub(crate) fn of_size(self, size: Size) -> Input {
        Input { size, ..self }
    }

    /// The file's name, as locators show it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name in lower case without compression endings: `sdn.csv` for `SDN.CSV.gz`.
    pub fn bare_name(&self) -> String {
        let mut name = self.name.to_lowercase();
        for ending in [".gz", ".zst", ".zip"] {
            if let Some(bare) = name.strip_suffix(ending) {
                name = bare.to_owned();
            }
        }
        name
    }

    /// Opens it as UTF-8 text, decompressed, a byte order mark taken off.
    ///
    /// # Errors
    /// The file cannot be opened or is compressed twice. Limits strike later, while reading.
    pub fn open(&self) -> Result<Opened, Error> {
        let unpacked = match &self.sheet {
            Some(text) => limits::Unpacked::plain(Box::new(Cursor::new(text.clone()))),
            None => self.unpacked()?,
        };
        let (reader, guard) = limits::limited(unpacked, self.size);
        let reader = encoding::as_utf8(reader).map_err(Error::from)?;
        Ok(Opened { reader, guard })
    }

    /// Opens the bytes as published: decompressed, nothing decoded. The same content gives the same
    /// bytes however it came packed, so that an edition can be named by them.
    ///
    /// # Errors
    /// As [`Input::open`].
    pub fn open_bytes(&self) -> Result<Box<dyn BufRead>, Error> {
        let unpacked = match &self.sheet {
            Some(_) => limits::Unpacked::plain(Box::new(self.source()?)),
            None => self.unpacked()?,
        };
        Ok(limits::limited_file(unpacked, self.size))
    }

    /// Whether it is a sheet of a workbook: its rows are numbered, not its lines.
    pub fn is_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    /// The first 64 KB as text.
    ///
    /// # Errors
    /// As [`Input::open`]; and the file is empty or a web page.
    pub fn head(&self) -> Result<String, Error> {
        let mut bytes = Vec::new();
        self.open()?.reader.take(HEAD_BYTES).read_to_end(&mut bytes).map_err(Error::from)?;
        let head = String::from_utf8_lossy(&bytes).into_owned();
        let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{1a}');
        if start.is_empty() {
            return Err(Error::new(Kind::Empty));
        }
        if is_html(start) {
            return Err(Error::new(Kind::Html(title(start))));
        }
        Ok(head)
    }

    fn source(&self) -> Result<Box<dyn Source>, Error> {
        Ok(match &self.origin {
            Origin::Path(path) => Box::new(BufReader::new(File::open(path).map_err(Error::from)?)),
            Origin::Bytes(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }

    /// The bytes with one layer of compression off, and a count of the bytes that went in.
    fn unpacked(&self) -> Result<limits::Unpacked, Error> {
        let mut source = self.source()?;
        let (packed, out): (_, Box<dyn Read>) = match &self.member {
            Some(member) => {
                source.seek(SeekFrom::Start(member.start)).map_err(Error::from)?;
                let counted = limits::Counted::new(source.take(member.length));
                let packed = counted.count();
                match member.deflated {
                    true => (packed, Box::new(flate2::read::DeflateDecoder::new(counted))),
                    false => (packed, Box::new(counted)),
                }
            }
            None => {
                let magic = magic(&mut source).map_err(Error::from)?;
                let counted = limits::Counted::new(source);
                let packed = counted.count();
                match magic {
                    Magic::Gzip => (packed, Box::new(flate2::read::MultiGzDecoder::new(counted))),
                    Magic::Zstd => (packed, Box::new(zstd_decoder(counted)?)),
                    Magic::Zip => return Err(Error::malformed("an archive inside an archive")),
                    Magic::Plain => return Ok(limits::Unpacked::plain(Box::new(counted))),
                }
            }
        };
        let mut out = BufReader::new(out);
        let start = out.fill_buf().map_err(Error::from)?;
        if Magic::of(start) != Magic::Plain {
            return Err(Error::new(Kind::Limit("the file is compressed twice", "once".to_owned())));
        }
        Ok(limits::Unpacked { reader: Box::new(out), packed: Some(packed) })
    }

    /// The members of a zip archive, or the file itself.
    fn members(self) -> Result<Vec<Input>, Error> {
        let mut source = self.source()?;
        if magic(&mut source).map_err(Error::from)? != Magic::Zip {
            return Ok(vec![self]);
        }
        let broken =
            |error: zip::result::ZipError| Error::malformed(format!("a broken zip: {error}"));
        let mut archive = zip::ZipArchive::new(source).map_err(broken)?;
        if archive.len() > FILES_MAX {
            let limit = FILES_MAX.to_string();
            return Err(Error::new(Kind::Limit("the archive holds too many files", limit)));
        }
        let mut members = Vec::new();
        for at in 0..archive.len() {
            let file = archive.by_index_raw(at).map_err(broken)?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(broken)?.into_owned();
            let deflated = match file.compression() {
                zip::CompressionMethod::Deflated => true,
                zip::CompressionMethod::Stored => false,
                other => return Err(Error::malformed(format!("{name} is packed with {other}"))),
            };
            if file.encrypted() || file.is_symlink() {
                return Err(Error::malformed(format!("{name} is encrypted or a link")));
            }
            let start =
                file.data_start().ok_or_else(|| Error::malformed("a zip without places"))?;
            let member = Some(Member { start, length: file.compressed_size(), deflated });
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            members.push(Input {
                name,
                origin: self.origin.clone(),
                member,
                sheet: None,
                size: Size::List,
            });
        }
        if archive.index_for_name(workbook::MARK).is_some() {
            return self.sheets(&members);
        }
        Ok(members)
    }

    /// The sheets of a workbook, whose parts these are. The only one keeps the workbook's name.
    fn sheets(self, parts: &[Input]) -> Result<Vec<Input>, Error> {
        // Pictures and the like are passed over by whoever reads the cells.
        let xml = parts.iter().filter(|part| part.name.ends_with(".xml"));
        let opened: Result<Vec<_>, Error> = xml
            .map(|part| part.open_bytes().map(|reader| Box::new(reader) as Box<dyn Read>))
            .collect();
        workbook::check_parts(opened?)?;
        let sheets = workbook::sheets(BufReader::new(self.source()?))?;
        let is_one = sheets.len() == 1;
        let named = sheets.into_iter().map(|sheet| {
            let name =
                if is_one { self.name.clone() } else { format!("{}#{}", self.name, sheet.name) };
            Input {
                name,
                origin: self.origin.clone(),
                member: None,
                sheet: Some(sheet.text),
                size: Size::List,
            }
        });
        Ok(named.collect())
    }
}

/// Opens archives: each zip is replaced by its members, in their order.
///
/// # Errors
/// A file cannot be read, or an archive is broken or too large.
pub(crate) fn expand(files: Vec<Input>) -> Result<Vec<Input>, Error> {
    let mut all = Vec::new();
    for file in files {
        let name = file.name.clone();
        all.extend(file.members().map_err(|error| error.in_file(&name))?);
    }
    Ok(all)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Magic {
    Gzip,
    Zip,
    Zstd,
    Plain,
}

impl Magic {
    fn of(start: &[u8]) -> Magic {
        match start {
            [0x1f, 0x8b, ..] => Magic::Gzip,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Magic::Zip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Magic::Zstd,
            _ => Magic::Plain,
        }
    }
}

fn magic(source: &mut Box<dyn Source>) -> std::io::Result<Magic> {
    let mut start = Vec::new();
    source.by_ref().take(4).read_to_end(&mut start)?;
    source.seek(SeekFrom::Start(0))?;
    Ok(Magic::of(&start))
}

/// The histories are packed with a window of 2^27; larger windows only cost us memory.
fn zstd_decoder(source: impl Read + 'static) -> Result<impl Read, Error> {
    let mut decoder = zstd::Decoder::new(source).map_err(Error::from)?;
    decoder.window_log_max(27).map_err(Error::from)?;
    Ok(decoder)
}

/// A file's name without the ending of its compression: locators and editions are the same however
/// the file came packed.
fn unpacked_name(name: &str) -> &str {
    [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

fn is_html(start: &str) -> bool {
    let start: String = start.chars().take(2_000).collect::<String>().to_lowercase();
    let opening = start.trim_start_matches('\u{feff}').trim_start();
    opening.starts_with("<!doctype html")
        || opening.starts_with("<html")
        || (opening.starts_with('<') && start.contains("<html"))
}

fn title(start: &str) -> String {
    let inside = start.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let words = inside.map_or(start, |(title, _)| title).split_whitespace();
    words.collect::<Vec<_>>().join(" ").chars().take(80).collect()
}
