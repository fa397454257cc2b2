//! Ownership and control to exposure: is a party in scope of a regime's rule because of who owns or
//! controls it, and why?
//!
//! Comes in: parties, stakes and control facts ([`facts`]), designations, the rules of law. Goes out:
//! for each rule a [`Finding`] (`certain`, `possible`, `no`, with the interval that counts and reason
//! codes) and a [`Trace`] with its proof. Never knows: lists, files, scores, clocks.
//!
//! Reading order: [`ratio`] and [`range`] (exact shares), [`facts`] (what registers say), [`builder`]
//! and [`register`] (flat arrays), [`rules`] (the law), `ledger` (one issuer on one day), `solve` (the
//! least fixed point), `judge` and [`verdict`] (what it says), [`trace`] (why), [`whole`] (everybody at
//! once, and what a new designation changes), [`owners`] (who stands above), [`cases`] (worked cases), [`picture`] (a proof drawn).
//!
//! ```
//! use graph::facts::{NewStake, Share};
//! use graph::{Builder, Day, Designations, Exposure, Identity, NewDesignation, Range, Ratio, Verdict};
//! let half = Share::Known(Range::exact(Ratio::whole(50)));
//! let mut builder = Builder::new();
//! builder.stake(&NewStake::new("s1", "X", "A", half));
//! builder.stake(&NewStake::new("s2", "A", "B", half));
//! let (graph, doubts) = builder.finish();
//! assert!(doubts.is_empty());
//! let listed = NewDesignation {
//!     party: "X".into(), regimes: vec!["OFAC".into()], from: Day::EVER, to: Day::NEVER,
//!     identity: Identity::Sure, programme: String::new(), statement: String::new(),
//! };
//! let (designations, rules) = (Designations::new(&graph, [listed]), graph::rules::all());
//! let exposure = Exposure::new(&graph, &designations, &rules);
//! let day = Day::parse("2025-06-01").unwrap();
//! let trace = exposure.trace(&rules[0], graph.party("B").unwrap(), day);
//! // Multiplying would give 25 and miss it (OFAC FAQ 401, example 1).
//! assert_eq!(trace.finding.verdict, Verdict::Certain);
//! assert_eq!(trace.finding.attributed.to_string(), "[50,50]");
//! assert_eq!(trace.proof.steps.len(), 2);
//! ```

pub mod builder;
pub mod cases;
pub mod day;
pub mod designations;
pub mod facts;
pub mod owners;
pub mod picture;
pub mod range;
pub mod ratio;
pub mod reasons;
pub mod register;
pub mod rules;
pub mod stored;
pub mod trace;
pub mod verdict;
pub mod whole;

mod above;
mod bounds;
mod exposure;
mod fast;
mod judge;
mod ledger;
mod solve;
mod sum;
mod texts;

pub use builder::{Builder, Doubt};
pub use day::{Day, Days};
pub use designations::{Designations, Identity, NewDesignation};
pub use exposure::{Exposure, Options};
pub use range::Range;
pub use ratio::Ratio;
pub use reasons::{Reason, Reasons};
pub use register::Graph;
pub use rules::Rule;
pub use trace::Trace;
pub use verdict::{Basis, Finding, Verdict};
