//! Can these words be a listed name? A set of the consonants of every listed name, made once.

use std::collections::{BTreeMap, HashSet};

use index::Index;
use names::{NameKind, Role, analyse};

/// How many readings of a word are tried.
const READINGS: usize = 3;

/// The names of an index, each as one number.
pub(super) struct Gate {
    /// Names of two words or more that say something, by their consonants in any order.
    many: HashSet<u64>,
    /// Names of one such word, by its letters.
    single: HashSet<u64>,
}

impl Gate {
    pub(super) fn new(index: &Index) -> Gate {
        let mut gate = Gate { many: HashSet::new(), single: HashSet::new() };
        let mut content: Vec<(&[u8], Role)> = Vec::new();
        index.each_form(|_, is_weak, tokens| {
            content.clear();
            let telling = tokens.iter().filter(|token| is_telling(token.role));
            // Lifetimes of the tokens end with the visit; the buffer holds no longer.
            let telling: Vec<(&[u8], Role)> =
                telling.map(|token| (token.skeleton, token.role)).collect();
            match telling.len() {
                0 => {}
                1 => {
                    let token = tokens.iter().find(|token| is_telling(token.role));
                    let text = token.filter(|_| !is_weak).map(|token| token.text);
                    gate.single.extend(text.map(|text| hash([text])));
                }
                count => {
                    gate.many.insert(key(telling.iter().map(|(skeleton, _)| *skeleton)));
                    let without = telling.iter().filter(|(_, role)| *role != Role::Patronymic);
                    if without.clone().count() >= 2 && without.clone().count() < count {
                        gate.many.insert(key(without.map(|(skeleton, _)| *skeleton)));
                    }
                }
            }
        });
        gate
    }

    pub(super) fn has_single(&self, text: &str) -> bool {
        self.single.contains(&hash([text.as_bytes()]))
    }

    /// Whether a text is a listed name by the readings of the whole: for scripts whose words are not told
    /// apart before, and for names with phrases that are read as one word.
    pub(super) fn has_whole(&self, text: &str) -> bool {
        [NameKind::Organisation, NameKind::Person].iter().any(|kind| {
            analyse(text, *kind).forms.iter().take(READINGS).any(|form| {
                let telling = form.tokens.iter().filter(|token| is_telling(token.role));
                let count = telling.clone().count();
                count >= 2
                    && self.many.contains(&key(telling.map(|token| token.skeleton.as_bytes())))
            })
        })
    }

    /// Whether a listed name has the consonants of these words in one of their readings.
    pub(super) fn has(&self, readings: &Readings, words: &[usize]) -> bool {
        (0..2 * READINGS).any(|reading| {
            let skeletons = words.iter().flat_map(|word| {
                let read = &readings.reads[*word];
                let of_kind = &read[usize::from(reading >= READINGS)];
                let form = of_kind.get(reading % READINGS).or(of_kind.last());
                form.into_iter().flatten().filter(|token| is_telling(token.role))
            });
            self.many.contains(&key(skeletons.map(|token| token.skeleton.as_bytes())))
        })
    }
}

fn is_telling(role: Role) -> bool {
    !matches!(role, Role::LegalForm | Role::Honorific | Role::Particle | Role::Initial)
}

fn key<'a>(skeletons: impl Iterator<Item = &'a [u8]>) -> u64 {
    let mut skeletons: Vec<&[u8]> = skeletons.collect();
    skeletons.sort_unstable();
    hash(skeletons)
}

/// FNV-1a, with a mark between the parts.
fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.iter().for_each(|byte| add(*byte));
        add(0xff);
    }
    hash
}

/// The words of a text as names read them, each word once.
#[derive(Default)]
pub(super) struct Readings {
    numbers: BTreeMap<String, usize>,
    /// For each word its forms as an organisation's and as a person's.
    reads: Vec<[Vec<Vec<names::Token>>; 2]>,
}

impl Readings {
    /// The number of a word.
    pub(super) fn of(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let read = [NameKind::Organisation, NameKind::Person].map(|kind| read(word, kind));
        self.reads.push(read);
        self.numbers.insert(word.to_owned(), self.reads.len() - 1);
        self.reads.len() - 1
    }

    fn tokens(&self, word: usize) -> impl Iterator<Item = &names::Token> {
        self.reads[word].iter().filter_map(|forms| forms.first()).flatten()
    }

    /// Whether the word says something in a name of either kind.
    pub(super) fn is_content(&self, word: usize) -> bool {
        self.tokens(word).any(|token| is_telling(token.role))
    }

    /// Whether it is only ever a legal form in an organisation's name.
    pub(super) fn is_legal_form(&self, word: usize) -> bool {
        let of_organisation = self.reads[word][0].first();
        of_organisation.is_some_and(|tokens| {
            !tokens.is_empty() && tokens.iter().all(|token| token.role == Role::LegalForm)
        })
    }

    /// Whether it is neither a common word of names nor a place.
    pub(super) fn is_ordinary(&self, word: usize) -> bool {
        self.tokens(word).all(|token| token.role == Role::Ordinary)
    }

    /// Whether people are called so.
    pub(super) fn is_called(&self, word: usize) -> bool {
        self.tokens(word).any(|token| token.known.is_some())
    }

    /// The letters of its first reading.
    pub(super) fn text(&self, word: usize) -> &str {
        self.tokens(word).next().map_or("", |token| token.text.as_str())
    }
}

/// A word as it is read beside a plain one, which decides what it does.
fn read(word: &str, kind: NameKind) -> Vec<Vec<names::Token>> {
    const PLAIN: &str = "Qorvex";
    let forms = analyse(&format!("{PLAIN} {word}"), kind).forms;
    let beside = |form: names::Form| form.tokens.into_iter().skip(1).collect();
    forms.into_iter().take(READINGS).map(beside).collect()
}
