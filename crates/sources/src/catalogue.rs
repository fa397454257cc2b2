//! Which datasets do we know? Their titles, publishers, licences, id prefixes and floors.

use model::Schema;

/// One dataset the house knows by name.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The field's name for it: `us_ofac_sdn`.
    pub name: &'static str,
    /// The title people read.
    pub title: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// Under which terms.
    pub licence: &'static str,
    /// What stands before the publisher's own id: `ofac` in `ofac-36`.
    pub prefix: &'static str,
    /// The fewest parties of a schema (and its descendants) a whole edition can have. A floor
    /// catches a list that arrives truncated but well-formed.
    pub floors: &'static [(Schema, u64)],
    /// The formats we read it in; empty while its name is only reserved.
    pub formats: &'static [&'static str],
}

/// US government works carry no copyright.
const US_PUBLIC_DOMAIN: &str = "US public domain (17 USC 105)";

/// The formats OFAC publishes both of its lists in.
const OFAC_FORMATS: &[&str] = &["ofac-csv", "ofac-xml", "ofac-advanced-xml", "ofac-enhanced-xml"];

/// Every dataset, sorted by name.
pub const DATASETS: &[Dataset] = &[
    Dataset {
        name: "bods",
        title: "Beneficial ownership statements (the publisher is named inside)",
        publisher: "as each statement says",
        licence: "as each statement says",
        prefix: "bods",
        floors: &[],
        formats: &["bods-json"],
    },
    Dataset {
        name: "eu_fsf",
        title: "EU Financial Sanctions Files",
        publisher: "European Commission (DG FISMA)",
        licence: "CC BY 4.0",
        prefix: "eu-fsf",
        floors: &[(Schema::LegalEntity, 3_000)],
        formats: &["eu-fsf-xml"],
    },
    Dataset {
        name: "gb_coh_psc",
        title: "UK People with Significant Control",
        publisher: "Companies House",
        licence: "Open Government Licence 3.0",
        prefix: "gb-coh",
        floors: &[(Schema::LegalEntity, 1_000_000)],
        formats: &["psc-json"],
    },
    Dataset {
        name: "gb_fcdo_sanctions",
        title: "UK Sanctions List",
        publisher: "Foreign, Commonwealth and Development Office",
        licence: "Open Government Licence 3.0",
        prefix: "gb-fcdo",
        floors: &[(Schema::LegalEntity, 3_000)],
        formats: &[],
    },
    Dataset {
        name: "gb_hmt_sanctions",
        title: "UK Consolidated List of Financial Sanctions Targets",
        publisher: "Office of Financial Sanctions Implementation",
        licence: "Open Government Licence 3.0",
        prefix: "gb-hmt",
        floors: &[(Schema::LegalEntity, 1_500)],
        formats: &["ofsi-conlist"],
    },
    Dataset {
        name: "gleif",
        title: "Legal Entity Identifiers and their relationships",
        publisher: "Global Legal Entity Identifier Foundation",
        licence: "CC0 1.0",
        prefix: "lei",
        floors: &[],
        formats: &["gleif-cdf"],
    },
    Dataset {
        name: "icij_offshoreleaks",
        title: "Offshore Leaks Database",
        publisher: "International Consortium of Investigative Journalists",
        licence: "ODbL 1.0 (database), CC BY-SA 3.0 (contents)",
        prefix: "icij",
        floors: &[],
        formats: &["icij-csv"],
    },
    Dataset {
        name: "shareholdings",
        title: "A table of shareholdings of your own",
        publisher: "whoever gave you the table",
        licence: "as agreed with them",
        prefix: "shareholdings",
        floors: &[],
        formats: &["shareholdings-csv"],
    },
    Dataset {
        name: "un_sc_sanctions",
        title: "UN Security Council Consolidated List",
        publisher: "United Nations Security Council",
        licence: "UN website terms",
        prefix: "un",
        floors: &[(Schema::Person, 400), (Schema::LegalEntity, 600)],
        formats: &["un-xml"],
    },
    Dataset {
        name: "us_ofac_cons",
        title: "OFAC Consolidated (non-SDN) Sanctions List",
        publisher: "US Treasury, Office of Foreign Assets Control",
        licence: US_PUBLIC_DOMAIN,
        prefix: "ofac",
        floors: &[(Schema::LegalEntity, 250)],
        formats: OFAC_FORMATS,
    },
    Dataset {
        name: "us_ofac_sdn",
        title: "OFAC Specially Designated Nationals and Blocked Persons List",
        publisher: "US Treasury, Office of Foreign Assets Control",
        licence: US_PUBLIC_DOMAIN,
        prefix: "ofac",
        floors: &[(Schema::Person, 2_000), (Schema::LegalEntity, 6_000), (Schema::Vessel, 150)],
        formats: OFAC_FORMATS,
    },
];

/// A dataset outside the catalogue needs only to be there at all.
pub const FLOOR_OUTSIDE: u64 = 1;

/// The dataset of this name.
pub fn find(name: &str) -> Option<&'static Dataset> {
    DATASETS.iter().find(|dataset| dataset.name == name)
}
