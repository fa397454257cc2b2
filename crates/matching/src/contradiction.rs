//! What speaks against two names that share words? Words that each has and that are not the same.
//!
//! A word that only one side has is missing on the other, and costs its weight among the words of both
//! names. Two words that stand against each other say more: the name is another one, and no number of
//! common words beside them makes it the same. So they take a share of the whole, by how far apart
//! the words are and by how much they tell. The share only lowers a score, which the bounds of the
//! index rest on, and it is the same whichever name is asked for.

use names::{Role, distance};

use crate::token::TokenView;

/// What two words proper that have nothing to do with each other take of a name, in ten-thousandths.
/// Set on the hard negatives and the one-edit classes of the bench (`corpora/`), as is what follows.
const CONTRADICTED: i64 = 3_600;
/// Words up to so far apart, in hundredths of their letters, may be spellings of one word.
const NEAR: i64 = 45;
/// Words this far apart have nothing to do with each other.
const APART: i64 = 75;
/// The fewest consonants by which two words may be near each other.
const SOUNDS_MIN: usize = 4;
/// The shortest word that can contradict.
const LENGTH_MIN: usize = 3;

/// The share of a score that words left over on both sides take, in ten-thousandths. `left` and
/// `right` are the tokens of each name that met nothing.
pub(crate) fn share(left: &[&TokenView<'_>], right: &[&TokenView<'_>]) -> i64 {
    let (left, right) = (telling(left), telling(right));
    if left.is_empty() || right.is_empty() {
        return 0;
    }
    // A side with fewer words left over has each of them answered by the other side; where both have
    // as many, both are asked, so that the share does not depend on which name comes first.
    let of = |fewer: &[&TokenView<'_>], more: &[&TokenView<'_>]| {
        let answers = fewer.iter().map(|one| {
            more.iter().map(|two| weight(one, two) * apart(one, two) / 100).min().unwrap_or(0)
        });
        answers.max().unwrap_or(0)
    };
    let hundredths = match left.len().cmp(&right.len()) {
        std::cmp::Ordering::Less => of(&left, &right),
        std::cmp::Ordering::Greater => of(&right, &left),
        std::cmp::Ordering::Equal => of(&left, &right).min(of(&right, &left)),
    };
    CONTRADICTED * hundredths / 100
}

fn telling<'a, 'b>(tokens: &[&'b TokenView<'a>]) -> Vec<&'b TokenView<'a>> {
    let tells = |token: &&&TokenView<'_>| match token.role {
        Role::Ordinary | Role::Generic | Role::Place | Role::Patronymic => {
            token.text.len() >= LENGTH_MIN
        }
        Role::Number => true,
        Role::LegalForm | Role::Particle | Role::Honorific | Role::Initial | Role::Acronym => false,
    };
    tokens.iter().filter(tells).copied().collect()
}

/// How much two words that stand against each other tell, in hundredths: a word proper the most, and
/// less where many bear it; a word that companies have in common little.
fn weight(one: &TokenView<'_>, two: &TokenView<'_>) -> i64 {
    let tells = |token: &TokenView<'_>| match token.role {
        Role::Ordinary | Role::Place | Role::Number => 100,
        Role::Patronymic => 80,
        _ => 50,
    };
    tells(one).min(tells(two)).max((tells(one) + tells(two)) / 2 - 10)
}

/// How far apart two words are, by letters or by consonants, in hundredths from [`NEAR`] to [`APART`].
fn apart(one: &TokenView<'_>, two: &TokenView<'_>) -> i64 {
    if one.role == Role::Number || two.role == Role::Number {
        return 100;
    }
    let of = |one: &[u8], two: &[u8]| {
        let length = one.len().max(two.len()).max(1) as i64;
        100 * i64::from(distance::osa(one, two)) / length
    };
    // Few consonants are alike by chance.
    let by_sound = match one.skeleton.len().max(two.skeleton.len()) {
        ..SOUNDS_MIN if one.skeleton != two.skeleton => 100,
        _ => of(one.skeleton, two.skeleton),
    };
    let hundredths = of(one.text, two.text).min(by_sound);
    (100 * (hundredths - NEAR) / (APART - NEAR)).clamp(0, 100)
}
