//! By which reading did a name become comparable?

use std::borrow::Cow;
use std::fmt;

use unicode_script::Script;

/// The way from a name's own script to the comparable letters a–z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Latin letters, marks taken off.
    Latin,
    /// Latin letters, umlauts spelt with two letters: ä as ae, å as aa, ø as oe.
    LatinSpelt,
    /// Latin letters, a Slavic name spelt for German, Polish, Nordic or other readers spelt for
    /// English ones.
    LatinRespelt,
    /// Cyrillic.
    Cyrillic(CyrillicStyle),
    /// Greek.
    Greek(GreekStyle),
    /// Arabic script: consonants and long vowels only.
    Arabic(AbjadStyle),
    /// Hebrew: consonants and some vowels only.
    Hebrew(AbjadStyle),
    /// Han characters: Mandarin in Hanyu Pinyin without tones, or as the style says.
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
    /// As a field too short for the listed name cuts it.
    Cut,
    /// By the initials of the listed name.
    Acronym,
    /// With digits as the letters they are misread for.
    Misread,
    /// Inside a line of text.
    Line,
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
    /// Scholarly (ISO/R 9:1968), without marks.
    Scholarly,
    /// ISO 9:1995 (GOST 7.79, system A), without marks.
    Iso9,
    /// GOST 7.79, system B, without signs.
    GostB,
    /// Ukrainian, Cabinet of Ministers 2010.
    Ukrainian,
    /// Ukrainian, scholarly.
    UkrainianLatin,
    /// A Russian text as its Ukrainian form would be read.
    UkrainianOfRussian,
    /// A Ukrainian text as its Russian form would be read, BGN/PCGN.
    RussianOfUkrainian,
    /// The same as newspapers write it.
    PopularOfUkrainian,
    /// A Ukrainian text as its Russian form would be read, scholarly.
    RussianOfUkrainianLatin,
    /// Belarusian, BGN/PCGN 1979, with ў as u as in passports.
    Belarusian,
    /// Belarusian in its own Latin alphabet (the instruction of 2007), without marks.
    BelarusianLatin,
    /// A Russian text as its Belarusian form would be read.
    BelarusianOfRussian,
    /// A Belarusian text as its Russian form would be read, BGN/PCGN.
    RussianOfBelarusian,
    /// The same as newspapers write it.
    PopularOfBelarusian,
    /// A Belarusian text as its Russian form would be read, scholarly.
    RussianOfBelarusianLatin,
    /// Bulgarian, the law of 2009.
    Bulgarian,
    /// Serbian and Macedonian in their own Latin alphabet, without marks.
    Serbian,
    /// Serbian and Macedonian spelt for English readers.
    SerbianEnglish,
    /// Kazakh, Kyrgyz, Tajik, Tatar, Uzbek and others, BGN/PCGN.
    CentralAsian,
    /// The same, as the Latin alphabet of Uzbekistan writes.
    UzbekLatin,
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
    /// Jim is g, as in Egypt: Gamal.
    Egyptian,
    /// Waw is always a vowel, and shin is ch, as French writes: Chaouch, Daoud.
    French,
    /// Arabic letters with their Persian and Urdu sounds.
    Persian,
    /// Persian and Urdu sounds, waw and yod consonants.
    PersianConsonantal,
    /// Hebrew bet, kaf and pe soft (v, kh, f) inside a word.
    Soft,
    /// The same, with pe hard at the beginning and tsadi as z.
    Mixed,
    /// Hebrew bet, kaf and pe hard, tsadi as z.
    Foreign,
}

/// How a run of Han characters is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HanStyle {
    /// A surname, then the given name as one word.
    Person,
    /// A word a character.
    Characters,
    /// Mandarin in Wade–Giles, surname first.
    WadeGiles,
    /// Cantonese as the government of Hong Kong spells, surname first.
    HongKong,
    /// Cantonese as the government of Macau spells, surname first.
    Macau,
    /// Japanese in Hepburn, surname first.
    Japanese,
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
    /// As in the north, a word a syllable.
    NorthernSyllables,
    /// As people in the south usually spell themselves, a word a syllable.
    CommonSyllables,
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
        f.write_str(&self.words())
    }
}

impl Route {
    /// The reading in words, as answers show it.
    pub fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Route::Latin => "as written",
            Route::LatinSpelt => "umlauts spelt out",
            Route::LatinRespelt => "spelt for English",
            Route::Cyrillic(style) => style.words(),
            Route::Greek(GreekStyle::Elot) => "Greek, ELOT 743",
            Route::Greek(GreekStyle::Common) => "Greek by sound",
            Route::Greek(GreekStyle::Classical) => "Greek, classical",
            Route::Arabic(AbjadStyle::Persian) => "Arabic script, Persian sounds",
            Route::Arabic(AbjadStyle::PersianConsonantal) => "Arabic script, Persian consonants",
            Route::Arabic(AbjadStyle::Consonantal) => "Arabic script, consonants",
            Route::Arabic(AbjadStyle::Egyptian) => "Arabic script, as in Egypt",
            Route::Arabic(AbjadStyle::French) => "Arabic script, as French writes",
            Route::Arabic(AbjadStyle::Bound) => "Arabic script, bound endings",
            Route::Arabic(_) => "Arabic script",
            Route::Hebrew(AbjadStyle::Soft) => "Hebrew, soft letters",
            Route::Hebrew(AbjadStyle::Mixed) => "Hebrew, soft letters, z",
            Route::Hebrew(AbjadStyle::Foreign) => "Hebrew, z",
            Route::Hebrew(AbjadStyle::Consonantal) => "Hebrew, consonants",
            Route::Hebrew(_) => "Hebrew",
            Route::Pinyin(HanStyle::Person) => "Pinyin, surname first",
            Route::Pinyin(HanStyle::Characters) => "Pinyin, by character",
            Route::Pinyin(HanStyle::WadeGiles) => "Wade-Giles, surname first",
            Route::Pinyin(HanStyle::HongKong) => "Cantonese as in Hong Kong",
            Route::Pinyin(HanStyle::Macau) => "Cantonese as in Macau",
            Route::Pinyin(HanStyle::Japanese) => "Japanese reading",
            Route::Hangul(HangulStyle::Common) => "Korean, usual spelling",
            Route::Hangul(HangulStyle::Revised) => "Korean, Revised Romanization",
            Route::Hangul(HangulStyle::McCuneReischauer) => "Korean, McCune-Reischauer",
            Route::Hangul(HangulStyle::Northern) => "Korean, northern spelling",
            Route::Hangul(HangulStyle::NorthernSyllables) => "Korean, northern syllables",
            Route::Hangul(HangulStyle::CommonSyllables) => "Korean, usual syllables",
            Route::Kana(KanaStyle::Hepburn) => "kana, Hepburn",
            Route::Kana(KanaStyle::Kunrei) => "kana, Kunrei",
            Route::Georgian => "Georgian",
            Route::Armenian => "Armenian",
            Route::Table => "the table of names",
            Route::Cut => "cut by a short field",
            Route::Acronym => "its initials",
            Route::Misread => "digits as letters",
            Route::Line => "a part of the line",
            Route::Other(script) => {
                return Cow::Owned(format!("{}, letter by letter", script.full_name()));
            }
        })
    }
}

impl CyrillicStyle {
    fn words(self) -> &'static str {
        match self {
            CyrillicStyle::BgnPcgn => "Cyrillic, BGN/PCGN",
            CyrillicStyle::Icao => "Cyrillic, ICAO passport",
            CyrillicStyle::Popular => "Cyrillic, as in newspapers",
            CyrillicStyle::PopularOfUkrainian => "Ukrainian in its Russian form, as in newspapers",
            CyrillicStyle::PopularOfBelarusian => {
                "Belarusian in its Russian form, as in newspapers"
            }
            CyrillicStyle::Scholarly => "Cyrillic, scholarly",
            CyrillicStyle::Iso9 => "Cyrillic, ISO 9",
            CyrillicStyle::GostB => "Cyrillic, GOST 7.79 B",
            CyrillicStyle::Ukrainian => "Ukrainian, national 2010",
            CyrillicStyle::UkrainianLatin => "Ukrainian, scholarly",
            CyrillicStyle::UkrainianOfRussian => "Russian in its Ukrainian form",
            CyrillicStyle::RussianOfUkrainian => "Ukrainian in its Russian form",
            CyrillicStyle::RussianOfUkrainianLatin => "Ukrainian in its Russian form, scholarly",
            CyrillicStyle::Belarusian => "Belarusian, BGN/PCGN",
            CyrillicStyle::BelarusianLatin => "Belarusian Latin alphabet",
            CyrillicStyle::BelarusianOfRussian => "Russian in its Belarusian form",
            CyrillicStyle::RussianOfBelarusian => "Belarusian in its Russian form",
            CyrillicStyle::RussianOfBelarusianLatin => "Belarusian in its Russian form, scholarly",
            CyrillicStyle::Bulgarian => "Bulgarian",
            CyrillicStyle::Serbian => "Serbian Latin alphabet",
            CyrillicStyle::SerbianEnglish => "Serbian, spelt for English",
            CyrillicStyle::CentralAsian => "Cyrillic of Central Asia, BGN/PCGN",
            CyrillicStyle::UzbekLatin => "Cyrillic of Central Asia, Uzbek Latin",
        }
    }
}
