//! Crashes: after any act on the disk, what is left is the old live set or the new one.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::world::{DATASET, list};
use crate::{Disk, DiskFile, OsDisk, Result, Store};

/// A disk that stops at its n-th act, half of a write done, and can lose what was not synced.
#[derive(Debug)]
struct FailingDisk {
    left: AtomicU64,
    /// Files written to since they were last synced.
    unsynced: Mutex<BTreeMap<PathBuf, ()>>,
}

impl FailingDisk {
    fn after(acts: u64) -> Arc<FailingDisk> {
        Arc::new(FailingDisk { left: AtomicU64::new(acts), unsynced: Mutex::default() })
    }

    fn act(&self) -> io::Result<()> {
        let spent = |left: u64| left.checked_sub(1);
        match self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, spent) {
            Ok(_) => Ok(()),
            Err(_) => Err(io::Error::other("the power is off")),
        }
    }

    fn left(&self) -> u64 {
        self.left.load(Ordering::SeqCst)
    }

    /// What a power cut may do to files nobody synced: their content is gone.
    fn lose_unsynced(&self) {
        for path in self.unsynced.lock().unwrap().keys().filter(|path| path.exists()) {
            std::fs::write(path, b"").unwrap();
        }
    }
}

/// The store's handle on the failing disk.
#[derive(Clone, Debug)]
struct Handle(Arc<FailingDisk>);

impl Disk for Handle {
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.0.act()?;
        OsDisk.create_dir(path)
    }

    fn create_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.0.act()?;
        let file = OsDisk.create_file(path)?;
        self.0.unsynced.lock().unwrap().insert(path.to_owned(), ());
        Ok(Box::new(FailingFile { file, path: path.to_owned(), disk: self.0.clone() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.act()?;
        let mut unsynced = self.0.unsynced.lock().unwrap();
        if unsynced.remove(from).is_some() {
            unsynced.insert(to.to_owned(), ());
        }
        OsDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.act()?;
        OsDisk.remove(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.0.act()?;
        OsDisk.sync_dir(path)
    }
}

struct FailingFile {
    file: Box<dyn DiskFile>,
    path: PathBuf,
    disk: Arc<FailingDisk>,
}

impl Write for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(off) = self.disk.act() {
            self.file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(off);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl DiskFile for FailingFile {
    fn sync(&mut self) -> io::Result<()> {
        self.disk.act()?;
        self.file.sync()?;
        self.disk.unsynced.lock().unwrap().remove(&self.path);
        Ok(())
    }
}

/// What a reader sees: the hash of the live set and all it rests on, checked.
fn seen(store: &Store) -> String {
    let live = store.live().unwrap();
    for (dataset, standing) in &live.datasets {
        for edition in store.editions(dataset).unwrap() {
            store.verify(dataset, &edition.manifest.edition).unwrap();
        }
        if let Some(live) = &standing.live {
            let rows = store.statements(dataset, &live.edition).unwrap();
            assert_eq!(rows.map(Result::unwrap).count() as u64, live.counts.statements);
        }
    }
    let acts = store.history().unwrap().len();
    format!("{} after {acts} acts", live.hash)
}

/// Runs `change` on a copy of the prepared directory, failing at each act in turn.
fn at_every_act(prepare: fn(&Store, &Path), change: fn(&Store, &Path) -> Result<()>) {
    let run = |acts: u64, loses: bool| {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        let sound = Store::open(&data).unwrap();
        prepare(&sound, home.path());
        let old = seen(&sound);
        let disk = FailingDisk::after(acts);
        let outcome = Store::open_on(&data, Arc::new(Handle(disk.clone())))
            .and_then(|store| change(&store, home.path()));
        if loses {
            disk.lose_unsynced();
        }
        let again = Store::open(&data).unwrap();
        let now = seen(&again);
        assert!(outcome.is_err() || now != old, "acknowledged, so it must be there");
        // Whatever was left, the change can be made again and gives what it always gives.
        if now == old {
            change(&again, home.path()).unwrap();
        }
        (outcome.is_ok(), disk.left(), old, now, seen(&again))
    };
    let (_, left, old, _, new) = run(u64::MAX, false);
    assert_ne!(old, new);
    let acts = u64::MAX - left;
    assert!(acts > 5, "{acts} acts");
    let mut outcomes = [0, 0];
    for (n, loses) in (0..=acts).flat_map(|n| [(n, false), (n, true)]) {
        let (is_done, _, _, now, after) = run(n, loses);
        assert!(now == old || now == new, "act {n} of {acts}: neither old nor new");
        assert_eq!(after, new, "act {n} of {acts}: made again");
        assert_eq!(is_done, n == acts);
        outcomes[usize::from(now == new)] += 1;
    }
    assert!(outcomes.iter().all(|count| *count > 0), "both were seen: {outcomes:?}");
}

#[test]
fn a_crash_during_the_first_load() {
    at_every_act(|_, _| {}, |store, home| list("2024-01-01", 0..60).load(store, home).map(drop));
}

#[test]
fn a_crash_during_a_later_load() {
    at_every_act(
        |store, home| drop(list("2024-01-01", 0..60).load(store, home).unwrap()),
        |store, home| list("2024-01-02", 0..62).load(store, home).map(drop),
    );
}

#[test]
fn a_crash_during_a_rollback() {
    at_every_act(
        |store, home| {
            list("2024-01-01", 0..60).load(store, home).unwrap();
            list("2024-01-02", 0..61).load(store, home).unwrap();
        },
        |store, _| store.rollback(DATASET, "a try").map(drop),
    );
}

#[test]
fn a_crash_while_a_directory_is_made_ready() {
    for acts in 0..100 {
        let home = tempfile::tempdir().unwrap();
        let disk = FailingDisk::after(acts);
        let opened = Store::open_on(&home.path().join("data"), Arc::new(Handle(disk.clone())));
        disk.lose_unsynced();
        let store = Store::open(&home.path().join("data")).unwrap();
        list("2024-01-01", 0..3).load(&store, home.path()).unwrap();
        if opened.is_ok() {
            assert!(acts > 3);
            return;
        }
    }
    panic!("it never got ready");
}
