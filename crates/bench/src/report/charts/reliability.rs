//! Picture: how often is the best hit of a given score the right party?

use engine::{Points, Policy};

use crate::report::charts::recall::percent;
use crate::report::svg::{At, Scale, Svg};
use crate::report::{Report, Scores};

const HEIGHT: f64 = 330.0;
const PANEL: f64 = 480.0;
const FROM: f64 = 0.5;

/// Two panels, one for each way of asking: bins with their intervals, the rising curve nearest to what
/// came of the scores (thin), and the probability that answers carry.
pub(in crate::report) fn draw(report: &Report) -> String {
    let told = "How often the best hit is the right party, by its score";
    let mut svg = Svg::new((2.0 * PANEL, HEIGHT), "reliability", told.to_owned());
    for (at, scores) in report.scores.iter().enumerate() {
        draw_panel(&mut svg, PANEL * at as f64, scores, report.about.threshold);
    }
    svg.finish()
}

fn draw_panel(svg: &mut Svg, left: f64, scores: &Scores, threshold: f64) {
    let (near, far, top, bottom) = (left + 44.0, left + PANEL - 40.0, 28.0, HEIGHT - 24.0);
    let x = Scale { values: (FROM, 1.0), places: (near, far) };
    let y = Scale { values: (0.0, 1.0), places: (bottom, top) };
    svg.text("head", (near, 16.0), scores.known.describe());
    for fifth in 0..=5 {
        let share = f64::from(fifth) / 5.0;
        svg.line("grid", (near, y.at(share)), (far, y.at(share)));
        svg.text("tick end", (near - 6.0, y.at(share) + 4.0), &format!("{:.0}", share * 100.0));
        let score = FROM + share / 2.0;
        svg.text("tick middle", (x.at(score), HEIGHT - 6.0), &format!("{score:.1}"));
    }
    svg.line("mark", (x.at(threshold), top), (x.at(threshold), bottom));
    svg.line("diagonal", (x.at(FROM), y.at(FROM)), (x.at(1.0), y.at(1.0)));
    svg.path("curve thin", &steps(scores, x, y));
    svg.path("curve", &calibrated(x, y));
    for bin in scores.reliability.iter().filter(|bin| bin.from >= FROM - 1e-9) {
        let (place, interval) = (x.at(bin.mean_score), bin.right.interval());
        svg.line("whisker", (place, y.at(interval.low)), (place, y.at(interval.high)));
        let (share, n) = (percent(bin.right.of_one()), bin.right.n);
        let told = format!("{:.2} to {:.2}: {share} of {n}", bin.from, bin.to);
        svg.dot("dot plain", (place, y.at(bin.right.of_one())), &told);
    }
}

/// The probability that answers carry beside the score, every fiftieth of the panel.
fn calibrated(x: Scale, y: Scale) -> Vec<At> {
    let scores = (0..=50).map(|at| FROM + (1.0 - FROM) * f64::from(at) / 50.0);
    let point = |score: f64| {
        let share = Policy::default().probability(Points::from_fraction(score))?;
        Some((x.at(score), y.at(share.as_f64())))
    };
    scores.filter_map(point).collect()
}

/// The monotone curve as the corners of its steps.
fn steps(scores: &Scores, x: Scale, y: Scale) -> Vec<At> {
    let mut corners: Vec<At> = Vec::new();
    for step in scores.monotone.iter().filter(|step| step.score >= FROM) {
        let (place, height) = (x.at(step.score), y.at(step.share));
        if let Some(&(_, before)) = corners.last() {
            corners.push((place, before));
        }
        corners.push((place, height));
    }
    if let Some(&(_, last)) = corners.last() {
        corners.push((x.at(1.0), last));
    }
    corners
}
