//! Which verbs attribute in a sentence, and which words are their content?

use std::ops::Range;

use crate::attribution::{Attribution, View, after, content, subject};
use crate::cues::{self, CueClass, Form, Verb};
use crate::tag::Tag;
use crate::tokens::Shape;
use crate::words::{self, Class};

/// A verb with its source, before its content is cut out.
pub(super) struct Hit {
    pub(super) cue: Range<usize>,
    pub(super) class: CueClass,
    pub(super) source: Option<Range<usize>>,
    /// Source, cue and what hangs on them.
    pub(super) extent: Range<usize>,
    pub(super) told: Option<Range<usize>>,
    /// Where a following content starts.
    pub(super) follows: Option<usize>,
    /// True where the content stands before.
    pub(super) precedes: bool,
    /// The left edge of what may precede.
    pub(super) bound: usize,
    pub(super) construction: &'static str,
}

/// The attributions by verbs of one unit; `taken` ranges belong to other constructions.
pub(super) fn find(view: &View, unit: Range<usize>, taken: &[Range<usize>]) -> Vec<Attribution> {
    let mut hits: Vec<Hit> = Vec::new();
    for at in unit.clone() {
        // "The United States" states nothing.
        if taken.iter().any(|range| range.contains(&at)) || view.token(at).shape != Shape::Lower {
            continue;
        }
        let Some(verb) = cues::verb(view.word(at), view.word(at + 1)) else { continue };
        if let Some(hit) = hit(view, &unit, at, verb, &hits) {
            hits.push(hit);
        }
    }
    let mut found: Vec<Attribution> = Vec::new();
    for (index, hit) in hits.iter().enumerate() {
        let contents = content::contents(view, &unit, hit, &hits[index + 1..], taken);
        let source = hit.source.clone();
        let sources = match source {
            Some(source) => subject::parted(view, source),
            None => found.last().map(|last| last.sources.clone()).unwrap_or_default(),
        };
        if sources.is_empty() {
            continue;
        }
        found.push(Attribution {
            sources,
            cited: Vec::new(),
            told: hit.told.clone(),
            cue: hit.cue.clone(),
            class: hit.class,
            construction: with_quote(view, hit.construction, &contents),
            contents,
            extent: hit.extent.clone(),
            inherited: false,
        });
    }
    found
}

fn with_quote(view: &View, construction: &'static str, contents: &[Range<usize>]) -> &'static str {
    let whole = |at: usize, end: usize| {
        view.speech_at(at).is_some_and(|speech| speech.start == at && speech.end <= end)
    };
    let quoted = contents.iter().any(|range| range.clone().any(|at| whole(at, range.end)));
    match construction {
        "say" if quoted => "say+quote",
        "inverted" if quoted => "inverted+quote",
        "postposed" if quoted => "postposed+quote",
        other => other,
    }
}

fn hit(view: &View, unit: &Range<usize>, at: usize, verb: Verb, before: &[Hit]) -> Option<Hit> {
    let cue = at..at + verb.tokens;
    let (left, right) = frame(view, unit, at);
    if verb.form == Form::Participle {
        return participle(view, at, verb, right, before);
    }
    let class = class_in_place(view, at, verb)?;
    let bound = bound(view, left, at, before);
    if inverted(view, bound, at, class)
        && let Some(source) = subject::after(view, cue.end, right)
    {
        return Some(inverted_hit(view, cue, class, source, (bound, right)));
    }
    let source = subject::before(view, bound, at)?;
    let after = after::skip(view, cue.end, right, view.word(at));
    let as_found =
        source.start > bound && matches!(view.word(source.start - 1), "as" | "как" | "як");
    let mut hit = Hit {
        extent: source.start - usize::from(as_found)..after.at,
        source: Some(source),
        told: after.told,
        class,
        follows: None,
        precedes: false,
        bound: left,
        construction: if as_found { "as_found" } else { "say" },
        cue,
    };
    let sure = as_found || after.introduced;
    if after.introduced && !as_found {
        hit.follows = Some(after.at);
    } else {
        content::place_content(view, &mut hit, after.at, right);
    }
    let fits = hit.precedes || sure || fits(view, &hit, after.at, right);
    (fits && (hit.precedes || hit.follows.is_some())).then_some(hit)
}

/// The stretch a cue can reach: its quotation, or the unit.
pub(super) fn frame(view: &View, unit: &Range<usize>, at: usize) -> (usize, usize) {
    match view.speech_at(at) {
        Some(speech) => (speech.start.max(unit.start) + 1, speech.end.min(unit.end)),
        None => (unit.start, unit.end),
    }
}

/// How far back the source of a cue may reach.
fn bound(view: &View, left: usize, at: usize, before: &[Hit]) -> usize {
    let mut bound = left;
    for back in (left..at).rev() {
        let closes = view.closes(back) && view.speech_at(at).is_none();
        let that = matches!(view.word(back), "that" | "что" | "що" | "whether" | "because" | "if")
            && back + 1 < at
            && !follows_noun(view, back, left);
        let ends_sentence = view.is_stop(back)
            && back + 1 < at
            && !matches!(view.tag(back.saturating_sub(1)), Tag::Name);
        if closes || that || ends_sentence || view.word(back) == ":" {
            bound = back + 1;
            break;
        }
    }
    let earlier =
        before.iter().filter(|hit| hit.cue.end <= at).map(|hit| hit.extent.end.min(at)).max();
    bound.max(earlier.unwrap_or(left))
}

/// "the company that": a relative clause inside the source.
fn follows_noun(view: &View, at: usize, left: usize) -> bool {
    at > left
        && matches!(view.tag(at - 1), Tag::Other | Tag::Name)
        && cues::noun(view.word(at - 1)).is_none()
        && view.word(at) == "that"
}

/// True where the content stands before and nothing between it and the cue: a quotation, or a clause
/// with a verb of its own ("Anna Veld, the lawyer, denied" has none).
fn inverted(view: &View, bound: usize, at: usize, class: CueClass) -> bool {
    let mut back = at;
    while back > bound && view.tag(back - 1) == Tag::Adverb {
        back -= 1;
    }
    let detached =
        back > 0 && (view.closes(back - 1) || view.is_comma(back - 1) || view.is_dash(back - 1));
    if (bound..back).all(|at| view.tag(at) == Tag::Mark) {
        return detached;
    }
    let speaks = !matches!(
        class,
        CueClass::Deny | CueClass::Doubt | CueClass::Accuse | CueClass::Demand | CueClass::Plan
    );
    let relative = (bound..back).find(|at| view.tag(*at) == Tag::Relative).unwrap_or(back);
    // Russian and Ukrainian clauses often do without a verb.
    let cyrillic = view.word(at).starts_with(|c: char| !c.is_ascii());
    detached && speaks && (cyrillic || view.has_verb(bound..relative))
}

/// The speech that ends at a token.
fn speech_before(view: &View, end: usize) -> Option<Range<usize>> {
    view.speech_at(end.checked_sub(1)?).filter(|speech| speech.end == end)
}

fn inverted_hit(
    view: &View,
    cue: Range<usize>,
    class: CueClass,
    source: Range<usize>,
    edges: (usize, usize),
) -> Hit {
    let (bound, right) = edges;
    let after = after::skip(view, source.end, right, "");
    let follows = content::next_content(view, after.at, right);
    let bound = speech_before(view, bound).map_or(bound, |speech| speech.start);
    Hit {
        extent: cue.start..after.at.max(source.end),
        source: Some(source),
        told: after.told,
        class,
        follows,
        precedes: true,
        bound,
        construction: "inverted",
        cue,
    }
}

/// ", saying that", ", adding:": the source is that of the cue before.
fn participle(view: &View, at: usize, verb: Verb, right: usize, before: &[Hit]) -> Option<Hit> {
    let detached = at > 0 && (view.is_comma(at - 1) || view.closes(at - 1));
    if !detached || before.is_empty() {
        return None;
    }
    let cue = at..at + verb.tokens;
    let after = after::skip(view, cue.end, right, view.word(at));
    let colon = view.word(after.at) == ":" || view.is_comma(after.at);
    let follows = after.at + usize::from(colon);
    let fits = after.introduced || view.opens(follows) || view.starts_phrase(follows);
    fits.then_some(Hit {
        extent: at..after.at,
        source: None,
        told: None,
        class: verb.class,
        follows: Some(follows),
        precedes: false,
        bound: at,
        construction: "participle",
        cue,
    })
}

/// The class of a verb where it stands; `None` where it attributes nothing there.
fn class_in_place(view: &View, at: usize, verb: Verb) -> Option<CueClass> {
    let mut back = at;
    let (mut negated, mut modal, mut passive, mut auxiliary) = (false, false, false, false);
    while back > 0 && matches!(view.tag(back - 1), Tag::Adverb | Tag::Auxiliary) {
        back -= 1;
        let word = view.word(back);
        negated |=
            matches!(word, "not" | "never" | "не") || word.ends_with("n't") || word == "cannot";
        modal |= matches!(
            word,
            "would" | "could" | "may" | "might" | "should" | "can" | "cannot" | "couldn't" | "must"
        );
        passive |= matches!(
            word,
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "был" | "была" | "было"
        );
        auxiliary |= view.tag(back) == Tag::Auxiliary;
    }
    let before = back.checked_sub(1).map_or(Tag::Mark, |before| view.tag(before));
    let to_go_on = back > 1 && view.word(back - 1) == "to" && matches!(view.word(back - 2), "on");
    if passive
        || (matches!(before, Tag::Determiner | Tag::Preposition) && !to_go_on && back == at)
        || view.word(at + 1) == "by"
    {
        return None;
    }
    if matches!(view.word(at), "confirm" | "confirmed" | "подтвердить" | "prove") && negated
    {
        return Some(CueClass::Doubt);
    }
    if negated || modal && verb.class != CueClass::Factive {
        return None;
    }
    if verb.form == Form::Bare && !auxiliary {
        let plural =
            view.word(at.saturating_sub(1)).ends_with('s') || !view.word(at).ends_with('s');
        let subject = matches!(before, Tag::Pronoun | Tag::Name | Tag::Other | Tag::Mark) && plural
            || before == Tag::Name;
        if !subject
            || cues::noun(view.word(at)).is_some()
                && !matches!(view.word(at + 1), "that" | ":")
                && !view.starts_phrase(at + 1)
        {
            return None;
        }
    }
    Some(verb.class)
}

/// True where what follows can be the content of this cue without "that".
fn fits(view: &View, hit: &Hit, at: usize, right: usize) -> bool {
    let word = view.word(hit.cue.start);
    if view.opens(at) || view.word(at) == ":" || view.is_comma(at) && view.opens(at + 1) {
        return true;
    }
    if words::is(word, Class::QuoteOnly) {
        return false;
    }
    let cyrillic = word.starts_with(|c: char| !c.is_ascii());
    let end = (at..right).find(|at| view.is_stop(*at)).unwrap_or(right).min(at + 14);
    let clause = view.starts_phrase(at) && view.has_verb(at + 1..end);
    let thing = words::is(word, Class::TakesThing) && view.words(at..right) > 1;
    match hit.class {
        CueClass::Plan => view.word(at) == "to" || cyrillic,
        CueClass::Demand => true,
        CueClass::Accuse => view.starts_phrase(at) && view.word(at) != "of",
        CueClass::Deny | CueClass::Doubt | CueClass::Concern => view.words(at..right) > 0,
        CueClass::Evidence => {
            let document = hit
                .source
                .clone()
                .is_some_and(|mut source| source.any(|at| cues::is_document(view.word(at))));
            clause || document && view.starts_phrase(at)
        }
        CueClass::Expect => clause || (at..end).any(|at| view.word(at) == "to"),
        _ if thing => view.tag(at) != Tag::Preposition,
        _ => clause && !cyrillic,
    }
}
