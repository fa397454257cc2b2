//! Editions, guards and the live pointer: the only writer to the data directory.
//!
//! Comes in: raw files, [`model::Statement`]s with their places, [`model::Issue`]s. Goes out: what
//! is in service, under a hash; statements, occurrences and issues as they were loaded. Never
//! knows: sources, scores, HTTP, the clock.
//!
//! An **edition** is one immutable load of one dataset, named by the hash of its bytes. The guards
//! judge it; it goes into service by one exchange of a small file, or is held and service goes on
//! with the last good one. A crash at any point leaves the old or the new, never neither.
//!
//! Reading order: [`store`] (what one can ask), [`writer`] (how an edition comes to be),
//! [`guards`] (why one is held), [`manifest`], [`models`], [`diff`], [`history`], [`layout`] (where things
//! lie), [`disk`] (how they get there), [`cases`] (what people made of
//! claims), [`error`]; inside: `pointer`, `tally`, `first_seen`,
//! `columns`, `raw`, `seal`.
//!
//! ```
//! use model::{Locator, Prop, Schema, Statement};
//! use store::{Begin, Facts, NewEdition, RawFile, State, Store};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let directory = tempfile::tempdir()?;
//! let file = directory.path().join("demo.csv");
//! std::fs::write(&file, "1,Ada Okonjo\n")?;
//!
//! let store = Store::open(&directory.path().join("data"))?;
//! let raw = [RawFile { name: "demo.csv".to_owned(), path: file }];
//! let new = NewEdition { dataset: "demo", raw: &raw, reader: "demo-csv", reader_version: 1 };
//! if let Begin::New(mut writer) = store.begin(&new)? {
//!     writer.published("2024-02-01".parse()?)?;
//!     let name = Statement::new("demo", "demo-1", Schema::Person, Prop::Name, "Ada Okonjo");
//!     let place = Locator::Line { file: "demo.csv".to_owned(), line: 1, field: "name".to_owned() };
//!     writer.statement(name, place)?;
//!     let edition = writer.finish(Facts { records: 1, ..Facts::default() })?;
//!     assert_eq!(edition.state, State::Live);
//! }
//! assert!(matches!(store.begin(&new)?, Begin::AlreadyThere(_)));
//! assert_eq!(store.live()?.datasets.len(), 1);
//! # Ok(())
//! # }
//! ```

pub mod cases;
pub mod diff;
pub mod disk;
pub mod error;
pub mod guards;
pub mod history;
pub mod layout;
pub mod manifest;
pub mod models;
pub mod store;
pub mod writer;

mod columns;
mod first_seen;
mod pointer;
mod raw;
mod seal;
mod tally;
mod text;

pub use cases::{Case, CaseDocument, Cases, Proposal, Proposed, Review};
pub use diff::Diff;
pub use disk::{Disk, DiskFile, OsDisk};
pub use error::{Error, Result};
pub use guards::{HoldReason, Note};
pub use history::{Act, Event};
pub use manifest::{Comparison, Counts, Field, Manifest, RawEntry};
pub use models::{ModelFiles, ModelManifest};
pub use raw::RawFile;
pub use seal::Seal;
pub use store::{Begin, Edition, Held, LiveSet, NewEdition, Standing, State, Store};
pub use writer::{EditionWriter, Facts, Place};

#[cfg(test)]
mod tests;
