//! What does each class do to a name? One file a family of classes; each operation takes a name and
//! a stream, and gives nothing where it does not apply.

use crate::case::{Class, Kept};
use crate::name::Base;
use crate::stream::Stream;

mod combined;
mod dress;
mod organisations;
mod particulars;
mod people;
mod respelt;
mod romanised;
mod scripts;
mod spelling;
mod words;

/// What became of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    pub(crate) text: String,
    pub(crate) params: String,
    /// Particulars that differ from the listed ones; `None` keeps them.
    pub(crate) kept: Option<Kept>,
    pub(crate) plausible: bool,
}

impl Made {
    fn new(text: impl Into<String>, params: impl Into<String>) -> Made {
        Made { text: text.into(), params: params.into(), kept: None, plausible: true }
    }

    fn implausible(mut self) -> Made {
        self.plausible = false;
        self
    }
}

/// Applies a class to a name. `None`: it does not apply, or the draw came to nothing.
pub(crate) fn apply(class: Class, base: &Base, stream: &mut Stream) -> Option<Made> {
    match class {
        Class::C0 => Some(Made::new(base.text(), "exact")),
        Class::C1 => dress::dressed(base, stream),
        Class::M1 => spelling::typed(base, stream, spelling::Typo::Insert),
        Class::M2 => spelling::typed(base, stream, spelling::Typo::Delete),
        Class::M3 => spelling::typed(base, stream, spelling::Typo::Replace),
        Class::M4 => spelling::typed(base, stream, spelling::Typo::Swap),
        Class::M5 => spelling::two_tokens(base, stream),
        Class::M6 => spelling::by_ear(base, stream),
        Class::M7 => spelling::misread(base, stream),
        Class::T1 => romanised::another(base, stream),
        Class::T2 => scripts::other(base, stream),
        Class::T3 => romanised::through_third_language(base, stream),
        Class::W1 => words::reordered(base, stream),
        Class::W2 => words::middle_dropped(base, stream),
        Class::W3 => words::middle_added(base, stream),
        Class::W4 => words::initials(base, stream),
        Class::W5 => words::joined_or_split(base, stream),
        Class::W6 => words::honours(base, stream),
        Class::N1 => people::nickname(base, stream),
        Class::N2 => people::double_family_name(base, stream),
        Class::A1 => Some(Made::new(base.text(), "weak alias alone")),
        Class::L1 => organisations::legal_form(base, stream),
        Class::L2 => organisations::company_word(base, stream),
        Class::L3 => organisations::generic_dropped(base, stream),
        Class::L4 => organisations::addition(base, stream),
        Class::L5 => organisations::acronym(base),
        Class::I1 => particulars::identifier_format(base, stream),
        Class::I2 => particulars::identifier_typo(base, stream),
        Class::D1 => particulars::birth_date(base, stream),
        Class::X1 => combined::two_classes(base, stream),
        Class::F1 => combined::free_text(base, stream),
        Class::S1 => words::titles_added(base, stream),
        Class::S2 => spelling::homoglyphs(base, stream),
        Class::S3 => dress::invisible(base, stream),
        Class::S4 => words::truncated(base),
        Class::S5 => spelling::vowels_dropped(base, stream),
        Class::S6 => combined::respelt_and_mistyped(base, stream),
    }
}

#[cfg(test)]
pub(crate) mod tests;
