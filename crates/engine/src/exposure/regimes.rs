//! Which rule does a list feed? The table of lists and regimes.
//!
//! | dataset, or the authority its sanctions name | regimes | rules |
//! |---|---|---|
//! | `us_ofac_sdn` | `OFAC`; with a programme of 15 CFR 744.8(a)(1) also `BIS-744.8` | OFAC-50, BIS-AFF |
//! | `us_ofac_cons` | `OFAC-SSI` for programme UKRAINE-EO13662, else `OFAC-NON-SDN` | none: they block nobody |
//! | `eu_fsf` | `EU` | EU-AF |
//! | `gb_hmt_sanctions`, `gb_fcdo_sanctions` | `UK` | UK-OC |
//! | `ch_seco_sanctions` | `CH` | CH-SECO |
//! | `ca_dfatd_sema_sanctions` | `CA` | CA-SEMA |
//! | `ua_nsdc_sanctions` | `UA` | UA |
//! | `us_bis_entity_list`, `us_bis_meu` | `BIS-EL`, `BIS-MEU` | BIS-AFF |
//! | `eu_reg_833_annexes` | `EU-SEC` | EU-SEC |
//! | `un_sc_sanctions` | `UN` | none: the states apply it |
//!
//! Every designation also counts as `LISTED`, which the house's own `ANY-LIST` looks at: no law, but a
//! party owned by parties of lists whose law we do not know is never silent.

use graph::Rule;

/// What a designation says of its list.
pub(crate) struct Designated<'a> {
    /// The dataset.
    pub(crate) dataset: &'a str,
    /// The format it was read in.
    pub(crate) format: &'a str,
    /// Who is said to have designated.
    pub(crate) authority: &'a str,
    /// Under which programmes.
    pub(crate) programmes: &'a [String],
}

/// A party on any list in service.
pub const LISTED: &str = "LISTED";

const BY_DATASET: &[(&str, &str)] = &[
    ("us_ofac_sdn", "OFAC"),
    ("us_ofac_cons", "OFAC-NON-SDN"),
    ("eu_fsf", "EU"),
    ("gb_hmt_sanctions", "UK"),
    ("gb_fcdo_sanctions", "UK"),
    ("ch_seco_sanctions", "CH"),
    ("ca_dfatd_sema_sanctions", "CA"),
    ("ua_nsdc_sanctions", "UA"),
    ("us_bis_entity_list", "BIS-EL"),
    ("us_bis_meu", "BIS-MEU"),
    ("eu_reg_833_annexes", "EU-SEC"),
    ("un_sc_sanctions", "UN"),
];

/// For datasets of other names: the words of the authority, else the format.
const BY_AUTHORITY: &[(&str, &str)] = &[
    ("office of foreign assets control", "OFAC"),
    ("state secretariat for economic affairs", "CH"),
    ("office of financial sanctions", "UK"),
    ("his majesty's treasury", "UK"),
    ("hm treasury", "UK"),
    ("foreign, commonwealth", "UK"),
    ("european union", "EU"),
    ("european commission", "EU"),
    ("council of the european", "EU"),
    ("global affairs canada", "CA"),
    ("national security and defense council", "UA"),
    ("un security council", "UN"),
    ("united nations", "UN"),
];

const BY_FORMAT: &[(&str, &str)] =
    &[("ofac-", "OFAC"), ("eu-fsf", "EU"), ("ofsi-", "UK"), ("un-xml", "UN")];

/// The programmes whose SDNs 15 CFR 744.8(a)(1) names, by the word their codes begin with; from
/// memory, to be verified before anybody relies on it.
const BIS_744_8: &[&str] = &[
    "RUSSIA-EO14024",
    "UKRAINE-EO136",
    "BELARUS",
    "NPWMD",
    "FTO",
    "SDGT",
    "ILLICIT-DRUGS-EO",
    "SDNT",
    "TCO",
];

/// The regimes a designation counts under, `LISTED` among them.
pub(crate) fn of(listed: &Designated<'_>) -> Vec<String> {
    let found = |table: &[(&str, &'static str)], fits: &dyn Fn(&str) -> bool| {
        table.iter().find(|(word, _)| fits(word)).map(|(_, regime)| *regime)
    };
    let authority = listed.authority.to_lowercase();
    let regime = found(BY_DATASET, &|name| name == listed.dataset)
        .or_else(|| found(BY_AUTHORITY, &|word| authority.contains(word)))
        .or_else(|| found(BY_FORMAT, &|start| listed.format.starts_with(start)));
    let has = |starts: &[&str]| {
        listed.programmes.iter().any(|code| starts.iter().any(|start| code.starts_with(start)))
    };
    let mut regimes = vec![LISTED.to_owned()];
    match regime {
        Some("OFAC") if has(BIS_744_8) => {
            regimes.extend(["OFAC".to_owned(), "BIS-744.8".to_owned()]);
        }
        Some("OFAC-NON-SDN") if has(&["UKRAINE-EO13662"]) => regimes.push("OFAC-SSI".to_owned()),
        Some(regime) => regimes.push(regime.to_owned()),
        None => {}
    }
    regimes.sort();
    regimes
}

/// The house's own question, no rule of law: is it owned 50 percent or more, in sum, by parties on any
/// of the lists in service?
pub fn any_list() -> Rule {
    const RULE: &str = r#"{"id": "ANY-LIST", "title": "Owned 50 percent or more, in sum, by parties on any list in service: no law, a reason to look",
        "regimes": ["LISTED"], "measures": ["shares", "votes"],
        "versions": [{"threshold": "50", "inclusive": true, "aggregate": true}],
        "control": {"possible": ["board_majority_right", "appointed_board_majority", "voting_agreement",
            "dominant_influence_right", "dominant_influence", "asset_use", "unified_management",
            "shared_liabilities", "chief_executive", "significant_influence"]},
        "sources": ["none: a question of the house, so that no list is silent"]}"#;
    // `the_house_rule_reads` proves that it parses; without it nothing would be asked.
    Rule::from_json(RULE).unwrap_or_else(|_| graph::rules::all().remove(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regimes(dataset: &str, format: &str, authority: &str, programme: &str) -> String {
        let programmes = [programme.to_owned()];
        let listed = Designated { dataset, format, authority, programmes: &programmes };
        of(&listed).join(" ")
    }

    #[test]
    fn a_list_feeds_its_rule() {
        for (dataset, format, authority, programme, expected) in [
            ("us_ofac_sdn", "ofac-csv", "", "SYRIA", "LISTED OFAC"),
            ("us_ofac_sdn", "ofac-csv", "", "RUSSIA-EO14024", "BIS-744.8 LISTED OFAC"),
            ("us_ofac_cons", "ofac-xml", "", "UKRAINE-EO13662", "LISTED OFAC-SSI"),
            ("us_ofac_cons", "ofac-xml", "", "CMIC-EO13959", "LISTED OFAC-NON-SDN"),
            ("eu_fsf", "eu-fsf-xml", "", "", "EU LISTED"),
            ("demo_sdn", "ofac-csv", "Office of Foreign Assets Control", "DEMO", "LISTED OFAC"),
            ("demo_un", "un-xml", "", "", "LISTED UN"),
            ("house_list", "ftm-json", "Our own board", "", "LISTED"),
        ] {
            assert_eq!(regimes(dataset, format, authority, programme), expected, "{dataset}");
        }
    }

    #[test]
    fn the_house_rule_reads() {
        assert_eq!(any_list().id, "ANY-LIST");
        assert!(any_list().counts(LISTED));
    }
}
