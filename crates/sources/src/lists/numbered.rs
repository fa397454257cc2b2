//! How does one cell hold several values? `(1) Chad (2) Togo`, `a) Major b) General`.

/// One value of a numbered cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item<'t> {
    /// Its number, from 1; a cell without numbers holds item 1.
    pub(super) first: usize,
    /// The last number it stands for: `(1) to (3) Chad` is Chad three times.
    pub(super) last: usize,
    /// The value; never blank, and never the hyphen that says "none".
    pub(super) text: &'t str,
}

/// A number or letter in parentheses, or before one.
struct Mark {
    start: usize,
    end: usize,
    number: usize,
    is_letter: bool,
}

/// The values of a cell. A cell that does not begin with its first number holds one value.
pub(super) fn items(cell: &str) -> Vec<Item<'_>> {
    let cell = cell.trim();
    let marks = marks(cell);
    let Some(first) = marks.first().filter(|mark| mark.start == 0 && mark.number == 1) else {
        return kept(1, 1, cell).into_iter().collect();
    };
    let is_letter = first.is_letter;
    let (mut found, mut from, mut at) = (Vec::new(), 1, first);
    for mark in marks.iter().skip(1).filter(|mark| mark.is_letter == is_letter) {
        let whole = &cell[at.end..mark.start];
        let between = whole.trim();
        // "(1)-(3)" is a range; "(1) - (2)" is a first value that says "none".
        let joins = matches!(whole, "-" | "–") || matches!(between, "to" | "and" | "&");
        let is_range = joins && mark.number > at.number;
        if is_range {
            at = mark;
        } else if mark.number == at.number + 1 {
            found.extend(kept(from, at.number, between));
            (from, at) = (mark.number, mark);
        }
    }
    found.extend(kept(from, at.number, &cell[at.end..]));
    found
}

fn kept(first: usize, last: usize, text: &str) -> Option<Item<'_>> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ";,".contains(c));
    let says_none = text.trim_matches(['-', '–', '.', ' ']).is_empty();
    (!says_none).then_some(Item { first, last, text })
}

fn marks(cell: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (close, _) in cell.match_indices(')') {
        let before = &cell[..close];
        let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let open = close - word.len();
        let in_parentheses = cell[..open].ends_with('(');
        let start = if in_parentheses { open - 1 } else { open };
        // "F.R.E.D)" and "Area 1)" end a bracket; a mark stands at the start or after a blank.
        let stands_free = in_parentheses
            || cell[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || c == ',');
        let number = match word.as_bytes() {
            [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
            [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => word.parse().ok(),
            _ => None,
        };
        if let Some(number) = number.filter(|_| stands_free) {
            let is_letter = word.starts_with(|c: char| c.is_ascii_lowercase());
            marks.push(Mark { start, end: close + 1, number, is_letter });
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_apart() {
        for (cell, expected) in [
            ("Chad", "1 Chad"),
            ("(1) Chad. (2) Togo", "1 Chad.|2 Togo"),
            ("1) Chad 2) Togo", "1 Chad|2 Togo"),
            ("(1)Chad (2)Chad (3)Togo", "1 Chad|2 Chad|3 Togo"),
            ("a) General b)Major General", "1 General|2 Major General"),
            ("(a) Chad (b) Togo", "1 Chad|2 Togo"),
            ("(1) 6487 (2) - (3) 388181", "1 6487|3 388181"),
            ("(1)-(2) Chad (3) Togo", "1-2 Chad|3 Togo"),
            ("(1) to (6) Chad (7) Togo", "1-6 Chad|7 Togo"),
            (
                "(1) Head of the third (3) office (2) Judge",
                "1 Head of the third (3) office|2 Judge",
            ),
            ("Congo (Democratic Republic)", "1 Congo (Democratic Republic)"),
            ("Leader of the M23 (2) group", "1 Leader of the M23 (2) group"),
            (" - ", ""),
            ("", ""),
            ("(1) É) (2) ü", "1 É)|2 ü"),
        ] {
            let shown = items(cell).into_iter().map(|item| match item.first == item.last {
                true => format!("{} {}", item.first, item.text),
                false => format!("{}-{} {}", item.first, item.last, item.text),
            });
            assert_eq!(shown.collect::<Vec<_>>().join("|"), expected, "{cell}");
        }
    }
}
