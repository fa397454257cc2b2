//! Can an interrupted screening go on? Only on the same file, lists and policy, to the same bytes.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use engine::Screener;
use engine::rows::{self, Table, WriteOptions};

use super::Screen;
use super::answers::Output;

/// What an interrupted run leaves beside its output: what it was run on.
pub(super) struct Progress {
    /// The output and the note beside it; none where the output cannot be gone on with.
    place: Option<(PathBuf, PathBuf)>,
    identity: String,
}

impl Progress {
    pub(super) fn of(screen: &Screen, output: &Output, screener: &Screener) -> Progress {
        let place = match output {
            Output::Beside { screened, .. } => {
                let mut note = screened.clone().into_os_string();
                note.push(".progress");
                Some((screened.clone(), PathBuf::from(note)))
            }
            _ => None,
        };
        let coverage = screener.coverage();
        let input = fs::metadata(&screen.file).ok();
        let changed = input.as_ref().and_then(|file| file.modified().ok());
        let identity = format!(
            "{:?} {:?} {} {} {} {:?} {:?} {:?} {} {} {:?}\n",
            input.map(|file| file.len()),
            changed,
            coverage.live_set,
            coverage.model,
            coverage.policy,
            screen.map,
            screen.schema,
            screen.sheet,
            screen.raw,
            screen.exposure,
            screen.as_of,
        );
        Progress { place, identity }
    }

    /// How many rows an earlier run of the same has done.
    pub(super) fn done(&self, table: &Table, restart: bool) -> anyhow::Result<u64> {
        let Some((output, note)) = &self.place else { return Ok(0) };
        let is_same = fs::read_to_string(note).is_ok_and(|text| text == self.identity);
        if restart || !is_same {
            return Ok(0);
        }
        let begun = rows::rows_begun(output, &WriteOptions::default())?.unwrap_or(0);
        Ok(table.total().map_or(begun, |total| begun.min(total)))
    }

    /// The verdicts of the rows that an earlier run has done.
    pub(super) fn verdicts(&self, table: &Table, done: u64) -> anyhow::Result<[u64; 4]> {
        let (Some((output, _)), 1..) = (&self.place, done) else { return Ok([0; 4]) };
        Ok(rows::verdicts_begun(output, &WriteOptions::default(), &table.detected, done)?)
    }

    /// Notes what this run is on.
    pub(super) fn begin(&self) -> anyhow::Result<()> {
        let Some((_, note)) = &self.place else { return Ok(()) };
        fs::write(note, &self.identity).with_context(|| format!("writing {}", note.display()))
    }

    /// Nothing is left to go on with. A note that stays does no harm: the next run of the same
    /// finds no begun output beside it.
    pub(super) fn finish(self) {
        if let Some((_, note)) = self.place {
            let _ = fs::remove_file(note);
        }
    }
}
