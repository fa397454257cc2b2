//! Do the real histories of the SDN list ingest in order without a false hold?
//!
//! The gate replays five in a row of each; `COUNTERSIGN_LONG=1` (set by `cargo xtask long`) all 92.

#[path = "support/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;

use engine::{IngestOptions, IngestState};
use world::World;

/// In the gate so many snapshots in a row are replayed, up to the largest step or the first ones.
const GATE_SNAPSHOTS: usize = 5;
/// The day of the largest additions (+553 parties).
const LARGEST_STEP: &str = "2024-02-23";

#[test]
fn the_daily_history_has_no_false_hold() {
    replay("ofac/history/sdn_csv_daily_2023-12_2024-05.tar.zst");
}

#[test]
fn the_monthly_history_has_no_false_hold() {
    replay("ofac/history/sdn_csv_monthly_2021-08_2024-05.tar.zst");
}

fn replay(archive: &str) {
    let Some(data) = world::data() else { return };
    let world = World::new();
    let is_long = std::env::var_os("COUNTERSIGN_LONG").is_some();
    let mut states = BTreeMap::new();
    let mut replayed: Vec<(String, String)> = snapshots(&data.join(archive)).into_iter().collect();
    if !is_long {
        let largest = replayed.iter().position(|(date, _)| date == LARGEST_STEP);
        let end = largest.map_or(GATE_SNAPSHOTS, |at| at + 1);
        replayed = replayed.drain(end.saturating_sub(GATE_SNAPSHOTS)..end).collect();
    }
    for (date, text) in replayed {
        let path = world.file("sdn.csv", &text);
        let options = IngestOptions {
            dataset: Some("us_ofac_sdn".to_owned()),
            published: Some(date.parse().unwrap()),
        };
        let ingested = world.engine.ingest_only(&[path], &options, &mut |_| ()).unwrap();
        states.insert(date, ingested[0].state.clone());
    }
    let held: Vec<_> = states.iter().filter(|(_, state)| **state != IngestState::Live).collect();
    println!("{archive}: {} snapshots in order, {} not live", states.len(), held.len());
    assert!(states.len() >= GATE_SNAPSHOTS);
    assert!(held.is_empty(), "{held:#?}");
}

/// The snapshots of an archive by date, which their names end on.
fn snapshots(path: &std::path::Path) -> BTreeMap<String, String> {
    let mut decoder = zstd::Decoder::new(File::open(path).unwrap()).unwrap();
    decoder.window_log_max(27).unwrap();
    let mut archive = tar::Archive::new(decoder);
    let mut all = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        let Some(date) = name.strip_suffix(".csv").and_then(|stem| stem.rsplit('_').next()) else {
            continue;
        };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        all.insert(date.to_owned(), String::from_utf8(bytes).unwrap());
    }
    all
}
