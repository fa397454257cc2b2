//! How fast and how good are the trained models? Words a second on one core, and F on open corpora.
//!
//! `cargo bench -p countersign-benches --bench ner`. Models come from `$COUNTERSIGN_MODELS`, a data
//! directory that `countersign model import` filled, by default `target/models`.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use benches::{data, lines, models, peak_mb, text_of, timed};
use claims::ner::{English, Russian, Word, english, kinds, russian};
use claims::record::PartyKind;

fn main() {
    let Some(data) = data() else { return };
    match models(english::NAME, english::FILES) {
        Some(files) => {
            let (time, model) =
                timed(|| English::load(&files, "bench").expect("the files are a model"));
            println!("English loaded           {time:>10.2?} CPU");
            english_speed(&model, &press(&data));
            for (name, file) in
                [("wikigold", "wikigold.conll.gz"), ("UNER English dev", "uner_en_ewt_dev.iob2.gz")]
            {
                quality(&model, name, &data.join("ner").join(file));
            }
        }
        None => println!("skipped: no model"),
    }
    match models(russian::NAME, russian::FILES) {
        Some(files) => {
            let (time, model) =
                timed(|| Russian::load(&files, "bench").expect("the files are a model"));
            println!("Russian loaded           {time:>10.2?} CPU");
            let text = include_str!("../crates/claims/fixtures/ner/russian.txt");
            let texts: Vec<String> = (0..40).map(|_| text.to_owned()).collect();
            let (time, words) = timed(|| {
                texts
                    .iter()
                    .map(|text| {
                        count(&model.words(text), |words| model.entities(text, words).len())
                    })
                    .sum()
            });
            print_speed("Russian, fixture x 40", words, time);
        }
        None => println!("skipped: no model"),
    }
    println!("peak memory              {:>10.1} MB", peak_mb());
}

/// The announcements of the corpus of press texts.
fn press(data: &Path) -> Vec<String> {
    let file = data.join("news/whitehouse_sanctions_export_control.jsonl.gz");
    let texts =
        lines(&file).into_iter().filter_map(|line| text_of(&line, &["text", "body", "content"]));
    texts.collect()
}

fn english_speed(model: &English, texts: &[String]) {
    let (time, counts) = timed(|| texts.iter().map(|text| model.words(text)).collect::<Vec<_>>());
    let words = counts.iter().map(Vec::len).sum();
    print_speed("English words only", words, time);
    for pass in ["English, cold cache", "English, warm cache"] {
        let (time, words) = timed(|| {
            texts
                .iter()
                .map(|text| count(&model.words(text), |words| model.entities(text, words).len()))
                .sum()
        });
        print_speed(pass, words, time);
    }
}

fn count(words: &[Word], work: impl Fn(&[Word]) -> usize) -> usize {
    std::hint::black_box(work(words));
    words.len()
}

fn print_speed(what: &str, words: usize, time: Duration) {
    println!(
        "{what:<24} {words:>10} words, {:>8.0} a second of CPU",
        words as f64 / time.as_secs_f64()
    );
}

type Spans = BTreeSet<(usize, usize, PartyKind)>;

/// F of people, places and organisations, exact spans, on the corpus's own words.
fn quality(model: &English, name: &str, file: &Path) {
    let (mut right, mut spans_right, mut gold_count, mut found_count) = (0, 0, 0, 0);
    for sentence in sentences(&lines(file)) {
        let text = sentence.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        let mut start = 0;
        let word = |(word, _): &(String, String)| {
            let at = Word::at(start, start + word.len());
            start += word.len() + 1;
            at
        };
        let words: Vec<Word> = sentence.iter().map(word).collect();
        let gold = spans(&sentence);
        let wanted = [PartyKind::Person, PartyKind::Place, PartyKind::Organization];
        let found = model.entities(&text, &words);
        let found: Spans =
            found.iter().map(|found| (found.first, found.end, kinds::kind(found.label))).collect();
        let found: Spans = found.into_iter().filter(|(.., kind)| wanted.contains(kind)).collect();
        let bare = |spans: &Spans| {
            spans.iter().map(|(start, end, _)| (*start, *end)).collect::<BTreeSet<_>>()
        };
        right += gold.intersection(&found).count();
        spans_right += bare(&gold).intersection(&bare(&found)).count();
        gold_count += gold.len();
        found_count += found.len();
    }
    let f = |right: usize| 2.0 * right as f64 / (gold_count + found_count).max(1) as f64;
    println!(
        "{name:<24} {gold_count} gold, {found_count} found: span F {:.3}, typed F {:.3}",
        f(spans_right),
        f(right)
    );
}

/// The sentences of a column file: words and tags, by empty lines.
fn sentences(lines: &[String]) -> Vec<Vec<(String, String)>> {
    let mut sentences = vec![Vec::new()];
    for line in lines.iter().filter(|line| !line.starts_with("# ")) {
        let cells: Vec<&str> = line.split(['\t', ' ']).collect();
        // UNER counts its words before them.
        let (word, tag) = match cells[..] {
            [number, word, tag, ..] if number.parse::<u32>().is_ok() => (word, tag),
            [word, tag] => (word, tag),
            _ => {
                sentences.push(Vec::new());
                continue;
            }
        };
        if let Some(sentence) = sentences.last_mut() {
            sentence.push((word.to_owned(), tag.to_owned()));
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// The names of a sentence by its tags; miscellaneous ones are left out.
fn spans(sentence: &[(String, String)]) -> Spans {
    let mut spans = Spans::new();
    let mut open: Option<(usize, &str)> = None;
    let ends = [(String::new(), "O".to_owned())];
    for (at, (_, tag)) in sentence.iter().chain(&ends).enumerate() {
        let (mark, label) = tag.split_once('-').unwrap_or(("O", ""));
        let goes_on = mark == "I" && open.is_some_and(|(_, open)| open == label);
        if !goes_on {
            if let Some((start, label)) =
                open.take().filter(|(_, label)| kinds::kind(label) != PartyKind::Unknown)
            {
                spans.insert((start, at, kinds::kind(label)));
            }
            open = (mark != "O").then_some((at, label));
        }
    }
    spans
}
