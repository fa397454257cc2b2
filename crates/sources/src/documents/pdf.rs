//! What does a PDF say? Its text layer, page by page, in the order it is painted.
//!
//! No picture is read: a scan has no text, which is an error and not an empty document. Line ends
//! stand where the page has them, hyphens too: joining lines is for a layer above the exact text.
//! ISO 32000-1 (PDF 1.7), section 9, says how text is shown.

mod fonts;
mod glyphs;
mod lines;
mod paint;

use lopdf::{Dictionary, LoadOptions, Object};
use model::{IssueKind, Stated};

use self::lines::Lines;
use super::{PAGES_MAX, Parts, TEXT_MAX, Trouble};
use crate::error::{Error, Kind};

/// The most bytes one stream may unpack to.
pub(super) const STREAM_MAX: usize = 64 << 20;
/// Deep enough for the parser's own limits, which hold by recursion.
const STACK: usize = 64 << 20;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Parts, Error> {
    // The parser is careful, but not ours: what it does not survive is a damaged file.
    let damaged = || Error::malformed("the PDF is damaged: it could not be taken apart");
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, || read_here(bytes))?;
        thread.join().unwrap_or_else(|_| Err(damaged()))
    })
}

fn read_here(bytes: &[u8]) -> Result<Parts, Error> {
    let options = LoadOptions { max_decompressed_size: Some(STREAM_MAX), ..LoadOptions::default() };
    let pdf = lopdf::Document::load_mem_with_options(bytes, options).map_err(refused)?;
    if pdf.is_encrypted() {
        return Err(Error::new(Kind::Encrypted));
    }
    let mut parts =
        Parts { stated: stated(&pdf), encoding: "UTF-8".to_owned(), ..Parts::default() };
    if pdf.was_encrypted() {
        let message = "the PDF is encrypted with an empty password; it is read all the same";
        parts.trouble(IssueKind::UnreadField, "encryption", "", message);
    }
    let pages = pdf.get_pages();
    if pages.len() > PAGES_MAX {
        let limit = PAGES_MAX.to_string();
        return Err(Error::new(Kind::Limit("it has too many pages", limit)));
    }
    let count = pages.len();
    let mut lines = Lines::default();
    let mut without = 0;
    for (number, page) in pages {
        let painted = paint::page(&pdf, page);
        let (before, trouble) = (lines.len(), painted.trouble);
        lines.page(number, painted.runs, &mut parts.hidden);
        annotations(&pdf, page, &mut parts);
        if lines.len() == before {
            without += 1;
            let why = trouble.unwrap_or("it has no text, or only a picture of text");
            let message = format!("page {number} is not read: {why}");
            let trouble = Trouble::new(IssueKind::UnreadRecord, "page", "", message);
            parts.troubles.push(trouble.on_page(number));
        } else if let Some(why) = trouble {
            let message = format!("page {number} is read in part: {why}");
            let trouble = Trouble::new(IssueKind::UnreadRecord, "page", "", message);
            parts.troubles.push(trouble.on_page(number));
        }
        if lines.len() > TEXT_MAX {
            return Err(Error::new(Kind::Limit("its text is too long", "16 MiB".to_owned())));
        }
    }
    if without == count {
        let why = "the PDF has no text layer: it may be a scan, which is not read";
        return Err(Error::new(Kind::NoText(why.to_owned())));
    }
    (parts.text, parts.regions) = lines.done();
    Ok(parts)
}

fn refused(error: lopdf::Error) -> Error {
    match error {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => Error::new(Kind::Encrypted),
        lopdf::Error::Decompress(_) => {
            Error::new(Kind::Limit("a stream unpacks to too much", "64 MiB".to_owned()))
        }
        other => Error::malformed(format!("the PDF is damaged: {other}")),
    }
}

/// Comments people put onto a page: shown only to who opens them.
fn annotations(pdf: &lopdf::Document, page: lopdf::ObjectId, parts: &mut Parts) {
    for annotation in pdf.get_page_annotations(page).unwrap_or_default() {
        if let Some(text) = annotation.get_deref(b"Contents", pdf).ok().and_then(text_of) {
            parts.hide("annotation", &text);
        }
    }
}

fn stated(pdf: &lopdf::Document) -> Stated {
    let info = pdf.trailer.get_deref(b"Info", pdf).and_then(Object::as_dict);
    let empty = Dictionary::new();
    let info = info.unwrap_or(&empty);
    let get = |key: &[u8]| {
        let text = info.get_deref(key, pdf).ok().and_then(text_of)?;
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let catalog = pdf.catalog().ok();
    let language = catalog.and_then(|it| it.get_deref(b"Lang", pdf).ok()).and_then(text_of);
    Stated {
        title: get(b"Title"),
        author: get(b"Author"),
        published: get(b"CreationDate"),
        language: language.filter(|language| !language.trim().is_empty()),
        ..Stated::default()
    }
}

/// A text string: UTF-16 with its mark, else PDFDocEncoding, of which Latin-1 is the greater part.
fn text_of(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode(bytes).0.into_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => Some(encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned()),
    }
}

#[cfg(test)]
mod tests;
