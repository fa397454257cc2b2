//! In which order is a dossier told? By party, each answer beside what it answers.

use std::collections::{BTreeMap, BTreeSet};

use engine::claims::{Basis, Claim, Conflict, Factuality, Modality, Object, Party, Report, Role};
use engine::read::Reading;
use model::Stance;

/// The claims about one party.
pub(super) struct Group {
    /// The party's place in the report; `None` for claims about nobody named.
    pub(super) party: Option<usize>,
    /// The claims, by their place in the report.
    pub(super) claims: Vec<usize>,
}

/// A report in the order it is told.
pub(super) struct Dossier<'a> {
    pub(super) report: &'a Report,
    pub(super) text: &'a str,
    /// By party, in the order of the report; claims about nobody named last.
    pub(super) groups: Vec<Group>,
    /// Beside each claim the claims that answer it: denials, and questions without an answer.
    pub(super) answers: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Dossier<'a> {
    pub(super) fn of(reading: &'a Reading) -> Dossier<'a> {
        let report = &reading.report;
        let mut answers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for conflict in &report.conflicts {
            if let Some((answered, answer)) = answer(report, conflict) {
                let beside = answers.entry(answered).or_default();
                if !beside.contains(&answer) {
                    beside.push(answer);
                }
            }
        }
        let told_beside: BTreeSet<usize> = answers.values().flatten().copied().collect();
        let mut by_party: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, claim) in report.claims.iter().enumerate() {
            if !told_beside.contains(&at) || answers.contains_key(&at) {
                let party = about(claim).unwrap_or(usize::MAX);
                by_party.entry(party).or_default().push(at);
            }
        }
        let groups = by_party
            .into_iter()
            .map(|(party, claims)| Group { party: (party != usize::MAX).then_some(party), claims });
        Dossier { report, text: &reading.document.text, groups: groups.collect(), answers }
    }

    pub(super) fn party(&self, at: usize) -> Option<&'a Party> {
        self.report.parties.get(at)
    }

    /// What a claim says in three words: `owns → Velmora Spirit`; none for a plain statement.
    pub(super) fn relation(&self, claim: &Claim) -> String {
        let object = match &claim.object {
            Some(Object::Party(party, _)) => self.party(*party).map(|party| party.name.as_str()),
            Some(Object::Words(span)) => span.of(self.text),
            None => None,
        };
        match (claim.predicate.as_str(), object) {
            ("states", None) => String::new(),
            ("states", Some(object)) => format!("about {object}"),
            (predicate, None) => predicate.replace('_', " "),
            (predicate, Some(object)) => format!("{} → {object}", predicate.replace('_', " ")),
        }
    }
}

/// The party a claim is about: its subject, else its object.
fn about(claim: &Claim) -> Option<usize> {
    let subject = claim.subject.map(|(party, _)| party);
    subject.or(match claim.object {
        Some(Object::Party(party, _)) => Some(party),
        _ => None,
    })
}

/// Of two claims in conflict, the one answered and the one that answers.
fn answer(report: &Report, conflict: &Conflict) -> Option<(usize, usize)> {
    if !matches!(conflict.kind.as_str(), "denied" | "no_response") {
        return None;
    }
    let (one, two) = conflict.claims;
    let answers = |at: usize| {
        let claim = report.claims.get(at)?;
        Some(matches!(claim.stance, Stance::Denies | Stance::NoResponse))
    };
    match (answers(one)?, answers(two)?) {
        (true, false) => Some((two, one)),
        _ => Some((one, two)),
    }
}

/// Who says it, each chain from its origin to whoever relays it; the publisher's own voice last.
pub(super) fn sources(claim: &Claim) -> String {
    let chains = claim.chains.iter().map(|chain| {
        let named: Vec<String> = chain
            .iter()
            .filter(|link| link.role != Role::Publisher || chain.len() == 1)
            .map(|link| match link.basis {
                Basis::OwnVoice => "the publisher, in its own voice".to_owned(),
                Basis::Inherited => format!("{} (inherited: to be checked)", link.source),
                Basis::DocumentCredit => format!("{} (credited)", link.source),
                Basis::Explicit | Basis::Relays => link.source.clone(),
            })
            .collect();
        named.join(", by way of ")
    });
    let chains: Vec<String> = chains.filter(|chain| !chain.is_empty()).collect();
    if chains.is_empty() { "nobody named".to_owned() } else { chains.join("; and ") }
}

/// What a source does with a claim, as a verb.
pub(super) fn verb(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "says",
        Stance::Denies => "denies",
        Stance::NoResponse => "did not answer",
        Stance::Conditional => "says, on a condition",
        Stance::Expects => "expects",
        Stance::Doubts => "doubts",
        Stance::Concern => "is concerned",
    }
}

/// What weakens a claim, in words: its modality, and how sure the publisher is where the origin is not.
pub(super) fn reservations(claim: &Claim, text: &str) -> Vec<String> {
    let mut words = Vec::new();
    match claim.modality {
        Modality::Actual | Modality::None => {}
        modality => words.push(modality.as_str().to_owned()),
    }
    for hedge in &claim.hedges {
        if let Some(hedge) = hedge.span.of(text) {
            words.push(format!("“{hedge}”"));
        }
    }
    let (origin, publisher) = (claim.factuality.origin, claim.factuality.publisher);
    if origin != publisher && publisher != Factuality::Uncommitted {
        words.push(format!("source {}, publisher {}", origin.as_str(), publisher.as_str()));
    }
    if claim.chains.iter().flatten().any(|link| link.anonymous) {
        words.push("anonymous".to_owned());
    }
    words
}
