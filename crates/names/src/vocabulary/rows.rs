//! How is a table of the vocabulary written? Shared with `build.rs`.
//!
//! Two shapes. A **row** is one phrase: its one spelling, where it may stand, the kinds of names,
//! the phrase (or only spelling and phrase). A **concept** is a line: the one spelling of an idea,
//! a tab, the English words for it, ` | `, the words of all other languages. In a concept
//!
//! - `_` is the space inside a phrase;
//! - `steel~` is a stem: the word and all its forms;
//! - `ship-` is the first half of a compound, `-yard` the second; both halves must be known;
//! - `<kb` is short but may stand first, `>ii` may not stand first;
//! - a spelling of several words stands for several tokens;
//! - a spelling with `?` (also in a row) makes no organisation of a name of unknown kind: it is a surname as well;
//! - one with `!` neither (also in a row), and counts as a name proper: a red star says more than a plant.

/// The tables in the order of precedence, and what their words do: `l`egal form, `g`eneric, `n`umber,
/// `p`lace, `h`onorific, p`a`rticle, `o`rdinary; capital if the table has rows, small if it has concepts.
pub(crate) const TABLES: &[(&str, char)] = &[
    ("legal_forms_more.tsv", 'L'),
    ("company_words.tsv", 'g'),
    ("industry_words.tsv", 'g'),
    ("state_words.tsv", 'g'),
    ("numbers.tsv", 'n'),
    ("places_more.tsv", 'p'),
    ("legal_forms.tsv", 'L'),
    ("legal_forms_elf.tsv", 'L'),
    ("generic_words.tsv", 'G'),
    ("romanised_words.tsv", 'G'),
    ("places.tsv", 'P'),
    ("abbreviations.tsv", 'G'),
    ("not_mistyped.tsv", 'G'),
    ("honorifics.tsv", 'H'),
    ("titles.tsv", 'H'),
    ("particles.tsv", 'A'),
];

/// A phrase and what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    /// The words, folded, in their script, one space between; stems end with `~`.
    pub(crate) phrase: String,
    /// The one spelling.
    pub(crate) canonical: &'a str,
    /// `o`rganisation, `p`erson, `t`hing, `c` first half of a compound, `h` second half, `x` no
    /// mistyped word.
    pub(crate) kinds: &'a str,
    /// As in [`TABLES`].
    pub(crate) role: char,
    /// `anywhere`, `front`, `before`, `after`, `not-last` or `inside`.
    pub(crate) position: &'a str,
    /// Whether it makes no organisation of a name of unknown kind.
    pub(crate) is_weak: bool,
    /// Whether a maker wrote it, so that a concept of ours is heard first.
    pub(crate) is_made: bool,
    /// Whether it is English, so that a letter mistyped is forgiven.
    pub(crate) is_english: bool,
}

/// The roles by their number in the written table.
pub(crate) const ROLES: [char; 7] = ['l', 'g', 'n', 'p', 'h', 'a', 'o'];
/// The positions by their number in the written table.
pub(crate) const POSITIONS: [&str; 6] =
    ["anywhere", "front", "before", "after", "not-last", "inside"];

/// Short forms that are written before the name as often as after it.
const FRONT: &[&str] = &[
    "ab", "ao", "as", "oy", "pt", "cv", "ip", "ad", "od", "ou", "ag", "bv", "nv", "kk", "sl",
    "too", "주", "株", "ао", "оо", "ип", "ад", "од", "ат", "тд",
];

impl Row<'_> {
    /// Role, position, short, weak in one byte.
    pub(crate) fn code(&self) -> u8 {
        let place = |found: Option<usize>| found.unwrap_or_default() as u8;
        place(ROLES.iter().position(|role| *role == self.role))
            | place(POSITIONS.iter().position(|one| *one == self.position)) << 3
            | u8::from(is_short(&self.phrase)) << 6
            | u8::from(self.is_weak) << 7
    }
}

/// Two letters or fewer of an alphabet.
fn is_short(phrase: &str) -> bool {
    let mut letters = phrase.chars();
    let is_han = letters.next().is_some_and(|first| ('\u{3400}'..='\u{9fff}').contains(&first));
    !is_han && letters.nth(1).is_none()
}

/// The rows of a table.
pub(crate) fn of<'a>(file: &str, text: &'a str) -> Vec<Row<'a>> {
    let table = TABLES.iter().find(|(name, _)| *name == file);
    let shape = table.map_or_else(|| panic!("{file} is no table"), |(_, shape)| *shape);
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let role = shape.to_ascii_lowercase();
    if shape.is_ascii_uppercase() {
        lines.map(|line| row(line, role)).collect()
    } else {
        lines.flat_map(|line| concept(line, role)).collect()
    }
}

fn row(line: &str, role: char) -> Row<'_> {
    let cells: Vec<&str> = line.split('\t').collect();
    let (canonical, position, kinds, phrase) = match cells[..] {
        [canonical, phrase] => (canonical, "anywhere", "o", phrase),
        [canonical, position, kinds, phrase] => (canonical, position, kinds, phrase),
        _ => panic!("two cells or four: {line:?}"),
    };
    let position =
        if position == "anywhere" && FRONT.contains(&phrase) { "front" } else { position };
    let phrase = plain(phrase);
    let (is_weak, is_made) = (role == 'p' || canonical.ends_with('?'), matches!(role, 'p' | 'g'));
    let role = if canonical.ends_with('!') { 'o' } else { role };
    let canonical = canonical.trim_end_matches(['?', '!']);
    Row { phrase, canonical, kinds, role, position, is_weak, is_made, is_english: false }
}

/// Words are looked up without the marks of ё and ў, which people leave out.
fn plain(word: &str) -> String {
    word.replace('ё', "е").replace('ў', "у")
}

fn concept(line: &str, role: char) -> impl Iterator<Item = Row<'_>> {
    let (canonical, words) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}"));
    let is_weak = canonical.ends_with(['?', '!']) || matches!(role, 'n' | 'p');
    let role = if canonical.ends_with('!') { 'o' } else { role };
    let canonical = canonical.trim_end_matches(['?', '!']);
    let mut is_english = true;
    words.split_ascii_whitespace().filter_map(move |word| {
        if word == "|" {
            is_english = false;
            return None;
        }
        let (kinds, word) = match (word.strip_suffix('-'), word.strip_prefix('-')) {
            (Some(first), _) => ("c", first),
            // The second half stands alone as well.
            (_, Some(second)) => ("oh", second),
            // Ships have numbers in English words as well.
            _ if role == 'n' && is_english => ("ot", word),
            _ => ("o", word),
        };
        let (position, word) = match word.split_at_checked(1) {
            Some((">", word)) => ("after", word),
            Some(("<", word)) => ("front", word),
            _ => ("anywhere", word),
        };
        let phrase = plain(word).replace('_', " ");
        // A short Latin word of another language is a name in a third.
        let is_doubtful = !is_english && word.is_ascii() && word.len() <= 5;
        let is_weak = is_weak || is_doubtful;
        Some(Row { phrase, canonical, kinds, role, position, is_weak, is_made: false, is_english })
    })
}
