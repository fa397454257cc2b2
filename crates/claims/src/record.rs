//! What is a claim: who says what about whom, how surely, in which words of which document?
//!
//! The fields follow the claim record of nanopublications (assertion, provenance, publication
//! info), FactBank's values per source and the FollowTheMoney names where there are any.

use model::Stance;

/// A run of the document's exact text, in UTF-8 bytes, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The words of the span; `None` if it is no slice of `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

/// All that was read out of one document.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What the document is.
    pub facts: DocumentFacts,
    /// The parties in it, in the order of their first mention.
    pub parties: Vec<Party>,
    /// The claims, in the order of their quotes.
    pub claims: Vec<Claim>,
    /// Claims that speak against each other.
    pub conflicts: Vec<Conflict>,
    /// What a reader should know before relying on it.
    pub flags: Vec<Flag>,
    /// Proposals whose quote, source or cue is not in the text: counted, never kept.
    pub not_grounded: usize,
}

/// What a document says about itself, by its metadata and its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Its title.
    pub title: Option<String>,
    /// Who publishes it: the default source of its own voice.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Place and date as the date line has them.
    pub date_line: Option<Span>,
    /// The date of publication, ISO 8601 as far as it is known.
    pub published: Option<String>,
    /// The agency or outlet it credits, such as a wire service.
    pub credit: Option<Span>,
    /// `wire`, `rewrite`, `press_release`, `filing`, `article`.
    pub genre: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
}

/// One party of the document: everything that refers to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Its fullest name in the document, as written.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Where it is mentioned, in text order.
    pub mentions: Vec<Mention>,
    /// False for "brokers", "engineers": such a party is never linked to a listed one.
    pub named: bool,
    /// What is suspicious in how it is written: `bidi`, `zero width`, `mixed script`.
    pub warnings: Vec<String>,
    /// The listed parties it may be, best first; never merged with one of them.
    pub candidates: Vec<crate::ListCandidate>,
}

/// What a party is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // The words are the definitions.
pub enum PartyKind {
    Person,
    Organization,
    Vessel,
    Aircraft,
    Place,
    Product,
    #[default]
    Unknown,
}

/// One mention of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Who found it: `list`, `pattern`, a model's name, `coreference`.
    pub found_by: Vec<String>,
    /// True for a pronoun or a head noun that is only proposed to be this party.
    pub proposed: bool,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// sha256 of text hash, quote, predicate, subject, object and first source, 16 hexadecimal digits.
    pub id: String,
    /// The exact words that make the claim.
    pub quote: Span,
    /// The sentence around them.
    pub context: Span,
    /// Whom it is about: a party of [`Report::parties`] and the mention's words.
    pub subject: Option<(usize, Span)>,
    /// What is said of it, one of the closed set of [`crate`]'s predicates, or `states`.
    pub predicate: String,
    /// Whom or what it is said with.
    pub object: Option<Object>,
    /// Figures in it, as printed.
    pub quantities: Vec<Quantity>,
    /// Where it is said to happen.
    pub place: Option<Span>,
    /// When it is said to happen, as written.
    pub event_date: Option<Span>,
    /// Under what condition.
    pub condition: Option<Span>,
    /// Each chain runs from the origin to the publisher; parallel sources have a chain each.
    pub chains: Vec<Vec<Link>>,
    /// What the source does with it.
    pub stance: Stance,
    /// What kind of happening it is.
    pub modality: Modality,
    /// Whether it says that it is so or that it is not.
    pub polarity: Polarity,
    /// Words that weaken it.
    pub hedges: Vec<Hedge>,
    /// How sure each source is.
    pub factuality: Factualities,
    /// Which grammar found it, such as `say+quote`, `according_to`, `own_voice`.
    pub construction: String,
    /// The measured precision of that construction, in thousandths.
    pub confidence: u16,
    /// Who extracted it, with its version: `rules@1.0`.
    pub extractor: String,
    /// Where it stands in review.
    pub state: ClaimState,
}

/// The other end of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A party of [`Report::parties`] and the mention's words.
    Party(usize, Span),
    /// Words that name no party.
    Words(Span),
}

/// A figure as the document prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The words.
    pub span: Span,
    /// `money`, `share`, `count`, `weight`, `length`, `other`.
    pub kind: String,
}

/// One step of a source chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The source in words; `publisher` for the document's own voice.
    pub source: String,
    /// What it does in the chain.
    pub role: Role,
    /// Why we think so.
    pub basis: Basis,
    /// The words that attribute, such as "said".
    pub cue: Option<Span>,
    /// The words that name the source.
    pub mention: Option<Span>,
    /// True for "a person familiar with the matter".
    pub anonymous: bool,
}

/// What a source does in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Origin,
    Document,
    RelayedBy,
    Publisher,
}

/// Why a source is thought to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Basis {
    Explicit,
    Relays,
    Inherited,
    DocumentCredit,
    OwnVoice,
}

/// What kind of happening a claim speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modality {
    #[default]
    Actual,
    Planned,
    Possible,
    Capability,
    Hypothetical,
    Obligation,
    None,
}

/// Whether a claim says that it is so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Polarity {
    #[default]
    Positive,
    Negative,
    None,
}

/// Words that weaken or strengthen a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The words.
    pub span: Span,
    /// `hearsay`, `possibility`, `approximation`, `condition`, `belief`, `degree`.
    pub kind: String,
}

/// FactBank's value for the origin and for the publisher: they may differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factualities {
    /// Of the source that says it.
    pub origin: Factuality,
    /// Of the document that prints it.
    pub publisher: Factuality,
}

/// FactBank's committed values (Saurí and Pustejovsky 2009): certain, probable, possible, each so
/// or not so, and uncommitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Factuality {
    CertainSo,
    CertainNot,
    ProbableSo,
    ProbableNot,
    PossibleSo,
    PossibleNot,
    #[default]
    Uncommitted,
}

/// Where a claim stands in review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ClaimState {
    #[default]
    Proposed,
    Accepted,
    EditedAccepted,
    Rejected,
    Superseded,
}

/// Two claims of the report that speak against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The claims, by their place in [`Report::claims`].
    pub claims: (usize, usize),
    /// `denied`, `strength`, `quantity`, `no_response`.
    pub kind: String,
    /// In a sentence, naming who says what.
    pub text: String,
}

/// What a reader should know of a claim or of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// `anonymous_source`, `single_source`, `rewrite`, `unattributed_core_claim`, `hidden_text`,
    /// `spoofed_name`, `left_out`.
    pub kind: String,
    /// The claim, by its place in [`Report::claims`]; `None` for the whole document.
    pub claim: Option<usize>,
    /// In a sentence.
    pub text: String,
}
