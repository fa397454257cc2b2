//! Where do these words stand in a stretch of the text, however they are spaced, cased or marked?

use crate::record::Span;
use crate::tokens::is_invisible;

/// The first place in `text[within]` where `words` stand, compared without regard to case, white
/// space, kinds of quotation marks and dashes, and invisible characters; read from the original.
pub fn align(text: &str, within: Span, words: &str) -> Option<Span> {
    let wanted: Vec<char> = fold(words, 0).into_iter().map(|(c, _)| c).collect();
    let hay = fold(within.of(text)?, within.start);
    if wanted.is_empty() || wanted.len() > hay.len() {
        return None;
    }
    let hay_chars: Vec<char> = hay.iter().map(|(c, _)| *c).collect();
    let start = find(&hay_chars, &wanted)?;
    let (first, last) = (hay[start].1, hay[start + wanted.len() - 1].1);
    Some(Span { start: first.start, end: last.end })
}

/// The place of `wanted` in `hay`, in linear time (Knuth, Morris and Pratt 1977).
fn find(hay: &[char], wanted: &[char]) -> Option<usize> {
    let mut borders = vec![0; wanted.len()];
    let mut border = 0;
    for at in 1..wanted.len() {
        while border > 0 && wanted[at] != wanted[border] {
            border = borders[border - 1];
        }
        border += usize::from(wanted[at] == wanted[border]);
        borders[at] = border;
    }
    let mut matched = 0;
    for (at, c) in hay.iter().enumerate() {
        while matched > 0 && *c != wanted[matched] {
            matched = borders[matched - 1];
        }
        matched += usize::from(*c == wanted[matched]);
        if matched == wanted.len() {
            return Some(at + 1 - matched);
        }
    }
    None
}

/// Each character in a common form, with the bytes it was read from; white space at the ends left out.
fn fold(words: &str, offset: usize) -> Vec<(char, Span)> {
    let mut folded: Vec<(char, Span)> = Vec::new();
    for (index, c) in words.char_indices().filter(|(_, c)| !is_invisible(*c)) {
        let span = Span { start: offset + index, end: offset + index + c.len_utf8() };
        match c {
            c if c.is_whitespace() => {
                if folded.last().is_some_and(|(last, _)| *last != ' ') {
                    folded.push((' ', span));
                }
            }
            '“' | '”' | '„' | '«' | '»' | '‟' => folded.push(('"', span)),
            '‘' | '’' | 'ʼ' | '‚' => folded.push(('\'', span)),
            '—' | '–' | '‑' | '−' => folded.push(('-', span)),
            c => folded.extend(c.to_lowercase().map(|lower| (lower, span))),
        }
    }
    while folded.last().is_some_and(|(c, _)| *c == ' ') {
        folded.pop();
    }
    folded
}
