//! Picture: what would every other threshold find, and falsely find?

use std::collections::BTreeMap;

use crate::Family;
use crate::report::svg::{At, Scale, ShareScale, Svg};
use crate::report::{AlertCurve, Report};
use crate::run::query::{Known, judged_with};

const WIDTH: f64 = 960.0;
/// One small picture a family, four in a row.
const CELL: At = (240.0, 168.0);
const PLOT: (f64, f64, f64, f64) = (34.0, 26.0, 220.0, 140.0);
const COLUMNS: usize = 4;
/// The lowest rate drawn, alerts per 1,000.
const RATE_MIN: f64 = 0.1;

/// The recall of each family of classes over thresholds.
pub(in crate::report) fn recall(report: &Report) -> String {
    let mut families: BTreeMap<Family, Vec<(&'static str, Vec<f64>)>> = BTreeMap::new();
    for curve in &report.curve.recall {
        if curve.known == judged_with(curve.class) && curve.class.target().is_some() {
            let shares = curve.hits.iter().map(|hits| *hits as f64 / curve.n as f64).collect();
            families.entry(curve.class.family()).or_default().push((curve.class.code(), shares));
        }
    }
    let rows = families.len().div_ceil(COLUMNS).max(1);
    let told = "Recall over thresholds, one small picture for each family of classes";
    let size = (WIDTH, CELL.1 * rows as f64);
    let mut svg = Svg::new(size, "recall-curve", told.to_owned());
    for (at, (family, curves)) in families.iter().enumerate() {
        let corner = (CELL.0 * (at % COLUMNS) as f64, CELL.1 * (at / COLUMNS) as f64);
        draw_family(&mut svg, corner, (*family, curves), report);
    }
    svg.finish()
}

fn draw_family(
    svg: &mut Svg,
    corner: At,
    (family, curves): (Family, &[(&'static str, Vec<f64>)]),
    report: &Report,
) {
    let (left, top) = (corner.0 + PLOT.0, corner.1 + PLOT.1);
    let (right, bottom) = (corner.0 + PLOT.2, corner.1 + PLOT.3);
    let x = Scale { values: (0.5, 1.0), places: (left, right) };
    let y = ShareScale((bottom, top));
    svg.text("head", (left, top - 12.0), name(family));
    for share in [0.0, 0.5, 0.9, 0.98, 1.0] {
        svg.line("grid", (left, y.at(share)), (right, y.at(share)));
        let label = format!("{:.0}", 100.0 * share);
        svg.text("tick end", (left - 5.0, y.at(share) + 4.0), &label);
    }
    for threshold in [0.5, 0.6, 0.7, 0.8, 0.9, 1.0] {
        svg.text("tick middle", (x.at(threshold), bottom + 15.0), &format!("{threshold:.1}"));
    }
    let mark = x.at(report.about.threshold);
    svg.line("mark", (mark, top), (mark, bottom));
    let place = |shares: &[f64]| -> Vec<At> {
        let both = report.curve.thresholds.iter().zip(shares);
        both.map(|(threshold, share)| (x.at(*threshold), y.at(*share))).collect()
    };
    for (_, shares) in curves {
        svg.path("curve thin", &place(shares));
    }
    let mean: Vec<f64> = (0..report.curve.thresholds.len())
        .map(|at| curves.iter().map(|(_, shares)| shares[at]).sum::<f64>() / curves.len() as f64)
        .collect();
    svg.path("curve", &place(&mean));
}

/// The name of a family as a heading.
pub(in crate::report) fn name(family: Family) -> &'static str {
    match family {
        Family::Control => "As listed",
        Family::Spelling => "Spelling",
        Family::Script => "Script",
        Family::Words => "Words",
        Family::Names => "Other names",
        Family::Organisations => "Organisations",
        Family::Particulars => "Numbers and dates",
        Family::Combined => "Combined",
    }
}

/// The false alarms of each clean stratum over thresholds, on a logarithmic scale.
pub(in crate::report) fn alerts(report: &Report) -> String {
    const HEIGHT: f64 = 330.0;
    let told = "Alerts per 1,000 who are not listed, over thresholds";
    let mut svg = Svg::new((WIDTH, HEIGHT), "alert-curve", told.to_owned());
    let x = Scale { values: (0.5, 1.0), places: (54.0, 640.0) };
    let y = Scale { values: (RATE_MIN.log10(), 3.0), places: (HEIGHT - 34.0, 14.0) };
    for rate in [0.1, 1.0, 10.0, 100.0, 1_000.0_f64] {
        svg.line("grid", (54.0, y.at(rate.log10())), (640.0, y.at(rate.log10())));
        svg.text("tick end", (48.0, y.at(rate.log10()) + 4.0), &rate.to_string());
    }
    for tenth in 5..=10 {
        let threshold = f64::from(tenth) / 10.0;
        svg.text("tick middle", (x.at(threshold), HEIGHT - 16.0), &format!("{threshold:.1}"));
    }
    svg.text("tick middle", (347.0, HEIGHT - 1.0), "threshold");
    let mark = x.at(report.about.threshold);
    svg.line("mark", (mark, 14.0), (mark, HEIGHT - 34.0));
    // Made names stand in the table; where there is a population of others, that is drawn.
    let all = &report.curve.alerts;
    let is_made = |curve: &&AlertCurve| curve.stratum.starts_with("made ");
    let others = all.iter().filter(|curve| !is_made(curve) || all.iter().all(|one| is_made(&one)));
    for (at, curve) in others.enumerate() {
        draw_alerts(&mut svg, (at, curve), report, (x, y));
    }
    svg.finish()
}

fn draw_alerts(
    svg: &mut Svg,
    (at, curve): (usize, &AlertCurve),
    report: &Report,
    (x, y): (Scale, Scale),
) {
    let rate = |alerts: u64| 1_000.0 * alerts as f64 / curve.n.max(1) as f64;
    let both = report.curve.thresholds.iter().zip(&curve.alerts);
    let points: Vec<At> = both
        .map(|(threshold, alerts)| (x.at(*threshold), y.at(rate(*alerts).max(RATE_MIN).log10())))
        .collect();
    let dashed = if curve.known == Known::Particulars { " dashed" } else { "" };
    let class = format!("curve hue{}{dashed}", at / 2 % 4);
    svg.path(&class, &points);
    let now = report.curve.thresholds.iter().position(|at| *at >= report.about.threshold);
    let now = rate(curve.alerts[now.unwrap_or(0)]);
    let place = 30.0 + 40.0 * at as f64;
    svg.line(&class, (668.0, place - 4.0), (696.0, place - 4.0));
    svg.text("label", (704.0, place), &format!("{}, {}", curve.stratum, curve.known.describe()));
    let told = format!("{now:.1} per 1,000 at the threshold ({} asked)", curve.n);
    svg.text("note", (704.0, place + 16.0), &told);
}
