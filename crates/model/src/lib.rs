//! The vocabulary every other room speaks: statements, entities and the FollowTheMoney ontology.
//!
//! Comes in: raw values. Goes out: [`Statement`]s, [`Entity`]s and [`Issue`]s. Never knows: files,
//! the network, clocks.
//!
//! Reading order: [`ontology`] (what may be said), [`clean`] (how a value is written),
//! [`partial_date`] (dates that keep their precision), [`statement`] (one value, one source),
//! [`occurrence`] (where and when it was seen), [`entity`] (statements about one thing),
//! [`share`] and [`interest`] (how much is held, and of what), [`issue`] (what could not be read),
//! [`document`] (the text of a report).
//!
//! ```
//! use model::{Entity, Prop, Schema, Statement};
//! let name = Statement::new("demo_list", "demo-1", Schema::Person, Prop::Name, "Ada Okonjo");
//! let entity = Entity::from_statements(vec![name]).unwrap();
//! assert_eq!(entity.caption(), "Ada Okonjo");
//! assert!(entity.schema().is_a(Schema::LegalEntity));
//! ```

pub mod clean;
pub mod document;
pub mod entity;
pub mod interest;
pub mod issue;
pub mod occurrence;
pub mod ontology;
pub mod partial_date;
pub mod share;
pub mod statement;

pub use document::{Document, DocumentFormat, Hidden, Region, RegionKind, Stated};
pub use entity::Entity;
pub use interest::{ControlKind, Nature, Right};
pub use issue::{Issue, IssueKind};
pub use occurrence::{Certainty, Locator, Occurrence, Stance};
pub use ontology::{Format, Prop, PropType, Property, Schema};
pub use partial_date::PartialDate;
pub use share::{Percent, Share};
pub use statement::{Statement, StatementId};
