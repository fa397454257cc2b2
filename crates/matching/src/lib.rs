//! A pair of parties to evidence and a score: is this the party that was asked for, and why?
//!
//! Comes in: two [`Party`]s, analysed once. Goes out: a [`Scored`] pair, whose parts add up to its
//! score. Never knows: the store, or what a policy makes of a score.
//!
//! Reading order: [`points`] (what evidence is worth), [`party`] (what is compared), [`token`] (when
//! two tokens are the same name), [`alignment`] (when two names are; `left_over` and `contradiction` say
//! what speaks against it), `outline` and `best` (which names of two parties are nearest, without
//! looking at every pair), [`evidence`] and [`features`]
//! (one file each), [`model`] (the one visible table), [`mod@score`] (the sum),
//! [`mod@probability`] (what a score came to).
//!
//! ```
//! use matching::{Party, model};
//! use ::model::{Entity, Prop, Schema};
//! let mut asked = Entity::new("query", "q", Schema::Person);
//! asked.add(Prop::Name, "Ivan Sidorow");
//! let mut listed = Entity::new("demo", "demo-1", Schema::Person);
//! listed.add(Prop::Name, "Иван Сидоров");
//! let scored = matching::compare(&Party::new(&asked), &Party::new(&listed), &model::CS_1);
//! assert!(scored.score.as_f64() > 0.7);
//! assert_eq!(scored.score, scored.parts.iter().map(|part| part.points).sum());
//! ```

pub mod alignment;
mod best;
mod contradiction;
pub mod evidence;
pub mod features;
mod left_over;
pub mod model;
mod outline;
pub mod party;
pub mod points;
pub mod probability;
pub mod score;
pub mod token;

pub use alignment::NamePair;
pub use evidence::{Evidence, Reason};
pub use model::Model;
pub use party::{Facts, Identifier, Party, PartyName};
pub use points::Points;
pub use probability::probability;
pub use score::{Scored, ScoredPart, compare};
