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
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(error) = std::fs::write(out.join("vocabulary.bin"), written(&all)) {
        panic!("writing the vocabulary to {}: {error}", out.display());
    }
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

    fn written(&self) -> Vec<u8> {
        let size = (self.all.len() * 5 / 4 + 1).next_power_of_two();
        let mut slots = vec![(0u32, 0u32); size];
        for (hash, value) in &self.all {
            let mut at = *hash as usize & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = ((*hash >> 32) as u32, *value);
        }
        let bytes =
            slots.iter().flat_map(|(hash, value)| [hash.to_le_bytes(), value.to_le_bytes()]);
        bytes.flatten().collect()
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

/// The sections of the table as they grow.
#[derive(Default)]
struct Table<'a> {
    stems: HashSet<&'a str>,
    texts: Texts,
    entries: Vec<u8>,
    number: u32,
    kinds: BTreeMap<char, Slots>,
    longest: BTreeMap<u64, u32>,
    english: Slots,
    /// What the stems of our own tables say.
    by_stem: HashMap<u64, &'a Row<'a>>,
}

fn written(rows: &[Row<'_>]) -> Vec<u8> {
    let mut table = Table { stems: stems(rows), ..Table::default() };
    rows.iter().filter(|row| row.phrase.len() <= 255).for_each(|row| table.add(row));
    table.finish()
}

/// The stems of single words, and those of phrases that are not forms of one.
fn stems<'a>(rows: &'a [Row<'a>]) -> HashSet<&'a str> {
    let of = |is_single: bool| {
        let rows = rows.iter().filter(move |row| row.phrase.contains(' ') != is_single);
        rows.flat_map(|row| row.phrase.split(' ')).filter_map(|word| word.strip_suffix('~'))
    };
    let mut stems: HashSet<&str> = of(true).collect();
    let inner: Vec<&str> = of(false).filter(|stem| shorter(stem, &stems).is_none()).collect();
    stems.extend(inner);
    stems
}

/// The stem inside a stem.
fn shorter<'a>(stem: &'a str, stems: &HashSet<&str>) -> Option<&'a str> {
    let ends = stem.char_indices().map(|(at, _)| at).skip(key::STEM_LETTERS_MIN);
    let inner = ends.map(|at| stem.split_at(at));
    inner
        .filter(|(stem, rest)| stems.contains(stem) && endings::is_beginning(rest))
        .last()
        .map(|two| two.0)
}

/// A shorter stem, in letters, is in the name of a place by accident.
const PLACE_STEM_MIN: usize = 5;

impl<'a> Table<'a> {
    fn add(&mut self, row: &'a Row<'a>) {
        let (exact, stemmed, normal) = keys(&row.phrase, &self.stems);
        let is_stem = stemmed.count == 1 && row.phrase.ends_with('~');
        // What a stem of ours says of a word is true of all its forms; of the name of a place only
        // if the stem is long.
        let is_name = row.role == 'p' && normal.chars().count() <= PLACE_STEM_MIN;
        let is_form = row.is_made && !is_name && normal.contains('~');
        let said = self.by_stem.get(&stemmed.all).filter(|_| is_form).copied().unwrap_or(row);
        if row.phrase.contains('~') && row.kinds.contains('o') {
            self.by_stem.entry(stemmed.all).or_insert(row);
        }
        match exact {
            Some(exact) => self.entry(row, said, &row.phrase, &normal, &[exact, stemmed]),
            None => self.entry(row, said, &normal, &normal, &[stemmed]),
        }
        if is_stem && row.kinds.contains('o') {
            let bare = row.phrase.trim_end_matches('~');
            if let (Some(exact), ..) = keys(bare, &self.stems) {
                self.entry(row, said, bare, &normal, &[exact]);
            }
        }
    }

    /// Writes an entry: the phrase, what is said of it, and the keys it is found by.
    fn entry(&mut self, row: &Row, said: &Row, phrase: &str, normal: &str, keys: &[Key]) {
        self.number += 1;
        for text in [phrase, said.canonical, normal] {
            let place = self.texts.add(text);
            self.entries.extend(place);
        }
        self.entries.push(said.code());
        for kind in row.kinds.chars() {
            let slots = self.kinds.entry(kind).or_default();
            keys.iter().for_each(|key| slots.add(key.all, self.number));
        }
        for key in keys.iter().filter(|key| key.count > 1) {
            let most = self.longest.entry(key.first).or_insert(0);
            *most = key.count.max(*most);
        }
        let word = phrase.trim_end_matches('~');
        let is_english =
            row.is_english && row.role == 'g' && !row.is_weak && row.kinds.contains('o');
        let is_long = word.is_ascii() && word.len() >= key::MISTYPED_LENGTH_MIN;
        if is_english && is_long && !word.contains(' ') {
            let key = key::first_and_length(word.as_bytes()[0], word.len());
            self.english.push(key, self.number);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let mut firsts = Slots::default();
        self.longest.iter().for_each(|(hash, count)| firsts.add(*hash, *count));
        let mut sorted: Vec<&str> = self.stems.into_iter().collect();
        sorted.sort_unstable();
        let (mut stems, mut stem_texts) = (Slots::default(), Vec::new());
        for (at, stem) in sorted.iter().enumerate() {
            let mut hash = Phrase::default();
            hash.letters(stem);
            stems.add(hash.0, at as u32 + 1);
            stem_texts.extend(self.texts.add(stem));
        }
        let mut sections = vec![self.texts.bytes, self.entries];
        for kind in ['o', 'p', 't', 'c', 'h', 'x'] {
            sections.push(self.kinds.remove(&kind).unwrap_or_default().written());
        }
        sections.extend([firsts.written(), stems.written(), stem_texts, self.english.written()]);
        join(&sections)
    }
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
        let own = own
            .map(|own| if stems.contains(own) { own } else { shorter(own, stems).unwrap_or(own) });
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
