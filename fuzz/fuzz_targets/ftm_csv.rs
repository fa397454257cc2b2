//! Does the reader of FollowTheMoney statements hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("heron.statements.csv", bytes));
