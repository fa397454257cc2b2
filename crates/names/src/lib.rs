//! Text to comparable names.
//!
//! In: the text of a name as a list or a customer file has it, in any script, and what kind of thing
//! bears it. Out: [`Analysis`]: the readings of the name in the letters a–z, each a row of tokens
//! with roles, skeletons and everything else that comparing needs, made once.
//!
//! This room must never know: entities, lists, scores.
//!
//! In reading order: [`fold()`] takes a text's dress off, `words` parts it, `vocabulary` and `roles`
//! say what each word does, [`equivalents`] which name it is, `romanise` reads it in a–z by one or more [`Route`]s, [`analyse`] puts
//! the forms together; [`skeleton()`], [`sound_key`] and [`distance`] compare tokens.
//!
//! ```
//! use names::{NameKind, Role, analyse};
//!
//! let analysis = analyse("ООО «Северный Ветер»", NameKind::Organisation);
//! let form = &analysis.forms[0];
//! assert_eq!(form.tokens[0].text, "llc");
//! assert_eq!(form.tokens[0].role, Role::LegalForm);
//! assert_eq!(form.tokens[2].text, "veter");
//! assert_eq!(form.route.to_string(), "Cyrillic, BGN/PCGN");
//!
//! let nothing = analyse("***", NameKind::Person);
//! assert!(nothing.forms.is_empty() && nothing.uncomparable.is_some());
//! ```

mod analysis;
pub mod distance;
pub mod equivalents;
mod fold;
mod pinyin;
mod roles;
mod romanise;
mod route;
mod script;
mod skeleton;
mod sound;
mod vocabulary;
mod words;

pub use analysis::{
    Analysis, Form, Letters, MAX_FORMS, NameKind, Role, Token, Uncomparable, analyse, asked_forms,
    letter_readings, listed_forms,
};
pub use equivalents::{Kinship, Known};
pub use fold::fold;
pub use pinyin::is_pinyin;
pub use romanise::abjad::vowels_fit;
pub use route::{AbjadStyle, CyrillicStyle, GreekStyle, HanStyle, HangulStyle, KanaStyle, Route};
pub use script::{Script, script_of};
pub use skeleton::skeleton;
pub use sound::{SoundKey, sound_key};
pub use words::table_key;
