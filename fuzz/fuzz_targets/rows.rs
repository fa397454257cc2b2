//! Is any file a table or an error, down to its last row?
#![no_main]

use engine::rows::{self, ReadOptions, Source};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let source = Source::Bytes { name: "table".to_owned(), bytes: bytes.to_vec() };
    let Ok(mut table) = rows::open(source, &ReadOptions::default()) else { return };
    for (number, row) in (1..).zip(table.rows()) {
        // After an error the file cannot be read on.
        let Ok(row) = row else { return };
        assert_eq!(row.number, number);
    }
});
