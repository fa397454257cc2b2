//! How is a name written in the other script: the original for a Latin one, Latin for the original?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Made;
use super::romanised::{CYRILLIC, cyrillic_of, in_cyrillic, pinyin};
use crate::letters::{back_transliteration, capitalised, romanisation};
use crate::name::{Base, Kind};
use crate::stream::Stream;
use crate::tables::{self, by, cell, key};

mod arabic;
mod hangul;

/// The name in another script.
pub(super) fn other(base: &Base, stream: &mut Stream) -> Option<Made> {
    let made = match base.script() {
        "Latin" if base.is_person() => original(base),
        "Latin" | "None" | "Other" => None,
        script => latin(base, script, stream),
    };
    made.filter(|made| key(&made.text) != key(base.text()))
}

/// A person's Latin name in the script of their country.
fn original(base: &Base) -> Option<Made> {
    let in_one = |system: &'static str| {
        Some(Made::new(back_transliteration(system)?.apply(&plain_order(base)), system))
    };
    if cyrillic_of(base).is_some() {
        let (text, culture) = in_cyrillic(base)?;
        return Some(Made::new(text.replace(',', ""), culture.back));
    }
    if base.has_country(&["gr", "cy"]) {
        return in_one("el");
    }
    if base.has_country(&["il"]) {
        return in_one("he");
    }
    if base.has_country(&["ge"]) {
        return in_one("ka");
    }
    if base.has_country(&["am"]) {
        return in_one("hy");
    }
    if base.has_country(&["kr", "kp"]) {
        let written: Option<String> =
            plain_order(base).split_whitespace().map(hangul::written).collect();
        return written.map(|text| Made::new(text, "Hangul"));
    }
    if base.has_country(&["cn", "tw", "hk"]) {
        return han(base);
    }
    if base.has_country(&["jp"]) {
        return japanese(base);
    }
    let persian = base.has_country(&["ir", "af", "pk"]);
    let arabic = persian || base.has_country(super::words::ARABIC_COUNTRIES);
    arabic.then(|| arabic::written(base, if persian { "fas" } else { "ara" })).flatten()
}

/// The name without the comma: other scripts have no comma form. Eastern names keep their order.
fn plain_order(base: &Base) -> String {
    base.text().replace(',', "")
}

/// Pinyin in characters that have this reading; another name of the same sound, as a clerk who only
/// hears it would write it.
fn han(base: &Base) -> Option<Made> {
    let mut out = String::new();
    for token in plain_order(base).to_lowercase().split_whitespace() {
        for syllable in pinyin(token)? {
            let row = tables::chinese().iter().find(|row| key(cell(row, 1)) == key(&syllable))?;
            out.push_str(cell(row, 0));
        }
    }
    Some(Made::new(out, "Han by pinyin")).filter(|made| made.text.chars().count() > 1)
}

/// Family name and given name by the table of readings, else in katakana.
fn japanese(base: &Base) -> Option<Made> {
    static READINGS: OnceLock<BTreeMap<String, Vec<&'static Vec<&'static str>>>> = OnceLock::new();
    let readings = READINGS.get_or_init(|| by(tables::japanese_names(), 3));
    let name = base.person()?;
    let of = |token: &str, family: bool| {
        let rows = readings.get(&key(token))?;
        rows.iter().find(|row| (cell(row, 0) == "family") == family).map(|row| cell(row, 1))
    };
    // Lists differ in which part comes first, so both ways are looked up.
    for (family, given) in [(&name.family, &name.given), (&name.given, &name.family)] {
        let family: Option<String> = family.iter().map(|token| of(token, true)).collect();
        let given: Option<String> = given.iter().map(|token| of(token, false)).collect();
        if let (Some(family), Some(given)) = (family, given) {
            return Some(Made::new(format!("{family}{given}"), "kanji by table"));
        }
    }
    let kana = back_transliteration("kana")?.apply(&format!(
        "{} {}",
        name.family.join(" "),
        name.given.join(" ")
    ));
    let whole = !kana.chars().any(|letter| letter.is_ascii_alphabetic());
    whole.then(|| Made::new(kana.replace(' ', "・"), "katakana"))
}

/// A name of another script in Latin letters, by one of its romanisations.
fn latin(base: &Base, script: &str, stream: &mut Stream) -> Option<Made> {
    let of = |system: &'static str| {
        Some(Made::new(titled(&romanisation(system)?.apply(base.text())), system))
    };
    match script {
        "Cyrillic" => of(stream.pick(cyrillic_systems(base))?),
        "Greek" => of(stream.pick(&["el-elot", "el-classic", "el-spoken"])?),
        "Georgian" => {
            of(stream.pick(&["ka-national", "ka-passport", "ka-iso9984", "ka-russian"])?)
        }
        "Armenian" => of(stream.pick(&["hy-passport", "hy-bgn"])?),
        "Kana" => of(stream.pick(&["kana-hepburn", "kana-kunrei"])?),
        "Hangul" => hangul::romanised(base, stream),
        "Han" => han_romanised(base, stream),
        "Arabic" => arabic::romanised(base, stream),
        _ => None,
    }
}

fn cyrillic_systems(base: &Base) -> &'static [&'static str] {
    // Letters that only one language has decide before the country does.
    let text = base.text().to_lowercase();
    let by_letter = |letters: &str| text.chars().any(|letter| letters.contains(letter));
    let at = match () {
        () if by_letter("їєґ") => 0,
        () if by_letter("ў") => 1,
        () if by_letter("ђјљњћџѓќ") => 3,
        () if by_letter("ыэё") => 4,
        () => return cyrillic_of(base).unwrap_or(&CYRILLIC[4]).systems,
    };
    CYRILLIC[at].systems
}

/// Scripts without case give lower case.
fn titled(text: &str) -> String {
    if text.chars().any(char::is_uppercase) {
        return text.to_owned();
    }
    text.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
}

/// Pinyin, or Cantonese spelling; Japanese names by their table.
fn han_romanised(base: &Base, stream: &mut Stream) -> Option<Made> {
    let text: String = base.text().split_whitespace().collect();
    if base.has_country(&["jp"]) {
        return japanese_romanised(&text);
    }
    let cantonese = base.has_country(&["hk"]) && stream.once_in(2);
    let column = if cantonese { 2 } else { 1 };
    let of = |letter: char| {
        let mut rows = tables::chinese().iter();
        rows.find(|row| cell(row, 0).starts_with(letter)).map(|row| cell(row, column))
    };
    let syllables: Option<Vec<&str>> = text.chars().map(of).collect();
    let syllables = syllables.filter(|all| all.len() > 1)?;
    let text = if base.kind() == Kind::Person {
        format!("{} {}", capitalised(syllables[0]), capitalised(&syllables[1..].concat()))
    } else {
        syllables.iter().map(|one| capitalised(one)).collect::<Vec<_>>().join(" ")
    };
    Some(Made::new(text, if cantonese { "Cantonese" } else { "pinyin" }))
}

fn japanese_romanised(text: &str) -> Option<Made> {
    let rows = tables::japanese_names();
    let family =
        rows.iter().filter(|row| cell(row, 0) == "family" && text.starts_with(cell(row, 1)));
    let family = family.max_by_key(|row| cell(row, 1).len())?;
    let rest = &text[cell(family, 1).len()..];
    let given = rows.iter().find(|row| cell(row, 0) != "family" && cell(row, 1) == rest)?;
    let text = format!("{} {}", capitalised(cell(family, 3)), capitalised(cell(given, 3)));
    Some(Made::new(text, "readings by table"))
}
