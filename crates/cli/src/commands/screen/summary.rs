//! What does a person hear of a screening? What the file was taken for, and what came of it.

use std::path::{Path, PathBuf};

use engine::rows::{Detected, Row};
use engine::{Finding, Screener, Verdict};

use crate::exit::Exit;

/// Counts by verdict.
pub(super) struct Tally {
    /// Rows done by an earlier run, of which the verdicts are in its output.
    earlier: u64,
    counts: [u64; 4],
    unread: u64,
    notes: u64,
}

const VERDICTS: [Verdict; 4] =
    [Verdict::NoMatch, Verdict::Review, Verdict::Match, Verdict::Unchecked];

/// Where the answers are.
#[derive(Default)]
pub(super) struct Written {
    pub(super) paths: Vec<PathBuf>,
    /// Cells that got an apostrophe so that no spreadsheet runs them.
    pub(super) guarded: u64,
}

impl Tally {
    pub(super) fn new(earlier: u64) -> Tally {
        Tally { earlier, counts: [0; 4], unread: 0, notes: 0 }
    }

    pub(super) fn add(&mut self, row: &Row, finding: &Finding) {
        self.counts[finding.verdict as usize] += 1;
        self.unread += u64::from(row.query.is_err());
        self.notes += row.notes.len() as u64;
    }

    pub(super) fn count(&self, verdict: Verdict) -> u64 {
        self.counts[verdict as usize]
    }

    /// The exit code of the worst row.
    pub(super) fn exit(&self) -> Exit {
        let seen = VERDICTS.into_iter().filter(|verdict| self.count(*verdict) > 0);
        seen.map(Exit::from).max().unwrap_or_default()
    }

    /// Says on stderr what came of it.
    pub(super) fn print(&self, screener: &Screener, written: &Written) {
        let total: u64 = self.counts.iter().sum();
        eprintln!(
            "{total} rows: {} match · {} possible match · {} no match · {} not checked",
            self.count(Verdict::Match),
            self.count(Verdict::Review),
            self.count(Verdict::NoMatch),
            self.count(Verdict::Unchecked),
        );
        if self.earlier > 0 {
            eprintln!("and {} rows of the run before, in the same file", self.earlier);
        }
        if self.unread + self.notes > 0 {
            eprintln!(
                "{} rows and {} values could not be read; see the column cs_not_checked",
                self.unread, self.notes
            );
        }
        for list in &screener.coverage().lists {
            let held = list.held.as_ref().map_or(String::new(), |why| format!(" · ▲ {why}"));
            eprintln!(
                "List {} of {}, {} parties{held}",
                list.dataset, list.published, list.parties
            );
        }
        if written.guarded > 0 {
            eprintln!(
                "{} cells start like a formula and got a ' in front (--raw leaves them)",
                written.guarded
            );
        }
        for path in &written.paths {
            eprintln!("→ {}", path.display());
        }
    }
}

/// Says on stderr what the file was taken for.
pub(super) fn detected(file: &Path, detected: &Detected) {
    let delimiter = match detected.delimiter {
        Some('\t') => ", tab between cells".to_owned(),
        Some(sign) => format!(", {sign:?} between cells"),
        None => String::new(),
    };
    let header = match detected.header_row {
        Some(row) => format!(", header in row {row}"),
        None => String::new(),
    };
    let format = detected.format.as_str();
    eprintln!("{}: {format}, {}{delimiter}{header}", file.display(), detected.encoding);
    for column in &detected.columns {
        let samples: Vec<&str> = column.samples.iter().take(2).map(String::as_str).collect();
        eprintln!(
            "  {:<24} → {:<20} {:>3} %   {}",
            column.header,
            column.role.to_string(),
            column.confidence,
            samples.join(" · ")
        );
        for problem in &column.problems {
            eprintln!("      ▲ {problem}");
        }
    }
}
