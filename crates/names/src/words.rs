//! What are the words of a name, each in one script?
//!
//! A word ends at a space, a hyphen, a comma, a dot or where the script changes. Initials with dots
//! between (`S.A.`, `G. m. b. H.`) are one word if asked for: an abbreviation in the name of an
//! organisation, but two given names in that of a person.

use unicode_script::Script;

use crate::fold::{Umlauts, is_structure, lookalikes, strip};
use crate::script::{has_initials, is_neutral, script_of, script_of_char};

/// A word, folded, in its own script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Letters, digits and vowel marks; never empty.
    pub(crate) text: String,
    /// The script of its letters; `Common` if there are only digits.
    pub(crate) script: Script,
    /// What stood between this word and the next.
    pub(crate) link: Link,
    /// Whether it is several initials joined.
    pub(crate) is_joined: bool,
}

/// What stands between two words, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// White space, or a sign that says no more.
    Space,
    /// A dot or a stroke.
    Dot,
    /// A hyphen.
    Hyphen,
    /// A comma.
    Comma,
    /// Nothing: the script changes.
    None,
}

/// What to do with single letters and dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Initials {
    /// One word: `S.A.` is `sa`.
    Joined,
    /// A word each: `J.R.` is `j` and `r`.
    Apart,
}

/// The words of a text, in the order written.
pub(crate) fn words(text: &str, initials: Initials, umlauts: Umlauts) -> Vec<Word> {
    let marked = strip(text, umlauts);
    let mut out: Vec<Word> = Vec::with_capacity(6);
    let mut rest = marked.as_str();
    while !rest.is_empty() {
        let end = rest.find(is_structure).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if !word.is_empty() {
            push_word(&mut out, word);
        }
        rest = read_link(&mut out, after);
    }
    if initials == Initials::Joined {
        join_initials(&mut out);
    }
    out
}

/// Reads the signs up to the next word.
fn read_link<'a>(out: &mut Vec<Word>, rest: &'a str) -> &'a str {
    let end = rest.find(|letter| !is_structure(letter)).unwrap_or(rest.len());
    let (signs, rest) = rest.split_at(end);
    let link = signs.bytes().map(|sign| match sign {
        b'.' => Link::Dot,
        b'-' => Link::Hyphen,
        b',' => Link::Comma,
        _ => Link::Space,
    });
    if let (Some(last), Some(link)) = (out.last_mut(), link.max()) {
        last.link = link;
    }
    if signs.contains('&') {
        let text = "and".to_owned();
        out.push(Word { text, script: Script::Latin, link: Link::Space, is_joined: false });
    }
    rest
}

fn push_word(out: &mut Vec<Word>, word: &str) {
    let new =
        |text: &str, script, link| Word { text: text.to_owned(), script, link, is_joined: false };
    if word.is_ascii() {
        let has_letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
        let script = if has_letters { Script::Latin } else { Script::Common };
        return out.push(new(word, script, Link::Space));
    }
    let word = lookalikes::unify(word);
    let (mut start, mut script) = (0, Script::Common);
    for (at, letter) in word.char_indices() {
        let own = script_of_char(letter);
        // 3号 is 3 and 号, but А320 and 3M are one word.
        let is_cut = match (is_neutral(script), is_neutral(own)) {
            (false, false) => own != script,
            (false, true) => script == Script::Han && letter.is_ascii_digit(),
            (true, false) => own == Script::Han && at > start,
            (true, true) => false,
        };
        if is_cut {
            out.push(new(&word[start..at], script, Link::None));
            (start, script) = (at, own);
        } else if !is_neutral(own) {
            script = own;
        }
    }
    out.push(new(&word[start..], script, Link::Space));
}

/// Joins runs of single letters that dots hold together.
fn join_initials(words: &mut Vec<Word>) {
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while words[end].link == Link::Dot
            && is_letter(&words[end])
            && end + 1 < words.len()
            && is_letter(&words[end + 1])
        {
            end += 1;
        }
        if end > at {
            let joined: String = words[at..=end].iter().map(|word| word.text.as_str()).collect();
            // A Latin T between Cyrillic letters is seen only now.
            let text = lookalikes::unify(&joined).into_owned();
            let (script, link) = (script_of(&text), words[end].link);
            words[at] = Word { text, script, link, is_joined: true };
            words.drain(at + 1..=end);
        }
        at += 1;
    }
}

/// Whether a word is one letter of a script that has initials.
pub(crate) fn is_letter(word: &Word) -> bool {
    has_initials(word.script) && word.text.chars().nth(1).is_none()
}

/// The words of a text as the tables have them: folded, in their own script, one space between.
pub fn table_key(text: &str) -> String {
    let words = words(text, Initials::Joined, Umlauts::Plain);
    let mut out = String::with_capacity(text.len());
    for word in &words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (text, expected) in [
            ("S.A.", "sa"),
            ("S. A.", "sa"),
            ("A/S", "as"),
            ("Ges.m.b.H.", "ges mbh"),
            ("Co.,Ltd.", "co ltd"),
            ("A.B.C.Smith", "abc smith"),
            ("Smith & Sons", "smith and sons"),
            ("ООО «Вектор-М»", "ооо вектор м"),
            ("З.А.О.", "зао"),
            ("第3工厂", "第 3 工厂"),
            ("3M A320", "3m a320"),
            ("ш.м", "шм"),
            ("BMW宝马", "bmw 宝马"),
        ] {
            assert_eq!(table_key(text), expected, "{text}");
        }
    }
}
