//! Where do the paragraphs, headings and sentences of a document begin and end?
//!
//! A *unit* is a sentence as its writer ends it: a quotation of several sentences, with the words that
//! attribute it, is one unit. A *sentence* is the finer piece: it ends inside quotations too, so that
//! "If it is true …" does not colour the sentence after it.

mod ends;

use std::ops::Range;

use model::{Document, RegionKind};

use crate::quotes::{self, Quoted};
use crate::record::Span;
use crate::tokens::{Token, tokenise};

/// The segments of one document; every span is a slice of its text, every range one of `tokens`.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Its paragraphs, headings included.
    pub paragraphs: Vec<Paragraph>,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its outermost quotations.
    pub quotes: Vec<Quoted>,
    /// Its sentences, those inside quotations too.
    pub sentences: Vec<Sentence>,
    /// Its sentences as their writer ends them, quotations left whole.
    pub units: Vec<Sentence>,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without the space around it.
    pub span: Span,
    /// What it is: no claim is read from a heading or an aside.
    pub kind: RegionKind,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, with its stop and closing marks.
    pub span: Span,
    /// The paragraph, by its place.
    pub paragraph: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

impl Segments {
    /// The tokens that lie in a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// The span of a range of tokens; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span {
        match self.tokens.get(range) {
            Some([first, .., last]) => Span { start: first.span.start, end: last.span.end },
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The sentence around a byte.
    pub fn sentence_at(&self, byte: usize) -> Option<&Sentence> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= byte);
        self.sentences.get(index).filter(|sentence| sentence.span.start <= byte)
    }
}

/// The segments of a document. Pure and linear in its length.
pub fn segment(document: &Document) -> Segments {
    let text = document.text.as_str();
    let spans = if document.regions.is_empty() { paragraphs(text) } else { of_regions(document) };
    let mut segments = Segments { quotes: quotes::pair(text, &spans), ..Segments::default() };
    let stated = document.regions.iter().any(|region| region.kind == RegionKind::Heading);
    let headed = if stated { Headed::Stated } else { Headed::Guessed };
    let mut titled = false;
    for span in spans {
        let start = segments.tokens.len();
        segments.tokens.extend(tokenise(text, span));
        let tokens = start..segments.tokens.len();
        if tokens.is_empty() {
            continue;
        }
        let kind = stated_kind(document, span, headed)
            .unwrap_or_else(|| guess_kind(text, span, &segments.tokens[tokens.clone()], titled));
        titled |= kind == RegionKind::Body;
        segments.paragraphs.push(Paragraph { span, kind, tokens });
    }
    ends::split(text, &mut segments);
    segments
}

/// Whether the file says what its headings are. A reader of files that knows none calls everything
/// body: we look at such text ourselves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headed {
    Stated,
    Guessed,
}

/// The paragraphs of a plain text: parted by blank lines or, where there are none, by lines.
pub fn paragraphs(text: &str) -> Vec<Span> {
    within(text, Span { start: 0, end: text.len() })
}

fn of_regions(document: &Document) -> Vec<Span> {
    let text = document.text.as_str();
    let whole = |range: &Range<usize>| {
        text.get(range.clone()).map(|_| Span { start: range.start, end: range.end })
    };
    document
        .regions
        .iter()
        .filter_map(|region| whole(&region.bytes))
        .flat_map(|span| within(text, span))
        .collect()
}

fn within(text: &str, span: Span) -> Vec<Span> {
    let slice = span.of(text).unwrap_or_default();
    let lines: Vec<Span> = lines(slice, span.start);
    let is_blank = |line: &Span| line.of(text).is_some_and(|words| words.trim().is_empty());
    let inner_blank = lines
        .iter()
        .skip_while(|line| is_blank(line))
        .skip_while(|line| !is_blank(line))
        .any(|line| !is_blank(line));
    let mut found: Vec<Span> = Vec::new();
    // The mark of the list that the block before a line is, if it is one.
    let (mut joins, mut list) = (false, None);
    for line in lines {
        if is_blank(&line) {
            joins = false;
            continue;
        }
        let words = line.of(text).unwrap_or_default();
        let mark = bullet(words);
        let is_item = mark.is_some() && (!joins || mark == list || after_colon(text, &found));
        match found.last_mut() {
            Some(last) if joins && inner_blank && !is_item => last.end = line.end,
            _ => {
                list = mark;
                found.push(line);
            }
        }
        joins = true;
    }
    let bare = found.into_iter().map(|span| without_bullet(text, trimmed(text, span)));
    bare.flat_map(|span| without_run_in(text, span)).collect()
}

/// The mark of an item of a list at the start of a line. A dash of a dialogue is none.
fn bullet(line: &str) -> Option<char> {
    let mut letters = line.trim_start().chars();
    let mark = letters.next().filter(|mark| matches!(mark, '-' | '*' | '•' | '·' | '‣' | '◦'))?;
    letters.next().filter(|next| next.is_whitespace()).map(|_| mark)
}

fn after_colon(text: &str, found: &[Span]) -> bool {
    found.last().and_then(|last| last.of(text)).is_some_and(|words| words.trim_end().ends_with(':'))
}

fn without_bullet(text: &str, span: Span) -> Span {
    let words = span.of(text).unwrap_or_default();
    match bullet(words) {
        Some(mark) => trimmed(text, Span { start: span.start + mark.len_utf8(), end: span.end }),
        None => span,
    }
}

/// A heading that stands on the first line of its paragraph, and the paragraph: words between `**` that
/// end in a colon or a full stop, or three words or more in capitals before a colon.
fn without_run_in(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let words = span.of(text).unwrap_or_default();
    let bold = words.strip_prefix("**").and_then(|rest| {
        let (heading, _) = rest.split_once("**")?;
        heading.trim_end().ends_with([':', '.']).then_some((
            2,
            2 + heading.len(),
            heading.len() + 4,
        ))
    });
    let shouted = || {
        let (heading, _) = words.split_once(':')?;
        let loud = heading.split_whitespace().count() >= 3 && is_shouted(heading);
        loud.then_some((0, heading.len(), heading.len() + 1))
    };
    let part = bold.or_else(shouted).filter(|(_, _, body)| *body < words.len());
    let (heading, body) = match part {
        Some((start, end, body)) => (
            Some(trimmed(text, Span { start: span.start + start, end: span.start + end })),
            trimmed(text, Span { start: span.start + body, end: span.end }),
        ),
        None => (None, span),
    };
    heading.into_iter().chain([body])
}

/// Whether words have capitals and no small letter.
pub(crate) fn is_shouted(words: &str) -> bool {
    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
}

fn lines(slice: &str, offset: usize) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for (index, c) in slice.char_indices() {
        let windows_end = c == '\r' && slice[index + 1..].starts_with('\n');
        if windows_end || !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{c}') {
            continue;
        }
        found.push(Span { start: offset + start, end: offset + index });
        start = index + c.len_utf8();
        // A form feed or a paragraph separator parts paragraphs as a blank line does.
        if matches!(c, '\u{c}' | '\u{2029}') {
            found.push(Span { start: offset + start, end: offset + start });
        }
    }
    found.push(Span { start: offset + start, end: offset + slice.len() });
    found
}

/// A span without the white space and the byte order mark around it.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text).unwrap_or_default();
    let is_space = |c: char| c.is_whitespace() || c == '\u{feff}';
    let start = span.start + (words.len() - words.trim_start_matches(is_space).len());
    Span { start, end: start + words.trim_matches(is_space).len() }
}

fn stated_kind(document: &Document, span: Span, headed: Headed) -> Option<RegionKind> {
    let index = document.regions.partition_point(|region| region.bytes.end <= span.start);
    let region = document.regions.get(index).filter(|region| region.bytes.start <= span.start)?;
    (region.kind != RegionKind::Body || headed == Headed::Stated).then_some(region.kind)
}

/// A line without an end mark: a heading while no body has begun, later where its words are few.
fn guess_kind(text: &str, span: Span, tokens: &[Token], titled: bool) -> RegionKind {
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let slice = span.of(text).unwrap_or_default();
    if is_aside(tokens, slice) {
        return RegionKind::Aside;
    }
    let open = !slice.ends_with(['.', '!', '?', '…', ':', ';', '"', '”', '»', ',']);
    let few = words <= if titled { 10 } else { 18 };
    let is_title = words >= 3 && is_shouted(slice) || open && few;
    if is_title && !slice.contains('\n') { RegionKind::Heading } else { RegionKind::Body }
}

/// A byline, a credit, a line of contacts: no claim is read from it.
fn is_aside(tokens: &[Token], slice: &str) -> bool {
    let first = |words: &[&str]| {
        tokens.len() >= words.len()
            && tokens.iter().zip(words).all(|(token, word)| token.lower == *word)
    };
    let short = tokens.len() <= 30;
    short
        && (first(&["by"]) && tokens.len() <= 12 && !slice.ends_with('.')
            || first(&["source", ":"])
            || first(&["photo", ":"])
            || first(&["(", "reporting"])
            || first(&["reporting", "by"])
            || first(&["media", "contact"])
            || first(&["contact", ":"])
            || first(&["источник", ":"])
            || first(&["джерело", ":"])
            || first(&["for", "immediate", "release"]))
}

#[cfg(test)]
mod tests;
