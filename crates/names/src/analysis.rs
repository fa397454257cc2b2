//! What does comparing need to know of a name? The analysis, made once a name.

use std::fmt;

use unicode_script::Script;

use crate::equivalents::Known;
use crate::fold::Umlauts;
use crate::roles::{self, Part};
use crate::romanise::{self, CyrillicStyles, Reading, Spelling};
use crate::route::Route;
use crate::script::is_neutral;
use crate::skeleton::skeleton;
use crate::words::{Initials, Word, words};

mod asked;
mod latin_plan;
mod listed;
mod written;

pub use asked::asked_forms;
pub(crate) use asked::key as asked_key;
use latin_plan::LatinPlan;
pub use listed::listed_forms;

/// The most readings of one name.
pub(crate) const READINGS_MAX: usize = 6;

/// The most forms that an analysis has: its readings, and one without the vocabulary.
pub const MAX_FORMS: usize = READINGS_MAX + 1;

/// What kind of thing bears a name: it says which words are titles and which legal forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, authority or other organisation.
    Organisation,
    /// A vessel, an aircraft or another thing.
    Object,
    /// Any of these: both vocabularies apply, the doubtful words only beside plain ones.
    Unknown,
}

/// What a token does in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A name proper.
    Ordinary,
    /// One letter for a name.
    Initial,
    /// Digits.
    Number,
    /// The class of a legal form: `llc`, `jsc`, `soe` and so on, in any language and spelling.
    LegalForm,
    /// A word that many organisations have, in one spelling for all languages: `intl`, `bank`.
    Generic,
    /// A country, region or city, also as an adjective, in one spelling for all languages; only in
    /// the names of organisations.
    Place,
    /// An article, a preposition, "son of".
    Particle,
    /// A title or a suffix of rank.
    Honorific,
    /// A name made of the father's: Petrovich, Mammadoglu.
    Patronymic,
    /// The initials of an organisation's words, of a listed name: it may be asked for by them.
    Acronym,
}

/// One token of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// `[a-z0-9]+`, never empty.
    pub text: String,
    /// What it does in the name.
    pub role: Role,
    /// The consonants in sound classes, see [`skeleton()`]; never empty.
    pub skeleton: String,
    /// What its letters leave open.
    pub letters: Letters,
    /// Which name it is, by the table of equivalent names.
    pub known: Option<Known>,
}

/// What kind of script a token was read from: it decides how far a reading can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Letters {
    /// Every sound is written, in some spelling.
    Alphabet,
    /// Vowels are left out: only the skeleton says whether another token is the same.
    Abjad,
    /// A character a syllable, read in Pinyin without doubt as to the spelling.
    Han,
    /// A block a syllable, spelt in a–z in several ways.
    Hangul,
    /// Read whole by the table of equivalent names, which has its other spellings too.
    Table,
}

impl Letters {
    fn of(script: Script, route: Route) -> Letters {
        match (script, route) {
            (_, Route::Table) => Letters::Table,
            (Script::Han, _) => Letters::Han,
            (Script::Hangul, _) => Letters::Hangul,
            _ => Letters::Alphabet,
        }
    }
}

/// One comparable reading of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// How the words that are not Latin were read.
    pub route: Route,
    /// The tokens in the order written, at least one.
    pub tokens: Vec<Token>,
}

/// Why a name, or part of it, cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Uncomparable {
    /// There are no letters and no digits.
    NoLetters,
    /// Nothing can be read: there is no romanisation of this script.
    Unreadable(Script),
    /// Some words were left out: there is no romanisation of this script.
    PartUnreadable(Script),
}

impl fmt::Display for Uncomparable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Uncomparable::NoLetters => f.write_str("no letters or digits"),
            Uncomparable::Unreadable(script) => {
                write!(f, "no romanisation of {} script", script.full_name())
            }
            Uncomparable::PartUnreadable(script) => {
                write!(f, "no romanisation of the words in {} script", script.full_name())
            }
        }
    }
}

/// A name analysed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The comparable readings, best first, no two alike, at most [`MAX_FORMS`]; none if nothing is
    /// comparable.
    pub forms: Vec<Form>,
    /// The scripts of its words, in the order they appear; digits have none.
    pub scripts: Vec<Script>,
    /// What could not be compared; always there if `forms` is empty.
    pub uncomparable: Option<Uncomparable>,
}

/// Analyses a name: any text, in any script.
///
/// The same name gives the same analysis in either Unicode normal form, in either case, and with
/// invisible characters in it.
pub fn analyse(text: &str, kind: NameKind) -> Analysis {
    let initials = if kind == NameKind::Person { Initials::Apart } else { Initials::Joined };
    let mut plain = words(text, initials, Umlauts::Plain);
    let scripts = scripts(plain.iter().map(|word| word.script));
    let mut spelt = None;
    if !text.is_ascii() && scripts.contains(&Script::Latin) {
        spelt = Some(words(text, initials, Umlauts::Spelt));
    }
    let mut as_written = plain.clone();
    if matches!(kind, NameKind::Person | NameKind::Unknown) {
        roles::join_names_of_god(&mut plain);
        spelt.iter_mut().for_each(roles::join_names_of_god);
    }
    let mut spelt = spelt.filter(|spelt| spelt.len() == plain.len() && *spelt != plain);
    if kind == NameKind::Person {
        roles::surname_last(&mut plain);
        roles::surname_last(&mut as_written);
        spelt.iter_mut().for_each(|spelt| roles::surname_last(spelt));
    }
    let cyrillic = cyrillic_styles(&plain);
    let parts = roles::parts(plain, spelt, kind);
    let (mut forms, unreadable) = forms(&parts, kind, cyrillic);
    if forms.first().is_some_and(|form| !written::is_as_written(form, &parts, &as_written)) {
        let form = written::form(&as_written, kind, cyrillic);
        let form = form.filter(|form| !forms.iter().any(|other| is_alike(other, form)));
        forms.extend(form);
    }
    let uncomparable = match (forms.is_empty(), unreadable) {
        (true, None) => Some(Uncomparable::NoLetters),
        (true, Some(script)) => Some(Uncomparable::Unreadable(script)),
        (false, Some(script)) => Some(Uncomparable::PartUnreadable(script)),
        (false, None) => None,
    };
    Analysis { forms, scripts, uncomparable }
}

fn scripts(of_words: impl Iterator<Item = Script>) -> Vec<Script> {
    let mut scripts = Vec::new();
    for script in of_words {
        if !is_neutral(script) && !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    scripts
}

/// One language for the whole name.
fn cyrillic_styles(words: &[Word]) -> CyrillicStyles {
    let cyrillic = words.iter().filter(|word| word.script == Script::Cyrillic);
    CyrillicStyles::of(cyrillic.map(|word| word.text.as_str()))
}

/// A part with its readings.
enum Read<'a> {
    Fixed(&'a str, Role),
    Own(Vec<Reading>, Role, Script, Option<Known>),
}

/// The distinct forms, and the script of a word that could not be read.
fn forms(parts: &[Part], kind: NameKind, cyrillic: CyrillicStyles) -> (Vec<Form>, Option<Script>) {
    let mut unreadable = None;
    let mut reads = Vec::with_capacity(parts.len());
    let latin = LatinPlan::of(parts);
    // The first reading is then by meaning: the readings by sound of all words line up after it.
    let has_either = parts.iter().any(|part| matches!(part, Part::Either { .. }));
    for part in parts {
        match part {
            Part::Fixed { text, role } => reads.push(Read::Fixed(text, *role)),
            Part::Either { text, role, word } => {
                let mut readings =
                    romanise::readings(word, roles::place(word, parts, kind), cyrillic);
                let route = readings.first().map_or(Route::Latin, |first| first.route);
                let spelling =
                    Spelling { role: Some(*role), ..Spelling::plain((*text).to_owned()) };
                readings.insert(0, Reading { route, spellings: vec![spelling] });
                reads.push(Read::Own(readings, Role::Ordinary, word.script, None));
            }
            Part::Own { word, spelt, role } => {
                let mut readings =
                    romanise::readings(word, roles::place(word, parts, kind), cyrillic);
                if word.script == Script::Latin {
                    latin.add(&mut readings, &word.text, spelt.as_deref());
                }
                let known = known(word);
                if let Some(usual) = known.and_then(Known::latin) {
                    by_table(&mut readings, usual, word.script);
                }
                for reading in &mut readings {
                    let before = reading.spellings.len();
                    reading.spellings.retain(|spelling| !spelling.text.is_empty());
                    if reading.spellings.len() < before {
                        unreadable = unreadable.or(Some(word.script));
                    }
                }
                if has_either && let Some(first) = readings.first().cloned() {
                    readings.insert(0, first);
                }
                reads.push(Read::Own(readings, *role, word.script, known));
            }
        }
    }
    let count = reads.iter().map(|read| match read {
        Read::Fixed(..) => 1,
        Read::Own(readings, ..) => readings.len(),
    });
    let mut forms: Vec<Form> = Vec::new();
    for at in 0..count.max().unwrap_or(0) {
        if forms.len() == READINGS_MAX {
            break;
        }
        let form = Form { route: route(&reads, at), tokens: tokens(&reads, at, Some(kind)) };
        if !form.tokens.is_empty() && !forms.iter().any(|other| is_alike(other, &form)) {
            forms.push(form);
        }
    }
    (forms, unreadable)
}

fn reading(readings: &[Reading], at: usize) -> Option<&Reading> {
    readings.get(at).or(readings.last())
}

/// The route of the first word that is not Latin names the form.
fn route(reads: &[Read], at: usize) -> Route {
    let own = reads.iter().filter_map(|read| match read {
        Read::Own(readings, _, script, _) => Some((reading(readings, at)?.route, *script)),
        Read::Fixed(..) => None,
    });
    let mut latin = Route::Latin;
    for (route, script) in own {
        match route {
            Route::Latin | Route::LatinSpelt | Route::LatinRespelt if script == Script::Latin => {
                latin = if route == Route::Latin { latin } else { route };
            }
            Route::Latin => {}
            other => return other,
        }
    }
    latin
}

/// Whether two forms compare alike with every other: of tokens without vowels only the consonants
/// count.
fn is_alike(one: &Form, two: &Form) -> bool {
    let is_same = |(one, two): (&Token, &Token)| {
        let is_abjad = one.letters == Letters::Abjad && two.letters == Letters::Abjad;
        let is_alike = one.skeleton == two.skeleton && one.known == two.known;
        if is_abjad && one.role == two.role { is_alike } else { one == two }
    };
    one.tokens.len() == two.tokens.len() && one.tokens.iter().zip(&two.tokens).all(is_same)
}

/// The tokens of a reading; without a kind, no word is parted.
fn tokens(reads: &[Read], at: usize, kind: Option<NameKind>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(reads.len() + 1);
    for read in reads {
        match read {
            Read::Fixed(text, role) => tokens.push(token(text, *role)),
            Read::Own(readings, role, script, known) => {
                let Some(Reading { route, spellings }) = reading(readings, at) else { continue };
                let letters = Letters::of(*script, *route);
                let is_whole = spellings.iter().filter(|one| one.role.is_none()).count() == 1;
                let known = known.filter(|_| is_whole);
                for spelling in spellings {
                    push_spelling(&mut tokens, spelling, (*role, letters, known), kind);
                }
            }
        }
    }
    // A name of two words has no father's name: there it is the surname, as Lukashevich.
    if tokens.iter().filter(|token| is_own(token)).count() < 3 {
        for token in tokens.iter_mut().filter(|token| token.role == Role::Patronymic) {
            (token.role, token.known) = (Role::Ordinary, Known::of(&token.text));
        }
    }
    tokens
}

fn is_own(token: &Token) -> bool {
    matches!(token.role, Role::Ordinary | Role::Patronymic)
}

fn push_spelling(
    tokens: &mut Vec<Token>,
    spelling: &Spelling,
    (role, letters, known): (Role, Letters, Option<Known>),
    kind: Option<NameKind>,
) {
    let role = spelling.role.unwrap_or(role);
    let start = tokens.len();
    match kind {
        Some(kind) if role == Role::Ordinary && spelling.consonants.is_none() => {
            push_parted(tokens, &spelling.text, kind);
        }
        _ => tokens.push(token(&spelling.text, role)),
    }
    let is_whole = tokens.len() == start + 1;
    for token in &mut tokens[start..] {
        token.letters = letters;
        if let Some(consonants) = &spelling.consonants {
            (token.skeleton, token.letters) = (consonants.clone(), Letters::Abjad);
        }
        name(token, spelling.known.or(known.filter(|_| is_whole)));
    }
}

/// Says which name a token is.
fn name(token: &mut Token, known: Option<Known>) {
    // "Servant of" is shared by many names, whether it is written apart or not.
    if token.text == "abd" && token.role == Role::Ordinary {
        token.role = Role::Particle;
    }
    if token.role != Role::Ordinary {
        return;
    }
    // A syllable stands in too many names to be one of them.
    if !matches!(token.letters, Letters::Han | Letters::Hangul) {
        token.known = known.or_else(|| Known::of(&token.text));
    }
    if let Some(father) = roles::father_of(&token.text) {
        (token.role, token.known) = (Role::Patronymic, roles::known_father(father));
    }
}

/// Parts what Arabic names write apart as often as together: Abdulrahman, Mohammadreza, Abughaith,
/// Nooruddin; the same is done in Arabic script.
fn push_parted(tokens: &mut Vec<Token>, text: &str, kind: NameKind) {
    let mut rest = text;
    if let Some(name) = roles::servant_of(rest) {
        tokens.push(token("abd", Role::Ordinary));
        tokens.push(token("al", Role::Particle));
        rest = name;
    } else if kind == NameKind::Person {
        let half = FIRST_HALVES.iter().find_map(|first| Some((*first, rest.strip_prefix(first)?)));
        if let Some((first, name)) = half.filter(|(_, name)| is_second_half(name)) {
            let (first, role) = match first {
                "abu" | "abou" => ("abu", Role::Particle),
                name => (name, Role::Ordinary),
            };
            tokens.push(token(first, role));
            rest = name;
        }
    }
    let faith = OF_THE_FAITH.iter().find_map(|ending| rest.strip_suffix(ending));
    match faith.filter(|name| kind == NameKind::Person && name.len() > 2) {
        Some(name) => {
            tokens.push(token(name, Role::Ordinary));
            tokens.push(token("al", Role::Particle));
            tokens.push(token("din", Role::Ordinary));
        }
        None => push_child_of(tokens, rest, kind),
    }
}

/// Parts "child of" from the end of a Persian name: Akhundzada is Akhund Zada.
fn push_child_of(tokens: &mut Vec<Token>, text: &str, kind: NameKind) {
    let endings = ["zadeh", "zada", "zade", "zadah"];
    let name = endings.iter().find_map(|ending| text.strip_suffix(ending));
    match name.filter(|name| kind == NameKind::Person && name.len() > 2) {
        Some(name) => {
            tokens.push(token(name, Role::Ordinary));
            tokens.push(token("zadeh", Role::Particle));
        }
        None => tokens.push(token(text, Role::Ordinary)),
    }
}

const FIRST_HALVES: &[&str] = &[
    "mohammad", "muhammad", "mohammed", "muhammed", "mohamad", "mohamed", "abou", "abu", "ahmad",
    "ahmed", "gholam", "ghulam",
];

const OF_THE_FAITH: &[&str] = &[
    "ouddine", "ouddin", "uddine", "oudine", "uddin", "eddine", "eddin", "oddin", "aldin", "addin",
];

/// Not the endings of family names: Mohammadian, Mohammadzadeh.
fn is_second_half(name: &str) -> bool {
    const ENDINGS: &[&str] =
        &["ian", "yan", "zade", "zadeh", "zada", "pour", "poor", "nia", "nejad"];
    name.len() > 3 && !ENDINGS.contains(&name)
}

fn token(text: &str, role: Role) -> Token {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    Token {
        text: text.to_owned(),
        role: if is_number { Role::Number } else { role },
        skeleton: skeleton(text),
        letters: Letters::Alphabet,
        known: None,
    }
}

/// Which name a word is. A word in Arabic script is looked up in its parts; a syllable is no name.
fn known(word: &Word) -> Option<Known> {
    let is_syllable = word.script == Script::Han && word.text.chars().nth(1).is_none();
    let is_parted = word.script == Script::Arabic;
    if is_syllable || is_parted { None } else { Known::of(&word.text) }
}

/// The readings of one person's name word by its letters alone, the most usual first: text, skeleton
/// and letters. What the table of equivalent names is made with, so it must not look there.
pub fn letter_readings(word: &str) -> Vec<(String, String, Letters)> {
    let words = words(word, Initials::Apart, Umlauts::Plain);
    let [word] = &words[..] else { return Vec::new() };
    let readings = romanise::readings(word, romanise::Place::Part, cyrillic_styles(&words));
    let whole = |reading: Reading| {
        let mut names = reading.spellings.into_iter().filter(|one| one.role.is_none());
        let one = names.next().filter(|_| names.next().is_none())?;
        let skeleton = one.consonants.clone().unwrap_or_else(|| skeleton(&one.text));
        let is_abjad = one.consonants.is_some();
        let letters =
            if is_abjad { Letters::Abjad } else { Letters::of(word.script, reading.route) };
        Some((one.text, skeleton, letters))
    };
    readings.into_iter().filter_map(whole).collect()
}

/// Reads a word as the table of equivalent names has it, where syllables distort a foreign name.
fn by_table(readings: &mut Vec<Reading>, latin: &str, script: Script) {
    if matches!(script, Script::Katakana | Script::Han) {
        readings.insert(0, Reading::one(Route::Table, latin.to_owned()));
    }
}
