//! What does a document claim? The whole pipeline, from the text to the report.

use model::Document;

use crate::assemble::{self, Material};
use crate::attribution::{self, View};
use crate::conflicts::conflicts;
use crate::flags::flags;
use crate::names_in::NameFinder;
use crate::record::{Claim, DocumentFacts, Flag, Party, Report};
use crate::segment::{Segments, Sentence};
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

/// What a hostile document may cost; beyond it claims are left out, and a flag says so.
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
    let mut left_out = over_the_limits(&segments, &mut claims, setting.limits);
    let mut not_grounded = claims.len();
    claims.retain(|claim| verify::is_grounded(&document.text, claim));
    not_grounded -= claims.len();
    let ground = Ground { document, segments: &segments, facts: &facts, parties: &parties };
    let proposed = propose(&ground, setting, &mut claims);
    not_grounded += proposed.not_grounded;
    left_out.extend(proposed.left_out);
    let mut report = Report { facts, parties, claims, not_grounded, ..Report::default() };
    report.conflicts = conflicts(document, &report);
    report.flags = flags(document, &report);
    let left_out = left_out.into_iter();
    report.flags.extend(left_out.map(|text| Flag {
        kind: "left_out".to_owned(),
        claim: None,
        text,
    }));
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
    assemble::claims(&material)
}

/// Keeps within the limits and says, in a sentence each, what that leaves out.
fn over_the_limits(segments: &Segments, claims: &mut Vec<Claim>, limits: Limits) -> Vec<String> {
    let mut said = Vec::new();
    let is_long = |unit: &&Sentence| unit.tokens.len() > limits.sentence_tokens_max;
    let long = segments.units.iter().filter(is_long).count();
    if long > 0 {
        let most = limits.sentence_tokens_max;
        said.push(format!(
            "{long} sentences of more than {most} words were not read for who says what"
        ));
    }
    let over = claims.len().saturating_sub(limits.claims_max);
    if over > 0 {
        claims.truncate(limits.claims_max);
        said.push(format!("{over} claims at the end of the document were left out"));
    }
    said
}

/// What came of the proposals beside the claims they became.
#[derive(Default)]
struct Proposed {
    not_grounded: usize,
    left_out: Vec<String>,
}

/// Lets the back-ends add what stands in the text; says how much did not.
fn propose(ground: &Ground, setting: &Setting, claims: &mut Vec<Claim>) -> Proposed {
    let mut done = Proposed::default();
    for extractor in setting.extractors {
        let proposals = extractor.propose(ground.document, ground.segments, claims);
        let over = proposals.len().saturating_sub(setting.limits.proposals_max);
        if over > 0 {
            done.left_out
                .push(format!("{over} proposals of {} were not looked at", extractor.id()));
        }
        for proposal in proposals.iter().take(setting.limits.proposals_max) {
            match verify::ground(ground, extractor.id(), proposal) {
                Some(claim) if claims.iter().all(|known| known.id != claim.id) => {
                    claims.push(claim)
                }
                Some(_) => {}
                None => done.not_grounded += 1,
            }
        }
    }
    claims.sort_by(|a, b| (a.quote, &a.predicate, &a.id).cmp(&(b.quote, &b.predicate, &b.id)));
    done
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_limits_leave_out_is_said() {
        let text = "Norvik paid the port, Orlan said. Zarvane sold the ship, Orlan said.";
        let document = Document { text: text.to_owned(), ..Document::default() };
        let with = |limits| read(&document, &Setting { limits, ..Setting::default() });
        let said = |report: &Report| {
            let left_out = report.flags.iter().filter(|flag| flag.kind == "left_out");
            left_out.map(|flag| flag.text.clone()).collect::<Vec<_>>()
        };
        let whole = with(Limits::default());
        assert!(said(&whole).is_empty());
        let one = with(Limits { claims_max: 1, ..Limits::default() });
        let over = whole.claims.len() - 1;
        assert_eq!(said(&one), [format!("{over} claims at the end of the document were left out")]);
        let short = with(Limits { sentence_tokens_max: 3, ..Limits::default() });
        assert!(said(&short)[0].starts_with("2 sentences of more than 3 words"));
    }
}
