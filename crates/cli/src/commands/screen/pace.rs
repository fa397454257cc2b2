//! How far is a screening, and when is it done? A bar on a terminal, else a line now and then.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use engine::rows::Table;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::Global;

/// Work that is done sooner needs no bar.
const BAR_AFTER: Duration = Duration::from_millis(500);
/// How often a log hears of it.
const LINE_EVERY: Duration = Duration::from_secs(10);
/// The bar in steps.
const WHOLE: u64 = 1_000;

/// The pace of a run, told on stderr.
pub(super) struct Pace {
    out: Out,
    started: Instant,
    /// Rows of an earlier run.
    before: u64,
    rows: u64,
    /// How much of the file the earlier run had read.
    from: f64,
}

enum Out {
    Nothing,
    Bar(ProgressBar),
    Lines { said: Instant },
}

impl Pace {
    /// Starts to count after `before` rows of an earlier run.
    pub(super) fn new(table: &Table, before: u64, global: &Global) -> Pace {
        let started = Instant::now();
        let out = match (global.quiet, std::io::stderr().is_terminal()) {
            (true, _) => Out::Nothing,
            (false, false) => Out::Lines { said: started },
            (false, true) => {
                let bar = ProgressBar::with_draw_target(Some(WHOLE), ProgressDrawTarget::hidden());
                match ProgressStyle::with_template("{bar:30} {msg}") {
                    Ok(style) => Out::Bar(bar.with_style(style)),
                    Err(_) => Out::Bar(bar),
                }
            }
        };
        Pace { out, started, before, rows: 0, from: fraction(table, before) }
    }

    /// Some rows more are done.
    pub(super) fn step(&mut self, table: &Table, rows: u64) {
        self.rows += rows;
        let (spent, done) = (self.started.elapsed(), self.before + self.rows);
        let here = fraction(table, done);
        let text = || {
            let share = here - self.from;
            let left = (share > 0.0).then(|| spent.as_secs_f64() * (1.0 - here) / share);
            told(done, table.total(), self.rows as f64 / spent.as_secs_f64().max(1e-3), left)
        };
        match &mut self.out {
            Out::Nothing => {}
            Out::Bar(bar) if spent < BAR_AFTER => bar.set_position(0),
            Out::Bar(bar) => {
                if bar.is_hidden() {
                    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(4));
                }
                bar.set_position((here * WHOLE as f64) as u64);
                bar.set_message(text());
            }
            Out::Lines { said } if said.elapsed() >= LINE_EVERY => {
                eprintln!("{}", text());
                *said = Instant::now();
            }
            Out::Lines { .. } => {}
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        if let Out::Bar(bar) = self.out {
            bar.finish_and_clear();
        }
    }
}

/// How much of a table is done: by its rows where their number is known, else by its bytes.
fn fraction(table: &Table, rows: u64) -> f64 {
    let (part, whole) = match table.total() {
        Some(total) => (rows, total),
        None => (table.bytes_done(), table.bytes_total()),
    };
    (part as f64 / whole.max(1) as f64).min(1.0)
}

/// `31004 of 48120 rows · 260 rows/s · 1 min 6 s left`
fn told(done: u64, total: Option<u64>, rate: f64, left: Option<f64>) -> String {
    let of = total.map(|total| format!(" of {total}")).unwrap_or_default();
    let left = left.map(|left| format!(" · {} left", span(left.ceil() as u64)));
    format!("{done}{of} rows · {rate:.0} rows/s{}", left.unwrap_or_default())
}

fn span(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told() {
        for (done, total, rate, left, expected) in [
            (10, Some(20), 5.2, Some(1.9), "10 of 20 rows · 5 rows/s · 2 s left"),
            (31_004, None, 260.0, Some(66.0), "31004 rows · 260 rows/s · 1 min 6 s left"),
            (1, None, 1.0, Some(7_260.0), "1 rows · 1 rows/s · 2 h 1 min left"),
            (0, None, 0.0, None, "0 rows · 0 rows/s"),
        ] {
            assert_eq!(told(done, total, rate, left), expected);
        }
    }
}
