//! A report's bytes to its text: which words does a reader see, and where in the file do they stand?
//!
//! Comes in: the bytes of one file and its name. Goes out: a [`model::Document`], whose text is
//! never edited again, so that every span of a claim is a slice of it. What a reader of the page
//! does not see is kept apart in [`model::Document::hidden`]; what could not be read is an issue;
//! a file that gives no text at all is an [`Error`], never an empty document.
//!
//! Reading order: `kind_of_file` (what is it?), `charset` (which letters?), then one file a format,
//! and `flow`, which lays out the text.

mod charset;
mod docx;
mod eml;
mod flow;
mod html;
mod kind_of_file;
mod pdf;
mod text;

use model::{Document, DocumentFormat, Hidden, Issue, IssueKind, Locator, Region, Stated};
use sha2::{Digest, Sha256};

use crate::error::{Error, Kind};

pub use kind_of_file::format_of;

/// The most bytes a file may have: a report, not a library.
pub const BYTES_MAX: usize = 64 << 20;
/// The most bytes of text, 16 MiB: some three thousand pages.
pub const TEXT_MAX: usize = 16 << 20;
/// The most pages of a PDF.
pub const PAGES_MAX: usize = 3_000;
/// The most pieces of hidden text kept; further ones are counted.
const HIDDEN_MAX: usize = 500;
/// The most bytes kept of one piece of hidden text.
const HIDDEN_LENGTH_MAX: usize = 4_000;

/// Reads a document: `name` is its file name, `-` for pasted text.
///
/// # Errors
/// [`Error::is_unreadable`]: it is encrypted, has no text, its letters cannot be told, it is of no
/// kind we read, or it is damaged; [`Error::is_hostile`]: it is over a limit.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    read_parts(name, bytes).map_err(|error| error.in_file(name))
}

fn read_parts(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    if bytes.len() > BYTES_MAX {
        return Err(Error::new(Kind::Limit("the document is too large", "64 MiB".to_owned())));
    }
    let format = format_of(name, bytes)?;
    let parts = match format {
        DocumentFormat::Text => text::read(bytes),
        DocumentFormat::Html => html::read(bytes, None),
        DocumentFormat::Pdf => pdf::read(bytes),
        DocumentFormat::Docx => docx::read(bytes),
        DocumentFormat::Eml => eml::read(bytes),
    }?;
    if parts.text.trim_matches(is_blank).is_empty() {
        let seen = if parts.hidden.is_empty() { "no text" } else { "only hidden text" };
        return Err(Error::new(Kind::NoText(format!("it holds {seen}"))));
    }
    if parts.text.len() > TEXT_MAX {
        return Err(Error::new(Kind::Limit("its text is too long", "16 MiB".to_owned())));
    }
    Ok(document(name, bytes, format, parts))
}

fn document(name: &str, bytes: &[u8], format: DocumentFormat, parts: Parts) -> Document {
    let mut document = Document {
        name: name.to_owned(),
        text_hash: sha256(parts.text.as_bytes()),
        file_hash: sha256(bytes),
        format,
        encoding: parts.encoding,
        stated: parts.stated,
        regions: parts.regions,
        hidden: parts.hidden,
        issues: Vec::new(),
        text: parts.text,
    };
    let placed = parts.troubles.into_iter().map(|trouble| trouble.placed(name));
    document.issues.extend(placed);
    let over = document.hidden.len().saturating_sub(HIDDEN_MAX);
    if over > 0 {
        document.hidden.truncate(HIDDEN_MAX);
        let message = format!("{over} more pieces of hidden text are not kept");
        let trouble = Trouble::new(IssueKind::UnreadField, "hidden text", "", message);
        document.issues.push(trouble.placed(name));
    }
    document
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// White space, and the marks that leave no ink.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{feff}' | '\u{200b}')
}

/// What a reader of one format finds.
#[derive(Debug, Default)]
struct Parts {
    text: String,
    regions: Vec<Region>,
    hidden: Vec<Hidden>,
    stated: Stated,
    encoding: String,
    troubles: Vec<Trouble>,
}

impl Parts {
    /// Keeps a piece of hidden text, its white space folded, if it says anything.
    fn hide(&mut self, why: &str, text: &str) {
        hide(&mut self.hidden, why, text);
    }

    fn trouble(&mut self, kind: IssueKind, field: &str, value: &str, message: impl Into<String>) {
        self.troubles.push(Trouble::new(kind, field, value, message));
    }
}

/// Keeps a piece of hidden text, its white space folded, if it says anything.
fn hide(hidden: &mut Vec<Hidden>, why: &str, text: &str) {
    let mut folded = String::new();
    for word in text.split_whitespace() {
        if folded.len() + word.len() > HIDDEN_LENGTH_MAX {
            folded.push('…');
            break;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    if folded.chars().any(char::is_alphanumeric) {
        hidden.push(Hidden { why: why.to_owned(), text: folded });
    }
}

/// An issue that does not know its file's name yet.
#[derive(Debug)]
struct Trouble {
    kind: IssueKind,
    place: String,
    field: String,
    value: String,
    message: String,
}

impl Trouble {
    fn new(kind: IssueKind, field: &str, value: &str, message: impl Into<String>) -> Trouble {
        let (field, value) = (field.to_owned(), value.chars().take(200).collect());
        Trouble { kind, place: "/".to_owned(), field, value, message: message.into() }
    }

    /// On which page of the file it is.
    fn on_page(self, page: u32) -> Trouble {
        Trouble { place: format!("/page[{page}]"), ..self }
    }

    fn placed(self, file: &str) -> Issue {
        Issue {
            kind: self.kind,
            locator: Locator::Path { file: file.to_owned(), path: self.place },
            entity_id: None,
            field: self.field,
            value: self.value,
            message: self.message,
        }
    }
}

#[cfg(test)]
mod tests;
