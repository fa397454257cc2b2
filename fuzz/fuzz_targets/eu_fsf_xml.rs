//! Does the reader of the EU financial sanctions files hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("eu_fsf.xml", bytes));
