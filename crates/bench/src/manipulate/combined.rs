//! Several manipulations at once, and names inside other text.

use super::{Made, apply, respelt, romanised, spelling};
use crate::case::{Class, ListedName};
use crate::name::{Base, Kind};
use crate::stream::Stream;
use crate::tables::{self, cell};

/// Pairs that happen together.
const PAIRS: &[(Class, Class)] = &[
    (Class::M2, Class::W1),
    (Class::M3, Class::W2),
    (Class::M6, Class::C1),
    (Class::T1, Class::M3),
    (Class::T1, Class::W1),
    (Class::W6, Class::M1),
    (Class::W5, Class::M4),
    (Class::W2, Class::W1),
    (Class::L1, Class::M2),
    (Class::L2, Class::L1),
    (Class::L3, Class::M3),
    (Class::L1, Class::C1),
];

/// Two classes, one after the other.
pub(super) fn two_classes(base: &Base, stream: &mut Stream) -> Option<Made> {
    let organisation = base.kind() == Kind::Organisation;
    let fitting: Vec<_> =
        PAIRS.iter().filter(|(first, _)| organisation == first.code().starts_with('L')).collect();
    let (first, second) = *stream.pick(&fitting)?;
    let once = apply(*first, base, stream)?;
    let name = ListedName { value: once.text, ..base.name.clone() };
    let both = apply(*second, &Base { name: &name, ..*base }, stream)?;
    let changed = both.text != base.text();
    let params = format!("{first} ({}), {second} ({})", once.params, both.params);
    let plausible = once.plausible && both.plausible;
    changed.then_some(Made { text: both.text, params, kept: None, plausible })
}

/// A payment message has four lines of 35 characters.
const MESSAGE: usize = 140;

/// The name inside a line of a payment or of a customs declaration; three in four whole, the others
/// cut at 35 characters.
pub(super) fn free_text(base: &Base, stream: &mut Stream) -> Option<Made> {
    let row = stream.pick(tables::payment_lines())?;
    let (kind, line) = (cell(row, 0), cell(row, 1));
    let name = if stream.once_in(2) { base.text().to_uppercase() } else { base.text().to_owned() };
    let whole = line.replace("{}", &name);
    let start = line.find("{}").unwrap_or(0);
    let end = line[..start].chars().count() + name.chars().count();
    if stream.once_in(4) {
        let cut: String = whole.chars().take(super::words::LINE).collect();
        // Half of the name at least must be left.
        let enough = end <= super::words::LINE + name.chars().count() / 2;
        return enough.then(|| Made::new(cut.trim_end(), format!("{kind}, cut at 35")));
    }
    let text: String = whole.chars().take(MESSAGE).collect();
    (end <= MESSAGE).then(|| Made::new(text.trim_end(), format!("{kind}, whole")))
}

/// One token in another spelling, another mistyped.
pub(super) fn respelt_and_mistyped(base: &Base, stream: &mut Stream) -> Option<Made> {
    if !spelling::is_alphabetic(base) {
        return None;
    }
    let tokens = base.tokens();
    let typable = spelling::typable(&tokens);
    let order = stream.order(typable.len());
    let (first, second) = (typable[*order.first()?], typable[*order.get(1)?]);
    let by_table = respelt::arabic_spelling(tokens[first], stream)
        .or_else(|| romanised::cyrillic_variant(base, tokens[first], stream))
        .or_else(|| respelt::within(tokens[first], respelt::rules_within(base)?));
    let (respelt, how) = match by_table {
        Some(respelt) => (respelt, "spelling".to_owned()),
        None => spelling::heard(base, tokens[first], stream)?,
    };
    let typo = spelling::any_typo(stream);
    let mistyped = spelling::slip(tokens[second], stream, typo)?;
    let once = spelling::with(&tokens, first, &respelt);
    let again: Vec<&str> = once.split(' ').collect();
    let same_count = again.len() == tokens.len();
    same_count
        .then(|| Made::new(spelling::with(&again, second, &mistyped), format!("{how}, {typo:?}")))
}
