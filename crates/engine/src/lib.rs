//! The façade: one verb per file, plain data in and out.

pub mod answer;
pub use answer::{Coverage, Finding, Hit, ListCoverage, NotCompared, Part, Verdict};
