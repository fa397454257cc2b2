//! What text was read out of a report, and which part of the file does each piece come from?

use crate::Issue;

/// The text of one report, exactly as it was read: every span of a claim is a slice of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The file's name, or `-` for standard input.
    pub name: String,
    /// The exact text, byte order mark and line ends included. Never edited afterwards.
    pub text: String,
    /// sha256 of the text's UTF-8 bytes, hexadecimal.
    pub text_hash: String,
    /// sha256 of the file's bytes, hexadecimal.
    pub file_hash: String,
    /// What kind of file it was.
    pub format: DocumentFormat,
    /// The encoding it was read in, by its WHATWG name, such as `windows-1251`.
    pub encoding: String,
    /// What the file itself says about the document.
    pub stated: Stated,
    /// The parts of the text, in its order, none over another; empty for plain text.
    pub regions: Vec<Region>,
    /// Text of the file that a reader does not see; not part of `text`.
    pub hidden: Vec<Hidden>,
    /// What could not be read, each with its place.
    pub issues: Vec<Issue>,
}

/// The kinds of file a document is read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentFormat {
    /// Plain text.
    #[default]
    Text,
    /// A page of HTML: its main text.
    Html,
    /// A PDF: its text layer.
    Pdf,
    /// An Office Open XML text.
    Docx,
    /// A mail, RFC 5322.
    Eml,
}

/// What a file says about its document, as written there (meta elements, headers, properties).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// Its address, as it states it; never fetched.
    pub url: Option<String>,
}

/// A run of the text and where in the file it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The bytes of the text.
    pub bytes: std::ops::Range<usize>,
    /// What it is.
    pub kind: RegionKind,
    /// The page, from 1, of a PDF.
    pub page: Option<u32>,
}

/// What a run of text is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// A title or a heading: no claim is read from it alone.
    Heading,
    /// A paragraph, a cell or an item of a list.
    Body,
    /// A caption, a footer, a credit line.
    Aside,
}

/// Text that stands in the file but is not shown to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Why it is not seen, such as `display:none`, `comment`, `alt text`, `zero size`.
    pub why: String,
    /// The text.
    pub text: String,
}
