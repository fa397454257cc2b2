//! How does a word of any script read in the letters a–z? One file a script; each gives the same
//! number of readings for every word of a name, the most usual first, so that readings of several
//! words line up.

use unicode_script::Script;

use crate::analysis::Role;
use crate::equivalents::Known;
use crate::route::Route;
use crate::words::Word;

pub(crate) mod abjad;
mod arabic;
mod cyrillic;
mod greek;
mod han;
mod hangul;
mod hebrew;
mod indic;
mod kana;
pub(crate) mod latin;
mod other;
mod thai;

pub(crate) use cyrillic::Styles as CyrillicStyles;

/// A token as one reading spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// `[a-z0-9]+`, or empty if the script could not be read.
    pub(crate) text: String,
    /// The role that the script gives it, such as an article.
    pub(crate) role: Option<Role>,
    /// The skeleton of a token of an abjad.
    pub(crate) consonants: Option<String>,
    /// Which name it is, where it is only a part of the word.
    pub(crate) known: Option<Known>,
}

impl Spelling {
    pub(crate) fn plain(text: String) -> Spelling {
        Spelling { text, role: None, consonants: None, known: None }
    }

    pub(crate) fn particle(text: &str) -> Spelling {
        Spelling {
            text: text.to_owned(),
            role: Some(Role::Particle),
            consonants: None,
            known: None,
        }
    }
}

/// One reading of one word: mostly one token, but an article or a surname is a token of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) route: Route,
    pub(crate) spellings: Vec<Spelling>,
}

impl Reading {
    pub(crate) fn one(route: Route, text: String) -> Reading {
        Reading { route, spellings: vec![Spelling::plain(text)] }
    }
}

/// Where a word stands in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// All of a person's name, or the part that holds the surname before the given name.
    Whole,
    /// The surname, or the given name, by itself.
    Part,
    /// A word of a name that is no person's.
    Thing,
}

/// The readings of a word, at least one.
pub(crate) fn readings(word: &Word, place: Place, cyrillic: CyrillicStyles) -> Vec<Reading> {
    match word.script {
        Script::Latin if word.text.is_ascii() => {
            vec![Reading::one(Route::Latin, word.text.clone())]
        }
        Script::Common if word.text.is_ascii() => {
            vec![Reading::one(Route::Latin, word.text.clone())]
        }
        Script::Cyrillic => cyrillic::readings(&word.text, cyrillic),
        Script::Greek => greek::readings(&word.text),
        Script::Arabic => arabic::readings(&word.text, place),
        Script::Hebrew => hebrew::readings(&word.text),
        Script::Han => han::readings(&word.text, place),
        Script::Hangul => hangul::readings(&word.text, place),
        Script::Katakana => kana::readings(&word.text),
        Script::Thai => thai::readings(&word.text),
        script if indic::is_indic(script) => indic::readings(&word.text, script),
        script => other::readings(&word.text, script),
    }
}
