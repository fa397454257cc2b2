//! A document to attributed claims: who says what, how surely, and in which exact words.
//!
//! Comes in: a [`model::Document`]. Goes out: a [`Report`] of parties, claims, conflicts and flags,
//! every span a slice of the document's text. Never knows: the store, the network.
//!
//! Reading order: [`record`] (what a claim is), [`names_in`] (who finds names), [`read()`] (the pipeline);
//! then the steps: [`segment`] with [`tokens`] and [`quotes`], `facts`, [`parties`]
//! (whose names [`known`], [`patterns`] and [`ner`] find), `tag` and [`cues`],
//! `attribution`, `stance`, `chain`, `relations`, `assemble`, and [`verify`], which trusts none of them, nor a
//! model that is [`asked`]; [`conflicts()`] and [`flags()`] say what to look at, [`candidates`] whom of the
//! lists the parties may be, [`compare()`] what other documents say.
//!
//! ```
//! use claims::{Setting, read};
//! use model::{Document, Stance};
//!
//! let text = "Norvik never paid the port, a spokesman said. Orlan denied any knowledge of the deal.";
//! let report = read(&Document { text: text.to_owned(), ..Document::default() }, &Setting::default());
//! let denial = report.claims.iter().find(|claim| claim.stance == Stance::Denies).unwrap();
//! assert_eq!(denial.quote.of(text), Some("any knowledge of the deal"));
//! assert_eq!(denial.chains[0][0].source, "Orlan");
//! ```

pub mod asked;
mod assemble;
mod attribution;
pub mod candidates;
mod chain;
pub mod compare;
pub mod conflicts;
pub mod cues;
mod facts;
pub mod flags;
pub mod known;
pub mod names_in;
pub mod ner;
pub mod parties;
pub mod patterns;
pub mod quotes;
pub mod read;
pub mod record;
mod relations;
pub mod segment;
mod spelling_of;
mod stance;
mod tag;
pub mod tokens;
pub mod verify;
mod words;

pub use asked::{Answers, Asked};
pub use assemble::EXTRACTOR;
pub use candidates::{ListCandidate, link};
pub use chain::PUBLISHER;
pub use compare::{Agreement, Compared, ReadDocument, compare};
pub use conflicts::conflicts;
pub use flags::flags;
pub use known::KnownNames;
pub use names_in::{NameFinder, NamedSpan};
pub use patterns::Patterns;
pub use read::{Limits, Setting, read};
pub use record::{
    Basis, Claim, ClaimState, Conflict, DocumentFacts, Factualities, Factuality, Flag, Hedge, Link,
    Mention, Modality, Object, Party, PartyKind, Polarity, Quantity, Report, Role, Span,
};
pub use relations::PREDICATES;
pub use verify::{Extractor, Ground, Proposal};
