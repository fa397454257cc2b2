//! Does the reader of FollowTheMoney entities hold on any bytes?
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read("heron.entities.ftm.json", bytes));
