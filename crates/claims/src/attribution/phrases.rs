//! Which phrases attribute without a verb of saying: according-to, nouns, concern, silence, hearsay?

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::attribution::{Attribution, Source, View, subject};
use crate::cues::{self, CueClass};
use crate::record::Span;
use crate::tag::Tag;
use crate::words::{self, Class};

/// Formulas of silence, in English, Russian and Ukrainian.
static SILENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?:did|does|has|have|had|was|were|is|are)(?: not|n['’]t)(?: immediately| yet| directly)? ",
        r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?|comment(?:ed)?|immediately available|available|reachable)",
        r"|declined(?: to (?:comment|answer|respond|discuss|say|be interviewed|elaborate)| comment| requests?| an interview)",
        r"|refused to (?:comment|answer|discuss|say)|would not (?:comment|say|discuss)|gave no (?:comment|answer|reply)",
        r"|(?:could not|couldn['’]t)(?: immediately)? be (?:reached|contacted)|(?:could not|couldn['’]t) be located for comment",
        r"|(?:had|offered|made|issued) no(?: immediate)? (?:comment|response|reply)|went unanswered|go unanswered",
        r"|(?:neither confirmed nor denied|neither confirm nor den(?:y|ied)|would neither confirm nor deny|nor responded|neither responded)",
        r"|responded to (?:(?:a |repeated |several |written |emailed )*(?:requests?|questions?|inquiries|enquiries|calls|emails|messages))(?: for comment)?|were not returned|was not returned",
        r"|не ответил[аио]?(?: на (?:запрос|вопрос|просьб|звон|письм)\pL*)?|не отве(?:чает|чают)|отказал(?:ся|ась|ись|ось) (?:от комментари|комментировать|отвечать)\pL*",
        r"|не прокомментировал[аио]?|не стал[аи]? комментировать|воздержал(?:ся|ась|ись) от комментари\pL*",
        r"|не відпові(?:в|ла|ли|ло)(?: на (?:запит|запитання|лист|дзвін)\pL*)?|відмови(?:вся|лася|лись|лися|лося) (?:від коментар|коментувати)\pL*|не прокоментува(?:в|ла|ли|ло)",
        r"|не надал[аи] коментар\pL*)"
    ))
    .ok()
});

/// "There was no comment from S": the source follows.
static SILENCE_FROM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\bno(?: immediate)? (?:comment|response|reply|answer)(?: was available)? from |\b(?:calls|e-?mails|messages|questions|requests) (?:sent |made )?to ").ok()
});

/// "S did not respond": the whole sentence is the claim.
pub(super) fn no_response(view: &View, unit: Range<usize>) -> Vec<Attribution> {
    let span = view.segments.span(unit.clone());
    let Some(words) = span.of(view.text) else { return Vec::new() };
    let (Some(silence), Some(from)) = (SILENCE.as_ref(), SILENCE_FROM.as_ref()) else {
        return Vec::new();
    };
    let mut found: Vec<Attribution> = Vec::new();
    for hit in silence.find_iter(words) {
        let cue = view
            .segments
            .tokens_in(Span { start: span.start + hit.start(), end: span.start + hit.end() });
        if cue.is_empty() || view.speech_at(cue.start).is_some() {
            continue;
        }
        let called =
            from.find(&words[..hit.start()]).filter(|called| called.as_str().ends_with("to "));
        let start = found.last().map_or(unit.start, |last: &Attribution| last.cue.end);
        let source = match called {
            Some(called) => Some(phrase_after(
                view,
                view.segments
                    .tokens_in(Span { start: span.start, end: span.start + called.end() })
                    .end,
                cue.start,
            )),
            None => subject::before(view, clause_start(view, start, cue.start), cue.start),
        };
        // "responded to questions" is silence after "neither" only.
        let answered = view.word(cue.start) == "responded"
            && !unit.clone().any(|at| view.word(at) == "neither" && at < cue.start);
        if let Some(source) = source.filter(|_| !answered) {
            found.push(silent(view, source, cue, unit.end));
        }
    }
    if found.is_empty()
        && let Some(hit) = from.find(words).filter(|hit| hit.as_str().ends_with("from "))
    {
        let cue = view
            .segments
            .tokens_in(Span { start: span.start + hit.start(), end: span.start + hit.end() });
        let end = (cue.end..unit.end)
            .find(|at| view.is_comma(*at) || view.is_stop(*at))
            .unwrap_or(unit.end);
        let mut one = silent(view, cue.end..end, cue, unit.end);
        one.contents = vec![view.trimmed(unit)];
        found.push(one);
    }
    found
}

fn clause_start(view: &View, start: usize, cue: usize) -> usize {
    let joins = |at: usize| {
        matches!(view.word(at), "but" | "while" | "although" | ";" | "а" | "але" | "но")
            || view.word(at) == "and" && view.is_comma(at - 1) && !view.has_verb(start..at)
    };
    (start + 1..cue)
        .rev()
        .find(|at| joins(*at) && view.word(*at) != "and" || view.closes(*at))
        .map_or(start, |at| at + 1)
}

fn phrase_after(view: &View, start: usize, end: usize) -> Range<usize> {
    view.trimmed(start..end)
}

fn silent(view: &View, source: Range<usize>, cue: Range<usize>, right: usize) -> Attribution {
    let joins = |at: usize| {
        view.is_comma(at)
            && matches!(view.word(at + 1), "but" | "and" | "while" | "а" | "але" | "но")
            || view.word(at) == ";"
            || view.is_stop(at)
    };
    let end = (cue.end..right).find(|at| joins(*at)).unwrap_or(right);
    let all = source.start.min(cue.start)..end.max(source.end);
    Attribution {
        sources: subject::parted(view, source),
        cited: Vec::new(),
        told: None,
        cue,
        class: CueClass::NoResponse,
        contents: vec![view.trimmed(all.clone())],
        extent: all,
        construction: "no_response",
        inherited: false,
    }
}

/// "S expressed concern that X", "S is worried about X".
pub(super) fn concern(view: &View, unit: Range<usize>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for at in unit.clone() {
        let Some((class, past)) = concern_at(view, at, unit.end) else { continue };
        let left = view.speech_at(at).map_or(unit.start, |speech| speech.start.max(unit.start) + 1);
        let right = view.speech_at(at).map_or(unit.end, |speech| speech.end.min(unit.end));
        let bound = (left..at)
            .rev()
            .find(|back| {
                view.closes(*back) || matches!(view.word(*back), "that" | ";" | ":" | "что" | "що")
            })
            .map_or(left, |back| back + 1);
        let Some(source) = subject::before(view, bound, at) else { continue };
        let content = view.trimmed(past..right);
        found.push(Attribution {
            sources: subject::parted(view, source.clone()),
            cited: Vec::new(),
            told: None,
            cue: at..past,
            class,
            contents: vec![content],
            extent: source.start..past,
            construction: "concern",
            inherited: false,
        });
    }
    found
}

/// The class and the end of a phrase of concern, doubt or belief that starts at `at`.
fn concern_at(view: &View, at: usize, end: usize) -> Option<(CueClass, usize)> {
    const VOICE: &[&str] = &[
        "expressed",
        "express",
        "expresses",
        "voiced",
        "voices",
        "raised",
        "raise",
        "raises",
        "выразил",
        "выразила",
        "выразили",
        "висловив",
        "висловила",
        "висловили",
    ];
    const STATE: &[(&str, CueClass)] = &[
        ("concerned", CueClass::Concern),
        ("worried", CueClass::Concern),
        ("alarmed", CueClass::Concern),
        ("afraid", CueClass::Concern),
        ("sceptical", CueClass::Doubt),
        ("skeptical", CueClass::Doubt),
        ("doubtful", CueClass::Doubt),
        ("unsure", CueClass::Doubt),
        ("convinced", CueClass::Believe),
        ("confident", CueClass::Believe),
    ];
    let past_link = |at: usize| {
        matches!(view.word(at), "that" | "about" | "over" | "of" | "at" | "whether")
            .then_some(at + 1)
    };
    if VOICE.contains(&view.word(at)) {
        let noun = (at + 1..end.min(at + 4)).find(|at| {
            matches!(cues::noun(view.word(*at)), Some(CueClass::Concern | CueClass::Doubt))
                || is_slavic_concern(view.word(*at))
        })?;
        let class = cues::noun(view.word(noun)).unwrap_or(
            if view.word(noun).starts_with("сом") || view.word(noun).starts_with("сум") {
                CueClass::Doubt
            } else {
                CueClass::Concern
            },
        );
        let slavic = (view.is_comma(noun + 1) && matches!(view.word(noun + 2), "что" | "що"))
            .then_some(noun + 3);
        return past_link(noun + 1).or(slavic).map(|past| (class, past));
    }
    let (_, class) = STATE.iter().find(|(word, _)| *word == view.word(at))?;
    let is = at > 0
        && (view.tag(at - 1) == Tag::Auxiliary
            || view.tag(at - 1) == Tag::Adverb && at > 1 && view.tag(at - 2) == Tag::Auxiliary);
    past_link(at + 1).filter(|_| is).map(|past| (*class, past))
}

fn is_slavic_concern(word: &str) -> bool {
    [
        "обеспокоенност",
        "озабоченност",
        "опасени",
        "сомнени",
        "стурбованіст",
        "занепокоєн",
        "побоюван",
        "сумнів",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

/// "According to S, X" and "X, according to S".
pub(super) fn according_to(view: &View, unit: Range<usize>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for at in unit.clone() {
        let Some(past) = words::phrases(Class::AccordingTo)
            .iter()
            .find_map(|phrase| view.reads(at, unit.end, phrase))
        else {
            continue;
        };
        let (left, right) = view.speech_at(at).map_or((unit.start, unit.end), |speech| {
            (speech.start.max(unit.start), speech.end.min(unit.end))
        });
        let first = view.words(left..at) == 0
            || at == left + 1 && matches!(view.tag(left), Tag::Conjunction | Tag::Adverb);
        let end = source_end(view, past, right, first);
        let source = view.trimmed(past..end);
        if source.is_empty() || source.len() > 40 {
            continue;
        }
        let mut contents = Vec::new();
        if !first {
            let from =
                (left..at).rev().find(|back| view.word(*back) == ";").map_or(left, |back| back + 1);
            contents.push(view.trimmed(from..at));
        }
        if first
            || view.is_comma(end)
                && view.words(end..right) > 3
                && !matches!(view.tag(end + 1), Tag::Relative)
        {
            let skip = usize::from(!first && view.tag(end + 1) == Tag::Conjunction);
            contents.push(view.trimmed(end + skip..right));
        }
        contents.retain(|content| !content.is_empty());
        found.push(Attribution {
            sources: subject::parted(view, source),
            cited: Vec::new(),
            told: None,
            cue: at..past,
            class: CueClass::Say,
            contents,
            extent: at..end,
            construction: "according_to",
            inherited: false,
        });
    }
    found
}

/// Where a source after "according to" ends: at a comma, past an apposition.
fn source_end(view: &View, start: usize, right: usize, first: bool) -> usize {
    let comma = |from: usize| {
        (from..right).find(|at| {
            view.is_comma(*at)
                || view.is_stop(*at) && view.tag(at.saturating_sub(1)) != Tag::Name
                || view.is_dash(*at)
                || view.opens(*at)
        })
    };
    let Some(end) = comma(start) else {
        return right.saturating_sub(usize::from(view.is_stop(right.saturating_sub(1))));
    };
    let Some(next) = view.is_comma(end).then(|| comma(end + 1)).flatten() else { return end };
    let chunk = end + 1..next;
    let apposition = matches!(view.tag(chunk.start), Tag::Determiner | Tag::Relative | Tag::Other)
        && (view.tag(chunk.start) == Tag::Relative || !view.has_verb(chunk.clone()))
        && chunk.len() <= 14;
    if apposition && (view.is_comma(next) || !first) { next } else { end }
}

/// "S's claim that X", "the allegation by S that X", "a report by S that X".
pub(super) fn nominal(view: &View, unit: Range<usize>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for at in unit.clone() {
        let Some(class) = cues::noun(view.word(at)) else { continue };
        let Some((source, that)) = owner_before(view, at, unit.start)
            .zip(past_that(view, at + 1, unit.end))
            .or_else(|| owner_after(view, at, unit.end))
        else {
            continue;
        };
        let end =
            (that..unit.end).find(|at| view.is_comma(*at) || view.is_stop(*at)).unwrap_or(unit.end);
        let sources = subject::parted(view, source.clone());
        found.push(Attribution {
            sources,
            cited: Vec::new(),
            told: None,
            cue: at..at + 1,
            class,
            contents: vec![view.trimmed(that..end)],
            extent: source.start.min(at)..that,
            construction: "nominal",
            inherited: false,
        });
    }
    found
}

fn past_that(view: &View, at: usize, end: usize) -> Option<usize> {
    (at < end && view.word(at) == "that").then_some(at + 1)
}

fn owner_before(view: &View, at: usize, left: usize) -> Option<Range<usize>> {
    let mut back = at;
    while back > left && view.tag(back - 1) == Tag::Other && view.word(back - 1) != "'s" {
        back -= 1;
    }
    if back > left && matches!(view.word(back - 1), "his" | "her" | "their" | "its") {
        return Some(back - 1..back);
    }
    let apostrophe = back > left
        && (view.word(back - 1) == "'s"
            || view.word(back - 1) == "’" && view.word(back.saturating_sub(2)).ends_with('s'));
    let end = apostrophe.then(|| back - 1)?;
    let mut start = end;
    while start > left && matches!(view.tag(start - 1), Tag::Name | Tag::Other | Tag::Determiner) {
        start -= 1;
        if view.tag(start) == Tag::Determiner {
            break;
        }
    }
    (start < end).then_some(start..end)
}

fn owner_after(view: &View, at: usize, right: usize) -> Option<(Range<usize>, usize)> {
    if !matches!(view.word(at + 1), "by" | "from") {
        return None;
    }
    let that = (at + 2..right.min(at + 16)).find(|at| view.word(*at) == "that")?;
    (!view.has_verb(at + 2..that)).then(|| (view.trimmed(at + 2..that), that + 1))
}

/// ", citing S": S stands nearer to the origin than the source of the sentence.
pub(super) fn citing(view: &View, unit: Range<usize>, found: &mut Vec<Attribution>) {
    for at in unit.clone() {
        let Some(past) = words::phrases(Class::Citing)
            .iter()
            .find_map(|phrase| view.reads(at, unit.end, phrase))
        else {
            continue;
        };
        let end = source_end(view, past, unit.end, false);
        let cited: Vec<Source> = subject::parted(view, view.trimmed(past..end));
        match found
            .iter_mut()
            .filter(|one| one.class != CueClass::NoResponse && one.cue.end <= at)
            .last()
        {
            Some(last) => {
                for content in &mut last.contents {
                    if content.contains(&at) {
                        content.end = at.max(content.start);
                        *content = view.trimmed(content.clone());
                    }
                }
                last.contents.retain(|content| !content.is_empty());
                last.cited = cited;
            }
            None => found.push(Attribution {
                sources: cited,
                cited: Vec::new(),
                told: None,
                cue: at..past,
                class: CueClass::Say,
                contents: vec![view.trimmed(unit.start..at)]
                    .into_iter()
                    .filter(|range| !range.is_empty())
                    .collect(),
                extent: at..end,
                construction: "citing",
                inherited: false,
            }),
        }
    }
}

/// "reportedly": somebody says it, and nobody is named.
pub(super) fn hearsay(view: &View, unit: Range<usize>) -> Vec<Attribution> {
    let hit = unit.clone().find_map(|at| {
        words::phrases(Class::Hearsay)
            .iter()
            .find_map(|phrase| view.reads(at, unit.end, phrase))
            .map(|past| at..past)
    });
    let Some(cue) = hit.filter(|cue| view.speech_at(cue.start).is_none()) else {
        return Vec::new();
    };
    vec![Attribution {
        sources: Vec::new(),
        cited: Vec::new(),
        told: None,
        extent: cue.start..cue.start,
        cue,
        class: CueClass::Hearsay,
        contents: vec![view.trimmed(unit)],
        construction: "hearsay",
        inherited: false,
    }]
}
