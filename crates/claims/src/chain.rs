//! Through whom did a claim come: origin, documents, outlets, the publisher of this page?

use std::ops::Range;

use crate::attribution::{Attribution, Source, View};
use crate::cues;
use crate::record::{Basis, DocumentFacts, Link, Role, Span};
use crate::tag::Tag;

/// The word for the document's own voice.
pub const PUBLISHER: &str = "publisher";

/// The chains of a claim found under `found`, whose attributions around it are `outer`, nearest first.
pub(crate) fn of(
    view: &View,
    facts: &DocumentFacts,
    found: &Attribution,
    outer: &[&Attribution],
) -> Vec<Vec<Link>> {
    let mut chains: Vec<Vec<Link>> = Vec::new();
    if found.sources.is_empty() {
        chains.push(vec![unnamed(view, found)]);
    }
    for source in &found.sources {
        let mut chain = Vec::new();
        chain
            .extend(found.cited.iter().take(1).map(|cited| link(view, cited, Role::Origin, found)));
        let role = if chain.is_empty() { Role::Origin } else { Role::RelayedBy };
        chain.push(link(view, source, role, found));
        chain.extend(source.seen_by.iter().map(|by| relay(view, by.clone())));
        chains.push(chain);
    }
    // Further cited sources stand beside the first: a chain each.
    for cited in found.cited.iter().skip(1) {
        let mut chain = vec![link(view, cited, Role::Origin, found)];
        chain.extend(
            found.sources.iter().take(1).map(|source| link(view, source, Role::RelayedBy, found)),
        );
        chains.push(chain);
    }
    for chain in &mut chains {
        chain.extend(found.told.iter().map(|told| relay(view, told.clone())));
        for around in outer {
            chain.extend(
                around
                    .sources
                    .iter()
                    .take(1)
                    .map(|source| link(view, source, Role::RelayedBy, around)),
            );
            chain.extend(around.told.iter().map(|told| relay(view, told.clone())));
        }
        chain.extend(credit(view.text, facts));
        chain.push(publisher(Basis::Relays));
    }
    chains
}

/// The chain of a sentence that names no source: never anybody but the publisher.
pub(crate) fn own_voice() -> Vec<Vec<Link>> {
    vec![vec![publisher(Basis::OwnVoice)]]
}

fn publisher(basis: Basis) -> Link {
    Link {
        source: PUBLISHER.to_owned(),
        role: Role::Publisher,
        basis,
        cue: None,
        mention: None,
        anonymous: false,
    }
}

/// "Source: Baltic Wire": the whole document is credited to it, by the document's own word.
fn credit(text: &str, facts: &DocumentFacts) -> Option<Link> {
    let span = facts.credit?;
    let source = span.of(text)?.to_owned();
    Some(Link {
        source,
        role: Role::RelayedBy,
        basis: Basis::DocumentCredit,
        cue: None,
        mention: Some(span),
        anonymous: false,
    })
}

fn unnamed(view: &View, found: &Attribution) -> Link {
    let cue = view.segments.span(found.cue.clone());
    Link {
        source: "unnamed".to_owned(),
        role: Role::Origin,
        basis: Basis::Explicit,
        cue: Some(cue),
        mention: None,
        anonymous: true,
    }
}

/// A source as one step of a chain.
pub(crate) fn link(view: &View, source: &Source, role: Role, found: &Attribution) -> Link {
    let mention = view.segments.span(source.words.clone());
    let document = is_document(view, source.words.clone());
    Link {
        source: words(view, mention),
        role: if role == Role::Origin && document { Role::Document } else { role },
        basis: if found.inherited { Basis::Inherited } else { Basis::Explicit },
        cue: Some(view.segments.span(found.cue.clone())),
        mention: Some(mention),
        anonymous: is_anonymous(view, source.words.clone()),
    }
}

fn relay(view: &View, range: Range<usize>) -> Link {
    let mention = view.segments.span(range.clone());
    Link {
        source: words(view, mention),
        role: Role::RelayedBy,
        basis: Basis::Relays,
        cue: None,
        mention: Some(mention),
        anonymous: false,
    }
}

fn words(view: &View, span: Span) -> String {
    span.of(view.text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True when the head noun of a source is a paper: the last noun before "of", "by", "seen" …
fn is_document(view: &View, range: Range<usize>) -> bool {
    let end = range
        .clone()
        .find(|at| {
            *at > range.start
                && matches!(view.tag(*at), Tag::Preposition | Tag::Verb | Tag::Relative | Tag::Mark)
        })
        .unwrap_or(range.end);
    let head = if end > range.start { end - 1 } else { range.start };
    cues::is_document(view.word(head)) || cues::is_document(view.word(range.start))
}

/// True for a source that no name stands in: "a person familiar with the matter".
fn is_anonymous(view: &View, range: Range<usize>) -> bool {
    let relative = range.clone().find(|at| view.tag(*at) == Tag::Relative).unwrap_or(range.end);
    let named = (range.start..relative).any(|at| {
        view.tag(at) == Tag::Name
            && view.token(at).is_capital()
            && !at_preposition(view, at, range.start)
    });
    !named && range.clone().any(|at| cues::is_unnamed(view.word(at)))
}

/// "an official at the Ministry": the name belongs to the office, not to the source.
fn at_preposition(view: &View, at: usize, start: usize) -> bool {
    (start..at)
        .any(|before| matches!(view.tag(before), Tag::Preposition) && view.word(before) != "for")
}
