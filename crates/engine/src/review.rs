//! Review: what does a person make of the claims of a case?
//!
//! A reading put into a case is a set of proposals. Each is accepted, rejected with a reason, edited,
//! split or merged by a person; what stood before is kept with the review. An accepted claim becomes
//! statements ([`accepted`]), a rejected one stays to be seen.

pub mod accepted;
pub mod case_claim;

use claims::{ClaimState, Span};
use model::Stance;
use store::{Case, CaseDocument, Cases, Proposal, Review};

use crate::error::Doing;
use crate::read::Reading;
use crate::{Engine, Error};

pub use accepted::AcceptedStatement;
pub use case_claim::{CaseClaim, CaseLink, CaseParty};
pub use store::Proposed;

/// A claim of a case, and the document it stands in.
#[derive(Clone, Debug)]
pub struct InCase {
    /// What it says now.
    pub claim: CaseClaim,
    /// Where it stands in review.
    pub state: ClaimState,
    /// The name of its document's file.
    pub document: String,
    /// The hash of that document's text.
    pub document_hash: String,
    /// Its exact words.
    pub quote: String,
    /// The sentence around them.
    pub context: String,
    /// How often it was reviewed.
    pub reviews: usize,
}

/// What a person does to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// It says what the document says.
    Accept,
    /// It does not, for this reason.
    Reject(String),
    /// It says something else: what is given replaces what it said.
    Edit(Edit),
    /// It is several claims: one for each of these runs of the text.
    Split(Vec<Span>),
    /// It and another claim are one.
    Merge(String),
}

/// What an edit changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The words that make the claim.
    pub quote: Option<Span>,
    /// Who says it first.
    pub source: Option<String>,
    /// What that source does with it.
    pub stance: Option<Stance>,
}

/// Who reviews, and when by their clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// Who.
    pub name: String,
    /// When, RFC 3339; never used for the order.
    pub at: Option<String>,
}

impl InCase {
    /// Where words of the sentence around the claim stand in the document; `None` if they do not.
    pub fn find(&self, words: &str) -> Option<Span> {
        let at = self.context.find(words).filter(|_| !words.trim().is_empty())?;
        let start = self.claim.context().start + at;
        Some(Span { start, end: start + words.len() })
    }
}

impl Engine {
    fn cases(&self) -> Result<Cases, Error> {
        self.store.cases().doing(|| "opening the cases".to_owned())
    }

    /// The cases, by id.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn all_cases(&self) -> Result<Vec<(String, String)>, Error> {
        let all = self.cases()?.all().doing(|| "reading the cases".to_owned())?;
        Ok(all.into_iter().map(|case| (case.id, case.name)).collect())
    }

    /// Puts the claims of a reading into a case as proposals; the case is made if it is new.
    ///
    /// # Errors
    /// The case's id is no id, or the disk.
    pub fn propose(&self, reading: &Reading, case: &str, name: &str) -> Result<Proposed, Error> {
        let case = Case { id: case.to_owned(), name: name.to_owned() };
        let document = &reading.document;
        let kept = CaseDocument {
            hash: document.text_hash.clone(),
            name: document.name.clone(),
            text: document.text.clone(),
            body: json(&case_claim::CaseFacts::of(reading)),
        };
        let claims = reading.report.claims.iter().enumerate();
        let proposals = claims.map(|(place, claim)| Proposal {
            id: claim.id.clone(),
            document: kept.hash.clone(),
            place: place as u64,
            extractor: claim.extractor.clone(),
            body: json(&CaseClaim::of(reading, claim)),
            state: ClaimState::Proposed.as_str().to_owned(),
        });
        let proposals: Vec<Proposal> = proposals.collect();
        let done = self.cases()?.propose(&case, &kept, &proposals);
        done.doing(|| format!("putting the claims into the case {}", case.id))
    }

    /// The claims of a case, by document and place in its text.
    ///
    /// # Errors
    /// There is no such case.
    pub fn claims_of(&self, case: &str) -> Result<Vec<InCase>, Error> {
        let cases = self.cases()?;
        let doing = || format!("reading the case {case}");
        cases.case(case).doing(doing)?;
        let documents = cases.documents(case).doing(doing)?;
        let reviews = cases.reviews(case).doing(doing)?;
        let mut found = Vec::new();
        for proposal in cases.proposals(case).doing(doing)? {
            let document = documents.iter().find(|document| document.hash == proposal.document);
            let document = document.ok_or_else(|| {
                let why = format!("the document of the claim {} is missing", proposal.id);
                Error::unknown(doing(), why)
            })?;
            let state = proposal.state.parse();
            let claim = case_claim(&proposal)?;
            found.push(InCase {
                quote: claim.quote().of(&document.text).unwrap_or_default().to_owned(),
                context: claim.context().of(&document.text).unwrap_or_default().to_owned(),
                state: state.map_err(|error: String| Error::unknown(doing(), error))?,
                document: document.name.clone(),
                document_hash: document.hash.clone(),
                reviews: reviews.iter().filter(|review| review.proposal == proposal.id).count(),
                claim,
            });
        }
        Ok(found)
    }

    /// Carries out what a person does to a claim, and keeps what stood before.
    ///
    /// # Errors
    /// There is no such claim, or it cannot be: an empty reason, a span outside the text.
    pub fn review(&self, case: &str, id: &str, act: &Act, by: &Reviewer) -> Result<(), Error> {
        let mut cases = self.cases()?;
        let doing = || format!("reviewing {id} in the case {case}");
        let proposals = cases.proposals(case).doing(doing)?;
        let find = |id: &str| {
            let found = proposals.iter().find(|proposal| proposal.id == id);
            found.ok_or_else(|| Error::unknown(doing(), format!("there is no claim {id}")))
        };
        let proposal = find(id)?;
        let documents = cases.documents(case).doing(doing)?;
        let document = documents.iter().find(|document| document.hash == proposal.document);
        let text = document.map_or("", |document| document.text.as_str());
        let after = match act {
            Act::Accept => vec![accept(proposal)?],
            Act::Reject(reason) if reason.trim().is_empty() => {
                return Err(Error::unknown(doing(), "a rejection needs a reason"));
            }
            Act::Reject(_) => vec![in_state(proposal, ClaimState::Rejected)],
            Act::Edit(edit) => vec![edited(proposal, edit, text)?],
            Act::Split(spans) => split(proposal, spans, text)?,
            Act::Merge(other) => merged(proposal, find(other)?, text)?,
        };
        let (word, reason) = match act {
            Act::Accept => ("accept", String::new()),
            Act::Reject(reason) => ("reject", reason.clone()),
            Act::Edit(_) => ("edit", String::new()),
            Act::Split(_) => ("split", String::new()),
            Act::Merge(other) => ("merge", format!("with {other}")),
        };
        let review = Review {
            sequence: 0,
            proposal: id.to_owned(),
            act: word.to_owned(),
            reason,
            reviewer: by.name.clone(),
            at: by.at.clone(),
            before: proposal.body.clone(),
        };
        cases.review(case, &review, &after).doing(doing)
    }

    /// The reviews of a case, in the order they were made.
    ///
    /// # Errors
    /// There is no such case.
    pub fn reviews_of(&self, case: &str) -> Result<Vec<Review>, Error> {
        let cases = self.cases()?;
        let doing = || format!("reading the case {case}");
        cases.case(case).doing(doing)?;
        cases.reviews(case).doing(doing)
    }
}

fn json(value: &impl serde::Serialize) -> String {
    // Plain records of texts and numbers: they have no map with keys that are no text.
    serde_json::to_string(value).unwrap_or_default()
}

fn case_claim(proposal: &Proposal) -> Result<CaseClaim, Error> {
    let doing = || format!("reading the claim {}", proposal.id);
    serde_json::from_str(&proposal.body).map_err(|error| Error::unknown(doing(), error.to_string()))
}

fn in_state(proposal: &Proposal, state: ClaimState) -> Proposal {
    Proposal { state: state.as_str().to_owned(), ..proposal.clone() }
}

fn accept(proposal: &Proposal) -> Result<Proposal, Error> {
    let claim = case_claim(proposal)?;
    let state = if claim.edited { ClaimState::EditedAccepted } else { ClaimState::Accepted };
    Ok(in_state(proposal, state))
}

/// The span of a quote, if it is words of the text.
fn grounded(span: Span, text: &str, id: &str) -> Result<Span, Error> {
    match span.of(text) {
        Some(words) if !words.trim().is_empty() => Ok(span),
        _ => Err(Error::unknown(format!("editing {id}"), "the span is no words of the text")),
    }
}

fn edited(proposal: &Proposal, edit: &Edit, text: &str) -> Result<Proposal, Error> {
    let mut claim = case_claim(proposal)?;
    if let Some(span) = edit.quote {
        claim.set_quote(grounded(span, text, &proposal.id)?);
    }
    if let Some(source) = &edit.source {
        claim.set_source(source);
    }
    if let Some(stance) = edit.stance {
        claim.stance = stance.as_str().to_owned();
    }
    claim.edited = true;
    let proposed = in_state(proposal, ClaimState::Proposed);
    Ok(Proposal { body: json(&claim), ..proposed })
}

/// The parts, each a claim of its own, and the whole, which they supersede.
fn split(proposal: &Proposal, spans: &[Span], text: &str) -> Result<Vec<Proposal>, Error> {
    if spans.len() < 2 {
        let why = "a split needs two spans or more";
        return Err(Error::unknown(format!("splitting {}", proposal.id), why));
    }
    let mut after = vec![in_state(proposal, ClaimState::Superseded)];
    for (at, span) in spans.iter().enumerate() {
        let mut claim = case_claim(proposal)?;
        claim.id = format!("{}.{}", proposal.id, at + 1);
        claim.set_quote(grounded(*span, text, &proposal.id)?);
        claim.edited = true;
        let part = in_state(proposal, ClaimState::Proposed);
        after.push(Proposal { id: claim.id.clone(), body: json(&claim), ..part });
    }
    Ok(after)
}

/// The claim with the words and sources of both, and the other, which it supersedes.
fn merged(one: &Proposal, two: &Proposal, text: &str) -> Result<Vec<Proposal>, Error> {
    if one.document != two.document || one.id == two.id {
        let why = "only two claims of one document are merged";
        return Err(Error::unknown(format!("merging {} and {}", one.id, two.id), why));
    }
    let (mut claim, other) = (case_claim(one)?, case_claim(two)?);
    let (first, second) = (claim.quote(), other.quote());
    let whole = Span { start: first.start.min(second.start), end: first.end.max(second.end) };
    claim.set_quote(grounded(whole, text, &one.id)?);
    for chain in other.chains {
        if !claim.chains.contains(&chain) {
            claim.chains.push(chain);
        }
    }
    claim.edited = true;
    let kept = Proposal { body: json(&claim), ..in_state(one, ClaimState::Proposed) };
    Ok(vec![kept, in_state(two, ClaimState::Superseded)])
}

#[cfg(test)]
mod tests;
