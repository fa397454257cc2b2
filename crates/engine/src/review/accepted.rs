//! Which statements do the accepted claims of a case become?
//!
//! Entities and properties are FollowTheMoney's, the dataset is the case's. An owner becomes an
//! `Ownership`, a post a `Directorship` or `Employment`, anything else an `UnknownLink` with the
//! predicate as its role. The edge's id is the claim's, so that an assertion and a denial never share a
//! statement. What is denied, doubted, conditional, expected, planned, only possible or negated stands
//! with its stance and is never a fact: [`AcceptedStatement::is_fact`] is false, and a plain
//! FollowTheMoney export leaves it out.

use claims::{ClaimState, Modality, Polarity};
use model::{Locator, Occurrence, Prop, Schema, Stance, Statement};

use super::{CaseClaim, CaseParty, InCase};
use crate::{Engine, Error};

/// A statement of an accepted claim, with whose word it is.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptedStatement {
    /// The claim it comes from: its `origin`.
    pub claim: String,
    /// The statement.
    pub statement: Statement,
    /// Where it stands, the stance, and the chain of sources.
    pub occurrence: Occurrence,
    /// Whether the claim says that it is so, now, without a condition.
    pub is_fact: bool,
}

impl Engine {
    /// The statements of the accepted claims of a case, in the order of its claims.
    ///
    /// # Errors
    /// There is no such case.
    pub fn accepted(&self, case: &str) -> Result<Vec<AcceptedStatement>, Error> {
        let claims = self.claims_of(case)?;
        let is_accepted = |claim: &&InCase| {
            matches!(claim.state, ClaimState::Accepted | ClaimState::EditedAccepted)
        };
        let dataset = format!("case_{case}");
        Ok(claims
            .iter()
            .filter(is_accepted)
            .flat_map(|claim| statements(&dataset, claim))
            .collect())
    }
}

/// The schema of an edge, and its properties for subject and object.
struct Edge {
    schema: Schema,
    subject: Prop,
    object: Prop,
    /// Where the predicate's word is kept.
    role: Prop,
}

/// The edge a predicate becomes.
fn edge(predicate: &str) -> Edge {
    let edge = |schema, subject, object| Edge { schema, subject, object, role: Prop::Role };
    match predicate {
        "owns" => edge(Schema::Ownership, Prop::Owner, Prop::Asset),
        "subsidiary_of" => edge(Schema::Ownership, Prop::Asset, Prop::Owner),
        "director_of" | "official_of" => {
            edge(Schema::Directorship, Prop::Director, Prop::Organization)
        }
        "employed_by" => edge(Schema::Employment, Prop::Employee, Prop::Employer),
        "member_of" => edge(Schema::Membership, Prop::Member, Prop::Organization),
        _ => edge(Schema::UnknownLink, Prop::Subject, Prop::Object),
    }
}

fn is_fact(claim: &CaseClaim) -> bool {
    claim.stance == Stance::Asserts.as_str()
        && claim.modality == Modality::Actual.as_str()
        && claim.polarity == Polarity::Positive.as_str()
}

fn statements(dataset: &str, in_case: &InCase) -> Vec<AcceptedStatement> {
    let claim = &in_case.claim;
    let ends = (named(claim.subject.as_ref()), named(claim.object.as_ref()));
    let (Some(subject), Some(object)) = ends else { return Vec::new() };
    let edge = edge(&claim.predicate);
    let id = format!("{dataset}-{}", claim.id);
    let (one, two) = (party_id(dataset, subject), party_id(dataset, object));
    let mut all = vec![
        Statement::new(
            dataset,
            one.as_str(),
            schema_of(subject),
            Prop::Name,
            subject.name.as_str(),
        ),
        Statement::new(dataset, two.as_str(), schema_of(object), Prop::Name, object.name.as_str()),
        Statement::new(dataset, id.as_str(), edge.schema, edge.subject, one.as_str()),
        Statement::new(dataset, id.as_str(), edge.schema, edge.object, two.as_str()),
        Statement::new(
            dataset,
            id.as_str(),
            edge.schema,
            edge.role,
            claim.predicate.replace('_', " "),
        ),
        Statement::new(dataset, id.as_str(), edge.schema, Prop::Summary, in_case.quote.as_str()),
    ];
    for (kind, words) in &claim.qualifiers {
        if kind == "share" && edge.schema == Schema::Ownership {
            all.push(Statement::new(
                dataset,
                id.as_str(),
                edge.schema,
                Prop::Percentage,
                words.as_str(),
            ));
        }
    }
    let is_fact = is_fact(claim);
    let with = |statement| AcceptedStatement {
        claim: claim.id.clone(),
        occurrence: occurrence(&statement, in_case),
        statement,
        is_fact,
    };
    all.into_iter().map(with).collect()
}

/// A party with a name of its own: words and unnamed groups are never entities.
fn named(party: Option<&CaseParty>) -> Option<&CaseParty> {
    party.filter(|party| party.kind.is_some())
}

fn schema_of(party: &CaseParty) -> Schema {
    match party.kind.as_deref() {
        Some("person") => Schema::Person,
        Some("organization") => Schema::Organization,
        Some("vessel") => Schema::Vessel,
        Some("aircraft") => Schema::Airplane,
        _ => Schema::LegalEntity,
    }
}

/// One id for a name in a case: the same words are the same party until somebody says otherwise.
fn party_id(dataset: &str, party: &CaseParty) -> String {
    let name = party.name.to_lowercase();
    let hash =
        Statement::new(dataset, "party", Schema::Thing, Prop::Name, name.as_str()).id().to_string();
    format!("{dataset}-{}", hash.get(..16).unwrap_or(&hash))
}

fn occurrence(statement: &Statement, in_case: &InCase) -> Occurrence {
    let claim = &in_case.claim;
    let quote = claim.quote();
    Occurrence {
        statement: statement.id(),
        edition: in_case.document_hash.clone(),
        locator: Locator::Span {
            file: in_case.document.clone(),
            start: quote.start as u64,
            end: quote.end as u64,
        },
        stance: claim.stance.parse().unwrap_or_default(),
        source_chain: claim.source_chain(),
        certainty: None,
        valid_from: None,
        valid_to: None,
        known_from: None,
        known_to: None,
    }
}
