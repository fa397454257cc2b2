//! What stands on the page, in the order it is read?

use crate::report::charts::recall::{percent, tone, words};
use crate::report::charts::{histogram, recall, reliability, threshold};
use crate::report::page::{Cell, Page};
use crate::report::{ClassRow, MissRow, Report, State, StratumRow};
use crate::run::query::Known;
use crate::statistics::{Interval, Share};

/// Misses of one class that are set out; the rest are counted, and stand in the JSON report.
const MISSES_MAX: usize = 20;
/// Rows of the lists of strangers and of alerts.
const ROWS_MAX: usize = 60;

pub(super) fn head(page: &mut Page, report: &Report) {
    let about = &report.about;
    page.element("p class=\"kicker\"", "Countersign · bench");
    page.element("h1", "Screening effectiveness");
    page.element("p class=\"lead\"", &report.verdict());
    let rows: Vec<Vec<Cell>> = about
        .lists
        .iter()
        .map(|list| {
            vec![
                Cell::text(&list.dataset),
                Cell::text(list.published.as_deref().unwrap_or("–")),
                Cell::Figure(list.parties.to_string()),
                Cell::Code(short(list.edition.as_deref().unwrap_or("–")).to_owned()),
            ]
        })
        .collect();
    page.table(&["list", "published", "#parties", "edition"], &rows);
    page.raw("<dl class=\"facts\">\n");
    for (term, text) in report.facts() {
        page.raw("<div>");
        page.element("dt", term);
        page.element("dd", &text);
        page.raw("</div>\n");
    }
    page.raw("</dl>\n");
}

pub(super) fn found(page: &mut Page, report: &Report) {
    page.element("h2", "What is found");
    page.element(
        "p",
        "Each case asks for a listed party by a name that was changed in one way. It is found when that \
         party is a hit at the threshold; another list's twin of it does not count.",
    );
    figure(
        page,
        recall::draw(report),
        "Filled: as the target supposes it is asked, with its 95 % interval (Wilson). Hollow: asked the \
         other way, with or without birth date and country. Upright bar: the target. The scale widens \
         towards 100 %.",
    );
    let rows: Vec<Vec<Cell>> = report.classes.iter().map(class_cells).collect();
    page.table(
        &[
            "class",
            "what was done",
            "#cases",
            "#found",
            "#95 % interval",
            "#target",
            "state",
            "#name only",
            "#particulars",
            "#stranger first",
            "#unchecked",
        ],
        &rows,
    );
    let held_out: Vec<&str> = report
        .classes
        .iter()
        .filter(|row| row.class.is_held_out())
        .map(|row| row.class.code())
        .collect();
    if !held_out.is_empty() {
        let told = format!("Held out of all tuning: {}.", held_out.join(", "));
        page.element("p class=\"note\"", &told);
    }
}

fn class_cells(row: &ClassRow) -> Vec<Cell> {
    let target = row.target.map_or("–".to_owned(), percent);
    let asked = match row.judged_with {
        Known::NameOnly => String::new(),
        Known::Particulars => " (with particulars)".to_owned(),
    };
    vec![
        Cell::Code(row.class.code().to_owned()),
        Cell::text(format!("{}{asked}", row.words)),
        Cell::Figure(row.found.n.to_string()),
        Cell::Figure(of(row.found)),
        Cell::Figure(range(row.interval)),
        Cell::Figure(target),
        Cell::Toned(tone(row.state), words(row.state)),
        Cell::Figure(of(row.name_only)),
        Cell::Figure(of(row.particulars)),
        Cell::Figure(of(row.stranger_first)),
        Cell::Figure(row.unchecked.to_string()),
    ]
}

pub(super) fn alarms(page: &mut Page, report: &Report) {
    page.element("h2", "What is falsely found");
    let told = format!(
        "Alerts per 1,000 who are not listed, at the threshold. Population: {}. Hard negatives are made \
         close to a listed party and stand apart at the end.",
        report.about.population
    );
    page.element("p", &told);
    let rows: Vec<Vec<Cell>> = report.strata.iter().map(stratum_cells).collect();
    page.table(
        &[
            "who",
            "#asked",
            "#name only",
            "budget",
            "#95 % interval",
            "#asked",
            "#particulars",
            "budget",
            "#95 % interval",
        ],
        &rows,
    );
}

fn stratum_cells(row: &StratumRow) -> Vec<Cell> {
    let indent = match row.depth {
        1 => "\u{2003}",
        2 => "\u{2003}\u{2003}",
        _ => "",
    };
    let hard = if row.depth == 3 { "hard: " } else { "" };
    let mut cells = vec![Cell::text(format!("{indent}{hard}{}", row.words))];
    for (share, budget) in
        [(row.name_only, row.budget_name_only), (row.particulars, row.budget_particulars)]
    {
        let interval = share.interval();
        cells.push(Cell::Figure(share.n.to_string()));
        cells.push(Cell::Figure(rate(share)));
        cells.push(match budget {
            None => Cell::text(""),
            Some(most) if share.n == 0 => Cell::Toned("plain", format!("≤ {most:.0}")),
            Some(most) if share.per_thousand() <= most => {
                Cell::Toned("good", format!("✓ ≤ {most:.0}"))
            }
            Some(most) => Cell::Toned("short", format!("▲ ≤ {most:.0}")),
        });
        let ends = (1_000.0 * interval.low, 1_000.0 * interval.high);
        let told =
            if share.n == 0 { "–".to_owned() } else { format!("{:.1}–{:.1}", ends.0, ends.1) };
        cells.push(Cell::Figure(told));
    }
    cells
}

pub(super) fn thresholds(page: &mut Page, report: &Report) {
    page.element("h2", "What another threshold would do");
    figure(
        page,
        threshold::recall(report),
        "Recall in per cent over thresholds. Thin: a class. Strong: the mean of its family. Upright: the \
         threshold of this report.",
    );
    figure(
        page,
        threshold::alerts(report),
        "False alerts per 1,000 over thresholds, on a logarithmic scale; what lies at the foot is 0.1 or \
         less. Dashed: with birth date and country.",
    );
    let (headings, rows) = super::super::curve::table(&report.curve);
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Cell>> =
        rows.into_iter().map(|row| row.into_iter().map(Cell::Figure).collect()).collect();
    page.table(&headings, &rows);
}

pub(super) fn scores(page: &mut Page, report: &Report) {
    page.element("h2", "What a score is worth");
    figure(
        page,
        histogram::draw(report),
        "Above: the score of the right party in each case. Below: the best score of each clean (pale) and \
         hard (strong) negative. Each side on a scale of its own.",
    );
    figure(
        page,
        reliability::draw(report),
        "How often the best hit is the right party, by its score, with 95 % intervals; thin, the nearest \
         rising curve. It holds for this mixture of cases and negatives. The score is no probability, \
         and decides by its threshold alone.",
    );
}

pub(super) fn against(page: &mut Page, report: &Report) {
    let Some(against) = &report.against else { return };
    page.element("h2", "Against an earlier report");
    let told = format!(
        "The same cases under model {} at threshold {:.2} (set {}), by McNemar's exact test.",
        against.model,
        against.threshold,
        short(&against.live_set)
    );
    page.element("p", &told);
    let rows: Vec<Vec<Cell>> = against
        .classes
        .iter()
        .map(|row| {
            let (lost, won) = (row.test.only_first, row.test.only_second);
            let state = match (row.test.p < 0.05, won > lost) {
                (true, true) => Cell::Toned("good", "✓ better".to_owned()),
                (true, false) => Cell::Toned("short", "▲ worse".to_owned()),
                _ => Cell::text("no difference shown"),
            };
            vec![
                Cell::Code(row.class.code().to_owned()),
                Cell::Figure(row.n.to_string()),
                Cell::Figure(lost.to_string()),
                Cell::Figure(won.to_string()),
                Cell::Figure(format!("{:.4}", row.test.p)),
                state,
            ]
        })
        .collect();
    page.table(&["class", "#cases", "#lost", "#won", "#p", ""], &rows);
}

pub(super) fn misses(page: &mut Page, report: &Report) {
    page.element("h2", "What was missed, and why");
    if report.misses.is_empty() {
        page.element("p", "Every party asked for was found.");
    }
    for row in &report.classes {
        let of_class: Vec<&MissRow> =
            report.misses.iter().filter(|miss| miss.class == row.class).collect();
        if of_class.is_empty() {
            continue;
        }
        let shown = of_class.len().min(MISSES_MAX);
        page.element("h3", &format!("{} · {}", row.class.code(), row.words));
        let told =
            format!("{} of {} cases; {shown} are set out here.", of_class.len(), row.found.n);
        page.element("p class=\"note\"", &told);
        let rows: Vec<Vec<Cell>> = of_class[..shown].iter().map(|miss| miss_cells(miss)).collect();
        page.table(
            &["listed as", "asked for", "what was done", "#score", "why it was missed"],
            &rows,
        );
    }
}

fn miss_cells(miss: &MissRow) -> Vec<Cell> {
    vec![
        Cell::Value(format!("{} ({})", miss.base_name, miss.entity_id)),
        Cell::Value(miss.asked.clone()),
        Cell::Value(miss.params.clone()),
        Cell::Figure(format!("{:.2}", miss.score)),
        Cell::Value(miss.reason.clone()),
    ]
}

pub(super) fn strangers(page: &mut Page, report: &Report) {
    if report.strangers.is_empty() {
        return;
    }
    page.element("h2", "Found, but not first");
    let shown = report.strangers.len().min(ROWS_MAX);
    let told = format!(
        "{} cases in which another party scored more than the right one; {shown} are set out here.",
        report.strangers.len()
    );
    page.element("p class=\"note\"", &told);
    let rows: Vec<Vec<Cell>> = report.strangers[..shown]
        .iter()
        .map(|row| {
            vec![
                Cell::Code(row.class.code().to_owned()),
                Cell::Value(row.asked.clone()),
                Cell::Code(row.entity_id.clone()),
                Cell::Figure(row.rank.to_string()),
                Cell::Value(format!("{} ({})", row.stranger.name, row.stranger.id)),
            ]
        })
        .collect();
    page.table(&["class", "asked for", "right party", "#place", "came first"], &rows);
}

pub(super) fn alerts(page: &mut Page, report: &Report) {
    if report.alerts.is_empty() {
        return;
    }
    page.element("h2", "Alerts on those nobody listed");
    let shown = report.alerts.len().min(ROWS_MAX);
    let told = format!(
        "To be looked through: a name here may be a listed party's after all. {shown} of {} in the JSON \
         report are set out.",
        report.alerts.len()
    );
    page.element("p class=\"note\"", &told);
    let rows: Vec<Vec<Cell>> = report.alerts[..shown]
        .iter()
        .map(|row| {
            let hard = row.hard.map_or("clean", crate::Hard::describe);
            vec![
                Cell::Value(row.name.clone()),
                Cell::text(format!("{hard}, {}", row.known.describe())),
                Cell::Figure(format!("{:.2}", row.score)),
                Cell::Value(format!("{} ({})", row.other.name, row.other.id)),
            ]
        })
        .collect();
    page.table(&["asked for", "what it is", "#score", "taken for"], &rows);
}

pub(super) fn signatures(page: &mut Page) {
    page.raw("<section class=\"sign\">\n");
    page.element("h2", "Signed off");
    page.element(
        "p",
        "I have looked at the misses and at the sample of alerts, and accept the threshold.",
    );
    for line in ["Name and office", "Date", "Signature", "Countersigned"] {
        page.element("p class=\"line\"", line);
    }
    page.raw("</section>\n");
}

fn figure(page: &mut Page, picture: String, caption: &str) {
    page.raw("<figure>\n");
    page.raw(&picture);
    page.element("figcaption", caption);
    page.raw("</figure>\n");
}

/// A share in per cent; a dash where nothing was asked.
pub(crate) fn of(share: Share) -> String {
    if share.n == 0 { "–".to_owned() } else { percent(share.of_one()) }
}

fn rate(share: Share) -> String {
    if share.n == 0 { "–".to_owned() } else { format!("{:.1}", share.per_thousand()) }
}

fn range(interval: Interval) -> String {
    format!("{:.1}–{:.1}", 100.0 * interval.low, 100.0 * interval.high)
}

/// The start of a hash, enough to tell it by.
pub(crate) fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

impl Report {
    /// What it comes to, in a sentence or two.
    pub(crate) fn verdict(&self) -> String {
        let judged = self.classes.iter().filter(|row| row.target.is_some());
        let count = |state| self.classes.iter().filter(|row| row.state == state).count();
        let (met, near, missed) = (count(State::Met), count(State::Near), count(State::Missed));
        let gates: Vec<&str> = self
            .classes
            .iter()
            .filter(|row| row.class.is_gate() && row.state != State::Met)
            .map(|row| row.class.code())
            .collect();
        let gates = match gates.len() {
            0 => "All gates hold.".to_owned(),
            _ => format!("Gates that must be exact and are not: {}.", gates.join(", ")),
        };
        let over = self.over_budget();
        let alarms = match over.len() {
            0 => "False alerts are within every budget.".to_owned(),
            _ => format!("False alerts are over budget for {}.", over.join(", ")),
        };
        format!(
            "{met} of {} classes meet their target, {near} are within chance of it, {missed} do not. \
             {gates} {alarms}",
            judged.count()
        )
    }

    fn over_budget(&self) -> Vec<String> {
        let rows = self.strata.iter().flat_map(|row| {
            let name = (row.name_only, row.budget_name_only, Known::NameOnly);
            let more = (row.particulars, row.budget_particulars, Known::Particulars);
            [name, more].map(|(share, budget, known)| (&row.words, share, budget, known))
        });
        rows.filter(|(_, share, budget, _)| budget.is_some_and(|most| share.per_thousand() > most))
            .map(|(words, _, _, known)| format!("{words} ({})", known.describe()))
            .collect()
    }

    /// What was tested and how, as terms and texts.
    pub(crate) fn facts(&self) -> Vec<(&'static str, String)> {
        let about = &self.about;
        let seeds: Vec<String> = about.seeds.iter().map(ToString::to_string).collect();
        let split = match about.split {
            None => "all parties".to_owned(),
            Some(crate::Split::Dev) => "development (three parties in five)".to_owned(),
            Some(crate::Split::Test) => "test (two parties in five)".to_owned(),
        };
        vec![
            ("lists", format!("set {}", short(&about.live_set))),
            ("model", about.model.clone()),
            ("threshold", format!("{:.2}", about.threshold)),
            ("parties", split),
            ("seed", seeds.join(", ")),
            ("cases", format!("{} ({} collisions left out)", about.cases, about.collisions)),
            ("not listed", about.negatives.to_string()),
        ]
    }
}
