//! Are the words of a proposal in the text? Whoever proposes it, what is not there is dropped and counted.
//!
//! A back-end names words and sentences, never offsets: the words are looked up tolerantly (space,
//! case, quotation marks, dashes, invisible characters) and read again from the original.

mod align;

use model::{Document, Stance};

pub use align::align;

use crate::assemble;
use crate::chain;
use crate::record::{
    Basis, Claim, ClaimState, DocumentFacts, Factualities, Link, Modality, Object, Party, Polarity,
    Role, Span,
};
use crate::relations::PREDICATES;
use crate::segment::Segments;

/// A claim as a back-end proposes it: in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The sentence the quote stands in, by its place in [`Segments::sentences`].
    pub sentence: usize,
    /// The exact words that make the claim.
    pub quote: String,
    /// The words that name its source, anywhere in the sentence or the one before; `None` for own voice.
    pub source: Option<String>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// The mention the claim is about.
    pub subject: Option<String>,
    /// One of [`PREDICATES`].
    pub predicate: String,
    /// The mention at its other end.
    pub object: Option<String>,
    /// What the source does with it.
    pub stance: Stance,
    /// What kind of happening it is.
    pub modality: Modality,
    /// Whether it says that it is so.
    pub polarity: Polarity,
}

/// A back-end that proposes claims. It is never trusted: see [`ground`].
pub trait Extractor: Send + Sync {
    /// Its name and version, as the claims keep them.
    fn id(&self) -> &str;

    /// What it proposes beside `found`, the claims of the rules.
    fn propose(&self, document: &Document, segments: &Segments, found: &[Claim]) -> Vec<Proposal>;
}

/// What the words of a proposal are looked up in.
pub struct Ground<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its segments.
    pub segments: &'a Segments,
    /// Its facts.
    pub facts: &'a DocumentFacts,
    /// Its parties.
    pub parties: &'a [Party],
}

/// True when every span of a claim is a slice of the text, its quote is not empty, and each source
/// stands in words that the text has. Own voice has the publisher alone for a first source.
pub fn is_grounded(text: &str, claim: &Claim) -> bool {
    let slice = |span: Span| span.start < span.end && span.of(text).is_some();
    let object = match &claim.object {
        Some(Object::Party(_, words) | Object::Words(words)) => Some(*words),
        None => None,
    };
    let single = [
        Some(claim.quote),
        Some(claim.context),
        claim.place,
        claim.event_date,
        claim.condition,
        object,
        claim.subject.map(|(_, words)| words),
    ];
    let links = claim.chains.iter().flatten();
    let sourced = links.clone().all(|link| {
        link.mention
            .is_none_or(|mention| same_words(mention.of(text).unwrap_or_default(), &link.source))
    });
    single.into_iter().flatten().all(slice)
        && links.flat_map(|link| [link.cue, link.mention]).flatten().all(slice)
        && claim
            .hedges
            .iter()
            .map(|hedge| hedge.span)
            .chain(claim.quantities.iter().map(|quantity| quantity.span))
            .all(slice)
        && !claim.chains.is_empty()
        && sourced
}

fn same_words(text: &str, words: &str) -> bool {
    text.split_whitespace().eq(words.split_whitespace())
}

/// The claim of a proposal, every span read from the document; `None` where its quote, source or cue
/// is not there, its parties are no mentions in the sentence, or its predicate is unknown.
pub fn ground(ground: &Ground, extractor: &str, proposal: &Proposal) -> Option<Claim> {
    let text = ground.document.text.as_str();
    let sentence = ground.segments.sentences.get(proposal.sentence)?;
    let before = proposal
        .sentence
        .checked_sub(1)
        .and_then(|before| ground.segments.sentences.get(before))
        .filter(|before| before.paragraph == sentence.paragraph);
    let near = Span {
        start: before.map_or(sentence.span.start, |before| before.span.start),
        end: sentence.span.end,
    };
    let quote = align(text, sentence.span, &proposal.quote)?;
    let optional = |words: &Option<String>| {
        words
            .as_ref()
            .map(|words| align(text, sentence.span, words).or_else(|| align(text, near, words)))
    };
    let mention = match optional(&proposal.source) {
        Some(found) => Some(found?),
        None => None,
    };
    let cue = match optional(&proposal.cue) {
        Some(found) => Some(found?),
        None => None,
    };
    if !PREDICATES.contains(&proposal.predicate.as_str()) {
        return None;
    }
    let subject = match &proposal.subject {
        Some(words) => Some(party(ground, sentence.span, words)?),
        None => None,
    };
    let object = match &proposal.object {
        Some(words) => Some(party(ground, sentence.span, words)?),
        None => None,
    };
    let mut claim = Claim {
        id: String::new(),
        quote,
        context: sentence.span,
        subject,
        predicate: proposal.predicate.clone(),
        object: object.map(|(party, words)| Object::Party(party, words)),
        quantities: Vec::new(),
        place: None,
        event_date: None,
        condition: None,
        chains: chains(text, mention, cue)?,
        stance: proposal.stance,
        modality: proposal.modality,
        polarity: proposal.polarity,
        hedges: Vec::new(),
        factuality: Factualities::default(),
        construction: "proposed".to_owned(),
        // Nothing has been measured of a back-end: its proposals rank last.
        confidence: 0,
        extractor: extractor.to_owned(),
        state: ClaimState::Proposed,
    };
    claim.id = assemble::id(&ground.document.text_hash, &claim);
    is_grounded(text, &claim).then_some(claim)
}

fn chains(text: &str, mention: Option<Span>, cue: Option<Span>) -> Option<Vec<Vec<Link>>> {
    let Some(mention) = mention else { return Some(chain::own_voice()) };
    let source = mention.of(text)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let origin = Link {
        source,
        role: Role::Origin,
        basis: Basis::Explicit,
        cue,
        mention: Some(mention),
        anonymous: false,
    };
    let publisher =
        chain::own_voice().remove(0).into_iter().map(|link| Link { basis: Basis::Relays, ..link });
    Some(vec![std::iter::once(origin).chain(publisher).collect()])
}

/// The mention of a party in the sentence that has these words; never an unnamed party.
fn party(ground: &Ground, sentence: Span, words: &str) -> Option<(usize, Span)> {
    let text = ground.document.text.as_str();
    let inside = |span: &Span| span.start >= sentence.start && span.end <= sentence.end;
    let named = ground.parties.iter().enumerate().filter(|(_, party)| party.named);
    let mut mentions = named
        .flat_map(|(index, party)| party.mentions.iter().map(move |mention| (index, mention.span)));
    mentions.find(|(_, span)| inside(span) && align(text, *span, words) == Some(*span))
}

#[cfg(test)]
mod tests;
