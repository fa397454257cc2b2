//! What is put before the person who signs? The report as plain text.

use std::fmt::Write as _;

use crate::report::html::{of, short};
use crate::report::{Report, State, StratumRow};
use crate::run::query::Known;
use crate::statistics::Share;

/// How many misses of a class are set out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissesMax(pub usize);

/// The report as text: lists, setting, what is found, what is falsely found, misses with reasons, and a
/// place to sign.
pub fn summary(report: &Report, misses_max: MissesMax) -> String {
    let mut text = String::new();
    head(&mut text, report);
    classes(&mut text, report);
    strata(&mut text, report);
    against(&mut text, report);
    misses(&mut text, report, misses_max.0);
    text.push_str(
        "\nSIGNED OFF\nI have looked at the misses and at the sample of alerts, and accept the \
         threshold.\n\nName and office  ______________________________\n\nDate             \
         ______________________________\n\nSignature        ______________________________\n\n\
         Countersigned    ______________________________\n",
    );
    text
}

/// Writing into a string cannot fail, so the result says nothing.
macro_rules! put {
    ($text:expr, $($what:tt)*) => {{ let _ = writeln!($text, $($what)*); }};
}

fn head(text: &mut String, report: &Report) {
    put!(text, "SCREENING EFFECTIVENESS\n\n{}\n", report.verdict());
    for list in &report.about.lists {
        put!(
            text,
            "list        {} of {}, {} parties, edition {}",
            list.dataset,
            list.published.as_deref().unwrap_or("no date"),
            list.parties,
            short(list.edition.as_deref().unwrap_or("none")),
        );
    }
    for (term, told) in report.facts() {
        put!(text, "{term:<11} {told}");
    }
    put!(text, "population  {}", report.about.population);
}

fn classes(text: &mut String, report: &Report) {
    put!(text, "\nWHAT IS FOUND (95 % intervals by Wilson; * asked with birth date and country)\n");
    put!(
        text,
        "{:<5}{:>6} {:>8}  {:<13}{:>8}  {:<15}{:>9}{:>13}{:>10}  what was done",
        "class",
        "cases",
        "found",
        "interval",
        "target",
        "state",
        "name only",
        "particulars",
        "stranger",
    );
    for row in &report.classes {
        let star = if row.judged_with == Known::Particulars { "*" } else { "" };
        let interval = format!("{:.1}–{:.1}", 100.0 * row.interval.low, 100.0 * row.interval.high);
        let state = match row.state {
            State::Met => "✓ met",
            State::Near => "◇ within chance",
            State::Missed => "▲ not met",
            State::Reported => "–",
        };
        put!(
            text,
            "{:<5}{:>6} {:>8}  {interval:<13}{:>8}  {state:<15}{:>9}{:>13}{:>10}  {}",
            format!("{}{star}", row.class),
            row.found.n,
            of(row.found),
            row.target.map_or("–".to_owned(), |target| format!("{:.1} %", 100.0 * target)),
            of(row.name_only),
            of(row.particulars),
            of(row.stranger_first),
            row.words,
        );
    }
    let all: Share = report.classes.iter().fold(Share::default(), |mut sum, row| {
        sum.add(row.stranger_first);
        sum
    });
    put!(text, "\nA stranger scored more than the right party in {} of {} found.", all.hits, all.n);
    let unchecked: u64 = report.classes.iter().map(|row| row.unchecked).sum();
    put!(text, "{unchecked} cases could not be compared at all.");
}

fn strata(text: &mut String, report: &Report) {
    put!(text, "\nWHAT IS FALSELY FOUND (alerts per 1,000 who are not listed)\n");
    put!(
        text,
        "{:<42}{:>8}{:>11}{:>10}{:>8}{:>13}{:>10}",
        "who",
        "asked",
        "name only",
        "budget",
        "asked",
        "particulars",
        "budget",
    );
    for row in report.strata.iter().filter(|row| row.depth != 2) {
        put!(text, "{}", stratum(row));
    }
}

fn stratum(row: &StratumRow) -> String {
    let indent = if row.depth == 1 { "  " } else { "" };
    let hard = if row.depth == 3 { "hard: " } else { "" };
    let who = format!("{indent}{hard}{}", row.words);
    let budget = |share: Share, most: Option<f64>| match most {
        None => String::new(),
        Some(most) if share.per_thousand() <= most => format!("✓ ≤ {most:.0}"),
        Some(most) => format!("▲ ≤ {most:.0}"),
    };
    let rate = |share: Share| match share.n {
        0 => "–".to_owned(),
        _ => format!("{:.1}", share.per_thousand()),
    };
    format!(
        "{who:<42}{:>8}{:>11}{:>10}{:>8}{:>13}{:>10}",
        row.name_only.n,
        rate(row.name_only),
        budget(row.name_only, row.budget_name_only),
        row.particulars.n,
        rate(row.particulars),
        budget(row.particulars, row.budget_particulars),
    )
}

fn against(text: &mut String, report: &Report) {
    let Some(against) = &report.against else { return };
    put!(
        text,
        "\nAGAINST AN EARLIER REPORT (model {}, threshold {:.2}, set {})\n",
        against.model,
        against.threshold,
        short(&against.live_set)
    );
    for row in &against.classes {
        let (lost, won, p) = (row.test.only_first, row.test.only_second, row.test.p);
        put!(text, "{:<5}{:>7} cases {lost:>6} lost {won:>6} won   p {p:.4}", row.class, row.n);
    }
}

fn misses(text: &mut String, report: &Report, most: usize) {
    put!(text, "\nWHAT WAS MISSED, AND WHY");
    if report.misses.is_empty() {
        put!(text, "\nnothing");
    }
    for row in &report.classes {
        let of_class: Vec<_> =
            report.misses.iter().filter(|miss| miss.class == row.class).collect();
        if of_class.is_empty() {
            continue;
        }
        put!(text, "\n{} {} ({} of {})", row.class, row.words, of_class.len(), row.found.n);
        for miss in of_class.iter().take(most) {
            put!(text, "  {} · {} · listed as {}", miss.entity_id, miss.asked, miss.base_name);
            put!(text, "    {}", miss.reason);
        }
        if of_class.len() > most {
            put!(text, "  … and {} more, in the JSON report", of_class.len() - most);
        }
    }
}
