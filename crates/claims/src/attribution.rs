//! Who is said to say what? A grammar of cues over the tokens of each sentence.
//!
//! Constructions: source–verb–content, inverted, postposed, quotation with words around it,
//! according-to, as-X-found, nominal, expressed concern, participles, no-response formulas, hearsay.
//! Each finding names the tokens of source, cue and contents; nothing is invented.

mod after;
mod content;
mod phrases;
mod speech;
mod subject;
mod verbs;
mod view;

use std::ops::Range;

use model::RegionKind;

pub(crate) use view::View;

use crate::cues::CueClass;

/// One attribution: ranges are of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The sources, side by side; none for hearsay.
    pub(crate) sources: Vec<Source>,
    /// Whom the source itself cites: a step nearer to the origin.
    pub(crate) cited: Vec<Source>,
    /// The outlet the source spoke to.
    pub(crate) told: Option<Range<usize>>,
    /// The words that attribute.
    pub(crate) cue: Range<usize>,
    /// What they do with the content.
    pub(crate) class: CueClass,
    /// What is attributed; more than one where the attribution stands in the middle.
    pub(crate) contents: Vec<Range<usize>>,
    /// Source, cue and what hangs on them: no content of another attribution.
    pub(crate) extent: Range<usize>,
    /// Which grammar found it.
    pub(crate) construction: &'static str,
    /// True where the source is taken over from the sentence before.
    pub(crate) inherited: bool,
}

/// A source and the outlet that saw it, as in "invoices seen by the paper".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) words: Range<usize>,
    pub(crate) seen_by: Option<Range<usize>>,
}

/// The attributions of a document, in the order of their cues.
pub(crate) fn attributions(view: &View, sentence_tokens_max: usize) -> Vec<Attribution> {
    let mut all = Vec::new();
    for unit in &view.segments.units {
        let body = view.segments.paragraphs[unit.paragraph].kind == RegionKind::Body;
        if body && unit.tokens.len() <= sentence_tokens_max {
            all.extend(of_unit(view, unit.tokens.clone()));
        }
    }
    all.sort_by_key(|found| (found.cue.start, found.cue.end, found.extent.start));
    speech::carry_on(view, &mut all);
    all.sort_by_key(|found| (found.cue.start, found.cue.end, found.extent.start));
    all
}

fn of_unit(view: &View, unit: Range<usize>) -> Vec<Attribution> {
    let mut found = phrases::no_response(view, unit.clone());
    found.extend(phrases::concern(view, unit.clone()));
    let taken: Vec<Range<usize>> = found.iter().map(|one| one.extent.clone()).collect();
    found.extend(verbs::find(view, unit.clone(), &taken));
    found.extend(phrases::according_to(view, unit.clone()));
    found.extend(phrases::nominal(view, unit.clone()));
    phrases::citing(view, unit.clone(), &mut found);
    if found.is_empty() {
        found.extend(phrases::hearsay(view, unit));
    }
    found.retain(|one| {
        one.class == CueClass::NoResponse
            || one.contents.iter().any(|content| view.words(content.clone()) >= 2)
    });
    found
}

#[cfg(test)]
mod tests;
