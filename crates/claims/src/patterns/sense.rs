//! What can a capitalised word mean? A place, a people's adjective, a given name, a word of companies.

use std::collections::BTreeMap;

use names::{Known, NameKind, Role, analyse};

/// What a word can mean.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sense {
    /// A country, region or city, or its adjective.
    pub(crate) is_place: bool,
    /// The adjective of one: Iraqi, Syrian.
    pub(crate) is_people: bool,
    /// What people are called.
    pub(crate) is_given: bool,
    /// A legal form.
    pub(crate) is_legal: bool,
}

/// Senses of words, each looked up once.
#[derive(Debug, Default)]
pub(crate) struct Senses(BTreeMap<String, Sense>);

impl Senses {
    /// The sense of a word as written.
    pub(crate) fn of(&mut self, word: &str) -> Sense {
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        let sense = sense(word);
        self.0.insert(word.to_owned(), sense);
        sense
    }
}

/// Endings of the adjectives of peoples.
const PEOPLE: &[&str] =
    &["ian", "ean", "an", "ish", "ese", "i", "ch", "ic", "ans", "is", "ians", "ds", "ds'"];

fn sense(word: &str) -> Sense {
    let forms = analyse(&format!("Qorvex {word}"), NameKind::Organisation).forms;
    let tokens = forms.first().map_or(&[][..], |form| form.tokens.get(1..).unwrap_or(&[]));
    let all = |role: Role| !tokens.is_empty() && tokens.iter().all(|token| token.role == role);
    let folded = names::fold(word);
    let is_place = all(Role::Place);
    let is_other = tokens.iter().any(|token| token.text != folded.replace(' ', ""));
    let is_people = is_place && is_other && PEOPLE.iter().any(|ending| folded.ends_with(ending));
    let known = Known::of(&folded);
    Sense {
        is_place,
        is_people,
        is_given: known.is_some_and(|known| known.commonness() >= 2) && !is_place,
        is_legal: all(Role::LegalForm),
    }
}
