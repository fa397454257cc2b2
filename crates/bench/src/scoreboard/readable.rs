//! How is the scoreboard read? As the page `corpora/README.md`, written with it.

use std::fmt::Write as _;

use super::{Alerts, Labelled, Scoreboard};
use crate::Class;
use crate::report::State;
use crate::statistics::Share;

/// Writing into a string cannot fail, so the result says nothing.
macro_rules! put {
    ($text:expr, $($what:tt)*) => {{ let _ = writeln!($text, $($what)*); }};
}

/// The scoreboard as Markdown.
pub fn readable(board: &Scoreboard) -> String {
    let mut text = String::from(
        "# What the matcher finds\n\nWritten by `cargo xtask scoreboard --accept \"why\"`; do not edit. \
         `scoreboard.json` holds the same figures.\nA test repeats the small measurement and fails when a \
         class falls below its floor; without the real data\nit is skipped. A floor is the lower end of the \
         95 % interval (Wilson) of what was accepted; of a class that\nmust be exact (a gate) it is the \
         share itself. No name of a listed party is in this directory.\n\n",
    );
    setting(&mut text, board);
    classes(&mut text, board);
    alerts(&mut text, board);
    labelled(&mut text, &board.labelled);
    put!(text, "\n## Accepted\n");
    for accepted in &board.accepted {
        let set = accepted.live_set.get(..12).unwrap_or(&accepted.live_set);
        put!(text, "- {} on set `{set}`: {}", accepted.model, accepted.reason);
    }
    text
}

fn setting(text: &mut String, board: &Scoreboard) {
    let lists = board.lists.iter().map(|list| {
        format!("{} of {}", list.dataset, list.published.as_deref().unwrap_or("no date"))
    });
    let lists: Vec<String> = lists.collect();
    put!(
        text,
        "Model {} at {:.2} on {}; the development part of the parties, seed {}, at most {} cases a class.",
        board.model,
        board.threshold,
        lists.join(", "),
        board.full.seed,
        board.full.per_class
    );
}

fn classes(text: &mut String, board: &Scoreboard) {
    put!(text, "\n| class | what was done | found | of | share | target | | floor |");
    put!(text, "|---|---|--:|--:|--:|--:|---|--:|");
    for (code, score) in &board.full.classes {
        let Some(class) = Class::by_code(code) else { continue };
        let share = Share { n: score.n, hits: score.hits };
        let target = class.target().map_or("–".to_owned(), percent);
        let gate = if class.is_gate() { ", gate" } else { "" };
        let held = if class.is_held_out() { ", held out" } else { "" };
        let asked = if class.needs_particulars() { ", with particulars" } else { "" };
        put!(
            text,
            "| {code} | {}{asked}{gate}{held} | {} | {} | {} | {target} | {} | {} |",
            class.describe(),
            score.hits,
            score.n,
            percent(share.of_one()),
            State::of(class, share).describe(),
            percent(score.floor),
        );
    }
}

fn alerts(text: &mut String, board: &Scoreboard) {
    put!(text, "\nFalse alerts per 1,000 who are not listed:\n");
    put!(text, "| who | alerts | of | per 1,000 | at most |\n|---|--:|--:|--:|--:|");
    for (who, Alerts { n, alerts, ceiling }) in &board.full.alerts {
        let rate = Share { n: *n, hits: *alerts }.per_thousand();
        put!(text, "| {who} | {alerts} | {n} | {rate:.1} | {ceiling:.1} |");
    }
}

fn labelled(text: &mut String, all: &[Labelled]) {
    put!(text, "\n## Labelled corpora\n");
    put!(
        text,
        "| corpus | found | of | false hits | of | precision | |\n|---|--:|--:|--:|--:|--:|---|"
    );
    for row in all {
        let (found, wrong) = (row.found, row.false_hits);
        let precision = if found.n == 0 { "–".to_owned() } else { percent(row.precision()) };
        put!(
            text,
            "| {} | {} | {} | {} | {} | {precision} | {} |",
            row.corpus,
            found.hits,
            found.n,
            wrong.hits,
            wrong.n,
            row.note
        );
    }
}

fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}
