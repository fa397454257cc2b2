//! Which lists is the scoreboard measured on? OFAC, UN, EU and UK, from the real files.
//!
//! The UK's list of 2020 is the one of the cases. The cross-list corpus names UK parties by references
//! that list did not have yet, so it is measured with the one of 2025.

use std::path::{Path, PathBuf};

use engine::{Engine, Error, IngestOptions};

/// The files of one list, below the data, with the publisher's date where the files do not say it.
struct List {
    files: &'static [&'static str],
    published: &'static str,
}

const SHARED: [List; 3] = [
    List {
        files: &[
            "ofac/csv_2023-12/sdn.csv.gz",
            "ofac/csv_2023-12/alt.csv.gz",
            "ofac/csv_2023-12/add.csv.gz",
        ],
        published: "2023-12-28",
    },
    List { files: &["un/un_consolidated_2026-02.xml.gz"], published: "2026-02" },
    List { files: &["eu/eu_fsf_xml_1_1_RECONSTRUCTED_2026-03.xml.gz"], published: "2026-03" },
];
const UK_2020: List =
    List { files: &["uk/ofsi_ConList_2020-04-27.csv.gz"], published: "2020-04-27" };
const UK_2025: List = List { files: &["uk/UK_Sanctions_List_2025.xlsx"], published: "2025-04-10" };

/// What the lists are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// The cases.
    Cases,
    /// The cross-list corpus.
    CrossList,
}

/// Where the real data lies: `$COUNTERSIGN_DATA`, else `../shared/data` beside the repository; `None`
/// where it is not there.
pub fn data(repository: &Path) -> Option<PathBuf> {
    let default = repository.join("../shared/data");
    let data = std::env::var_os("COUNTERSIGN_DATA").map_or(default, PathBuf::from);
    data.join("MANIFEST.tsv").exists().then_some(data)
}

/// Puts the four lists into service.
///
/// # Errors
/// A file is missing or cannot be read.
pub fn ingest(engine: &Engine, data: &Path, purpose: For) -> Result<(), Error> {
    let uk = match purpose {
        For::Cases => UK_2020,
        For::CrossList => UK_2025,
    };
    for list in SHARED.iter().chain([&uk]) {
        let files: Vec<PathBuf> = list.files.iter().map(|file| data.join(file)).collect();
        let options = IngestOptions { dataset: None, published: list.published.parse().ok() };
        engine.ingest(&files, &options, &mut |_| ())?;
    }
    Ok(())
}
