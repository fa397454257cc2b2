//! What stands in the index file? A header, a table of sections, and flat arrays of these records.
//!
//! All numbers are little-endian and unaligned, so that any language can read the file. Layout:
//! [`Header`], then [`Section`] × [`SECTIONS`], then the sections, each starting at a multiple of 8.
//!
//! A form is a run of 32-bit words in [`Part::Forms`] and known by the place of its first word: the
//! name, the head ([`Head`]), the tokens. Forms stand in the order of their weight, so that the forms
//! of a range of weights are a range of places, in the section and in every posting list.

use zerocopy::little_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// The first bytes of an index file.
pub const MAGIC: [u8; 8] = *b"CSINDEX\n";
/// The layout of this file.
const LAYOUT: u32 = 6;

/// What an index must have been made with to be read: this layout, and the table of equivalent names
/// whose places it keeps.
pub fn version() -> u32 {
    names::equivalents::table_mark().wrapping_add(LAYOUT)
}
/// The number of sections.
pub const SECTIONS: usize = 25;

/// Which section holds what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Part {
    /// Names, ids and facts, which records point into.
    Strings = 0,
    /// The live set and the model, a line each.
    Labels = 1,
    /// The datasets, a line each.
    Datasets = 2,
    /// The routes, a line each.
    Routes = 3,
    /// [`PartyRecord`]s.
    Parties = 4,
    /// For each party, 16 bytes that stand for what was said of it; zeros where nobody kept that.
    Contents = 5,
    /// [`NameRecord`]s.
    Names = 6,
    /// For each name, the places of its forms.
    NameForms = 7,
    /// The forms, in the order of their weights.
    Forms = 8,
    /// For each weight from 0, the place of the first form that weighs as much or more.
    Weights = 9,
    /// The texts of the vocabulary, each followed by its skeleton.
    Texts = 10,
    /// [`TokenRecord`]s, in the order of text.
    Tokens = 11,
    /// For each token, the places of its forms, ascending.
    Postings = 12,
    /// Where the buckets of [`Part::TextKeys`] start, and the end.
    TextStarts = 13,
    /// The tokens of [`crate::keys::Family::Text`], by bucket.
    TextKeys = 14,
    /// Where the buckets of [`Part::DeletionKeys`] start, and the end.
    DeletionStarts = 15,
    /// The tokens of [`crate::keys::Family::Deletion`], by bucket.
    DeletionKeys = 16,
    /// Where the buckets of [`Part::SkeletonKeys`] start, and the end.
    SkeletonStarts = 17,
    /// The tokens of [`crate::keys::Family::Skeleton`], by bucket.
    SkeletonKeys = 18,
    /// [`IdentifierRecord`]s.
    Identifiers = 19,
    /// Where the buckets of [`Part::NameKeys`] start, and the end.
    NameStarts = 20,
    /// The tokens of [`crate::keys::Family::Name`], by bucket.
    NameKeys = 21,
    /// Where the buckets of [`Part::LookKeys`] start, and the end.
    LookStarts = 22,
    /// The tokens of [`crate::keys::Family::Look`], by bucket.
    LookKeys = 23,
    /// The parties, in the order of the keys of their ids and then of their numbers.
    Ids = 24,
}

/// The sections small enough, and telling enough, to be hashed whenever a file is opened.
pub const SMALL: [Part; 4] = [Part::Labels, Part::Datasets, Part::Routes, Part::Weights];

/// The second word of a form: weight, route and count of tokens in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head(pub u32);

impl Head {
    /// The most tokens, and the number of routes, that a head can tell.
    pub const LIMITS: (u32, u32) = (1 << 6, 1 << 10);

    /// Packs a head; `None` where a number is too large.
    pub fn pack(weight: i32, route: u16, count: usize) -> Option<Head> {
        let weight = u16::try_from(weight).ok()?;
        let (count, route) = (u32::try_from(count).ok()?, u32::from(route));
        let fits = count < Head::LIMITS.0 && route < Head::LIMITS.1;
        fits.then_some(Head(u32::from(weight) << 16 | route << 6 | count))
    }

    /// What its tokens weigh together.
    pub fn weight(self) -> i32 {
        (self.0 >> 16) as i32
    }

    /// How the reading was made, in [`Part::Routes`].
    pub fn route(self) -> usize {
        (self.0 >> 6 & 0x3FF) as usize
    }

    /// How many tokens.
    pub fn count(self) -> usize {
        (self.0 & 0x3F) as usize
    }
}

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
        #[repr(C)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    };
}

record! {
    /// The head of the file.
    Header {
        /// [`MAGIC`].
        magic: [u8; 8],
        /// [`version`].
        version: U32,
        /// [`SECTIONS`].
        sections: U32,
        /// blake3 of the section table.
        table_hash: [u8; 32],
    }
}

record! {
    /// Where a section stands and what its bytes hash to.
    Section {
        /// Bytes from the start of the file.
        offset: U64,
        /// Bytes.
        length: U64,
        /// blake3 of the bytes.
        hash: [u8; 32],
    }
}

record! {
    /// A run of bytes in [`Part::Strings`].
    Span {
        /// Bytes from the start of the section.
        offset: U32,
        /// Bytes.
        length: U32,
    }
}

record! {
    /// A listed party.
    PartyRecord {
        /// Its id.
        id: Span,
        /// The name to show.
        caption: Span,
        /// Its facts, see the `facts` module.
        facts: Span,
        /// The first of its names.
        names_start: U32,
        /// How many names.
        names_count: U32,
        /// The first row of its statements in the edition.
        rows_start: U32,
        /// How many rows.
        rows_count: U32,
        /// Its dataset, in [`Part::Datasets`].
        dataset: U16,
        /// Its schema, by place in the ontology.
        schema: U16,
    }
}

record! {
    /// A name of a party.
    NameRecord {
        /// As the source writes it.
        text: Span,
        /// The first of its forms in [`Part::NameForms`].
        forms_start: U32,
        /// The party.
        party: U32,
        /// How many forms, and [`WEAK`] when the name is weak.
        forms_and_weak: u8,
    }
}

/// The mark of a weak name beside the count of its forms, which is smaller.
pub const WEAK: u8 = 1 << 7;

impl NameRecord {
    /// How many forms it has.
    pub fn forms_count(&self) -> usize {
        usize::from(self.forms_and_weak & !WEAK)
    }

    /// Whether it is weak.
    pub fn is_weak(&self) -> bool {
        self.forms_and_weak & WEAK != 0
    }
}

record! {
    /// A token of the vocabulary, in the order of text.
    TokenRecord {
        /// Its text, from the start of [`Part::Texts`]; its skeleton follows.
        text: U32,
        /// The bytes of the text.
        text_length: U16,
        /// The bytes of the skeleton.
        skeleton_length: U16,
        /// Which letters the text has, see [`matching::token::Shape`].
        shape: U32,
        /// Which name it is, by its number in the table of equivalent names; `u32::MAX` for none.
        known: U32,
        /// The first of its forms in [`Part::Postings`]; they run to the first of the next token.
        postings_start: U32,
        /// Its role, see [`crate::keys::role_code`].
        role: u8,
        /// What its letters leave open, see [`crate::keys::letters_code`].
        letters: u8,
        /// 1 when the token before it begins with other letters, see [`crate::keys::PREFIX`].
        begins_run: u8,
    }
}

record! {
    /// An identifier that leads to a party, sorted by hash.
    IdentifierRecord {
        /// The hash of the stripped text.
        hash: U32,
        /// The party.
        party: U32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_come_back() {
        let head = Head::pack(3_200, 1_023, 32).unwrap();
        assert_eq!((head.weight(), head.route(), head.count()), (3_200, 1_023, 32));
        assert_eq!(Head::pack(1, 1_024, 1), None);
        assert_eq!(Head::pack(1, 1, 64), None);
        assert_eq!(Head::pack(1 << 16, 1, 1), None);
    }
}
