//! Damage at rest: reported, never answered from.

use std::fs;
use std::path::Path;

use super::world::{DATASET, files, list, store};
use crate::Store;

/// A bit turned anywhere is found by opening and verifying, or the file is put back.
#[test]
fn a_turned_bit_is_found() {
    let (home, store) = store();
    let edition = list("2024-01-01", 0..300).load(&store, home.path()).unwrap().manifest.edition;
    let data = home.path().join("data");
    let check = || -> crate::Result<()> {
        let store = Store::open(&data)?;
        store.live()?;
        store.history()?;
        store.verify(DATASET, &edition)
    };
    check().unwrap();
    for (path, bytes) in files(&data) {
        if matches!(path.to_str(), Some("lock")) {
            continue;
        }
        for at in (0..bytes.len()).step_by(bytes.len().div_ceil(23)) {
            let mut turned = bytes.clone();
            turned[at] ^= 1 << (at % 8);
            fs::write(data.join(&path), &turned).unwrap();
            let found = check();
            let is_harmless = is_harmless(&path, &turned);
            assert!(
                found.is_err() || is_harmless,
                "{} byte {at} of {}",
                path.display(),
                bytes.len()
            );
        }
        fs::write(data.join(&path), &bytes).unwrap();
    }
    check().unwrap();
}

/// zstd keeps a few bits of its own that say nothing of the content.
fn is_harmless(path: &Path, turned: &[u8]) -> bool {
    match path.file_name().and_then(|name| name.to_str()) {
        Some("list.csv.zst") => zstd::decode_all(turned).is_ok(),
        _ => false,
    }
}

#[test]
fn a_missing_pointer_is_not_taken_for_an_empty_directory() {
    let (home, store) = store();
    list("2024-01-01", 0..3).load(&store, home.path()).unwrap();
    let data = home.path().join("data");
    fs::remove_file(data.join("live.json")).unwrap();
    assert!(Store::open(&data).is_err());
    fs::remove_file(data.join("version")).unwrap();
    assert!(Store::open(&data).unwrap_err().is_damaged());
}

#[test]
fn a_newer_layout_is_refused_with_advice() {
    let (_home, store) = store();
    let version = store.directory().join("version");
    for text in ["countersign data directory, layout 2\n", "something else"] {
        fs::write(&version, text).unwrap();
        let error = Store::open(store.directory()).unwrap_err();
        assert!(error.is_newer_layout());
        assert!(error.to_string().contains("update this program"), "{error}");
    }
}
