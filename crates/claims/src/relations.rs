//! Which typed relations does a piece of text state between its parties?
//!
//! Few patterns, and precise ones. A piece is written down with its parties as `@0`, `@1` …, its
//! figures as `#` and without articles; the patterns are regular expressions over that.

mod amounts;
mod patterns;

use std::ops::Range;

pub(crate) use amounts::{date, quantities};
pub use patterns::PREDICATES;

use crate::attribution::View;
use crate::record::{Party, PartyKind, Span};
use crate::tag::Tag;
use crate::tokens::Shape;

/// A piece longer than this is no sentence.
const TOKENS_MAX: usize = 400;

/// A party where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) party: usize,
    pub(crate) span: Span,
    pub(crate) kind: PartyKind,
}

/// A relation between two mentions, by their places in the list of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) predicate: &'static str,
    pub(crate) subject: usize,
    pub(crate) object: usize,
}

/// The firm mentions of named parties, in text order.
pub(crate) fn placed(parties: &[Party]) -> Vec<Placed> {
    let mut all: Vec<Placed> = Vec::new();
    for (index, party) in parties.iter().enumerate().filter(|(_, party)| party.named) {
        let firm = party.mentions.iter().filter(|mention| !mention.proposed);
        all.extend(firm.map(|mention| Placed {
            party: index,
            span: mention.span,
            kind: party.kind,
        }));
    }
    all.sort_by_key(|placed| (placed.span.start, std::cmp::Reverse(placed.span.end), placed.party));
    all
}

/// The mentions that lie in a span.
pub(crate) fn within(all: &[Placed], span: Span) -> &[Placed] {
    let start = all.partition_point(|placed| placed.span.start < span.start);
    let end = all.partition_point(|placed| placed.span.start < span.end);
    &all[start..end.max(start)]
}

/// The relations a piece states between `mentions`, each once.
pub(crate) fn find(view: &View, piece: Range<usize>, mentions: &[Placed]) -> Vec<Found> {
    if mentions.len() < 2 || piece.len() > TOKENS_MAX {
        return Vec::new();
    }
    let written = write(view, piece, mentions);
    let mut found: Vec<Found> = Vec::new();
    for pattern in patterns::all() {
        for (subject, object) in pattern.pairs(&written) {
            let (Some(from), Some(to)) = (mentions.get(subject), mentions.get(object)) else {
                continue;
            };
            let fits = pattern.fits(from.kind, to.kind) && from.party != to.party;
            let known = found.iter().any(|one| {
                one.subject == subject && one.object == object && one.predicate == pattern.predicate
            });
            if fits && !known {
                found.push(Found { predicate: pattern.predicate, subject, object });
            }
        }
    }
    found.sort_by_key(|one| (one.subject, one.object, one.predicate));
    found
}

/// An adverb that the patterns read over.
fn is_loose(view: &View, at: usize) -> bool {
    view.tag(at) == Tag::Adverb && !matches!(view.word(at), "not" | "never" | "also" | "only")
}

/// The piece as the patterns read it.
fn write(view: &View, piece: Range<usize>, mentions: &[Placed]) -> String {
    let mut written = String::new();
    let mut next = 0;
    let mut at = piece.start;
    while at < piece.end {
        let token = view.token(at);
        while mentions.get(next).is_some_and(|mention| mention.span.end <= token.span.start) {
            next += 1;
        }
        let here = mentions.get(next).filter(|mention| mention.span.start < token.span.end);
        if let Some(mention) = here {
            written.push_str(&format!("@{next} "));
            while at < piece.end && view.token(at).span.start < mention.span.end {
                at += 1;
            }
            // Mentions within this one, or over it, are left out.
            let end = mention.span.end;
            next += 1;
            while mentions.get(next).is_some_and(|inner| inner.span.start < end) {
                next += 1;
            }
            continue;
        }
        let article = matches!(token.lower.as_str(), "the" | "a" | "an");
        if token.shape == Shape::Number {
            written.push_str("# ");
        } else if !article && !is_loose(view, at) {
            written.push_str(&token.lower);
            written.push(' ');
        }
        at += 1;
    }
    written
}

#[cfg(test)]
mod tests;
