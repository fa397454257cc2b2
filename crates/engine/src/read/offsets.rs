//! Which letter of a text is this byte? Spans in code points, for readers that count letters.

use claims::Span;

/// Bytes between two counts.
const STEP: usize = 256;

/// Counts the code points before any byte of a text.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Code points before each multiple of `STEP`.
    counts: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Counts the letters of a text once.
    pub fn new(text: &'t str) -> Offsets<'t> {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                counts.push(count);
            }
            count += usize::from(is_first(byte));
        }
        counts.push(count);
        Offsets { text, counts }
    }

    /// The code points before a byte; all of them for a byte past the end.
    pub fn letters_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = byte / STEP;
        let rest = &self.text.as_bytes()[step * STEP..byte];
        let counted = self.counts.get(step).copied().unwrap_or(0);
        counted + rest.iter().filter(|byte| is_first(**byte)).count()
    }

    /// The span in code points.
    pub fn letters(&self, span: Span) -> (usize, usize) {
        (self.letters_before(span.start), self.letters_before(span.end))
    }

    /// The words of a span; none if it is no slice of the text.
    pub fn words(&self, span: Span) -> &'t str {
        span.of(self.text).unwrap_or_default()
    }

    /// The span in bytes of a span in code points; `None` past the end of the text.
    pub fn bytes(&self, start: usize, end: usize) -> Option<Span> {
        let mut places = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let first = places.nth(start)?;
        let last = match end.checked_sub(start)? {
            0 => first,
            more => places.nth(more - 1)?,
        };
        Some(Span { start: first, end: last })
    }
}

/// Whether a byte of UTF-8 begins a code point.
fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_as_they_stand() {
        let text = "añ→𝄞 ".repeat(200);
        let offsets = Offsets::new(&text);
        for (count, (at, letter)) in text.char_indices().enumerate() {
            assert_eq!(offsets.letters_before(at), count);
            let span = Span { start: at, end: at + letter.len_utf8() };
            assert_eq!(offsets.letters(span), (count, count + 1));
            assert_eq!(offsets.bytes(count, count + 1), Some(span));
        }
        assert_eq!(offsets.letters_before(usize::MAX), 1_000);
        assert_eq!(offsets.bytes(1_000, 1_000).map(|span| span.start), Some(text.len()));
        assert_eq!(offsets.bytes(1_000, 1_001), None);
    }
}
