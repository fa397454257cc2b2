//! How is a name of one East Slavic language written in a sister language? The three states write
//! the names of their citizens in two languages each, and a list may have romanised the other one.
//!
//! Given names go by the forms that registries use for each other; the rest by the laws of sound:
//! Belarusian ц, дз and ў are Russian т, д and в, Ukrainian і and и are Russian и.

/// A name's beginning in Russian, Ukrainian and Belarusian; longer ones first.
const STEMS: &[[&str; 3]] = &[
    ["александр", "олександр", "аляксандр"],
    ["константин", "костянтин", "канстанцін"],
    ["екатерин", "катерин", "кацярын"],
    ["владимир", "володимир", "уладзімір"],
    ["татьян", "тетян", "таццян"],
    ["никола", "микола", "мікала"],
    ["михаил", "михайл", "міхаіл"],
    ["григор", "григор", "рыгор"],
    ["филипп", "пилип", "піліп"],
    ["елизав", "єлизав", "лізав"],
    ["дмитри", "дмитрі", "дзмітры"],
    ["дмитри", "дмитро", "дзмітры"],
    ["тимофе", "тимофі", "цімафе"],
    ["алексе", "олексі", "аляксе"],
    ["матве", "матві", "мацве"],
    ["андре", "андрі", "андрэ"],
    ["алекс", "олекс", "алякс"],
    ["иосиф", "йосип", "іосіф"],
    ["никит", "микит", "мікіт"],
    ["евген", "євген", "яўген"],
    ["серге", "сергі", "сярге"],
    ["федор", "федір", "фёдар"],
    ["анна", "ганна", "ганна"],
    ["елен", "олен", "ален"],
    ["ольг", "ольг", "вольг"],
    ["юри", "юрі", "юры"],
];

/// The languages in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Russian,
    Ukrainian,
    Belarusian,
}

/// The word as the other language would write it, as far as rules go.
pub(super) fn rewrite(word: &str, from: Language, to: Language) -> Vec<char> {
    let stem = STEMS.iter().find_map(|row| {
        let rest = word.strip_prefix(row[from as usize])?;
        Some((row[to as usize], rest))
    });
    let (known, rest) = stem.unwrap_or(("", word));
    let rest: Vec<char> = rest.chars().collect();
    let mut out: Vec<char> = known.chars().collect();
    let is_whole = known.is_empty();
    match (from, to) {
        (Language::Belarusian, _) => from_belarusian(&rest, is_whole, &mut out),
        (Language::Ukrainian, _) => from_ukrainian(&rest, &mut out),
        (Language::Russian, Language::Belarusian) => to_belarusian(&rest, &mut out),
        (Language::Russian, _) => to_ukrainian(&rest, &mut out),
    }
    out
}

/// Whether a word has the Ukrainian form of a given name or of a father's name.
pub(super) fn is_ukrainian(word: &str) -> bool {
    const FORMS: &[&str] = &["петро", "павло", "михайло", "кирило", "данило"];
    let is_stem =
        |row: &[&str; 3]| row[1] != row[0] && row[1] != row[2] && word.starts_with(row[1]);
    word.ends_with("йович") || FORMS.contains(&word) || STEMS.iter().any(is_stem)
}

fn is_soft(letter: Option<&char>) -> bool {
    letter.is_some_and(|letter| "іеёюяьєїи".contains(*letter))
}

fn is_vowel(letter: char) -> bool {
    "аеёиоуыэюяіїєў".contains(letter)
}

fn from_belarusian(letters: &[char], is_whole: bool, out: &mut Vec<char>) {
    let mut at = 0;
    if is_whole && letters.len() > 2 {
        // Уладзіслаў, Вольскі: a vowel at the beginning takes or drops a v.
        match letters {
            ['у' | 'ў', next, ..] if !is_vowel(*next) => {
                out.push('в');
                at = 1;
            }
            ['в', 'о', next, ..] if !is_vowel(*next) && *next != 'л' => at = 1,
            _ => {}
        }
    }
    while at < letters.len() {
        let rest = &letters[at..];
        let width = match rest {
            // An unstressed о and е are written as they sound.
            ['а', 'ў'] if !out.ends_with(&['с', 'л']) => push(out, "ов", 2),
            ['а', 'ў', 'н', 'а'] => push(out, "овна", 4),
            ['а', 'в', 'і', 'ч'] => push(out, "ович", 4),
            ['а', 'в', 'а'] => push(out, "ова", 3),
            ['к', 'а'] if out.len() > 3 && out.ends_with(&['н']) => push(out, "ко", 2),
            ['к', 'і'] => push(out, "кий", 2),
            ['д', 'з', next, ..] if is_soft(Some(next)) || *next == 'м' || *next == 'в' => {
                push(out, "д", 2)
            }
            ['ц', 'ц', next, ..] if is_soft(Some(next)) => push(out, "ть", 2),
            ['ц', next, ..] if is_soft(Some(next)) || *next == 'в' => push(out, "т", 1),
            ['ў', ..] => push(out, "в", 1),
            ['ш', 'ч', ..] => push(out, "щ", 2),
            ['і', 'я', ..] => push(out, "ия", 2),
            ['і', ..] => push(out, "и", 1),
            ['ы', ..] if out.ends_with(&['р']) => push(out, "и", 1),
            ['э', ..] if !out.is_empty() => push(out, "е", 1),
            // Сяргей, Няборская: before the stress a soft е is written я.
            ['я', next, ..] if !out.is_empty() && !is_vowel(out[out.len() - 1]) && *next != 'ў' => {
                push(out, "е", 1)
            }
            _ => {
                out.push(rest[0]);
                1
            }
        };
        at += width;
    }
}

fn push(out: &mut Vec<char>, text: &str, width: usize) -> usize {
    out.extend(text.chars());
    width
}

fn from_ukrainian(letters: &[char], out: &mut Vec<char>) {
    let mut at = 0;
    while at < letters.len() {
        let width = match &letters[at..] {
            ['й', 'о', 'в', 'и', 'ч'] => push(out, "евич", 5),
            ['ї', 'в', 'н', 'а'] => push(out, "евна", 4),
            ['і', 'в', 'н', 'а'] => push(out, "овна", 4),
            ['ь', 'к', 'а'] => push(out, "кая", 3),
            ['ь', 'о', ..] | ['й', 'о', ..] => push(out, "е", 2),
            ['ї' | 'і', ..] => push(out, "и", 1),
            ['є', ..] => push(out, "е", 1),
            ['ґ', ..] => push(out, "г", 1),
            [letter, ..] => {
                out.push(*letter);
                1
            }
            [] => break,
        };
        at += width;
    }
}

fn to_ukrainian(letters: &[char], out: &mut Vec<char>) {
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            'ы' | 'и' if letters.get(at + 1) == Some(&'я') => out.push('і'),
            'ы' => out.push('и'),
            'э' => out.push('е'),
            'ё' => out.push('о'),
            'ъ' => {}
            other => out.push(*other),
        }
    }
}

fn to_belarusian(letters: &[char], out: &mut Vec<char>) {
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let before = out.last().copied();
        let width = match rest {
            ['о', 'в'] => push(out, "аў", 2),
            ['о', 'в', 'н', 'а'] => push(out, "аўна", 4),
            ['о', 'в', 'и', 'ч'] => push(out, "авіч", 4),
            ['о', 'в', 'а'] => push(out, "ава", 3),
            ['о'] => push(out, "а", 1),
            ['и' | 'ы', 'й'] => push(out, if rest[0] == 'и' { "і" } else { "ы" }, 2),
            ['т', next, ..] if is_soft(Some(next)) => push(out, "ц", 1),
            ['д', next, ..] if is_soft(Some(next)) => push(out, "дз", 1),
            ['в'] if before.is_some_and(is_vowel) => push(out, "ў", 1),
            ['в', next, ..] if before.is_some_and(is_vowel) && !is_vowel(*next) && *next != 'ь' => {
                push(out, "ў", 1)
            }
            ['щ', ..] => push(out, "шч", 1),
            ['и', ..] if before == Some('р') => push(out, "ы", 1),
            ['и', ..] => push(out, "і", 1),
            ['е', ..] if before == Some('р') => push(out, "э", 1),
            ['ь', 'е', ..] => push(out, "е", 2),
            _ => {
                out.push(rest[0]);
                1
            }
        };
        at += width;
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{Belarusian, Russian, Ukrainian};
    use super::*;

    #[test]
    fn names_go_from_sister_to_sister() {
        for (word, from, to, expected) in [
            ("уладзіслаў", Belarusian, Russian, "владислав"),
            ("мікалаевіч", Belarusian, Russian, "николаевич"),
            ("сцяпанава", Belarusian, Russian, "степанова"),
            ("марозаў", Belarusian, Russian, "марозов"),
            ("канстанцін", Belarusian, Russian, "константин"),
            ("миколайович", Ukrainian, Russian, "николаевич"),
            ("олексійович", Ukrainian, Russian, "алексеевич"),
            ("тимошенко", Russian, Belarusian, "цімошенка"),
            ("дмитриев", Russian, Belarusian, "дзмітрыеў"),
            ("николаевич", Russian, Ukrainian, "миколаевич"),
        ] {
            let text: String = rewrite(word, from, to).into_iter().collect();
            assert_eq!(text, expected, "{word}");
        }
    }
}
