//! What does each word do in its sentence, as far as closed classes and endings tell?
//!
//! No model: closed classes are lists, verbs are known by lists and endings, and a word that has a
//! capital in the middle of a sentence somewhere in the document is a name at the start of one too.

use std::collections::HashSet;

use crate::cues;
use crate::segment::Segments;
use crate::tokens::{Shape, Token};
use crate::words::{self, Class};

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The words are the definitions.
pub(crate) enum Tag {
    Determiner,
    Preposition,
    Pronoun,
    Auxiliary,
    Conjunction,
    /// "that", "because", "while".
    Subordinator,
    /// "who", "which".
    Relative,
    Adverb,
    Verb,
    Name,
    Number,
    /// A weekday, a month, "yesterday".
    Time,
    Mark,
    Other,
}

/// The tag of each token of the document.
pub(crate) fn tag(segments: &Segments) -> Vec<Tag> {
    let mut starts = vec![false; segments.tokens.len() + 1];
    for sentence in &segments.sentences {
        let first = sentence.tokens.clone().find(|at| segments.tokens[*at].is_word());
        starts[first.unwrap_or(sentence.tokens.start)] = true;
    }
    let inside: HashSet<&str> = segments
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| !starts[*at] && token.is_capital())
        .map(|(_, token)| token.lower.as_str())
        .collect();
    let mut tags: Vec<Tag> = Vec::with_capacity(segments.tokens.len());
    for (at, token) in segments.tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tags[before]);
        let name = !starts[at] || inside.contains(token.lower.as_str());
        tags.push(tag_of(token, name, before));
    }
    tags
}

fn tag_of(token: &Token, may_be_name: bool, before: Option<Tag>) -> Tag {
    match token.shape {
        Shape::Mark => return Tag::Mark,
        Shape::Number => return Tag::Number,
        _ => {}
    }
    let word = token.lower.as_str();
    if is_time(word) {
        // "may" and "march" are months with a capital only.
        return if token.is_capital() || !matches!(word, "may" | "march") {
            Tag::Time
        } else {
            Tag::Auxiliary
        };
    }
    let closed = closed(word);
    if token.is_capital()
        && may_be_name
        && !matches!(closed, Some(Tag::Determiner | Tag::Pronoun | Tag::Preposition))
    {
        return Tag::Name;
    }
    if let Some(tag) = closed {
        return tag;
    }
    if is_adverb(word) {
        return Tag::Adverb;
    }
    if token.shape == Shape::Lower && before != Some(Tag::Determiner) && is_verb(word) {
        return Tag::Verb;
    }
    if token.is_capital() { Tag::Name } else { Tag::Other }
}

/// True for a word that is likely a verb, finite or a past participle.
pub(crate) fn is_verb(word: &str) -> bool {
    words::is(word, Class::Verb)
        || (word.len() > 4 && word.ends_with("ed") && !words::is(word, Class::NotVerb))
        || cues::verb(word, "").is_some_and(|verb| verb.form == cues::Form::Finite)
        || is_cyrillic_verb(word)
}

fn closed(word: &str) -> Option<Tag> {
    use Class::{Auxiliary, Conjunction, Determiner, Preposition, Pronoun, Relative, Subordinator};
    const CLOSED: &[Class] =
        &[Determiner, Preposition, Pronoun, Auxiliary, Conjunction, Subordinator, Relative];
    Some(match words::class_of(word, CLOSED) {
        Some(Determiner) => Tag::Determiner,
        Some(Preposition) => Tag::Preposition,
        Some(Pronoun) => Tag::Pronoun,
        Some(Auxiliary) => Tag::Auxiliary,
        Some(Conjunction) => Tag::Conjunction,
        Some(Subordinator) => Tag::Subordinator,
        Some(Relative) => Tag::Relative,
        _ if word.ends_with("n't") => Tag::Auxiliary,
        _ => return None,
    })
}

/// True for weekdays, months and the days around today.
fn is_time(word: &str) -> bool {
    words::is(word, Class::Time)
}

fn is_adverb(word: &str) -> bool {
    let ending = word.ends_with("ly") && word.len() > 4 && !words::is(word, Class::NotAdverb);
    ending || words::is(word, Class::Adverb)
}

/// Endings of the past and of the present in Russian and Ukrainian; nouns in them are few.
fn is_cyrillic_verb(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ал",
        "ала",
        "али",
        "ало",
        "ил",
        "ила",
        "или",
        "ило",
        "ел",
        "ела",
        "ели",
        "лся",
        "лась",
        "лись",
        "лось",
        "ает",
        "яет",
        "ает",
        "ует",
        "ают",
        "яют",
        "уют",
        "ится",
        "ется",
        "ются",
        "ятся",
        "ав",
        "ив",
        "ував",
        "увала",
        "ували",
        "ає",
        "яє",
        "ює",
        "ують",
        "ають",
        "ить",
        "яла",
        "яли",
        "ться",
        "лася",
        "лися",
        "лося",
    ];
    word.chars().count() > 4
        && word.starts_with(|c: char| matches!(c, 'а'..='я' | 'ё' | 'і' | 'ї' | 'є' | 'ґ'))
        && !words::is(word, Class::NotVerb)
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}
