//! What does the grammar see of a document? Its tokens, their tags and its speech.

use std::ops::Range;

use crate::segment::Segments;
use crate::tag::{self, Tag};
use crate::tokens::{Shape, Token};

/// A document as the grammar sees it.
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) segments: &'a Segments,
    pub(crate) tags: Vec<Tag>,
    /// The quotations that are speech, by their tokens, marks included.
    pub(crate) speech: Vec<Range<usize>>,
    /// For each token, the speech it stands in, one more than its place; 0 outside.
    within: Vec<u32>,
}

impl<'a> View<'a> {
    pub(crate) fn new(text: &'a str, segments: &'a Segments) -> Self {
        let tags = tag::tag(segments);
        let mut speech = Vec::new();
        let mut within = vec![0; segments.tokens.len()];
        for quoted in &segments.quotes {
            let inner = quoted.inner.of(text).unwrap_or_default();
            let whole = inner.ends_with([',', '.', '!', '?', '…']) && quoted.words(text) >= 2;
            // A short quotation inside a sentence is a name or a scare quote, not speech.
            if quoted.is_title(text) && !whole
                || quoted.words(text) < 4 && !whole && !quoted.goes_on
            {
                continue;
            }
            let tokens = segments.tokens_in(quoted.outer);
            for at in tokens.clone() {
                within[at] = u32::try_from(speech.len() + 1).unwrap_or(u32::MAX);
            }
            speech.push(tokens);
        }
        View { text, segments, tags, speech, within }
    }

    pub(crate) fn token(&self, at: usize) -> &Token {
        &self.segments.tokens[at]
    }

    /// The folded word at a place; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.segments.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Mark)
    }

    /// The speech around a token, marks included.
    pub(crate) fn speech_at(&self, at: usize) -> Option<Range<usize>> {
        let place = self.within.get(at).copied().unwrap_or(0) as usize;
        place.checked_sub(1).and_then(|place| self.speech.get(place)).cloned()
    }

    /// True for a token that opens speech.
    pub(crate) fn opens(&self, at: usize) -> bool {
        self.speech_at(at).is_some_and(|speech| speech.start == at)
    }

    /// True for the last token of speech, its closing mark.
    pub(crate) fn closes(&self, at: usize) -> bool {
        self.speech_at(at).is_some_and(|speech| speech.end == at + 1)
    }

    pub(crate) fn is_comma(&self, at: usize) -> bool {
        self.segments.tokens.get(at).is_some_and(|token| token.is(","))
    }

    /// A dash between words; a hyphen is one after a comma or a quotation only.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        let hyphen =
            self.word(at) == "-" && at > 0 && (self.is_comma(at - 1) || self.closes(at - 1));
        matches!(self.word(at), "—" | "–") || hyphen
    }

    /// The body paragraph whose first token this is: what "she said:" at the end of a paragraph announces.
    pub(crate) fn paragraph_from(&self, at: usize) -> Option<Range<usize>> {
        let next =
            self.segments.paragraphs.iter().find(|paragraph| paragraph.tokens.start == at)?;
        (next.kind == model::RegionKind::Body).then(|| next.tokens.clone())
    }

    pub(crate) fn is_stop(&self, at: usize) -> bool {
        self.segments.tokens.get(at).is_none_or(|token| {
            token.shape == Shape::Mark
                && matches!(token.lower.as_str(), "." | "!" | "?" | "…" | ";")
        })
    }

    /// How many words a range has.
    pub(crate) fn words(&self, range: Range<usize>) -> usize {
        range.filter(|at| self.tag(*at) != Tag::Mark).count()
    }

    pub(crate) fn has_verb(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| matches!(self.tag(at), Tag::Verb | Tag::Auxiliary))
    }

    /// True where a noun phrase may start.
    pub(crate) fn starts_phrase(&self, at: usize) -> bool {
        matches!(
            self.tag(at),
            Tag::Determiner | Tag::Pronoun | Tag::Name | Tag::Number | Tag::Other
        )
    }

    /// True where these words, parted by spaces, stand from `at` on, before `end`.
    pub(crate) fn reads(&self, at: usize, end: usize, phrase: &str) -> Option<usize> {
        let mut next = at;
        for word in phrase.split(' ') {
            if next >= end || self.word(next) != word {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// A range without commas, dashes and stops at its ends; marks of quotation stay.
    pub(crate) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let loose = |at: usize| {
            self.is_comma(at) || self.is_dash(at) || self.is_stop(at) || self.word(at) == ":"
        };
        let (mut start, mut end) = (range.start, range.end.min(self.segments.tokens.len()));
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) && self.speech_at(end - 1).is_none() {
            end -= 1;
        }
        start..end.max(start)
    }
}
