//! What was put in and out of service, and why? A line an act, in order, without a clock.

use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::error::{At, Error, Result};
use crate::layout::{Layout, write_whole};

/// What was done with an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// It was loaded and went into service.
    Load,
    /// It was loaded and the guards held it.
    Guard,
    /// Somebody took it out of service.
    Hold,
    /// Somebody put it into service.
    Release,
    /// Somebody went back to the edition before it.
    Rollback,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its number, from 1.
    pub sequence: u64,
    /// What was done.
    pub act: Act,
    /// To which dataset.
    pub dataset: String,
    /// To which edition.
    pub edition: String,
    /// Why, in the words of whoever did it.
    pub reason: String,
}

/// The acts that took effect: those after `sequence` were cut short by a crash.
pub(crate) fn read(layout: &Layout, sequence: u64) -> Result<Vec<Event>> {
    let path = layout.history();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).at(&path, "reading"),
    };
    let mut events = Vec::new();
    for line in text.lines() {
        let event: Event =
            serde_json::from_str(line).map_err(|error| Error::damaged(&path, error))?;
        events.extend((event.sequence <= sequence).then_some(event));
    }
    if events.len() as u64 != sequence {
        return Err(Error::damaged(&path, format!("{} of {sequence} acts", events.len())));
    }
    Ok(events)
}

/// Adds an act, before the pointer moves. The whole file is exchanged, so no line is ever torn.
pub(crate) fn append(layout: &Layout, disk: &dyn Disk, event: &Event) -> Result<()> {
    let mut events = read(layout, event.sequence - 1)?;
    events.push(event.clone());
    let mut text = String::new();
    for event in &events {
        // Texts and numbers under text keys: nothing serde_json could refuse.
        text += &serde_json::to_string(event).expect("an event holds only texts and numbers");
        text.push('\n');
    }
    write_whole(disk, &layout.history(), text.as_bytes())
}
