//! Which words stand in quotation marks?
//!
//! Pairs curly, straight and mixed marks, guillemets, the low-high marks of German and Russian, and
//! single marks; a speech that opens again in each paragraph and closes only in the last is one
//! speech. A mark without its partner quotes nothing.

use crate::record::Span;

/// A quotation: its marks and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// With its marks; without a closing mark where the speech goes on in the next paragraph.
    pub outer: Span,
    /// Between its marks.
    pub inner: Span,
    /// True where it goes on from the paragraph before.
    pub continued: bool,
    /// True where it goes on in the next paragraph.
    pub goes_on: bool,
}

impl Quoted {
    /// How many words it has.
    pub fn words(&self, text: &str) -> usize {
        self.inner.of(text).map_or(0, |inner| inner.split_whitespace().count())
    }

    /// A title ("Good Morning"): short, every longer word with a capital, no stop or comma at its end.
    pub fn is_title(&self, text: &str) -> bool {
        let inner = self.inner.of(text).unwrap_or_default();
        let mut long = inner.split_whitespace().filter(|word| word.chars().count() > 3).peekable();
        self.words(text) <= 8
            && !inner.ends_with(['.', ',', '!', '?'])
            && long.peek().is_some()
            && long.all(|word| {
                word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
            })
    }
}

/// The outermost quotations of each paragraph, in text order. Linear; never panics.
pub fn pair(text: &str, paragraphs: &[Span]) -> Vec<Quoted> {
    let mut quotes = Vec::new();
    let mut speech_goes_on = false;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let next_opens = paragraphs.get(index + 1).is_some_and(|next| opens(text, *next));
        let mut found = in_paragraph(text, *paragraph, next_opens);
        if speech_goes_on && let Some(first) = found.first_mut() {
            first.continued = true;
        }
        speech_goes_on = found.last().is_some_and(|last| last.goes_on);
        quotes.extend(found);
    }
    quotes
}

fn opens(text: &str, paragraph: Span) -> bool {
    let start = paragraph.of(text).and_then(|words| words.trim_start().chars().next());
    start.is_some_and(|c| matches!(c, '"' | '“' | '«' | '„' | '‘'))
}

/// A mark that could open, and the byte after it.
#[derive(Clone, Copy)]
struct Opened {
    mark: char,
    start: usize,
    inner: usize,
}

fn in_paragraph(text: &str, paragraph: Span, next_opens: bool) -> Vec<Quoted> {
    let Some(slice) = paragraph.of(text) else { return Vec::new() };
    let mut quotes: Vec<Quoted> = Vec::new();
    let mut open: Vec<Opened> = Vec::new();
    let mut before = ' ';
    let mut chars = slice.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let at = paragraph.start + index;
        match role(c, before, after, &open) {
            Some(MarkRole::Opens) if open.len() < DEPTH_MAX => {
                open.push(Opened { mark: c, start: at, inner: at + c.len_utf8() });
            }
            Some(MarkRole::Closes(depth)) => {
                let opened = open[depth];
                open.truncate(depth);
                // What was found inside this quotation is part of it.
                while quotes.last().is_some_and(|quoted| quoted.outer.start >= opened.start) {
                    quotes.pop();
                }
                quotes.push(Quoted {
                    outer: Span { start: opened.start, end: at + c.len_utf8() },
                    inner: Span { start: opened.inner, end: at },
                    continued: false,
                    goes_on: false,
                });
            }
            _ => {}
        }
        before = c;
    }
    if next_opens && let Some(opened) = open.first().filter(|opened| !is_single(opened.mark)) {
        quotes.retain(|quoted| quoted.outer.start < opened.start);
        let end = paragraph.start + slice.trim_end().len();
        let inner = Span { start: opened.inner.min(end), end };
        quotes.push(Quoted {
            outer: Span { start: opened.start, end },
            inner,
            continued: false,
            goes_on: true,
        });
    }
    quotes
}

/// Deeper nesting than this is no prose.
const DEPTH_MAX: usize = 4;

enum MarkRole {
    Opens,
    /// Closes the open mark at this depth.
    Closes(usize),
}

fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '‚' | '’' | '‹')
}

fn role(c: char, before: char, after: char, open: &[Opened]) -> Option<MarkRole> {
    let may_open = (before.is_whitespace()
        || matches!(before, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '«' | '„' | '‘' | ':'))
        && !after.is_whitespace();
    let closing = |pairs: &[char]| {
        open.iter().rposition(|opened| pairs.contains(&opened.mark)).map(MarkRole::Closes)
    };
    match c {
        '«' | '„' | '‹' | '‚' | '‟' => Some(MarkRole::Opens),
        // German and Russian close „ by it; English opens with it, or closes carelessly.
        '“' if open.iter().any(|opened| opened.mark == '„') => closing(&['„']),
        '“' if may_open => Some(MarkRole::Opens),
        '“' => closing(&['“', '"', '”']),
        '”' => closing(&['“', '"', '„', '‟', '”']).or(may_open.then_some(MarkRole::Opens)),
        '»' => closing(&['«', '»', '“']),
        '"' if may_open && !open.iter().any(|opened| opened.mark == '"') => Some(MarkRole::Opens),
        '"' if before.is_whitespace() && !after.is_whitespace() => None,
        '"' => closing(&['"', '“', '„', '”']),
        '‘' => may_open.then_some(MarkRole::Opens),
        '’' if !after.is_alphanumeric() && !before.is_whitespace() => closing(&['‘', '‚']),
        '\'' if may_open && after.is_alphanumeric() && open.is_empty() => Some(MarkRole::Opens),
        '\'' if !after.is_alphanumeric() && !before.is_whitespace() => closing(&['\'']),
        '›' => closing(&['‹']),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<String> {
        let paragraphs = crate::segment::paragraphs(text);
        pair(text, &paragraphs).iter().map(|q| q.inner.of(text).unwrap().to_owned()).collect()
    }

    #[test]
    fn marks_of_every_kind_pair() {
        for (text, expected) in [
            ("He said: “It’s ours.”", vec!["It’s ours."]),
            ("\"Yes,\" she said, \"and no.\"", vec!["Yes,", "and no."]),
            ("“Mixed marks,\" he said.", vec!["Mixed marks,"]),
            ("Er sagte: „Nein.“", vec!["Nein."]),
            ("Завод «Орёл „Север“» работает", vec!["Орёл „Север“"]),
            ("the workers' union said 'never again' twice", vec!["never again"]),
            ("‘It’s his,’ she said of ‘Blue’", vec!["It’s his,", "Blue"]),
            ("a 5\" pipe and no quote", vec![]),
            ("“She told us ‘no’ twice,” he said", vec!["She told us ‘no’ twice,"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn a_speech_may_run_over_paragraphs() {
        let text = "“One.\n\n“Two,” he said.";
        let paragraphs = crate::segment::paragraphs(text);
        let quotes = pair(text, &paragraphs);
        assert_eq!(quotes.len(), 2);
        assert!(quotes[0].goes_on && quotes[1].continued && !quotes[1].goes_on);
    }

    #[test]
    fn titles_are_told_from_speech() {
        let text = "“Good Morning Norvik” and “good morning, all.”";
        let quotes = pair(text, &[Span { start: 0, end: text.len() }]);
        assert!(quotes[0].is_title(text) && !quotes[1].is_title(text));
    }
}
