//! How do attributions, pieces, judgements and relations come together as claims?

use std::ops::Range;

use model::RegionKind;
use sha2::{Digest, Sha256};

use crate::attribution::{Attribution, View};
use crate::chain;
use crate::cues::CueClass;
use crate::record::{Basis, Claim, ClaimState, DocumentFacts, Link, Object, PartyKind, Role, Span};
use crate::relations::{self, Placed};
use crate::stance::{self, pieces};
use crate::tag::Tag;

/// The name and version of this extractor.
pub const EXTRACTOR: &str = "rules@1.0";

/// What claims are made from.
pub(crate) struct Material<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) facts: &'a DocumentFacts,
    pub(crate) text_hash: &'a str,
    pub(crate) attributions: &'a [Attribution],
    pub(crate) placed: &'a [Placed],
}

/// The claims of a document, in the order of their quotes.
pub(crate) fn claims(material: &Material) -> Vec<Claim> {
    let owners = owners(material);
    let mut claims = Vec::new();
    for (index, found) in material.attributions.iter().enumerate() {
        for content in &found.contents {
            for run in runs(content.clone(), |at| owners[at] == Owner::Content(index)) {
                attributed(material, index, run, &mut claims);
            }
        }
    }
    own_voice(material, &owners, &mut claims);
    claims.sort_by(|a, b| {
        (a.quote.start, a.quote.end, &a.predicate, &a.id).cmp(&(
            b.quote.start,
            b.quote.end,
            &b.predicate,
            &b.id,
        ))
    });
    claims.dedup_by(|a, b| a.id == b.id);
    claims
}

/// Whose a token is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Nobody,
    /// The content of an attribution: the innermost.
    Content(usize),
    /// A source or a cue.
    Attribution,
}

/// Gives each token to the innermost content around it; sources and cues are nobody's content.
fn owners(material: &Material) -> Vec<Owner> {
    let mut owners = vec![Owner::Nobody; material.view.segments.tokens.len()];
    let mut contents: Vec<(usize, Range<usize>)> = Vec::new();
    for (index, found) in material.attributions.iter().enumerate() {
        contents.extend(found.contents.iter().map(|content| (index, content.clone())));
    }
    // From the widest to the narrowest, so that the innermost is written last.
    contents.sort_by_key(|(index, content)| (std::cmp::Reverse(content.len()), *index));
    for (index, content) in contents {
        let found = &material.attributions[index];
        if found.class != CueClass::NoResponse && found.construction != "quote_continued" {
            owners[found.extent.clone()].fill(Owner::Attribution);
        }
        owners[content].fill(Owner::Content(index));
    }
    owners
}

/// The runs of a range whose tokens pass.
fn runs(range: Range<usize>, passes: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in range.filter(|at| passes(*at)) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

fn attributed(material: &Material, index: usize, run: Range<usize>, claims: &mut Vec<Claim>) {
    let (view, found) = (material.view, &material.attributions[index]);
    let outer = around(material, index);
    let chains = chain::of(view, material.facts, found, &outer);
    let split = if found.class == CueClass::NoResponse { vec![run] } else { pieces::of(view, run) };
    for piece in split {
        let whole = found.contents.contains(&piece) || view.words(piece.clone()) >= 3;
        if whole {
            of_piece(material, piece, Some(found), &chains, claims);
        }
    }
}

/// The attributions whose content holds this one, the nearest first.
fn around<'a>(material: &'a Material, index: usize) -> Vec<&'a Attribution> {
    let found = &material.attributions[index];
    if found.construction == "quote_continued" {
        return Vec::new();
    }
    let holds = |content: &Range<usize>| content.contains(&found.cue.start);
    let mut outer: Vec<(usize, &Attribution)> = material.attributions
        [near(material.attributions, found.cue.start)]
    .iter()
    .filter(|one| one.cue != found.cue)
    .filter_map(|one| {
        one.contents.iter().find(|content| holds(content)).map(|content| (content.len(), one))
    })
    .filter(|(_, one)| one.construction != "quote_continued")
    .collect();
    outer.sort_by_key(|(length, one)| (*length, one.cue.start));
    outer.into_iter().map(|(_, one)| one).take(4).collect()
}

/// The attributions whose cue is near enough to hold a token in their content.
fn near(attributions: &[Attribution], at: usize) -> Range<usize> {
    let start = attributions.partition_point(|one| one.cue.start + NEAR_TOKENS < at);
    let end = attributions.partition_point(|one| one.cue.start <= at + NEAR_TOKENS);
    start..end
}

/// Twice the longest sentence that is read: a cue further off holds nothing here.
const NEAR_TOKENS: usize = 800;

/// One claim for each relation of the piece, or one that states it.
fn of_piece(
    material: &Material,
    piece: Range<usize>,
    found: Option<&Attribution>,
    chains: &[Vec<Link>],
    claims: &mut Vec<Claim>,
) {
    let view = material.view;
    let quote = view.segments.span(piece.clone());
    if quote.end <= quote.start {
        return;
    }
    let mentions = relations::within(material.placed, quote);
    let class = found.map(|found| found.class);
    let silent = class == Some(CueClass::NoResponse);
    let related = if silent { Vec::new() } else { relations::find(view, piece.clone(), mentions) };
    let base = base(material, piece.clone(), found, chains);
    for one in &related {
        let (subject, object) = (mentions[one.subject], mentions[one.object]);
        claims.push(identified(
            material,
            Claim {
                predicate: one.predicate.to_owned(),
                subject: Some((subject.party, subject.span)),
                object: Some(Object::Party(object.party, object.span)),
                ..base.clone()
            },
        ));
    }
    if related.is_empty() {
        let subject =
            mentions.iter().find(|mention| mention.kind != PartyKind::Place).or(mentions.first());
        claims.push(identified(
            material,
            Claim {
                subject: subject.map(|mention| (mention.party, mention.span)),
                predicate: plain_predicate(view, piece, class).to_owned(),
                ..base
            },
        ));
    }
}

/// A denial says what kind of thing is denied: knowledge, involvement, or the act.
fn plain_predicate(view: &View, piece: Range<usize>, class: Option<CueClass>) -> &'static str {
    if class != Some(CueClass::Deny) {
        return "states";
    }
    let first = |words: &[&str]| {
        piece.clone().take(8).any(|at| words.iter().any(|word| view.word(at).starts_with(word)))
    };
    if first(&["knowledge", "aware", "knowing", "knew", "осведомл", "обізнан"]) {
        "knows_of"
    } else if first(&["involve", "part", "role", "причастн", "участи", "участь"])
    {
        "involved_in"
    } else {
        "states"
    }
}

fn base(
    material: &Material,
    piece: Range<usize>,
    found: Option<&Attribution>,
    chains: &[Vec<Link>],
) -> Claim {
    let view = material.view;
    let quote = view.segments.span(piece.clone());
    let judged = stance::judge(view, piece.clone(), found.map(|found| found.class));
    let place = relations::within(material.placed, quote)
        .iter()
        .find(|mention| mention.kind == PartyKind::Place && follows_in(view, mention.span));
    let construction = found.map_or("own_voice", |found| found.construction);
    Claim {
        id: String::new(),
        quote,
        context: view.segments.sentence_at(quote.start).map_or(quote, |sentence| Span {
            start: sentence.span.start,
            end: sentence.span.end.max(quote.end),
        }),
        subject: None,
        predicate: "states".to_owned(),
        object: None,
        quantities: relations::quantities(view, piece.clone()),
        place: place.map(|mention| mention.span),
        event_date: relations::date(view, piece),
        condition: judged.condition,
        chains: chains.to_vec(),
        stance: judged.stance,
        modality: judged.modality,
        polarity: judged.polarity,
        hedges: judged.hedges,
        factuality: judged.factuality,
        construction: construction.to_owned(),
        confidence: confidence(construction),
        extractor: EXTRACTOR.to_owned(),
        state: ClaimState::Proposed,
    }
}

fn follows_in(view: &View, span: Span) -> bool {
    let at = view.segments.tokens_in(span).start;
    at > 0
        && matches!(
            view.word(at - 1),
            "in" | "at" | "near" | "from" | "в" | "во" | "у" | "на" | "під" | "под"
        )
}

fn identified(material: &Material, mut claim: Claim) -> Claim {
    claim.id = id(material.text_hash, &claim);
    claim
}

/// The identity of a claim: the same words said by the same source of the same parties.
pub(crate) fn id(text_hash: &str, claim: &Claim) -> String {
    let mut hash = Sha256::new();
    let span = |span: Option<Span>| {
        span.map_or(String::new(), |span| format!("{}-{}", span.start, span.end))
    };
    let object = match &claim.object {
        Some(Object::Party(_, words) | Object::Words(words)) => Some(*words),
        None => None,
    };
    let source = claim
        .chains
        .first()
        .and_then(|chain| chain.first())
        .map_or("", |link| link.source.as_str());
    for part in [
        text_hash,
        &span(Some(claim.quote)),
        &claim.predicate,
        &span(claim.subject.map(|(_, words)| words)),
        &span(object),
        source,
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Sentences and clauses that no attribution covers: the document's own voice. A source of the
/// sentence before, in the same paragraph, is only proposed, as a second chain.
fn own_voice(material: &Material, owners: &[Owner], claims: &mut Vec<Claim>) {
    let view = material.view;
    let mut last: Option<(usize, &Attribution)> = None;
    for unit in &view.segments.units {
        if view.segments.paragraphs[unit.paragraph].kind != RegionKind::Body {
            continue;
        }
        let proposed =
            last.filter(|(paragraph, _)| *paragraph == unit.paragraph).map(|(_, found)| found);
        let free = runs(unit.tokens.clone(), |at| owners[at] == Owner::Nobody);
        let bare =
            free.len() == 1 && view.words(free[0].clone()) == view.words(unit.tokens.clone());
        for run in
            free.into_iter().filter(|run| bare || is_clause(view, run.clone(), unit.tokens.start))
        {
            let mut chains = chain::own_voice();
            chains.extend(proposed.filter(|_| bare).and_then(|found| inherited(view, found)));
            for piece in pieces::of(view, run) {
                let spoken = material.placed.is_empty()
                    || relations::within(material.placed, view.segments.span(piece.clone()))
                        .iter()
                        .any(|mention| mention.kind != PartyKind::Place);
                if spoken && view.words(piece.clone()) >= 3 {
                    of_piece(material, piece, None, &chains, claims);
                }
            }
        }
        let first =
            material.attributions.partition_point(|found| found.cue.start < unit.tokens.start);
        let mut here = material.attributions[first..]
            .iter()
            .take_while(|found| found.cue.start < unit.tokens.end);
        let speaks =
            |found: &&Attribution| !found.sources.is_empty() && found.class != CueClass::NoResponse;
        last = here.find(speaks).map(|found| (unit.paragraph, found)).or(last);
    }
}

/// A clause beside an attribution that stands by itself.
fn is_clause(view: &View, run: Range<usize>, unit_start: usize) -> bool {
    let at_start = run.start == unit_start
        || matches!(view.tag(run.start), Tag::Conjunction)
        || view.is_comma(run.start) && view.tag(run.start + 1) == Tag::Conjunction;
    let first = (run.start..run.end)
        .find(|at| !matches!(view.tag(*at), Tag::Mark | Tag::Conjunction))
        .unwrap_or(run.start);
    at_start && view.words(run.clone()) >= 5 && view.has_verb(run) && view.starts_phrase(first)
}

fn inherited(view: &View, found: &Attribution) -> Option<Vec<Link>> {
    let source = found.sources.first()?;
    let mut link = chain::link(view, source, Role::Origin, found);
    link.basis = Basis::Inherited;
    link.cue = None;
    let mut chain = vec![link];
    chain.extend(
        chain::own_voice()
            .remove(0)
            .into_iter()
            .map(|publisher| Link { basis: Basis::Relays, ..publisher }),
    );
    Some(chain)
}

/// The precision of a construction in thousandths: of its claims, those with source and stance both
/// right on all reports of `corpora/reports` (run of 2026-11-24), as (right + 1) / (found + 2), so
/// that few cases never look like certainty.
fn confidence(construction: &str) -> u16 {
    CONFIDENCES.iter().find(|(name, _)| *name == construction).map_or(500, |(_, value)| *value)
}

const CONFIDENCES: &[(&str, u16)] = &[
    ("say", 975),
    ("say+quote", 750),
    ("inverted", 800),
    ("inverted+quote", 933),
    ("postposed", 857),
    ("postposed+quote", 778),
    ("according_to", 909),
    ("as_found", 750),
    ("nominal", 750),
    ("concern", 800),
    ("participle", 667),
    ("no_response", 952),
    ("citing", 667),
    ("hearsay", 750),
    ("quote_continued", 909),
    ("own_voice", 800),
];
