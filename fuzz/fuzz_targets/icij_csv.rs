//! Does the reader of Offshore Leaks hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("nodes-entities.csv", bytes));
