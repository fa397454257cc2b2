//! Do the readers of documents hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = sources::documents::read("-", bytes) else { return };
    let mut end = 0;
    for region in &document.regions {
        assert!(region.bytes.start >= end, "regions stand in the order of the text");
        assert!(document.text.get(region.bytes.clone()).is_some_and(|text| !text.is_empty()));
        end = region.bytes.end;
    }
});
