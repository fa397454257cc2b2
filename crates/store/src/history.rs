//! What was put in and out of service, and why? A line an act, in order, without a clock.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::Disk;
use crate::error::{At, Error, Result};
use crate::layout::{Layout, write_whole};
use crate::pointer::Pointer;
use crate::seal::Seal;

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

/// The acts that took effect: those after the pointer's last one were cut short by a crash.
pub(crate) fn read(layout: &Layout, pointer: &Pointer) -> Result<Vec<Event>> {
    let path = layout.history();
    let mut events = Vec::new();
    for line in effective(&path, pointer)?.lines() {
        events.push(serde_json::from_str(line).map_err(|error| Error::damaged(&path, error))?);
    }
    Ok(events)
}

/// Adds an act before the pointer moves, and tells the pointer of it. The whole file is exchanged,
/// so no line is ever torn.
pub(crate) fn append(
    layout: &Layout,
    disk: &dyn Disk,
    pointer: &mut Pointer,
    event: &Event,
) -> Result<()> {
    let mut text = effective(&layout.history(), pointer)?;
    // Texts and numbers under text keys: nothing serde_json could refuse.
    text += &serde_json::to_string(event).expect("an event holds only texts and numbers");
    text.push('\n');
    pointer.acts = event.sequence;
    pointer.history_sha256 = Seal::of(text.as_bytes()).sha256;
    write_whole(disk, &layout.history(), text.as_bytes())
}

/// The lines the pointer knows of, which must be those it knows.
fn effective(path: &Path, pointer: &Pointer) -> Result<String> {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).at(path, "reading"),
    };
    let acts = usize::try_from(pointer.acts).unwrap_or(usize::MAX);
    let lines: String = text.split_inclusive('\n').take(acts).collect();
    let is_sound = pointer.acts == 0 || Seal::of(lines.as_bytes()).sha256 == pointer.history_sha256;
    is_sound.then_some(lines).ok_or_else(|| Error::damaged(path, "its seal is not the pointer's"))
}
