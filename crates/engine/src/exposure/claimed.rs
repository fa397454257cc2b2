//! Which holdings do claims state, and whom do they expose? Ownership and control out of reports.
//!
//! A claim enters the graph as an edge that rests on a claim only, with its chain of sources and the
//! share it states, or none. What is denied marks the edges it denies; what is doubted, planned,
//! conditional or only possible is no edge. Ends are entities of the lists and registers where a name
//! is surely one of theirs, and are otherwise parties of the document alone.

use claims::candidates::SURE;
use claims::{Claim, ClaimState, Modality, Object, Party, PartyKind, Polarity};
use graph::facts::{ControlKind, Nature, Right, Share};
use model::Stance;

use super::{Edge, Gives, Rests};
use crate::read::Reading;
use crate::review::{CaseParty, InCase};
use crate::trace::Lookup;
use crate::{Engine, Error, Holdings, Screener, TraceOptions, Traced};

/// A party of a document with what the rules say of it.
#[derive(Clone, Debug)]
pub struct PartyExposure {
    /// The party, by its place in the report.
    pub party: usize,
    /// The exposure; `Traced::claims` has the links that rest on a claim only.
    pub traced: Traced,
}

impl Engine {
    /// The holdings that the accepted claims of a case state, for [`Engine::holdings_with`].
    ///
    /// # Errors
    /// There is no such case, or the data directory is damaged.
    pub fn claimed_edges(
        &self,
        case: &str,
        holdings: &Holdings,
        screener: &Screener,
    ) -> Result<Vec<Edge>, Error> {
        let claims = self.claims_of(case)?;
        let accepted = claims.iter().filter(|claim| {
            matches!(claim.state, ClaimState::Accepted | ClaimState::EditedAccepted)
        });
        let end = |party: &Option<CaseParty>| {
            let party = party.as_ref().filter(|party| party.kind.is_some())?;
            Some(match holdings.find(&party.name, screener) {
                Lookup::Found(id) => id,
                // Of several candidates none is taken: the party is the document's own.
                Lookup::Candidates(_) | Lookup::Nobody => own_id(&party.name),
            })
        };
        let edge = |claim: &InCase| {
            let said = &claim.claim;
            let share = said.qualifiers.iter().find(|(kind, _)| kind == "share");
            edge(
                Said {
                    id: &said.id,
                    predicate: &said.predicate,
                    share: share.map(|(_, words)| words.as_str()),
                    is_actual: said.modality == Modality::Actual.as_str(),
                    is_negative: said.polarity == Polarity::Negative.as_str(),
                    stance: said.stance.parse().unwrap_or(Stance::Doubts),
                    chain: said.source_chain(),
                    source: format!("case_{case}"),
                },
                (end(&said.subject)?, end(&said.object)?),
            )
        };
        Ok(accepted.filter_map(edge).collect())
    }

    /// What the rules say of the parties of a document, by the lists and registers in service and by
    /// the document's own claims of ownership and control, accepted or not. Parties no rule has
    /// anything to say of are left out.
    ///
    /// # Errors
    /// The data directory is damaged, or no day to answer for is known.
    pub fn read_exposure(
        &self,
        reading: &Reading,
        options: &TraceOptions,
    ) -> Result<Vec<PartyExposure>, Error> {
        let report = &reading.report;
        let ids: Vec<Option<String>> = report.parties.iter().map(entity_id).collect();
        let edges = report.claims.iter().filter_map(|claim| {
            let (subject, _) = claim.subject?;
            let Some(Object::Party(object, _)) = claim.object else { return None };
            let ends = (ids.get(subject)?.clone()?, ids.get(object)?.clone()?);
            edge(Said::of(claim, &reading.document), ends)
        });
        let holdings = self.holdings_with(edges.collect())?;
        let mut found = Vec::new();
        for (party, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            let Some(traced) = holdings.trace(id, options)? else { continue };
            if traced.worst() != graph::Verdict::No || !traced.owners.rows.is_empty() {
                found.push(PartyExposure { party, traced });
            }
        }
        Ok(found)
    }
}

/// The listed entity a party surely is, or an id of the document's own; none for who has no name.
fn entity_id(party: &Party) -> Option<String> {
    let is_holder = !matches!(party.kind, PartyKind::Place | PartyKind::Product);
    if !party.named || !is_holder {
        return None;
    }
    // A name written to deceive is never taken for the listed one.
    let sure = party.candidates.first().filter(|best| best.score >= SURE);
    let sure = sure.filter(|_| party.warnings.is_empty());
    Some(sure.map_or_else(|| own_id(&party.name), |best| best.id.clone()))
}

/// The id of a party that only the document knows: its name.
fn own_id(name: &str) -> String {
    format!("document:{name}")
}

/// What a claim of ownership or control says.
struct Said<'a> {
    id: &'a str,
    predicate: &'a str,
    share: Option<&'a str>,
    is_actual: bool,
    is_negative: bool,
    stance: Stance,
    chain: Vec<String>,
    source: String,
}

impl<'a> Said<'a> {
    fn of(claim: &'a Claim, document: &'a model::Document) -> Said<'a> {
        let share = claim.quantities.iter().find(|quantity| quantity.kind == "share");
        Said {
            id: &claim.id,
            predicate: &claim.predicate,
            share: share.and_then(|share| share.span.of(&document.text)),
            is_actual: claim.modality == Modality::Actual,
            is_negative: claim.polarity == Polarity::Negative,
            stance: claim.stance,
            chain: claim.chains.iter().flatten().map(|link| link.source.clone()).collect(),
            source: document.name.clone(),
        }
    }
}

fn edge(said: Said<'_>, (subject, object): (String, String)) -> Option<Edge> {
    let share = || Gives::Share {
        right: Right::Shares,
        share: said.share.map_or(Share::Unknown, super::read::share),
        nature: Nature::DirectOrIndirect,
        class: String::new(),
    };
    let (holder, held, gives) = match said.predicate {
        "owns" => (subject, object, share()),
        "subsidiary_of" => (object, subject, share()),
        "controls" => (subject, object, Gives::Control(ControlKind::SignificantInfluence)),
        _ => return None,
    };
    let stance = match said.stance {
        // "X says that it does not own Y" denies it; so does "X denies owning Y".
        Stance::Asserts if said.is_negative => Stance::Denies,
        Stance::Denies if said.is_negative => return None,
        stance => stance,
    };
    if !said.is_actual && stance == Stance::Asserts || holder == held {
        return None;
    }
    Some(Edge {
        id: said.id.to_owned(),
        holder,
        held,
        gives,
        from: None,
        to: None,
        said: None,
        confirmed: None,
        source: said.source,
        stance,
        chain: said.chain,
        basis: Rests::OnClaim,
        components: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(predicate: &'static str, share: Option<&'static str>, stance: Stance) -> Said<'static> {
        let (id, chain, source) = ("c1", vec!["a broker".to_owned()], "story.txt".to_owned());
        let (is_actual, is_negative) = (true, false);
        Said { id, predicate, share, is_actual, is_negative, stance, chain, source }
    }

    fn ends() -> (String, String) {
        ("zarvane".to_owned(), "orlana".to_owned())
    }

    #[test]
    fn a_claim_of_ownership_is_an_edge_with_the_share_it_states() {
        for (predicate, words, holder, expected) in [
            ("owns", Some("51 percent"), "zarvane", "[51,51]"),
            ("owns", None, "zarvane", "unknown"),
            ("owns", Some("more than half"), "zarvane", "(50,100]"),
            ("owns", Some("more than 50 percent"), "zarvane", "(50,100]"),
            ("owns", Some("25 to 50 per cent"), "zarvane", "[25,50]"),
            ("owns", Some("более 50 процентов"), "zarvane", "(50,100]"),
            ("owns", Some("a good part"), "zarvane", "unknown"),
            ("subsidiary_of", Some("a 40% stake"), "orlana", "[40,40]"),
        ] {
            let edge = edge(said(predicate, words, Stance::Asserts), ends()).unwrap();
            let Gives::Share { share, .. } = edge.gives else {
                panic!("{predicate} gives a share")
            };
            let share = match share {
                Share::Known(range) => range.to_string(),
                Share::Unknown => "unknown".to_owned(),
            };
            assert_eq!((edge.holder.as_str(), share.as_str()), (holder, expected), "{words:?}");
            assert_eq!(edge.basis, Rests::OnClaim);
        }
    }

    #[test]
    fn what_is_planned_or_about_something_else_is_no_edge() {
        let mut planned = said("owns", None, Stance::Asserts);
        planned.is_actual = false;
        assert!(edge(planned, ends()).is_none());
        assert!(edge(said("supplied_to", None, Stance::Asserts), ends()).is_none());
        let mut negative = said("owns", None, Stance::Asserts);
        negative.is_negative = true;
        assert_eq!(edge(negative, ends()).unwrap().stance, Stance::Denies);
    }
}
