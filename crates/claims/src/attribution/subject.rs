//! Which words before or after a cue name its source?

use std::ops::Range;

use crate::attribution::{Source, View};
use crate::tag::Tag;

/// A source longer than this is a misreading.
const TOKENS_MAX: usize = 40;

/// The source that ends before the cue at `cue`, not reaching back over `bound`.
pub(super) fn before(view: &View, bound: usize, cue: usize) -> Option<Range<usize>> {
    let mut end = cue;
    while end > bound
        && (matches!(view.tag(end - 1), Tag::Adverb | Tag::Auxiliary | Tag::Time)
            || (view.tag(end - 1) == Tag::Preposition && view.tag(end) == Tag::Time))
    {
        end -= 1;
    }
    let closed = end > bound && view.is_comma(end - 1);
    let chunks = chunks(view, bound..if closed { end - 1 } else { end });
    let head = if closed { head_of_closed(view, &chunks)? } else { head_of_open(view, &chunks)? };
    let mut start = phrase_start(view, chunks[head].clone())?;
    if head + 1 == chunks.len() && !closed {
        end = chunks[head].end;
    } else {
        end -= usize::from(closed);
    }
    while start < end
        && view.tag(end - 1) == Tag::Mark
        && !matches!(view.word(end - 1), ")" | "”" | "\"" | "»")
    {
        end -= 1;
    }
    if view.opens(start) {
        start += 1;
    }
    (start < end && end - start <= TOKENS_MAX && view.words(start..end) > 0).then_some(start..end)
}

/// The parts of a range between its commas and dashes.
fn chunks(view: &View, range: Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut found = Vec::new();
    for at in range.clone() {
        if view.is_comma(at) || view.is_dash(at) {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..range.end);
    found.retain(|chunk| !chunk.is_empty());
    found
}

/// "Orlan, head of the port, said": the last chunk is an apposition, the head stands before it.
fn head_of_closed(view: &View, chunks: &[Range<usize>]) -> Option<usize> {
    let mut head = chunks.len().saturating_sub(2);
    if chunks.is_empty() {
        return None;
    }
    while head > 0
        && depends(view, chunks[head].start)
        && !depends_on_nothing(view, &chunks[head - 1])
    {
        head -= 1;
    }
    Some(head)
}

fn depends(view: &View, at: usize) -> bool {
    matches!(view.tag(at), Tag::Preposition | Tag::Relative | Tag::Number | Tag::Verb)
}

/// True for an adverbial at the start of a sentence: nothing hangs on it.
fn depends_on_nothing(view: &View, chunk: &Range<usize>) -> bool {
    matches!(view.tag(chunk.start), Tag::Preposition | Tag::Adverb | Tag::Time | Tag::Subordinator)
}

/// "Norvik, Orlan and Hale said": the chunks of a list belong together.
fn head_of_open(view: &View, chunks: &[Range<usize>]) -> Option<usize> {
    let mut head = chunks.len().checked_sub(1)?;
    let lists = chunks[head].clone().any(|at| {
        matches!(view.word(at), "and" | "nor" | "or" | "и" | "і" | "та") && at > chunks[head].start
    });
    while lists
        && head > 0
        && chunks[head - 1].len() <= 6
        && !view.has_verb(chunks[head - 1].clone())
        && !depends_on_nothing(view, &chunks[head - 1])
    {
        head -= 1;
    }
    Some(head)
}

/// Where the noun phrase of a chunk starts: after connectives, adverbials and finished clauses.
fn phrase_start(view: &View, chunk: Range<usize>) -> Option<usize> {
    let mut start = chunk.start;
    if matches!(view.word(start), "neither" | "both" | "either" | "ни" | "ані" | "ні") {
        return Some(start);
    }
    while start < chunk.end
        && matches!(
            view.tag(start),
            Tag::Conjunction | Tag::Adverb | Tag::Subordinator | Tag::Mark | Tag::Time
        )
    {
        start += 1;
    }
    if start >= chunk.end {
        return None;
    }
    if view.tag(start) == Tag::Preposition {
        start = after_adverbial(view, start..chunk.end)?;
    }
    after_clause(view, start..chunk.end)
}

/// "In a statement the ministry": the phrase starts at the next determiner, pronoun or name that no
/// preposition governs. Russian and Ukrainian name a source by place: "В компании сообщили".
fn after_adverbial(view: &View, chunk: Range<usize>) -> Option<usize> {
    if matches!(view.word(chunk.start), "в" | "во" | "у") {
        return Some(chunk.start + 1);
    }
    let mut nominal = false;
    for at in chunk.start + 1..chunk.end {
        match view.tag(at) {
            Tag::Preposition => nominal = false,
            Tag::Determiner | Tag::Pronoun | Tag::Name
                if nominal
                    && !matches!(
                        view.tag(at - 1),
                        Tag::Preposition | Tag::Determiner | Tag::Conjunction | Tag::Name
                    ) =>
            {
                return Some(at);
            }
            Tag::Other | Tag::Name | Tag::Time | Tag::Number => nominal = true,
            _ => {}
        }
    }
    None
}

/// A clause before the source ("it left and Orlan") is no part of it; "invoices seen by" is.
fn after_clause(view: &View, chunk: Range<usize>) -> Option<usize> {
    let relative =
        chunk.clone().find(|at| view.tag(*at) == Tag::Relative || view.word(*at) == "that");
    // A "verb" right before the cue is a noun: "the Karst works said".
    let last = chunk.end - 1;
    let main_verb = |range: Range<usize>| {
        range.into_iter().filter(|at| *at != last || view.tag(*at) == Tag::Auxiliary).find(|at| {
            matches!(view.tag(*at), Tag::Verb | Tag::Auxiliary)
                && !(view.tag(*at) == Tag::Verb
                    && matches!(view.tag(at + 1), Tag::Preposition)
                    && *at > chunk.start)
        })
    };
    let verb = main_verb(chunk.clone());
    if verb.is_none_or(|verb| relative.is_some_and(|relative| relative < verb)) {
        return Some(chunk.start);
    }
    let link = chunk.clone().rev().find(|at| {
        *at > verb.unwrap_or(chunk.start)
            && matches!(view.tag(*at), Tag::Conjunction | Tag::Subordinator)
    })?;
    (main_verb(link + 1..chunk.end).is_none() && link + 1 < chunk.end).then_some(link + 1)
}

/// The source that follows an inverted cue, and where it ends; `None` where a clause follows.
pub(super) fn after(view: &View, start: usize, limit: usize) -> Option<Range<usize>> {
    let mut start = start;
    while start < limit && view.tag(start) == Tag::Adverb {
        start += 1;
    }
    if start >= limit
        || !view.starts_phrase(start)
        || view.speech_at(start).is_some() && view.opens(start)
    {
        return None;
    }
    let mut end = start;
    while end < limit {
        let at_time = view.tag(end) == Tag::Preposition
            && (view.tag(end + 1) == Tag::Time || view.tag(end + 1) == Tag::Number);
        if view.is_stop(end) && view.tag(end.saturating_sub(1)) != Tag::Name
            || view.opens(end)
            || view.tag(end) == Tag::Time
            || at_time
            || said_where(view, end)
        {
            break;
        }
        match view.tag(end) {
            Tag::Auxiliary => return None,
            Tag::Verb if view.tag(end + 1) != Tag::Preposition => return None,
            Tag::Subordinator | Tag::Relative => break,
            Tag::Mark if view.is_comma(end) => match apposition(view, end + 1, limit) {
                Some(next) => {
                    end = next;
                    break;
                }
                None => break,
            },
            Tag::Mark if view.is_stop(end) || view.is_dash(end) || view.word(end) == ":" => break,
            _ => end += 1,
        }
    }
    (end > start && end - start <= TOKENS_MAX).then_some(start..end)
}

/// "in a statement", "at a briefing", "to reporters": no part of the source.
fn said_where(view: &View, at: usize) -> bool {
    let noun = |at: usize| {
        matches!(
            view.word(at),
            "statement"
                | "interview"
                | "email"
                | "e-mail"
                | "letter"
                | "briefing"
                | "report"
                | "post"
                | "speech"
                | "hearing"
                | "filing"
        )
    };
    match view.word(at) {
        "in" | "at" | "during" | "by" => {
            view.tag(at + 1) == Tag::Determiner && (noun(at + 2) || noun(at + 3))
                || view.word(at + 1) == "court"
        }
        "to" => view.word(at + 1) == "reporters",
        "after" | "when" | "before" => true,
        "в" | "у" | "на" => matches!(
            view.word(at + 1),
            "интервью"
                | "эфире"
                | "інтерв'ю"
                | "ефірі"
                | "брифинге"
                | "брифінгу"
                | "комментарии"
                | "коментарі"
                | "суде"
                | "суді"
                | "пресс-конференции"
                | "письме"
        ),
        _ => false,
    }
}

/// One past an apposition that starts here: "a spokesman for the port", "who runs it".
fn apposition(view: &View, start: usize, limit: usize) -> Option<usize> {
    let fits = matches!(view.tag(start), Tag::Determiner | Tag::Relative | Tag::Number)
        || view.tag(start) == Tag::Other && !view.word(start).ends_with("ing");
    if !fits || view.opens(start) {
        return None;
    }
    let end = (start..limit)
        .find(|at| {
            view.is_comma(*at)
                || view.is_stop(*at) && view.tag(at - 1) != Tag::Name
                || view.opens(*at)
                || view.is_dash(*at)
        })
        .unwrap_or(limit);
    let relative = view.tag(start) == Tag::Relative;
    (end - start <= 20 && (relative || !view.has_verb(start..end))).then_some(end)
}

/// The sources of a phrase side by side, each with the outlet that saw it.
pub(super) fn parted(view: &View, phrase: Range<usize>) -> Vec<Source> {
    let mut start = phrase.start;
    if matches!(view.word(start), "neither" | "both" | "either" | "ни" | "ані" | "ні") {
        start += 1;
    }
    let mut parts = Vec::new();
    let mut from = start;
    for at in start..phrase.end {
        if at > from && parts_here(view, from, at, phrase.end) {
            parts.push(from..at);
            from = at + 1;
        }
    }
    parts.push(from..phrase.end);
    parts
        .into_iter()
        .map(|part| seen(view, view.trimmed(part)))
        .filter(|source| !source.words.is_empty())
        .collect()
}

fn parts_here(view: &View, from: usize, at: usize, end: usize) -> bool {
    let joins = matches!(view.word(at), "and" | "nor" | "or" | "и" | "і" | "та" | "ні" | "ни");
    if !joins || at + 1 >= end {
        return false;
    }
    let relative = (from..at).any(|at| view.tag(at) == Tag::Relative);
    let of_office = (from..at).any(|at| {
        matches!(
            view.word(at),
            "ministry"
                | "department"
                | "bureau"
                | "office"
                | "committee"
                | "council"
                | "commission"
                | "institute"
                | "министерство"
                | "міністерство"
                | "director"
                | "head"
                | "owner"
                | "founder"
        )
    });
    let next = if view.is_comma(at + 1) { at + 2 } else { at + 1 };
    match (view.tag(at - 1), view.tag(next)) {
        (_, Tag::Determiner | Tag::Pronoun) => !relative || view.is_comma(at - 1),
        (Tag::Name, Tag::Name) => !of_office && !relative,
        (_, Tag::Name) => !of_office && !relative,
        (_, Tag::Other) => {
            !of_office
                && (crate::cues::is_document(view.word(next))
                    || crate::cues::is_unnamed(view.word(next))
                    || crate::cues::is_document(view.word(next + 1))
                    || crate::cues::is_unnamed(view.word(next + 1)))
        }
        _ => false,
    }
}

/// "invoices seen by the Gazette": the source is the invoices, the outlet relays them.
fn seen(view: &View, part: Range<usize>) -> Source {
    let by = part.clone().find(|at| {
        *at > part.start
            && matches!(
                view.word(*at),
                "seen"
                    | "obtained"
                    | "reviewed"
                    | "published"
                    | "cited"
                    | "quoted"
                    | "examined"
                    | "viewed"
            )
            && view.word(at + 1) == "by"
            && at + 2 < part.end
    });
    Source {
        seen_by: by.map(|at| view.trimmed(at + 2..part.end)),
        words: view.trimmed(part.start..part.end),
    }
}
