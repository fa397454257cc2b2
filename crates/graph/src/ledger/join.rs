//! How many stakes are one holding? Those of one source add up; two sources speak of one holding.

use crate::facts::Nature;
use crate::range::Range;
use crate::ratio::Ratio;
use crate::reasons::{Reason, Reasons};

use super::{Holding, Line};

/// The holdings of the lines of one book, by holder; lines come sorted by holder, direct ones first.
pub(super) fn holdings(lines: &[Line]) -> Vec<Holding> {
    let mut found = Vec::with_capacity(lines.len());
    let same = |a: &Line, b: &Line| {
        a.holder == b.holder && (a.nature == Nature::Indirect) == (b.nature == Nature::Indirect)
    };
    for lines in lines.chunk_by(same) {
        match lines {
            [line] => found.push(holding(line.range, &[line])),
            lines => several(lines, &mut found),
        }
    }
    found
}

/// Stakes of one holder. Within a source, direct ones and those that may be either stay two holdings,
/// for the second may hold the first; over several sources all become one.
fn several(lines: &[Line], found: &mut Vec<Holding>) {
    let mut sources: Vec<u16> = lines.iter().map(|line| line.source).collect();
    sources.sort_unstable();
    sources.dedup();
    if sources.len() == 1 {
        for nature in [Nature::Direct, Nature::DirectOrIndirect, Nature::Indirect] {
            let lines: Vec<&Line> = lines.iter().filter(|line| line.nature == nature).collect();
            if !lines.is_empty() {
                found.push(added(&lines));
            }
        }
        return;
    }
    let each = sources.iter().map(|&source| {
        let of_source = |nature| -> Option<Holding> {
            let lines = lines.iter().filter(|line| line.source == source && line.nature == nature);
            let lines: Vec<&Line> = lines.collect();
            (!lines.is_empty()).then(|| added(&lines))
        };
        let parts = [Nature::Direct, Nature::DirectOrIndirect, Nature::Indirect].map(of_source);
        parts.into_iter().flatten().reduce(larger)
    });
    found.extend(each.flatten().reduce(agreed));
}

fn holding(range: Range, lines: &[&Line]) -> Holding {
    let notes = lines.iter().fold(Reasons::default(), |notes, line| notes.and(line.notes));
    Holding {
        holder: lines[0].holder,
        nature: lines[0].nature,
        range,
        notes,
        stakes: lines.iter().map(|line| line.stake).collect(),
        group: 0,
        repeats: false,
        unsure: false,
    }
}

/// Parcels of one holder in one source: they are different shares.
fn added(lines: &[&Line]) -> Holding {
    let mut sum = holding(lines[0].range, lines);
    for line in &lines[1..] {
        let (range, other) = (&mut sum.range, &line.range);
        match range.lo.checked_add(other.lo) {
            Some(lo) => (range.lo, range.lo_open) = (lo, range.lo_open || other.lo_open),
            // What does not fit is left out below and widened above: both ends stay true.
            None => sum.notes.add(Reason::ArithmeticLimit),
        }
        match range.hi.checked_add(other.hi) {
            Some(hi) => (range.hi, range.hi_open) = (hi, range.hi_open || other.hi_open),
            None => {
                (range.hi, range.hi_open) = (Ratio::HUNDRED, false);
                sum.notes.add(Reason::ArithmeticLimit);
            }
        }
    }
    sum
}

fn both(a: &Holding, b: &Holding, range: Range) -> Holding {
    let mut stakes = [&*a.stakes, &*b.stakes].concat();
    stakes.sort_unstable();
    let (notes, nature) = (a.notes.and(b.notes), a.nature.max(b.nature));
    Holding { range, notes, stakes, nature, ..a.clone() }
}

/// Two statements of one source of which the second may hold the first: the larger of each end.
fn larger(a: Holding, b: Holding) -> Holding {
    let lo = crate::range::larger(a.range.low(), b.range.low());
    let hi = match a.range.hi.cmp(&b.range.hi) {
        std::cmp::Ordering::Greater => a.range.high(),
        std::cmp::Ordering::Less => b.range.high(),
        std::cmp::Ordering::Equal => {
            crate::range::End { at: a.range.hi, open: a.range.hi_open && b.range.hi_open }
        }
    };
    let range = Range { lo: lo.at, lo_open: lo.open, hi: hi.at, hi_open: hi.open };
    both(&a, &b, range)
}

/// Two sources on one holding: what both allow, or, when they exclude each other, all that either
/// allows, with a note.
fn agreed(a: Holding, b: Holding) -> Holding {
    match a.range.intersection(&b.range) {
        Some(range) => {
            let mut joined = both(&a, &b, range);
            // A source that knows the share settles it for one that does not.
            if !(a.notes.has(Reason::UnknownShare) && b.notes.has(Reason::UnknownShare)) {
                joined.notes.remove(Reason::UnknownShare);
            }
            joined
        }
        None => {
            let mut joined = both(&a, &b, a.range.hull(&b.range));
            joined.notes.add(Reason::Conflict);
            joined
        }
    }
}
