//! Does the reader of plain tables of holdings hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("holders.csv", bytes));
