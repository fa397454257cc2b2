//! Which parties does a document speak of?
//!
//! For now: the names that the finders of the setting give, and runs of capitalised words.

use model::Document;

use crate::read::Setting;
use crate::record::{Mention, Party, PartyKind, Span};
use crate::segment::Segments;

/// The parties of a document, in the order of their first mention.
pub fn find(document: &Document, segments: &Segments, setting: &Setting) -> Vec<Party> {
    let text = document.text.as_str();
    let mut spans: Vec<(Span, PartyKind, String)> = Vec::new();
    for finder in setting.names {
        spans.extend(
            finder.find(text).into_iter().map(|found| (found.span, found.kind, found.found_by)),
        );
    }
    if setting.names.is_empty() {
        spans.extend(
            runs(segments).into_iter().map(|span| (span, PartyKind::Unknown, "pattern".to_owned())),
        );
    }
    spans.sort_by_key(|(span, ..)| (span.start, std::cmp::Reverse(span.end)));
    let mut parties: Vec<Party> = Vec::new();
    let mut end = 0;
    for (span, kind, found_by) in spans {
        let Some(name) = span.of(text).filter(|_| span.start >= end) else { continue };
        end = span.end;
        let mention = Mention { span, found_by: vec![found_by], proposed: false };
        match parties.iter_mut().find(|party| party.name == name) {
            Some(party) => party.mentions.push(mention),
            None => parties.push(Party {
                name: name.to_owned(),
                kind,
                mentions: vec![mention],
                named: true,
                warnings: Vec::new(),
            }),
        }
    }
    parties
}

/// Runs of capitalised words that do not start a sentence, or have two words or more.
fn runs(segments: &Segments) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in &segments.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let mut end = at;
            while end < sentence.tokens.end && segments.tokens[end].is_capital() {
                end += 1;
            }
            let lone_start = at == sentence.tokens.start && end == at + 1;
            if end > at && !lone_start {
                found.push(segments.span(at..end));
            }
            at = end.max(at + 1);
        }
    }
    found
}
