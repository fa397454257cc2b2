//! What does each word do in its name?
//!
//! Vocabulary comes first, on the words in their own script, longest phrase first; what is left is
//! a name proper. Nothing is ever dropped: a name of legal forms and titles only is still a name.

use unicode_script::Script;

use crate::analysis::{NameKind, Role};
use crate::equivalents::Known;
use crate::romanise::Place;
use crate::script::is_unspaced;
use crate::vocabulary::{self, By, Entry, Position};
use crate::words::{Link, Word, is_letter};

pub(crate) mod lines;
mod numbers;
mod plain;

pub(crate) use plain::plain_parts;

/// A piece of a name with its role.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// A phrase of the vocabulary in its one spelling.
    Fixed {
        /// `[a-z0-9]+`.
        text: &'static str,
        /// Its role.
        role: Role,
    },
    /// A word that has a spelling in the vocabulary and is as often read by its sound: النور.
    Either {
        /// The one spelling, `[a-z0-9]+`.
        text: &'static str,
        /// The role of that spelling.
        role: Role,
        /// The word in its script.
        word: Word,
    },
    /// A word of the name's own.
    Own {
        /// The word in its script.
        word: Word,
        /// Its other spelling if umlauts are spelt out.
        spelt: Option<String>,
        /// Its role.
        role: Role,
    },
}

/// Articles as the sound after them changes them: ash-Shami is al-Shami. Only before a hyphen.
const SOUNDED_ARTICLES: &[&str] =
    &["as", "ash", "ad", "adh", "ar", "an", "at", "ath", "az", "es", "esh", "ed", "er", "en", "et"];

/// Servant of: the first half of a name, with the article of the second half.
const SERVANT_OF: &[&str] =
    &["abdul", "abdel", "abdal", "abdoul", "abdol", "abdur", "abdus", "abdu", "abdool"];

/// Endings in which the article and "of the faith" have grown together.
const OF_THE_FAITH: &[&str] = &["eddin", "eddine", "uddin", "addin", "aldin", "edin", "oddin"];

/// The name of God as the second half of a name.
const OF_GOD: &[&str] = &["الله", "allah", "ullah", "ollah"];

/// "Given by": with the name of God before it, a name by itself.
const GIVEN_BY_GOD: &[&str] = &["داد", "dad"];

/// Joins the two halves of names like Nasr Allah, which are written apart as often as together; not
/// across a comma, and not where God's name begins the next name, Allah Dad. Of these two halves alone
/// a name may be written in the other order and with a comma.
pub(crate) fn join_names_of_god(words: &mut Vec<Word>) {
    let is_one_of = |words: &[Word], at: usize, known: &[&str]| {
        words.get(at).is_some_and(|word: &Word| known.contains(&word.text.as_str()))
    };
    let is_pair = words.len() == 2;
    if is_pair && is_one_of(words, 0, OF_GOD) && !is_one_of(words, 1, GIVEN_BY_GOD) {
        words.swap(0, 1);
    }
    let mut at = 1;
    while at < words.len() {
        let is_second = is_one_of(words, at, OF_GOD)
            && !is_one_of(words, at + 1, GIVEN_BY_GOD)
            && (is_pair || words[at - 1].link != Link::Comma)
            && words[at].script == words[at - 1].script;
        if is_second {
            let second = words.remove(at);
            words[at - 1].text.push_str(&second.text);
            words[at - 1].link = second.link;
        } else {
            at += 1;
        }
    }
}

/// What stands after "servant of the" in a name written as one word: Abdulrahman is Abd al-Rahman.
/// Abdullah is a name by itself, and so is what is left with three letters or fewer.
pub(crate) fn servant_of(text: &str) -> Option<&str> {
    let rest =
        ["abdul", "abdel", "abdal", "abdol"].iter().find_map(|first| text.strip_prefix(first))?;
    (rest.len() > 3 && !rest.starts_with("la")).then_some(rest)
}

/// Endings of a father's name: Slavic as romanised in several languages, Turkic. Longer ones first.
const OF_FATHER: &[&str] = &[
    "inichna", "owitsch", "ewitsch", "ovitsch", "evitsch", "ovitch", "evitch", "avitch", "iyovych",
    "iyovna", "ovich", "evich", "avich", "ovych", "evych", "avych", "ovitj", "evitj", "avitj",
    "owich", "ewich", "owicz", "ewicz", "ovna", "evna", "owna", "ewna", "ivna", "yivna", "auna",
    "ovic", "evic", "avic", "oglu", "ogly", "oghlu", "kyzy", "qizi", "gizi", "kizi", "uulu",
];

/// Endings that the father's own name may have had.
const OF_STEM: &[&str] = &["", "y", "i", "j", "iy", "ii", "ij", "a", "ey", "ei"];

/// The father's name in a name made of it, without its ending: Petr of Petrovich. What is left must
/// still be a name.
pub(crate) fn father_of(text: &str) -> Option<&str> {
    let stem = OF_FATHER.iter().find_map(|ending| text.strip_suffix(ending))?;
    (stem.len() >= 3).then_some(stem)
}

/// Which name the father had.
pub(crate) fn known_father(stem: &str) -> Option<Known> {
    OF_STEM.iter().find_map(|ending| Known::of(&format!("{stem}{ending}")))
}

/// Turns `LAST, First Middle` into First Middle LAST.
pub(crate) fn surname_last(words: &mut [Word]) {
    let is_suffix = |word: &Word| {
        vocabulary::longest(std::slice::from_ref(word), NameKind::Person, By::Word).is_some_and(
            |(_, entry)| entry.role == Role::Honorific && entry.position == Position::After,
        )
    };
    // "Smith, Jr." is in order already; "Smith, John, Jr." ends before its suffix.
    let is_comma = |word: &Word| word.link == Link::Comma;
    let suffixes = words.iter().rev().take_while(|word| is_suffix(word)).count();
    let end = words.len() - suffixes;
    let Some(at) = words[..end].iter().position(is_comma) else { return };
    let more = words[at + 1..end].iter().filter(|word| is_comma(word)).count();
    let is_before_suffix = suffixes > 0 && words[end - 1].link == Link::Comma;
    if at + 1 < end && more == usize::from(is_before_suffix) {
        words[..end].rotate_left(at + 1);
    }
}

/// The parts of a name; `spelt` holds the words again with umlauts spelt out, if that differs.
pub(crate) fn parts(words: Vec<Word>, spelt: Option<Vec<Word>>, kind: NameKind) -> Vec<Part> {
    let is_organised = is_organised(&words, kind);
    let mut parts = Vec::with_capacity(words.len() + 1);
    let mut only = None;
    let mut at = 0;
    while at < words.len() {
        if let Some((length, entry)) = phrase(&words, at, kind, is_organised) {
            if length == 1 && is_content(entry.role) {
                only = only.or(Some((parts.len(), at)));
            }
            push_entry(&mut parts, &entry, (length == 1).then_some(&words[at]));
            at += length;
            continue;
        }
        let word = &words[at];
        if is_organised && is_unspaced(word.script) {
            push_unspaced(&mut parts, word, kind);
        } else if is_organised && let Some(length) = numbers::push(&mut parts, &words, at) {
            at += length;
            continue;
        } else {
            let is_made = kind != NameKind::Object
                && (push_article(&mut parts, &words, at)
                    || is_organised && push_made(&mut parts, word, words.len()));
            if !is_made {
                let spelt = spelt.as_ref().map(|spelt| &spelt[at].text);
                let spelt = spelt.filter(|text| **text != word.text && text.is_ascii()).cloned();
                let role = own_role(word, is_organised, kind);
                parts.push(Part::Own { word: word.clone(), spelt, role });
            }
        }
        at += 1;
    }
    if let Some((part, word)) = only.filter(|_| is_organised) {
        name_by_itself(&mut parts, part, &words[word]);
    }
    parts
}

/// Whether the words are read as the name of an organisation.
fn is_organised(words: &[Word], kind: NameKind) -> bool {
    kind == NameKind::Organisation || kind == NameKind::Unknown && has_organisation_words(words)
}

/// Whether a role says more of an organisation than its form.
fn is_content(role: Role) -> bool {
    !matches!(role, Role::LegalForm | Role::Particle)
}

/// A word that many organisations have is the name of one that has no other: Salute Ltd.
fn name_by_itself(parts: &mut [Part], at: usize, word: &Word) {
    let content = parts.iter().filter(|part| match part {
        Part::Fixed { role, .. } => is_content(*role),
        Part::Either { .. } | Part::Own { .. } => true,
    });
    if content.count() > 1 {
        return;
    }
    if let Some(Part::Fixed { text, role: Role::Generic | Role::Ordinary, .. }) = parts.get(at) {
        parts[at] = match word.script {
            Script::Latin => Part::Own { word: word.clone(), spelt: None, role: Role::Ordinary },
            _ => Part::Either { text, role: Role::Ordinary, word: word.clone() },
        };
    }
}

/// A spelling of several words is several tokens. Names are read by sound in some scripts, though
/// they have a meaning: Al-Nour is the light.
fn push_entry(parts: &mut Vec<Part>, entry: &Entry, word: Option<&Word>) {
    let role = entry.role;
    let by_sound = |word: &&Word| {
        matches!(word.script, Script::Arabic | Script::Hebrew | Script::Greek | Script::Han)
            && word.text.chars().nth(1).is_some()
    };
    let is_name = matches!(role, Role::Generic | Role::Ordinary)
        && entry.is_weak
        && !entry.canonical.contains(' ');
    if let Some(word) = word.filter(|_| is_name).filter(by_sound) {
        return parts.push(Part::Either { text: entry.canonical, role, word: word.clone() });
    }
    for text in entry.canonical.split(' ') {
        // Said twice, in full and in brackets, it is one word.
        let is_repeated = role != Role::Ordinary
            && matches!(parts.last(), Some(Part::Fixed { text: last, role: own, .. }) if *last == text && *own == role);
        if !is_repeated {
            parts.push(Part::Fixed { text, role });
        }
    }
}

/// Takes a word of an organisation's name apart that the vocabulary does not have as it stands:
/// two words written as one, an Arabic or Hebrew preposition, an English word mistyped.
fn push_made(parts: &mut Vec<Part>, word: &Word, words: usize) -> bool {
    if let Some(halves) = vocabulary::compound(&word.text) {
        halves.iter().for_each(|half| push_entry(parts, half, None));
        return true;
    }
    let found = match word.script {
        Script::Arabic => vocabulary::after_preposition(&word.text, &["و", "ب", "ل"]),
        Script::Hebrew => vocabulary::after_preposition(&word.text, &["ה", "ל", "ב", "ו"]),
        // With less beside it, it is what tells the company apart.
        Script::Latin if words > 2 => vocabulary::mistyped(&word.text),
        _ => None,
    };
    found.iter().for_each(|entry| push_entry(parts, entry, Some(word)));
    found.is_some()
}

/// Parts an Arabic article from the Latin word it has grown together with, if there is one.
fn push_article(parts: &mut Vec<Part>, words: &[Word], at: usize) -> bool {
    const ARTICLE: Part = Part::Fixed { text: "al", role: Role::Particle };
    let (word, is_last) = (&words[at], at + 1 == words.len());
    let text = word.text.as_str();
    let own = |text: &str| Part::Own {
        word: Word { text: text.to_owned(), ..word.clone() },
        spelt: None,
        role: Role::Ordinary,
    };
    if SERVANT_OF.contains(&text) && !is_last {
        parts.extend([Part::Fixed { text: "abd", role: Role::Particle }, ARTICLE]);
    } else if word.link == Link::Hyphen && SOUNDED_ARTICLES.contains(&text) && !is_last {
        parts.push(ARTICLE);
    } else if OF_THE_FAITH.contains(&text) && at > 0 {
        parts.extend([ARTICLE, own("din")]);
    } else {
        return false;
    }
    true
}

fn own_role(word: &Word, is_organised: bool, kind: NameKind) -> Role {
    let may_be_initial = !is_organised && kind != NameKind::Object;
    if may_be_initial && is_letter(word) { Role::Initial } else { Role::Ordinary }
}

/// The phrase of the vocabulary that begins at `at`, if it may stand there.
fn phrase(words: &[Word], at: usize, kind: NameKind, is_organised: bool) -> Option<(usize, Entry)> {
    let (length, entry) = known(&words[at..], kind, is_organised)?;
    let (is_first, is_last) = (at == 0, at + length == words.len());
    let only_titles_before = || {
        (0..at).all(|before| {
            known(&words[before..], kind, is_organised)
                .is_some_and(|(_, one)| one.role == Role::Honorific)
        })
    };
    let is_short = length == 1 && entry.is_short && !words[at].is_joined;
    let may_stand = match entry.position {
        Position::Anywhere if is_short => !is_first && is_organised,
        Position::Anywhere | Position::Front => true,
        Position::Before => !is_last && only_titles_before(),
        Position::After => !is_first,
        Position::NotLast => !is_last,
        Position::Inside => !is_first && !is_last,
    };
    // A title in an organisation's name is part of that name.
    let is_title = matches!(entry.role, Role::Honorific) && is_organised;
    (may_stand && !is_title).then_some((length, entry))
}

/// The longest phrase that the words begin with; in the name of a person, or of what may be one,
/// the words of organisations are names.
fn known(words: &[Word], kind: NameKind, is_organised: bool) -> Option<(usize, Entry)> {
    match kind {
        NameKind::Unknown if !is_organised => {
            let front = || {
                vocabulary::longest(words, NameKind::Organisation, By::Word)
                    .filter(|(_, entry)| entry.position == Position::Front)
            };
            vocabulary::longest(words, NameKind::Person, By::Word).or_else(front)
        }
        _ if is_organised => vocabulary::longest(words, kind, By::Stem),
        _ => vocabulary::longest(words, kind, By::Word),
    }
}

/// Whether a name of unknown kind has a word that only organisations have.
fn has_organisation_words(words: &[Word]) -> bool {
    (0..words.len()).any(|at| {
        let found = vocabulary::longest(&words[at..], NameKind::Organisation, By::Word);
        let is_spaced = found.is_some_and(|(length, entry)| {
            let is_sure = length > 1 || !entry.is_short || words[at].is_joined;
            is_sure && !entry.is_weak && matches!(entry.role, Role::LegalForm | Role::Generic)
        });
        is_spaced || is_unspaced(words[at].script) && vocabulary::is_compound(&words[at].text)
    })
}

/// Takes the phrases of the vocabulary out of a word written without spaces.
fn push_unspaced(parts: &mut Vec<Part>, word: &Word, kind: NameKind) {
    let own = |text: &str| Part::Own {
        word: Word { text: text.to_owned(), ..word.clone() },
        spelt: None,
        role: Role::Ordinary,
    };
    // Han words part anywhere; of others only the ends are sure to be words.
    let may_part_inside = word.script == Script::Han;
    let mut start = 0;
    let mut at = 0;
    while at < word.text.len() {
        let rest = &word.text[at..];
        // A short name in letters is no word of the vocabulary by accident.
        let is_name =
            |entry: &Entry| entry.is_weak && entry.role != Role::Place && !may_part_inside;
        let found = vocabulary::longest_prefix(rest, kind).filter(|(length, entry)| {
            !is_name(entry)
                && (at == start && (at == 0 || !matches!(parts.last(), Some(Part::Own { .. })))
                    || may_part_inside
                    || is_made_of_phrases(&rest[*length..], kind))
        });
        let step = rest.chars().next().map_or(1, char::len_utf8);
        match found {
            // One character at the beginning of a word is a name: 厂 is a works only after one.
            Some((length, entry)) if length > step || at > 0 && length == rest.len() => {
                if start < at {
                    parts.push(own(&word.text[start..at]));
                }
                let Word { script, link, is_joined, .. } = *word;
                let text = rest[..length].to_owned();
                push_entry(parts, &entry, Some(&Word { text, script, link, is_joined }));
                at += length;
                start = at;
            }
            _ => at += step,
        }
    }
    if start < word.text.len() {
        parts.push(own(&word.text[start..]));
    }
}

/// Whether a text without spaces is phrases to its end, the longest taken each time.
fn is_made_of_phrases(mut text: &str, kind: NameKind) -> bool {
    while !text.is_empty() {
        let Some((length, _)) = vocabulary::longest_prefix(text, kind) else { return false };
        text = &text[length..];
    }
    true
}

/// Where a word stands, for scripts that part a person's name without a space.
pub(crate) fn place(word: &Word, parts: &[Part], kind: NameKind) -> Place {
    let is_name = |part: &&Part| matches!(part, Part::Own { .. } | Part::Either { .. });
    let is_alone = parts.iter().filter(is_name).count() == 1;
    let has_organisation = || {
        parts
            .iter()
            .any(|part| matches!(part, Part::Fixed { role: Role::LegalForm | Role::Generic, .. }))
    };
    match kind {
        NameKind::Person if is_alone => Place::Whole,
        NameKind::Person => Place::Part,
        NameKind::Unknown if is_alone && word.text.chars().count() <= 4 && !has_organisation() => {
            Place::Whole
        }
        NameKind::Unknown if !has_organisation() => Place::Part,
        _ => Place::Thing,
    }
}
