//! Where does one remark end and the next begin?

/// The segments of a text, trimmed, without the closing dot and without empty ones.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut rest = without_closing_dot(text.trim());
    let mut segments = Vec::new();
    while !rest.is_empty() {
        let end = end_of_segment(rest);
        let (segment, after) = rest.split_at(end);
        segments.push(segment.trim());
        rest = after.trim_start_matches(';').trim_start();
    }
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// The name after `a.k.a. '`, with its closing quote.
pub(super) fn after_alias_mark(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['a', 'f', 'n'])?.strip_prefix(".k.a.")?;
    rest.trim_start().strip_prefix('\'')
}

fn end_of_segment(text: &str) -> usize {
    let from = end_of_quote(text);
    let mut depth = 0_usize;
    for (at, letter) in text[from..].char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return from + at,
            _ => {}
        }
    }
    // A parenthesis that never closes protects nothing.
    if depth > 0 { text[from..].find("; ").map_or(text.len(), |at| from + at) } else { text.len() }
}

/// One past the closing quote of an alias at the beginning; 0 for anything else. Apostrophes
/// stand inside names, so a quote closes only where a segment can end.
fn end_of_quote(text: &str) -> usize {
    let bare = text.strip_prefix("alt. ").unwrap_or(text);
    let Some(name) = after_alias_mark(bare) else { return 0 };
    let start = text.len() - name.len();
    let mut quotes = name.match_indices('\'').map(|(at, _)| at + 1);
    let closing = quotes.find(|at| matches!(name[*at..].chars().next(), None | Some(';' | '.')));
    closing.map_or(0, |at| start + at)
}

/// The text without its last dot, unless that belongs to an abbreviation (`S.A.`).
fn without_closing_dot(text: &str) -> &str {
    let Some(bare) = text.strip_suffix('.') else { return text };
    let last = bare.rsplit(' ').next().unwrap_or(bare);
    let dotted = last.split('.').all(|part| part.chars().count() <= 2) && last.contains('.');
    if dotted && !bare.ends_with('.') { text } else { bare }
}
