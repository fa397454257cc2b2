//! By which reading did a name become comparable?

use std::fmt;

use unicode_script::Script;

/// The way from a name's own script to the comparable letters a–z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Latin letters, marks taken off.
    Latin,
    /// Latin letters, umlauts spelt with two letters: ä as ae, å as aa, ø as oe.
    LatinSpelt,
    /// Cyrillic.
    Cyrillic(CyrillicStyle),
    /// Greek.
    Greek(GreekStyle),
    /// Arabic script: consonants and long vowels only.
    Arabic(AbjadStyle),
    /// Hebrew: consonants and some vowels only.
    Hebrew(AbjadStyle),
    /// Han characters, read as Mandarin in Hanyu Pinyin without tones.
    Pinyin(HanStyle),
    /// Korean.
    Hangul(HangulStyle),
    /// Japanese syllables.
    Kana(KanaStyle),
    /// Georgian, by the national system of 2002.
    Georgian,
    /// Armenian.
    Armenian,
    /// By the table of equivalent names.
    Table,
    /// Another script, letter by letter.
    Other(Script),
}

/// How Cyrillic is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CyrillicStyle {
    /// Russian, BGN/PCGN 1947, without signs.
    BgnPcgn,
    /// Russian as in passports, ICAO Doc 9303.
    Icao,
    /// Russian as newspapers write it.
    Popular,
    /// Scholarly (ISO/R 9), without marks.
    Scholarly,
    /// As in Danish and Swedish newspapers and lists.
    Scandinavian,
    /// Ukrainian, Cabinet of Ministers 2010.
    Ukrainian,
    /// Ukrainian, BGN/PCGN 1965.
    UkrainianBgn,
    /// Belarusian, BGN/PCGN 1979.
    Belarusian,
    /// Bulgarian, the law of 2009.
    Bulgarian,
    /// Serbian and Macedonian in their own Latin alphabet, without marks.
    Serbian,
    /// Serbian and Macedonian spelt for English readers.
    SerbianEnglish,
}

/// How Greek is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GreekStyle {
    /// ELOT 743, as in passports.
    Elot,
    /// By sound.
    Common,
    /// By letter, as in ancient names.
    Classical,
}

/// How the letters of an abjad that may be vowels are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AbjadStyle {
    /// Waw and yod are vowels where they can be.
    Vocalic,
    /// Waw and yod are consonants.
    Consonantal,
    /// As vocalic, with the ending of ta marbuta pronounced.
    Bound,
    /// Arabic letters with their Persian and Urdu sounds.
    Persian,
    /// Persian and Urdu sounds, waw and yod consonants.
    PersianConsonantal,
    /// Hebrew bet, kaf and pe soft (v, kh, f) inside a word.
    Soft,
}

/// How a run of Han characters is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HanStyle {
    /// A surname, then the given name as one word.
    Person,
    /// A word a character.
    Characters,
}

/// How Korean is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HangulStyle {
    /// As people in the south usually spell themselves.
    Common,
    /// The Revised Romanization of 2000.
    Revised,
    /// McCune–Reischauer 1939, without marks.
    McCuneReischauer,
    /// As in the north.
    Northern,
}

/// How kana are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KanaStyle {
    /// Hepburn, long vowels short.
    Hepburn,
    /// Kunrei-shiki (ISO 3602), long vowels short.
    Kunrei,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Route::Latin => "as written",
            Route::LatinSpelt => "umlauts spelt out",
            Route::Cyrillic(style) => style.words(),
            Route::Greek(GreekStyle::Elot) => "Greek, ELOT 743",
            Route::Greek(GreekStyle::Common) => "Greek by sound",
            Route::Greek(GreekStyle::Classical) => "Greek, classical",
            Route::Arabic(AbjadStyle::Persian) => "Arabic script, Persian sounds",
            Route::Arabic(AbjadStyle::PersianConsonantal) => "Arabic script, Persian consonants",
            Route::Arabic(AbjadStyle::Consonantal) => "Arabic script, consonants",
            Route::Arabic(AbjadStyle::Bound) => "Arabic script, bound endings",
            Route::Arabic(_) => "Arabic script",
            Route::Hebrew(AbjadStyle::Soft) => "Hebrew, soft letters",
            Route::Hebrew(AbjadStyle::Consonantal) => "Hebrew, consonants",
            Route::Hebrew(_) => "Hebrew",
            Route::Pinyin(HanStyle::Person) => "Pinyin, surname first",
            Route::Pinyin(HanStyle::Characters) => "Pinyin, by character",
            Route::Hangul(HangulStyle::Common) => "Korean, usual spelling",
            Route::Hangul(HangulStyle::Revised) => "Korean, Revised Romanization",
            Route::Hangul(HangulStyle::McCuneReischauer) => "Korean, McCune-Reischauer",
            Route::Hangul(HangulStyle::Northern) => "Korean, northern spelling",
            Route::Kana(KanaStyle::Hepburn) => "kana, Hepburn",
            Route::Kana(KanaStyle::Kunrei) => "kana, Kunrei",
            Route::Georgian => "Georgian",
            Route::Armenian => "Armenian",
            Route::Table => "the table of names",
            Route::Other(script) => return write!(f, "{}, letter by letter", script.full_name()),
        };
        f.write_str(words)
    }
}

impl CyrillicStyle {
    fn words(self) -> &'static str {
        match self {
            CyrillicStyle::BgnPcgn => "Cyrillic, BGN/PCGN",
            CyrillicStyle::Icao => "Cyrillic, ICAO passport",
            CyrillicStyle::Popular => "Cyrillic, as in newspapers",
            CyrillicStyle::Scholarly => "Cyrillic, scholarly",
            CyrillicStyle::Scandinavian => "Cyrillic, Scandinavian",
            CyrillicStyle::Ukrainian => "Ukrainian, national 2010",
            CyrillicStyle::UkrainianBgn => "Ukrainian, BGN/PCGN",
            CyrillicStyle::Belarusian => "Belarusian, BGN/PCGN",
            CyrillicStyle::Bulgarian => "Bulgarian",
            CyrillicStyle::Serbian => "Serbian Latin alphabet",
            CyrillicStyle::SerbianEnglish => "Serbian, spelt for English",
        }
    }
}
