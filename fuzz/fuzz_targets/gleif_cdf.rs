//! Do the readers of LEI records, relationships and exceptions hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("gleif.xml", bytes));
