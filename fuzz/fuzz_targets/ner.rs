//! Can bytes that nobody would write bring a model's reader or a tokenizer down?
#![no_main]

use claims::ner::{English, Files, Russian, english, russian};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Each file of a model in turn, and all of them.
    for names in [english::FILES, russian::FILES] {
        let files: Files = names.iter().map(|name| ((*name).to_owned(), bytes.to_vec())).collect();
        let _ = English::load(&files, "fuzz");
        let _ = Russian::load(&files, "fuzz");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        for words in [english::plain_words(text), russian::plain_words(text)] {
            let mut end = 0;
            for word in words {
                assert!(word.span.of(text).is_some_and(|form| !form.is_empty()));
                assert!(word.span.start >= end);
                end = word.span.end;
            }
        }
    }
});
