//! Which words does a running text have, where do they stand, and how are they written?

use names::{Script, script_of};

use crate::Span;

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// Where it stands, without a possessive ending.
    pub(crate) span: Span,
    /// Its letters.
    pub(crate) text: &'a str,
    /// How it is written.
    pub(crate) case: Case,
    /// What stands between the word before it and this one.
    pub(crate) gap: Gap,
    /// Whether it begins a sentence, a line or a quotation: its capital says nothing.
    pub(crate) is_first: bool,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// No capital letter.
    Lower,
    /// A capital letter among small ones, as in `Orlana` and `al-Shami`.
    Title,
    /// Two letters or more, all of them capitals.
    Upper,
    /// Digits only.
    Number,
    /// A script without capitals.
    Caseless,
}

/// What parts two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: characters of a script without spaces.
    None,
    /// White space of one line, or of a line that was wrapped.
    Space,
    /// A hyphen, a stroke, an ampersand or a dot after an abbreviation.
    Joint,
    /// A comma.
    Comma,
    /// An opening bracket.
    Bracket,
    /// An opening or closing quotation mark.
    Quote,
    /// Anything else: a name does not run across it.
    Break,
}

impl Word<'_> {
    /// Whether its case allows it to be a name.
    pub(crate) fn is_name_like(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Caseless)
    }
}

/// Shortened words that end in a dot and end no sentence.
const SHORTENED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "maj", "col", "capt", "cmdr", "adm", "brig",
    "sgt", "gov", "sen", "rep", "rev", "hon", "st", "no", "co", "corp", "inc", "ltd", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "vs", "jr", "sr",
    "dept", "им", "г", "ул", "тов",
];

/// The words of a text, in its order.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::with_capacity(text.len() / 6);
    let mut rest = 0;
    while let Some(start) = next_start(text, rest) {
        let end = end_of(text, start);
        let between = &text[out.last().map_or(0, |word| word.span.end)..start];
        let (gap, is_first) = gap(out.last(), between);
        push(&mut out, text, (start, end), (gap, is_first));
        rest = end;
    }
    out
}

fn next_start(text: &str, from: usize) -> Option<usize> {
    text[from..].find(char::is_alphanumeric).map(|at| from + at)
}

/// Invisible characters do not end a word: `Orl<zero width>ana` is one.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter) || is_invisible(letter)
}

/// The end of the word that begins at `start`.
fn end_of(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut before = ' ';
    let mut letters = text[start..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let is_inner = matches!(letter, '-' | '‑' | '\'' | '’' | 'ʼ' | '`')
            && before.is_alphanumeric()
            && next.is_alphanumeric();
        // U.S., S.A.R.L.: single letters with dots are one word.
        let is_initials = letter == '.'
            && before.is_uppercase()
            && is_single(&text[start..start + at])
            && next.is_uppercase();
        if !(letter.is_alphanumeric() || is_mark(letter) || is_inner || is_initials) {
            // The last dot of U.S. belongs to it.
            if letter == '.' && text[start..start + at].contains('.') && before.is_uppercase() {
                end = start + at + 1;
            }
            break;
        }
        end = start + at + letter.len_utf8();
        before = letter;
    }
    end
}

/// Whether what follows the last dot is one letter.
fn is_single(text: &str) -> bool {
    text.rsplit('.').next().is_some_and(|last| last.chars().count() == 1)
}

fn push<'a>(
    out: &mut Vec<Word<'a>>,
    text: &'a str,
    (start, mut end): (usize, usize),
    (gap, is_first): (Gap, bool),
) {
    let whole = &text[start..end];
    for possessive in ["'s", "’s", "ʼs"] {
        if let Some(bare) = whole.strip_suffix(possessive)
            && !bare.is_empty()
        {
            end = start + bare.len();
        }
    }
    let whole = &text[start..end];
    if !whole.is_ascii() && whole.chars().any(is_unspaced) {
        return push_characters(out, (whole, start), (gap, is_first));
    }
    out.push(Word { span: Span { start, end }, text: whole, case: case(whole), gap, is_first });
}

/// Scripts that are written without spaces, character by character.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

fn push_characters<'a>(
    out: &mut Vec<Word<'a>>,
    (whole, start): (&'a str, usize),
    (mut gap, mut is_first): (Gap, bool),
) {
    let mut at = 0;
    while at < whole.len() {
        let rest = &whole[at..];
        let first = rest.chars().next().unwrap_or(' ');
        let end = if is_unspaced(first) {
            first.len_utf8()
        } else {
            rest.find(is_unspaced).unwrap_or(rest.len())
        };
        let text = &rest[..end];
        let span = Span { start: start + at, end: start + at + end };
        out.push(Word { span, text, case: case(text), gap, is_first });
        (gap, is_first) = (Gap::None, false);
        at += end;
    }
}

fn case(text: &str) -> Case {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    if letters().next().is_none() {
        return Case::Number;
    }
    let has_lower = letters().any(char::is_lowercase);
    let capitals = letters().filter(|letter| letter.is_uppercase()).count();
    match (capitals, has_lower) {
        (0, true) => Case::Lower,
        (0, false) => match script_of(text) {
            Script::Latin | Script::Cyrillic | Script::Greek => Case::Lower,
            _ => Case::Caseless,
        },
        (1, false) if text.chars().filter(|letter| letter.is_alphanumeric()).count() == 1 => {
            Case::Title
        }
        (_, false) => Case::Upper,
        _ => Case::Title,
    }
}

fn gap(before: Option<&Word<'_>>, between: &str) -> (Gap, bool) {
    let Some(before) = before else { return (Gap::Break, true) };
    if between.is_empty() {
        return (Gap::None, false);
    }
    // The possessive ending was left out of the word; a name may go on after it: Lloyd's Bank.
    let bare = ["'s", "’s", "ʼs"].iter().find_map(|ending| between.strip_prefix(ending));
    let between = bare.unwrap_or(between);
    let lines = between.matches('\n').count();
    let signs = between.trim();
    if lines > 1 {
        return (Gap::Break, true);
    }
    match signs {
        "" if bare.is_some() => (Gap::Break, false),
        "" => (Gap::Space, false),
        "-" | "/" | "&" | "–" | "‑" => (Gap::Joint, false),
        "." if is_shortened(before.text) => (Gap::Joint, false),
        "," => (Gap::Comma, false),
        "(" | "[" => (Gap::Bracket, false),
        ")" | "]" | ";" | "—" | ")," => (Gap::Break, false),
        "\"" | "“" | "”" | "«" | "»" | "„" | "‘" | "’" | "'" => (Gap::Quote, false),
        _ => {
            let is_end = signs.contains(['.', '!', '?', ':', '•', '*', '#', '…', '。', '|']);
            let is_opening = signs.ends_with(['“', '"', '‘', '«', '„', '\'']);
            (Gap::Break, is_end || is_opening)
        }
    }
}

fn is_shortened(text: &str) -> bool {
    let is_letter = text.chars().count() == 1 && text.chars().all(char::is_uppercase);
    is_letter || SHORTENED.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_are_what_people_read() {
        for (text, expected) in [
            ("The U.S. said", &["The", "U.S", "said"][..]),
            ("Orlana's ships", &["Orlana", "ships"]),
            ("al-Shami, Norvik-3 (ZTL)", &["al-Shami", "Norvik-3", "ZTL"]),
            ("J. Orwell", &["J", "Orwell"]),
            ("北方贸易有限公司 said", &["北", "方", "贸", "易", "有", "限", "公", "司", "said"]),
            ("Orl\u{200b}ana", &["Orl\u{200b}ana"]),
        ] {
            let found: Vec<String> =
                texts(text).iter().map(|word| word.trim_end_matches('.').to_owned()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_begins_after_its_end_only() {
        let text = "It met Dr. Veld and Gen. Marsk. Then they left.";
        let first: Vec<&str> =
            words(text).iter().filter(|word| word.is_first).map(|word| word.text).collect();
        assert_eq!(first, ["It", "Then"]);
    }
}
