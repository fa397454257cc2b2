//! Which marks lie on which letters of a text? Overlapping spans to runs that do not overlap.

use engine::claims::{Report, Span};

/// What a run of letters is marked as: several at once where spans overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Quote,
    Source,
    Cue,
    Hedge,
    Party,
}

/// A run of letters with the same marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) span: Span,
    /// Its marks, without doubles, in the order of [`Mark`].
    pub(super) marks: Vec<Mark>,
    /// The claims whose quote it is in, by their place in the report.
    pub(super) claims: Vec<usize>,
}

/// A mark and where it lies.
struct Laid {
    span: Span,
    mark: Mark,
    claim: Option<usize>,
}

/// All marks of a report.
pub(super) struct Marks {
    laid: Vec<Laid>,
}

impl Marks {
    pub(super) fn of(report: &Report) -> Marks {
        let mut laid = Vec::new();
        for (at, claim) in report.claims.iter().enumerate() {
            laid.push(Laid { span: claim.quote, mark: Mark::Quote, claim: Some(at) });
            for link in claim.chains.iter().flatten() {
                let spans = [(link.mention, Mark::Source), (link.cue, Mark::Cue)];
                laid.extend(spans.into_iter().filter_map(|(span, mark)| {
                    span.map(|span| Laid { span, mark, claim: Some(at) })
                }));
            }
            let hedges = claim.hedges.iter();
            laid.extend(hedges.map(|it| Laid {
                span: it.span,
                mark: Mark::Hedge,
                claim: Some(at),
            }));
        }
        for party in &report.parties {
            let mentions = party.mentions.iter().filter(|mention| !mention.proposed);
            laid.extend(mentions.map(|it| Laid { span: it.span, mark: Mark::Party, claim: None }));
        }
        laid.sort_by_key(|laid| (laid.span.start, laid.span.end));
        Marks { laid }
    }

    /// The runs of a part of the text, in its order, with nothing left out.
    pub(super) fn runs(&self, part: Span, text: &str) -> Vec<Run> {
        let over = |laid: &&Laid| laid.span.start < part.end && laid.span.end > part.start;
        let laid: Vec<&Laid> = self.laid.iter().filter(over).collect();
        let mut cuts: Vec<usize> = vec![part.start, part.end];
        for laid in &laid {
            let ends = [laid.span.start, laid.span.end];
            let is_inside = |at: &usize| (part.start..part.end).contains(at);
            cuts.extend(ends.into_iter().filter(is_inside).filter(|at| text.is_char_boundary(*at)));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let pairs = cuts.windows(2).map(|pair| Span { start: pair[0], end: pair[1] });
        pairs.map(|span| run(span, &laid)).collect()
    }
}

fn run(span: Span, laid: &[&Laid]) -> Run {
    let here =
        laid.iter().filter(|laid| laid.span.start <= span.start && laid.span.end >= span.end);
    let (mut marks, mut claims) = (Vec::new(), Vec::new());
    for laid in here {
        if !marks.contains(&laid.mark) {
            marks.push(laid.mark);
        }
        if let Some(claim) = laid.claim.filter(|claim| !claims.contains(claim)) {
            claims.push(claim);
        }
    }
    marks.sort_by_key(|mark| *mark as u8);
    claims.sort_unstable();
    Run { span, marks, claims }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_the_text_once() {
        let text = "the ministry said it may be so";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span { start, end: start + words.len() }
        };
        let laid = |words, mark| Laid { span: span(words), mark, claim: Some(3) };
        let mut all = vec![
            laid("it may be so", Mark::Quote),
            laid("may", Mark::Hedge),
            laid("the ministry", Mark::Source),
            laid("said", Mark::Cue),
        ];
        all.sort_by_key(|laid| laid.span.start);
        let runs = Marks { laid: all }.runs(Span { start: 0, end: text.len() }, text);
        let whole: String = runs.iter().map(|run| run.span.of(text).unwrap()).collect();
        assert_eq!(whole, text);
        let may = runs.iter().find(|run| run.span.of(text) == Some("may")).unwrap();
        assert_eq!(
            (may.marks.as_slice(), may.claims.as_slice()),
            (&[Mark::Quote, Mark::Hedge][..], &[3][..])
        );
    }
}
