//! Which words are the content of a verb, and where do they end?

use std::ops::Range;

use crate::attribution::View;
use crate::attribution::verbs::{Hit, frame};
use crate::cues::{self, CueClass, Form};
use crate::tag::Tag;

/// Says where the content of a cue stands: before it, after it, or on both sides.
pub(super) fn place_content(view: &View, hit: &mut Hit, at: usize, right: usize) {
    let start = hit.extent.start;
    let something_before = view.words(hit.bound..start) >= 2;
    let block = view.word(at) == ":" && at + 1 >= right && at + 1 < view.segments.tokens.len();
    let ends =
        !block && (at >= right || view.is_stop(at) || at + 1 >= right && view.tag(at) == Tag::Mark);
    let comma = view.is_comma(at) || view.is_dash(at);
    if hit.construction == "as_found" {
        hit.precedes = something_before;
        hit.follows = (comma && !something_before).then_some(at + 1);
    } else if ends || comma && !view.opens(at + 1) {
        let after_comma = start > hit.bound
            && (view.is_comma(start - 1) || view.closes(start - 1) || view.is_dash(start - 1));
        hit.precedes = something_before && after_comma;
        hit.follows = if comma { next_content(view, at, right) } else { None };
        hit.construction = "postposed";
    } else {
        let closed = start > hit.bound
            && (view.closes(start - 1)
                || start > 1 && view.is_comma(start - 1) && view.closes(start - 2));
        hit.precedes =
            closed && hit.class == CueClass::Say && (view.opens(at) || view.opens(at + 1));
        let colon = view.word(at) == ":" || comma;
        hit.follows = Some(if colon { at + 1 } else { at });
    }
}

/// After "…," he said: another quotation or a coordinated clause goes on with the content.
pub(super) fn next_content(view: &View, at: usize, right: usize) -> Option<usize> {
    let mut next = at;
    while next < right
        && (view.is_comma(next)
            || view.is_dash(next)
            || view.is_stop(next)
            || view.word(next) == ":")
        && next < at + 3
    {
        next += 1;
    }
    let joined = view.is_comma(at)
        && matches!(view.word(next), "and" | "but")
        && view.starts_phrase(next + 1)
        && view.has_verb(next..right.min(next + 8));
    (next < right && (view.opens(next) || joined)).then_some(next)
}

pub(super) fn contents(
    view: &View,
    unit: &Range<usize>,
    hit: &Hit,
    later: &[Hit],
    taken: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let right = frame(view, unit, hit.cue.start).1;
    if hit.precedes {
        let bound = if view.speech_at(hit.cue.start).is_some() {
            hit.bound
        } else {
            unit.start.max(clause_bound(view, hit, unit.start))
        };
        found.push(view.trimmed(bound..hit.extent.start));
    }
    if let Some(block) =
        hit.follows.filter(|from| *from >= unit.end).and_then(|from| view.paragraph_from(from))
    {
        found.push(view.trimmed(block));
    } else if let Some(from) = hit.follows {
        let starts =
            later.iter().filter(|next| next.extent.start > from).map(|next| next.extent.start);
        let starts =
            starts.chain(taken.iter().map(|range| range.start).filter(|start| *start > from));
        let postposed = later
            .iter()
            .filter(|next| next.precedes && next.extent.start > from && next.cue.start < right)
            .map(|next| next.extent.start);
        let end = starts
            .filter_map(|start| coordinate(view, start, from))
            .chain(postposed)
            .min()
            .unwrap_or(right);
        let from = past_noun(view, from, end);
        found.push(view.trimmed(from..end.max(from)));
    }
    found.retain(|range| !range.is_empty());
    found
}

/// What precedes starts with the unit, or after an attribution before it.
fn clause_bound(view: &View, hit: &Hit, start: usize) -> usize {
    (start..hit.extent.start).rev().find(|at| view.word(*at) == ";").map_or(start, |at| at + 1)
}

/// Where a content ends before a later attribution that is coordinate to it: "…, but Hale said".
fn coordinate(view: &View, start: usize, from: usize) -> Option<usize> {
    let mut at = start;
    while at > from && matches!(view.tag(at - 1), Tag::Adverb | Tag::Time) {
        at -= 1;
    }
    let before = at.checked_sub(1)?;
    if before <= from {
        return None;
    }
    let joins = matches!(
        view.word(before),
        "but"
            | "and"
            | "while"
            | "although"
            | "though"
            | "whereas"
            | "а"
            | "но"
            | "але"
            | ";"
            | "и"
            | "тоді"
    );
    let participle = view.is_comma(before)
        && cues::verb(view.word(start), "").is_some_and(|verb| verb.form == Form::Participle);
    (joins || participle)
        .then(|| if view.is_comma(before.saturating_sub(1)) { before - 1 } else { before })
}

/// "denied allegations that X": the content is X.
fn past_noun(view: &View, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end
        && at < from + 3
        && matches!(view.tag(at), Tag::Determiner | Tag::Other | Tag::Verb)
        && cues::noun(view.word(at)).is_none()
    {
        at += 1;
    }
    let carries = cues::noun(view.word(at))
        .is_some_and(|class| class == CueClass::Claim || class == CueClass::Say);
    if carries && at + 2 < end && matches!(view.word(at + 1), "that") { at + 2 } else { from }
}
