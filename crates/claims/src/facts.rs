//! What does a document say about itself: date line, credit, author, kind, language?

use std::sync::LazyLock;

use model::{Document, RegionKind};
use regex::Regex;

use crate::record::{DocumentFacts, Span};
use crate::segment::Segments;

/// "OSTRAVA, Sept 25 (Baltic Wire) —": place, date and agency before a dash.
static DATE_LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\p{Lu}[\p{L} .'’-]{1,40}(?:, [\p{L}0-9 .,]{2,40})?\s*(?:\((?P<agency>[\p{L}0-9 .&-]{2,30})\))?\s*(?:—|–|--?)\s").ok()
});

/// "Source: Baltic Wire", "Reporting by Baltic Wire": a line of its own, or the words before a full stop.
static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?im)^\W{0,3}(?:source|credit|with material from|this article was first published by|originally published by|источник|джерело)\s*:?\s+(?P<who>[^\n]{2,60}?)[.)\s]*$").ok()
});

/// "By Jane Doe".
static BYLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^(?:By|BY) (?P<who>\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3})(?:,[^\n]{1,60})?$",
    )
    .ok()
});

/// The facts of a document: what the file states first, then what its words show.
pub(crate) fn of(
    document: &Document,
    segments: &Segments,
    language: Option<&str>,
) -> DocumentFacts {
    let text = document.text.as_str();
    let stated = &document.stated;
    let first_body =
        segments.paragraphs.iter().find(|paragraph| paragraph.kind == RegionKind::Body);
    let date_line = first_body.and_then(|paragraph| date_line(text, paragraph.span));
    let agency = date_line.as_ref().and_then(|(_, agency)| *agency);
    let credit = agency.or_else(|| named(&CREDIT, text));
    let heading =
        segments.paragraphs.iter().find(|paragraph| paragraph.kind == RegionKind::Heading);
    DocumentFacts {
        title: stated
            .title
            .clone()
            .or_else(|| heading.and_then(|heading| heading.span.of(text)).map(str::to_owned)),
        publisher: stated.publisher.clone(),
        author: stated
            .author
            .clone()
            .or_else(|| named(&BYLINE, text).and_then(|span| span.of(text)).map(str::to_owned)),
        date_line: date_line.map(|(span, _)| span),
        published: stated.published.clone(),
        credit,
        genre: Some(genre(text, agency.is_some(), credit.is_some()).to_owned()),
        language: language
            .map(str::to_owned)
            .or_else(|| stated.language.clone())
            .or_else(|| guess_language(text).map(str::to_owned)),
    }
}

/// The date line at the start of a paragraph, dash and all, and the agency in it.
fn date_line(text: &str, paragraph: Span) -> Option<(Span, Option<Span>)> {
    let words = paragraph.of(text)?;
    let found = DATE_LINE.as_ref()?.captures(words)?;
    let whole = found.get(0)?;
    let place = words[..whole.end()].split([',', '(', '—', '–']).next().unwrap_or_default().trim();
    let agency = found.name("agency").map(|agency| Span {
        start: paragraph.start + agency.start(),
        end: paragraph.start + agency.end(),
    });
    let shouted = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let dated = whole.as_str().contains(|c: char| c.is_ascii_digit());
    (agency.is_some() || shouted || dated)
        .then_some((Span { start: paragraph.start, end: paragraph.start + whole.end() }, agency))
}

fn named(pattern: &LazyLock<Option<Regex>>, text: &str) -> Option<Span> {
    let found = pattern.as_ref()?.captures(text)?.name("who")?;
    Some(Span { start: found.start(), end: found.end() })
}

fn genre(text: &str, wire: bool, credited: bool) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&[
        "FOR IMMEDIATE RELEASE",
        "For immediate release",
        "Media contact",
        "Media Contact",
        "PRESS RELEASE",
        "Press release",
        "Пресс-релиз",
        "Пресреліз",
    ]) {
        "press_release"
    } else if has(&[
        "Plaintiff",
        "PLAINTIFF",
        "Case No.",
        "INDICTMENT",
        "Defendant",
        "AFFIDAVIT",
        "v. ",
    ]) && has(&["COURT", "Court"])
    {
        "filing"
    } else if wire {
        "wire"
    } else if credited {
        "rewrite"
    } else {
        "article"
    }
}

/// English, Russian or Ukrainian by its letters; `None` for anything else.
fn guess_language(text: &str) -> Option<&'static str> {
    let (mut latin, mut cyrillic, mut ukrainian, mut russian) =
        (0_usize, 0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(20_000) {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => ukrainian += 1,
            'ы' | 'э' | 'ё' | 'ъ' | 'Ы' | 'Э' | 'Ё' | 'Ъ' => russian += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            _ => {}
        }
    }
    let all_cyrillic = cyrillic + ukrainian + russian;
    match () {
        () if latin + all_cyrillic == 0 => None,
        () if latin >= all_cyrillic => Some("en"),
        () if ukrainian > russian => Some("uk"),
        () => Some("ru"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str) -> DocumentFacts {
        let document = Document { text: text.to_owned(), ..Document::default() };
        of(&document, &crate::segment::segment(&document), None)
    }

    #[test]
    fn date_lines_credits_and_bylines() {
        let text = "Norvik stops\n\nBy Jane Doe\n\nOSTRAVA, Sept 25 (Baltic Wire) — Norvik stopped.\n\nThe end.";
        let found = facts(text);
        assert_eq!(found.date_line.unwrap().of(text), Some("OSTRAVA, Sept 25 (Baltic Wire) — "));
        assert_eq!(found.credit.unwrap().of(text), Some("Baltic Wire"));
        assert_eq!(
            (found.author.as_deref(), found.genre.as_deref()),
            (Some("Jane Doe"), Some("wire"))
        );
        let text = "It rained in Norvik.\n\nSource: Baltic Wire";
        let found = facts(text);
        assert_eq!(
            (found.credit.unwrap().of(text), found.genre.as_deref()),
            (Some("Baltic Wire"), Some("rewrite"))
        );
        assert_eq!(facts("Завод встал, сообщила компания.").language.as_deref(), Some("ru"));
    }
}
