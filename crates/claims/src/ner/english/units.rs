//! Where does a word end inside a run of letters? spaCy's English affixes, written out by hand.
//!
//! The rules of `spacy/lang/punctuation.py` and `lang/en/punctuation.py`; no regular expressions,
//! so no text takes long.

use super::characters::{is_icon, is_letter, is_lower, is_mark, is_quote, is_upper};

/// Units and currencies that may follow a figure without a space.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²", "mm³", "ha",
    "µm", "nm", "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s", "km/h", "kmh", "mph", "hPa",
    "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB", "T", "G", "M", "K", "%", "км", "км²",
    "км³", "м", "м²", "м³", "дм", "дм²", "дм³", "см", "см²", "см³", "мм", "мм²", "мм³", "нм", "кг", "г",
    "мг", "м/с", "км/ч", "кПа", "Па", "мбар", "Кб", "КБ", "кб", "Мб", "МБ", "мб", "Гб", "ГБ", "гб", "Тб",
    "ТБ", "тб", "US$", "C$", "A$",
];

/// Currencies of one letter.
fn is_currency(character: char) -> bool {
    "$£€¥฿₽﷼₴".contains(character) || ('₠'..='₿').contains(&character)
}

/// A character that is a word wherever it stands at the edge of one.
fn is_edge(character: char) -> bool {
    is_mark(character)
        || is_quote(character)
        || is_icon(character)
        || matches!(character, '—' | '–')
}

/// How many bytes of the start are a word of their own; 0 for none.
pub(super) fn prefix(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let is_plus = first == '+' && !text[1..].starts_with(|next: char| next.is_ascii_digit());
    if is_plus || "§%=".contains(first) || is_edge(first) {
        return first.len_utf8();
    }
    let dots = text.len() - text.trim_start_matches('.').len();
    if dots > 1 {
        return dots;
    }
    if is_currency(first) {
        return first.len_utf8();
    }
    ["US$", "C$", "A$"].into_iter().find(|mark| text.starts_with(mark)).map_or(0, str::len)
}

/// How many bytes of the end are a word of their own; 0 for none.
pub(super) fn suffix(text: &str) -> usize {
    let Some(last) = text.chars().next_back() else { return 0 };
    let before = &text[..text.len() - last.len_utf8()];
    let dots = text.len() - text.trim_end_matches('.').len();
    if dots > 1 {
        return dots;
    }
    if matches!(last, 's' | 'S') && before.ends_with(['\'', '’']) {
        return before.chars().next_back().map_or(0, char::len_utf8) + 1;
    }
    if text.ends_with("……") {
        return "……".len();
    }
    // The longest unit is the one that leaves a figure before it.
    if let Some(unit) =
        UNITS.iter().filter(|unit| follows_figure(text, unit)).map(|unit| unit.len()).max()
    {
        return unit;
    }
    let follows_digit = before.ends_with(|digit: char| digit.is_ascii_digit());
    let is_split = match last {
        '.' => ends_sentence(before),
        '+' => follows_digit,
        last => is_edge(last) || is_currency(last) && follows_digit,
    };
    if is_split { last.len_utf8() } else { 0 }
}

fn follows_figure(text: &str, unit: &str) -> bool {
    text.strip_suffix(unit)
        .is_some_and(|figure| figure.ends_with(|digit: char| digit.is_ascii_digit()))
}

/// Whether a point after this is a word of its own.
fn ends_sentence(before: &str) -> bool {
    let mut letters = before.chars().rev();
    let Some(last) = letters.next() else { return false };
    let second = letters.next();
    last.is_ascii_digit()
        || is_lower(last)
        || "%²-+|".contains(last)
        || is_mark(last)
        || is_quote(last)
        || is_upper(last) && second.is_some_and(is_upper)
        || "FfCcKk".contains(last) && second == Some('°')
}

/// The parts that split a run in its middle: start and end in bytes, in text order.
pub(super) fn infixes(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        let length = infix(before, letter, &text[at..]);
        before = Some(letter);
        if length > 0 {
            found.push((at, at + length));
            while letters.offset() < at + length {
                before = letters.next().map(|(_, letter)| letter);
            }
        }
    }
    found
}

/// How many bytes from this letter on split the run.
fn infix(before: Option<char>, letter: char, text: &str) -> usize {
    let after = |count: usize| text.get(count..).and_then(|rest| rest.chars().next());
    let next = after(letter.len_utf8());
    let dots = || text.len() - text.trim_start_matches('.').len();
    let is_before = |class: fn(char) -> bool| before.is_some_and(class);
    let is_word = |letter: char| is_letter(letter) || letter.is_ascii_digit();
    match letter {
        '.' if next == Some('.') => dots(),
        '…' => letter.len_utf8(),
        '.' => {
            let is_split = is_before(|letter| is_lower(letter) || is_quote(letter))
                && next.is_some_and(|letter| is_upper(letter) || is_quote(letter));
            usize::from(is_split)
        }
        letter if is_icon(letter) => letter.len_utf8(),
        '+' | '-' | '*' | '^'
            if is_before(|letter| letter.is_ascii_digit())
                && next.is_some_and(|next| next.is_ascii_digit() || next == '-') =>
        {
            1
        }
        ',' => usize::from(is_before(is_letter) && next.is_some_and(is_letter)),
        ':' | '<' | '>' | '=' | '/' => {
            usize::from(is_before(is_word) && next.is_some_and(is_letter))
        }
        '-' | '–' | '—' | '~' if is_before(is_word) => hyphen(text, after),
        _ => 0,
    }
}

/// A hyphen or dash, or as many as spaCy takes for one, with a letter behind it.
fn hyphen(text: &str, after: impl Fn(usize) -> Option<char>) -> usize {
    let marks = ["-", "–", "—", "--", "---", "——", "~"];
    let fits = |mark: &&str| text.starts_with(*mark) && after(mark.len()).is_some_and(is_letter);
    marks.into_iter().find(fits).map_or(0, str::len)
}

/// Whether a run is an address of the web or of a mail box, which stays one word.
pub(super) fn is_address(text: &str) -> bool {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) => rest,
        _ => text,
    };
    // A user before the host; a path may hold an @ as well, so each is tried, up to a few.
    let hosts = rest.match_indices('@').filter(|(at, _)| *at > 0).map(|(at, _)| &rest[at + 1..]);
    is_host(rest) || hosts.take(8).any(is_host)
}

fn is_scheme(scheme: &str) -> bool {
    let is_fit = |letter: char| is_letter(letter) || letter.is_numeric() || "_+-.".contains(letter);
    scheme.chars().count() > 1 && scheme.chars().all(is_fit)
}

/// A host, perhaps with a port and a path.
fn is_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let rest = &text[host.len()..];
    let port =
        rest.strip_prefix(':').map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_port = |port: &str| {
        (2..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit())
    };
    if port.is_some_and(|port| !is_port(port)) {
        return false;
    }
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let is_top = (2..=63).contains(&top.chars().count()) && top.chars().all(is_lower);
    is_top && labels.split('.').all(is_label) || is_public_number(host)
}

fn is_label(label: &str) -> bool {
    let is_fit =
        |letter: char| letter.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&letter);
    label.chars().count() <= 64
        && label.starts_with(is_fit)
        && label.ends_with(is_fit)
        && label.chars().all(|letter| is_fit(letter) || matches!(letter, '_' | '-'))
}

/// Four figures between points that are an address on the open net.
fn is_public_number(host: &str) -> bool {
    let parts: Option<Vec<u8>> = host.split('.').map(|part| part.parse().ok()).collect();
    let Some([first, second, _, last]) = parts.as_deref() else { return false };
    let is_private = match (first, second) {
        (10 | 127, _) | (169, 254) | (192, 168) => true,
        (172, second) => (16..32).contains(second),
        _ => false,
    };
    !is_private && (1..=223).contains(first) && (1..=254).contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_are_those_of_the_reference() {
        for (text, start, end) in [
            ("(Norvik)", 1, 1),
            ("\"N", 1, 0),
            ("...and", 3, 0),
            ("$5", 1, 0),
            ("US$5m", 3, 1),
            ("+5", 0, 0),
            ("+x", 1, 0),
            ("Norvik's", 0, 2),
            ("ship’s", 0, 4),
            ("5km²", 0, 4),
            ("5.", 0, 1),
            ("end.", 0, 1),
            ("USA.", 0, 1),
            ("U.", 0, 0),
            ("20%", 0, 1),
            ("wait…", 0, 3),
            ("—x", 3, 0),
            ("", 0, 0),
        ] {
            assert_eq!((prefix(text), suffix(text)), (start, end), "{text}");
        }
    }

    #[test]
    fn infixes_are_those_of_the_reference() {
        for (text, expected) in [
            ("state-owned", &["-"][..]),
            ("2011-2020", &["-"]),
            ("end.Next", &["."]),
            ("N-3", &[]),
            ("a,b", &[","]),
            ("1,000", &[]),
            ("and/or", &["/"]),
            ("so...called", &["..."]),
            ("x--y", &["--"]),
            ("a©b", &["©"]),
            ("10:30", &[]),
        ] {
            let found: Vec<&str> =
                infixes(text).iter().map(|(start, end)| &text[*start..*end]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn addresses_stay_whole() {
        for text in [
            "norvik.example",
            "https://a.example/x-y?z",
            "me@norvik.example",
            "8.8.8.8",
            "a.bc:8080/x",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in ["Norvik", "end.Next", "10.0.0.1", "a..b", "x.y", "a.bc:x"] {
            assert!(!is_address(text), "{text}");
        }
    }
}
