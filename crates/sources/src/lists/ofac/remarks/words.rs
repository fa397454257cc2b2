//! What is a segment without a label about? Told by ordinary words of English, in one table.

use super::Said;

/// Forms of address that stand alone.
const TITLES: &[&str] = &[
    "ayatollah",
    "doctor",
    "dr",
    "engineer",
    "haji",
    "hajji",
    "hojjatoleslam",
    "imam",
    "maulana",
    "maulavi",
    "maulawi",
    "mawlawi",
    "mufti",
    "mullah",
    "professor",
    "qari",
    "sayyid",
    "shaykh",
    "sheikh",
    "ustad",
];

/// Words of kinship, before "of".
const KIN: &[&str] = &[
    "aunt",
    "brother",
    "child",
    "children",
    "cousin",
    "daughter",
    "father",
    "grandson",
    "half-brother",
    "half-sister",
    "husband",
    "mother",
    "nephew",
    "niece",
    "relative",
    "sister",
    "son",
    "son-in-law",
    "spouse",
    "uncle",
    "widow",
    "wife",
];

/// Words that say where the law stands with a person.
const STATUS: &[&str] = &[
    "arrested",
    "convicted",
    "custody",
    "dead",
    "deceased",
    "deported",
    "detained",
    "died",
    "fugitive",
    "imprisoned",
    "incarcerated",
    "indicted",
    "indictee",
    "killed",
    "wanted",
];

/// Words that name a post, an office or a rank.
const OFFICES: &[&str] = &[
    "accountant",
    "adjutant",
    "administrator",
    "admiral",
    "adviser",
    "advisor",
    "advocate",
    "agent",
    "aide",
    "ambassador",
    "assistant",
    "associate",
    "attache",
    "attorney",
    "auditor",
    "captain",
    "caretaker",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "clerk",
    "co-chairman",
    "co-director",
    "co-founder",
    "co-owner",
    "colonel",
    "colonel-general",
    "commandant",
    "commander",
    "commissioner",
    "comptroller",
    "consul",
    "coordinator",
    "corporal",
    "council",
    "councilor",
    "counsel",
    "counselor",
    "deputy",
    "diplomat",
    "director",
    "director-general",
    "editor",
    "employee",
    "engineer",
    "envoy",
    "executive",
    "facilitator",
    "figure",
    "financier",
    "founder",
    "fundraiser",
    "gen",
    "general",
    "governor",
    "guardian",
    "head",
    "inspector",
    "investigator",
    "journalist",
    "judge",
    "justice",
    "lawyer",
    "leader",
    "lecturer",
    "legislator",
    "lieutenant",
    "lt",
    "magistrate",
    "major",
    "manager",
    "marshal",
    "mayor",
    "member",
    "militant",
    "minister",
    "negotiator",
    "officer",
    "official",
    "operative",
    "operator",
    "organizer",
    "owner",
    "partner",
    "physicist",
    "pilot",
    "premier",
    "president",
    "presidium",
    "principal",
    "procurator",
    "producer",
    "prosecutor",
    "publisher",
    "recruiter",
    "rector",
    "registrar",
    "representative",
    "researcher",
    "scientist",
    "secretary",
    "secretary-general",
    "senator",
    "sergeant",
    "shareholder",
    "smuggler",
    "speaker",
    "specialist",
    "spokesman",
    "spokesperson",
    "strategist",
    "student",
    "superintendent",
    "supervisor",
    "supporter",
    "technician",
    "trader",
    "trainer",
    "treasurer",
    "trustee",
    "undersecretary",
    "vice-chairman",
    "vice-chairperson",
    "vice-minister",
    "vice-president",
    "viceroy",
    "warden",
];

/// What a text without a label says; `None` for prose and for what looks like an unknown label.
pub(super) fn kind(text: &str) -> Option<Said> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).collect();
    let any = |of: &[&str]| words.iter().any(|word| of.binary_search(word).is_ok());
    let owned = || text.to_owned();
    if lower.starts_with("for more information") {
        return Some(Said::Link(owned()));
    }
    if lower.contains("worldwide") || lower.starts_with("all offices") {
        return Some(Said::Scope(owned()));
    }
    if looks_labelled(text) {
        return None;
    }
    if words.len() <= 2 && words.first().is_some_and(|word| TITLES.binary_search(word).is_ok()) {
        return Some(Said::Title(owned()));
    }
    let before_of = lower.split_once(" of ").map(|(before, _)| before);
    let kin = before_of.and_then(|before| before.rsplit(' ').next());
    if kin.is_some_and(|word| KIN.binary_search(&word).is_ok()) {
        return Some(Said::Kin(owned()));
    }
    if any(STATUS) {
        return Some(Said::Status(owned()));
    }
    any(OFFICES).then(|| Said::Position(owned()))
}

/// Whether a text looks like a label and its value: a short label with a colon, or a number that
/// is neither a date nor an ordinal.
pub(super) fn looks_labelled(text: &str) -> bool {
    let label = text.split_once(": ").map(|(label, _)| label);
    if label.is_some_and(|label| label.split(' ').count() <= 4 && !label.contains(['.', ','])) {
        return true;
    }
    text.split([' ', '(', ')', ',']).any(is_number)
}

/// Five digits or more, or four that are no year.
fn is_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_span = word.contains(['-', '/'])
        && word.split(['-', '/']).all(|part| part.len() <= 4 && part.len() != 3);
    let is_address = word.contains("//") || word.contains('@');
    digits >= 4 && ![is_year, is_span, is_address].contains(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [TITLES, KIN, STATUS, OFFICES] {
            let mut sorted = table.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(table, sorted);
        }
    }
}
