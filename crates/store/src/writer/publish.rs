//! How does a built edition become durable? Under its name first, then in the pointer.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use model::StatementId;

use crate::columns::{StatementRow, TableReader, TableWriter};
use crate::error::{At, Result};
use crate::layout::{MANIFEST, STATEMENTS, sync_parent};
use crate::manifest::Manifest;
use crate::seal::{Seal, fingerprint};
use crate::store::{Edition, Store};
use crate::tally::Tally;

/// The directory an edition is built in; removed when dropped.
pub(super) struct Building {
    pub(super) store: Store,
    pub(super) path: PathBuf,
}

impl Drop for Building {
    fn drop(&mut self) {
        // Best effort: what stays is removed when the store is opened next. After a rename there
        // is nothing here any more.
        if self.path.exists() {
            drop(self.store.disk().remove(&self.path));
        }
    }
}

/// Writes the table again without the rows that entities brought a second time.
pub(super) fn fold(
    store: &Store,
    building: &Path,
    returned: &HashSet<u64>,
) -> Result<(Tally, Seal)> {
    let (path, folded) = (building.join(STATEMENTS), building.join("folded.parquet"));
    let mut writer = TableWriter::create(store.disk(), &folded)?;
    let mut seen: HashSet<StatementId> = HashSet::new();
    let rows = TableReader::<StatementRow>::open(&path)?.filter(|row| match row {
        Ok(row) if returned.contains(&fingerprint(&row.statement.entity_id)) => seen.insert(row.id),
        _ => true,
    });
    let tally = Tally::of(rows.map(|row| {
        let row = row?;
        writer.push(&row)?;
        Ok(row)
    }))?;
    let (seal, _) = writer.finish()?;
    store.disk().rename(&folded, &path).at(&path, "putting in place")?;
    Ok((tally, seal))
}

/// Makes the edition durable under its name, then moves the pointer.
pub(super) fn publish(
    store: &Store,
    building: &Building,
    lock: &File,
    manifest: Manifest,
) -> Result<Edition> {
    let disk = store.disk();
    let json = serde_json::to_string_pretty(&manifest);
    // Texts and numbers under text keys: nothing serde_json could refuse.
    let json = json.expect("a manifest holds only texts and numbers") + "\n";
    let path = building.path.join(MANIFEST);
    let mut file = disk.create_file(&path).at(&path, "creating")?;
    file.write_all(json.as_bytes()).at(&path, "writing")?;
    file.sync().at(&path, "syncing")?;
    disk.sync_dir(&building.path).at(&building.path, "syncing")?;
    let target = store.layout().edition(&manifest.dataset, &manifest.edition);
    if target.exists() {
        // Complete, but a crash came before the pointer moved: nobody refers to it.
        disk.remove(&target).at(&target, "removing what a crash left")?;
    }
    disk.rename(&building.path, &target).at(&target, "putting in place")?;
    sync_parent(disk, &target)?;
    if let Some(dataset) = target.parent() {
        sync_parent(disk, dataset)?;
    }
    store.settle(lock, manifest, Seal::of(json.as_bytes()).sha256)
}
