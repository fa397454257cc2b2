//! Which edition goes in and out of service, and who said so? Each change is recorded first.

use std::fs::File;

use super::{Edition, State, Store};
use crate::error::{Error, Result};
use crate::guards::HoldReason;
use crate::history::{self, Act, Event};
use crate::manifest::Manifest;
use crate::pointer::{Entry, Line, Pointer};

/// A change of the pointer, for the history.
struct Change<'a> {
    act: Act,
    dataset: &'a str,
    edition: String,
    reason: &'a str,
}

impl Store {
    /// Puts a new edition into service, or among the held.
    pub(crate) fn settle(
        &self,
        lock: &File,
        manifest: Manifest,
        manifest_sha256: String,
    ) -> Result<Edition> {
        let entry = Entry::new(&manifest, manifest_sha256);
        let reasons = manifest.held_for.clone();
        let act = if reasons.is_empty() { Act::Load } else { Act::Guard };
        let said: Vec<String> = reasons.iter().map(HoldReason::to_string).collect();
        let edition = entry.edition.clone();
        let change = Change { act, dataset: &manifest.dataset, edition, reason: &said.join("; ") };
        self.change(lock, change, |line| match reasons.is_empty() {
            true => line.put_live(entry),
            false => line.put_held(entry, reasons.clone()),
        })?;
        let state = match manifest.held_for.is_empty() {
            true => State::Live,
            false => State::Held { reasons: manifest.held_for.clone() },
        };
        Ok(Edition { manifest, state })
    }

    /// Records an act, then moves the pointer. The lock is asked for as proof that it is held.
    fn change(
        &self,
        _lock: &File,
        change: Change<'_>,
        apply: impl FnOnce(&mut Line),
    ) -> Result<()> {
        let mut pointer = Pointer::read(&self.layout)?;
        apply(pointer.datasets.entry(change.dataset.to_owned()).or_default());
        let event = Event {
            sequence: pointer.acts + 1,
            act: change.act,
            dataset: change.dataset.to_owned(),
            edition: change.edition,
            reason: change.reason.to_owned(),
        };
        history::append(&self.layout, self.disk(), &mut pointer, &event)?;
        pointer.write(&self.layout, self.disk())
    }

    /// Takes the edition in service out of it, back to the one before, and holds it.
    ///
    /// # Errors
    /// No such dataset, none in service, none before it, another writer.
    pub fn hold(&self, dataset: &str, reason: &str) -> Result<Edition> {
        self.step_back(Act::Hold, dataset, reason)
    }

    /// Goes back to the edition before the one in service: the same as [`Store::hold`] but for
    /// its name in the history.
    ///
    /// # Errors
    /// As [`Store::hold`].
    pub fn rollback(&self, dataset: &str, reason: &str) -> Result<Edition> {
        self.step_back(Act::Rollback, dataset, reason)
    }

    fn step_back(&self, act: Act, dataset: &str, reason: &str) -> Result<Edition> {
        let lock = self.layout.lock()?;
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let (Some(live), Some(before)) = (&line.live, line.before.last()) else {
            let why = format!("{dataset} has no earlier edition to go back to");
            return Err(Error::refused(&self.layout.pointer(), why));
        };
        // An edition that cannot be read must not go into service.
        self.read_manifest(dataset, before)?;
        let change = Change { act, dataset, edition: live.edition.clone(), reason };
        self.change(&lock, change, |line| {
            line.step_back(reason);
        })?;
        self.edition(dataset, &before.edition)
    }

    /// Puts a held edition into service.
    ///
    /// # Errors
    /// No such edition, it is not held, it is damaged, another writer.
    pub fn release(&self, dataset: &str, edition: &str, reason: &str) -> Result<Edition> {
        let lock = self.layout.lock()?;
        let pointer = Pointer::read(&self.layout)?;
        let line = pointer.line(&self.layout, dataset)?;
        let entry = self.find(dataset, line, edition)?.clone();
        if line.held_for(&entry.edition).is_none() {
            let why = format!("edition {} is not held", entry.edition);
            return Err(Error::refused(&self.layout.dataset(dataset), why));
        }
        self.verify(dataset, &entry.edition)?;
        let edition = entry.edition.clone();
        let change = Change { act: Act::Release, dataset, edition, reason };
        self.change(&lock, change, |line| line.put_live(entry.clone()))?;
        self.edition(dataset, &entry.edition)
    }

    /// What was put in and out of service so far, oldest first.
    ///
    /// # Errors
    /// The history is damaged.
    pub fn history(&self) -> Result<Vec<Event>> {
        history::read(&self.layout, &Pointer::read(&self.layout)?)
    }
}
