//! Does the reader of OFAC's enhanced XML hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("sdn_enhanced.xml", bytes));
