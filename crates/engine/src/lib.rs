//! The façade: one verb per file, plain data in and out.
//!
//! Comes in: paths, [`model::Entity`] queries, a [`Policy`]. Goes out: [`Ingested`], [`Finding`],
//! [`Dossier`], [`Why`]. Never knows: HTTP, the terminal, JSON shapes, the environment.
//!
//! Reading order: [`answer`] (what is answered), [`policy`] (what a score comes to), [`mod@engine`]
//! (where the verbs stand), then the verbs: [`ingest`], [`datasets`], [`screen`], [`show`],
//! [`why`], [`mod@compare`], [`trace`] over [`exposure`], [`export`], [`models`], [`mod@read`], [`review`], [`demo`]; [`live`] keeps the index in step with the live set.

pub mod answer;
pub mod compare;
pub mod datasets;
pub mod demo;
pub mod engine;
mod entities;
mod error;
pub mod export;
pub mod exposure;
pub mod ingest;
pub mod live;
pub mod models;
pub mod policy;
pub mod read;
pub mod review;
pub mod rows;
pub mod screen;
pub mod show;
pub mod trace;
pub mod why;

/// The record of claims, as the room below makes it.
pub use claims;

pub use answer::{
    Coverage, DatasetKind, Exposed, Finding, Hit, ListCoverage, NotCompared, Part, Verdict,
};
pub use compare::{Comparison, compare};
pub use datasets::{DatasetDiff, DatasetState, HeldEdition};
pub use engine::Engine;
pub use error::Error;
pub use exposure::Holdings;
pub use ingest::{IngestOptions, IngestState, Ingested, Progress};
pub use matching::Points;
pub use models::NameModel;
pub use policy::Policy;
pub use read::{ReadOptions, Reading};
pub use screen::{Exposer, Screener};
pub use show::{Dossier, DossierRow, Related, ShareConflict};
pub use store::ModelManifest;
pub use trace::{TraceOptions, Traced};
pub use why::{Miss, Why};
