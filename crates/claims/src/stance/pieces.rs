//! Into which sub-claims does a content part?

use std::ops::Range;

use crate::attribution::View;
use crate::tag::Tag;

/// The sentences and clauses of a content, each judged by itself; marks of quotation are left out.
pub(crate) fn of(view: &View, content: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let first =
        view.segments.sentences.partition_point(|sentence| sentence.tokens.end <= content.start);
    for sentence in view.segments.sentences[first..]
        .iter()
        .take_while(|sentence| sentence.tokens.start < content.end)
    {
        let range = sentence.tokens.start.max(content.start)..sentence.tokens.end.min(content.end);
        let mut start = range.start;
        for at in range.clone() {
            if at > start
                && let Some(next) = joint(view, start, at, range.end)
            {
                found.push(start..at);
                start = next;
            }
        }
        found.push(start..range.end);
    }
    found
        .into_iter()
        .map(|piece| bare(view, piece))
        .filter(|piece| view.words(piece.clone()) > 0)
        .collect()
}

/// Where the next clause starts, if one is joined here.
fn joint(view: &View, start: usize, at: usize, end: usize) -> Option<usize> {
    let word = if view.is_comma(at) { at + 1 } else { at };
    if view.segments.tokens.get(at).is_some_and(|token| token.is(";")) {
        return Some(at + 1);
    }
    if matches!(view.word(word), "and" | "but" | "и" | "а" | "і" | "та")
        && (view.word(word + 1) == "that"
            || view.is_comma(word + 1) && matches!(view.word(word + 2), "что" | "що")
            || matches!(view.word(word + 1), "что" | "що"))
    {
        let that =
            (word + 1..word + 4).find(|at| matches!(view.word(*at), "that" | "что" | "що"))?;
        return Some(that + 1);
    }
    let joins = match view.word(word) {
        "but" | "while" | "whereas" | "although" | "though" | "но" | "але" | "а" | "тоді" => {
            true
        }
        "and" | "so" | "и" | "та" | "і" => word > at,
        _ => false,
    };
    let subject = (word + 1..end.min(word + 8))
        .take_while(|at| !view.is_comma(*at))
        .any(|at| at > word + 1 && matches!(view.tag(at), Tag::Verb | Tag::Auxiliary));
    let clause =
        joins && view.starts_phrase(word + 1) && subject && view.has_verb(start..at) && word > at;
    // A conditional clause keeps its main clause.
    (clause && !matches!(view.word(start), "if" | "если" | "якщо")).then_some(word + 1)
}

/// Without the marks of quotation, commas and stops around it.
fn bare(view: &View, piece: Range<usize>) -> Range<usize> {
    let mark = |at: usize| {
        view.tag(at) == Tag::Mark
            && !matches!(view.word(at), "(" | ")" | "$" | "€" | "£" | "%" | "[" | "]")
    };
    let (mut start, mut end) = (piece.start, piece.end);
    while start < end && mark(start) {
        start += 1;
    }
    while start < end && mark(end - 1) {
        end -= 1;
    }
    start..end
}
