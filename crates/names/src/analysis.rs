//! What does comparing need to know of a name? The analysis, made once a name.

use std::fmt;

use unicode_script::Script;

use crate::fold::Umlauts;
use crate::roles::{self, Part};
use crate::romanise::{self, CyrillicStyles, Reading, Spelling};
use crate::route::Route;
use crate::script::is_neutral;
use crate::skeleton::skeleton;
use crate::words::{Initials, words};

/// The most forms that an analysis has.
pub const MAX_FORMS: usize = 6;

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
    /// Whether it comes from a script that does not write its vowels, so that only the skeleton
    /// says whether another token is the same.
    pub vowelless: bool,
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
    if matches!(kind, NameKind::Person | NameKind::Unknown) {
        roles::join_names_of_god(&mut plain);
        spelt.iter_mut().for_each(roles::join_names_of_god);
    }
    let mut spelt = spelt.filter(|spelt| spelt.len() == plain.len() && *spelt != plain);
    if kind == NameKind::Person {
        roles::surname_last(&mut plain);
        spelt.iter_mut().for_each(|spelt| roles::surname_last(spelt));
    }
    let cyrillic = cyrillic_styles(&plain);
    let parts = roles::parts(plain, spelt, kind);
    let (forms, unreadable) = forms(&parts, kind, cyrillic);
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
fn cyrillic_styles(words: &[crate::words::Word]) -> CyrillicStyles {
    let cyrillic = words.iter().filter(|word| word.script == Script::Cyrillic);
    CyrillicStyles::of(cyrillic.map(|word| word.text.as_str()))
}

/// A part with its readings.
enum Read<'a> {
    Fixed(&'a str, Role),
    Own(Vec<Reading>, Role, Script),
}

/// The distinct forms, and the script of a word that could not be read.
fn forms(parts: &[Part], kind: NameKind, cyrillic: CyrillicStyles) -> (Vec<Form>, Option<Script>) {
    let mut unreadable = None;
    let mut reads = Vec::with_capacity(parts.len());
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
                reads.push(Read::Own(readings, Role::Ordinary, word.script));
            }
            Part::Own { word, spelt, role } => {
                let mut readings =
                    romanise::readings(word, roles::place(word, parts, kind), cyrillic);
                if let Some(spelt) = spelt {
                    readings.push(Reading::one(Route::LatinSpelt, spelt.clone()));
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
                reads.push(Read::Own(readings, *role, word.script));
            }
        }
    }
    let count = reads.iter().map(|read| match read {
        Read::Fixed(..) => 1,
        Read::Own(readings, ..) => readings.len(),
    });
    let mut forms: Vec<Form> = Vec::new();
    for at in 0..count.max().unwrap_or(0).min(MAX_FORMS) {
        let form = Form { route: route(&reads, at), tokens: tokens(&reads, at) };
        if !form.tokens.is_empty() && !forms.iter().any(|other| other.tokens == form.tokens) {
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
        Read::Own(readings, _, script) => Some((reading(readings, at)?.route, *script)),
        Read::Fixed(..) => None,
    });
    let mut latin = Route::Latin;
    for (route, script) in own {
        match route {
            Route::Latin | Route::LatinSpelt if script == Script::Latin => {
                latin = if route == Route::LatinSpelt { route } else { latin };
            }
            Route::Latin => {}
            other => return other,
        }
    }
    latin
}

fn tokens(reads: &[Read], at: usize) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(reads.len() + 1);
    for read in reads {
        match read {
            Read::Fixed(text, role) => tokens.push(token(text, *role, None)),
            Read::Own(readings, role, _) => {
                let spellings = reading(readings, at).map_or(&[][..], |one| &one.spellings);
                for spelling in spellings {
                    let role = spelling.role.unwrap_or(*role);
                    let mut text = spelling.text.as_str();
                    if let Some(rest) = roles::servant_of(text).filter(|_| role == Role::Ordinary) {
                        tokens.push(token("abd", Role::Ordinary, None));
                        tokens.push(token("al", Role::Particle, None));
                        text = rest;
                    }
                    tokens.push(token(text, role, spelling.consonants.as_deref()));
                }
            }
        }
    }
    tokens
}

fn token(text: &str, role: Role, consonants: Option<&str>) -> Token {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    Token {
        text: text.to_owned(),
        role: if is_number { Role::Number } else { role },
        skeleton: consonants.map_or_else(|| skeleton(text), str::to_owned),
        vowelless: consonants.is_some(),
    }
}
