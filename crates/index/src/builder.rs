//! How do parties become an index? Their rows are joined in order, and laid out in sorted flat arrays
//! at the end.

use matching::Party;
use matching::token::Shape;
use names::Known;
use rayon::prelude::*;
use zerocopy::{Immutable, IntoBytes};

use crate::Error;
use crate::error::Kind;
use crate::keys::{self, Family, bucket, prefix};
use crate::layout::{
    Head, Header, IdentifierRecord, MAGIC, Part, SECTIONS, Section, TokenRecord, version,
};
use crate::rows::{Listed, Rows, place};
use crate::vocabulary::token_of;

/// How many entries a bucket of keys holds on average.
const BUCKET: usize = 4;

/// An index in the making. The same parties in the same order give the same bytes, in however many
/// threads and pieces their rows were made.
#[derive(Debug)]
pub struct Builder {
    labels: [String; 2],
    rows: Rows,
}

impl Builder {
    /// An empty index for a live set, by its hash, and a model table, by its name.
    pub fn new(live_set: &str, model: &str) -> Builder {
        Builder { labels: [live_set.to_owned(), model.to_owned()], rows: Rows::default() }
    }

    /// Adds a party.
    ///
    /// # Errors
    /// The file's 32-bit places or its labels are used up.
    pub fn add(&mut self, listed: &Listed<'_>, party: &Party) -> Result<(), Error> {
        self.rows.add(listed, party)
    }

    /// Adds the parties of some rows, after those already there.
    ///
    /// # Errors
    /// As [`Builder::add`].
    pub fn append(&mut self, rows: Rows) -> Result<(), Error> {
        self.rows.append(rows)
    }

    /// The bytes of the index file.
    ///
    /// # Errors
    /// The file's 32-bit places are used up.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        let vocabulary = self.sort_vocabulary();
        let ordered = self.order_forms(vocabulary.len())?;
        let (postings, (tokens, texts)) = rayon::join(
            || postings(&ordered.words, vocabulary.len()),
            || token_records(&vocabulary),
        );
        let (mut tokens, texts) = (tokens?, texts);
        let mut start = 0;
        for (token, count) in tokens.iter_mut().zip(&postings.counts) {
            token.postings_start = start.into();
            start += count;
        }
        self.rows.identifiers.par_sort_unstable();
        self.rows.identifiers.dedup();
        let families: Vec<Keys> =
            Family::ALL.iter().map(|family| family_keys(*family, &vocabulary)).collect();
        drop(vocabulary);
        let identifiers = self.rows.identifiers.iter();
        let identifiers: Vec<IdentifierRecord> = identifiers
            .map(|(hash, party)| IdentifierRecord { hash: (*hash).into(), party: (*party).into() })
            .collect();
        let ids = self.rows.by_id();
        let lines = |lines: &[String]| lines.join("\n").into_bytes();
        let mut sections: [Vec<u8>; SECTIONS] = Default::default();
        let mut set = |part: Part, bytes: Vec<u8>| sections[part as usize] = bytes;
        set(Part::Strings, std::mem::take(&mut self.rows.strings));
        set(Part::Labels, lines(&self.labels));
        set(Part::Datasets, lines(&self.rows.datasets));
        set(Part::Routes, lines(&self.rows.routes));
        set(Part::Parties, bytes_of(&self.rows.parties));
        set(Part::Contents, self.rows.contents.concat());
        set(Part::Names, bytes_of(&self.rows.names));
        set(Part::NameForms, numbers(&ordered.places));
        set(Part::Forms, numbers(&ordered.words));
        set(Part::Weights, numbers(&ordered.weights));
        set(Part::Texts, texts);
        set(Part::Tokens, bytes_of(&tokens));
        set(Part::Postings, numbers(&postings.forms));
        set(Part::Identifiers, bytes_of(&identifiers));
        set(Part::Ids, numbers(&ids));
        for (family, keys) in Family::ALL.iter().zip(families) {
            let (starts, entries) = family.parts();
            set(starts, numbers(&keys.starts));
            set(entries, numbers(&keys.entries));
        }
        Ok(lay_out(&sections))
    }

    /// Puts the vocabulary in the order of the file and renumbers the forms' tokens.
    fn sort_vocabulary(&mut self) -> Vec<Box<[u8]>> {
        let mut all = std::mem::take(&mut self.rows.vocabulary).into_entries();
        all.par_sort_unstable();
        let mut renumbered = vec![0; all.len()];
        for (now, (_, before)) in all.iter().enumerate() {
            renumbered[*before as usize] = now as u32;
        }
        let words = &mut self.rows.forms;
        let mut at = 0;
        while at < words.len() {
            let count = Head(words[at + 1]).count();
            for token in &mut words[at + 2..at + 2 + count] {
                *token = renumbered[*token as usize];
            }
            at += 2 + count;
        }
        all.into_iter().map(|(bytes, _)| bytes).collect()
    }

    /// Puts the forms in the order of their weights, and among equals by their rarest token, so that
    /// what a rare token leads to lies together; then in the order added.
    fn order_forms(&mut self, vocabulary: usize) -> Result<Forms, Error> {
        let words = std::mem::take(&mut self.rows.forms);
        place(words.len(), "tokens")?;
        let mut counts = vec![0u32; vocabulary];
        for (at, head) in (Heads { words: &words, at: 0 }) {
            tokens(&words, at, head).iter().for_each(|token| counts[*token as usize] += 1);
        }
        let all: Vec<(usize, Head)> = Heads { words: &words, at: 0 }.collect();
        let rarest = |at: usize, head: Head| {
            let tokens = tokens(&words, at, head).iter();
            tokens.copied().min_by_key(|token| (counts[*token as usize], *token)).unwrap_or(0)
        };
        let key = |(number, (at, head)): (usize, &(usize, Head))| {
            (head.weight() as u32, rarest(*at, *head), number as u32)
        };
        let mut order: Vec<(u32, u32, u32)> = all.par_iter().enumerate().map(key).collect();
        order.par_sort_unstable();
        let heaviest = order.last().map_or(0, |(weight, ..)| *weight as usize);
        let mut weights = Vec::with_capacity(heaviest + 2);
        let mut ordered = Vec::with_capacity(words.len());
        let mut places = vec![0; all.len()];
        for (weight, _, number) in order {
            weights.resize(weight as usize + 1, ordered.len() as u32);
            let (at, head) = all[number as usize];
            places[number as usize] = ordered.len() as u32;
            ordered.extend(&words[at..at + 2 + head.count()]);
        }
        weights.push(ordered.len() as u32);
        Ok(Forms { words: ordered, places, weights })
    }
}

fn tokens(words: &[u32], at: usize, head: Head) -> &[u32] {
    &words[at + 2..at + 2 + head.count()]
}

struct Forms {
    words: Vec<u32>,
    /// For each form in the order added, its place.
    places: Vec<u32>,
    /// For each weight, the place of the first form that weighs as much or more.
    weights: Vec<u32>,
}

/// The place and the head of each form, one after the other.
struct Heads<'a> {
    words: &'a [u32],
    at: usize,
}

impl Iterator for Heads<'_> {
    type Item = (usize, Head);

    fn next(&mut self) -> Option<(usize, Head)> {
        let head = Head(*self.words.get(self.at + 1)?);
        let at = self.at;
        self.at += 2 + head.count();
        Some((at, head))
    }
}

struct Postings {
    /// Per token, how many forms it stands in.
    counts: Vec<u32>,
    forms: Vec<u32>,
}

/// For each token, the forms it stands in, each once, ascending: a counting sort.
fn postings(words: &[u32], vocabulary: usize) -> Postings {
    let each = |take: &mut dyn FnMut(u32, usize)| {
        for (place, head) in (Heads { words, at: 0 }) {
            let own = tokens(words, place, head);
            for (at, token) in own.iter().enumerate() {
                if !own[..at].contains(token) {
                    take(place as u32, *token as usize);
                }
            }
        }
    };
    let mut counts = vec![0u32; vocabulary];
    each(&mut |_, token| counts[token] += 1);
    let mut next = counts.clone();
    let mut total = 0;
    for start in &mut next {
        total += std::mem::replace(start, total);
    }
    let mut forms = vec![0; total as usize];
    each(&mut |place, token| {
        forms[next[token] as usize] = place;
        next[token] += 1;
    });
    Postings { counts, forms }
}

/// The records of the vocabulary, their postings not yet set, and its texts.
fn token_records(vocabulary: &[Box<[u8]>]) -> (Result<Vec<TokenRecord>, Error>, Vec<u8>) {
    let mut texts = Vec::new();
    let mut before: &[u8] = &[];
    let mut record = |bytes: &'_ [u8], before: &[u8]| {
        let token = token_of(bytes);
        let long = |_| Kind::TooLarge("letters in a word");
        let record = TokenRecord {
            text: place(texts.len(), "bytes of text")?.into(),
            text_length: u16::try_from(token.text.len()).map_err(long)?.into(),
            skeleton_length: u16::try_from(token.skeleton.len()).map_err(long)?.into(),
            shape: Shape::of(token.text).letters.into(),
            known: token.known.map_or(u32::MAX, Known::number).into(),
            role: keys::role_code(token.role),
            letters: keys::letters_code(token.letters),
            begins_run: u8::from(prefix(before) != prefix(token.text)),
            ..TokenRecord::default()
        };
        texts.extend(token.text);
        texts.extend(token.skeleton);
        Ok(record)
    };
    let mut records = Vec::with_capacity(vocabulary.len());
    for bytes in vocabulary {
        match record(bytes, before) {
            Ok(one) => records.push(one),
            Err(error) => return (Err(error), texts),
        }
        before = token_of(bytes).text;
    }
    (Ok(records), texts)
}

/// The entries of a family by bucket, and where the buckets start.
struct Keys {
    starts: Vec<u32>,
    entries: Vec<u32>,
}

fn family_keys(family: Family, vocabulary: &[Box<[u8]>]) -> Keys {
    let stands_for_itself = |number: usize| {
        let text = |at: usize| prefix(token_of(&vocabulary[at]).text);
        !family.is_by_run() || number == 0 || text(number) != text(number - 1)
    };
    let keys_of = |number: usize| {
        let mut keys = Vec::new();
        if stands_for_itself(number) {
            family.keys(&token_of(&vocabulary[number]), &mut keys);
        }
        keys.into_iter().map(move |key| u64::from(key) << 32 | number as u64)
    };
    // Key and token in one number: sorting them is the order the file wants.
    let mut all: Vec<u64> = (0..vocabulary.len()).into_par_iter().flat_map_iter(keys_of).collect();
    all.par_sort_unstable();
    all.dedup();
    let buckets = (all.len() / BUCKET).max(1);
    let mut starts = vec![0; buckets + 1];
    for pair in &all {
        starts[bucket((pair >> 32) as u32, buckets) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    Keys { starts, entries: all.into_iter().map(|pair| pair as u32).collect() }
}

fn numbers(all: &[u32]) -> Vec<u8> {
    if cfg!(target_endian = "little") {
        return all.as_bytes().to_vec();
    }
    all.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn bytes_of<T: IntoBytes + Immutable>(records: &[T]) -> Vec<u8> {
    records.as_bytes().to_vec()
}

fn lay_out(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let head = size_of::<Header>() + SECTIONS * size_of::<Section>();
    let hashes: Vec<[u8; 32]> =
        sections.par_iter().map(|section| *blake3::hash(section).as_bytes()).collect();
    let mut table = Vec::new();
    let mut end = head;
    for (section, hash) in sections.iter().zip(hashes) {
        let start = end.next_multiple_of(8);
        end = start + section.len();
        table.push(Section {
            offset: (start as u64).into(),
            length: (section.len() as u64).into(),
            hash,
        });
    }
    let header = Header {
        magic: MAGIC,
        version: version().into(),
        sections: (SECTIONS as u32).into(),
        table_hash: *blake3::hash(table.as_bytes()).as_bytes(),
    };
    let mut file = Vec::with_capacity(end);
    file.extend(header.as_bytes());
    file.extend(table.as_bytes());
    for section in sections {
        file.resize(file.len().next_multiple_of(8), 0);
        file.extend(section);
    }
    file
}
