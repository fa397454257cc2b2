//! Into which words does an English text fall? spaCy's tokenizer: white space, affixes, exceptions.

use std::collections::HashMap;

use super::characters::is_blank;
use super::lexicon::id;
use super::units::{infixes, is_address, prefix, suffix};
use crate::ner::Word;
use crate::ner::files::{Files, ModelError, file};
use crate::ner::msgpack::Value;
use crate::record::Span;

const FILE: &str = "tokenizer";
/// The keys of an exception's words in the file: spaCy's numbers of ORTH and NORM.
const FORM: i128 = 65;
const NORMAL: i128 = 67;

/// The words an exception falls into: the length of each in bytes, and its normal form, 0 for none.
type Parts = Vec<(usize, u64)>;

/// The tokenizer.
#[derive(Debug)]
pub(super) struct Splitter {
    exceptions: HashMap<String, Parts>,
    /// Exceptions that the affixes would tear apart, by the first word they would leave.
    torn: HashMap<String, Vec<Torn>>,
    longest: usize,
}

#[derive(Debug)]
struct Torn {
    text: String,
    words: usize,
}

impl Splitter {
    /// Reads the exceptions; the rules for affixes are in `units`.
    ///
    /// # Errors
    /// The file is missing or is not what spaCy writes.
    pub(super) fn read(files: &Files) -> Result<Splitter, ModelError> {
        let value = Value::read(file(files, FILE)?);
        let pairs = value.as_ref().and_then(|value| value.get("exceptions")?.map());
        let exceptions = pairs.and_then(|pairs| {
            pairs.iter().map(|(text, parts)| exception(text.text()?, parts)).collect::<Option<_>>()
        });
        let exceptions = exceptions.ok_or_else(|| ModelError::new(FILE, "it has no exceptions"))?;
        Ok(Splitter::new(exceptions))
    }

    /// One without exceptions.
    pub(super) fn plain() -> Splitter {
        Splitter { exceptions: HashMap::new(), torn: HashMap::new(), longest: 0 }
    }

    fn new(exceptions: HashMap<String, Parts>) -> Splitter {
        let longest = exceptions.keys().map(String::len).max().unwrap_or(0);
        let plain = Splitter::plain();
        let mut torn: HashMap<String, Vec<Torn>> = HashMap::new();
        for text in exceptions.keys() {
            let words = plain.words(text);
            let is_torn = prefix(text) + suffix(text) > 0 || !infixes(text).is_empty();
            let first = words.first().and_then(|word| word.span.of(text)).filter(|_| is_torn);
            if let Some(first) = first {
                let words = words.len();
                torn.entry(first.to_owned()).or_default().push(Torn { text: text.clone(), words });
            }
        }
        Splitter { exceptions, torn, longest }
    }

    /// The words of a text, runs of white space among them.
    pub(super) fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = 0;
        let mut was_blank = text.starts_with(is_blank);
        for (at, letter) in text.char_indices() {
            if is_blank(letter) == was_blank {
                continue;
            }
            self.run(text, start, at, &mut words);
            // One space between words belongs to the word before it.
            start = if letter == ' ' { at + 1 } else { at };
            was_blank = !was_blank;
        }
        self.run(text, start, text.len(), &mut words);
        self.mend(text, words)
    }

    /// One run of white space or of anything else.
    fn run(&self, text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
        let run = &text[start..end];
        if run.is_empty() {
            return;
        }
        if run.starts_with(is_blank) {
            // A space that does not break has a normal form of its own.
            match self.exception(run) {
                Some(parts) => push_parts(parts, start, words),
                None => words.push(Word::at(start, end)),
            }
            return;
        }
        let mut behind = Vec::new();
        let (start, end) = self.peeled(text, (start, end), words, &mut behind);
        self.middle(text, start, end, words);
        words.extend(behind.into_iter().rev());
    }

    /// Takes affixes off both ends as long as there are any.
    fn peeled(
        &self,
        text: &str,
        (mut start, mut end): (usize, usize),
        words: &mut Vec<Word>,
        behind: &mut Vec<Word>,
    ) -> (usize, usize) {
        while start < end && self.exception(&text[start..end]).is_none() {
            let before = prefix(&text[start..end]);
            if before > 0 && self.exception(&text[start + before..end]).is_some() {
                words.push(Word::at(start, start + before));
                return (start + before, end);
            }
            let after = suffix(&text[start + before..end]);
            if after > 0 && self.exception(&text[start..end - after]).is_some() {
                behind.push(Word::at(end - after, end));
                return (start, end - after);
            }
            if before + after == 0 {
                break;
            }
            if before > 0 {
                words.push(Word::at(start, start + before));
            }
            if after > 0 {
                behind.push(Word::at(end - after, end));
            }
            start += before;
            end -= after;
        }
        (start, end)
    }

    /// What is left between the affixes.
    fn middle(&self, text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
        let middle = &text[start..end];
        if middle.is_empty() {
            return;
        }
        if let Some(parts) = self.exception(middle) {
            push_parts(parts, start, words);
            return;
        }
        let mut from = start;
        let splits = if is_address(middle) { Vec::new() } else { infixes(middle) };
        for (split, split_end) in splits {
            let (split, split_end) = (start + split, start + split_end);
            if split == start {
                continue;
            }
            if from < split {
                words.push(Word::at(from, split));
            }
            words.push(Word::at(split, split_end));
            from = split_end;
        }
        if from < end {
            words.push(Word::at(from, end));
        }
    }

    fn exception(&self, text: &str) -> Option<&Parts> {
        if text.len() > self.longest { None } else { self.exceptions.get(text) }
    }

    /// Puts exceptions together again that affixes have torn: the longest first.
    fn mend(&self, text: &str, words: Vec<Word>) -> Vec<Word> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let torn = word.span.of(text).and_then(|form| self.torn.get(form));
            for torn in torn.into_iter().flatten() {
                let last = words.get(at + torn.words - 1);
                let whole = last.and_then(|last| text.get(word.span.start..last.span.end));
                if whole == Some(&torn.text) {
                    found.push((torn.words, at, &torn.text));
                }
            }
        }
        if found.is_empty() {
            return words;
        }
        found.sort_by_key(|(count, at, _)| (usize::MAX - count, *at));
        let mut taken = vec![false; words.len()];
        let mut mended: HashMap<usize, (usize, &Parts)> = HashMap::new();
        for (count, at, text) in found {
            if let Some(parts) =
                self.exceptions.get(text).filter(|_| !taken[at] && !taken[at + count - 1])
            {
                mended.insert(at, (count, parts));
            }
            taken[at..at + count].fill(true);
        }
        let mut whole = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            match mended.get(&at) {
                Some((count, parts)) => {
                    push_parts(parts, words[at].span.start, &mut whole);
                    at += count;
                }
                None => {
                    whole.push(words[at]);
                    at += 1;
                }
            }
        }
        whole
    }
}

fn push_parts(parts: &Parts, mut start: usize, words: &mut Vec<Word>) {
    for (length, normal) in parts {
        let span = Span { start, end: start + length };
        words.push(Word { span, normal: *normal, starts_sentence: false });
        start += length;
    }
}

/// An exception of the file: its text, and the parts that make it up.
fn exception(text: &str, parts: &Value) -> Option<(String, Parts)> {
    let mut whole = String::new();
    let mut lengths = Parts::new();
    for part in parts.array()? {
        let of = |key: i128| part.map()?.iter().find(|(name, _)| name.int() == Some(key))?.1.text();
        let form = of(FORM).filter(|form| !form.is_empty())?;
        whole.push_str(form);
        lengths.push((form.len(), of(NORMAL).map_or(0, id)));
    }
    (whole == text).then_some((whole, lengths))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let exceptions = HashMap::from([
            ("Ltd.".to_owned(), vec![(4, 0)]),
            ("can't".to_owned(), vec![(2, 0), (3, 9)]),
            (":)".to_owned(), vec![(2, 0)]),
        ]);
        let words = Splitter::new(exceptions).words(text);
        let forms: Vec<&str> = words.iter().map(|word| word.span.of(text).unwrap()).collect();
        assert_eq!(forms, expected, "{text}");
    }

    #[test]
    fn texts_fall_into_words() {
        check("Norvik Ltd., said.", &["Norvik", "Ltd.", ",", "said", "."]);
        check("(X-Ltd.)", &["(", "X", "-", "Ltd.", ")"]);
        check("I can't", &["I", "ca", "n't"]);
        check("x:)", &["x", ":)"]);
        check("  a  b\n\nc ", &["  ", "a", " ", "b", "\n\n", "c"]);
        check("\"state-owned\"", &["\"", "state", "-", "owned", "\""]);
        check("see norvik.example/x", &["see", "norvik.example/x"]);
        check("...", &["..."]);
        check("", &[]);
    }
}
