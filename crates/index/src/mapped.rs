//! What do the bytes of an index say? Read in place: opening a file copies nothing.

use std::fs::File;
use std::path::Path;

use matching::Facts;
use matching::token::TokenView;
use memmap2::Mmap;
use model::Schema;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::error::Kind;
use crate::layout::{
    FormRecord, Header, IdentifierRecord, KeyRecord, MAGIC, NameRecord, Part, PartyRecord,
    SECTIONS, Section, Span, TokenRecord, version,
};
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

impl Index {
    /// Maps an index file.
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
        let damaged = |what: &str| Error::from(Kind::Damaged(what.to_owned()));
        let (header, rest) =
            Header::read_from_prefix(&bytes).map_err(|_| damaged("shorter than its head"))?;
        if header.magic != MAGIC {
            return Err(damaged("not an index file"));
        }
        if header.sections.get() as usize != SECTIONS {
            return Err(damaged("another number of sections"));
        }
        if header.version.get() != version() {
            return Err(Kind::OtherVersion { found: header.version.get() }.into());
        }
        let (table, _) = <[Section; SECTIONS]>::ref_from_prefix(rest)
            .map_err(|_| damaged("shorter than its table"))?;
        if *blake3::hash(table.as_bytes()).as_bytes() != header.table_hash {
            return Err(damaged("the table of sections does not have its hash"));
        }
        let mut sections = [(0, 0); SECTIONS];
        for (place, section) in sections.iter_mut().zip(table) {
            let (start, length) = (section.offset.get() as usize, section.length.get() as usize);
            let end = start.checked_add(length).filter(|end| *end <= bytes.len());
            *place = (start, end.ok_or_else(|| damaged("shorter than its sections"))?);
        }
        let lines = |part: Part| -> Vec<String> {
            let (start, end) = sections[part as usize];
            String::from_utf8_lossy(&bytes[start..end]).lines().map(str::to_owned).collect()
        };
        let (datasets, routes, labels) =
            (lines(Part::Datasets), lines(Part::Routes), lines(Part::Labels));
        let label = |at: usize| labels.get(at).cloned().unwrap_or_default();
        let (live_set, model) = (label(0), label(1));
        Ok(Index { bytes, sections, datasets, routes, live_set, model })
    }

    /// Checks every byte against its hash.
    ///
    /// # Errors
    /// A section does not have the hash that was written.
    pub fn verify(&self) -> Result<(), Error> {
        let (table, _) = <[Section; SECTIONS]>::ref_from_prefix(&self.bytes[size_of::<Header>()..])
            .map_err(|_| Kind::Damaged("shorter than its table".to_owned()))?;
        for (number, ((start, end), section)) in self.sections.iter().zip(table).enumerate() {
            if *blake3::hash(&self.bytes[*start..*end]).as_bytes() != section.hash {
                return Err(
                    Kind::Damaged(format!("section {number} does not have its hash")).into()
                );
            }
        }
        Ok(())
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
        self.forms().len()
    }

    /// How many tokens its vocabulary holds.
    pub fn token_count(&self) -> usize {
        self.tokens().len()
    }

    /// A party by its number; numbers come from [`crate::Candidate`] or run to the count.
    pub fn party(&self, number: u32) -> PartyRef<'_> {
        PartyRef { index: self, number, record: &self.records(Part::Parties)[number as usize] }
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
        // A section that is no whole number of records was not written by us: read as empty, and
        // found by `verify`.
        <[T]>::ref_from_bytes(self.section(part)).unwrap_or(&[])
    }

    pub(crate) fn names(&self) -> &[NameRecord] {
        self.records(Part::Names)
    }

    pub(crate) fn forms(&self) -> &[FormRecord] {
        self.records(Part::Forms)
    }

    pub(crate) fn tokens(&self) -> &[TokenRecord] {
        self.records(Part::Tokens)
    }

    pub(crate) fn keys(&self) -> &[KeyRecord] {
        self.records(Part::Keys)
    }

    pub(crate) fn identifiers(&self) -> &[IdentifierRecord] {
        self.records(Part::Identifiers)
    }

    pub(crate) fn postings(&self, token: u32) -> &[U32] {
        let record = &self.tokens()[token as usize];
        let start = record.postings_start.get() as usize;
        let all: &[U32] = self.records(Part::Postings);
        all.get(start..start + record.postings_count.get() as usize).unwrap_or(&[])
    }

    pub(crate) fn tokens_of(&self, form: &FormRecord) -> &[U32] {
        let start = form.tokens_start.get() as usize;
        let all: &[U32] = self.records(Part::FormTokens);
        all.get(start..start + usize::from(form.tokens_count.get())).unwrap_or(&[])
    }

    pub(crate) fn bytes_at(&self, span: Span) -> &[u8] {
        let start = span.offset.get() as usize;
        self.section(Part::Strings).get(start..start + span.length.get() as usize).unwrap_or(&[])
    }

    pub(crate) fn text_at(&self, span: Span) -> &str {
        std::str::from_utf8(self.bytes_at(span)).unwrap_or_default()
    }

    pub(crate) fn route(&self, form: &FormRecord) -> &str {
        self.routes.get(usize::from(form.route.get())).map_or("", String::as_str)
    }

    pub(crate) fn token(&self, number: u32) -> TokenView<'_> {
        let record = &self.tokens()[number as usize];
        TokenView {
            text: self.bytes_at(record.text),
            skeleton: self.bytes_at(record.skeleton),
            role: keys::role_of(record.role),
            letters: keys::letters_of(record.letters),
            known: names::Known::from_number(record.known.get()),
        }
    }
}

/// A listed party, read in place.
#[derive(Clone, Copy, Debug)]
pub struct PartyRef<'a> {
    index: &'a Index,
    /// Its number.
    pub number: u32,
    record: &'a PartyRecord,
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
        facts::decode(self.index.bytes_at(self.record.facts)).unwrap_or_default()
    }

    pub(crate) fn names(&self) -> std::ops::Range<u32> {
        let start = self.record.names_start.get();
        start..start + self.record.names_count.get()
    }
}
