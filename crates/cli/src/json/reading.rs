//! How does a reading of a document look as JSON?

use engine::claims::{self, Claim, Object, Party, Span};
use engine::read::{NotChecked, Offsets, Reading};
use model::Hidden;
use serde::Serialize;

use super::finding::CoverageJson;

/// A reading: the document, its parties, claims, conflicts and flags, and what was not checked.
#[derive(Serialize)]
pub(crate) struct ReadingJson<'a> {
    document: DocumentJson<'a>,
    parties: Vec<PartyJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
    flags: Vec<FlagJson<'a>>,
    not_grounded: usize,
    coverage: ReadCoverageJson<'a>,
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    name: &'a str,
    format: &'static str,
    encoding: &'a str,
    text_hash: &'a str,
    file_hash: &'a str,
    /// Unicode code points.
    characters: usize,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    genre: Option<&'a str>,
    date_line: Option<SpanJson<'a>>,
    credit: Option<SpanJson<'a>>,
    stated: StatedJson<'a>,
    hidden: Vec<HiddenJson<'a>>,
    issues: Vec<IssueJson<'a>>,
}

#[derive(Serialize)]
struct StatedJson<'a> {
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct HiddenJson<'a> {
    why: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct IssueJson<'a> {
    kind: &'static str,
    place: String,
    field: &'a str,
    value: &'a str,
    message: &'a str,
}

/// A run of the text: `start` and `end` in code points, `byte_*` in UTF-8 bytes.
#[derive(Serialize)]
struct SpanJson<'a> {
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct PartyJson<'a> {
    name: &'a str,
    kind: &'static str,
    named: bool,
    warnings: &'a [String],
    mentions: Vec<MentionJson<'a>>,
    candidates: Vec<CandidateJson<'a>>,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    span: SpanJson<'a>,
    found_by: &'a [String],
    proposed: bool,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    id: &'a str,
    caption: &'a str,
    dataset: &'a str,
    list: &'a str,
    regimes: &'a [String],
    schema: Option<&'static str>,
    score: f64,
    matched_name: &'a str,
    reasons: &'a [String],
}

/// A claim as it is printed.
#[derive(Serialize)]
struct ClaimJson<'a> {
    id: &'a str,
    state: &'static str,
    quote: SpanJson<'a>,
    context_quote: SpanJson<'a>,
    subject: Option<EndJson<'a>>,
    predicate: &'a str,
    object: Option<EndJson<'a>>,
    qualifiers: QualifiersJson<'a>,
    chains: Vec<Vec<LinkJson<'a>>>,
    stance: &'static str,
    modality: &'static str,
    polarity: &'static str,
    hedges: Vec<HedgeJson<'a>>,
    factuality: FactualityJson,
    claim_date: Option<&'a str>,
    event_date: Option<&'a str>,
    extractor: ExtractorJson<'a>,
    review: ReviewJson,
}

/// One end of a claim: a party of `parties`, or words that name none.
#[derive(Serialize)]
struct EndJson<'a> {
    mention: SpanJson<'a>,
    /// The place in `parties`; null for words that name no party.
    party: Option<usize>,
    name: Option<&'a str>,
    /// The listed party it is, once a person has said so.
    entity: Option<&'a str>,
}

#[derive(Serialize)]
struct QualifiersJson<'a> {
    quantities: Vec<QuantityJson<'a>>,
    place: Option<SpanJson<'a>>,
    event_date: Option<SpanJson<'a>>,
    condition: Option<SpanJson<'a>>,
}

#[derive(Serialize)]
struct QuantityJson<'a> {
    span: SpanJson<'a>,
    kind: &'a str,
}

#[derive(Serialize)]
struct LinkJson<'a> {
    source: &'a str,
    role: &'static str,
    basis: &'static str,
    cue: Option<SpanJson<'a>>,
    mention: Option<SpanJson<'a>>,
    anonymous: bool,
}

#[derive(Serialize)]
struct HedgeJson<'a> {
    span: SpanJson<'a>,
    kind: &'a str,
}

#[derive(Serialize)]
struct FactualityJson {
    origin: &'static str,
    publisher: &'static str,
}

#[derive(Serialize)]
struct ExtractorJson<'a> {
    id: &'a str,
    construction: &'a str,
    confidence: f64,
}

/// What a person made of it: nothing yet. The Admiralty grades stay at "cannot be judged".
#[derive(Serialize)]
struct ReviewJson {
    state: &'static str,
    by: Option<String>,
    at: Option<String>,
    edits: Vec<String>,
    reliability: &'static str,
    credibility: &'static str,
    note: Option<String>,
}

#[derive(Serialize)]
struct ConflictJson<'a> {
    claims: [&'a str; 2],
    kind: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct FlagJson<'a> {
    kind: &'a str,
    claim: Option<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct ReadCoverageJson<'a> {
    #[serde(flatten)]
    lists: CoverageJson,
    name_finders: &'a [String],
    not_checked: Vec<NotCheckedJson<'a>>,
}

#[derive(Serialize)]
struct NotCheckedJson<'a> {
    kind: &'static str,
    text: &'a str,
}

impl<'a> From<&'a Reading> for ReadingJson<'a> {
    fn from(reading: &'a Reading) -> ReadingJson<'a> {
        let shape = Shape { reading, offsets: Offsets::new(&reading.document.text) };
        let report = &reading.report;
        let id = |at: usize| report.claims.get(at).map_or("", |claim| claim.id.as_str());
        let conflicts = report.conflicts.iter().map(|conflict| ConflictJson {
            claims: [id(conflict.claims.0), id(conflict.claims.1)],
            kind: &conflict.kind,
            text: &conflict.text,
        });
        let flags = report.flags.iter().map(|flag| FlagJson {
            kind: &flag.kind,
            claim: flag.claim.map(id),
            text: &flag.text,
        });
        let not_checked = reading.coverage.not_checked.iter();
        let not_checked =
            not_checked.map(|NotChecked { kind, text }| NotCheckedJson { kind, text });
        ReadingJson {
            document: shape.document(),
            parties: report.parties.iter().map(|party| shape.party(party)).collect(),
            claims: report.claims.iter().map(|claim| shape.claim(claim)).collect(),
            conflicts: conflicts.collect(),
            flags: flags.collect(),
            not_grounded: report.not_grounded,
            coverage: ReadCoverageJson {
                lists: CoverageJson::from(&reading.coverage.lists),
                name_finders: &reading.coverage.name_finders,
                not_checked: not_checked.collect(),
            },
        }
    }
}

struct Shape<'a> {
    reading: &'a Reading,
    offsets: Offsets<'a>,
}

impl<'a> Shape<'a> {
    fn span(&self, span: Span) -> SpanJson<'a> {
        let (start, end) = self.offsets.letters(span);
        let (byte_start, byte_end) = (span.start, span.end);
        SpanJson { start, end, byte_start, byte_end, text: self.offsets.words(span) }
    }

    fn document(&self) -> DocumentJson<'a> {
        let (document, facts) = (&self.reading.document, &self.reading.report.facts);
        let stated = &document.stated;
        let hidden = document.hidden.iter();
        let issues = document.issues.iter().map(|issue| IssueJson {
            kind: issue.kind.as_str(),
            place: issue.locator.to_string(),
            field: &issue.field,
            value: &issue.value,
            message: &issue.message,
        });
        DocumentJson {
            name: &document.name,
            format: format_word(document.format),
            encoding: &document.encoding,
            text_hash: &document.text_hash,
            file_hash: &document.file_hash,
            characters: self.offsets.letters_before(document.text.len()),
            title: facts.title.as_deref().or(stated.title.as_deref()),
            publisher: facts.publisher.as_deref().or(stated.publisher.as_deref()),
            author: facts.author.as_deref().or(stated.author.as_deref()),
            published: facts.published.as_deref().or(stated.published.as_deref()),
            language: facts.language.as_deref().or(stated.language.as_deref()),
            genre: facts.genre.as_deref(),
            date_line: facts.date_line.map(|span| self.span(span)),
            credit: facts.credit.map(|span| self.span(span)),
            stated: StatedJson {
                title: stated.title.as_deref(),
                publisher: stated.publisher.as_deref(),
                author: stated.author.as_deref(),
                published: stated.published.as_deref(),
                language: stated.language.as_deref(),
                url: stated.url.as_deref(),
            },
            hidden: hidden.map(|Hidden { why, text }| HiddenJson { why, text }).collect(),
            issues: issues.collect(),
        }
    }

    fn party(&self, party: &'a Party) -> PartyJson<'a> {
        let mentions = party.mentions.iter().map(|mention| MentionJson {
            span: self.span(mention.span),
            found_by: &mention.found_by,
            proposed: mention.proposed,
        });
        let candidates = party.candidates.iter().map(|candidate| {
            let list = self.reading.lists.get(&candidate.dataset);
            CandidateJson {
                id: &candidate.id,
                caption: &candidate.caption,
                dataset: &candidate.dataset,
                list: list.map_or(candidate.dataset.as_str(), |list| list.title.as_str()),
                regimes: list.map_or(&[], |list| list.regimes.as_slice()),
                schema: candidate.schema.map(|schema| schema.as_str()),
                score: candidate.score.as_f64(),
                matched_name: &candidate.matched_name,
                reasons: &candidate.reasons,
            }
        });
        PartyJson {
            name: &party.name,
            kind: party.kind.as_str(),
            named: party.named,
            warnings: &party.warnings,
            mentions: mentions.collect(),
            candidates: candidates.collect(),
        }
    }

    fn claim(&self, claim: &'a Claim) -> ClaimJson<'a> {
        let span = |span: Option<Span>| span.map(|span| self.span(span));
        let subject = claim.subject.map(|(party, mention)| self.end(Some(party), mention));
        let object = claim.object.as_ref().map(|object| match object {
            Object::Party(party, mention) => self.end(Some(*party), *mention),
            Object::Words(mention) => self.end(None, *mention),
        });
        let quantities = claim
            .quantities
            .iter()
            .map(|quantity| QuantityJson { span: self.span(quantity.span), kind: &quantity.kind });
        let hedges = claim.hedges.iter();
        let hedges =
            hedges.map(|hedge| HedgeJson { span: self.span(hedge.span), kind: &hedge.kind });
        let chains =
            claim.chains.iter().map(|chain| chain.iter().map(|link| self.link(link)).collect());
        ClaimJson {
            id: &claim.id,
            state: claim.state.as_str(),
            quote: self.span(claim.quote),
            context_quote: self.span(claim.context),
            subject,
            predicate: &claim.predicate,
            object,
            qualifiers: QualifiersJson {
                quantities: quantities.collect(),
                place: span(claim.place),
                event_date: span(claim.event_date),
                condition: span(claim.condition),
            },
            chains: chains.collect(),
            stance: claim.stance.as_str(),
            modality: claim.modality.as_str(),
            polarity: claim.polarity.as_str(),
            hedges: hedges.collect(),
            factuality: FactualityJson {
                origin: claim.factuality.origin.as_str(),
                publisher: claim.factuality.publisher.as_str(),
            },
            claim_date: self.reading.report.facts.published.as_deref(),
            event_date: claim.event_date.map(|span| self.offsets.words(span)),
            extractor: ExtractorJson {
                id: &claim.extractor,
                construction: &claim.construction,
                confidence: f64::from(claim.confidence) / 1_000.0,
            },
            review: ReviewJson {
                state: claim.state.as_str(),
                by: None,
                at: None,
                edits: Vec::new(),
                reliability: "F",
                credibility: "6",
                note: None,
            },
        }
    }

    fn end(&self, party: Option<usize>, mention: Span) -> EndJson<'a> {
        let named = party.and_then(|at| self.reading.report.parties.get(at));
        let name = named.map(|party| party.name.as_str());
        EndJson { mention: self.span(mention), party, name, entity: None }
    }

    fn link(&self, link: &'a claims::Link) -> LinkJson<'a> {
        LinkJson {
            source: &link.source,
            role: link.role.as_str(),
            basis: link.basis.as_str(),
            cue: link.cue.map(|span| self.span(span)),
            mention: link.mention.map(|span| self.span(span)),
            anonymous: link.anonymous,
        }
    }
}

/// The word for a format.
pub(crate) fn format_word(format: model::DocumentFormat) -> &'static str {
    match format {
        model::DocumentFormat::Text => "text",
        model::DocumentFormat::Html => "html",
        model::DocumentFormat::Pdf => "pdf",
        model::DocumentFormat::Docx => "docx",
        model::DocumentFormat::Eml => "eml",
    }
}
