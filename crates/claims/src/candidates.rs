//! Which listed parties may a party of the document be? Candidates with scores and reasons, no merge.
//!
//! The query is made of the party's names in the document and of what stands beside them: numbers,
//! dates of birth, nationality. A party without a name, a place, and a single word that no list has as
//! a name of its own are never asked for.

mod beside;

use index::{Index, Scratch};
use matching::evidence::Pair;
use matching::model::CS_1;
use matching::{Party as Asked, Points, score};
use model::{Document, Entity, Prop, PropType, Schema};

use crate::{Party, PartyKind, Report, known};

/// A listed party that a party of the document may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListCandidate {
    /// Its id in its dataset.
    pub id: String,
    /// Its name there.
    pub caption: String,
    /// The dataset, such as `us_ofac_sdn`.
    pub dataset: String,
    /// What it is there.
    pub schema: Option<Schema>,
    /// 0 to 1, the sum of the evidence.
    pub score: Points,
    /// The listed name that compares best.
    pub matched_name: String,
    /// The evidence in words, each with its points; what is suspicious in the writing first.
    pub reasons: Vec<String>,
}

impl ListCandidate {
    /// Whether a number of the document is its own.
    fn has_identifier(&self) -> bool {
        self.reasons.iter().any(|reason| reason.starts_with("identifier "))
    }
}

/// From this score on a listed party is a candidate: the default threshold of a policy.
pub const THRESHOLD: Points = Points(7_000);
/// From this score on a candidate is taken for the party it is, unless a person says otherwise.
pub const SURE: Points = Points(9_000);
/// The most candidates kept of a party, and the most of its names that are asked for.
const CANDIDATES_MAX: usize = 8;
const NAMES_MAX: usize = 4;

/// Gives every named party of a report its candidates in an index, added to those it has.
pub fn link(document: &Document, report: &mut Report, index: &Index) {
    let mut scratch = Scratch::default();
    let beside = beside::facts(&document.text, &report.parties);
    let small = known::small_words(&document.text);
    for (at, party) in report.parties.iter_mut().enumerate() {
        let Some(mut query) = query(&document.text, party) else { continue };
        for (prop, value) in beside.get(&at).into_iter().flatten() {
            query.add(*prop, value.as_str());
        }
        let mut found = candidates(&query, &party.warnings, index, &mut scratch);
        // Common words alone ("Defence Ministry") are a listed name only as that very name.
        let names: Vec<&str> =
            query.of_type(PropType::Name).map(|name| name.value.as_str()).collect();
        let is_common = |name: &&str| !known::has_own_word(name, |word| small.contains(word));
        if party.kind != PartyKind::Person && names.iter().all(is_common) {
            found.retain(|found| {
                found.has_identifier()
                    || names.iter().any(|name| known::is_same_wording(name, &found.matched_name))
            });
        }
        party.candidates.extend(found);
        party.candidates.sort_by(|one, two| {
            (two.score, &one.dataset, &one.id).cmp(&(one.score, &two.dataset, &two.id))
        });
        party.candidates.dedup_by(|one, two| (&one.dataset, &one.id) == (&two.dataset, &two.id));
        party.candidates.truncate(CANDIDATES_MAX);
    }
}

/// What is asked for of a party; `None` if it is not to be linked.
fn query(text: &str, party: &Party) -> Option<Entity> {
    if !party.named {
        return None;
    }
    let is_listed = |by: &String| by == "list";
    let mentions = || party.mentions.iter().filter(|mention| !mention.proposed);
    let has_listed = mentions().any(|mention| mention.found_by.iter().any(is_listed));
    if party.kind == PartyKind::Place && !has_listed || party.kind == PartyKind::Product {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    for mention in mentions() {
        let Some(words) = mention.span.of(text) else { continue };
        // A surname or a head noun alone is no name to ask for.
        let is_whole = crate::known::is_telling(words) || mention.found_by.iter().any(is_listed);
        let words = crate::patterns::without_vessel_mark(words);
        if is_whole
            && mention.found_by.iter().all(|by| by != "coreference")
            && !names.contains(&words)
        {
            names.push(words);
        }
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    let schema = match party.kind {
        PartyKind::Person => Schema::Person,
        PartyKind::Organization => Schema::Organization,
        PartyKind::Vessel => Schema::Vessel,
        PartyKind::Aircraft => Schema::Airplane,
        PartyKind::Place | PartyKind::Product | PartyKind::Unknown => Schema::Thing,
    };
    // What the patterns guess is no evidence against a listed party of another kind.
    let schema = if has_listed { Schema::Thing } else { schema };
    let mut entity = Entity::new("document", "party", schema);
    for (at, name) in names.iter().take(NAMES_MAX).enumerate() {
        entity.add(if at == 0 { Prop::Name } else { Prop::Alias }, *name);
    }
    (!names.is_empty()).then_some(entity)
}

fn candidates(
    query: &Entity,
    warnings: &[String],
    index: &Index,
    scratch: &mut Scratch,
) -> Vec<ListCandidate> {
    let asked = Asked::new(query);
    let floor = score::name_floor(THRESHOLD, &CS_1, &asked.facts);
    let mut kept = Vec::new();
    for found in index.candidates(&asked, floor, scratch) {
        let listed = index.party(found.party);
        let facts = listed.facts();
        if !asked.facts.can_match(&facts) {
            continue;
        }
        let name = found.name.as_ref();
        let scored = score::score(&Pair { query: &asked.facts, listed: &facts, name }, &CS_1);
        if scored.score < THRESHOLD {
            continue;
        }
        let warned =
            warnings.iter().map(|what| format!("written with {what} characters: look twice"));
        let reasons = scored
            .parts
            .iter()
            .map(|part| format!("{} {:+.2}: {}", part.feature, part.points.as_f64(), part.reason));
        kept.push(ListCandidate {
            id: listed.id().to_owned(),
            caption: listed.caption().to_owned(),
            dataset: listed.dataset().to_owned(),
            schema: listed.schema(),
            score: scored.score,
            matched_name: name.map_or(listed.caption(), |best| best.listed).to_owned(),
            reasons: warned.chain(reasons).collect(),
        });
    }
    kept
}

#[cfg(test)]
mod tests;
