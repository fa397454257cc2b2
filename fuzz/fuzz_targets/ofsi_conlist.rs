//! Does the reader of the UK OFSI list hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("ConList.csv", bytes));
