//! Which mentions speak of one party? Its acronym, its surname, its name without the legal form, its
//! head noun; a pronoun is only ever proposed.

use std::collections::BTreeMap;

use crate::segment::Segments;
use crate::tokens::Shape;
use crate::{Mention, Party, PartyKind, Span};

/// What a head noun can stand for. Written by us.
const HEADS: &[(&str, PartyKind)] = &[
    ("company", PartyKind::Organization),
    ("firm", PartyKind::Organization),
    ("bank", PartyKind::Organization),
    ("ministry", PartyKind::Organization),
    ("agency", PartyKind::Organization),
    ("organisation", PartyKind::Organization),
    ("organization", PartyKind::Organization),
    ("group", PartyKind::Organization),
    ("corporation", PartyKind::Organization),
    ("entity", PartyKind::Organization),
    ("institute", PartyKind::Organization),
    ("university", PartyKind::Organization),
    ("ship", PartyKind::Vessel),
    ("vessel", PartyKind::Vessel),
    ("tanker", PartyKind::Vessel),
];

/// Pronouns and what they can stand for.
const PRONOUNS: &[(&str, PartyKind)] = &[
    ("he", PartyKind::Person),
    ("she", PartyKind::Person),
    ("his", PartyKind::Person),
    ("her", PartyKind::Person),
    ("him", PartyKind::Person),
    ("it", PartyKind::Organization),
    ("its", PartyKind::Organization),
];

/// How far back, in sentences, a pronoun and a head noun reach.
const PRONOUN_SENTENCES: usize = 1;
const HEAD_SENTENCES: usize = 6;

/// Joins what belongs together and adds head nouns and pronouns.
pub(super) fn join(text: &str, segments: &Segments, parties: &mut Vec<Party>) {
    let bracketed = bracketed(text, parties);
    let targets: Vec<Option<usize>> =
        (0..parties.len()).map(|at| bracketed.get(&at).copied().or(longer(parties, at))).collect();
    merge(parties, &targets);
    let stand_ins = stand_ins(segments, parties);
    for (at, mention) in stand_ins {
        parties[at].mentions.push(mention);
    }
}

/// Acronyms that stand in brackets behind the name they shorten.
fn bracketed(text: &str, parties: &[Party]) -> BTreeMap<usize, usize> {
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, party) in parties.iter().enumerate() {
        ends.extend(party.mentions.iter().map(|mention| (mention.span.end, at)));
    }
    let mut found = BTreeMap::new();
    for (at, party) in parties.iter().enumerate() {
        let is_short = party.name.chars().count() <= 10 && !party.name.contains(' ');
        for mention in party.mentions.iter().filter(|_| is_short) {
            let before = &text[..mention.span.start];
            let opened = before.trim_end_matches(['“', '"', '‘', '\'', '«']).strip_suffix('(');
            let Some(end) = opened.map(|before| before.trim_end().len()) else { continue };
            if let Some(long) = ends.get(&end)
                && shortens(&party.name, &parties[*long].name)
            {
                found.entry(at).or_insert(*long);
            }
        }
    }
    found
}

/// Whether the letters of a short form stand in a name in their order, the first at its start.
fn shortens(short: &str, long: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        let kept = text.chars().filter(|letter| letter.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let (short, long) = (letters(short), letters(long));
    let mut rest = long.iter();
    short.len() < long.len()
        && short.first() == long.first()
        && short.iter().all(|letter| rest.any(|other| other == letter))
}

/// The one other party whose name this one shortens: a surname, or a name without its legal form.
fn longer(parties: &[Party], at: usize) -> Option<usize> {
    let party = &parties[at];
    if !party.named {
        return None;
    }
    let own: Vec<String> = words(&party.name);
    let mut found = None;
    for (other_at, other) in parties.iter().enumerate() {
        let theirs = words(&other.name);
        let is_longer = other_at != at && other.named && theirs.len() > own.len();
        let is_same = match (party.kind, other.kind) {
            (PartyKind::Place | PartyKind::Product, _) => false,
            (_, PartyKind::Person) => {
                own.len() == 1
                    && theirs.len() <= 5
                    && theirs.last() == own.first()
                    && own[0].len() > 2
            }
            (PartyKind::Person, _) => false,
            (_, PartyKind::Organization | PartyKind::Vessel) => {
                theirs.starts_with(&own)
                    && own.concat().len() > 3
                    && rest_is_form(&theirs[own.len()..])
            }
            _ => false,
        };
        if is_longer && is_same {
            // Two of the name: which of them is meant the text does not say.
            if found.is_some() {
                return None;
            }
            found = Some(other_at);
        }
    }
    found
}

fn words(name: &str) -> Vec<String> {
    names::fold(name).split(' ').map(str::to_owned).collect()
}

fn rest_is_form(rest: &[String]) -> bool {
    crate::patterns::is_legal(&rest.concat())
        || rest.iter().all(|word| crate::patterns::is_legal(word))
}

/// Moves the mentions of each party that has a target to it, along chains of targets.
fn merge(parties: &mut Vec<Party>, targets: &[Option<usize>]) {
    let resolve = |mut at: usize| {
        // A chain is as long as there are parties at most; a circle ends there.
        for _ in 0..targets.len() {
            match targets[at] {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        at
    };
    for at in 0..parties.len() {
        let target = resolve(at);
        if target != at && resolve(target) == target {
            let mentions = std::mem::take(&mut parties[at].mentions);
            parties[target].mentions.extend(mentions);
        }
    }
    parties.retain(|party| !party.mentions.is_empty());
}

/// Head nouns and pronouns with the party they stand for.
fn stand_ins(segments: &Segments, parties: &[Party]) -> Vec<(usize, Mention)> {
    let mut places: Vec<(Span, usize)> = Vec::new();
    for (at, party) in parties.iter().enumerate().filter(|(_, party)| party.named) {
        places.extend(party.mentions.iter().map(|mention| (mention.span, at)));
    }
    places.sort_unstable();
    let mut found = Vec::new();
    for (at, token) in segments.tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| segments.tokens[before].lower.as_str());
        let head =
            HEADS.iter().find(|(head, _)| *head == token.lower && token.shape == Shape::Lower);
        let is_the = matches!(before, Some("the" | "this" | "that"));
        let pronoun = PRONOUNS.iter().find(|(pronoun, _)| *pronoun == token.lower);
        let (kind, reach, start, is_pronoun) = match (head, pronoun) {
            (Some((_, kind)), _) if is_the => (*kind, HEAD_SENTENCES, at - 1, false),
            (_, Some((_, kind))) => (*kind, PRONOUN_SENTENCES, at, true),
            _ => continue,
        };
        let span = segments.span(start..at + 1);
        let within = reach_start(segments, span.start, reach);
        let earlier = places.iter().rev().filter(|(place, _)| place.end <= span.start);
        let earlier = earlier.take_while(|(place, _)| place.start >= within);
        let of_kind: Vec<usize> =
            earlier.filter(|(_, at)| parties[*at].kind == kind).map(|(_, at)| *at).collect();
        let Some(party) = of_kind.first() else { continue };
        let is_only = of_kind.iter().all(|other| other == party);
        let found_by = vec!["coreference".to_owned()];
        found.push((*party, Mention { span, found_by, proposed: is_pronoun || !is_only }));
    }
    found
}

/// The byte from which names count for a word at `byte`.
fn reach_start(segments: &Segments, byte: usize, sentences: usize) -> usize {
    let own = segments.sentences.partition_point(|sentence| sentence.span.end <= byte);
    let first = own.saturating_sub(sentences);
    segments.sentences.get(first).map_or(0, |sentence| sentence.span.start)
}
