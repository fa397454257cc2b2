//! Which names does a party of the UN list have? Parts joined, aliases taken apart.

use model::Prop;
use model::clean::text::squeeze;

use crate::draft::Subject;
use crate::record::{Mapped, Record, Value};

/// FIRST_NAME to FOURTH_NAME as one name.
///
/// # Errors
/// None of them is there.
pub(super) fn joined(record: &mut Record) -> Mapped<Value> {
    let rest = ["SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];
    let first = record.take("FIRST_NAME");
    let parts: Vec<Value> =
        first.into_iter().chain(rest.iter().filter_map(|part| record.take(part))).collect();
    match parts.as_slice() {
        [] => record.require("FIRST_NAME"),
        [only] => Ok(only.clone()),
        [first, ..] => {
            let name: Vec<String> = parts.iter().map(|part| squeeze(part.as_str())).collect();
            Ok(first.part(name.join(" ")))
        }
    }
}

/// Texts as one, parted by commas.
pub(super) fn listed(parts: &[Value]) -> String {
    let texts = parts.iter().map(|part| squeeze(part.as_str()));
    texts.map(|text| text.trim_matches([',', ' ']).to_owned()).collect::<Vec<_>>().join(", ")
}

/// The aliases, by their grade.
pub(super) fn aliases(record: &mut Record, party: Subject<'_>, element: &str) {
    for alias in record.children(&[element]) {
        let quality = alias.take("QUALITY").map(|value| value.text).unwrap_or_default();
        let Some(name) = alias.take("ALIAS_NAME") else {
            // An empty alias says nothing; whatever else stands in it is reported.
            continue;
        };
        let prop = match quality.as_str() {
            "Good" | "a.k.a." => Prop::Alias,
            // A low-grade alias may support a match, never carry one.
            "Low" => Prop::WeakAlias,
            "f.k.a." => Prop::PreviousName,
            // A grade we have not met: report it, and err towards matching.
            other => alias.doubt("QUALITY", other, Prop::Alias),
        };
        let (names, said) = apart(name.as_str());
        party.add(prop, names.iter().map(|text| stated(&name, text)).collect::<Vec<_>>());
        for words in said {
            party.add(Prop::Notes, Some(name.part(format!("{}: {words}", names[0]))));
        }
        if let Some(note) = alias.take("NOTE") {
            party.add(prop, in_script(note.as_str()).map(|text| note.reworded(text)));
            let words = format!("{}: {}", names[0], note.as_str());
            party.add(Prop::Notes, Some(note.reworded(words)));
        }
        born(alias, party);
    }
}

/// Birth dates and places given for one alias: they are told of the same person.
fn born(alias: &mut Record, party: Subject<'_>) {
    party.add(Prop::BirthDate, alias.take("DATE_OF_BIRTH"));
    let country = alias.take("COUNTRY_OF_BIRTH");
    let parts: Vec<Value> =
        alias.take("CITY_OF_BIRTH").into_iter().chain(country.clone()).collect();
    if !parts.is_empty() {
        party.add(Prop::BirthPlace, Some(alias.composed(listed(&parts))));
    }
    party.add(Prop::BirthCountry, country);
}

/// The whole field keeps its words; a part of it remembers the field.
fn stated(name: &Value, text: &str) -> Value {
    if text == name.as_str() { name.clone() } else { name.reworded(text) }
}

/// The names in one alias field, at least one, and the remarks in parentheses that are no names.
fn apart(text: &str) -> (Vec<String>, Vec<String>) {
    // Words that only announce what the letters show.
    let text = squeeze(text).replace(" (original script)", "");
    let (mut names, mut said) = (Vec::new(), Vec::new());
    for piece in pieces(&text) {
        match other_script(piece) {
            Some((outside, inside)) => {
                names.push(trimmed(outside));
                let (others, _) = apart(inside);
                names.extend(others);
            }
            None => match remark(piece) {
                Some((name, words)) => {
                    names.push(trimmed(name));
                    said.push(words.to_owned());
                }
                None => names.push(trimmed(piece)),
            },
        }
    }
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        names.push(text);
    }
    (names, said)
}

/// Parts at `;` and at ` b) `, outside parentheses.
fn pieces(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            // The list's older way to count: "a) … b) …".
            ')' => {
                let before = &text[start..at];
                if let Some(name) = before.strip_suffix(|c: char| c.is_ascii_lowercase())
                    && (name.is_empty() || name.ends_with(' '))
                {
                    found.push(name);
                    start = at + 1;
                }
            }
            ';' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found.retain(|piece| !piece.trim().is_empty());
    found
}

/// A name and what follows it in parentheses.
fn parentheses(text: &str) -> Option<(&str, &str)> {
    let (outside, rest) = text.trim().trim_end_matches(',').split_once('(')?;
    let inside = rest.trim_end().strip_suffix(')')?;
    (!outside.trim().is_empty()).then_some((outside, inside))
}

/// `Amir (original script: Амир)`: one name in two scripts, and all names in parentheses beside it.
fn other_script(text: &str) -> Option<(&str, &str)> {
    let (outside, inside) = parentheses(text)?;
    let inside = inside.trim_start_matches("original script:");
    (is_latin(outside) != inside.split(';').all(is_latin)).then_some((outside, inside))
}

/// Words in lower case after a name are about the name: `(birth name)`, `(previously listed as)`.
fn remark(text: &str) -> Option<(&str, &str)> {
    let (outside, inside) = parentheses(text)?;
    let is_about = inside.contains(' ') && inside.starts_with(|c: char| c.is_lowercase());
    is_about.then_some((outside, inside))
}

/// The name after `original script:` or `In Arabic:`, in a note.
fn in_script(note: &str) -> Option<String> {
    let (before, name) = note.rsplit_once(':')?;
    let lower = before.to_lowercase();
    let announced = lower.ends_with("script") || lower.ends_with("in arabic");
    (announced && !is_latin(name)).then(|| trimmed(name))
}

fn is_latin(text: &str) -> bool {
    const LAST_EXTENDED: char = '\u{24f}';
    const ADDITIONAL: std::ops::RangeInclusive<char> = '\u{1e00}'..='\u{1eff}';
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
    // Marks such as the ʿ of transliteration are letters to Unicode, but of no script.
    letters.all(|letter| {
        letter <= LAST_EXTENDED || ADDITIONAL.contains(&letter) || is_modifier(letter)
    })
}

fn is_modifier(letter: char) -> bool {
    ('\u{2b0}'..='\u{2ff}').contains(&letter)
}

/// Without quotes around the whole and marks at the ends.
fn trimmed(text: &str) -> String {
    let text = text.trim_matches([',', ';', ' ']);
    let inner = text.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
    inner.filter(|inner| !inner.contains(['“', '”', '"'])).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_comes_apart() {
        for (text, expected) in [
            ("Ada Okonjo", &["Ada Okonjo"][..]),
            ("“Heron”", &["Heron"]),
            ("“General” Heron", &["“General” Heron"]),
            ("Ada Okonjo; Ada\n Okonyo ; ", &["Ada Okonjo", "Ada Okonyo"]),
            ("Ada Okonjo b) Ada Okonyo", &["Ada Okonjo", "Ada Okonyo"]),
            ("Amir (original script: Амир)", &["Amir", "Амир"]),
            ("أبو مثال (Abu Mithal; Abu-Mithal)", &["أبو مثال", "Abu Mithal", "Abu-Mithal"]),
            ("Mithal (مثال (original script); Mithaal)", &["Mithal", "مثال", "Mithaal"]),
            ("Heron Front (HF)", &["Heron Front (HF)"]),
            ("(Sheikh) Okonjo", &["(Sheikh) Okonjo"]),
            ("Ada Okonjo (birth name)", &["Ada Okonjo"]),
            ("华鹭(香港)公司", &["华鹭(香港)公司"]),
            ("ʿUmar Mithāl", &["ʿUmar Mithāl"]),
        ] {
            assert_eq!(apart(text).0, expected, "{text}");
        }
        assert_eq!(apart("Ada Okonjo (birth name)").1, ["birth name"]);
    }

    #[test]
    fn a_note_may_hold_the_name_in_its_script() {
        assert_eq!(in_script("original script: Амир").as_deref(), Some("Амир"));
        assert_eq!(in_script("Previously listed as. In Arabic: مثال").as_deref(), Some("مثال"));
        assert_eq!(in_script("DOB: 1970"), None);
    }
}
