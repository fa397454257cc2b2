//! Which edition of each dataset is in service? One small sealed file, exchanged in one step.

use std::collections::BTreeMap;
use std::fs;

use model::PartialDate;
use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::error::{At, Error, Result};
use crate::guards::HoldReason;
use crate::layout::{Layout, write_whole};
use crate::manifest::Manifest;
use crate::seal::Seal;

/// The content of `live.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pointer {
    /// How many acts of `history.jsonl` took effect.
    pub(crate) acts: u64,
    /// Sha256 of their lines.
    pub(crate) history_sha256: String,
    /// The hash of the live set.
    pub(crate) hash: String,
    pub(crate) datasets: BTreeMap<String, Line>,
    /// Sha256 of this file with the seal empty.
    seal: String,
}

/// Where one dataset stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) live: Option<Entry>,
    /// Editions that were in service before, the newest last: the way back.
    pub(crate) before: Vec<Entry>,
    pub(crate) held: Vec<HeldEntry>,
}

/// An edition and what its manifest must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) edition: String,
    #[serde(with = "crate::text::option")]
    pub(crate) published: Option<PartialDate>,
    pub(crate) manifest_sha256: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HeldEntry {
    #[serde(flatten)]
    pub(crate) entry: Entry,
    /// Whether no edition went into service since: somebody should look at it.
    pub(crate) waiting: bool,
    pub(crate) reasons: Vec<HoldReason>,
}

impl Entry {
    pub(crate) fn new(manifest: &Manifest, manifest_sha256: String) -> Entry {
        Entry { edition: manifest.edition.clone(), published: manifest.published, manifest_sha256 }
    }
}

impl Line {
    /// The entry of an edition, whatever its state.
    pub(crate) fn find(&self, edition: &str) -> Option<&Entry> {
        let held = self.held.iter().map(|held| &held.entry);
        self.accepted().chain(held).find(|entry| entry.edition == edition)
    }

    /// The editions that are or were in service, in the order they went into it.
    pub(crate) fn accepted(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.before.iter().chain(&self.live)
    }

    /// Why an edition is held, if it is.
    pub(crate) fn held_for(&self, edition: &str) -> Option<&[HoldReason]> {
        let held = self.held.iter().find(|held| held.entry.edition == edition);
        held.map(|held| held.reasons.as_slice())
    }

    /// Puts an edition into service; those held so far have been overtaken.
    pub(crate) fn put_live(&mut self, entry: Entry) {
        self.held.retain(|held| held.entry.edition != entry.edition);
        self.held.iter_mut().for_each(|held| held.waiting = false);
        self.before.extend(self.live.replace(entry));
    }

    /// Sets an edition aside.
    pub(crate) fn put_held(&mut self, entry: Entry, reasons: Vec<HoldReason>) {
        self.held.push(HeldEntry { entry, waiting: true, reasons });
    }

    /// Takes the live edition out of service, back to the one before; false if there is none.
    pub(crate) fn step_back(&mut self, reason: &str) -> bool {
        let Some(previous) = self.before.pop() else { return false };
        if let Some(bad) = self.live.replace(previous) {
            self.put_held(bad, vec![HoldReason::ByHand { reason: reason.to_owned() }]);
        }
        true
    }
}

impl Pointer {
    /// Reads the pointer; an empty one where the directory was never made ready.
    pub(crate) fn read(layout: &Layout) -> Result<Pointer> {
        let path = layout.pointer();
        let bytes = fs::read(&path).at(&path, "reading")?;
        let pointer: Pointer =
            serde_json::from_slice(&bytes).map_err(|error| Error::damaged(&path, error))?;
        if pointer.sealed() != pointer.seal || pointer.live_hash() != pointer.hash {
            return Err(Error::damaged(&path, "its seal is not that of its content"));
        }
        Ok(pointer)
    }

    /// Exchanges the pointer file.
    pub(crate) fn write(&mut self, layout: &Layout, disk: &dyn Disk) -> Result<()> {
        self.hash = self.live_hash();
        self.seal = self.sealed();
        write_whole(disk, &layout.pointer(), self.json().as_bytes())
    }

    fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        // Texts and numbers under text keys: nothing serde_json could refuse.
        text.expect("a pointer holds only texts and numbers") + "\n"
    }

    fn sealed(&self) -> String {
        let unsealed = Pointer { seal: String::new(), ..self.clone() };
        Seal::of(unsealed.json().as_bytes()).sha256
    }

    /// Sha256 over `dataset edition manifest` of each dataset in service, sorted, a line each.
    fn live_hash(&self) -> String {
        let mut lines = String::new();
        for (dataset, line) in &self.datasets {
            if let Some(live) = &line.live {
                lines.push_str(&format!("{dataset} {} {}\n", live.edition, live.manifest_sha256));
            }
        }
        Seal::of(lines.as_bytes()).sha256
    }

    pub(crate) fn line(&self, layout: &Layout, dataset: &str) -> Result<&Line> {
        let missing = || Error::not_found(&layout.editions(), format!("dataset \"{dataset}\""));
        self.datasets.get(dataset).ok_or_else(missing)
    }
}
