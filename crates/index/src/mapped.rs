//! What do the bytes of an index say? Read in place: opening a file copies nothing.
//!
//! Opening checks the head, the table and the small sections by their hashes, and that every section
//! lies in the file and is a whole number of records; [`Index::verify`] checks every byte. Whatever a
//! file says, reading it never panics and never runs on: a number that points outside reads as
//! nothing.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use matching::Facts;
use matching::alignment::TOKENS_MAX;
use matching::token::TokenView;
use memmap2::Mmap;
use model::Schema;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::error::Kind;
use crate::keys::{Family, bucket};
use crate::layout::{
    Head, Header, IdentifierRecord, MAGIC, NameRecord, Part, PartyRecord, SECTIONS, SMALL, Section,
    Span, TokenRecord, version,
};
use crate::rows::Content;
use crate::{Error, facts, keys};

/// An open index.
pub struct Index {
    bytes: Bytes,
    /// Start and end of each section, checked against the file when it was opened.
    sections: [(usize, usize); SECTIONS],
    datasets: Vec<String>,
    routes: Vec<String>,
    live_set: String,
    model: String,
}

enum Bytes {
    Mapped(Mmap),
    Owned(Vec<u8>),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Mapped(map) => map,
            Bytes::Owned(bytes) => bytes,
        }
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Index({} parties of {})", self.party_count(), self.live_set)
    }
}

fn damaged(what: impl Into<String>) -> Error {
    Kind::Damaged(what.into()).into()
}

/// A form in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormRef<'a> {
    pub(crate) name: u32,
    pub(crate) head: Head,
    pub(crate) tokens: &'a [U32],
}

impl Index {
    /// Maps an index file, in a time that does not grow with it.
    ///
    /// # Errors
    /// The file cannot be read, has another version, or its head is damaged.
    #[allow(unsafe_code)]
    pub fn open(path: &Path) -> Result<Index, Error> {
        let file = File::open(path)?;
        // SAFETY: index files are written to a temporary name, renamed and never changed in place.
        let map = unsafe { Mmap::map(&file)? };
        Index::check(Bytes::Mapped(map))
    }

    /// Reads an index from memory.
    ///
    /// # Errors
    /// Another version, or a damaged head.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Index, Error> {
        Index::check(Bytes::Owned(bytes))
    }

    fn check(bytes: Bytes) -> Result<Index, Error> {
        let table = table(&bytes)?;
        let mut sections = [(0, 0); SECTIONS];
        for (place, section) in sections.iter_mut().zip(table) {
            let (start, length) = (section.offset.get() as usize, section.length.get() as usize);
            let end = start.checked_add(length).filter(|end| *end <= bytes.len());
            *place = (start, end.ok_or_else(|| damaged("shorter than its sections"))?);
        }
        let section = |part: Part| &bytes[sections[part as usize].0..sections[part as usize].1];
        for part in SMALL {
            if *blake3::hash(section(part)).as_bytes() != table[part as usize].hash {
                return Err(damaged(format!("section {} does not have its hash", part as usize)));
            }
        }
        let lines = |part: Part| -> Vec<String> {
            String::from_utf8_lossy(section(part)).lines().map(str::to_owned).collect()
        };
        let (datasets, routes) = (lines(Part::Datasets), lines(Part::Routes));
        let labels = lines(Part::Labels);
        let label = |at: usize| labels.get(at).cloned().unwrap_or_default();
        let (live_set, model) = (label(0), label(1));
        let index = Index { bytes, sections, datasets, routes, live_set, model };
        index.check_records()?;
        Ok(index)
    }

    /// Whether every section is a whole number of its records, and those that run side by side are of
    /// one length.
    fn check_records(&self) -> Result<(), Error> {
        fn whole<T>(index: &Index, part: Part) -> Result<usize, Error> {
            let length = index.section(part).len();
            let count = length / size_of::<T>();
            let is_whole = count * size_of::<T>() == length && u32::try_from(count).is_ok();
            is_whole.then_some(count).ok_or_else(|| {
                damaged(format!("section {} is no whole number of records", part as usize))
            })
        }
        let parties = whole::<PartyRecord>(self, Part::Parties)?;
        if whole::<Content>(self, Part::Contents)? != parties {
            return Err(damaged("parties and their contents differ in number"));
        }
        whole::<NameRecord>(self, Part::Names)?;
        whole::<TokenRecord>(self, Part::Tokens)?;
        whole::<IdentifierRecord>(self, Part::Identifiers)?;
        for part in [Part::NameForms, Part::Forms, Part::Weights, Part::Postings, Part::Ids] {
            whole::<U32>(self, part)?;
        }
        for family in Family::ALL {
            whole::<U32>(self, family.parts().0)?;
            whole::<U32>(self, family.parts().1)?;
        }
        Ok(())
    }

    /// Checks every byte against its hash.
    ///
    /// # Errors
    /// A section does not have the hash that was written.
    pub fn verify(&self) -> Result<(), Error> {
        let table = table(&self.bytes)?;
        for (number, ((start, end), section)) in self.sections.iter().zip(table).enumerate() {
            if *blake3::hash(&self.bytes[*start..*end]).as_bytes() != section.hash {
                return Err(damaged(format!("section {number} does not have its hash")));
            }
        }
        Ok(())
    }

    /// How many bytes it has.
    pub fn size_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The hash of the live set the index was built from.
    pub fn live_set(&self) -> &str {
        &self.live_set
    }

    /// The name of the model table it was built for.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// How many parties it holds.
    pub fn party_count(&self) -> usize {
        self.records::<PartyRecord>(Part::Parties).len()
    }

    /// How many comparable readings it holds.
    pub fn form_count(&self) -> usize {
        self.records::<U32>(Part::NameForms).len()
    }

    /// How many tokens its vocabulary holds.
    pub fn token_count(&self) -> usize {
        self.tokens().len()
    }

    /// A party by its number; numbers come from [`crate::Candidate`] or run to the count. Another
    /// number has a party without anything.
    pub fn party(&self, number: u32) -> PartyRef<'_> {
        let record = self.records(Part::Parties).get(number as usize).copied().unwrap_or_default();
        PartyRef { index: self, number, record }
    }

    /// The parties of an id: one for each dataset that has it.
    pub fn with_id<'a>(&'a self, id: &'a str) -> impl Iterator<Item = PartyRef<'a>> {
        let all: &[U32] = self.records(Part::Ids);
        let key = |number: &U32| keys::text_key(self.party(number.get()).id().as_bytes());
        let asked = keys::text_key(id.as_bytes());
        let start = all.partition_point(|number| key(number) < asked);
        let same = all[start..].iter().take_while(move |number| key(number) == asked);
        same.map(|number| self.party(number.get())).filter(move |party| party.id() == id)
    }

    /// Every party.
    pub fn parties(&self) -> impl Iterator<Item = PartyRef<'_>> {
        (0..self.party_count() as u32).map(|number| self.party(number))
    }

    fn section(&self, part: Part) -> &[u8] {
        let (start, end) = self.sections[part as usize];
        &self.bytes[start..end]
    }

    fn records<T: FromBytes + Immutable + KnownLayout + Unaligned>(&self, part: Part) -> &[T] {
        // That a section is a whole number of records was checked when it was opened.
        <[T]>::ref_from_bytes(self.section(part)).unwrap_or(&[])
    }

    pub(crate) fn contents(&self) -> &[Content] {
        self.records(Part::Contents)
    }

    pub(crate) fn name(&self, number: u32) -> NameRecord {
        self.records(Part::Names).get(number as usize).copied().unwrap_or_default()
    }

    /// The places of the forms of a name, in the order of its readings.
    pub(crate) fn forms_of_name(&self, number: u32) -> impl Iterator<Item = u32> {
        let name = self.name(number);
        let start = name.forms_start.get() as usize;
        let end = start + name.forms_count();
        let all: &[U32] = self.records(Part::NameForms);
        all.get(start..end).unwrap_or(&[]).iter().map(|place| place.get())
    }

    pub(crate) fn forms(&self) -> &[U32] {
        self.records(Part::Forms)
    }

    /// The form of a place; one without tokens where there is none.
    pub(crate) fn form(&self, place: u32) -> FormRef<'_> {
        form_at(self.forms(), place)
    }

    /// The places of the forms that weigh at least the one and at most the other.
    pub(crate) fn places(&self, lightest: i32, heaviest: i32) -> Range<u32> {
        let weights: &[U32] = self.records(Part::Weights);
        let end = self.forms().len() as u32;
        let at = |weight: i32| weights.get(weight.max(0) as usize).map_or(end, |place| place.get());
        at(lightest)..at(heaviest.saturating_add(1))
    }

    /// The heaviest that a form can be.
    pub(crate) fn heaviest(&self) -> i32 {
        self.records::<U32>(Part::Weights).len() as i32
    }

    pub(crate) fn tokens(&self) -> &[TokenRecord] {
        self.records(Part::Tokens)
    }

    pub(crate) fn identifiers(&self) -> &[IdentifierRecord] {
        self.records(Part::Identifiers)
    }

    /// The forms of neighbours in the vocabulary, by number: their lists lie side by side.
    pub(crate) fn postings(&self, tokens: Range<u32>) -> &[U32] {
        let all: &[U32] = self.records(Part::Postings);
        let start = |token: u32| {
            let record = self.tokens().get(token as usize);
            record.map_or(all.len(), |record| record.postings_start.get() as usize)
        };
        all.get(start(tokens.start)..start(tokens.end)).unwrap_or(&[])
    }

    /// The entries in the bucket of a key: every token that has the key, and others.
    pub(crate) fn bucket(&self, family: Family, key: u32) -> &[U32] {
        let (starts, entries) = family.parts();
        let starts: &[U32] = self.records(starts);
        let Some(buckets) = starts.len().checked_sub(1).filter(|count| *count > 0) else {
            return &[];
        };
        let at = bucket(key, buckets);
        let (start, end) = (starts[at].get() as usize, starts[at + 1].get() as usize);
        self.records(entries).get(start..end).unwrap_or(&[])
    }

    pub(crate) fn bytes_at(&self, span: Span) -> &[u8] {
        let start = span.offset.get() as usize;
        self.section(Part::Strings).get(start..start + span.length.get() as usize).unwrap_or(&[])
    }

    pub(crate) fn text_at(&self, span: Span) -> &str {
        std::str::from_utf8(self.bytes_at(span)).unwrap_or_default()
    }

    pub(crate) fn route(&self, head: Head) -> &str {
        self.routes.get(head.route()).map_or("", String::as_str)
    }

    pub(crate) fn token(&self, number: u32) -> TokenView<'_> {
        self.view(&self.tokens().get(number as usize).copied().unwrap_or_default())
    }

    pub(crate) fn view(&self, record: &TokenRecord) -> TokenView<'_> {
        let start = record.text.get() as usize;
        let middle = start + usize::from(record.text_length.get());
        let end = middle + usize::from(record.skeleton_length.get());
        let texts = self.section(Part::Texts);
        TokenView {
            text: texts.get(start..middle).unwrap_or(&[]),
            skeleton: texts.get(middle..end).unwrap_or(&[]),
            role: keys::role_of(record.role),
            letters: keys::letters_of(record.letters),
            known: names::Known::from_number(record.known.get()),
        }
    }
}

/// The form of a place among the words of the forms; at most [`TOKENS_MAX`] tokens are read.
pub(crate) fn form_at(words: &[U32], place: u32) -> FormRef<'_> {
    let nothing = FormRef { name: u32::MAX, head: Head(0), tokens: &[] };
    let Some([name, head, rest @ ..]) = words.get(place as usize..) else { return nothing };
    let head = Head(head.get());
    let tokens = rest.get(..head.count().min(TOKENS_MAX)).unwrap_or(&[]);
    FormRef { name: name.get(), head, tokens }
}

/// The table of sections, once the head is checked.
fn table(bytes: &[u8]) -> Result<&[Section; SECTIONS], Error> {
    let (header, rest) =
        Header::read_from_prefix(bytes).map_err(|_| damaged("shorter than its head"))?;
    if header.magic != MAGIC {
        return Err(damaged("not an index file"));
    }
    if header.version.get() != version() {
        return Err(Kind::OtherVersion { found: header.version.get() }.into());
    }
    if header.sections.get() as usize != SECTIONS {
        return Err(damaged("another number of sections"));
    }
    let (table, _) = <[Section; SECTIONS]>::ref_from_prefix(rest)
        .map_err(|_| damaged("shorter than its table"))?;
    if *blake3::hash(table.as_bytes()).as_bytes() != header.table_hash {
        return Err(damaged("the table of sections does not have its hash"));
    }
    Ok(table)
}

/// A listed party, read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartyRef<'a> {
    index: &'a Index,
    /// Its number.
    pub number: u32,
    record: PartyRecord,
}

impl<'a> PartyRef<'a> {
    /// Its id.
    pub fn id(&self) -> &'a str {
        self.index.text_at(self.record.id)
    }

    /// The name to show.
    pub fn caption(&self) -> &'a str {
        self.index.text_at(self.record.caption)
    }

    /// The dataset it stands in.
    pub fn dataset(&self) -> &'a str {
        let at = usize::from(self.record.dataset.get());
        self.index.datasets.get(at).map_or("", String::as_str)
    }

    /// The rows of its statements in the edition of its dataset: first row and count.
    pub fn rows(&self) -> (u32, u32) {
        (self.record.rows_start.get(), self.record.rows_count.get())
    }

    /// Its kind; `None` where the file names one this ontology does not have.
    pub fn schema(&self) -> Option<Schema> {
        Schema::ALL.get(usize::from(self.record.schema.get())).copied()
    }

    /// What is known beside its names.
    pub fn facts(&self) -> Facts {
        facts::decode(self.facts_bytes()).unwrap_or_default()
    }

    pub(crate) fn facts_bytes(&self) -> &'a [u8] {
        self.index.bytes_at(self.record.facts)
    }

    pub(crate) fn names(&self) -> Range<u32> {
        let all = self.index.records::<NameRecord>(Part::Names).len() as u32;
        let start = self.record.names_start.get();
        start..start.saturating_add(self.record.names_count.get()).min(all)
    }
}
