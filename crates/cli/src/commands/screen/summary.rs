//! What does a person hear of a screening? What the file was taken for, and what came of it.

use std::path::{Path, PathBuf};

use engine::rows::{Detected, Row};
use engine::{Coverage, Finding, Screener, Verdict};

use crate::exit::Exit;

/// Counts by verdict.
pub(super) struct Tally {
    /// Rows done by an earlier run; their verdicts are counted, their notes are in its output.
    earlier: u64,
    counts: [u64; 4],
    unread: u64,
    notes: u64,
    /// Rows by what the rules of ownership say, where that was asked.
    exposed: std::collections::BTreeMap<&'static str, u64>,
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
    /// Begins with the verdicts of an earlier run.
    pub(super) fn new(counts: [u64; 4]) -> Tally {
        Tally {
            earlier: counts.iter().sum(),
            counts,
            unread: 0,
            notes: 0,
            exposed: Default::default(),
        }
    }

    pub(super) fn add(&mut self, row: &Row, finding: &Finding) {
        self.counts[finding.verdict as usize] += 1;
        self.unread += u64::from(row.query.is_err());
        self.notes += row.notes.len() as u64;
        if let Some(exposed) = &finding.exposure {
            *self.exposed.entry(exposed.word()).or_default() += 1;
        }
    }

    pub(super) fn count(&self, verdict: Verdict) -> u64 {
        self.counts[verdict as usize]
    }

    /// The exit code of the worst row; lists that are held or missing outrank it.
    pub(super) fn exit(&self, coverage: &Coverage) -> Exit {
        let seen = VERDICTS.into_iter().filter(|verdict| self.count(*verdict) > 0);
        let worst = seen.map(Exit::from).max().unwrap_or_default();
        if coverage.is_fit() { worst } else { Exit::Unfit }
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
        if !self.exposed.is_empty() {
            let of = |word: &str| self.exposed.get(word).copied().unwrap_or(0);
            eprintln!(
                "Owners: {} listed or in scope of a rule · {} possibly · {} not · {} not computed · {} rows in \
                 no register, owners unknown",
                of("certain"),
                of("possible"),
                of("no"),
                of("not_computed"),
                of("not_registered"),
            );
        }
        if self.earlier > 0 {
            eprintln!("of these, {} rows are of the run before", self.earlier);
        }
        if self.unread + self.notes > 0 {
            eprintln!(
                "{} rows and {} values could not be read; see the column cs_not_checked",
                self.unread, self.notes
            );
        }
        if screener.coverage().lists.is_empty() {
            eprintln!("▲ No list is in service. Bring one in: countersign ingest FILES…");
        }
        for list in &screener.coverage().lists {
            let held = list.held.as_ref().map_or(String::new(), |why| format!(" · ▲ {why}"));
            eprintln!(
                "List {} of {}, {} parties{held}",
                list.dataset,
                list.published.as_deref().unwrap_or("no edition in service"),
                list.parties
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
