//! Does the reader of the UK register of control hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("snapshot.txt", bytes));
