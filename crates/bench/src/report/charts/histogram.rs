//! Picture: do the scores of those who are listed keep apart from the scores of those who are not?

use crate::report::svg::{At, Scale, Svg};
use crate::report::{HistogramBin, Report, Scores};

const HEIGHT: f64 = 300.0;
const MIDDLE: f64 = 150.0;
const TALL: f64 = 108.0;
const PANEL: f64 = 480.0;
/// Bins below this hold what no run looks at in detail.
const FROM: f64 = 0.5;

/// Two panels, one for each way of asking: cases up, those nobody listed down, each on its own scale.
pub(in crate::report) fn draw(report: &Report) -> String {
    let told = "How scores fall: listed parties above, those nobody listed below";
    let mut svg = Svg::new((2.0 * PANEL, HEIGHT), "histogram", told.to_owned());
    for (at, scores) in report.scores.iter().enumerate() {
        draw_panel(&mut svg, PANEL * at as f64, scores, report.about.threshold);
    }
    svg.finish()
}

/// What of a bin is drawn on one side.
struct Side {
    class: &'static str,
    word: &'static str,
    count: fn(&HistogramBin) -> u64,
    /// Up is −1, down is 1.
    way: f64,
}

const SIDES: [Side; 3] = [
    Side { class: "bar cases", word: "cases", count: |bin| bin.cases, way: -1.0 },
    Side { class: "bar hard", word: "hard negatives", count: |bin| bin.hard, way: 1.0 },
    Side { class: "bar clean", word: "clean negatives", count: |bin| bin.clean, way: 1.0 },
];

fn draw_panel(svg: &mut Svg, left: f64, scores: &Scores, threshold: f64) {
    let x = Scale { values: (FROM, 1.02), places: (left + 10.0, left + PANEL - 40.0) };
    svg.text("head", (left + 10.0, 16.0), scores.known.describe());
    let inside: Vec<&HistogramBin> =
        scores.histogram.iter().filter(|bin| bin.from >= FROM - 1e-9).collect();
    let most = |counts: &[fn(&HistogramBin) -> u64]| {
        let all = counts.iter().flat_map(|count| inside.iter().map(|bin| count(bin)));
        all.max().unwrap_or(0).max(1) as f64
    };
    let above = most(&[SIDES[0].count]);
    let below = most(&[|bin| bin.clean + bin.hard]);
    for bin in &inside {
        let mut down = 0.0;
        for side in &SIDES {
            let count = (side.count)(bin);
            let tall = TALL * count as f64 / if side.way < 0.0 { above } else { below };
            if count == 0 {
                continue;
            }
            let top = if side.way < 0.0 { MIDDLE - tall } else { MIDDLE + down };
            let place: At = (x.at(bin.from) + 0.75, top);
            let told = format!("{count} {} from {:.2}", side.word, bin.from);
            svg.rect(
                side.class,
                place,
                (x.at(bin.from + 0.02) - x.at(bin.from) - 1.5, tall),
                &told,
            );
            if side.way > 0.0 {
                down += tall;
            }
        }
    }
    svg.line("axis", (left + 10.0, MIDDLE), (left + PANEL - 40.0, MIDDLE));
    for tenth in 5..=10 {
        let score = f64::from(tenth) / 10.0;
        svg.text("tick middle", (x.at(score), HEIGHT - 4.0), &format!("{score:.1}"));
    }
    let mark = x.at(threshold);
    svg.line("mark", (mark, 24.0), (mark, HEIGHT - 18.0));
    let rest = |count: fn(&HistogramBin) -> u64| -> u64 {
        scores.histogram.iter().filter(|bin| bin.from < FROM - 1e-9).map(count).sum()
    };
    let told = format!("{} cases below 0.50", rest(|bin| bin.cases));
    svg.text("note", (left + 10.0, 34.0), &told);
    let told = format!("{} not listed below 0.50", rest(|bin| bin.clean + bin.hard));
    svg.text("note", (left + 10.0, HEIGHT - 22.0), &told);
}
