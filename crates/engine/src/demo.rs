//! Demo: which world does `countersign demo` screen? Two invented lists, a register of owners and a
//! customer file.
//!
//! Every party in it is invented; the formats are the publishers' own.

/// A file: its name and its bytes.
pub type File = (&'static str, &'static [u8]);

/// The list files of the demo world, by dataset.
pub const LISTS: [(&str, &[File]); 2] = [
    (
        "demo_sdn",
        &[
            ("sdn.csv", include_bytes!("../../../data/demo/sdn.csv")),
            ("alt.csv", include_bytes!("../../../data/demo/alt.csv")),
            ("add.csv", include_bytes!("../../../data/demo/add.csv")),
        ],
    ),
    ("demo_un", &[("consolidated.xml", include_bytes!("../../../data/demo/consolidated.xml"))]),
];

/// The register of owners of the demo world: no list, so nobody is measured against it.
pub const REGISTER: (&str, &[File]) =
    ("demo_owners", &[("owners.jsonl", include_bytes!("../../../data/demo/owners.jsonl"))]);

/// The date the demo lists and register carry.
pub const PUBLISHED: &str = "2026-11-02";

/// The customer file of the demo world.
pub const CUSTOMERS: File = ("customers.csv", include_bytes!("../../../data/demo/customers.csv"));
