//! Do generator and matcher share a table, or an input of one? Then the bench would only show that a
//! table agrees with itself.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Rooms whose tables the bench must not share.
const MATCHER: &[&str] = &["names", "matching", "index"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files_below(directory: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(directory)
        .unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn hashes(paths: &[PathBuf]) -> HashMap<blake3::Hash, PathBuf> {
    let hash = |path: &PathBuf| Some((blake3::hash(&std::fs::read(path).ok()?), path.clone()));
    paths.iter().filter_map(hash).collect()
}

/// The files below `data/` that a room's sources name in string literals.
fn tables_of(room: &str) -> BTreeSet<String> {
    let mut sources = Vec::new();
    files_below(&root().join("crates").join(room).join("src"), &mut sources);
    let mut found = BTreeSet::new();
    for source in sources.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = std::fs::read_to_string(source).unwrap();
        for literal in text.split('"').filter(|literal| literal.contains("data/")) {
            if let Some((_, path)) = literal.rsplit_once("../data/") {
                found.insert(path.to_owned());
            }
        }
    }
    found
}

/// Table and inputs of each row of `data/README.md`.
fn inputs() -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(root().join("data/README.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let plain = |text: &str| text.trim().trim_matches('`').to_owned();
        let inputs = cells[4].split(',').map(plain).filter(|input| input != "none").collect();
        (plain(cells[0]), inputs)
    })
    .collect()
}

#[test]
fn no_table_is_shared() {
    let own = tables_of("bench");
    assert!(own.iter().all(|path| path.starts_with("bench/")), "{own:?}");
    for room in MATCHER {
        let theirs = tables_of(room);
        assert!(theirs.iter().all(|path| !path.starts_with("bench/")), "{room}: {theirs:?}");
    }
    assert!(tables_of("names").contains("names/equivalents.bin"), "the search finds tables");
    // The vocabulary is compiled by a build script, which names its tables one by one.
    let script = std::fs::read_to_string(root().join("crates/names/build.rs")).unwrap();
    assert!(script.contains("data/names") && !script.contains("bench"), "the tables");
    let mut all = Vec::new();
    files_below(&root().join("data"), &mut all);
    let (own, others): (Vec<PathBuf>, Vec<PathBuf>) = all
        .into_iter()
        .partition(|path| path.parent().is_some_and(|parent| parent.ends_with("data/bench")));
    let others = hashes(&others);
    for (hash, path) in hashes(&own) {
        assert_eq!(others.get(&hash), None, "{} is a table of the matcher too", path.display());
    }
}

#[test]
fn no_input_is_shared() {
    let data = std::env::var_os("COUNTERSIGN_DATA")
        .map_or_else(|| root().join("../shared/data"), PathBuf::from);
    let (own, others): (Vec<_>, Vec<_>) =
        inputs().into_iter().partition(|(table, _)| table.starts_with("bench/"));
    let names = |rows: &[(String, Vec<String>)]| -> BTreeSet<String> {
        rows.iter().flat_map(|(_, inputs)| inputs.iter().cloned()).collect()
    };
    let (own, others) = (names(&own), names(&others));
    assert!(own.len() >= 5 && others.len() >= 4, "{own:?} {others:?}");
    assert_eq!(own.intersection(&others).collect::<Vec<_>>(), Vec::<&String>::new());
    if !data.is_dir() {
        println!("skipped: no data");
        return;
    }
    let paths =
        |names: BTreeSet<String>| names.into_iter().map(|name| data.join(name)).collect::<Vec<_>>();
    let theirs = hashes(&paths(others));
    let ours = hashes(&paths(own));
    assert!(ours.len() >= 5 && theirs.len() >= 4, "inputs are there");
    for (hash, path) in ours {
        assert_eq!(theirs.get(&hash), None, "{} under another name", path.display());
    }
}

/// The arrows of the house say so too; here it stands beside its reason.
#[test]
fn the_room_of_names_is_out_of_reach() {
    let manifest = std::fs::read_to_string(root().join("crates/bench/Cargo.toml")).unwrap();
    for room in MATCHER {
        let line = format!("{room}.workspace");
        assert!(!manifest.lines().any(|known| known.starts_with(&line)), "{room}");
    }
}
