//! A document to attributed claims: who says what, how surely, and in which exact words.
//!
//! Comes in: a [`model::Document`]. Goes out: a [`Report`] of parties, claims, conflicts and flags,
//! every span a slice of the document's text. Never knows: the store, the network.
//!
//! Reading order: [`record`] (what a claim is), [`names_in`] (who finds names), [`read()`] (the pipeline),
//! [`segment`] with [`tokens`] and [`quotes`] (the text in pieces), [`parties`] (whom it speaks of;
//! [`known`] and [`patterns`] find their names), [`candidates`] (whom of the lists they may be).

pub mod candidates;
pub mod known;
pub mod names_in;
pub mod parties;
pub mod patterns;
pub mod quotes;
pub mod read;
pub mod record;
pub mod segment;
mod spelling_of;
pub mod tokens;

pub use candidates::{ListCandidate, link};
pub use known::KnownNames;
pub use names_in::{NameFinder, NamedSpan};
pub use patterns::Patterns;
pub use read::{Limits, Setting, read};
pub use record::{
    Basis, Claim, ClaimState, Conflict, DocumentFacts, Factualities, Factuality, Flag, Hedge, Link,
    Mention, Modality, Object, Party, PartyKind, Polarity, Quantity, Report, Role, Span,
};
