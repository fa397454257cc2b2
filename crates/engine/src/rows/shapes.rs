//! What do values look like? Shapes that tell a column without a header we know.

use model::{Format, Prop, clean};

use super::Role;

/// The look of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Empty,
    /// Digits, perhaps with signs between them: a number, a date.
    Digits,
    /// Letters and many digits: an identifier.
    Mixed,
    Words,
}

/// The look of a value.
pub(super) fn of(value: &str) -> Shape {
    let letters = value.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = value.chars().filter(|letter| letter.is_numeric()).count();
    match (letters, digits) {
        (0, 0) => Shape::Empty,
        (0, _) => Shape::Digits,
        (_, digits) if digits >= 3 && digits * 2 >= letters => Shape::Mixed,
        _ => Shape::Words,
    }
}

/// Whether a cell says nothing. A party may well be named "None".
pub(super) fn is_blank(value: &str) -> bool {
    let value = value.trim();
    let words = ["n/a", "#n/a", "null", "none", "nil", "nan", "-", "--", "—"];
    value.is_empty() || words.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// Identifiers whose check digits are proof enough, each with the least values it takes.
const CHECKED: [(Format, Prop, usize); 6] = [
    (Format::Lei, Prop::LeiCode, 1),
    (Format::Uscc, Prop::UscCode, 1),
    (Format::Isin, Prop::Isin, 2),
    (Format::Ogrn, Prop::OgrnCode, 3),
    (Format::Inn, Prop::InnCode, 3),
    (Format::Imo, Prop::ImoNumber, 4),
];

/// The format of the check digit of an identifier, where it has one.
pub(super) fn format_of(prop: Prop) -> Option<Format> {
    let more = [
        (Format::Mmsi, Prop::Mmsi),
        (Format::Bic, Prop::SwiftBic),
        (Format::Uei, Prop::UniqueEntityId),
        (Format::Ssn, Prop::SocialSecurityNumber),
        (Format::Wikidata, Prop::WikidataId),
    ];
    let checked = CHECKED.iter().map(|(format, prop, _)| (*format, *prop));
    checked.chain(more).find(|(_, known)| *known == prop).map(|(format, _)| format)
}

/// The role that nine of ten values speak for, and how sure it is in per cent.
pub(super) fn role(values: &[&str]) -> Option<(Role, u8)> {
    let nearly = |fits: &dyn Fn(&str) -> bool| {
        let fitting = values.iter().filter(|value| fits(value)).count();
        fitting > 0 && fitting * 10 >= values.len() * 9
    };
    for (format, prop, least) in CHECKED {
        if values.len() >= least && nearly(&|value| clean::validate(format, value).is_ok()) {
            return Some((Role::Id(prop), 85));
        }
    }
    if nearly(&|value| of(value) == Shape::Words && clean::gender::clean(value).is_ok()) {
        return Some((Role::Gender, 70));
    }
    if nearly(&|value| of(value) == Shape::Words && clean::country(value).is_some()) {
        return Some((Role::Country, 70));
    }
    None
}

/// How much a column of these values looks like names: letters in words, mostly different.
pub(super) fn namelike(values: &[&str]) -> usize {
    if values.is_empty() {
        return 0;
    }
    let is_name = |value: &&&str| of(value) == Shape::Words && value.chars().count() > 3;
    let words = values.iter().filter(is_name).count();
    let mut different: Vec<&str> = values.to_vec();
    different.sort_unstable();
    different.dedup();
    if words * 10 < values.len() * 7 {
        return 0;
    }
    let spaced = values.iter().filter(|value| value.trim().contains(' ')).count();
    (different.len() + spaced) * 50 / values.len()
}
