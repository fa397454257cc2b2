//! How is Cyrillic read? By the romanisations in use for the language its letters point to.

use super::Reading;
use crate::analysis::READINGS_MAX;
use crate::distance::osa;
use crate::route::{CyrillicStyle, Route};
use crate::skeleton::skeleton;

mod kin;

use kin::Language;

/// The readings of all Cyrillic words of one name, most usual first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Styles {
    styles: [CyrillicStyle; READINGS_MAX],
    length: usize,
}

impl Styles {
    /// The readings for the language that the letters of the whole name point to; of readings that
    /// compare alike the first.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Styles {
        let mut chosen = Styles { styles: [CyrillicStyle::BgnPcgn; READINGS_MAX], length: 0 };
        let mut seen: Vec<Vec<Spelt>> = Vec::with_capacity(READINGS_MAX);
        for style in candidates(words.clone()) {
            if chosen.length == READINGS_MAX {
                break;
            }
            let spelt: Vec<Spelt> =
                words.clone().map(|word| Spelt::of(spell_word(word, *style))).collect();
            let is_known = |before: &Vec<Spelt>| {
                before.iter().zip(&spelt).all(|(before, word)| before.is_near(word))
            };
            if !seen.iter().any(is_known) {
                chosen.push(*style);
                seen.push(spelt);
            }
        }
        chosen
    }

    fn push(&mut self, style: CyrillicStyle) {
        self.styles[self.length] = style;
        self.length += 1;
    }

    fn list(&self) -> &[CyrillicStyle] {
        &self.styles[..self.length]
    }
}

/// A word as one style spells it.
struct Spelt {
    text: String,
    consonants: String,
}

impl Spelt {
    fn of(text: String) -> Spelt {
        Spelt { consonants: skeleton(&text), text }
    }

    /// Whether what equals the one compares as well with the other: the same consonants, and at
    /// most one vowel in five letters another.
    fn is_near(&self, other: &Spelt) -> bool {
        self.consonants == other.consonants && {
            let edits = osa(self.text.as_bytes(), other.text.as_bytes()) as usize;
            edits * 5 <= self.text.len().max(other.text.len())
        }
    }
}

/// The readings to choose from, most usual first.
fn candidates<'a>(words: impl Iterator<Item = &'a str>) -> &'static [CyrillicStyle] {
    use CyrillicStyle::*;
    let mut seen = Seen::default();
    words.for_each(|word| seen.read(word));
    if seen.serbian {
        &[Serbian, SerbianEnglish]
    } else if seen.central {
        &[CentralAsian, UzbekLatin, BgnPcgn, Icao, Iso9]
    } else if seen.is_belarusian() {
        &[
            Belarusian,
            RussianOfBelarusian,
            PopularOfBelarusian,
            BelarusianLatin,
            RussianOfBelarusianLatin,
            BgnPcgn,
        ]
    } else if seen.dotted_i || seen.ukrainian {
        &[
            Ukrainian,
            RussianOfUkrainian,
            PopularOfUkrainian,
            UkrainianLatin,
            RussianOfUkrainianLatin,
            Icao,
        ]
    } else if seen.vowel_sign && !seen.russian {
        &[Bulgarian, BgnPcgn, Popular, Scholarly]
    } else {
        &[BgnPcgn, Popular, UkrainianOfRussian, BelarusianOfRussian, Scholarly, Iso9, GostB, Icao]
    }
}

/// What letters of a name tell its language.
#[derive(Default)]
struct Seen {
    serbian: bool,
    short_u: bool,
    dotted_i: bool,
    /// ї, є, ґ, or the ending of Ukrainian adjectives.
    ukrainian: bool,
    russian: bool,
    plain_i: bool,
    soft_ts: bool,
    /// Letters of the Turkic, Iranian and Mongolian alphabets.
    central: bool,
    /// ъ before a consonant: a vowel, as Bulgarian alone has it.
    vowel_sign: bool,
}

impl Seen {
    /// Belarusian has і and no и; ў, and дз and ц before a soft vowel, are nearly its own.
    fn is_belarusian(&self) -> bool {
        let is_soft = self.soft_ts && !self.plain_i;
        self.short_u
            || self.dotted_i && !self.ukrainian && !self.plain_i && (self.russian || is_soft)
    }

    fn read(&mut self, word: &str) {
        self.ukrainian |= kin::is_ukrainian(word);
        let (mut before, mut last) = (' ', ' ');
        for letter in word.chars() {
            match letter {
                'ђ' | 'ћ' | 'љ' | 'њ' | 'џ' | 'ј' | 'ѓ' | 'ќ' | 'ѕ' => self.serbian = true,
                'ў' => self.short_u = true,
                'і' => self.dotted_i = true,
                'ї' | 'є' | 'ґ' => self.ukrainian = true,
                'к' if last == 'ь' && matches!(before, 'с' | 'ц') => self.ukrainian = true,
                'ы' | 'э' | 'ё' => self.russian = true,
                'и' => self.plain_i = true,
                'қ' | 'ғ' | 'ҳ' | 'ң' | 'ө' | 'ү' | 'ұ' | 'ә' | 'һ' | 'җ' | 'ҷ' | 'ӣ' | 'ӯ'
                | 'ҙ' | 'ҡ' | 'ҫ' => {
                    self.central = true;
                }
                _ => {}
            }
            self.soft_ts |= last == 'ц' && matches!(letter, 'і' | 'е' | 'ё' | 'ю' | 'я')
                || last == 'з' && before == 'д' && matches!(letter, 'і' | 'е' | 'м' | 'ь');
            self.vowel_sign |= last == 'ъ' && !matches!(letter, 'е' | 'ё' | 'ю' | 'я' | 'і');
            (before, last) = (last, letter);
        }
    }
}

pub(super) fn readings(word: &str, styles: Styles) -> Vec<Reading> {
    let one =
        |style: &CyrillicStyle| Reading::one(Route::Cyrillic(*style), spell_word(word, *style));
    styles.list().iter().map(one).collect()
}

/// The word in the language and the spelling of the style.
fn spell_word(word: &str, style: CyrillicStyle) -> String {
    use CyrillicStyle::*;
    use Language::{Belarusian as Be, Russian as Ru, Ukrainian as Uk};
    let (letters, style) = match style {
        RussianOfBelarusian => (kin::rewrite(word, Be, Ru), BgnPcgn),
        RussianOfBelarusianLatin => (kin::rewrite(word, Be, Ru), Scholarly),
        RussianOfUkrainian => (kin::rewrite(word, Uk, Ru), BgnPcgn),
        RussianOfUkrainianLatin => (kin::rewrite(word, Uk, Ru), Scholarly),
        PopularOfBelarusian => (kin::rewrite(word, Be, Ru), Popular),
        PopularOfUkrainian => (kin::rewrite(word, Uk, Ru), Popular),
        UkrainianOfRussian => (kin::rewrite(word, Ru, Uk), Ukrainian),
        BelarusianOfRussian => (kin::rewrite(word, Ru, Be), Belarusian),
        own => (word.chars().collect(), own),
    };
    spell(&letters, style)
}

fn spell(letters: &[char], style: CyrillicStyle) -> String {
    let mut out = String::with_capacity(letters.len() + 6);
    let mut at = 0;
    while at < letters.len() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let rest = &letters[at..];
        let (text, width) = match cluster(rest, style) {
            Some(found) => found,
            None => (letter(rest[0], before, style), 1),
        };
        out.push_str(text);
        at += width;
    }
    out
}

/// Letters that are spelt together.
fn cluster(rest: &[char], style: CyrillicStyle) -> Option<(&'static str, usize)> {
    use CyrillicStyle::*;
    match (style, rest) {
        (Popular, ['и' | 'ы', 'й']) => Some(("y", 2)),
        (Popular, ['к', 'с', ..]) => Some(("x", 2)),
        (Popular, ['д', 'ж', ..]) => Some(("j", 2)),
        (Popular, ['и', 'я']) => Some(("ia", 2)),
        (Ukrainian, ['з', 'г', ..]) => Some(("zgh", 2)),
        (Ukrainian, ['и' | 'і', 'й']) => Some((if rest[0] == 'и' { "yi" } else { "ii" }, 2)),
        (Belarusian, ['ы', 'й']) => Some(("y", 2)),
        (Bulgarian, ['и', 'я']) => Some(("ia", 2)),
        _ => None,
    }
}

fn letter(letter: char, before: Option<char>, style: CyrillicStyle) -> &'static str {
    use CyrillicStyle::*;
    match style {
        Ukrainian => ukrainian(letter, before),
        Belarusian | CentralAsian | UzbekLatin => eastern(letter, before, style),
        Bulgarian | Serbian | SerbianEnglish => southern(letter, style),
        BelarusianLatin | UkrainianLatin if letter == 'г' => "h",
        BelarusianLatin if letter == 'ў' => "u",
        UkrainianLatin if letter == 'и' => "y",
        _ => russian(letter, before, style),
    }
}

fn russian(letter: char, before: Option<char>, style: CyrillicStyle) -> &'static str {
    use CyrillicStyle::*;
    match (style, letter) {
        (BgnPcgn, 'е' | 'ё') if opens_syllable(before) => "ye",
        (BgnPcgn, 'є') => "ye",
        (BgnPcgn, 'ї') => "yi",
        (Popular, 'ё') => "yo",
        (Popular, 'й') if before.is_some() => "i",
        (Icao, 'й') => "i",
        (Icao, 'ю') => "iu",
        (Icao, 'я') => "ia",
        (Icao, 'є' | 'ъ') => "ie",
        (Iso9, 'х') => "h",
        (Iso9, 'ю') => "u",
        (Iso9, 'я') => "a",
        (Iso9, 'щ') => "s",
        (GostB, 'х') => "x",
        (GostB, 'ц') => "cz",
        (GostB, 'щ') => "shh",
        (GostB, 'й') => "j",
        (GostB, 'ё') => "yo",
        (BelarusianLatin | UkrainianLatin | Scholarly, 'е') if opens_syllable(before) => "je",
        (BelarusianLatin | UkrainianLatin | Scholarly | Iso9, _) => scholarly(letter),
        _ => english(letter),
    }
}

/// Belarusian, and the alphabets of Central Asia and the Caucasus.
fn eastern(letter: char, before: Option<char>, style: CyrillicStyle) -> &'static str {
    use CyrillicStyle::{Belarusian, UzbekLatin};
    match (style, letter) {
        (Belarusian, 'г') => "h",
        (_, 'е') if opens_syllable(before) => "ye",
        (_, 'ё') => "yo",
        (Belarusian, _) => english(letter),
        (UzbekLatin, 'х') => "x",
        (UzbekLatin, 'қ') => "q",
        (UzbekLatin, 'ж') => "j",
        (_, 'ў') => "o",
        (_, 'ң') => "ng",
        (_, 'ә') if style == UzbekLatin => "e",
        _ => english(letter),
    }
}

/// Bulgarian, Serbian and Macedonian.
fn southern(letter: char, style: CyrillicStyle) -> &'static str {
    use CyrillicStyle::{Bulgarian, Serbian};
    match (style, letter) {
        (_, 'х') => "h",
        (Bulgarian, 'щ') => "sht",
        (Bulgarian, 'ъ') => "a",
        (Bulgarian, 'ь') => "y",
        (Bulgarian, _) => english(letter),
        (_, 'ђ') => "dj",
        (Serbian, 'џ') => "dz",
        (Serbian, _) => scholarly(letter),
        (_, 'ѓ') => "dj",
        (_, 'џ') => "dzh",
        (_, 'ћ') => "ch",
        (_, 'љ') => "ly",
        (_, 'њ') => "ny",
        (_, 'ј') => "y",
        _ => english(letter),
    }
}

/// Whether е stands where it is read with its y: at the beginning, after a vowel or a sign.
fn opens_syllable(before: Option<char>) -> bool {
    matches!(
        before,
        None | Some(
            'а' | 'е'
                | 'ё'
                | 'и'
                | 'о'
                | 'у'
                | 'ы'
                | 'э'
                | 'ю'
                | 'я'
                | 'й'
                | 'ъ'
                | 'ь'
                | 'і'
                | 'ї'
                | 'є'
        )
    )
}

fn ukrainian(letter: char, before: Option<char>) -> &'static str {
    let is_first = before.is_none();
    match letter {
        'г' => "h",
        'и' => "y",
        'є' if is_first => "ye",
        'є' => "ie",
        'ї' if is_first => "yi",
        'ї' => "i",
        'й' if is_first => "y",
        'й' => "i",
        'ю' if !is_first => "iu",
        'я' if !is_first => "ia",
        _ => english(letter),
    }
}

/// ISO/R 9 without its marks.
fn scholarly(letter: char) -> &'static str {
    match letter {
        'ж' => "z",
        'й' | 'ј' => "j",
        'х' => "ch",
        'ц' => "c",
        'ч' => "c",
        'ш' => "s",
        'щ' => "sc",
        'ю' => "ju",
        'я' => "ja",
        'ћ' => "c",
        'џ' => "dz",
        _ => english(letter),
    }
}

/// The letters as English spells them; also those of the Turkic and Iranian alphabets.
fn english(letter: char) -> &'static str {
    match letter {
        'а' | 'ә' | 'ӓ' => "a",
        'б' => "b",
        'в' | 'ѵ' => "v",
        'г' | 'ґ' | 'ғ' | 'ѓ' | 'ӷ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'є' | 'ѣ' | 'ѐ' | 'ӭ' => "e",
        'ж' | 'җ' => "zh",
        'з' | 'ҙ' => "z",
        'и' | 'і' | 'ї' | 'ӣ' | 'ѝ' | 'ӥ' => "i",
        'й' => "y",
        'ј' => "j",
        'к' | 'қ' | 'ќ' | 'ҡ' => "k",
        'л' | 'ԓ' => "l",
        'м' => "m",
        'н' | 'ң' | 'ҥ' => "n",
        'о' | 'ө' | 'ӧ' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' | 'ҭ' => "t",
        'у' | 'ў' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' => "u",
        'ф' | 'ѳ' => "f",
        'х' => "kh",
        'ҳ' | 'һ' => "h",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ҷ' | 'џ' => "j",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        'ѕ' | 'ӡ' => "dz",
        'ԛ' => "q",
        'ԝ' => "w",
        '0' => "0",
        '1' => "1",
        '2' => "2",
        '3' => "3",
        '4' => "4",
        '5' => "5",
        '6' => "6",
        '7' => "7",
        '8' => "8",
        '9' => "9",
        // ъ, ь, palochka, old and rare letters.
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_follow_the_letters() {
        for (name, expected) in [
            ("хрущёв юрий", "khrushchev|khrushchyou|chruscev|hrusev|xrushhyov|khrushchev"),
            ("евгений", "yevgeniy|evgeny|yevhenyi|yauheni|jevgenij|evgenij"),
            ("зеленський", "zelenskyi|zelenskyj"),
            ("лукашэнка", "lukashenka"),
            ("марозаў", "marozau|marozov"),
            ("ђорђевић", "djordjevic|djordjevich"),
            ("българия", "balgaria|blgariya|blgarija"),
            ("қўчқоров", "kochkorov|qochqorov|kuckorov"),
        ] {
            let styles = Styles::of(name.split(' '));
            let word = name.split(' ').next().unwrap_or(name);
            let texts: Vec<String> = readings(word, styles)
                .into_iter()
                .map(|one| one.spellings[0].text.clone())
                .collect();
            assert_eq!(texts.join("|"), expected, "{name}");
        }
    }
}
