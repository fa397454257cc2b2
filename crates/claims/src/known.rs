//! Which names of a running text are those of listed parties, or of a case's?
//!
//! A gate made of the index once lets a window of words through only where the consonants of its
//! words are those of a listed name, in any order; our own matcher then judges it. Runs of capitalised
//! words are asked for as they stand, so that a name with other consonants is found too. One word
//! alone is ever a listed party only as the exact and unmistakable name of an organisation, or of a
//! vessel that the text calls one.

mod gate;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use index::{Index, Scratch};
use matching::{Party as Asked, Points};
use model::{Entity, Prop, Schema};

use crate::parties::words::{Case, Gap, Word, words};
use crate::patterns::is_function;
use crate::{NameFinder, NamedSpan, PartyKind, Span};
use gate::{Gate, Readings};

/// The most words of a window.
const WINDOW_MAX: usize = 8;
/// The most words of a run of capitals that is tried as a whole.
const RUN_MAX: usize = 14;
/// The most characters of a window in a script without spaces.
const CHARACTERS_MAX: usize = 14;
/// The fewest of them after the first: two characters are a word of the language too often.
const CHARACTERS_MIN: usize = 2;
/// From these points on a run of words is the listed name.
const SAME: Points = Points(8_800);
/// The same where the gate knows its consonants: a patronymic may be missing.
const SAME_CONSONANTS: Points = Points(8_000);
/// The most words at the front of a run of capitals that may be titles and do not belong to the name.
const TITLES_MAX: usize = 3;
/// What a text calls a vessel before its name.
const VESSEL: &[&str] = &["mv", "mt", "vessel", "tanker", "ship", "freighter", "carrier", "m/v"];

/// Finds the names of an index in running text.
pub struct KnownNames {
    index: Arc<Index>,
    gate: Gate,
}

impl std::fmt::Debug for KnownNames {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "KnownNames({:?})", self.index)
    }
}

impl KnownNames {
    /// Reads every name of an index once.
    pub fn new(index: Arc<Index>) -> KnownNames {
        let gate = Gate::new(&index);
        KnownNames { index, gate }
    }
}

impl NameFinder for KnownNames {
    fn id(&self) -> &str {
        "list"
    }

    fn find(&self, text: &str) -> Vec<NamedSpan> {
        let words = words(text);
        let mut readings = Readings::default();
        let reads: Vec<usize> = words.iter().map(|word| readings.of(word.text)).collect();
        let telling = words.iter().zip(&reads).map(|(word, read)| {
            readings.is_content(*read) && !is_function(&word.text.to_lowercase())
        });
        let telling = telling.collect();
        let lower = words.iter().filter(|word| word.case == Case::Lower);
        let mut search = Search {
            known: self,
            text,
            lower: lower.map(|word| word.text).collect(),
            has_capitals: words.iter().filter(|word| word.is_name_like()).count() * 50
                > words.len(),
            words: &words,
            reads,
            telling,
            readings: &readings,
            scratch: Scratch::default(),
            asked: BTreeMap::new(),
        };
        let mut found = search.windows();
        search.runs(&mut found);
        found.sort_by_key(|(start, ..)| *start);
        found.into_iter().map(|(start, end, kind)| search.named(start, end, kind)).collect()
    }
}

/// A run of words, first and last included, and what it names.
type Found = (usize, usize, PartyKind);

struct Search<'a> {
    known: &'a KnownNames,
    text: &'a str,
    words: &'a [Word<'a>],
    /// The words the text has in small letters: such a word is no name elsewhere.
    lower: BTreeSet<&'a str>,
    has_capitals: bool,
    reads: Vec<usize>,
    /// Whether each word says something in a name.
    telling: Vec<bool>,
    readings: &'a Readings,
    scratch: Scratch,
    asked: BTreeMap<&'a str, Option<PartyKind>>,
}

impl<'a> Search<'a> {
    /// Windows that pass the gate; the longest at a place wins.
    fn windows(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < self.words.len() {
            let hit = self.window_from(start);
            if let Some((end, kind)) = hit {
                found.push((start, end, kind));
            }
            start = hit.map_or(start, |(end, _)| end) + 1;
        }
        found
    }

    fn window_from(&mut self, start: usize) -> Option<(usize, PartyKind)> {
        if !self.telling[start] {
            return None;
        }
        let mut ends: Vec<usize> = Vec::new();
        let is_unspaced = self.words.get(start + 1).is_some_and(|next| next.gap == Gap::None);
        let most = if is_unspaced { CHARACTERS_MAX } else { WINDOW_MAX };
        for end in start..self.words.len().min(start + most) {
            if end > start && !self.is_joined(end) {
                break;
            }
            if self.telling[end] && self.passes(start, end) {
                ends.push(end);
            }
        }
        ends.extend(self.whole_run(start).filter(|end| !ends.contains(end)));
        ends.sort_unstable();
        ends.into_iter().rev().find_map(|end| {
            let kind = if start == end {
                self.single(start)
            } else {
                self.ask(start, end, SAME_CONSONANTS)
            };
            kind.map(|kind| (end, kind))
        })
    }

    /// The end of the run of capitals that begins here, small words of grammar included, if the whole of
    /// it is a listed name.
    fn whole_run(&self, start: usize) -> Option<usize> {
        let is_capital = |at: usize| matches!(self.words[at].case, Case::Title | Case::Upper);
        let is_inside = start > 0 && is_capital(start - 1) && self.is_joined(start);
        if !is_capital(start) || is_inside {
            return None;
        }
        let (mut end, mut at) = (start, start + 1);
        while at < self.words.len() && at - start < RUN_MAX && self.is_joined(at) {
            match is_capital(at) || self.words[at].case == Case::Number {
                true => end = at,
                false if is_function(self.words[at].text) => {}
                false => break,
            }
            at += 1;
        }
        let text = &self.text[self.words[start].span.start..self.words[end].span.end];
        (end > start + 1 && self.known.gate.has_whole(text)).then_some(end)
    }

    /// Whether a name may run on into this word.
    fn is_joined(&self, at: usize) -> bool {
        match self.words[at].gap {
            Gap::None | Gap::Space | Gap::Joint | Gap::Quote => true,
            Gap::Comma => self.readings.is_legal_form(self.reads[at]),
            Gap::Bracket | Gap::Break => false,
        }
    }

    fn passes(&self, start: usize, end: usize) -> bool {
        if end > start && self.words[end].gap == Gap::None {
            let text = &self.text[self.words[start].span.start..self.words[end].span.end];
            return end - start >= CHARACTERS_MIN && self.known.gate.has_whole(text);
        }
        let reads = &self.reads[start..=end];
        let content = self.telling[start..=end].iter().filter(|tells| **tells).count();
        if content < 2 {
            return start == end && self.known.gate.has_single(self.readings.text(reads[0]));
        }
        let small = (start..=end).filter(|at| {
            self.telling[*at]
                && !matches!(
                    self.words[*at].case,
                    Case::Title | Case::Upper | Case::Caseless | Case::Number
                )
        });
        // Small letters are no name, unless the text has no capitals or the words are many.
        (small.count() == 0 || !self.has_capitals || content >= 3)
            && self.known.gate.has(self.readings, reads)
    }

    /// One word alone: the exact name of an organisation that is no common word, or of a vessel.
    fn single(&mut self, at: usize) -> Option<PartyKind> {
        let word = &self.words[at];
        let letters = word.text.chars().count();
        let is_written = match word.case {
            Case::Title => letters >= 4 && !self.lower.contains(word.text.to_lowercase().as_str()),
            Case::Upper => letters >= 3 && !self.is_shouted(at),
            Case::Caseless => letters >= 4,
            _ => false,
        };
        let is_elsewhere = || {
            let same = self.words.iter().filter(|other| other.text == word.text);
            same.filter(|other| !other.is_first).count() > 0
        };
        let is_capital_telling = !word.is_first || word.case != Case::Title || is_elsewhere();
        // An acronym is one though people are called so too.
        let is_called = word.case != Case::Upper && self.readings.is_called(self.reads[at]);
        let is_rare = self.readings.is_ordinary(self.reads[at]) && !is_called;
        if !is_written || !is_capital_telling || !is_rare {
            return None;
        }
        // Part of a longer run of capitals it is a part of another name.
        let is_alone = |at: usize, other: usize| {
            let gap = self.words.get(at.max(other)).map(|word| word.gap);
            let other = self.words.get(other);
            !other.is_some_and(|other| matches!(other.case, Case::Title) && !other.is_first)
                || !matches!(gap, Some(Gap::Space | Gap::Joint))
        };
        let before = at.checked_sub(1).filter(|before| self.is_joined(at) && *before < at);
        let kind = self.ask_word(word)?;
        if kind == PartyKind::Vessel {
            let cue = before.map(|before| self.words[before].text.to_lowercase());
            return cue.is_some_and(|cue| VESSEL.contains(&cue.as_str())).then_some(kind);
        }
        let is_alone = is_alone(at, at + 1) && at.checked_sub(1).is_none_or(|b| is_alone(at, b));
        (kind == PartyKind::Organization && is_alone).then_some(kind)
    }

    /// Whether the words beside it are capitals too: then capitals say nothing.
    fn is_shouted(&self, at: usize) -> bool {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        beside.filter_map(|at| self.words.get(at)).any(|word| word.case == Case::Upper)
    }

    fn ask_word(&mut self, word: &Word<'a>) -> Option<PartyKind> {
        self.ask_text(word.text, Points::ONE, Wording::Own)
    }

    /// Whether a name has a word that is no common word of names, no place, and that the text does not
    /// have in small letters.
    fn wording(&self, name: &str) -> Wording {
        let is_small = |word: &str| self.has_capitals && self.lower.contains(word);
        if has_own_word(name, is_small) { Wording::Own } else { Wording::Common }
    }

    fn ask(&mut self, start: usize, end: usize, least: Points) -> Option<PartyKind> {
        let text = &self.text[self.words[start].span.start..self.words[end].span.end];
        self.ask_text(text, least, self.wording(text))
    }

    /// What the listed party is whose name this text is.
    fn ask_text(&mut self, text: &'a str, least: Points, wording: Wording) -> Option<PartyKind> {
        if let Some(kind) = self.asked.get(text) {
            return *kind;
        }
        let mut entity = Entity::new("document", "name", Schema::Thing);
        entity.add(Prop::Name, text);
        let asked = Asked::new(&entity);
        let index = &self.known.index;
        let found = index.candidates(&asked, least, &mut self.scratch);
        let strong = found.iter().filter_map(|found| {
            let name = found.name.as_ref().filter(|name| !name.is_weak)?;
            if wording == Wording::Common && !is_same_wording(text, name.listed) {
                return None;
            }
            let kind = kind_of(index.party(found.party).schema());
            Some((name.pair.points, kind))
        });
        let best = strong.max_by_key(|(points, kind)| (*points, std::cmp::Reverse(*kind)));
        let kind = best.map(|(_, kind)| kind);
        self.asked.insert(text, kind);
        kind
    }

    /// Runs of capitalised words outside what was found, asked for as they stand and without titles.
    fn runs(&mut self, found: &mut Vec<Found>) {
        let taken: BTreeSet<usize> =
            found.iter().flat_map(|(start, end, _)| *start..=*end).collect();
        let mut start = 0;
        while start < self.words.len() {
            let mut end = start;
            while end < self.words.len()
                && (end == start || matches!(self.words[end].gap, Gap::Space | Gap::Joint))
                && matches!(self.words[end].case, Case::Title | Case::Upper)
                && !taken.contains(&end)
            {
                end += 1;
            }
            if end - start >= 2 && end - start <= WINDOW_MAX {
                found.extend(self.run(start, end - 1));
            }
            start = end.max(start + 1);
        }
    }

    fn run(&mut self, start: usize, end: usize) -> Option<Found> {
        (start..end).take(TITLES_MAX).find_map(|start| {
            let telling = self.telling[start..=end].iter().filter(|tells| **tells);
            if !self.telling[start] || telling.count() < 2 {
                return None;
            }
            Some((start, end, self.ask(start, end, SAME)?))
        })
    }

    /// The span of a run, with the legal forms that stand at either end.
    fn named(&self, mut start: usize, mut end: usize, kind: PartyKind) -> NamedSpan {
        if kind == PartyKind::Organization {
            while end + 1 < self.words.len()
                && self.is_joined(end + 1)
                && self.readings.is_legal_form(self.reads[end + 1])
                && self.words[end + 1].is_name_like()
            {
                end += 1;
            }
            while start > 0
                && self.is_joined(start)
                && self.readings.is_legal_form(self.reads[start - 1])
                && self.words[start - 1].is_name_like()
            {
                start -= 1;
            }
        }
        let span = Span { start: self.words[start].span.start, end: self.words[end].span.end };
        NamedSpan { span, kind, found_by: "list".to_owned() }
    }
}

/// Of what kind the words of a name are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wording {
    /// One of them at least is its own.
    Own,
    /// All are common words and places: only the very same words are the same name.
    Common,
}

/// Whether two names have the same words, letter for letter after folding, in any order.
pub(crate) fn is_same_wording(one: &str, two: &str) -> bool {
    let sorted = |text: &str| {
        let folded = names::fold(text);
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.retain(|word| !is_function(word) && !crate::patterns::is_legal(word));
        words.sort_unstable();
        words
    };
    sorted(one) == sorted(two)
}

/// The words a text has in small letters.
pub(crate) fn small_words(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let small = words.iter().filter(|word| word.case == Case::Lower);
    small.map(|word| word.text.to_owned()).collect()
}

/// Whether a name has a word of its own: no common word of names, no place, none of the small words.
pub(crate) fn has_own_word(name: &str, is_small: impl Fn(&str) -> bool) -> bool {
    let forms = names::analyse(name, names::NameKind::Organisation).forms;
    let tokens = forms.first().map_or(&[][..], |form| &form.tokens);
    tokens.iter().any(|token| {
        matches!(token.role, names::Role::Ordinary | names::Role::Patronymic)
            && token.text.len() > 2
            && !is_function(&token.text)
            && !is_small(&token.text)
    })
}

/// Whether a text has two words or more that say something in a name, or many characters of a script
/// without spaces.
pub(crate) fn is_telling(text: &str) -> bool {
    let words = words(text);
    let tells = |word: &&Word<'_>| {
        word.text.chars().count() > 1 && !is_function(&word.text.to_lowercase())
            || word.case == Case::Caseless
    };
    words.iter().filter(tells).count() >= 2
}

/// What a schema is among the parties of a document.
pub(crate) fn kind_of(schema: Option<Schema>) -> PartyKind {
    let Some(schema) = schema else { return PartyKind::Unknown };
    let kinds = [
        (Schema::Person, PartyKind::Person),
        (Schema::Vessel, PartyKind::Vessel),
        (Schema::Airplane, PartyKind::Aircraft),
        (Schema::LegalEntity, PartyKind::Organization),
    ];
    let kind = kinds.iter().find(|(kind, _)| schema.is_a(*kind));
    kind.map_or(PartyKind::Unknown, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests;
