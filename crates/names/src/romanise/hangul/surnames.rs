//! Which Korean syllables are surnames, and how do their bearers spell them?
//!
//! The usual spellings are common knowledge of Korean civil registration, written down by us; the
//! second spelling is the northern one where it differs.

use crate::route::HangulStyle;

/// Surname, usual spelling in the south, in the north.
const SURNAMES: &[(&str, &str, &str)] = &[
    ("김", "kim", "kim"),
    ("이", "lee", "ri"),
    ("박", "park", "pak"),
    ("최", "choi", "choe"),
    ("정", "jung", "jong"),
    ("강", "kang", "kang"),
    ("조", "cho", "jo"),
    ("윤", "yoon", "yun"),
    ("장", "jang", "jang"),
    ("임", "lim", "rim"),
    ("한", "han", "han"),
    ("오", "oh", "o"),
    ("서", "seo", "so"),
    ("신", "shin", "sin"),
    ("권", "kwon", "kwon"),
    ("황", "hwang", "hwang"),
    ("안", "ahn", "an"),
    ("송", "song", "song"),
    ("류", "ryu", "ryu"),
    ("유", "yoo", "ryu"),
    ("홍", "hong", "hong"),
    ("전", "jeon", "jon"),
    ("고", "ko", "ko"),
    ("문", "moon", "mun"),
    ("양", "yang", "ryang"),
    ("량", "ryang", "ryang"),
    ("손", "son", "son"),
    ("배", "bae", "pae"),
    ("백", "baek", "paek"),
    ("허", "hur", "ho"),
    ("남", "nam", "nam"),
    ("심", "shim", "sim"),
    ("노", "noh", "ro"),
    ("로", "ro", "ro"),
    ("하", "ha", "ha"),
    ("곽", "kwak", "kwak"),
    ("성", "sung", "song"),
    ("차", "cha", "cha"),
    ("주", "joo", "ju"),
    ("우", "woo", "u"),
    ("구", "koo", "ku"),
    ("나", "na", "ra"),
    ("라", "ra", "ra"),
    ("민", "min", "min"),
    ("진", "jin", "jin"),
    ("지", "ji", "ji"),
    ("엄", "um", "om"),
    ("원", "won", "won"),
    ("천", "chun", "chon"),
    ("방", "bang", "pang"),
    ("공", "kong", "kong"),
    ("현", "hyun", "hyon"),
    ("변", "byun", "pyon"),
    ("리", "li", "ri"),
    ("림", "rim", "rim"),
    ("렴", "ryum", "ryom"),
    ("여", "yeo", "ryo"),
    ("추", "choo", "chu"),
    ("도", "do", "to"),
    ("소", "so", "so"),
    ("석", "seok", "sok"),
    ("선", "sun", "son"),
    ("설", "seol", "sol"),
    ("마", "ma", "ma"),
    ("길", "gil", "kil"),
    ("표", "pyo", "pyo"),
    ("명", "myung", "myong"),
    ("기", "ki", "ki"),
    ("반", "ban", "pan"),
    ("왕", "wang", "wang"),
    ("옥", "ok", "ok"),
    ("육", "yook", "ryuk"),
    ("인", "in", "in"),
    ("맹", "maeng", "maeng"),
    ("제", "je", "je"),
    ("모", "mo", "mo"),
    ("탁", "tak", "thak"),
    ("국", "kook", "kuk"),
    ("은", "eun", "un"),
    ("편", "pyeon", "pyon"),
    ("용", "yong", "ryong"),
    ("채", "chae", "chae"),
    ("봉", "bong", "pong"),
    ("태", "tae", "thae"),
    ("남궁", "namkung", "namgung"),
    ("황보", "hwangbo", "hwangbo"),
    ("선우", "sunwoo", "sonu"),
    ("제갈", "jegal", "jegal"),
    ("독고", "dokgo", "tokko"),
    ("사공", "sagong", "sagong"),
    ("서문", "seomoon", "somun"),
];

/// Other spellings that many bearers have.
const SECOND: &[(char, &str)] = &[
    ('이', "yi"),
    ('리', "lee"),
    ('정', "chung"),
    ('조', "jo"),
    ('임', "im"),
    ('림', "lim"),
    ('유', "yu"),
    ('노', "roh"),
    ('최', "choe"),
    ('허', "heo"),
    ('전', "chun"),
    ('백', "paik"),
    ('윤', "yun"),
    ('문', "mun"),
    ('우', "wu"),
    ('주', "chu"),
    ('장', "chang"),
    ('서', "suh"),
    ('안', "an"),
    ('오', "o"),
    ('구', "ku"),
    ('진', "chin"),
    ('지', "chi"),
    ('나', "ra"),
    ('배', "pae"),
];

fn second(letters: &[char]) -> Option<&'static str> {
    let [letter] = letters else { return None };
    SECOND.iter().find(|row| row.0 == *letter).map(|row| row.1)
}

fn find(letters: &[char]) -> Option<&'static (&'static str, &'static str, &'static str)> {
    SURNAMES.iter().find(|surname| surname.0.chars().eq(letters.iter().copied()))
}

/// How many syllables of a whole name are its surname; 0 if it does not look like a Korean name.
pub(super) fn length(letters: &[char]) -> usize {
    if !(2..=4).contains(&letters.len()) {
        return 0;
    }
    let is_compound = letters.len() > 2 && find(&letters[..2]).is_some();
    match (is_compound, find(&letters[..1])) {
        (true, _) => 2,
        (false, Some(_)) => 1,
        (false, None) => 0,
    }
}

/// Whether the syllables are a surname by themselves.
pub(super) fn is_surname(letters: &[char]) -> bool {
    find(letters).is_some()
}

/// The usual spelling of a surname; the systematic styles have none.
pub(super) fn usual(letters: &[char], style: HangulStyle) -> Option<&'static str> {
    let (_, south, north) = find(letters)?;
    match style {
        HangulStyle::Common | HangulStyle::CommonSyllables => Some(south),
        HangulStyle::Northern | HangulStyle::NorthernSyllables => Some(north),
        HangulStyle::McCuneReischauer => second(letters),
        HangulStyle::Revised => None,
    }
}
