//! Which claims of a report speak against each other, and who did not answer?
//!
//! A denial stands beside what it denies, a weaker or stronger word beside the other, other figures
//! beside the figures, "did not respond" beside the claim it answers. Nothing is decided here.

use model::{Document, Stance};

use crate::record::{Claim, Conflict, Factuality, Object, Report};

/// The conflicts of a report, in the order of its claims.
pub fn conflicts(document: &Document, report: &Report) -> Vec<Conflict> {
    let text = document.text.as_str();
    let mut found = Vec::new();
    for (late, claim) in report.claims.iter().enumerate() {
        match claim.stance {
            Stance::Denies => found.extend(denied(report, late)),
            Stance::NoResponse => found.extend(unanswered(report, late)),
            _ => {}
        }
        for (early, other) in report.claims.iter().enumerate().take(late) {
            if !is_same_triple(text, other, claim) || is_answer(claim) || is_answer(other) {
                continue;
            }
            if let Some(text) = strength(other, claim) {
                found.push(Conflict { claims: (early, late), kind: "strength".to_owned(), text });
            }
            if let Some(text) = quantity(text, other, claim) {
                found.push(Conflict { claims: (early, late), kind: "quantity".to_owned(), text });
            }
        }
    }
    found.sort_by(|one, two| (one.claims, &one.kind).cmp(&(two.claims, &two.kind)));
    found.dedup();
    found
}

fn is_answer(claim: &Claim) -> bool {
    matches!(claim.stance, Stance::Denies | Stance::NoResponse)
}

/// Who says it: the first source of the first chain.
pub(crate) fn source(claim: &Claim) -> &str {
    claim.chains.first().and_then(|chain| chain.first()).map_or("publisher", |link| &link.source)
}

/// Whether a claim says more than that something was stated.
pub(crate) fn is_core(claim: &Claim) -> bool {
    claim.predicate != "states"
}

/// Whether two claims are about the same thing: subject, predicate, and object as far as both have one.
pub(crate) fn is_same_triple(text: &str, one: &Claim, two: &Claim) -> bool {
    let subject = |claim: &Claim| claim.subject.map(|(party, _)| party);
    let is_object = match (&one.object, &two.object) {
        (Some(Object::Party(one, _)), Some(Object::Party(two, _))) => one == two,
        (Some(Object::Words(one)), Some(Object::Words(two))) => {
            let fold = |span: &crate::Span| span.of(text).map(names::fold);
            fold(one) == fold(two)
        }
        (None, None) => true,
        _ => false,
    };
    is_core(one)
        && one.predicate == two.predicate
        && subject(one).is_some()
        && subject(one) == subject(two)
        && is_object
}

/// What a denial denies: claims of the same triple, or else the last claim before it about who denies.
fn denied(report: &Report, denial: usize) -> Vec<Conflict> {
    let claim = &report.claims[denial];
    let is_other = |at: usize, other: &Claim| at != denial && !is_answer(other) && is_core(other);
    let same = |other: &Claim| {
        is_core(claim)
            && other.predicate == claim.predicate
            && other.subject.map(|subject| subject.0) == claim.subject.map(|subject| subject.0)
            && (object(other) == object(claim) || object(claim).is_none())
    };
    let all = report.claims.iter().enumerate().filter(|(at, other)| is_other(*at, other));
    let mut against: Vec<usize> =
        all.clone().filter(|(_, other)| same(other)).map(|(at, _)| at).collect();
    if against.is_empty() {
        let deniers = deniers(report, claim);
        let about = all.filter(|(at, other)| {
            *at < denial && deniers.iter().any(|party| is_about(other, *party))
        });
        against.extend(about.map(|(at, _)| at).max());
    }
    let conflict = |other: usize| {
        let said = source(&report.claims[other]);
        let text = format!("{said} says it; {} denies it", source(claim));
        Conflict { claims: ordered(other, denial), kind: "denied".to_owned(), text }
    };
    against.into_iter().map(conflict).collect()
}

/// The parties that deny, or did not answer: the subject, and those whose name the source has.
fn deniers(report: &Report, claim: &Claim) -> Vec<usize> {
    let mentions: Vec<_> = claim.chains.iter().flatten().filter_map(|link| link.mention).collect();
    let mut parties: Vec<usize> = claim.subject.iter().map(|(party, _)| *party).collect();
    for (at, party) in report.parties.iter().enumerate() {
        let is_source = party.mentions.iter().any(|mention| {
            mentions
                .iter()
                .any(|source| source.start < mention.span.end && mention.span.start < source.end)
        });
        if is_source && !parties.contains(&at) {
            parties.push(at);
        }
    }
    parties
}

fn object(claim: &Claim) -> Option<usize> {
    match claim.object {
        Some(Object::Party(party, _)) => Some(party),
        _ => None,
    }
}

fn is_about(claim: &Claim, party: usize) -> bool {
    claim.subject.is_some_and(|(subject, _)| subject == party) || object(claim) == Some(party)
}

fn ordered(one: usize, two: usize) -> (usize, usize) {
    (one.min(two), one.max(two))
}

/// The last claim about whoever did not answer.
fn unanswered(report: &Report, silence: usize) -> Option<Conflict> {
    let claim = &report.claims[silence];
    let asked = deniers(report, claim);
    let about = report.claims.iter().enumerate().filter(|(at, other)| {
        *at != silence
            && !is_answer(other)
            && is_core(other)
            && asked.iter().any(|party| is_about(other, *party))
    });
    // The claim before it, or else the first one after it.
    let (before, after): (Vec<usize>, Vec<usize>) =
        about.map(|(at, _)| at).partition(|at| *at < silence);
    let other = before.last().or(after.first())?;
    let who = asked.first().map_or("the party", |party| &report.parties[*party].name);
    let text = format!("{who} did not answer what {} says", source(&report.claims[*other]));
    Some(Conflict { claims: ordered(*other, silence), kind: "no_response".to_owned(), text })
}

/// How sure a claim is, most sure first; FactBank's values of the origin.
pub(crate) fn sureness(claim: &Claim) -> u8 {
    let factual = match claim.factuality.origin {
        Factuality::CertainSo | Factuality::CertainNot => 3,
        Factuality::ProbableSo | Factuality::ProbableNot => 2,
        Factuality::PossibleSo | Factuality::PossibleNot => 1,
        Factuality::Uncommitted => 0,
    };
    match claim.stance {
        Stance::Doubts | Stance::Conditional | Stance::Concern => factual.min(1),
        Stance::Expects => factual.min(2),
        _ => factual,
    }
}

fn strength(one: &Claim, two: &Claim) -> Option<String> {
    let (first, second) = (sureness(one), sureness(two));
    if first == second || source(one) == source(two) {
        return None;
    }
    let (more, less) = if first > second { (one, two) } else { (two, one) };
    Some(format!("{} is surer of it than {}", source(more), source(less)))
}

/// Figures of one kind that differ.
fn quantity(text: &str, one: &Claim, two: &Claim) -> Option<String> {
    for ours in &one.quantities {
        for theirs in two.quantities.iter().filter(|theirs| theirs.kind == ours.kind) {
            let (first, second) = (ours.span.of(text)?, theirs.span.of(text)?);
            if figure(first).is_some()
                && figure(second).is_some()
                && figure(first) != figure(second)
            {
                let (one, two) = (source(one), source(two));
                return Some(format!("\"{first}\" by {one}, \"{second}\" by {two}"));
            }
        }
    }
    None
}

/// The figure of a quantity, its digits and scale: "7 units", "$1.2 million".
pub(crate) fn figure(words: &str) -> Option<String> {
    let digits: String =
        words.chars().filter(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    let digits = digits.trim_matches('.').to_owned();
    let lower = words.to_lowercase();
    let scale =
        ["thousand", "million", "billion", "bn", "m "].iter().find(|scale| lower.contains(**scale));
    (!digits.is_empty()).then(|| format!("{digits} {}", scale.unwrap_or(&"")))
}

#[cfg(test)]
mod tests;
