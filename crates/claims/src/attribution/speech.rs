//! Who speaks in a quotation that stands alone: whoever spoke in the one before it, or after it in the same speech.

use std::ops::Range;

use model::RegionKind;

use crate::attribution::{Attribution, View};
use crate::cues::CueClass;

/// `all` is in the order of cues. Gives sentences that are nothing but quotation to the speaker before them, marked as inherited.
pub(super) fn carry_on(view: &View, all: &mut Vec<Attribution>) {
    let mut carried = Vec::new();
    let mut speaker: Option<Attribution> = None;
    let mut waiting: Vec<Range<usize>> = Vec::new();
    let mut paragraph = 0;
    for unit in &view.segments.units {
        if view.segments.paragraphs[unit.paragraph].kind != RegionKind::Body {
            continue;
        }
        let goes_on = goes_on_from_before(view, unit.tokens.start);
        if unit.paragraph != paragraph && !goes_on {
            waiting.clear();
        }
        paragraph = unit.paragraph;
        let first = all.partition_point(|found| found.cue.start < unit.tokens.start);
        let here = all[first..].iter().take_while(|found| found.cue.start < unit.tokens.end);
        let mut quoted = here.filter(|found| view.speech_at(found.cue.start).is_none());
        if let Some(found) = quoted.next() {
            let speaks = found
                .contents
                .iter()
                .any(|content| content.clone().any(|at| view.speech_at(at).is_some()));
            carried
                .extend(waiting.drain(..).filter(|_| speaks).map(|content| carry(found, content)));
            speaker = Some(found.clone()).filter(|_| speaks);
        } else if is_speech(view, unit.tokens.clone()) {
            match &speaker {
                Some(found) => carried.push(carry(found, unit.tokens.clone())),
                None => waiting.push(unit.tokens.clone()),
            }
        } else {
            speaker = None;
        }
    }
    all.extend(carried);
}

fn carry(found: &Attribution, content: Range<usize>) -> Attribution {
    Attribution {
        contents: vec![content],
        class: CueClass::Say,
        construction: "quote_continued",
        inherited: true,
        // The cue stands elsewhere: nothing of this sentence belongs to it.
        extent: found.cue.clone(),
        ..found.clone()
    }
}

/// True for a unit that is one quotation, or two with nothing between.
fn is_speech(view: &View, unit: Range<usize>) -> bool {
    view.opens(unit.start)
        && unit.clone().all(|at| view.speech_at(at).is_some() || view.is_stop(at))
        && view.words(unit) >= 3
}

fn goes_on_from_before(view: &View, at: usize) -> bool {
    let start = view.token(at).span.start;
    let quotes = &view.segments.quotes;
    let place = quotes.partition_point(|quoted| quoted.outer.start < start);
    quotes.get(place).is_some_and(|quoted| quoted.continued && quoted.outer.start == start)
}
