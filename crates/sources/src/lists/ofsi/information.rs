//! What does "Other Information" say? `(Label):text` after `(Label):text`, and free text.
//!
//! Before 2022 the labels were plain words (`UN Ref QDe.004. Gender: male.`); of those only the
//! United Nations number is read, and the whole text stays a note.

use model::{IssueKind, Prop};

use super::names::mentioned;
use super::party::Party;
use super::places;
use crate::lists::numbered::items;
use crate::lists::numbers;
use crate::record::Value;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// A number of the sanction; the text after its first word is free.
    Number(Prop),
    /// A word of the party; the text after it is free.
    Word(Prop),
    /// Values of the party, as notes where its schema has no such property.
    Values(Prop),
    /// Numbers of registers, each with its own label.
    Registers,
    /// Countries.
    Countries(Prop),
    /// Names of others that carry no id.
    Names,
    /// Why the party is listed.
    Reason,
    /// Text worth keeping that no property takes.
    Note,
}

/// Labels in lower case.
const LABELS: &[(&str, Meaning)] = &[
    ("uk sanctions list ref", Meaning::Number(Prop::AuthorityId)),
    ("un ref", Meaning::Number(Prop::UnscId)),
    ("uk statement of reasons", Meaning::Reason),
    ("gender", Meaning::Word(Prop::Gender)),
    ("phone number", Meaning::Values(Prop::Phone)),
    ("tel", Meaning::Values(Prop::Phone)),
    ("email address", Meaning::Values(Prop::Email)),
    ("email", Meaning::Values(Prop::Email)),
    ("website", Meaning::Values(Prop::Website)),
    ("type of entity", Meaning::Values(Prop::LegalForm)),
    ("non-latin script", Meaning::Values(Prop::Alias)),
    ("business reg no", Meaning::Registers),
    ("imo number", Meaning::Values(Prop::ImoNumber)),
    ("hull identification number (hin)", Meaning::Values(Prop::RegistrationNumber)),
    ("type of ship", Meaning::Values(Prop::Type)),
    ("tonnage of ship", Meaning::Values(Prop::Tonnage)),
    ("year built", Meaning::Values(Prop::BuildDate)),
    ("length of ship", Meaning::Note),
    ("fax", Meaning::Note),
    ("flag of ship", Meaning::Countries(Prop::Flag)),
    ("current believed flag of ship", Meaning::Countries(Prop::Flag)),
    ("previous flags", Meaning::Countries(Prop::PastFlags)),
    ("parent company", Meaning::Names),
    ("subsidiaries", Meaning::Names),
    ("current owners", Meaning::Names),
    ("current owner/operator", Meaning::Names),
    ("current owner/operator (s)", Meaning::Names),
    ("previous owner/operator", Meaning::Names),
    ("previous owner/operator (s)", Meaning::Names),
];

pub(super) fn map(cell: Option<Value>, party: &Party<'_>) {
    let Some(cell) = cell else { return };
    let runs = runs(cell.as_str());
    let has_labels = runs.iter().any(|(label, _)| label.is_some());
    if let Some(number) = un_number(cell.as_str()).filter(|_| !has_labels) {
        party.sanction.add(Prop::UnscId, Some(cell.part(number)));
    }
    for (label, text) in runs {
        let value = cell.part(text.trim());
        if value.as_str().is_empty() {
            continue;
        }
        match label {
            None => party.subject.add(Prop::Notes, Some(value)),
            Some(label) => labelled(party, label, value),
        }
    }
}

fn labelled(party: &Party<'_>, label: &str, value: Value) {
    let lower = label.to_lowercase();
    let meaning = LABELS.iter().find(|(known, _)| *known == lower).map(|(_, meaning)| *meaning);
    match meaning {
        Some(Meaning::Number(prop)) => {
            let (number, rest) = first_word(value.as_str());
            party.sanction.add(prop, Some(value.part(number)));
            free(party, &value, rest);
        }
        Some(Meaning::Word(prop)) => {
            let (word, rest) = first_word(value.as_str());
            match party.fitting(&[prop]) {
                Some(prop) => party.subject.add(prop, Some(value.part(word))),
                None => party.note(label, &value.part(word)),
            }
            free(party, &value, rest);
        }
        Some(Meaning::Values(prop)) => values(party, label, prop, &value),
        Some(Meaning::Registers) => registers(party, &value),
        Some(Meaning::Countries(prop)) => {
            // "Panama. Togo": no country has a full stop and a blank in its name.
            for name in value.as_str().split(". ").filter(|name| !name.trim().is_empty()) {
                places::countries_as(party, prop, &value.part(name.trim()));
            }
        }
        Some(Meaning::Names) => {
            for item in items(value.as_str()) {
                mentioned(party, label, value.part(item.text));
            }
        }
        Some(Meaning::Reason) => party.sanction.add(Prop::Reason, Some(value)),
        Some(Meaning::Note) => party.note(label, &value),
        None => {
            let message = format!("\"{label}\" is not a label this reader knows; kept as a note");
            party.subject.issue(value.issue(IssueKind::UnknownCode, message));
            party.note(label, &value);
        }
    }
}

/// Text that no label claims.
fn free(party: &Party<'_>, value: &Value, rest: &str) {
    let rest = (!rest.is_empty()).then(|| value.part(rest));
    party.subject.add(Prop::Notes, rest);
}

fn values(party: &Party<'_>, label: &str, prop: Prop, value: &Value) {
    for item in items(value.as_str()) {
        let part = value.part(item.text);
        match party.fitting(&[prop]) {
            Some(prop @ (Prop::Phone | Prop::Email | Prop::Website)) => {
                contacts(party, prop, &part);
            }
            Some(prop) => party.subject.add(prop, Some(part)),
            None => party.note(label, &part),
        }
    }
}

/// Numbers or addresses of one text, with one of many marks between them.
fn contacts(party: &Party<'_>, prop: Prop, value: &Value) {
    let lines = value.as_str().split([';', '\n']);
    let parts = lines.flat_map(|line| line.split(". ")).flat_map(|part| part.split(", "));
    for part in parts.map(|part| part.trim_matches([' ', '.', ',', '\''])) {
        if !part.is_empty() {
            contact(party, prop, value.part(part));
        }
    }
}

fn contact(party: &Party<'_>, prop: Prop, value: Value) {
    let text = value.as_str();
    // ASCII only, so that places in the lower text are places in the text.
    let is_fax = text.to_ascii_lowercase().contains("fax");
    match prop {
        Prop::Phone if is_fax => party.note("Fax", &value),
        // The international prefix of most of the world.
        Prop::Phone if text.starts_with("00") => {
            let plus = format!("+{}", &text[2..]);
            party.subject.add(prop, Some(value.reworded(plus)));
        }
        // Some stand under the other label.
        Prop::Website if party.subject.takes(Prop::Email, text) => {
            party.subject.add(Prop::Email, Some(value));
        }
        Prop::Email if !text.contains('@') && party.subject.takes(Prop::Website, text) => {
            party.subject.add(Prop::Website, Some(value));
        }
        prop => party.subject.add(prop, Some(value)),
    }
}

fn registers(party: &Party<'_>, value: &Value) {
    for item in items(value.as_str()) {
        // "1027700000000 (Chad)": the bracket is no part of the number.
        let text = item.text.split(" (").next().unwrap_or(item.text);
        let (prop, number) = numbers::labelled(&party.subject, text).unwrap_or_else(|| {
            let plain = party.fitting(&[Prop::RegistrationNumber]).unwrap_or(Prop::Notes);
            (plain, text.to_owned())
        });
        if text.len() < item.text.len() {
            party.note("Business Reg No", &value.part(item.text));
        }
        party.subject.add(prop, Some(value.part(item.text).reworded(number)));
    }
}

/// The first word without its full stop, and the rest.
fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word.trim_end_matches(['.', ',', ';']), rest.trim_matches([' ', '.']))
}

/// `(Label):` and the text after it; text before the first label has none.
fn runs(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut found = Vec::new();
    let (mut label, mut start) = (None, 0);
    for (close, _) in text.match_indices("):") {
        if close < start {
            continue;
        }
        let Some(open) = opening(&text[start..close]).map(|at| start + at) else { continue };
        let words = &text[open + 1..close];
        if is_label(words) {
            found.push((label, &text[start..open]));
            (label, start) = (Some(words), close + 2);
        }
    }
    found.push((label, &text[start..]));
    if found.len() > 1 && found[0].0.is_none() && found[0].1.trim().is_empty() {
        found.remove(0);
    }
    found
}

/// A label is one we know, or a few words that begin like one: "as of (2022):" and the ends of
/// plurals and lists, "(s):" and "(i):", are none.
fn is_label(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_known = LABELS.iter().any(|(known, _)| *known == lower);
    is_known || ((3..=40).contains(&words.len()) && words.starts_with(char::is_uppercase))
}

/// Where the bracket opens that ends after this text: `(Hull number (HIN` has one inside.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().rev().find_map(|(at, c)| {
        depth += match c {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
}

/// `UN Ref QDe.004.`, `UN REF:QE.A.146.14.`, `UN Ref. CFi.009.`: the number at the head of a text.
fn un_number(text: &str) -> Option<&str> {
    let at = text.to_ascii_lowercase().find("un ref")?;
    let rest = text[at + "un ref".len()..].trim_start_matches([' ', ':', '.']);
    let number = rest.split([' ', ',', ';', ')']).next()?.trim_end_matches('.');
    let shaped = number.contains('.') && number.chars().any(|c| c.is_ascii_digit());
    shaped.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_apart() {
        let text = "(UK Sanctions List Ref):CHD0001. Active as of (2022): yes. (Hull (HIN)):7 (Gender):Male";
        let expected = [
            (Some("UK Sanctions List Ref"), "CHD0001. Active as of (2022): yes. "),
            (Some("Hull (HIN)"), "7 "),
            (Some("Gender"), "Male"),
        ];
        assert_eq!(runs(text), expected);
        let none = "free (text): (s): not at all";
        assert_eq!(runs(none), [(None, none)]);
        assert_eq!(runs(""), [(None, "")]);
    }

    #[test]
    fn united_nations_numbers() {
        for (text, expected) in [
            ("UN Ref QDe.004. Emir", Some("QDe.004")),
            ("UN REF:QE.A.146.14. Also", Some("QE.A.146.14")),
            ("UN Ref. CFi.009.", Some("CFi.009")),
            ("UN REF.QDI.353.", Some("QDI.353")),
            ("Annex III. Not UN.", None),
            ("UN Ref unknown", None),
        ] {
            assert_eq!(un_number(text), expected, "{text}");
        }
    }
}
