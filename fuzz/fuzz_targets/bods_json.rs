//! Does the reader of beneficial ownership statements hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("register.json", bytes));
