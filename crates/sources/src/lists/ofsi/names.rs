//! Which name does a row hold? Its written form, its parts, its quality and its original script.

use model::clean::language;
use model::{Prop, Schema};

use super::party::Party;
use crate::by_name::{ByName, Tie};
use crate::record::{Record, Value};

pub(super) fn map(row: &mut Record, party: &Party<'_>) {
    let family = row.take("Name 6");
    let given = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5"].map(|part| row.take(part));
    let original = row.take("Name Non-Latin Script");
    let lang = lang(row);
    if family.is_none() && given.iter().all(Option::is_none) && original.is_none() {
        // The row repeats names the group has said.
        return;
    }
    let prop = name_prop(row);
    // As written: given names first, the family name last.
    let texts: Vec<&str> = given.iter().chain([&family]).flatten().map(|v| v.as_str()).collect();
    let first = family.as_ref().or_else(|| given.iter().flatten().next());
    let written = first.map(|first| first.part(texts.join(" ")));
    let has_given = given.iter().any(Option::is_some);
    party.subject.add(prop, written);
    // Alone, Name 6 is a whole name; in a weak alias the parts are not the party's.
    if has_given && party.subject.schema() == Schema::Person && prop != Prop::WeakAlias {
        let [one, two, three, four, five] = given;
        party.subject.add(Prop::FirstName, one);
        party.subject.add(Prop::MiddleName, [two, three, four, five].into_iter().flatten());
        party.subject.add(Prop::LastName, family);
    }
    party.subject.add(prop, original.map(|name| name.in_language(lang.as_deref())));
}

/// What a name is to the party: by the alias type, and by its quality before that.
fn name_prop(row: &mut Record) -> Prop {
    let alias_type = row.take("Alias Type").map(|value| value.text).unwrap_or_default();
    let prop = match alias_type.to_lowercase().as_str() {
        // "Prime Alias" in 29 columns.
        "primary name" | "prime alias" => Prop::Name,
        "primary name variation" | "aka" => Prop::Alias,
        "fka" => Prop::PreviousName,
        _ => row.doubt("Alias Type", &alias_type, Prop::Alias),
    };
    let quality = row.take("Alias Quality").map(|value| value.text).unwrap_or_default();
    match quality.to_lowercase().as_str() {
        "" | "good quality" => prop,
        "low quality" => Prop::WeakAlias,
        _ => row.doubt("Alias Quality", &quality, prop),
    }
}

/// Scripts that one language writes tell it; the others are known and tell nothing. Two of the
/// spellings are the list's own slips, and languages stand among the scripts.
const SCRIPTS: &[(&str, Option<&str>)] = &[
    ("arabic", None),
    ("chinese", Some("zho")),
    ("cryillic", None),
    ("cyrilic", None),
    ("cyrillic", None),
    ("burmese", Some("mya")),
    ("farsi", Some("fas")),
    ("georgian", Some("kat")),
    ("greek", Some("ell")),
    ("hangul", Some("kor")),
    ("hebrew", Some("heb")),
    ("japanese", Some("jpn")),
    ("korean", Some("kor")),
    ("persian", Some("fas")),
    ("russian", Some("rus")),
    ("thai", Some("tha")),
    ("ukrainian", Some("ukr")),
];

/// Words in the language column that the model does not read as a language.
const LANGUAGES: &[(&str, Option<&str>)] = &[
    ("cyrillic", None),
    ("arabic/persian", None),
    ("persian/farsi", Some("fas")),
    ("russia", Some("rus")),
    ("ukraine", Some("ukr")),
];

/// The language of the original script, ISO 639-3.
fn lang(row: &mut Record) -> Option<String> {
    let script = row.take("Non-Latin Script Type").map(|value| value.text);
    let by_script = script.and_then(|script| {
        let lower = script.to_lowercase();
        match SCRIPTS.iter().find(|(known, _)| *known == lower) {
            Some((_, lang)) => lang.map(str::to_owned),
            None => row.doubt("Non-Latin Script Type", &script, None),
        }
    });
    let Some(stated) = row.take("Non-Latin Script Language") else { return by_script };
    let lower = stated.as_str().to_lowercase();
    let known = LANGUAGES.iter().find(|(known, _)| *known == lower);
    match (known, language::clean(stated.as_str())) {
        (Some((_, lang)), _) => lang.map(str::to_owned).or(by_script),
        (None, Ok(lang)) => Some(lang),
        (None, Err(_)) => row.doubt("Non-Latin Script Language", stated.as_str(), by_script),
    }
}

/// What a label says of the one it names, and the role under which the edge says it.
fn tie(label: &str) -> Option<(Tie, &'static str)> {
    let label = label.to_lowercase();
    let owned = |former| Tie::OwnedBy { former };
    match () {
        () if label.starts_with("parent company") => Some((owned(false), "parent company")),
        () if label.starts_with("subsidiar") => Some((Tie::Owns, "subsidiary")),
        () if label.starts_with("current owner/operator") => {
            Some((owned(false), "current owner/operator"))
        }
        () if label.starts_with("previous owner/operator") => {
            Some((owned(true), "previous owner/operator"))
        }
        () if label.starts_with("current owner") => Some((owned(false), "current owner")),
        () if label.starts_with("previous owner") => Some((owned(true), "previous owner")),
        () => None,
    }
}

/// The name of a party in a text of another: a value of `namesMentioned`.
pub(super) fn mentioned(party: &Party<'_>, what: &str, name: Value) {
    if let Some((tie, role)) = tie(what) {
        let (from, schema) = (party.subject.id(), party.subject.schema());
        party.out.tie(ByName { from, schema, tie, role, name: name.clone() });
    }
    party.note(what, &name);
    party.sanction.add(Prop::NamesMentioned, Some(name));
}
