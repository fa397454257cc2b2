//! Does the reader of OFAC's advanced XML hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("sdn_advanced.xml", bytes));
