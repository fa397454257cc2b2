//! Which words attribute: verbs of saying, denying, doubting, and the nouns and phrases beside them?
//!
//! The verbs stand in `data/claims/cues.tsv` (class, language, forms). Russian and Ukrainian past
//! forms are written in the masculine; the other genders and the plural are made from it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words::{self, Class};

/// What a cue does with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// Says it, and no more.
    Say,
    /// Says it, and the publisher keeps its distance.
    Claim,
    /// The publisher commits itself to it: "reveal", "point out".
    Factive,
    /// A document or a figure that speaks: "show", "indicate".
    Evidence,
    /// Says that it is not so.
    Deny,
    /// Doubts it.
    Doubt,
    /// Fears it.
    Concern,
    /// Expects it.
    Expect,
    /// Holds it to be so, without saying how it knows.
    Believe,
    /// Means to do it.
    Plan,
    /// Wants it done.
    Demand,
    /// Charges somebody with it.
    Accuse,
    /// Gives no answer.
    NoResponse,
    /// "Reportedly": somebody says it, and nobody is named.
    Hearsay,
}

/// A verb that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    pub(crate) class: CueClass,
    pub(crate) form: Form,
    /// How many tokens it has: "pointed out" has two.
    pub(crate) tokens: usize,
}

/// What form of the verb it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "said", "says": finite, whatever stands around it.
    Finite,
    /// "say", "report", "claim": may be a noun or an infinitive.
    Bare,
    /// "saying".
    Participle,
}

static TABLE: &str = include_str!("../../../data/claims/cues.tsv");

static VERBS: LazyLock<HashMap<String, Verb>> = LazyLock::new(|| {
    let mut verbs = HashMap::new();
    for line in TABLE.lines() {
        let mut cells = line.split('\t');
        let (Some(class), Some(language), Some(forms)) =
            (cells.next().and_then(class), cells.next(), cells.next())
        else {
            continue;
        };
        for word in forms.split(' ').flat_map(|form| genders(form, language)) {
            let key = word.replace('_', " ");
            let verb =
                Verb { class, form: form(&word, language), tokens: 1 + word.matches('_').count() };
            verbs.entry(key).or_insert(verb);
        }
    }
    verbs
});

fn class(name: &str) -> Option<CueClass> {
    Some(match name {
        "say" => CueClass::Say,
        "claim" => CueClass::Claim,
        "factive" => CueClass::Factive,
        "evidence" => CueClass::Evidence,
        "deny" => CueClass::Deny,
        "doubt" => CueClass::Doubt,
        "concern" => CueClass::Concern,
        "expect" => CueClass::Expect,
        "believe" => CueClass::Believe,
        "plan" => CueClass::Plan,
        "demand" => CueClass::Demand,
        "accuse" => CueClass::Accuse,
        _ => return None,
    })
}

/// A masculine past form with its other genders and its plural; any other form alone.
fn genders(form: &str, language: &str) -> Vec<String> {
    let stem = match language {
        "ru" => form.strip_suffix('л'),
        "uk" => form.strip_suffix('в').filter(|stem| stem.ends_with(['а', 'и', 'у'])),
        _ => None,
    };
    let mut all = vec![form.to_owned()];
    if let Some(stem) = stem {
        all.extend(["ла", "ли", "ло"].map(|ending| format!("{stem}{ending}")));
    }
    all
}

fn form(word: &str, language: &str) -> Form {
    let first = word.split('_').next().unwrap_or(word);
    if language != "en" || matches!(first, "told" | "said" | "wrote" | "found" | "held" | "thought")
    {
        Form::Finite
    } else if first.ends_with("ing") {
        Form::Participle
    } else if (first.ends_with("ed") || first.ends_with('s') || first.ends_with("learnt"))
        && !words::is(first, Class::AlsoNoun)
    {
        Form::Finite
    } else {
        Form::Bare
    }
}

/// The verb at the start of these folded words: the second may belong to it ("pointed out").
pub(crate) fn verb(first: &str, second: &str) -> Option<Verb> {
    if matches!(second, "out")
        && let Some(verb) = VERBS.get(&format!("{first} {second}"))
    {
        return Some(*verb);
    }
    VERBS.get(first).copied()
}

/// Verbs that have a hearer before their content: "told reporters that".
pub(crate) fn takes_hearer(word: &str) -> bool {
    words::is(word, Class::TakesHearer)
}

/// Nouns that carry a content: "the claim that", "allegations of".
pub(crate) fn noun(word: &str) -> Option<CueClass> {
    use Class::{
        NounBelieve, NounClaim, NounConcern, NounDeny, NounDoubt, NounEvidence, NounExpect,
        NounFactive, NounPlan, NounSay,
    };
    const NOUNS: &[Class] = &[
        NounClaim,
        NounSay,
        NounFactive,
        NounDeny,
        NounDoubt,
        NounConcern,
        NounEvidence,
        NounBelieve,
        NounExpect,
        NounPlan,
    ];
    Some(match words::class_of(word, NOUNS)? {
        NounClaim => CueClass::Claim,
        NounFactive => CueClass::Factive,
        NounDeny => CueClass::Deny,
        NounDoubt => CueClass::Doubt,
        NounConcern => CueClass::Concern,
        NounEvidence => CueClass::Evidence,
        NounBelieve => CueClass::Believe,
        NounExpect => CueClass::Expect,
        NounPlan => CueClass::Plan,
        _ => CueClass::Say,
    })
}

/// Head nouns of sources that are papers, figures or pictures.
pub(crate) fn is_document(word: &str) -> bool {
    words::is(word, Class::Document)
}

/// Head nouns of sources that stay unnamed.
pub(crate) fn is_unnamed(word: &str) -> bool {
    words::is(word, Class::Unnamed)
}

/// Words of outlets and agencies: such a hearer relays what it was told.
pub(crate) fn is_outlet(word: &str) -> bool {
    words::is(word, Class::Outlet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_class() {
        for (word, class, form) in [
            ("said", CueClass::Say, Form::Finite),
            ("denying", CueClass::Deny, Form::Participle),
            ("report", CueClass::Say, Form::Bare),
            ("сообщила", CueClass::Say, Form::Finite),
            ("заперечила", CueClass::Deny, Form::Finite),
        ] {
            let verb = verb(word, "that").unwrap();
            assert_eq!((verb.class, verb.form), (class, form), "{word}");
        }
        assert_eq!(verb("pointed", "out").unwrap().tokens, 2);
        assert!(verb("pointed", "north").is_none());
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        for line in TABLE.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 3 && class(cells[0]).is_some(), "{line}");
        }
    }
}
