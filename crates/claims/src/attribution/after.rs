//! What stands between a cue and its content: hearers, times, places, papers?

use std::ops::Range;

use crate::attribution::View;
use crate::cues;
use crate::tag::Tag;
use crate::words::{self, Class};

/// What follows a cue.
pub(super) struct After {
    /// The first token past hearers, times and places.
    pub(super) at: usize,
    /// The outlet that was told.
    pub(super) told: Option<Range<usize>>,
    /// True where "that" or its like introduces the content; `at` is past it.
    pub(super) introduced: bool,
}

/// Skips what hangs on a cue, from `at` on.
pub(super) fn skip(view: &View, at: usize, limit: usize, cue: &str) -> After {
    let mut after = After { at, told: None, introduced: false };
    if cues::takes_hearer(cue) {
        hearer(view, &mut after, limit);
    }
    while after.at < limit {
        let next = adjunct(view, after.at, limit).unwrap_or(after.at);
        if next == after.at {
            break;
        }
        if after.told.is_none() && matches!(view.word(after.at), "to" | "with" | "by") {
            after.told = outlet(view, after.at + 1..next);
        }
        after.at = next;
    }
    let at = after.at;
    // «сообщил, что»: the comma belongs to the conjunction.
    let word = if view.is_comma(at) && matches!(view.word(at + 1), "что" | "що" | "будто" | "that")
    {
        at + 1
    } else {
        at
    };
    if word < limit
        && matches!(view.word(word), "that" | "что" | "що" | "будто" | "whether" | "how" | "why")
    {
        after.introduced = true;
        after.at = word + 1;
    }
    after
}

/// "told Baltic Wire", "told the court": the phrase up to "that", a quotation or a clause.
fn hearer(view: &View, after: &mut After, limit: usize) {
    let start = after.at;
    let mut end = start;
    if view.tag(end) == Tag::Pronoun
        || view.word(end) == "her" && !matches!(view.tag(end + 1), Tag::Other | Tag::Name)
    {
        after.at = end + 1;
        return;
    }
    while end < limit && end - start < 8 {
        let tag = view.tag(end);
        let phrase_again = end > start
            && matches!(tag, Tag::Determiner | Tag::Pronoun)
            && !matches!(view.tag(end - 1), Tag::Preposition);
        let clause = end > start && tag == Tag::Name && view.tag(end - 1) == Tag::Other;
        if phrase_again
            || clause
            || view.opens(end)
            || !matches!(
                tag,
                Tag::Determiner | Tag::Name | Tag::Other | Tag::Pronoun | Tag::Preposition
            )
        {
            break;
        }
        if tag == Tag::Preposition && view.word(end) != "of" {
            break;
        }
        end += 1;
    }
    after.told = outlet(view, start..end);
    after.at = end;
}

/// The range, where it names an outlet.
fn outlet(view: &View, range: Range<usize>) -> Option<Range<usize>> {
    // A lone name that is told something is an agency more often than a person.
    let lone = range.len() == 1
        && view.tag(range.start) == Tag::Name
        && !matches!(view.word(range.start), "congress" | "parliament");
    let named = lone || range.clone().any(|at| cues::is_outlet(view.word(at)));
    (named && !range.is_empty()).then_some(range)
}

/// One past an adjunct that starts at `at`; `None` where none does.
fn adjunct(view: &View, at: usize, limit: usize) -> Option<usize> {
    let tag = view.tag(at);
    let word = view.word(at);
    if tag == Tag::Time || (tag == Tag::Adverb && !matches!(word, "not" | "не" | "only")) {
        return Some(at + 1);
    }
    if matches!(word, "last" | "this" | "next" | "earlier" | "late" | "early")
        && matches!(
            view.word(at + 1),
            "week" | "month" | "year" | "spring" | "summer" | "autumn" | "winter" | "morning"
        )
    {
        return Some(at + 2);
    }
    if matches!(word, "before" | "since" | "after")
        && (view.is_comma(at + 1) || view.is_stop(at + 1))
    {
        return Some(at + 1);
    }
    if tag != Tag::Preposition && !matches!(word, "after" | "when") {
        return None;
    }
    let next = at + 1;
    if matches!(view.tag(next), Tag::Time | Tag::Number | Tag::Adverb)
        || matches!(view.word(next), "last" | "condition")
    {
        let mut end = next + 1;
        while end < limit
            && (matches!(view.tag(end), Tag::Time | Tag::Number)
                || matches!(
                    view.word(end),
                    "of" | "anonymity" | "month" | "week" | "year" | "night" | "года" | "року"
                ))
        {
            end += 1;
        }
        return Some(end);
    }
    if word == "on" && view.tag(next) == Tag::Name && view.tag(next + 1) != Tag::Name {
        return Some(next + 1); // "wrote on Chirper that"
    }
    let place = matches!(
        word,
        "in" | "at"
            | "during"
            | "to"
            | "with"
            | "through"
            | "by"
            | "via"
            | "on"
            | "в"
            | "у"
            | "на"
            | "через"
    );
    place.then(|| phrase_end(view, next, limit)).flatten()
}

/// One past the noun phrase of a preposition, where a known place of speech heads it.
fn phrase_end(view: &View, start: usize, limit: usize) -> Option<usize> {
    let head = (start..limit.min(start + 6)).find(|at| is_place_of_speech(view.word(*at)))?;
    if (start..head).any(|at| {
        !matches!(
            view.tag(at),
            Tag::Determiner | Tag::Other | Tag::Name | Tag::Number | Tag::Time | Tag::Verb
        )
    }) {
        return None;
    }
    let mut end = head + 1;
    while end < limit
        && !view.is_stop(end)
        && !view.is_comma(end)
        && !view.opens(end)
        && view.word(end) != ":"
        && end - head < 10
    {
        let ends = matches!(
            view.tag(end),
            Tag::Subordinator | Tag::Pronoun | Tag::Auxiliary | Tag::Conjunction
        );
        let clause = view.tag(end) == Tag::Determiner
            && !matches!(view.tag(end - 1), Tag::Preposition | Tag::Verb);
        let name = view.tag(end) == Tag::Name
            && !matches!(
                view.tag(end - 1),
                Tag::Preposition | Tag::Name | Tag::Determiner | Tag::Verb
            );
        let bare = view.tag(end) == Tag::Other
            && !matches!(view.tag(end - 1), Tag::Preposition | Tag::Determiner | Tag::Number);
        if ends || clause || name || bare {
            break;
        }
        end += 1;
    }
    Some(end)
}

fn is_place_of_speech(word: &str) -> bool {
    words::is(word, Class::PlaceOfSpeech) || cues::is_outlet(word)
}
