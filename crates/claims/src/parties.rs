//! Which parties does a document speak of, and where? Names found, merged, and grouped.
//!
//! The finders of the setting (lists, models) and our own patterns propose; where their spans overlap
//! the longest wins, and a mention keeps everybody who found it. Mentions are then grouped: the same
//! name, the surname, the acronym and the head noun of a party belong to it.

mod coreference;
mod groups;
mod spelling;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};

use model::{Document, RegionKind};

use crate::read::Setting;
use crate::record::{Mention, Party, PartyKind, Span};
use crate::segment::{self, Segments};
use crate::{NameFinder, NamedSpan, Patterns, patterns};

/// The parties of a document, in the order of their first mention.
pub fn find(document: &Document, segments: &Segments, setting: &Setting) -> Vec<Party> {
    let text = document.text.as_str();
    let names = unshouted(text, segments, merge(text, proposals(text, setting.names)));
    let mut parties = group(text, names);
    coreference::join(text, segments, &mut parties);
    parties.extend(groups::unnamed(segments, &parties));
    for party in &mut parties {
        party.mentions.sort_by_key(|mention| (mention.span, mention.proposed));
        party.warnings = spelling::warnings(text, party);
    }
    parties.sort_by_key(|party| party.mentions.first().map_or(Span::default(), |first| first.span));
    parties
}

/// Everything the finders propose, and the patterns if they are not among them.
pub fn proposals(text: &str, finders: &[&dyn NameFinder]) -> Vec<NamedSpan> {
    let mut found: Vec<NamedSpan> = finders.iter().flat_map(|finder| finder.find(text)).collect();
    if finders.iter().all(|finder| finder.id() != Patterns.id()) {
        found.extend(Patterns.find(text));
    }
    found.retain(|name| name.span.of(text).is_some_and(|words| !words.trim().is_empty()));
    found
}

/// A name of the text after merging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub kind: PartyKind,
    /// Everybody who found a part of it, in the order of trust.
    pub found_by: Vec<String>,
}

/// One name where several were proposed: the longest span. A listed name of two words or more stands
/// where only a pattern has more, if small words part it from the rest.
pub fn merge(text: &str, mut proposed: Vec<NamedSpan>) -> Vec<Name> {
    proposed.sort_by_key(|name| {
        let length = name.span.end - name.span.start;
        (std::cmp::Reverse(length), name.span.start, trust(&name.found_by))
    });
    let mut kept: BTreeMap<usize, Name> = BTreeMap::new();
    for name in proposed {
        let over = kept.range(..name.span.end).next_back().map(|(start, kept)| (*start, kept.span));
        let Some((start, span)) = over.filter(|(_, span)| span.end > name.span.start) else {
            let found_by = vec![name.found_by];
            kept.insert(name.span.start, Name { span: name.span, kind: name.kind, found_by });
            continue;
        };
        let Some(other) = kept.get_mut(&start) else { continue };
        if span == name.span {
            let best = other.found_by.iter().map(|by| trust(by)).min();
            if best.is_some_and(|best| trust(&name.found_by) < best) {
                other.kind = name.kind;
            }
            if !other.found_by.contains(&name.found_by) {
                other.found_by.push(name.found_by);
                other.found_by.sort_by_key(|by| trust(by));
            }
        } else if trust(&name.found_by) == 0
            && other.found_by.iter().all(|by| trust(by) == 2)
            && patterns::is_parted(text, span, name.span)
        {
            kept.remove(&start);
            let found_by = vec![name.found_by];
            kept.insert(name.span.start, Name { span: name.span, kind: name.kind, found_by });
        }
    }
    kept.into_values().collect()
}

/// The names, without those that only a pattern sees and only in a heading in capitals, where every
/// word looks like a name. One with a legal form stays.
fn unshouted(text: &str, segments: &Segments, names: Vec<Name>) -> Vec<Name> {
    let is_shouted = |name: &Name| {
        let at = segments.paragraphs.partition_point(|part| part.span.end <= name.span.start);
        let inside = segments.paragraphs.get(at).filter(|part| part.kind == RegionKind::Heading);
        inside.and_then(|part| part.span.of(text)).is_some_and(segment::is_shouted)
    };
    let folded = |name: &Name| name.span.of(text).map(names::fold);
    let said: BTreeSet<_> = names.iter().filter(|name| !is_shouted(name)).map(folded).collect();
    let has_form = |words: &str| {
        words.split_whitespace().any(|word| patterns::is_legal(&patterns::plain(word)))
    };
    let is_told = |name: &Name| {
        name.found_by.iter().any(|by| trust(by) < 2) || name.span.of(text).is_some_and(has_form)
    };
    names
        .into_iter()
        .filter(|name| is_told(name) || !is_shouted(name) || said.contains(&folded(name)))
        .collect()
}

/// How far a finder is trusted to say what a name is: lists, then models, then patterns.
fn trust(found_by: &str) -> u8 {
    match found_by {
        "list" => 0,
        "pattern" => 2,
        _ => 1,
    }
}

/// Parties of the names that are written alike.
fn group(text: &str, names: Vec<Name>) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        let Some(words) = name.span.of(text) else { continue };
        let key = names::fold(words);
        let mention = Mention { span: name.span, found_by: name.found_by, proposed: false };
        let at = *known.entry(key).or_insert(parties.len());
        if at == parties.len() {
            let named = !patterns::is_group(words) && !patterns::is_post(words);
            let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let party = Party { name: one_line, kind: name.kind, named, ..Party::default() };
            parties.push(party);
        }
        // A list says what it is; else the first mention does.
        if mention.found_by.iter().any(|by| by == "list") && name.kind != PartyKind::Unknown {
            parties[at].kind = name.kind;
        }
        parties[at].mentions.push(mention);
    }
    parties
}

#[cfg(test)]
mod tests;
