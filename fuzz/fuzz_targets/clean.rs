//! Has every text a clean form of each property type, or a reason why not; and is cleaning twice
//! cleaning once?
#![no_main]

use std::sync::LazyLock;

use model::{Property, Schema, clean};

/// One property for each type and each format of identifiers.
static PROPERTIES: LazyLock<Vec<&Property>> = LazyLock::new(|| {
    let kind = |property: &Property| (property.prop_type, property.format);
    let all = Schema::ALL.iter().flat_map(|schema| schema.properties());
    let mut all: Vec<&Property> = all.map(|(_, property)| property).collect();
    all.sort_by_key(|property| kind(property));
    all.dedup_by_key(|property| kind(property));
    all
});

libfuzzer_sys::fuzz_target!(|raw: &str| {
    for property in PROPERTIES.iter() {
        let kind = (property.prop_type, property.format);
        match clean::clean(property, raw) {
            Ok(once) => {
                assert!(!once.is_empty(), "{kind:?}: empty");
                assert_eq!(clean::clean(property, &once).as_ref(), Ok(&once), "{kind:?}");
            }
            Err(reason) => assert!(!reason.0.is_empty(), "{kind:?}: no reason"),
        }
    }
});
