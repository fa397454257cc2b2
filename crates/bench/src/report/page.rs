//! How is a page put together? Escaped by construction: text goes in as text, marks as marks.

use super::svg::escape;

/// A page, or a part of one, being written.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// An element with text in it.
    pub(super) fn element(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or(tag);
        self.0.push_str(&format!("<{tag}>{}</{name}>\n", escape(text)));
    }

    /// What is markup already: a picture, or another part.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// A table: its headings, then a row of cells each. A heading that starts with `#` stands over
    /// figures, which align to the right.
    pub(super) fn table(&mut self, headings: &[&str], rows: &[Vec<Cell>]) {
        self.0.push_str("<div class=\"wide\"><table>\n<thead><tr>");
        for heading in headings {
            let class = if heading.starts_with('#') { " class=\"n\"" } else { "" };
            let text = escape(heading.trim_start_matches('#'));
            self.0.push_str(&format!("<th scope=\"col\"{class}>{text}</th>"));
        }
        self.0.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.0.push_str("<tr>");
            row.iter().for_each(|cell| self.0.push_str(&cell.markup()));
            self.0.push_str("</tr>\n");
        }
        self.0.push_str("</tbody></table></div>\n");
    }

    /// The markup.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A cell of a table.
pub(super) enum Cell {
    /// Words of ours.
    Text(String),
    /// A figure.
    Figure(String),
    /// Words in the colour of a state.
    Toned(&'static str, String),
    /// A value of somebody else's making: kept apart from the direction of the page, with invisible
    /// and bidirectional marks shown.
    Value(String),
    /// An id or a hash.
    Code(String),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    fn markup(&self) -> String {
        match self {
            Cell::Text(text) => format!("<td>{}</td>", escape(text)),
            Cell::Figure(text) => format!("<td class=\"n\">{}</td>", escape(text)),
            Cell::Toned(tone, text) => format!("<td class=\"{tone} keep\">{}</td>", escape(text)),
            Cell::Value(text) => format!("<td>{}</td>", value(text)),
            Cell::Code(text) => format!("<td><code>{}</code></td>", escape(text)),
        }
    }
}

/// A value of somebody else's making, as [`Cell::Value`] shows it.
pub(super) fn value(text: &str) -> String {
    let mut shown = String::new();
    for letter in text.chars() {
        if is_hidden(letter) {
            shown.push_str(&format!("<span class=\"chip\">U+{:04X}</span>", letter as u32));
        } else {
            shown.push_str(&escape(letter.encode_utf8(&mut [0; 4])));
        }
    }
    format!("<bdi dir=\"auto\">{shown}</bdi>")
}

/// Controls, marks of direction, and letters of no width.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_misbehave() {
        let shown = value("A\u{202e}<b>\u{200b}");
        let expected = "<bdi dir=\"auto\">A<span class=\"chip\">U+202E</span>&lt;b&gt;<span \
                        class=\"chip\">U+200B</span></bdi>";
        assert_eq!(shown, expected);
        let mut page = Page::default();
        page.element("p class=\"note\"", "a < b");
        page.table(&["who", "#n"], &[vec![Cell::text("x & y"), Cell::Figure("1".to_owned())]]);
        let markup = page.finish();
        assert!(markup.starts_with("<p class=\"note\">a &lt; b</p>"));
        assert!(markup.contains("<th scope=\"col\" class=\"n\">n</th>"));
        assert!(markup.contains("<td>x &amp; y</td><td class=\"n\">1</td>"));
    }
}
