//! Which parties does a document speak of, and where? Names found, merged, and grouped.
//!
//! The finders of the setting (lists, models) and our own patterns propose; where their spans overlap
//! the longest wins, and a mention keeps everybody who found it. Mentions are then grouped: the same
//! name, the surname, the acronym and the head noun of a party belong to it.

mod coreference;
mod groups;
mod spelling;
pub(crate) mod words;

use std::collections::BTreeMap;

use model::Document;

use crate::read::Setting;
use crate::record::{Mention, Party, PartyKind, Span};
use crate::segment::Segments;
use crate::{NameFinder, NamedSpan, Patterns, patterns};

/// The parties of a document, in the order of their first mention.
pub fn find(document: &Document, segments: &Segments, setting: &Setting) -> Vec<Party> {
    let text = document.text.as_str();
    let names = merge(text, proposals(text, setting.names));
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

/// Everything the finders and the patterns propose, the finders in their order first.
pub fn proposals(text: &str, finders: &[&dyn NameFinder]) -> Vec<NamedSpan> {
    let mut found: Vec<NamedSpan> = finders.iter().flat_map(|finder| finder.find(text)).collect();
    found.extend(Patterns.find(text));
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

/// One name where several were proposed: the longest span, but a listed name of two words or more
/// stands where only a pattern has more words.
pub fn merge(text: &str, mut proposed: Vec<NamedSpan>) -> Vec<Name> {
    let trust = |name: &NamedSpan| match name.found_by.as_str() {
        "list" => 0,
        "pattern" => 2,
        _ => 1,
    };
    let is_sure = |name: &NamedSpan| {
        trust(name) == 0 && name.span.of(text).is_some_and(|words| words.contains([' ', '\n']))
    };
    proposed.sort_by_key(|name| {
        let length = name.span.end - name.span.start;
        (!is_sure(name), std::cmp::Reverse(length), name.span.start, trust(name))
    });
    let mut kept: BTreeMap<usize, (Name, usize)> = BTreeMap::new();
    for name in proposed {
        let over = kept.range_mut(..name.span.end).next_back();
        match over.filter(|(_, (kept, _))| kept.span.end > name.span.start) {
            Some((_, (kept, kind_trust))) => {
                let is_new = !kept.found_by.contains(&name.found_by);
                // Of a name that lies in another, only one of the same words says what it is.
                if kept.span == name.span && trust(&name) < *kind_trust {
                    (kept.kind, *kind_trust) = (name.kind, trust(&name));
                }
                if is_new && kept.span == name.span {
                    kept.found_by.push(name.found_by);
                }
            }
            None => {
                let trust = trust(&name);
                let found_by = vec![name.found_by];
                let name = Name { span: name.span, kind: name.kind, found_by };
                kept.insert(name.span.start, (name, trust));
            }
        }
    }
    kept.into_values().map(|(name, _)| name).collect()
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
