//! What stands in the index file? A header, a table of sections, and flat arrays of these records.
//!
//! All numbers are little-endian and unaligned, so that any language can read the file. Layout:
//! [`Header`], then [`Section`] × [`SECTIONS`], then the sections, each starting at a multiple of 8.

use zerocopy::little_endian::{U16, U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// The first bytes of an index file.
pub const MAGIC: [u8; 8] = *b"CSINDEX\n";
/// The layout of this file.
const LAYOUT: u32 = 2;

/// What an index must have been made with to be read: this layout, and the table of equivalent names
/// whose places it keeps.
pub fn version() -> u32 {
    names::equivalents::table_mark().wrapping_add(LAYOUT)
}
/// The number of sections.
pub const SECTIONS: usize = 12;

/// Which section holds what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The records below say what each holds.
#[repr(usize)]
pub enum Part {
    Strings = 0,
    Labels = 1,
    Datasets = 2,
    Routes = 3,
    Parties = 4,
    Names = 5,
    Forms = 6,
    FormTokens = 7,
    Tokens = 8,
    Postings = 9,
    Keys = 10,
    Identifiers = 11,
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
        /// The first of its forms.
        forms_start: U32,
        /// The party.
        party: U32,
        /// How many forms.
        forms_count: U16,
        /// 1 when weak.
        is_weak: U16,
    }
}

record! {
    /// A comparable reading of a name.
    FormRecord {
        /// The name.
        name: U32,
        /// The first of its tokens in [`Part::FormTokens`].
        tokens_start: U32,
        /// The total weight of the tokens.
        weight: U32,
        /// How many tokens.
        tokens_count: U16,
        /// How the reading was made, in [`Part::Routes`].
        route: U16,
    }
}

record! {
    /// A token of the vocabulary, in the order of text, role and letters.
    TokenRecord {
        /// Its text.
        text: Span,
        /// Its consonant skeleton.
        skeleton: Span,
        /// The first of its forms in [`Part::Postings`].
        postings_start: U32,
        /// How many forms.
        postings_count: U32,
        /// Which name it is, by its number in the table of equivalent names; `u32::MAX` for none.
        known: U32,
        /// Its role, see [`crate::keys::role_code`].
        role: u8,
        /// What its letters leave open, see [`crate::keys::letters_code`].
        letters: u8,
        /// Zero.
        padding: [u8; 2],
    }
}

record! {
    /// A key that leads to a token, sorted by hash.
    KeyRecord {
        /// The hash of the key.
        hash: U32,
        /// The token.
        token: U32,
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
