//! Does the reader of the UN consolidated list hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("consolidated.xml", bytes));
