//! How does a packed history become files by date? One file a snapshot, named as in the archive.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The archives, below the real data.
const ARCHIVES: [&str; 4] = [
    "ofac/history/sdn_csv_daily_2023-12_2024-05.tar.zst",
    "ofac/history/sdn_csv_monthly_2021-08_2024-05.tar.zst",
    "ofac/history/consolidated_xml_all.tar.zst",
    "un/history/un_consolidated_monthly.tar.zst",
];
/// They are packed with a window of 2^27 bytes.
const WINDOW_LOG: u32 = 27;

pub(crate) fn unpack(root: &Path, to: Option<&Path>) -> Result<()> {
    let default = root.join("../shared/data");
    let data = std::env::var_os("COUNTERSIGN_DATA").map_or(default, PathBuf::from);
    let to = to.map_or_else(|| root.join("target/histories"), Path::to_path_buf);
    for archive in ARCHIVES {
        let path = data.join(archive);
        if !path.exists() {
            println!("skipped: no data ({archive})");
            continue;
        }
        let stem = archive.rsplit('/').next().unwrap_or(archive).trim_end_matches(".tar.zst");
        let folder = to.join(stem);
        unpack_one(&path, &folder).with_context(|| format!("unpacking {archive}"))?;
        println!("{}: {} files", folder.display(), std::fs::read_dir(&folder)?.count());
    }
    Ok(())
}

fn unpack_one(archive: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut decoder = zstd::Decoder::new(File::open(archive)?)?;
    decoder.window_log_max(WINDOW_LOG)?;
    // `tar` refuses names that lead out of the folder.
    Ok(tar::Archive::new(decoder).unpack(folder)?)
}
