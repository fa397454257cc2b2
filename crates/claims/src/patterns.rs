//! Which runs of words look like names, whoever bears them? Capital letters, and the words beside them.
//!
//! A form that has a capital inside a sentence is a name at the start of one too; a word the text also
//! has in small letters is none.

mod lexicon;
mod runs;
mod sense;

use std::collections::BTreeSet;

use crate::parties::words::{Case, Gap, Word, words};
use crate::{NameFinder, NamedSpan, PartyKind, Span};
use lexicon::{CALENDAR, FUNCTION, GROUPS, SAYING, WHERE};
use sense::Senses;

/// Finds names by how they are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patterns;

impl NameFinder for Patterns {
    fn id(&self) -> &str {
        "pattern"
    }

    fn find(&self, text: &str) -> Vec<NamedSpan> {
        let words = words(text);
        let mut reader = Reader::new(text, &words);
        let mut found = Vec::new();
        for (start, end) in runs::runs(&mut reader) {
            runs::names_of_run(&mut reader, start, end, &mut found);
        }
        let lone: BTreeSet<&str> = last_names(text, &found);
        let named = |(start, end, kind): &Found| {
            let span = Span { start: words[*start].span.start, end: words[*end].span.end };
            let kind = match span.of(text) {
                // A surname alone is who bore it in full.
                Some(words) if *start == *end && lone.contains(words) => PartyKind::Person,
                _ => *kind,
            };
            NamedSpan { span, kind, found_by: "pattern".to_owned() }
        };
        let mut named: Vec<NamedSpan> = found.iter().map(named).collect();
        named.sort_by_key(|name| (name.span.start, name.span.end));
        named
    }
}

/// First and last word of a name, and what it names.
pub(crate) type Found = (usize, usize, PartyKind);

/// The last words of the names of people that have two words or more.
fn last_names<'a>(text: &'a str, found: &[Found]) -> BTreeSet<&'a str> {
    let words = words(text);
    let people =
        found.iter().filter(|(start, end, kind)| *kind == PartyKind::Person && end > start);
    people.map(|(_, end, _)| words[*end].text).collect()
}

/// A text as the rules look at it.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a [Word<'a>],
    pub(crate) lower: Vec<String>,
    /// Words that the text has in small letters, inside sentences.
    small: BTreeSet<&'a str>,
    /// Words that it has with a capital inside sentences.
    capital: BTreeSet<&'a str>,
    pub(crate) senses: Senses,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, words: &'a [Word<'a>]) -> Reader<'a> {
        let inside = || words.iter().filter(|word| !word.is_first);
        let small = words.iter().filter(|word| word.case == Case::Lower).map(|word| word.text);
        let capital = inside().filter(|word| word.case == Case::Title).map(|word| word.text);
        Reader {
            text,
            words,
            lower: words.iter().map(|word| plain(word.text)).collect(),
            small: small.collect(),
            capital: capital.collect(),
            senses: Senses::default(),
        }
    }

    /// Whether a word is written as a name and is one as far as the text tells.
    pub(crate) fn is_nameable(&mut self, at: usize) -> bool {
        let word = &self.words[at];
        let lower = self.lower[at].as_str();
        if !matches!(word.case, Case::Title | Case::Upper)
            || FUNCTION.contains(&lower)
            || CALENDAR.contains(&lower)
        {
            return false;
        }
        if lexicon::is_label(lower)
            && self.words.get(at + 1).is_some_and(|next| {
                next.case == Case::Number || matches!(self.lower[at + 1].as_str(), "number" | "no")
            })
        {
            return false;
        }
        if word.case == Case::Upper || !word.is_first {
            return true;
        }
        let is_small = self.small.contains(lower);
        let is_capital = self.capital.contains(word.text);
        let sense = self.senses.of(word.text);
        let next = self.words.get(at + 1);
        let is_followed = next.is_some_and(|next| {
            matches!(next.gap, Gap::Space | Gap::Joint)
                && matches!(next.case, Case::Title | Case::Upper)
                && !FUNCTION.contains(&self.lower[at + 1].as_str())
        });
        let is_told = is_capital || sense.is_place || sense.is_given || lexicon::is_head(lower);
        (is_told && (!is_small || is_followed))
            || (is_followed && !is_small)
            || (!is_small && next.is_some_and(|_| SAYING.contains(&self.lower[at + 1].as_str())))
    }

    /// Whether a preposition of place stands before it.
    pub(crate) fn is_where(&self, at: usize) -> bool {
        at > 0 && self.words[at].gap == Gap::Space && WHERE.contains(&self.lower[at - 1].as_str())
    }

    /// Whether a word of a group follows in small letters, and how far it reaches.
    pub(crate) fn group_after(&self, at: usize) -> Option<usize> {
        let is_small = |at: usize| {
            self.words
                .get(at)
                .is_some_and(|word| matches!(word.gap, Gap::Space) && word.case == Case::Lower)
        };
        let mut end = at + 1;
        while is_small(end) && lexicon::BETWEEN.contains(&self.lower[end].as_str()) {
            end += 1;
        }
        if is_small(end) && GROUPS.contains(&self.lower[end].as_str()) {
            return Some(end);
        }
        let before = end - 1;
        (before > at && GROUPS.contains(&self.lower[before].as_str())).then_some(before)
    }
}

/// Whether a word in small letters is one of grammar, which no name begins with.
pub(crate) fn is_function(lower: &str) -> bool {
    FUNCTION.contains(&lower)
}

/// The letters of a word in small ones, without dots.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|letter| *letter != '.').flat_map(char::to_lowercase).collect()
}

/// Whether a name is only a group's ("Iraqi forces"): it ends in a small-letter noun.
pub(crate) fn is_group(name: &str) -> bool {
    let last = name.rsplit([' ', '\n']).next().unwrap_or_default();
    GROUPS.contains(&last)
}

/// Whether a name is only a post ("Foreign Minister"): whoever holds it.
pub(crate) fn is_post(name: &str) -> bool {
    let mut words = name.split_whitespace().map(plain).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let word = word.as_str();
            lexicon::TITLES.contains(&word)
                || lexicon::POST.contains(&word)
                || ["of", "for", "and", "the"].contains(&word)
        })
}

/// A vessel's name without what stands before it: `MV`, `HMS`.
pub(crate) fn without_vessel_mark(name: &str) -> &str {
    let rest =
        name.split_once(' ').filter(|(mark, _)| lexicon::VESSEL.contains(&plain(mark).as_str()));
    rest.map_or(name, |(_, rest)| rest.trim_start())
}

/// Whether a name of two words or more is parted from the longer run around it by small words, a title
/// or what stands before a vessel's name.
pub(crate) fn is_parted(text: &str, run: Span, name: Span) -> bool {
    let outside = |start: usize, end: usize| {
        text.get(start..end).map(|words| words.split_whitespace().map(plain).collect::<Vec<_>>())
    };
    let is_parting = |word: Option<&String>| {
        word.is_none_or(|word| {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            is_function(word)
                || word.is_empty()
                || lexicon::TITLES.contains(&word)
                || lexicon::VESSEL.contains(&word)
        })
    };
    let words = name.of(text).map_or(0, |words| words.split_whitespace().count());
    let (Some(before), Some(after)) = (outside(run.start, name.start), outside(name.end, run.end))
    else {
        return false;
    };
    words >= 2 && is_parting(before.last()) && is_parting(after.first())
}

/// Whether a word is the adjective of a people.
pub(crate) fn is_people(word: &str) -> bool {
    Senses::default().of(word).is_people
}

/// Whether a folded word is a legal form.
pub(crate) fn is_legal(word: &str) -> bool {
    lexicon::LEGAL.contains(&word)
}

#[cfg(test)]
mod tests;
