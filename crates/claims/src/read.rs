//! What does a document claim? The whole pipeline, from the text to the report.

use model::Document;

use crate::names_in::NameFinder;
use crate::record::Report;
use crate::{parties, segment};

/// What the reader is told beside the document.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Who finds names, the most trusted first.
    pub names: &'a [&'a dyn NameFinder],
    /// The language, a BCP 47 tag, where the caller knows it; otherwise it is guessed from the letters.
    pub language: Option<&'a str>,
    /// What a hostile document may cost.
    pub limits: Limits,
}

impl Default for Setting<'_> {
    fn default() -> Self {
        Setting { names: &[], language: None, limits: Limits::default() }
    }
}

/// What a hostile document may cost; beyond it claims are left out and a flag says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sentences longer than this, in tokens, give no claim.
    pub sentence_tokens_max: usize,
    /// Claims kept of one document.
    pub claims_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { sentence_tokens_max: 400, claims_max: 20_000 }
    }
}

/// Reads a document: its facts, parties and claims. Deterministic; never panics.
pub fn read(document: &Document, setting: &Setting) -> Report {
    let segments = segment::segment(document);
    let parties = parties::find(document, &segments, setting);
    Report { parties, ..Report::default() }
}
