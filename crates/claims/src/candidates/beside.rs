//! What stands beside a party's name that tells it from its namesakes? Numbers, births, nationality.

use std::collections::BTreeMap;

use model::Prop;

use crate::parties::words::{Case, Word, words};
use crate::{Party, PartyKind, Span};

/// How far behind a name, in bytes, what belongs to it may stand.
const REACH: usize = 220;

/// What numbers are called in running text, and what they are.
const NUMBERS: &[(&str, Prop)] = &[
    ("imo", Prop::ImoNumber),
    ("inn", Prop::InnCode),
    ("инн", Prop::InnCode),
    ("ogrn", Prop::OgrnCode),
    ("огрн", Prop::OgrnCode),
    ("lei", Prop::LeiCode),
    ("mmsi", Prop::Mmsi),
    ("passport", Prop::PassportNumber),
    ("паспорт", Prop::PassportNumber),
    ("registration", Prop::RegistrationNumber),
];

/// Words between such a word and its number.
const BETWEEN: &[&str] =
    &["number", "no", "nr", "is", "under", "n", "code", "номер", "with", "the"];

/// The facts of each party, by its place.
pub(super) fn facts(text: &str, parties: &[Party]) -> BTreeMap<usize, Vec<(Prop, String)>> {
    let words = words(text);
    let mut mentions: Vec<(Span, usize)> = Vec::new();
    for (at, party) in parties.iter().enumerate().filter(|(_, party)| party.named) {
        let is_party = !matches!(party.kind, PartyKind::Place | PartyKind::Product);
        let own = party.mentions.iter().filter(|mention| is_party && !mention.proposed);
        mentions.extend(own.map(|mention| (mention.span, at)));
    }
    mentions.sort_unstable();
    let mut found: BTreeMap<usize, Vec<(Prop, String)>> = BTreeMap::new();
    for at in 0..words.len() {
        let fact = number(&words, at).or_else(|| birth(text, &words, at));
        if let Some((prop, value)) = fact
            && let Some(party) = owner(&mentions, words[at].span, text)
            && is_of(prop, parties[party].kind)
        {
            found.entry(party).or_default().push((prop, value));
        }
    }
    for (span, party) in &mentions {
        if parties[*party].kind == PartyKind::Person
            && let Some(country) = nationality(&words, *span)
        {
            found.entry(*party).or_default().push((Prop::Nationality, country.to_owned()));
        }
    }
    for facts in found.values_mut() {
        facts.sort();
        facts.dedup();
    }
    found
}

/// The last name before a place, of the same paragraph.
fn owner(mentions: &[(Span, usize)], place: Span, text: &str) -> Option<usize> {
    let before = mentions.partition_point(|(span, _)| span.end <= place.start);
    let (span, party) = *mentions[..before].last()?;
    let between = &text[span.end..place.start];
    (between.len() <= REACH && !between.contains("\n\n")).then_some(party)
}

fn is_of(prop: Prop, kind: PartyKind) -> bool {
    match prop {
        Prop::ImoNumber | Prop::Mmsi => !matches!(kind, PartyKind::Person),
        Prop::BirthDate | Prop::PassportNumber => kind != PartyKind::Organization,
        Prop::OgrnCode | Prop::LeiCode | Prop::RegistrationNumber => kind != PartyKind::Person,
        _ => true,
    }
}

/// A number behind the word that says what it is.
fn number(words: &[Word<'_>], at: usize) -> Option<(Prop, String)> {
    let called = words[at].text.to_lowercase();
    let (_, prop) = NUMBERS.iter().find(|(name, _)| *name == called)?;
    let mut next = words[at + 1..].iter().take(4);
    let number = next
        .find(|word| !BETWEEN.contains(&word.text.to_lowercase().as_str()))
        .map(|word| word.text)?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let fits = match prop {
        Prop::ImoNumber => digits == 7 && number.len() == 7,
        Prop::InnCode => (digits == 10 || digits == 12) && number.len() == digits,
        Prop::OgrnCode => (digits == 13 || digits == 15) && number.len() == digits,
        Prop::LeiCode => number.len() == 20,
        _ => digits >= 5,
    };
    fits.then(|| (*prop, number.to_owned()))
}

/// "born 2 March 1971", "born in 1971", "(b. 1971)", "date of birth: 2 March 1971".
fn birth(text: &str, words: &[Word<'_>], at: usize) -> Option<(Prop, String)> {
    let lower = words[at].text.to_lowercase();
    let is_birth = matches!(lower.as_str(), "born" | "dob" | "birth" | "родился" | "родилась");
    if !is_birth {
        return None;
    }
    let from = at + 1;
    let skip = words[from..].iter().take(2).take_while(|word| {
        matches!(word.text.to_lowercase().as_str(), "on" | "in" | "is" | "the" | "в")
    });
    let from = from + skip.count();
    let (first, rest) = (words.get(from)?, &words[from..]);
    if !(first.case == Case::Number || first.text.chars().any(char::is_uppercase)) {
        return None;
    }
    // The longest run of three words at most that is a date.
    (1..=3.min(rest.len())).rev().find_map(|count| {
        let date = &text[first.span.start..rest[count - 1].span.end];
        let date = date.replace(',', " ");
        let date = date.split_whitespace().collect::<Vec<_>>().join(" ");
        let clean = model::clean::dates::clean(&date).ok()?;
        Some((Prop::BirthDate, clean))
    })
}

/// The people whose adjective stands up to three words before a name: "Russian businessman Petr X".
fn nationality(words: &[Word<'_>], span: Span) -> Option<&'static str> {
    let first = words.partition_point(|word| word.span.end <= span.start);
    let before = &words[first.saturating_sub(3)..first];
    let gap = words.get(first).map(|word| word.gap);
    if gap != Some(crate::parties::words::Gap::Space) {
        return None;
    }
    let adjective = before.iter().rev().find(|word| word.case == Case::Title)?;
    crate::patterns::is_people(adjective.text)
        .then(|| model::clean::country::country(adjective.text))
        .flatten()
}
