//! How do other hands spell the same name in the same letters?

use crate::letters::{like, third_language};
use crate::name::Base;
use crate::stream::Stream;
use crate::tables::{self, key};

/// Another Latin spelling of one token by the table of Arabic spellings.
pub(super) fn arabic_spelling(token: &str, stream: &mut Stream) -> Option<String> {
    let own = key(token);
    let row = tables::arabic_spellings()
        .iter()
        .find(|row| row[1..].iter().any(|word| key(word) == own))?;
    let others: Vec<&str> = row[1..].iter().copied().filter(|word| key(word) != own).collect();
    stream.pick(&others).map(|word| like(token, word))
}

/// The spelling rules that usually compete for names of a country.
pub(super) fn rules_within(base: &Base) -> Option<&'static str> {
    use super::words::ARABIC_COUNTRIES;
    let of = |codes: &[&str]| base.has_country(codes);
    [
        (of(&["ir", "af"]), "within-persian"),
        (of(ARABIC_COUNTRIES) || of(&["pk"]), "within-arabic"),
        (of(&["kp"]), "within-korean-rr"),
        (of(&["kr"]), "within-korean-mr"),
        (of(&["jp"]), "within-japanese"),
        (of(&["gr", "cy"]), "within-greek"),
        (of(&["il"]), "within-hebrew"),
    ]
    .into_iter()
    .find(|(fits, _)| *fits)
    .map(|(_, rules)| rules)
}

/// A token by a country's competing spelling, if it changes.
pub(super) fn within(token: &str, rules: &str) -> Option<String> {
    let respelt = third_language(rules)?.apply(token);
    (respelt != token).then_some(respelt)
}
