//! How is an XML file read? Streamed: one chosen element a record, with its path.
//!
//! Names are local names: publishers change their namespaces, not their words. A document type
//! definition is refused and depth is capped, so no entity expands and no document is a trap.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::{Error, Kind};
use crate::input::{Guard, Input, Opened};
use crate::record::{Place, Record};

/// The deepest nesting of any list we know is 12.
const DEPTH_MAX: usize = 64;

/// An XML file, record by record.
pub struct Document {
    file: Arc<str>,
    reader: quick_xml::Reader<Box<dyn BufRead>>,
    guard: Guard,
    buffer: Vec<u8>,
    /// The elements open around the next record, from the root.
    open: Vec<Level>,
    names: BTreeMap<String, Arc<str>>,
}

struct Level {
    path: String,
    /// How many children of each name have begun.
    counts: BTreeMap<Arc<str>, usize>,
}

impl Document {
    /// Opens an XML file.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(input: &Input) -> Result<Document, Error> {
        let Opened { reader, guard } = input.open().map_err(|error| error.in_file(input.name()))?;
        let reader = quick_xml::Reader::from_reader(reader);
        let (open, names) = (Vec::new(), BTreeMap::new());
        Ok(Document { file: input.name().into(), reader, guard, buffer: Vec::new(), open, names })
    }

    /// The next element that stands on one of these paths from the root (`sdnList/sdnEntry`), whole;
    /// `None` at the end. A path of the root alone gives the root with its attributes only.
    ///
    /// Elements outside the paths are passed through; a leaf with text outside them comes as a
    /// record of its own, so that nothing is passed over in silence.
    ///
    /// # Errors
    /// The document is not well formed, ends early, nests too deep or has a DTD.
    pub fn next_record(&mut self, paths: &[&str]) -> Result<Option<Record>, Error> {
        loop {
            let found = match self.event()? {
                Tag::Open(tag, empty) => self.opened(&tag, empty, paths)?,
                Tag::Text(text) if !text.trim().is_empty() => self.stray(&text),
                Tag::Text(_) => None,
                Tag::Close => {
                    self.open.pop();
                    None
                }
                Tag::End if self.open.is_empty() => return Ok(None),
                Tag::End => return Err(self.cut()),
            };
            self.guard.record_done();
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// An element begins between records: it is a record, or it encloses records and is one itself
    /// only for its attributes.
    fn opened(
        &mut self,
        tag: &BytesStart<'_>,
        empty: bool,
        paths: &[&str],
    ) -> Result<Option<Record>, Error> {
        let (name, count) = self.enter(tag);
        let is_record = !self.open.is_empty() && paths.contains(&self.plain_path(&name).as_str());
        // Records are many: each has its number. Of what encloses them there is one.
        let numbered = is_record || count > 1;
        let step = if numbered { format!("{name}[{count}]") } else { name.to_string() };
        let path = format!("{}/{step}", self.open.last().map_or("", |level| &level.path));
        let mut record = Record::new(name.clone(), Place::path(&self.file, path.as_str()));
        self.attributes(&mut record, tag)?;
        if is_record {
            if !empty {
                self.fill(&mut record, self.open.len() + 1)?;
            }
            return Ok(Some(record));
        }
        if !empty {
            self.open.push(Level { path, counts: BTreeMap::new() });
            self.check_depth(self.open.len())?;
        }
        Ok(record.has_fields().then_some(record))
    }

    /// Text between records, as a record that no map will touch.
    fn stray(&mut self, text: &str) -> Option<Record> {
        let path = self.open.last()?.path.clone();
        let name = self.named(plain_step(&path).to_owned());
        let mut stray = Record::new(name, Place::path(&self.file, path));
        stray.push_text(text);
        Some(stray)
    }

    /// Reads the rest of an element into a record.
    fn fill(&mut self, record: &mut Record, depth: usize) -> Result<(), Error> {
        self.check_depth(depth)?;
        let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        loop {
            match self.event()? {
                Tag::Open(tag, empty) => {
                    let name = self.named(local(&tag).to_owned());
                    let count = counts.entry(name.clone()).or_default();
                    *count += 1;
                    let mut child = record.open_child(&name, *count);
                    self.attributes(&mut child, &tag)?;
                    if !empty {
                        self.fill(&mut child, depth + 1)?;
                    }
                    record.close_child(child);
                }
                Tag::Text(text) => record.push_text(&text),
                Tag::Close => return Ok(()),
                Tag::End => return Err(self.cut().in_record(record.locator().to_string())),
            }
        }
    }

    fn event(&mut self) -> Result<Tag, Error> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            let event = event.map_err(|error| not_well_formed(error).in_file(&self.file))?;
            return Ok(match event {
                Event::Start(tag) => Tag::Open(tag.into_owned(), false),
                Event::Empty(tag) => Tag::Open(tag.into_owned(), true),
                Event::End(_) => Tag::Close,
                Event::Text(text) => Tag::Text(text.to_string()),
                Event::CData(text) => Tag::Text(text.to_string()),
                Event::GeneralRef(reference) => Tag::Text(resolved(&reference)),
                Event::DocType(_) => return Err(Error::new(Kind::DocType).in_file(&self.file)),
                Event::Eof => Tag::End,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            });
        }
    }

    fn attributes(&mut self, record: &mut Record, tag: &BytesStart<'_>) -> Result<(), Error> {
        for attribute in tag.attributes() {
            let wrong = |error: String| Error::malformed(format!("a broken attribute: {error}"));
            let attribute =
                attribute.map_err(|error| wrong(error.to_string()).in_file(&self.file))?;
            let key = attribute.key;
            // Namespaces and schema locations say how the file is written, not what it says.
            let key = key.as_ref();
            if key == "xmlns" || key.starts_with("xmlns:") || key.starts_with("xsi:") {
                continue;
            }
            // A reference nobody declared leaves the value as it is written.
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
            let name = self.named(format!("@{key}"));
            record.push_field(&name, value);
        }
        Ok(())
    }

    /// Counts an element among its like.
    fn enter(&mut self, tag: &BytesStart<'_>) -> (Arc<str>, usize) {
        let name = self.named(local(tag).to_owned());
        let count = self.open.last_mut().map_or(1, |level| {
            let count = level.counts.entry(name.clone()).or_default();
            *count += 1;
            *count
        });
        (name, count)
    }

    fn plain_path(&self, name: &str) -> String {
        let mut path = String::new();
        for level in &self.open {
            path.push_str(plain_step(&level.path));
            path.push('/');
        }
        path.push_str(name);
        path
    }

    /// One allocation for each name in the file.
    fn named(&mut self, name: String) -> Arc<str> {
        self.names.entry(name).or_insert_with_key(|name| name.as_str().into()).clone()
    }

    fn check_depth(&self, depth: usize) -> Result<(), Error> {
        if depth <= DEPTH_MAX {
            return Ok(());
        }
        let limit = DEPTH_MAX.to_string();
        Err(Error::new(Kind::Limit("elements are nested too deep", limit)).in_file(&self.file))
    }

    fn cut(&self) -> Error {
        let inside = self.open.last().map_or("", |level| &level.path);
        Error::malformed(format!("the file ends inside {inside}; it is cut")).in_file(&self.file)
    }
}

enum Tag {
    Open(BytesStart<'static>, bool),
    Text(String),
    Close,
    End,
}

fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

/// The name in the last step of a path.
fn plain_step(path: &str) -> &str {
    let step = path.rsplit('/').next().unwrap_or(path);
    step.split('[').next().unwrap_or(step)
}

/// The text of `&amp;` or `&#233;`. An entity nobody declared stays as it is written: it can only
/// be the publisher's mistake.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name: &str = reference;
    resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn not_well_formed(error: quick_xml::Error) -> Error {
    match error {
        quick_xml::Error::Io(error) => match std::sync::Arc::try_unwrap(error) {
            Ok(error) => Error::from(error),
            Err(error) => Error::malformed(error.to_string()),
        },
        other => Error::malformed(format!("not well-formed XML: {other}")),
    }
}
