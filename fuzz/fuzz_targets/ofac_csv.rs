//! Does the reader of OFAC's delimited files hold on any bytes?
#![no_main]

// Without a header the name says which file of the family it is.
const FAMILY: [&str; 4] = ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| FAMILY.iter().for_each(|name| fuzz::read(name, bytes)));
