//! Where does a sentence end?

use crate::record::Span;
use crate::segment::{Segments, Sentence};
use crate::tokens::{Shape, Token};

/// Words whose full stop ends no sentence, whatever follows.
const NEVER_END: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "gen",
    "col",
    "lt",
    "maj",
    "capt",
    "cmdr",
    "adm",
    "sgt",
    "sen",
    "rep",
    "gov",
    "rev",
    "hon",
    "st",
    "vs",
    "no",
    "nos",
    "art",
    "fig",
    "para",
    "approx",
    "e.g",
    "i.e",
    "cf",
    "messrs",
    "pres",
    "supt",
    "insp",
    "г",
    "гг",
    "ул",
    "им",
    "др",
    "т.е",
    "т.д",
    "т.п",
    "тыс",
    "млн",
    "млрд",
    "руб",
    "грн",
    "обл",
    "стр",
    "рис",
    "проф",
    "акад",
    "вул",
    "ім",
    "напр",
    "тов",
    "св",
    "пл",
    "просп",
    "p",
    "pp",
];

/// Words whose full stop ends a sentence only where a new one plainly starts.
const MAY_END: &[&str] = &[
    "inc", "co", "corp", "ltd", "llc", "plc", "bros", "jr", "sr", "u.s", "u.k", "u.n", "e.u",
    "a.m", "p.m", "etc", "al", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "d.c", "s.a", "b.v", "n.v", "gmbh",
];

/// Words that start a sentence and seldom a name.
const STARTERS: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "they",
    "we",
    "in",
    "on",
    "at",
    "but",
    "and",
    "however",
    "this",
    "that",
    "these",
    "those",
    "its",
    "his",
    "her",
    "their",
    "if",
    "when",
    "while",
    "after",
    "before",
    "for",
    "neither",
    "according",
    "there",
];

/// Fills `sentences` and `units` of the segments.
pub(super) fn split(text: &str, segments: &mut Segments) {
    for index in 0..segments.paragraphs.len() {
        let range = segments.paragraphs[index].tokens.clone();
        let (mut sentence, mut unit) = (range.start, range.start);
        let mut at = range.start;
        while at < range.end {
            let Some(end) = end_after(&segments.tokens, at, range.end) else {
                at += 1;
                continue;
            };
            push(&mut segments.sentences, &segments.tokens, index, sentence..end);
            sentence = end;
            let byte = segments.tokens[end - 1].span.end;
            if !inside_quote(segments, byte) {
                push(&mut segments.units, &segments.tokens, index, unit..end);
                unit = end;
            }
            at = end;
        }
        push(&mut segments.sentences, &segments.tokens, index, sentence..range.end);
        push(&mut segments.units, &segments.tokens, index, unit..range.end);
    }
    debug_assert!(segments.sentences.iter().all(|s| s.span.of(text).is_some()));
}

fn push(
    list: &mut Vec<Sentence>,
    tokens: &[Token],
    paragraph: usize,
    range: std::ops::Range<usize>,
) {
    if let Some([first, .., last] | [first @ last]) = tokens.get(range.clone()) {
        let span = Span { start: first.span.start, end: last.span.end };
        list.push(Sentence { span, paragraph, tokens: range });
    }
}

/// True when the quotation around this byte goes on after it.
fn inside_quote(segments: &Segments, byte: usize) -> bool {
    let index = segments.quotes.partition_point(|quoted| quoted.outer.end <= byte);
    segments
        .quotes
        .get(index)
        .is_some_and(|quoted| quoted.outer.start < byte && byte < quoted.outer.end)
}

/// One past the sentence that the token at `at` ends; `None` where it ends none.
fn end_after(tokens: &[Token], at: usize, limit: usize) -> Option<usize> {
    let stop = &tokens[at];
    if !(stop.shape == Shape::Mark && matches!(stop.lower.as_str(), "." | "!" | "?" | "…" | "。"))
    {
        return None;
    }
    let mut end = at + 1;
    while end < limit && closes(&tokens[end], &tokens[end - 1]) {
        end += 1;
    }
    if end >= limit {
        return Some(limit);
    }
    let next = &tokens[end];
    // No space after the stop, as in `example.org` or `No.5`.
    if next.span.start == tokens[end - 1].span.end && !is_opening(next) {
        return None;
    }
    let starts = next.is_capital()
        || next.shape == Shape::Number
        || is_opening(next)
        || next.is("—")
        || next.is("–")
        || next.is("$");
    let dash_goes_on = (next.is("—") || next.is("–")) && stop.span.end != tokens[end - 1].span.end;
    (starts && !dash_goes_on && !abbreviates(tokens, at, end)).then_some(end)
}

/// More stops and closing marks that stand close by the token before.
fn closes(token: &Token, before: &Token) -> bool {
    token.shape == Shape::Mark
        && token.span.start == before.span.end
        && matches!(
            token.lower.as_str(),
            "." | "!" | "?" | "…" | ")" | "]" | "”" | "\"" | "»" | "'" | "“"
        )
}

fn is_opening(token: &Token) -> bool {
    token.shape == Shape::Mark
        && matches!(token.lower.as_str(), "“" | "\"" | "«" | "„" | "‘" | "'" | "(" | "[")
}

/// True when the full stop belongs to the word before it.
fn abbreviates(tokens: &[Token], at: usize, next: usize) -> bool {
    if !tokens[at].is(".")
        || at == 0
        || tokens[at - 1].span.end != tokens[at].span.start
        || next != at + 1
    {
        return false;
    }
    let word = &tokens[at - 1];
    let starter = STARTERS.contains(&tokens[next].lower.as_str());
    let initial = word.is_capital() && word.lower.chars().count() == 1;
    if initial || NEVER_END.contains(&word.lower.as_str()) {
        // "No." is an abbreviation before a figure only.
        return !matches!(word.lower.as_str(), "no" | "art" | "fig" | "p" | "pp" | "nos")
            || tokens[next].shape == Shape::Number
            || initial;
    }
    MAY_END.contains(&word.lower.as_str()) && !starter
}
