//! A document to attributed claims: who says what, how surely, and in which exact words.
//!
//! Comes in: a [`model::Document`]. Goes out: a [`Report`] of parties, claims, conflicts and flags,
//! every span a slice of the document's text. Never knows: the store, the network.
//!
//! Reading order: [`record`] (what a claim is), [`names_in`] (who finds names), [`ner`] (the trained
//! models among them).

pub mod names_in;
pub mod ner;
pub mod record;

pub use names_in::{NameFinder, NamedSpan};
pub use record::{
    Basis, Claim, ClaimState, Conflict, DocumentFacts, Factualities, Factuality, Flag, Hedge, Link,
    Mention, Modality, Object, Party, PartyKind, Polarity, Quantity, Report, Role, Span,
};
