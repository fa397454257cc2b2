//! How does text of somebody else's making come onto a page? As text, and nothing else.

use std::fmt::Write as _;

/// Text for an element or a quoted attribute; marks that would turn the line around are shown.
pub(super) fn text(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for letter in raw.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{feff}' => {}
            '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}' => {
                _ = write!(safe, "<span class=chip>U+{:04X}</span>", letter as u32);
            }
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// The same where no element may stand: such marks are left out.
pub(super) fn attribute(raw: &str) -> String {
    let is_plain = |letter: &char| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    text(&raw.chars().filter(is_plain).collect::<String>())
}

/// A value in a box of its own direction.
pub(super) fn value(raw: &str) -> String {
    format!("<bdi dir=auto>{}</bdi>", text(raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes() {
        let hostile = "</p><script>alert('x')</script>\u{202e}\"a\u{0}";
        let safe = text(hostile);
        assert!(!safe.contains("<script") && !safe.contains('\u{202e}') && !safe.contains('\u{0}'));
        assert!(safe.contains("<span class=chip>U+202E</span>"));
        assert!(!attribute(hostile).contains('<'));
    }
}
