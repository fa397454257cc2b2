//! Where does a run of capitalised words begin and end, and which names does it hold?

use super::lexicon::{
    BETWEEN, DIRECTIONS, FOR, INSIDE, LEGAL, OF, ORGANISATION, PLACE, POST, SHIPS, TITLES, VESSEL,
};
use super::{Found, Reader};
use crate::PartyKind;
use crate::parties::words::{Case, Gap};

/// The most words of a name in running text.
const WORDS_MAX: usize = 14;

impl Reader<'_> {
    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.lower.get(at).is_some_and(|lower| words.contains(&lower.as_str()))
    }

    fn has(&self, start: usize, end: usize, words: &[&str]) -> bool {
        (start..=end).any(|at| self.is_one_of(at, words))
    }

    /// Whether nothing but white space, an ampersand, a hyphen or an abbreviation's dot is before it.
    fn is_tied(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let between = &self.text[self.words[at - 1].span.end..word.span.start];
        match word.gap {
            Gap::Space => true,
            Gap::Joint => !between.contains('/'),
            _ => false,
        }
    }

    fn is_comma_legal(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.gap == Gap::Comma)
            && self.is_one_of(at, LEGAL)
            && self.words[at].case != Case::Lower
    }

    /// The next word of a name after `at`, across small words that names have inside.
    fn next_word(&mut self, start: usize, at: usize) -> Option<usize> {
        let next = at + 1;
        if self.is_comma_legal(next) {
            return Some(next);
        }
        if !self.is_tied(next) {
            return None;
        }
        if self.is_nameable(next) {
            return Some(next);
        }
        let is_of = self.is_one_of(next, &["of"]) && self.has(start, at, OF);
        let is_for = self.is_one_of(next, &["for", "and"])
            && (self.has(start, at, FOR) && (start..=at).count() >= 1)
            && (self.lower[next] == "for" || self.has(start, at, &["of", "for"]));
        let is_inside = self.is_one_of(next, INSIDE) && self.words[at].case == Case::Title;
        if !is_of && !is_for && !is_inside {
            return None;
        }
        let mut after = next + 1;
        while self.is_tied(after)
            && (self.is_one_of(after, INSIDE) || !is_inside && self.is_one_of(after, &["the"]))
        {
            after += 1;
        }
        (self.is_tied(after) && self.is_nameable(after)).then_some(after)
    }
}

/// The runs of the text, first and last word.
pub(super) fn runs(reader: &mut Reader) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.words.len() {
        if !reader.is_nameable(at) {
            at += 1;
            continue;
        }
        let start = at;
        while let Some(next) = reader.next_word(start, at) {
            if next - start >= WORDS_MAX {
                break;
            }
            at = next;
        }
        found.push((start, at));
        at += 1;
    }
    found
}

/// The names a run holds.
pub(super) fn names_of_run(reader: &mut Reader, start: usize, end: usize, found: &mut Vec<Found>) {
    let is_ship =
        start > 0 && reader.words[start].gap == Gap::Space && reader.is_one_of(start - 1, SHIPS);
    if reader.is_one_of(start, VESSEL) && end > start || is_ship {
        return found.push((start, end, PartyKind::Vessel));
    }
    if let Some(title) = last_title(reader, start, end) {
        return titled(reader, (start, title, end), found);
    }
    let senses: Vec<_> = (start..=end).map(|at| reader.senses.of(reader.words[at].text)).collect();
    // A people's adjective before a person's name is no part of it.
    if end > start && senses[0].is_people && senses[1..].iter().any(|sense| sense.is_given) {
        found.push((start, start, PartyKind::Place));
        return found.push((start + 1, end, PartyKind::Person));
    }
    if senses.iter().all(|sense| sense.is_people)
        && let Some(last) = reader.group_after(end)
    {
        return found.push((start, last, PartyKind::Organization));
    }
    found.push((start, end, kind(reader, start, end)));
}

/// The last word of a title that has a name after it or is the whole run.
fn last_title(reader: &mut Reader, start: usize, end: usize) -> Option<usize> {
    let last = (start..=end).rev().find(|at| {
        reader.is_one_of(*at, TITLES)
            || reader.is_one_of(*at, POST) && *at > start && reader.has(start, *at - 1, TITLES)
    })?;
    let is_titled = reader.has(start, last, TITLES);
    let has_head = (last + 1..=end).any(|at| {
        reader.is_one_of(at, ORGANISATION)
            || reader.is_one_of(at, PLACE)
            || reader.is_one_of(at, LEGAL)
    });
    let has_organisation = reader.has(start, last, ORGANISATION) && last == end;
    let is_of = reader.is_one_of(last + 1, &["of", "for", "and"]);
    (is_titled && !has_head && !has_organisation && !is_of).then_some(last)
}

fn titled(
    reader: &mut Reader,
    (mut start, title, end): (usize, usize, usize),
    found: &mut Vec<Found>,
) {
    let is_people = reader.senses.of(reader.words[start].text).is_place;
    if is_people && start < title {
        found.push((start, start, PartyKind::Place));
        start += 1;
    }
    if title == end {
        // A post without a name: whoever holds it.
        return found.push((start, end, PartyKind::Person));
    }
    found.push((title + 1, end, PartyKind::Person));
}

fn kind(reader: &mut Reader, start: usize, end: usize) -> PartyKind {
    let senses: Vec<_> = (start..=end).map(|at| reader.senses.of(reader.words[at].text)).collect();
    let is_legal = reader.is_one_of(end, LEGAL) || end > start && senses[end - start].is_legal;
    if is_legal && end > start {
        return PartyKind::Organization;
    }
    if is_product(reader.words[end].text) {
        return PartyKind::Product;
    }
    if reader.is_one_of(end, PLACE) || reader.is_one_of(start, PLACE) && end > start {
        return PartyKind::Place;
    }
    if reader.has(start, end, ORGANISATION) {
        return PartyKind::Organization;
    }
    let is_place = |at: usize| {
        senses[at - start].is_place
            || reader.is_one_of(at, DIRECTIONS)
            || reader.is_one_of(at, &["of", "the", "and"])
            || reader.is_one_of(at, BETWEEN)
    };
    if senses.iter().any(|sense| sense.is_place) && (start..=end).all(is_place) {
        return PartyKind::Place;
    }
    if reader.words[start].case == Case::Upper && start == end {
        return PartyKind::Organization;
    }
    if senses[0].is_given && end > start && end - start <= 4 {
        return PartyKind::Person;
    }
    if reader.is_where(start) {
        return PartyKind::Place;
    }
    match end - start {
        0 if reader.words[start].text.starts_with("al-") => PartyKind::Organization,
        0 if senses[0].is_given => PartyKind::Person,
        0 => PartyKind::Organization,
        1..=3 if (start..=end).all(|at| reader.words[at].case == Case::Title) => PartyKind::Person,
        _ => PartyKind::Organization,
    }
}

/// Letters and digits with a hyphen between, as makers number their models: Norvik-3, KT-90.
fn is_product(text: &str) -> bool {
    let Some((letters, digits)) = text.split_once('-') else { return false };
    letters.chars().next().is_some_and(char::is_uppercase)
        && letters.chars().all(char::is_alphabetic)
        && !digits.is_empty()
        && digits.chars().any(|digit| digit.is_ascii_digit())
        && digits.chars().all(|sign| sign.is_ascii_digit() || sign.is_uppercase())
}
