//! Which role does a header name? Words of English, German, French, Spanish, Russian, Ukrainian,
//! Arabic and Chinese.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::clean::country::key;

use super::Role;

/// Rows `role TAB words`, the words apart by `;`.
static WORDS: &str = include_str!("headers.tsv");

/// The header's words, compared as country names are: case, accents and signs do not count, and
/// `birthDate` is two words.
pub(super) fn plain(header: &str) -> String {
    let mut spaced = String::with_capacity(header.len() + 4);
    let mut last_is_lower = false;
    for letter in header.trim().chars() {
        if last_is_lower && letter.is_uppercase() {
            spaced.push(' ');
        }
        last_is_lower = letter.is_lowercase();
        spaced.push(letter);
    }
    key(&spaced)
}

/// Whether a column is ours: the table was screened before.
pub(super) fn is_ours(header: &str) -> bool {
    header.starts_with("cs_")
}

/// Whether a header says that its parties are ships.
pub(super) fn names_vessels(header: &str) -> bool {
    const SHIPS: [&str; 7] = ["vessel", "vessels", "ship", "schiff", "navire", "buque", "судно"];
    plain(header).split(' ').any(|word| SHIPS.contains(&word))
}

/// Words at the end of a header that do not change what it names: "Country code", "Name latin".
const ENDINGS: [&str; 8] = ["code", "iso", "full", "text", "value", "no", "number", "original"];

/// Words that are a part of a name only where they stand alone: "product family" is none.
const ALONE: [&str; 5] = ["first", "middle", "last", "given", "family"];

/// The role a header names, and how sure that is in per cent: less where more stands in it.
pub(super) fn role(header: &str) -> Option<(Role, u8)> {
    let words = plain(header);
    if words.is_empty() || words.chars().count() > 60 {
        return None;
    }
    // "Country (ISO)", and headers in two languages, one a line.
    let outside = header.split('(').next().unwrap_or_default();
    let lines = std::iter::once(outside).chain(header.lines());
    let whole = exact(&words).or_else(|| lines.map(plain).find_map(|line| exact(&line)));
    if let Some(role) = whole {
        return Some((role, 95));
    }
    // "Customer birth date", "name 1": the header without its first or last word.
    let is_ending =
        |word: &str| ENDINGS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let ended = words.rsplit_once(' ').filter(|(_, last)| is_ending(last)).map(|cut| cut.0);
    let begun = words.split_once(' ').map(|cut| cut.1);
    let rest = [begun, ended].into_iter().flatten().filter(|rest| !ALONE.contains(rest));
    let found = rest.filter_map(exact).next();
    // "Type of goods" is no type of party, "bank account no" no number of a row.
    let is_vague = |role: &Role| matches!(role, Role::Schema | Role::RowId);
    found.filter(|role| !is_vague(role)).map(|role| (role, 75))
}

/// The words of the table as keys: it is written with the accents its languages have.
static ROLES: LazyLock<BTreeMap<String, Role>> = LazyLock::new(|| {
    let mut roles = BTreeMap::new();
    for row in WORDS.lines().filter(|row| !row.starts_with('#')) {
        let (role, words) = row.split_once('\t').unwrap_or_default();
        // A test below reads every row, so none is lost here.
        let Ok(role) = role.parse::<Role>() else { continue };
        for word in words.split(';') {
            // The first role of a word wins.
            roles.entry(key(word)).or_insert(role);
        }
    }
    roles
});

fn exact(words: &str) -> Option<Role> {
    ROLES.get(words).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        for row in WORDS.lines().filter(|row| !row.starts_with('#')) {
            let (role, words) = row.split_once('\t').unwrap();
            assert!(role.parse::<Role>().is_ok(), "{row}");
            assert!(words.split(';').all(|word| !key(word).is_empty()), "{row}");
        }
    }

    #[test]
    fn headers_of_eight_languages() {
        for (header, expected) in [
            ("Full Name", "name 95"),
            ("birthDate", "birth_date 95"),
            ("DATE_OF_BIRTH", "birth_date 95"),
            ("Customer birth date", "birth_date 75"),
            ("Country (ISO)", "country 95"),
            ("国名\nCountry or Region", "country 95"),
            ("name 1", "name 75"),
            ("Alias quality", "-"),
            ("Vorname", "first_name 95"),
            ("Staatsangehörigkeit", "nationality 95"),
            ("Prénom", "first_name 95"),
            ("First", "first_name 95"),
            ("GIVEN", "first_name 95"),
            ("middle", "middle_name 95"),
            ("Last", "last_name 95"),
            ("family", "last_name 95"),
            ("product family", "-"),
            ("Seen last", "-"),
            ("Raison sociale", "name 95"),
            ("Fecha de nacimiento", "birth_date 95"),
            ("País", "country 95"),
            ("Название", "name 95"),
            ("ИНН", "inn 95"),
            ("дата рожд.", "birth_date 95"),
            ("По батькові", "father_name 95"),
            ("Громадянство", "nationality 95"),
            ("تاريخ الميلاد", "birth_date 95"),
            ("الاسم", "name 95"),
            ("姓名", "name 95"),
            ("护照号码", "passport 95"),
            ("Customer ID", "row_id 95"),
            ("ID number", "id 95"),
            ("LEI", "lei 95"),
            ("place of birth", "-"),
            ("Birth place", "-"),
            ("type of goods", "-"),
            ("комментарий", "-"),
            ("", "-"),
        ] {
            let shown = role(header).map(|(role, sure)| format!("{role} {sure}"));
            assert_eq!(shown.as_deref().unwrap_or("-"), expected, "{header}");
        }
    }
}
