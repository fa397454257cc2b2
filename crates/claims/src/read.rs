//! What does a document claim? The whole pipeline, from the text to the report.

use model::Document;

use crate::assemble::{self, Material};
use crate::attribution::{self, View};
use crate::conflicts::conflicts;
use crate::flags::flags;
use crate::names_in::NameFinder;
use crate::record::{Claim, DocumentFacts, Party, Report};
use crate::segment::Segments;
use crate::verify::{self, Extractor, Ground};
use crate::{facts, parties, relations, segment};

/// What the reader is told beside the document.
#[derive(Clone, Copy, Default)]
pub struct Setting<'a> {
    /// Who finds names, the most trusted first.
    pub names: &'a [&'a dyn NameFinder],
    /// Back-ends that may add proposals; what they say is checked against the text.
    pub extractors: &'a [&'a dyn Extractor],
    /// The language, a BCP 47 tag, where the caller knows it; otherwise it is guessed from the letters.
    pub language: Option<&'a str>,
    /// What a hostile document may cost.
    pub limits: Limits,
}

/// What a hostile document may cost; beyond it claims are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sentences longer than this, in tokens, give no attributed claim.
    pub sentence_tokens_max: usize,
    /// Claims kept of one document.
    pub claims_max: usize,
    /// Proposals looked at of each back-end.
    pub proposals_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { sentence_tokens_max: 400, claims_max: 20_000, proposals_max: 2_000 }
    }
}

/// Reads a document: its facts, parties and claims. Deterministic; never panics.
pub fn read(document: &Document, setting: &Setting) -> Report {
    let mut segments = segment::segment(document);
    let facts = facts::of(document, &segments, setting.language);
    without_date_line(&mut segments, &facts);
    let parties = parties::find(document, &segments, setting);
    let mut claims = by_rules(document, &segments, &facts, &parties, setting.limits);
    let mut not_grounded = claims.len();
    claims.retain(|claim| verify::is_grounded(&document.text, claim));
    not_grounded -= claims.len();
    not_grounded += propose(
        &Ground { document, segments: &segments, facts: &facts, parties: &parties },
        setting,
        &mut claims,
    );
    let mut report = Report { facts, parties, claims, not_grounded, ..Report::default() };
    report.conflicts = conflicts(document, &report);
    report.flags = flags(document, &report);
    report
}

fn by_rules(
    document: &Document,
    segments: &Segments,
    facts: &DocumentFacts,
    parties: &[Party],
    limits: Limits,
) -> Vec<Claim> {
    let view = View::new(&document.text, segments);
    let attributions = attribution::attributions(&view, limits.sentence_tokens_max);
    let placed = relations::placed(parties);
    let material = Material {
        view: &view,
        facts,
        text_hash: &document.text_hash,
        attributions: &attributions,
        placed: &placed,
    };
    assemble::claims(&material, limits.claims_max)
}

/// Lets the back-ends add what stands in the text; says how much did not.
fn propose(ground: &Ground, setting: &Setting, claims: &mut Vec<Claim>) -> usize {
    let mut dropped = 0;
    for extractor in setting.extractors {
        let proposals = extractor.propose(ground.document, ground.segments, claims);
        for proposal in proposals.iter().take(setting.limits.proposals_max) {
            match verify::ground(ground, extractor.id(), proposal) {
                Some(claim) if claims.iter().all(|known| known.id != claim.id) => {
                    claims.push(claim)
                }
                Some(_) => {}
                None => dropped += 1,
            }
        }
    }
    claims.sort_by(|a, b| (a.quote, &a.predicate, &a.id).cmp(&(b.quote, &b.predicate, &b.id)));
    dropped
}

/// The first sentence starts after "OSTRAVA, Sept 25 (Baltic Wire) —".
fn without_date_line(segments: &mut Segments, facts: &DocumentFacts) {
    let Some(line) = facts.date_line else { return };
    let first = segments.tokens.partition_point(|token| token.span.start < line.end);
    let Segments { sentences, units, tokens, .. } = segments;
    for list in [sentences, units] {
        list.retain(|sentence| sentence.span.start < line.start || sentence.span.end > line.end);
        for sentence in list
            .iter_mut()
            .filter(|sentence| sentence.span.start >= line.start && sentence.span.start < line.end)
        {
            sentence.tokens.start = first;
            sentence.span.start =
                tokens.get(first).map_or(sentence.span.start, |token| token.span.start);
        }
    }
}
