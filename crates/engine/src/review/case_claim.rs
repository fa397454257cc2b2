//! What does a case keep of a claim? Enough to judge it without reading the document anew.

use claims::{Basis, Claim, Object, Role, Span};
use serde::{Deserialize, Serialize};

use crate::read::Reading;

/// A claim as a case keeps it; spans are bytes of the document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseClaim {
    /// Its id; a part of a split has its parent's, a point and a number.
    pub id: String,
    quote: [usize; 2],
    /// The sentence around it.
    context: [usize; 2],
    /// Whom it is about.
    pub subject: Option<CaseParty>,
    /// What is said.
    pub predicate: String,
    /// Whom or what it is said with.
    pub object: Option<CaseParty>,
    /// Figures, places and dates in it, as printed, by kind.
    pub qualifiers: Vec<(String, String)>,
    /// Who says so, each chain from its origin to the publisher.
    pub chains: Vec<Vec<CaseLink>>,
    /// What the source does with it.
    pub stance: String,
    /// What kind of happening it is.
    pub modality: String,
    /// `positive`, `negative` or `none`.
    pub polarity: String,
    /// FactBank's values, of the origin and of the publisher.
    pub factuality: [String; 2],
    /// The words that weaken it.
    pub hedges: Vec<String>,
    /// Which grammar found it.
    pub construction: String,
    /// Whether a person changed it.
    #[serde(default)]
    pub edited: bool,
}

/// An end of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseParty {
    /// The party's name, or the words where they name none.
    pub name: String,
    /// `person`, `organization` …; none for mere words.
    pub kind: Option<String>,
}

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLink {
    /// The source in words.
    pub source: String,
    /// What it does in the chain.
    pub role: String,
    /// Why we think so; `reviewed` where a person said so.
    pub basis: String,
    /// Whether it is nobody named.
    #[serde(default)]
    pub anonymous: bool,
}

/// What a case keeps of a document beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CaseFacts {
    file_hash: String,
    encoding: String,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
}

impl CaseFacts {
    pub(super) fn of(reading: &Reading) -> CaseFacts {
        let (document, facts) = (&reading.document, &reading.report.facts);
        let stated = &document.stated;
        CaseFacts {
            file_hash: document.file_hash.clone(),
            encoding: document.encoding.clone(),
            title: facts.title.clone().or(stated.title.clone()),
            publisher: facts.publisher.clone().or(stated.publisher.clone()),
            published: facts.published.clone().or(stated.published.clone()),
        }
    }
}

impl CaseClaim {
    pub(super) fn of(reading: &Reading, claim: &Claim) -> CaseClaim {
        let text = reading.document.text.as_str();
        let words = |span: Span| span.of(text).unwrap_or_default().to_owned();
        let party = |at: usize, span: Span| match reading.report.parties.get(at) {
            Some(party) => CaseParty {
                name: party.name.clone(),
                kind: party.named.then(|| party.kind.as_str().to_owned()),
            },
            None => CaseParty { name: words(span), kind: None },
        };
        let mut qualifiers: Vec<(String, String)> = Vec::new();
        qualifiers.extend(claim.quantities.iter().map(|it| (it.kind.clone(), words(it.span))));
        for (kind, span) in [
            ("place", claim.place),
            ("event_date", claim.event_date),
            ("condition", claim.condition),
        ] {
            qualifiers.extend(span.map(|span| (kind.to_owned(), words(span))));
        }
        let link = |link: &claims::Link| CaseLink {
            source: link.source.clone(),
            role: link.role.as_str().to_owned(),
            basis: link.basis.as_str().to_owned(),
            anonymous: link.anonymous,
        };
        CaseClaim {
            id: claim.id.clone(),
            quote: [claim.quote.start, claim.quote.end],
            context: [claim.context.start, claim.context.end],
            subject: claim.subject.map(|(at, span)| party(at, span)),
            predicate: claim.predicate.clone(),
            object: claim.object.as_ref().map(|object| match object {
                Object::Party(at, span) => party(*at, *span),
                Object::Words(span) => CaseParty { name: words(*span), kind: None },
            }),
            qualifiers,
            chains: claim.chains.iter().map(|chain| chain.iter().map(link).collect()).collect(),
            stance: claim.stance.as_str().to_owned(),
            modality: claim.modality.as_str().to_owned(),
            polarity: claim.polarity.as_str().to_owned(),
            factuality: [claim.factuality.origin, claim.factuality.publisher]
                .map(|value| value.as_str().to_owned()),
            hedges: claim.hedges.iter().map(|hedge| words(hedge.span)).collect(),
            construction: claim.construction.clone(),
            edited: false,
        }
    }

    /// The words that make the claim.
    pub fn quote(&self) -> Span {
        Span { start: self.quote[0], end: self.quote[1] }
    }

    /// The sentence around them.
    pub fn context(&self) -> Span {
        Span { start: self.context[0], end: self.context[1] }
    }

    pub(super) fn set_quote(&mut self, span: Span) {
        self.quote = [span.start, span.end];
        self.context = [self.context[0].min(span.start), self.context[1].max(span.end)];
    }

    /// Names who says it first; whoever relays it stays.
    pub(super) fn set_source(&mut self, source: &str) {
        let origin = CaseLink {
            source: source.to_owned(),
            role: Role::Origin.as_str().to_owned(),
            basis: "reviewed".to_owned(),
            anonymous: false,
        };
        let relaying = self.chains.first().into_iter().flatten();
        let own = Basis::OwnVoice.as_str();
        let rest = relaying.filter(|link| link.role != origin.role && link.basis != own).cloned();
        let chain = [origin.clone()].into_iter().chain(rest).collect();
        match self.chains.first_mut() {
            Some(first) => *first = chain,
            None => self.chains.push(chain),
        }
    }

    /// The sources, from the origin to the publisher, of the first chain.
    pub fn source_chain(&self) -> Vec<String> {
        self.chains.iter().flatten().map(|link| link.source.clone()).collect()
    }
}
