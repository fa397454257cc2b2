//! What shape has a word for slovnet? Its kind of letters and where the capitals stand.

/// Marks that have a shape each: `slovnet/shape.py`.
const MARKS: &str = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…";

/// The shape as the model's vocabulary writes it: `RU_Xx`, `EN_XX`, `NUM`, `PUNCT_,`, `OTHER`.
pub(super) fn shape(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or_default();
    let is_signed = matches!(first, '+' | '-') && letters.next().is_some_and(is_decimal);
    if is_russian(first) {
        format!("RU_{}", outline(word))
    } else if is_latin(first) {
        format!("EN_{}", outline(word))
    } else if is_decimal(first) || is_signed {
        "NUM".to_owned()
    } else if MARKS.contains(first) {
        let is_alone = word.len() == first.len_utf8();
        if is_alone { format!("PUNCT_{first}") } else { "PUNCT_OTHER".to_owned() }
    } else {
        "OTHER".to_owned()
    }
}

/// A letter of the Russian alphabet.
pub(super) fn is_russian(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// A letter of the Latin alphabet, or one that Python takes for one when it ignores case.
pub(super) fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'İ' | 'ı' | 'ſ' | '\u{212a}')
}

/// A decimal digit of any script, for Python's `\d`.
pub(super) fn is_decimal(letter: char) -> bool {
    // Decimal digits come in rows of ten that Unicode counts as numbers; the others stand apart.
    letter.is_ascii_digit()
        || letter.is_numeric()
            && DECIMALS.iter().any(|zero| (*zero..*zero + 10).contains(&(letter as u32)))
}

/// The zeros of the scripts whose digits are likely in a document.
const DECIMALS: [u32; 16] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20, 0xff10,
];

fn outline(word: &str) -> &'static str {
    let is_upper = all_cased(word, char::is_uppercase);
    let is_lower = all_cased(word, char::is_lowercase);
    let mut dashed = word.splitn(2, '-');
    let is_dashed = matches!((dashed.next(), dashed.next()), (Some(left), Some(right)) if is_title(left) && is_title(right));
    match (word.chars().nth(1).is_none(), is_upper, is_lower) {
        (true, true, _) => "X",
        (true, ..) => "x",
        (_, true, _) => "XX",
        (_, _, true) => "xx",
        _ if is_title(word) => "Xx",
        _ if is_dashed => "Xx-Xx",
        _ => "OTHER",
    }
}

/// Whether there is a letter with case and all such letters are of this one.
fn all_cased(word: &str, is_case: fn(char) -> bool) -> bool {
    let mut cased =
        word.chars().filter(|letter| letter.is_uppercase() || letter.is_lowercase()).peekable();
    cased.peek().is_some() && cased.all(is_case)
}

fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && all_cased(letters.as_str(), char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_the_reference() {
        for (word, expected) in [
            ("Москва", "RU_Xx"),
            ("МИД", "RU_XX"),
            ("по", "RU_xx"),
            ("А", "RU_X"),
            ("а", "RU_x"),
            ("Импорт-Экспорт", "RU_Xx-Xx"),
            ("СИЗО-6", "RU_XX"),
            ("Орлов2", "RU_Xx"),
            ("иФ", "RU_OTHER"),
            ("Steel", "EN_Xx"),
            ("2011-2020", "NUM"),
            ("-5", "NUM"),
            ("...", "PUNCT_OTHER"),
            ("«", "PUNCT_«"),
            ("’", "OTHER"),
            ("Євген", "OTHER"),
            ("ΔP", "OTHER"),
            ("", "OTHER"),
        ] {
            assert_eq!(shape(word), expected, "{word}");
        }
    }
}
