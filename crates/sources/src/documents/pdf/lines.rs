//! How do the runs of letters of a page become lines and paragraphs?

use std::collections::BTreeMap;

use model::{Hidden, Region, RegionKind};

use super::glyphs::Run;
use crate::documents::flow::Flow;
use crate::documents::hide;

/// A gap along the line wider than this share of the size stands between words.
const WORD_GAP: f32 = 0.18;
/// A step across the line larger than this share of the size is a new line.
const LINE_STEP: f32 = 0.45;
/// A step over more than this many sizes is a new paragraph.
const PARAGRAPH_STEP: f32 = 1.65;
/// Letters larger than the page's usual ones by this factor are a heading's.
const HEADING: f32 = 1.2;

/// Lays out pages one after the other.
#[derive(Debug, Default)]
pub(super) struct Lines {
    flow: Flow,
}

impl Lines {
    /// How much text there is so far, in bytes.
    pub(super) fn len(&self) -> usize {
        self.flow.len()
    }

    /// The text and its regions.
    pub(super) fn done(self) -> (String, Vec<Region>) {
        self.flow.done()
    }

    /// Adds a page. A scan with a layer of recognised letters paints them all in invisible ink:
    /// there they are the text.
    pub(super) fn page(&mut self, number: u32, runs: Vec<Run>, hidden: &mut Vec<Hidden>) {
        self.flow.page(number);
        let is_invisible = |run: &Run| run.hidden == Some("invisible ink");
        let is_recognised =
            runs.iter().any(is_invisible) && runs.iter().all(|run| run.hidden.is_some());
        let is_seen = |run: &Run| run.hidden.is_none() || is_recognised && is_invisible(run);
        let usual = usual_size(runs.iter().filter(|run| is_seen(run)));
        let mut last: Option<Run> = None;
        let mut unseen = (None, String::new());
        for run in runs {
            if is_seen(&run) {
                self.run(&run, last.as_ref(), usual);
                last = Some(run);
                continue;
            }
            if unseen.0 != run.hidden {
                hide(hidden, unseen.0.unwrap_or_default(), &std::mem::take(&mut unseen.1));
                unseen.0 = run.hidden;
            }
            unseen.1.push_str(&run.text);
            unseen.1.push(' ');
        }
        hide(hidden, unseen.0.unwrap_or_default(), &unseen.1);
    }

    fn run(&mut self, run: &Run, last: Option<&Run>, usual: f32) {
        let kind = if run.size > usual * HEADING { RegionKind::Heading } else { RegionKind::Body };
        match last.map(|last| step(last, run)) {
            None | Some(Step::Paragraph) => self.flow.block(kind),
            Some(Step::Line) => self.flow.line_end(),
            Some(Step::Word) => self.flow.space(),
            Some(Step::On) => {}
        }
        self.flow.words(&run.text);
    }
}

enum Step {
    On,
    Word,
    Line,
    Paragraph,
}

/// What lies between two runs painted one after the other.
fn step(last: &Run, next: &Run) -> Step {
    let size = last.size.max(next.size).max(1.0);
    let down = last.across - next.across;
    if down.abs() <= LINE_STEP * size {
        let gap = next.from - last.to;
        // Painted again further left: a table's next row at the same height, or a new column.
        if gap < -size * 3.0 && next.from < last.from {
            return Step::Line;
        }
        return if gap > WORD_GAP * size { Step::Word } else { Step::On };
    }
    let is_same_size = (last.size - next.size).abs() < 0.15 * size;
    if down > 0.0 && down <= PARAGRAPH_STEP * size && is_same_size {
        Step::Line
    } else {
        Step::Paragraph
    }
}

/// The size of most letters.
fn usual_size<'a>(runs: impl Iterator<Item = &'a Run>) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for run in runs {
        *sizes.entry((run.size * 2.0).round() as i32).or_default() += run.text.len();
    }
    let most = sizes.into_iter().max_by_key(|(size, letters)| (*letters, *size));
    most.map_or(f32::MAX, |(size, _)| size as f32 / 2.0)
}
