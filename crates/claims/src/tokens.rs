//! What are the words, figures and marks of a text?
//!
//! A word keeps its hyphens, its inner full stops (`U.S`) and its inner apostrophes (`don't`), but not
//! a possessive: `'s` is a token of its own. A figure keeps its separators. Any other visible
//! character is a mark. Invisible characters (zero width, bidi controls) belong to the word around
//! them and are left out of its folded form.

use crate::record::Span;

/// A word, a figure or a mark of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with straight apostrophes and without invisible characters.
    pub lower: String,
    /// What it looks like.
    pub shape: Shape,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The words are the definitions.
pub enum Shape {
    Lower,
    /// A capital letter first, as in a name or at the start of a sentence.
    Capital,
    /// Nothing but capitals, two or more.
    Capitals,
    Number,
    Mark,
}

impl Token {
    /// True for a mark that is this character.
    pub fn is(&self, mark: &str) -> bool {
        self.shape == Shape::Mark && self.lower == mark
    }

    /// True for a word, not for a figure or a mark.
    pub fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Capitals)
    }

    /// True for a word that starts with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals)
    }
}

/// True for characters that take no room on the page: they part no word.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The tokens of `text[span]`, in its order. Linear in its length; never panics.
pub fn tokenise(text: &str, span: Span) -> Vec<Token> {
    let Some(slice) = span.of(text) else { return Vec::new() };
    let chars: Vec<(usize, char)> =
        slice.char_indices().map(|(i, c)| (span.start + i, c)).collect();
    let mut tokens = Vec::with_capacity(chars.len() / 5 + 1);
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at].1;
        if c.is_whitespace() || c.is_control() || (is_invisible(c) && !next_is_word(&chars, at + 1))
        {
            at += 1;
            continue;
        }
        let end = if c.is_alphanumeric() || is_invisible(c) {
            word_end(&chars, at)
        } else {
            suffix_end(&chars, at)
        };
        let last = chars.get(end).map_or(span.end, |(i, _)| *i);
        tokens.push(token(text, Span { start: chars[at].0, end: last }));
        at = end;
    }
    tokens
}

fn next_is_word(chars: &[(usize, char)], at: usize) -> bool {
    chars.get(at).is_some_and(|(_, c)| c.is_alphanumeric())
}

/// One past a mark, or past the possessive `'s` that starts here.
fn suffix_end(chars: &[(usize, char)], at: usize) -> usize {
    if is_apostrophe(chars[at].1)
        && possessive(chars, at)
        && at > 0
        && chars[at - 1].1.is_alphanumeric()
    {
        return at + 2;
    }
    at + 1
}

/// True when an apostrophe here is followed by `s` and no further letter.
fn possessive(chars: &[(usize, char)], at: usize) -> bool {
    chars.get(at + 1).is_some_and(|(_, c)| matches!(c, 's' | 'S')) && !next_is_word(chars, at + 2)
}

/// One past the word or figure that starts here.
fn word_end(chars: &[(usize, char)], start: usize) -> usize {
    let mut at = start;
    while let Some(&(_, c)) = chars.get(at) {
        let inner = |at: usize| at > start && next_is_word(chars, at + 1);
        let goes_on = c.is_alphanumeric()
            || is_mark_of_letter(c)
            || is_invisible(c)
            || (matches!(c, '-' | '‑' | '&' | '_' | '/') && inner(at))
            || (is_apostrophe(c) && inner(at) && !possessive(chars, at))
            || (c == '.' && inner(at) && full_stop_inside(chars, start, at))
            || (c == ','
                && inner(at)
                && chars[at - 1].1.is_ascii_digit()
                && chars[at + 1].1.is_ascii_digit());
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// Combining marks: parts of a letter that Unicode does not count as alphanumeric.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{64b}'..='\u{65f}')
}

/// `U.S`, `3.5` and `example.org` hold together; `end.Next` does not.
fn full_stop_inside(chars: &[(usize, char)], start: usize, at: usize) -> bool {
    let (before, after) = (chars[at - 1].1, chars[at + 1].1);
    let lone_before = at - start == 1 || !chars[at - 2].1.is_alphanumeric();
    (before.is_numeric() && after.is_numeric())
        || (lone_before && before.is_alphabetic())
        || after.is_lowercase()
}

fn token(text: &str, span: Span) -> Token {
    let words = span.of(text).unwrap_or_default();
    let mut lower = String::with_capacity(words.len());
    for c in words.chars().filter(|c| !is_invisible(*c)) {
        match c {
            c if is_apostrophe(c) => lower.push('\''),
            '‑' => lower.push('-'),
            c => lower.extend(c.to_lowercase()),
        }
    }
    Token { span, shape: shape(words), lower }
}

fn shape(words: &str) -> Shape {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        let figure = words.chars().any(char::is_numeric);
        return if figure {
            Shape::Number
        } else if words.len() > 1 && words.ends_with(['s', 'S']) {
            Shape::Lower
        } else {
            Shape::Mark
        };
    };
    if words.starts_with(is_apostrophe) {
        return Shape::Lower;
    }
    let digit_first = words.chars().next().is_some_and(char::is_numeric);
    match (
        first.is_uppercase(),
        letters.clone().next().is_some() && letters.all(char::is_uppercase),
    ) {
        (true, true) => Shape::Capitals,
        (true, false) if !digit_first => Shape::Capital,
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_figures_and_marks() {
        for (text, expected) in [
            ("Norvik's U.S. arm paid $1,200.50.", "norvik|'s|u.s|.|arm|paid|$|1,200.50|."),
            ("don’t say “N3-a”", "don't|say|“|n3-a|”"),
            ("«Орёл» — 5%", "«|орёл|»|—|5|%"),
            ("pay\u{200b}ment", "payment"),
            ("the end.Next", "the|end|.|next"),
        ] {
            let span = Span { start: 0, end: text.len() };
            let lower: Vec<String> = tokenise(text, span).into_iter().map(|t| t.lower).collect();
            assert_eq!(lower.join("|"), expected);
        }
    }
}
