//! What do other documents say of the same thing? Corroborated, contradicted, stronger, weaker.
//!
//! Two claims are of the same thing when subject, predicate and object are the same: the same name
//! after folding, or the same listed party as far as either is sure. Agreement counts as two sources
//! only where neither text comes from the other or from a third.

use model::{Document, Stance};

use crate::candidates::SURE;
use crate::conflicts::{is_core, source, sureness};
use crate::record::{Claim, Object, Polarity, Report};

/// A document and what was read out of it.
#[derive(Clone, Copy, Debug)]
pub struct ReadDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its report.
    pub report: &'a Report,
}

/// Two claims of different documents about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The first claim: document and claim by their places.
    pub one: (usize, usize),
    /// The second.
    pub two: (usize, usize),
    /// How the second stands to the first.
    pub relation: Agreement,
    /// Why the two are not independent of each other; `None` where nothing speaks against it.
    pub dependent: Option<String>,
}

/// How a claim stands to an earlier one of the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreement {
    /// It says the same as surely.
    Corroborated,
    /// It says or means the opposite.
    Contradicted,
    /// It says the same more surely.
    Stronger,
    /// It says the same less surely.
    Weaker,
}

/// Every pair of claims of different documents about the same thing, in the order of the documents.
pub fn compare(documents: &[ReadDocument<'_>]) -> Vec<Compared> {
    let mut found = Vec::new();
    for (first, one) in documents.iter().enumerate() {
        for (second, two) in documents.iter().enumerate().skip(first + 1) {
            for (at, claim) in one.report.claims.iter().enumerate() {
                for (other_at, other) in two.report.claims.iter().enumerate() {
                    if is_same(*one, claim, *two, other) {
                        let dependent = dependence((*one, claim), (*two, other));
                        let relation = relation(claim, other);
                        let (one, two) = ((first, at), (second, other_at));
                        found.push(Compared { one, two, relation, dependent });
                    }
                }
            }
        }
    }
    found
}

fn is_same(one: ReadDocument<'_>, claim: &Claim, two: ReadDocument<'_>, other: &Claim) -> bool {
    let subjects = (claim.subject, other.subject);
    let (Some((ours, _)), Some((theirs, _))) = subjects else { return false };
    let is_subject = is_same_party(one.report, ours, two.report, theirs);
    let is_object = match (&claim.object, &other.object) {
        (Some(Object::Party(ours, _)), Some(Object::Party(theirs, _))) => {
            is_same_party(one.report, *ours, two.report, *theirs)
        }
        (Some(Object::Words(ours)), Some(Object::Words(theirs))) => {
            let ours = ours.of(&one.document.text).map(names::fold);
            ours.is_some() && ours == theirs.of(&two.document.text).map(names::fold)
        }
        (None, None) => true,
        _ => false,
    };
    is_core(claim) && claim.predicate == other.predicate && is_subject && is_object
}

fn is_same_party(one: &Report, ours: usize, two: &Report, theirs: usize) -> bool {
    let (Some(one), Some(two)) = (one.parties.get(ours), two.parties.get(theirs)) else {
        return false;
    };
    let sure = |party: &crate::Party| {
        let first = party.candidates.first().filter(|first| first.score >= SURE)?;
        Some((first.dataset.clone(), first.id.clone()))
    };
    let is_listed = sure(one).is_some() && sure(one) == sure(two);
    // Unnamed groups of two documents are never known to be the same.
    one.named && two.named && (names::fold(&one.name) == names::fold(&two.name) || is_listed)
}

fn is_against(claim: &Claim) -> bool {
    (claim.stance == Stance::Denies) != (claim.polarity == Polarity::Negative)
}

fn relation(one: &Claim, two: &Claim) -> Agreement {
    if is_against(one) != is_against(two) {
        return Agreement::Contradicted;
    }
    match sureness(two).cmp(&sureness(one)) {
        std::cmp::Ordering::Equal => Agreement::Corroborated,
        std::cmp::Ordering::Greater => Agreement::Stronger,
        std::cmp::Ordering::Less => Agreement::Weaker,
    }
}

/// From so many words on the same wording is a copy.
const COPIED_WORDS: usize = 8;

/// What shows that two claims come from one place.
fn dependence(one: (ReadDocument<'_>, &Claim), two: (ReadDocument<'_>, &Claim)) -> Option<String> {
    let facts = [one.0, two.0].map(|read| &read.report.facts);
    let credit = |read: ReadDocument<'_>| {
        let credit = read.report.facts.credit?.of(&read.document.text)?;
        Some(names::fold(credit))
    };
    let credits = [credit(one.0), credit(two.0)];
    if one.0.document.text_hash == two.0.document.text_hash
        && one.0.document.text == two.0.document.text
    {
        return Some("the two texts are the same".to_owned());
    }
    if let [Some(first), Some(second)] = &credits
        && first == second
    {
        return Some(format!("both credit {first}"));
    }
    let publishers = facts.map(|facts| facts.publisher.as_deref().map(names::fold));
    if publishers[0].is_some() && publishers[0] == publishers[1] {
        return Some("both have the same publisher".to_owned());
    }
    for (credit, publisher) in credits.iter().zip([&publishers[1], &publishers[0]]) {
        if let (Some(credit), Some(publisher)) = (credit, publisher)
            && credit.contains(publisher.as_str())
        {
            return Some(format!("one credits {publisher}, which published the other"));
        }
    }
    let sources = [source(one.1), source(two.1)].map(names::fold);
    if sources[0] == sources[1] && source(one.1) != "publisher" {
        return Some(format!("both rest on {}", source(one.1)));
    }
    let quotes = [(one.0, one.1), (two.0, two.1)]
        .map(|(read, claim)| claim.quote.of(&read.document.text).map(names::fold));
    let is_copy = quotes[0].is_some()
        && quotes[0] == quotes[1]
        && quotes[0].as_ref().is_some_and(|quote| quote.split(' ').count() >= COPIED_WORDS);
    is_copy.then(|| "both have the same words".to_owned())
}

#[cfg(test)]
mod tests;
