//! When are two tokens the same name? Each relation here is also a key family of the index, so a
//! token that compares can always be found.
//!
//! Relations: equal text; one edit from [`ONE_EDIT_LENGTH`] letters, two from
//! [`TWO_EDITS_LENGTH`] (optimal string alignment, by the shorter token); equal consonant skeleton;
//! a group of the table of equivalent names; looking alike to a scanner; initial; initials of an
//! organisation. Joined and split tokens are found by [`crate::alignment`].

use names::{Kinship, Known, Letters, Role, distance};

use crate::Points;

mod look;

pub use look::{LOOK_LENGTH, look};

/// The shortest token, in letters, of which one edit may be forgiven.
pub const ONE_EDIT_LENGTH: usize = 4;
/// The shortest token of which two edits may be forgiven.
pub const TWO_EDITS_LENGTH: usize = 8;
/// The shortest skeleton that says anything.
pub const SKELETON_LENGTH: usize = 2;

// Set on the generated classes and the clean people (see `corpora/`), by hand, in round numbers.
const EDIT_COST: i32 = 12_000;
const FIRST_LETTER_COST: i32 = 500;
const SHORT_EDIT_COST: i32 = 500;
const SKELETON_COST: i32 = 8_000;
const SKELETON_BASE: i32 = 9_500;
const ABJAD_LONG: Points = Points(9_000);
const ABJAD_SHORT: Points = Points(7_800);
/// How alike an initial and a token that begins with it are.
pub const INITIAL: Points = Points(6_000);
/// Two spellings that the table gives for one name, sounding alike.
const SAME_NAME: Points = Points(9_700);
/// Two spellings that the table gives for one name, sounding differently: Evgeni, Eugene.
const SAME_NAME_APART: Points = Points(9_200);
/// Initials of four letters or more against the organisation: its country must agree too before they
/// carry a match.
const ACRONYM: Points = Points(6_750);
/// The fewest initials that say anything.
const ACRONYM_LENGTH: usize = 4;
/// A pet form against its name.
const NICKNAME: Points = Points(8_500);
/// A word that a scanner takes for another.
const MISREAD: Points = Points(9_000);
/// Two letters of a word of three swapped.
const SHORT_SWAP: Points = Points(6_500);
/// The same where both are common and only two letters are swapped.
const OTHER_NAME_SWAP_COST: Points = Points(3_500);
/// What is taken off where the table knows both words as different names, one of them rare.
const OTHER_NAME_COST: Points = Points(1_500);
/// From this commonness on a name is so well known that one letter makes it another name.
const COMMON: u8 = 3;
/// The shortest word of the vocabulary that may be misspelt into a name, or into one letter less.
const MISSPELT_LENGTH: usize = 5;
/// The shortest word of an abjad or in Hangul of which one edit may be forgiven.
const OPEN_EDIT_LENGTH: usize = 6;
/// The same where both words are of an abjad, and neither is a name of the table.
const ABJAD_EDIT_LENGTH: usize = 4;

/// A token as it is compared: borrowed from an analysis or from the mapped index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenView<'a> {
    /// The comparable text, `[a-z0-9]+`.
    pub text: &'a [u8],
    /// The consonant skeleton of the text.
    pub skeleton: &'a [u8],
    /// What the token does in the name.
    pub role: Role,
    /// What its letters leave open.
    pub letters: Letters,
    /// Which name it is, by the table of equivalent names.
    pub known: Option<Known>,
}

impl<'a> From<&'a names::Token> for TokenView<'a> {
    fn from(token: &'a names::Token) -> TokenView<'a> {
        TokenView {
            text: token.text.as_bytes(),
            skeleton: token.skeleton.as_bytes(),
            role: token.role,
            letters: token.letters,
            known: token.known,
        }
    }
}

impl TokenView<'_> {
    /// How much the token counts in its name. A role's weight is a whole number, so that weights
    /// of a name add up the same in any order.
    pub fn weight(&self) -> i32 {
        match self.role {
            Role::Ordinary if self.text.len() <= 2 => 60,
            // What many people are called says less: 100 for a rare name, 55 for the commonest.
            Role::Ordinary => 100 - 3 * i32::from(self.known.map_or(0, Known::commonness)),
            // A year says when a company began, and is left out as often as written.
            Role::Number if is_year(self.text) => 30,
            Role::Number | Role::Acronym => 100,
            Role::Patronymic => 55,
            Role::Generic => 45,
            Role::Place => 70,
            Role::Initial => 40,
            Role::Particle => 20,
            Role::LegalForm => 15,
            Role::Honorific => 3,
        }
    }
}

fn is_year(text: &[u8]) -> bool {
    text.len() == 4 && (text.starts_with(b"19") || text.starts_with(b"20"))
}

/// The lightest an ordinary token can be.
pub const ORDINARY_MIN: i32 = 55;

/// The heaviest a token can be.
pub const WEIGHT_MAX: i32 = 100;

/// How two tokens came to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same letters.
    Equal,
    /// So many edits apart.
    Edits(u8),
    /// The same consonants.
    Skeleton,
    /// One is the initial of the other.
    Initial,
    /// One is two of the other written together.
    Joined,
    /// The same name, by the table of equivalent names.
    Name,
    /// A name and its pet form.
    Nickname,
    /// One is the initials of an organisation.
    Acronym,
    /// A scanner takes one for the other.
    Misread,
}

/// How alike two tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Similarity {
    /// 0 to 1.
    pub points: Points,
    /// Why.
    pub relation: Relation,
}

/// How many edits may be forgiven between tokens of these lengths in letters. A letter left out of a
/// word of four is forgiven, another letter in a word of three is not.
pub fn edits_allowed(one: usize, two: usize) -> u32 {
    match (one.min(two), one.max(two)) {
        (TWO_EDITS_LENGTH.., _) => 2,
        (ONE_EDIT_LENGTH.., _) => 1,
        (shorter, ONE_EDIT_LENGTH) if shorter + 1 == ONE_EDIT_LENGTH => 1,
        _ => 0,
    }
}

/// How many edits may be forgiven between a token of this length and any other.
pub fn edits_possible(length: usize) -> u32 {
    edits_allowed(length, length + 1)
}

/// Which letters a text has and how many: enough to see that two are too far apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// A bit for each of a–z, one for digits, one for anything else.
    pub letters: u32,
    /// Bytes.
    pub length: u16,
}

impl Shape {
    /// The shape of a text.
    pub fn of(text: &[u8]) -> Shape {
        let bit = |byte: &u8| match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << 27,
        };
        let letters = text.iter().map(bit).fold(0, |all, one: u32| all | one);
        Shape { letters, length: text.len().min(usize::from(u16::MAX)) as u16 }
    }

    /// Whether texts of these shapes may be within the edits that are forgiven: an edit takes at most
    /// one letter from a text and gives it at most one.
    pub fn may_be_near(self, other: Shape) -> bool {
        // At most two edits change at most four letters: most shapes end here.
        let mut differ = self.letters ^ other.letters;
        for _ in 0..4 {
            differ &= differ.wrapping_sub(1);
        }
        if differ != 0 {
            return false;
        }
        let edits = edits_allowed(self.length.into(), other.length.into());
        u32::from(self.length.abs_diff(other.length)) <= edits
            && (self.letters & !other.letters).count_ones() <= edits
            && (other.letters & !self.letters).count_ones() <= edits
    }
}

/// Whether and how two tokens are the same name; symmetric. `None` where nothing relates them.
pub fn similarity(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    let shape = |token: &TokenView<'_>| Shape::of(token.text);
    similarity_shaped((one, shape(one)), (two, shape(two)))
}

/// The same, of tokens whose shapes are known already.
pub fn similarity_shaped(
    (one, one_shape): (&TokenView<'_>, Shape),
    (two, two_shape): (&TokenView<'_>, Shape),
) -> Option<Similarity> {
    if !comparable(one, two) {
        return None;
    }
    if one.role == Role::Acronym || two.role == Role::Acronym {
        let is_same = one.text == two.text && one.text.len() >= ACRONYM_LENGTH;
        return is_same.then_some(Similarity { points: ACRONYM, relation: Relation::Acronym });
    }
    if one.text == two.text {
        return Some(Similarity { points: Points::ONE, relation: Relation::Equal });
    }
    // A particle is too short to be misspelt into a name: "al" is not Ali.
    if (one.role == Role::Particle) != (two.role == Role::Particle) && !is_misspelt(one, two) {
        return None;
    }
    if one.role == Role::Initial || two.role == Role::Initial {
        return initial(one, two);
    }
    if one.role == Role::Number || two.role == Role::Number {
        return None;
    }
    let kinship = one.known.zip(two.known).map(|(one, two)| one.kinship(two));
    let may_be_near = one_shape.may_be_near(two_shape);
    let is_misread = look::looks_alike((one.text, one_shape), (two.text, two_shape));
    if !may_be_near
        && !is_misread
        && one.skeleton != two.skeleton
        && matches!(kinship, None | Some(Kinship::Other))
    {
        // Most pairs end here: whatever is asked below, nothing relates them.
        return None;
    }
    if is_settled(one, two) {
        let is_same = kinship == Some(Kinship::Same);
        return is_same.then(|| same_name(None, SAME_NAME));
    }
    let edits = may_be_near.then(|| near(one, two)).flatten();
    let by_letters = match (edits, same_skeleton(one, two)) {
        (Some(near), Some(sound)) if sound.points > near.points => Some(sound),
        (None, sound) => sound,
        (near, _) => near,
    };
    let misread = is_misread.then_some(Similarity { points: MISREAD, relation: Relation::Misread });
    let by_letters = misread.or(by_letters);
    match kinship {
        Some(Kinship::Same) if is_abjad(one) || is_abjad(two) => {
            Some(same_name(by_letters, SAME_NAME))
        }
        Some(Kinship::Same) => Some(same_name(by_letters, SAME_NAME_APART)),
        Some(Kinship::Nickname) => {
            Some(Similarity { points: NICKNAME, relation: Relation::Nickname })
        }
        // Fathers' names are guessed from what is left without the ending.
        Some(Kinship::Other) if is_patronymic(one) || is_patronymic(two) => by_letters,
        Some(Kinship::Other) => by_letters.and_then(|alike| other_name(one, two, alike)),
        None => by_letters,
    }
}

/// Whether two tokens are spelt by the same rule without a doubt, so that another spelling is
/// another name.
fn is_settled(one: &TokenView<'_>, two: &TokenView<'_>) -> bool {
    let is_pinyin =
        |token: &TokenView<'_>| std::str::from_utf8(token.text).is_ok_and(names::is_pinyin);
    match (one.letters, two.letters) {
        (Letters::Table, _) | (_, Letters::Table) => true,
        (Letters::Han, Letters::Han) | (Letters::Hangul, Letters::Hangul) => true,
        (Letters::Han, Letters::Alphabet) => is_pinyin(two),
        (Letters::Alphabet, Letters::Han) => is_pinyin(one),
        _ => false,
    }
}

fn is_patronymic(token: &TokenView<'_>) -> bool {
    token.role == Role::Patronymic
}

fn is_abjad(token: &TokenView<'_>) -> bool {
    token.letters == Letters::Abjad
}

fn same_name(by_letters: Option<Similarity>, at_least: Points) -> Similarity {
    let points = by_letters.map_or(at_least, |alike| alike.points.max(SAME_NAME));
    Similarity { points, relation: Relation::Name }
}

/// What is left of a likeness of letters where the table knows both words as different names: a
/// slip of one letter between rare names; nothing between common ones, but for a surname's
/// feminine ending.
fn other_name(one: &TokenView<'_>, two: &TokenView<'_>, alike: Similarity) -> Option<Similarity> {
    let is_common =
        |token: &TokenView<'_>| token.known.is_some_and(|known| known.commonness() >= COMMON);
    let (short, long) =
        if one.text.len() < two.text.len() { (one.text, two.text) } else { (two.text, one.text) };
    if [b"ova", b"eva", b"ina"].iter().any(|ending| long.ends_with(*ending))
        && long.strip_suffix(b"a") == Some(short)
    {
        return Some(alike);
    }
    let cost = match is_common(one) && is_common(two) {
        false => OTHER_NAME_COST,
        true if is_swap(one.text, two.text) => OTHER_NAME_SWAP_COST,
        true => return None,
    };
    Some(Similarity { points: alike.points - cost, ..alike })
}

/// Whether two neighbouring letters are swapped and nothing else.
fn is_swap(one: &[u8], two: &[u8]) -> bool {
    let Some(at) = one.iter().zip(two).position(|(a, b)| a != b) else { return false };
    one.len() == two.len()
        && one.get(at + 1) == two.get(at)
        && two.get(at + 1) == one.get(at)
        && one.get(at + 2..) == two.get(at + 2..)
}

/// Legal forms, honorifics and numbers compare with their like only; the rest with each other. The
/// same word is the same whatever it does: a title before a name is a name after it.
fn comparable(one: &TokenView<'_>, two: &TokenView<'_>) -> bool {
    let is_closed = |token: &TokenView<'_>| {
        matches!(token.role, Role::LegalForm | Role::Honorific | Role::Number)
    };
    one.role == two.role
        || !(is_closed(one) || is_closed(two))
        || one.text == two.text
        || is_misspelt(one, two)
}

/// Whether a word of another role may be a name's neighbour misspelt: a long legal form or title, or a
/// name proper that the vocabulary would know with one letter changed.
fn is_misspelt(one: &TokenView<'_>, two: &TokenView<'_>) -> bool {
    let is_number = one.role == Role::Number || two.role == Role::Number;
    let (one_length, two_length) = (one.text.len(), two.text.len());
    one_length.max(two_length) >= MISSPELT_LENGTH
        && one_length.min(two_length) + 1 >= MISSPELT_LENGTH
        && !is_number
        && (one.role == Role::Ordinary || two.role == Role::Ordinary)
}

fn initial(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    let (short, long) = if one.role == Role::Initial { (one, two) } else { (two, one) };
    let fits = long.role == Role::Ordinary && short.text.first() == long.text.first();
    fits.then_some(Similarity { points: INITIAL, relation: Relation::Initial })
}

fn near(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    let shorter = one.text.len().min(two.text.len());
    // Where a reading leaves letters open, one letter more is another name; but two words of an abjad
    // of which the table knows only one are a name and its slip.
    let is_open = match (one.letters, two.letters) {
        (Letters::Abjad, Letters::Abjad) => one.known.is_some() == two.known.is_some(),
        (Letters::Abjad | Letters::Hangul, _) | (_, Letters::Abjad | Letters::Hangul) => true,
        _ => false,
    };
    let is_unknown = one.letters == two.letters && one.known.is_none() && two.known.is_none();
    let shortest = if is_abjad(one) && is_unknown { ABJAD_EDIT_LENGTH } else { OPEN_EDIT_LENGTH };
    if is_open && shorter < shortest {
        return None;
    }
    if one.text.len() == ONE_EDIT_LENGTH - 1 && is_swap(one.text, two.text) {
        return Some(Similarity { points: SHORT_SWAP, relation: Relation::Edits(1) });
    }
    let allowed = edits_allowed(one.text.len(), two.text.len());
    if allowed == 0 || one.text.len().abs_diff(two.text.len()) > allowed as usize {
        return None;
    }
    let edits = distance::osa(one.text, two.text);
    (edits <= allowed).then(|| {
        let length = one.text.len().max(two.text.len()) as i32;
        let mut points = 10_000 - EDIT_COST * edits as i32 / length;
        if one.text[0] != two.text[0] {
            points -= FIRST_LETTER_COST;
        }
        if length <= ONE_EDIT_LENGTH as i32 {
            points -= SHORT_EDIT_COST;
        }
        Similarity { points: Points(points), relation: Relation::Edits(edits as u8) }
    })
}

fn vowels_fit(abjad: &TokenView<'_>, spelt: &TokenView<'_>) -> bool {
    let (abjad, spelt) = (std::str::from_utf8(abjad.text), std::str::from_utf8(spelt.text));
    abjad.is_ok_and(|abjad| spelt.is_ok_and(|spelt| names::vowels_fit(abjad, spelt)))
}

fn same_skeleton(one: &TokenView<'_>, two: &TokenView<'_>) -> Option<Similarity> {
    let is_hangul = [one.letters, two.letters].contains(&Letters::Hangul);
    if one.skeleton != two.skeleton || one.skeleton.len() < SKELETON_LENGTH || is_hangul {
        return None;
    }
    let points = if [one.letters, two.letters].contains(&Letters::Abjad) {
        let fits = match (one.letters, two.letters) {
            (Letters::Abjad, Letters::Abjad) => one.text == two.text,
            (Letters::Abjad, _) => vowels_fit(one, two),
            _ => vowels_fit(two, one),
        };
        if !fits {
            return None;
        }
        if one.skeleton.len() > SKELETON_LENGTH { ABJAD_LONG } else { ABJAD_SHORT }
    } else {
        let length = one.text.len().max(two.text.len()) as i32;
        let edits = distance::osa(one.text, two.text) as i32;
        // Vowels may differ in a respelling, but not most of the word, nor of a very short one.
        if length < ONE_EDIT_LENGTH as i32 || edits * 5 > length * 2 {
            return None;
        }
        Points(SKELETON_BASE - SKELETON_COST * edits / length)
    };
    Some(Similarity { points, relation: Relation::Skeleton })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(one: &str, two: &str) -> Option<Similarity> {
        let (one, two) = (ordinary(one), ordinary(two));
        let (a, b) = (TokenView::from(&one), TokenView::from(&two));
        let forth = similarity(&a, &b);
        assert_eq!(forth, similarity(&b, &a), "{one:?} {two:?}");
        forth
    }

    fn ordinary(text: &str) -> names::Token {
        let analysis = names::analyse(text, names::NameKind::Unknown);
        let mut token = analysis.forms[0].tokens[0].clone();
        token.role = Role::Ordinary;
        token
    }

    #[test]
    fn edits_are_forgiven_by_length() {
        assert_eq!(like("sidorov", "sidorov").map(|s| s.relation), Some(Relation::Equal));
        assert_eq!(like("sidorov", "sidorol").map(|s| s.relation), Some(Relation::Edits(1)));
        assert_eq!(like("tas", "tos").map(|s| s.relation), None);
        assert!(like("zarvanex", "zarxanov").is_none_or(|s| s.points < Points(7_500)));
        assert_eq!(like("sidorov", "petrenko"), None);
    }

    #[test]
    fn consonants_carry_a_respelling() {
        let found = like("zurvinek", "zorvenek").unwrap();
        assert_eq!(found.relation, Relation::Skeleton);
        assert!(found.points >= Points(6_000), "{}", found.points);
    }

    #[test]
    fn the_table_says_which_letters_matter() {
        assert_eq!(like("mohammed", "muhamad").map(|s| s.relation), Some(Relation::Name));
        assert_eq!(like("robert", "bob").map(|s| s.relation), Some(Relation::Nickname));
        assert_eq!(like("hassan", "hussein"), None, "different names with the same consonants");
        assert_eq!(like("maria", "mario"), None, "different names one letter apart");
        assert!(like("ivanova", "ivanov").is_some(), "a feminine ending");
    }
}
