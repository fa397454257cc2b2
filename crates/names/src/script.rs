//! Which script is a letter, a word or a text written in?

pub use unicode_script::Script;
use unicode_script::UnicodeScript;

/// The script of the first letter of a text that has one of its own; `Common` for a text of digits,
/// signs and spaces only.
pub fn script_of(text: &str) -> Script {
    text.chars().map(script_of_char).find(|script| !is_neutral(*script)).unwrap_or(Script::Common)
}

/// The script of one character. The Japanese long-vowel mark counts as kana.
pub(crate) fn script_of_char(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\u{7f}' => Script::Common,
        // The usual letters of the usual scripts, without a search of the table.
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Script::Cyrillic,
        'ا'..='غ' | 'ف'..='ي' => Script::Arabic,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        'ー' => Script::Katakana,
        _ => match letter.script() {
            // One syllabary in two styles; words mix them freely.
            Script::Hiragana => Script::Katakana,
            own => own,
        },
    }
}

/// Digits, signs and combining marks belong to the script they stand in.
pub(crate) fn is_neutral(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// Scripts in which one letter before a dot, or alone, is an initial.
pub(crate) fn has_initials(script: Script) -> bool {
    use Script::{Arabic, Armenian, Cyrillic, Georgian, Greek, Hebrew, Latin};
    matches!(script, Latin | Cyrillic | Greek | Armenian | Georgian | Arabic | Hebrew)
}

/// Scripts that write a name without spaces between its words.
pub(crate) fn is_unspaced(script: Script) -> bool {
    use Script::{Han, Hangul, Katakana, Khmer, Lao, Thai};
    matches!(script, Han | Hangul | Katakana | Thai | Lao | Khmer)
}
