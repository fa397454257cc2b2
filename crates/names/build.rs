//! Writes the vocabulary of `data/names` as one table that needs no loading.
//!
//! The tables stay text under review; what is compiled in is read in place, so that starting costs
//! nothing however long they grow. `src/vocabulary/table.rs` reads what this writes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

#[path = "src/vocabulary/endings.rs"]
mod endings;
#[path = "src/vocabulary/key.rs"]
mod key;
#[path = "src/vocabulary/rows.rs"]
mod rows;

use key::Phrase;
use rows::Row;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/names");
    let mut all = Vec::new();
    for (file, _) in rows::TABLES {
        let path = data.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // Kept to the end: the rows borrow it.
        all.extend(rows::of(file, text.leak()));
    }
    for source in
        ["build.rs", "src/vocabulary/endings.rs", "src/vocabulary/key.rs", "src/vocabulary/rows.rs"]
    {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(out.join("vocabulary.bin"), written(&all)).expect("OUT_DIR can be written");
}

/// A table of hashes: slots of the hash's upper half and a value above zero, found from the lower
/// half on.
#[derive(Default)]
struct Slots {
    keys: HashSet<u64>,
    all: Vec<(u64, u32)>,
}

impl Slots {
    /// Keeps the first value of a key.
    fn add(&mut self, hash: u64, value: u32) {
        if self.keys.insert(hash) {
            self.all.push((hash, value));
        }
    }

    /// Keeps another value of a key.
    fn push(&mut self, hash: u64, value: u32) {
        self.all.push((hash, value));
    }

    fn write(&self, out: &mut Vec<u8>) {
        let size = (self.all.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0u32, 0u32); size];
        for (hash, value) in &self.all {
            let mut at = *hash as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = ((*hash >> 32) as u32, *value);
        }
        for (hash, value) in slots {
            out.extend(hash.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
    }
}

/// The text of all phrases, each once.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Texts {
    fn add(&mut self, text: &str) -> [u8; 5] {
        let at = *self.known.entry(text.to_owned()).or_insert_with(|| {
            let at = self.bytes.len() as u32;
            self.bytes.extend(text.as_bytes());
            at
        });
        let length = u8::try_from(text.len()).unwrap_or_else(|_| panic!("too long: {text}"));
        let [a, b, c, d] = at.to_le_bytes();
        [a, b, c, d, length]
    }
}

fn written(rows: &[Row<'_>]) -> Vec<u8> {
    let stems: HashSet<&str> = rows
        .iter()
        .flat_map(|row| row.phrase.split(' '))
        .filter_map(|word| word.strip_suffix('~'))
        .collect();
    let mut texts = Texts::default();
    let mut entries: Vec<u8> = Vec::new();
    let mut tables: BTreeMap<char, Slots> = BTreeMap::new();
    let mut longest: HashMap<u64, u32> = HashMap::new();
    let mut english = Slots::default();
    let mut by_stem: HashMap<u64, &Row> = HashMap::new();
    let mut number = 0;
    for row in rows.iter().filter(|row| row.phrase.len() <= 255) {
        let (exact, stemmed, normal) = keys(&row.phrase, &stems);
        // What a stem of ours says of a word is true of all its forms.
        let is_form = row.is_made && stemmed.count == 1 && normal.ends_with('~');
        let said = by_stem.get(&stemmed.all).filter(|_| is_form).copied().unwrap_or(row);
        let mut bare = row.phrase.clone();
        if stemmed.count == 1 && row.phrase.ends_with('~') {
            bare.pop();
            if row.kinds == "o" {
                by_stem.entry(stemmed.all).or_insert(row);
            }
        }
        let mut add = |phrase: &str, found: &[&Key]| {
            number += 1;
            entries.extend(texts.add(phrase));
            entries.extend(texts.add(said.canonical));
            entries.extend(texts.add(&normal));
            entries.push(said.code());
            for kind in row.kinds.chars() {
                let table = tables.entry(kind).or_default();
                found.iter().for_each(|key| table.add(key.all, number));
            }
            for key in found {
                let most = longest.entry(key.first).or_insert(0);
                *most = key.count.max(*most);
            }
            if row.is_english && row.kinds == "o" && !phrase.contains(' ') {
                let word = phrase.trim_end_matches('~');
                if word.is_ascii() && word.len() >= key::MISTYPED_LENGTH_MIN {
                    english.push(key::first_and_length(word.as_bytes()[0], word.len()), number);
                }
            }
        };
        match exact {
            Some(exact) => add(&row.phrase, &[&exact, &stemmed]),
            None => add(&normal, &[&stemmed]),
        }
        if bare != row.phrase && row.kinds == "o" {
            let (exact, ..) = keys(&bare, &stems);
            exact.iter().for_each(|exact| add(&bare, &[exact]));
        }
    }
    let mut firsts = Slots::default();
    let sorted: BTreeMap<u64, u32> = longest.into_iter().collect();
    sorted.into_iter().for_each(|(hash, count)| firsts.add(hash, count));
    let mut stem_slots = Slots::default();
    let mut sorted: Vec<&str> = stems.into_iter().collect();
    sorted.sort_unstable();
    let mut stem_texts = Vec::new();
    for (at, stem) in sorted.iter().enumerate() {
        let mut hash = Phrase::default();
        hash.letters(stem);
        stem_slots.add(hash.0, at as u32 + 1);
        stem_texts.extend(texts.add(stem));
    }
    let slots = |slots: &Slots| {
        let mut bytes = Vec::new();
        slots.write(&mut bytes);
        bytes
    };
    let table = |kind: char| tables.get(&kind).map_or_else(|| slots(&Slots::default()), slots);
    join(&[
        texts.bytes,
        entries,
        table('o'),
        table('p'),
        table('t'),
        table('c'),
        table('h'),
        slots(&firsts),
        slots(&stem_slots),
        stem_texts,
        slots(&english),
    ])
}

/// A key of a phrase: the hash of its first word and of all.
struct Key {
    first: u64,
    all: u64,
    count: u32,
}

/// The key of a phrase as it stands, if it has no stems, the key by its stems, and the words with
/// stems for words.
fn keys(phrase: &str, stems: &HashSet<&str>) -> (Option<Key>, Key, String) {
    let mut exact = Key { first: 0, all: Phrase::default().0, count: 0 };
    let mut stemmed = Key { first: 0, all: Phrase::default().0, count: 0 };
    let mut normal = String::new();
    for word in phrase.split(' ') {
        let mut hash = Phrase(exact.all);
        hash.add(word);
        exact.all = hash.0;
        let own = word.strip_suffix('~');
        let stem = own.or_else(|| key::stem(word, |_, stem| stems.contains(stem)));
        let mut hash = Phrase(stemmed.all);
        hash.add_stem(word, stem);
        stemmed.all = hash.0;
        for key in [&mut exact, &mut stemmed] {
            key.first = if key.count == 0 { key.all } else { key.first };
            key.count += 1;
        }
        if !normal.is_empty() {
            normal.push(' ');
        }
        match stem {
            Some(stem) => normal.extend([stem, "~"]),
            None => normal.push_str(key::without_article(word)),
        }
    }
    ((!phrase.contains('~')).then_some(exact), stemmed, normal)
}

/// The sections, each after its length in bytes.
fn join(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for section in sections {
        out.extend((section.len() as u32).to_le_bytes());
    }
    sections.iter().for_each(|section| out.extend(section));
    out
}
