//! Picture: how much of each class is found, how sure is that, and where is the target?

use crate::report::svg::{ShareScale, Svg};
use crate::report::{ClassRow, Report, State};
use crate::run::query::Known;

const ROW: f64 = 24.0;
const HEAD: f64 = 30.0;
const WIDTH: f64 = 960.0;
const LEFT: f64 = 372.0;
const RIGHT: f64 = 790.0;

/// Dots with whiskers on a scale that widens towards 100 %.
pub(in crate::report) fn draw(report: &Report) -> String {
    let height = HEAD + ROW * report.classes.len() as f64 + 22.0;
    let told =
        "Recall by class with 95 % intervals and targets; the figures stand in the table below";
    let mut svg = Svg::new((WIDTH, height), "recall", told.to_owned());
    let scale = ShareScale((LEFT, RIGHT));
    for (share, label) in ShareScale::TICKS {
        let x = scale.at(share);
        svg.line("grid", (x, HEAD - 6.0), (x, height - 20.0));
        svg.text("tick middle", (x, HEAD - 12.0), label);
        svg.text("tick middle", (x, height - 6.0), label);
    }
    for (at, row) in report.classes.iter().enumerate() {
        draw_row(&mut svg, row, HEAD + ROW * (at as f64 + 0.5));
    }
    svg.finish()
}

fn draw_row(svg: &mut Svg, row: &ClassRow, y: f64) {
    let scale = ShareScale((LEFT, RIGHT));
    svg.text("code", (0.0, y + 4.5), row.class.code());
    svg.text("label", (34.0, y + 4.5), &row.words);
    svg.line("rule", (0.0, y + ROW / 2.0), (WIDTH, y + ROW / 2.0));
    let (low, high) = (scale.at(row.interval.low), scale.at(row.interval.high));
    svg.line("whisker", (low, y), (high, y));
    if let Some(target) = row.target {
        let x = scale.at(target);
        svg.line("target", (x, y - 7.0), (x, y + 7.0));
    }
    let (other, word) = match row.judged_with {
        Known::NameOnly => (row.particulars, "with particulars"),
        Known::Particulars => (row.name_only, "name only"),
    };
    if other.n > 0 {
        let told = format!("{word}: {}", percent(other.of_one()));
        svg.dot("dot hollow", (scale.at(other.of_one()), y), &told);
    }
    let found = row.found;
    let told = format!("{}: {} of {}", row.judged_with.describe(), found.hits, found.n);
    svg.dot(&format!("dot {}", tone(row.state)), (scale.at(found.of_one()), y), &told);
    svg.text("figure end", (860.0, y + 4.5), &percent(found.of_one()));
    svg.text(&format!("state {}", tone(row.state)), (876.0, y + 4.5), &words(row.state));
}

/// The class of the colour of a state.
pub(in crate::report) fn tone(state: State) -> &'static str {
    match state {
        State::Reported => "plain",
        State::Met => "good",
        State::Near => "near",
        State::Missed => "short",
    }
}

/// A state as shape and word.
pub(in crate::report) fn words(state: State) -> String {
    let shape = match state {
        State::Reported => "–",
        State::Met => "✓",
        State::Near => "◇",
        State::Missed => "▲",
    };
    format!("{shape} {}", state.describe())
}

/// A share in per cent: one decimal, two near all, and never rounded up to all of them.
pub(in crate::report) fn percent(share: f64) -> String {
    if share < 1.0 && share > 0.9995 {
        return "99.9+ %".to_owned();
    }
    format!("{:.1} %", 100.0 * share)
}
