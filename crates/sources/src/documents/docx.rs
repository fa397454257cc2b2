//! What does a Word document say? Its body, notes, headers and footers, as accepted changes read.
//!
//! ECMA-376 part 1, section 17. Deleted text of tracked changes, hidden runs and comments are kept
//! apart: whoever opens the file does not see them, or sees them beside the text.

use std::io::{Cursor, Read};

use model::{IssueKind, RegionKind, Stated};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Parts;
use super::flow::Flow;
use crate::error::{Error, Kind};

/// The most bytes a part may unpack to.
const PART_MAX: u64 = 64 << 20;
/// The most parts of a document that are read.
const PARTS_MAX: usize = 200;
/// How deep elements may be nested.
const DEPTH_MAX: usize = 256;

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, Error> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    let mut archive =
        archive.map_err(|error| Error::malformed(format!("its ZIP is damaged: {error}")))?;
    let mut parts = Parts { encoding: "UTF-8".to_owned(), ..Parts::default() };
    let mut flow = Flow::default();
    let body = part(&mut archive, "word/document.xml")?;
    Story::new(RegionKind::Body).read(&body, &mut flow, &mut parts)?;
    let mut names: Vec<String> =
        archive.file_names().flatten().map(|name| name.into_owned()).collect();
    names.sort();
    for name in names.iter().filter(|name| is_beside(name)).take(PARTS_MAX) {
        match part(&mut archive, name)
            .and_then(|xml| Story::new(RegionKind::Aside).read(&xml, &mut flow, &mut parts))
        {
            Ok(()) => {}
            Err(error) => {
                let message = format!("{name} is not read: {error}");
                parts.trouble(IssueKind::UnreadRecord, "part", name, message);
            }
        }
    }
    comments(&mut archive, &mut parts);
    for name in names.iter().filter(|name| name.starts_with("word/embeddings/")) {
        let message = "an embedded file is not read";
        parts.trouble(IssueKind::UnreadRecord, "embedded file", name, message);
    }
    parts.stated = stated(&mut archive);
    (parts.text, parts.regions) = flow.done();
    Ok(parts)
}

/// Notes, headers and footers: read after the body.
fn is_beside(name: &str) -> bool {
    let Some(name) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else {
        return false;
    };
    ["footnotes", "endnotes", "header", "footer"].iter().any(|kind| {
        name.strip_prefix(kind).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, Error> {
    let damaged = |error: &dyn std::fmt::Display| Error::malformed(format!("{name}: {error}"));
    let file = archive.by_name(name).map_err(|error| damaged(&error))?;
    let mut bytes = Vec::new();
    file.take(PART_MAX + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
    if bytes.len() as u64 > PART_MAX {
        return Err(Error::new(Kind::Limit("a part unpacks to too much", "64 MiB".to_owned())));
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return Ok(encoding.decode(&bytes).0.into_owned());
    }
    String::from_utf8(bytes).map_err(|error| damaged(&error))
}

/// One part of the document, being read.
struct Story {
    kind: RegionKind,
    /// The elements around the place.
    open: Vec<String>,
    run: Run,
}

/// How the letters of a run look.
#[derive(Default)]
struct Run {
    is_vanished: bool,
    is_white: bool,
    is_shaded: bool,
    is_tiny: bool,
    unseen: String,
}

impl Run {
    fn why_hidden(&self, is_deleted: bool) -> Option<&'static str> {
        match self {
            _ if is_deleted => Some("deleted text"),
            Run { is_vanished: true, .. } => Some("hidden text"),
            Run { is_tiny: true, .. } => Some("zero size"),
            Run { is_white: true, is_shaded: false, .. } => Some("white on white"),
            _ => None,
        }
    }
}

impl Story {
    fn new(kind: RegionKind) -> Story {
        Story { kind, open: Vec::new(), run: Run::default() }
    }

    fn read(mut self, xml: &str, flow: &mut Flow, parts: &mut Parts) -> Result<(), Error> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| Error::malformed(error.to_string()))? {
                Event::Start(start) => {
                    self.start(&start, flow, parts);
                    self.open.push(start.local_name().as_ref().to_owned());
                    if self.open.len() > DEPTH_MAX {
                        let limit = DEPTH_MAX.to_string();
                        return Err(Error::new(Kind::Limit(
                            "its elements are nested too deep",
                            limit,
                        )));
                    }
                }
                Event::Empty(start) => self.start(&start, flow, parts),
                Event::End(end) => {
                    self.open.pop();
                    self.end(end.local_name().as_ref(), parts);
                }
                Event::Text(text) => self.text(&text, flow),
                Event::CData(text) => self.text(&text, flow),
                Event::GeneralRef(name) => {
                    let whole = format!("&{};", &*name);
                    let text = quick_xml::escape::unescape(&whole);
                    let text = text.map_or(whole.clone(), |text| text.into_owned());
                    self.text(&text, flow);
                }
                Event::DocType(_) => return Err(Error::new(Kind::DocType)),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn start(&mut self, start: &BytesStart<'_>, flow: &mut Flow, parts: &mut Parts) {
        if self.is_in("Fallback") {
            return;
        }
        let value = || attribute(start, "val").unwrap_or_default();
        match start.local_name().as_ref() {
            "p" => flow.block(self.kind),
            "pStyle" if is_heading(&value()) => flow.block(RegionKind::Heading),
            "outlineLvl" if self.is_in("pPr") => flow.block(RegionKind::Heading),
            "ta" if !self.is_in("tabs") => flow.space(),
            "br" | "cr" => flow.line_end(),
            "noBreakHyphen" => flow.words("\u{2011}"),
            "r" => self.run = Run::default(),
            "vanish" | "webHidden" => {
                self.run.is_vanished = !matches!(value().as_str(), "0" | "false")
            }
            "color" => self.run.is_white = value().eq_ignore_ascii_case("FFFFFF"),
            "shd" | "highlight" => self.run.is_shaded = true,
            "sz" => {
                self.run.is_tiny = value().parse::<u32>().is_ok_and(|half_points| half_points <= 2)
            }
            "docPr" | "cNvPr" => {
                parts.hide("alt text", &attribute(start, "descr").unwrap_or_default());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, parts: &mut Parts) {
        if name == "r" || name == "del" {
            let is_deleted = name == "del" || self.is_in("del");
            if let Some(why) = self.run.why_hidden(is_deleted) {
                parts.hide(why, &self.run.unseen);
            }
            self.run = Run::default();
        }
    }

    fn text(&mut self, text: &str, flow: &mut Flow) {
        let is_text = matches!(self.open.last().map(String::as_str), Some("t" | "delText"));
        if !is_text || self.is_in("Fallback") {
            return;
        }
        let is_deleted = self.is_in("del") || self.is_in("moveFrom") || self.is_in("delText");
        match self.run.why_hidden(is_deleted) {
            Some(_) => self.run.unseen.push_str(text),
            None => flow.words(text),
        }
    }
}

fn is_heading(style: &str) -> bool {
    let style = style.to_lowercase();
    ["heading", "title", "berschrift", "titre", "rubrik"].iter().any(|word| style.contains(word))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn comments(archive: &mut Archive<'_>, parts: &mut Parts) {
    let Ok(xml) = part(archive, "word/comments.xml") else { return };
    let mut flow = Flow::default();
    let mut inner = Parts::default();
    if Story::new(RegionKind::Aside).read(&xml, &mut flow, &mut inner).is_ok() {
        let (text, regions) = flow.done();
        regions.iter().for_each(|region| parts.hide("comment", &text[region.bytes.clone()]));
    }
}

/// The core properties (ECMA-376 part 2, section 11).
fn stated(archive: &mut Archive<'_>) -> Stated {
    let mut stated = Stated::default();
    let Ok(xml) = part(archive, "docProps/core.xml") else { return stated };
    let mut reader = Reader::from_str(&xml);
    let mut name = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => name = start.local_name().as_ref().to_owned(),
            Ok(Event::End(_)) => name.clear(),
            Ok(Event::Text(text)) => {
                let place = match name.as_str() {
                    "title" => &mut stated.title,
                    "creator" => &mut stated.author,
                    "created" => &mut stated.published,
                    "language" => &mut stated.language,
                    _ => continue,
                };
                place.get_or_insert_default().push_str(text.trim());
            }
            Ok(Event::Eof) | Err(_) => return stated,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
