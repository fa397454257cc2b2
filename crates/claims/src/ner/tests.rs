//! Do the ports find what the published programs find? Word by word, name by name, tolerance zero.
//!
//! `fixtures/ner/reference.py` made the expected lines. The weights are looked for in a data
//! directory that `countersign model import` filled, `$COUNTERSIGN_MODELS`, by default
//! `target/models`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::lexicon_id;
use super::{English, Entity, Files, Russian, Word};

/// The files of a model; `None`, said aloud, when it was not imported.
fn files(model: &str, names: &[&str]) -> Option<Files> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/models");
    let data = std::env::var_os("COUNTERSIGN_MODELS").map_or(PathBuf::from(default), PathBuf::from);
    let directory = data.join("models").join(model).join("files");
    let read = |name: &&str| Some(((*name).to_owned(), std::fs::read(directory.join(name)).ok()?));
    let files: Option<Files> = names.iter().map(read).collect();
    if files.is_none() {
        println!("skipped: no model");
    }
    files
}

fn english() -> Option<English> {
    files("en_core_web_sm", super::english::FILES)
        .map(|files| English::load(&files, "3.8.0").unwrap())
}

/// One line of a fixture.
struct Expected {
    text: String,
    words: Vec<Word>,
    names: Vec<(usize, usize, String)>,
    starts: Vec<usize>,
}

fn expected(file: &str) -> Vec<Expected> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/ner")).join(file);
    std::fs::read_to_string(path).unwrap().lines().map(one).collect()
}

fn one(line: &str) -> Expected {
    let json: Value = serde_json::from_str(line).unwrap();
    let number = |value: &Value| value.as_u64().unwrap() as usize;
    let list = |key: &str| json[key].as_array().cloned().unwrap_or_default();
    let mut words: Vec<Word> =
        list("words").iter().map(|word| Word::at(number(&word[0]), number(&word[1]))).collect();
    for (at, normal) in json["normals"].as_object().into_iter().flatten() {
        words[at.parse::<usize>().unwrap()].normal = lexicon_id(normal.as_str().unwrap());
    }
    let label = |name: &Value| name[2].as_str().unwrap().to_owned();
    let names = list("names")
        .iter()
        .map(|name| (number(&name[0]), number(&name[1]), label(name)))
        .collect();
    let starts = list("starts").iter().map(number).collect();
    Expected { text: json["text"].as_str().unwrap().to_owned(), words, names, starts }
}

fn names(found: &[Entity]) -> Vec<(usize, usize, String)> {
    found.iter().map(|entity| (entity.first, entity.end, entity.label.to_owned())).collect()
}

#[test]
fn english_names_are_those_of_the_reference() {
    let Some(model) = english() else { return };
    let mut count = 0;
    for mut expected in expected("english.jsonl") {
        for start in expected.starts {
            expected.words[start].starts_sentence = true;
        }
        let found = model.entities(&expected.text, &expected.words);
        assert_eq!(names(&found), expected.names, "{}", expected.text);
        count += found.len();
    }
    assert!(count > 500, "{count}");
}

#[test]
fn english_words_are_those_of_the_reference() {
    let Some(model) = english() else { return };
    for expected in expected("english.jsonl") {
        let mut words = model.words(&expected.text);
        words.iter_mut().for_each(|word| word.starts_sentence = false);
        // A normal form that equals the word's usual one is no matter.
        let spans = |words: &[Word]| words.iter().map(|word| word.span).collect::<Vec<_>>();
        assert_eq!(spans(&words), spans(&expected.words), "{}", expected.text);
        let alone = model.entities(&expected.text, &words);
        let given = model.entities(&expected.text, &expected.words);
        assert_eq!(alone, given, "{}", expected.text);
    }
}

fn russian() -> Option<Russian> {
    files("slovnet_ner_news", super::russian::FILES)
        .map(|files| Russian::load(&files, "1.6.0").unwrap())
}

#[test]
fn russian_and_ukrainian_names_are_those_of_the_reference() {
    let Some(model) = russian() else { return };
    for file in ["russian.jsonl", "ukrainian.jsonl"] {
        let mut count = 0;
        for expected in expected(file) {
            let found = model.entities(&expected.text, &expected.words);
            assert_eq!(names(&found), expected.names, "{}", expected.text);
            assert_eq!(model.words(&expected.text), expected.words, "{}", expected.text);
            count += found.len();
        }
        assert!(count > 50, "{file}: {count}");
    }
}

/// Words lie in text order, on character boundaries, and cover all that is no space.
fn check_words(text: &str, words: &[Word]) -> Result<(), proptest::test_runner::TestCaseError> {
    let mut end = 0;
    for word in words {
        let between = text.get(end..word.span.start);
        proptest::prop_assert!(
            between.is_some_and(|between| between.trim().is_empty()),
            "{text:?}"
        );
        proptest::prop_assert!(word.span.of(text).is_some_and(|form| !form.is_empty()), "{text:?}");
        end = word.span.end;
    }
    proptest::prop_assert!(text[end..].chars().all(char::is_whitespace), "{text:?}");
    Ok(())
}

proptest::proptest! {
    #[test]
    fn any_text_falls_into_words(text in "(\\PC|[ \n.,:;'’\"()-]|[Nn]orvik|(Ltd|n't|’s|12km|www\\.)){0,40}") {
        check_words(&text, &super::english::plain_words(&text))?;
        let russian: Vec<Word> = super::russian::plain_words(&text);
        for word in &russian {
            proptest::prop_assert!(word.span.of(&text).is_some_and(|form| !form.is_empty()));
        }
    }

    #[test]
    fn any_bytes_are_no_model(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        for names in [super::english::FILES, super::russian::FILES] {
            let files: Files = names.iter().map(|name| ((*name).to_owned(), bytes.clone())).collect();
            proptest::prop_assert!(English::load(&files, "any").is_err());
            proptest::prop_assert!(Russian::load(&files, "any").is_err());
        }
    }
}

#[test]
fn odd_texts_give_spans_of_theirs() {
    let (Some(english), Some(russian)) = (english(), russian()) else { return };
    let long = "Норвик Ltd. ".repeat(400) + &"a".repeat(5_000) + &"(".repeat(2_000);
    for text in
        ["", " ", "\u{a0}\u{200b}", "é\u{301}", "\u{202e}Norvik", "🚢🚢", "A\n\n\nB", long.as_str()]
    {
        let found = [
            english.entities(text, &english.words(text)),
            russian.entities(text, &russian.words(text)),
            // Words that are no slice of the text are read as empty.
            english.entities(text, &[Word::at(1, 2), Word::at(9_999_999, 10_000_000)]),
            russian.entities(text, &[Word::at(1, 2), Word::at(9_999_999, 10_000_000)]),
        ];
        for entity in found[..2].iter().flatten() {
            assert!(entity.span.of(text).is_some_and(|words| !words.is_empty()), "{text:?}");
        }
    }
}
