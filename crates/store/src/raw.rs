//! Which bytes came from the publisher? Hashed before anything else, kept compressed.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::disk::Disk;
use crate::error::{At, Error, Result};
use crate::layout::sync_parent;
use crate::manifest::RawEntry;
use crate::seal::{Seal, Sealing};

/// One file of an edition as it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFile {
    /// The name it is kept under; locators name it too.
    pub name: String,
    /// Where it lies now.
    pub path: PathBuf,
}

/// zstd's own default: a good ratio at a speed that never holds an ingest up.
const LEVEL: i32 = 3;

/// Seals each file; the result is sorted by name.
pub(crate) fn seal(files: &[RawFile]) -> Result<Vec<RawEntry>> {
    let mut entries = Vec::new();
    for file in files {
        let is_name = !file.name.is_empty()
            && !file.name.starts_with('.')
            && !file.name.contains(['/', '\\', '\0']);
        if !is_name {
            let why = format!("\"{}\" is no plain file name", file.name);
            return Err(Error::refused(&file.path, why));
        }
        entries.push(RawEntry { name: file.name.clone(), seal: Seal::of_file(&file.path)? });
    }
    entries.sort_by(|one, two| one.name.cmp(&two.name));
    if let Some(pair) = entries.windows(2).find(|pair| pair[0].name == pair[1].name) {
        let why =
            format!("two files are called \"{}\"; give them names of their own", pair[0].name);
        return Err(Error::refused(Path::new(&pair[0].name), why));
    }
    Ok(entries)
}

/// The content hash: the sha256 of the only file; else the sha256 of the files' sha256s, sorted,
/// each on a line. `sha256sum * | cut -c-64 | sort | sha256sum` gives the same.
pub(crate) fn content_hash(entries: &[RawEntry]) -> String {
    if let [only] = entries {
        return only.seal.sha256.clone();
    }
    let mut hashes: Vec<&str> = entries.iter().map(|entry| &*entry.seal.sha256).collect();
    hashes.sort_unstable();
    let lines: String = hashes.iter().map(|hash| format!("{hash}\n")).collect();
    Seal::of(lines.as_bytes()).sha256
}

/// Keeps the files, compressed, in a directory; they must still be what was sealed.
pub(crate) fn keep(
    disk: &dyn Disk,
    directory: &Path,
    files: &[RawFile],
    entries: &[RawEntry],
) -> Result<()> {
    disk.create_dir(directory).at(directory, "creating")?;
    for file in files {
        let kept = compressed(directory, &file.name);
        let mut source = Sealing::new(File::open(&file.path).at(&file.path, "opening")?);
        let target = disk.create_file(&kept).at(&kept, "creating")?;
        let mut encoder = zstd::Encoder::new(target, LEVEL).at(&kept, "compressing")?;
        io::copy(&mut source, &mut encoder).at(&kept, "writing")?;
        let mut target = encoder.finish().at(&kept, "writing")?;
        target.sync().at(&kept, "syncing")?;
        let seal = source.seal();
        if !entries.iter().any(|entry| entry.name == file.name && entry.seal == seal) {
            return Err(Error::refused(&file.path, "it changed while it was read; try again"));
        }
    }
    disk.sync_dir(directory).at(directory, "syncing")?;
    sync_parent(disk, directory)
}

/// The bytes of a kept file as they came.
pub(crate) fn open(directory: &Path, name: &str) -> Result<impl Read + use<>> {
    let path = compressed(directory, name);
    let file = File::open(&path).at(&path, "opening")?;
    zstd::Decoder::new(file).at(&path, "decompressing")
}

fn compressed(directory: &Path, name: &str) -> PathBuf {
    directory.join(format!("{name}.zst"))
}
