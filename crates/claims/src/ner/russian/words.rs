//! Into which words does a Russian text fall? razdel's rules: atoms, and what joins them again.

use super::shapes::{is_decimal, is_latin, is_russian};
use crate::ner::Word;
use crate::record::Span;

const DASHES: &str = "‑–—−-";
const ENDINGS: &str = ".?!…";
/// As razdel has them, with one curly bracket only.
const MARKS: &str = "\\/!#$%&*+,.:;<=>?@^_`|~№…‑–—−-«“‘»”’\"„'([})]";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Russian,
    Latin,
    Number,
    Mark,
    Other,
}

/// A run of one kind of letters, or one other character.
#[derive(Clone, Copy, Debug)]
struct Atom<'a> {
    start: usize,
    text: &'a str,
    kind: Kind,
}

impl Atom<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_one_of(&self, marks: &str) -> bool {
        marks.contains(self.text)
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let atoms = atoms(text);
    let mut words: Vec<Word> = Vec::new();
    for (at, atom) in atoms.iter().enumerate() {
        let Some(last) = words.last_mut().filter(|last| last.span.end == atom.start) else {
            words.push(Word::at(atom.start, atom.end()));
            continue;
        };
        let buffer = Span { start: last.span.start, end: atom.end() }.of(text).unwrap_or_default();
        if is_joined(&atoms, at, buffer) {
            last.span.end = atom.end();
        } else {
            words.push(Word::at(atom.start, atom.end()));
        }
    }
    words
}

fn kind(letter: char) -> Kind {
    match letter {
        letter if is_russian(letter) => Kind::Russian,
        letter if is_latin(letter) => Kind::Latin,
        letter if is_decimal(letter) => Kind::Number,
        letter if MARKS.contains(letter) => Kind::Mark,
        _ => Kind::Other,
    }
}

fn atoms(text: &str) -> Vec<Atom<'_>> {
    let mut atoms: Vec<Atom> = Vec::new();
    for (start, letter) in text.char_indices() {
        // Python's white space has the four separators of ASCII too.
        if letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}') {
            continue;
        }
        let kind = kind(letter);
        let end = start + letter.len_utf8();
        let is_run = !matches!(kind, Kind::Mark | Kind::Other);
        match atoms.last_mut() {
            Some(last) if is_run && last.kind == kind && last.end() == start => {
                last.text = &text[last.start..end];
            }
            _ => atoms.push(Atom { start, text: &text[start..end], kind }),
        }
    }
    atoms
}

/// Whether the atom at this place belongs to the word before it; `buffer` is that word with it.
fn is_joined(atoms: &[Atom], at: usize, buffer: &str) -> bool {
    let (left, right) = (&atoms[at - 1], &atoms[at]);
    // The atoms around a mark, whether it is the left or the right one.
    let around = |marks: &str| {
        let (before, after) = match () {
            () if left.is_one_of(marks) => (at.checked_sub(2), Some(at)),
            () if right.is_one_of(marks) => (Some(at - 1), Some(at + 1)),
            () => (None, None),
        };
        Some((atoms.get(before?)?, atoms.get(after?)?))
    };
    let no_marks = |pair: (&Atom, &Atom)| pair.0.kind != Kind::Mark && pair.1.kind != Kind::Mark;
    let numbers = |pair: (&Atom, &Atom)| pair.0.kind == Kind::Number && pair.1.kind == Kind::Number;
    around(DASHES).is_some_and(no_marks)
        || around("_").is_some_and(no_marks)
        || around(".,").is_some_and(numbers)
        || around("/\\").is_some_and(numbers)
        || is_mark_run(left, right, buffer)
        || is_foreign_run(left.kind, right.kind)
        || left.text.eq_ignore_ascii_case("yahoo") && right.text == "!"
}

/// `...`, `?!`, `--`, `**` and faces such as `:-)`.
fn is_mark_run(left: &Atom, right: &Atom, buffer: &str) -> bool {
    left.kind == Kind::Mark
        && right.kind == Kind::Mark
        && (is_face(buffer)
            || left.is_one_of(ENDINGS) && right.is_one_of(ENDINGS)
            || matches!((left.text, right.text), ("-", "-") | ("*", "*")))
}

fn is_face(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['=', ':', ';']) else { return false };
    let mouth = rest.strip_prefix('-').unwrap_or(rest);
    (1..=3).contains(&mouth.len()) && mouth.bytes().all(|byte| matches!(byte, b'(' | b')'))
}

/// Letters of other alphabets stay with each other and with Russian and Latin ones.
fn is_foreign_run(left: Kind, right: Kind) -> bool {
    let is_word = |kind| matches!(kind, Kind::Other | Kind::Russian | Kind::Latin);
    left == Kind::Other && is_word(right) || is_word(left) && right == Kind::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fall_into_words() {
        for (text, expected) in [
            ("ООО «Заря»", &["ООО", "«", "Заря", "»"][..]),
            ("Импорт-Экспорт, 4-й", &["Импорт-Экспорт", ",", "4-й"]),
            ("37,5% и 1/2", &["37,5", "%", "и", "1/2"]),
            ("Что?! Да... :)", &["Что", "?!", "Да", "...", ":)"]),
            ("О'Брайен", &["О", "'", "Брайен"]),
            ("Київ ΔP {x}", &["Київ", "ΔP", "{x", "}"]),
            ("а -б", &["а", "-б"]),
            ("snake_case", &["snake_case"]),
            ("", &[]),
        ] {
            let found: Vec<&str> =
                words(text).iter().map(|word| word.span.of(text).unwrap()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
