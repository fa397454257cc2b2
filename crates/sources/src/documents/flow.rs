//! How do the words of a page become one text? Blocks with a blank line between, each a region.

use model::{Region, RegionKind};

/// Between two blocks of the text.
const GAP: &str = "\n\n";

/// Lays out a text block by block. White space is folded inside a block, as a browser does.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    regions: Vec<Region>,
    open: Option<Open>,
    page: Option<u32>,
}

#[derive(Debug)]
struct Open {
    kind: RegionKind,
    start: usize,
    /// A space that is written only if a word follows.
    owes_space: bool,
}

impl Flow {
    /// Blocks from here on stand on this page.
    pub(super) fn page(&mut self, page: u32) {
        self.close();
        self.page = Some(page);
    }

    /// Ends the block and begins another with the next word.
    pub(super) fn block(&mut self, kind: RegionKind) {
        self.close();
        self.open = Some(Open { kind, start: self.text.len(), owes_space: false });
    }

    /// Adds words; runs of white space become one space.
    pub(super) fn words(&mut self, text: &str) {
        for letter in text.chars() {
            // A no-break space is a letter of the text; a browser keeps it.
            if letter.is_whitespace() && letter != '\u{a0}' && letter != '\u{202f}' {
                self.space();
            } else {
                self.letter(letter);
            }
        }
    }

    /// Adds text as it is, its line ends included.
    pub(super) fn exact(&mut self, text: &str) {
        text.chars().for_each(|letter| match letter {
            '\n' => self.line_end(),
            '\r' => {}
            letter => self.letter(letter),
        });
    }

    /// A space, if a word came before and another follows.
    pub(super) fn space(&mut self) {
        if let Some(open) = &mut self.open {
            open.owes_space = self.text.len() > open.start && !self.text.ends_with('\n');
        }
    }

    /// A new line inside the block, if words came before.
    pub(super) fn line_end(&mut self) {
        if let Some(open) = &mut self.open {
            open.owes_space = false;
            if self.text.len() > open.start {
                self.text.push('\n');
            }
        }
    }

    /// How many bytes the text has so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text and its regions.
    pub(super) fn done(mut self) -> (String, Vec<Region>) {
        self.close();
        (self.text, self.regions)
    }

    fn letter(&mut self, letter: char) {
        if self.open.is_none() {
            self.block(RegionKind::Body);
        }
        let Some(open) = &mut self.open else { return };
        if self.text.len() == open.start && !self.regions.is_empty() {
            self.text.push_str(GAP);
            open.start = self.text.len();
        }
        if std::mem::take(&mut open.owes_space) {
            self.text.push(' ');
        }
        self.text.push(letter);
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let end = open.start + self.text[open.start..].trim_end().len();
        self.text.truncate(end);
        if end > open.start {
            self.regions.push(Region { bytes: open.start..end, kind: open.kind, page: self.page });
        } else if !self.regions.is_empty() {
            // Only blanks came: the gap before them goes too.
            let end = self.regions.last().map_or(0, |region| region.bytes.end);
            self.text.truncate(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_slices_of_the_text() {
        let mut flow = Flow::default();
        flow.block(RegionKind::Heading);
        flow.words("  Two\n  words ");
        flow.block(RegionKind::Body);
        flow.words(" ");
        flow.block(RegionKind::Body);
        flow.words("one");
        flow.line_end();
        flow.words(" two");
        let (text, regions) = flow.done();
        assert_eq!(text, "Two words\n\none\ntwo");
        let slices: Vec<&str> = regions.iter().map(|region| &text[region.bytes.clone()]).collect();
        assert_eq!(slices, ["Two words", "one\ntwo"]);
    }

    #[test]
    fn a_blank_block_leaves_no_gap() {
        let mut flow = Flow::default();
        flow.block(RegionKind::Body);
        flow.words("a");
        flow.block(RegionKind::Body);
        flow.exact("\u{2003}");
        flow.block(RegionKind::Body);
        flow.words("b");
        let (text, regions) = flow.done();
        assert_eq!((text.as_str(), regions.len()), ("a\n\nb", 2));
    }
}
