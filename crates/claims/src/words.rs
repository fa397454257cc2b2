//! To which closed class does a word belong?
//!
//! The words stand in `data/claims/words.tsv` (class, words; `_` for a space), in English, Russian and Ukrainian.

use std::collections::HashMap;
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../../data/claims/words.tsv");

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The words are the definitions, where no more is said.
pub(crate) enum Class {
    /// Head nouns of sources that are papers, figures or pictures.
    Document,
    /// Head nouns of sources that stay unnamed.
    Unnamed,
    /// Words of outlets: such a hearer relays what it was told.
    Outlet,
    /// Where something is said: "statement", "briefing".
    PlaceOfSpeech,
    Determiner,
    Preposition,
    Pronoun,
    Auxiliary,
    Conjunction,
    Subordinator,
    Relative,
    Time,
    Adverb,
    /// Words in -ly that are no adverbs.
    NotAdverb,
    Verb,
    /// Words that look like verbs and are none.
    NotVerb,
    NounClaim,
    /// Nouns that carry a content: "the report that".
    NounSay,
    NounFactive,
    NounDeny,
    NounDoubt,
    NounConcern,
    NounEvidence,
    NounBelieve,
    NounExpect,
    NounPlan,
    /// Adverbs and phrases of hearsay.
    Hearsay,
    /// Prepositions of attribution: what follows is the source.
    AccordingTo,
    /// Words before a source that the source of the sentence cites.
    Citing,
    /// Forms of cue verbs in -s that are as often plural nouns.
    AlsoNoun,
    /// Verbs that have a hearer before their content: "told reporters that".
    TakesHearer,
    /// Verbs that attribute a quotation or a clause with "that" only.
    QuoteOnly,
    /// Verbs whose content may be a thing: "confirmed the arrests".
    TakesThing,
}

/// Every class, with the word for it in the table.
const CLASSES: &[(&str, Class)] = &[
    ("document", Class::Document),
    ("unnamed", Class::Unnamed),
    ("outlet", Class::Outlet),
    ("place_of_speech", Class::PlaceOfSpeech),
    ("determiner", Class::Determiner),
    ("preposition", Class::Preposition),
    ("pronoun", Class::Pronoun),
    ("auxiliary", Class::Auxiliary),
    ("conjunction", Class::Conjunction),
    ("subordinator", Class::Subordinator),
    ("relative", Class::Relative),
    ("time", Class::Time),
    ("adverb", Class::Adverb),
    ("not_adverb", Class::NotAdverb),
    ("verb", Class::Verb),
    ("not_verb", Class::NotVerb),
    ("noun_claim", Class::NounClaim),
    ("noun_say", Class::NounSay),
    ("noun_factive", Class::NounFactive),
    ("noun_deny", Class::NounDeny),
    ("noun_doubt", Class::NounDoubt),
    ("noun_concern", Class::NounConcern),
    ("noun_evidence", Class::NounEvidence),
    ("noun_believe", Class::NounBelieve),
    ("noun_expect", Class::NounExpect),
    ("noun_plan", Class::NounPlan),
    ("hearsay", Class::Hearsay),
    ("according_to", Class::AccordingTo),
    ("citing", Class::Citing),
    ("also_noun", Class::AlsoNoun),
    ("takes_hearer", Class::TakesHearer),
    ("quote_only", Class::QuoteOnly),
    ("takes_thing", Class::TakesThing),
];

/// The classes of each word, a bit each; words of several parts are left to [`phrases`].
static WORDS: LazyLock<HashMap<String, u64>> = LazyLock::new(|| {
    let mut words: HashMap<String, u64> = HashMap::new();
    for (class, word) in rows() {
        *words.entry(word).or_default() |= 1 << class as u64;
    }
    words
});

fn rows() -> impl Iterator<Item = (Class, String)> {
    TABLE.lines().filter_map(|line| line.split_once('\t')).flat_map(|(name, words)| {
        let class = CLASSES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class);
        words.split(' ').filter_map(move |word| class.map(|class| (class, word.replace('_', " "))))
    })
}

/// True for a folded word of a class.
pub(crate) fn is(word: &str, class: Class) -> bool {
    WORDS.get(word).is_some_and(|classes| classes & (1 << class as u64) != 0)
}

/// The first of these classes that a folded word belongs to.
pub(crate) fn class_of(word: &str, classes: &[Class]) -> Option<Class> {
    let bits = WORDS.get(word)?;
    classes.iter().find(|class| bits & (1 << **class as u64) != 0).copied()
}

/// The phrases of a class, the longest first.
pub(crate) fn phrases(class: Class) -> &'static [String] {
    static PHRASES: LazyLock<HashMap<Class, Vec<String>>> = LazyLock::new(|| {
        let mut phrases: HashMap<Class, Vec<String>> = HashMap::new();
        for (class, phrase) in rows().filter(|(class, _)| {
            matches!(class, Class::Hearsay | Class::AccordingTo | Class::Citing)
        }) {
            phrases.entry(class).or_default().push(phrase);
        }
        for list in phrases.values_mut() {
            list.sort_by(|a, b| (b.split(' ').count(), a).cmp(&(a.split(' ').count(), b)));
        }
        phrases
    });
    PHRASES.get(&class).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_known_class() {
        for line in TABLE.lines() {
            let (name, words) = line.split_once('\t').unwrap();
            assert!(CLASSES.iter().any(|(known, _)| *known == name) && !words.is_empty(), "{line}");
        }
        assert!(CLASSES.len() < 64);
        assert!(is("invoices", Class::Document) && !is("invoices", Class::Outlet));
        assert_eq!(
            phrases(Class::Citing).iter().filter(|phrase| phrase.as_str() == "citing").count(),
            1
        );
    }
}
