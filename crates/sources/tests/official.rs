//! Do the readers agree with the files' own counts? The official files, counted here by other means.
//!
//! Needs the data folder (`COUNTERSIGN_DATA`); without it each test says so and passes.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use model::{Issue, IssueKind, Locator, Prop, Schema, Statement};
use sources::{Input, Options, Reading, Sink};

/// Keeps what the tests ask about.
#[derive(Default)]
struct Kept {
    /// Schema and first name by entity id, for entities that have names.
    parties: BTreeMap<String, (Schema, String)>,
    /// How often each document type stands.
    document_types: BTreeMap<String, u64>,
    programmes: u64,
    issues: Vec<Issue>,
    counts: BTreeMap<Prop, u64>,
}

impl Sink for Kept {
    fn statement(&mut self, stated: Statement, _: Locator) {
        let is_document = stated.schema.is_a(Schema::Identification);
        match stated.prop {
            Prop::Name => {
                let party = (stated.schema, stated.value.clone());
                self.parties.entry(stated.entity_id.to_string()).or_insert(party);
            }
            Prop::Type if is_document => {
                *self.document_types.entry(stated.value.clone()).or_default() += 1;
            }
            Prop::Program => self.programmes += 1,
            _ => {}
        }
        *self.counts.entry(stated.prop).or_default() += 1;
    }

    fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }
}

fn data(path: &str) -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or(default.to_owned());
    let found = PathBuf::from(root).join("ofac").join(path);
    if !found.exists() {
        println!("skipped: no data ({path})");
        return None;
    }
    Some(found)
}

fn text(path: &PathBuf) -> String {
    let bytes = std::fs::read(path).unwrap();
    let mut text = String::new();
    if path.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text
}

/// Reads a set, prints its report and its issues, and asserts that no field was passed over.
fn read(files: &[PathBuf], dataset: &str) -> (Reading, Kept) {
    let inputs = files.iter().map(Input::from_path).collect();
    let sets = sources::recognise(inputs, None).unwrap();
    assert_eq!(sets.len(), 1);
    assert_eq!(sets[0].dataset, dataset, "the dataset is told by the files");
    let mut kept = Kept::default();
    let reading = sources::read(&sets[0], &Options::default(), &mut kept).unwrap();
    println!("{reading}");
    for issue in &kept.issues {
        println!("{} {issue}", issue.kind.as_str());
    }
    let unread = kept.issues.iter().filter(|issue| issue.kind == IssueKind::UnreadField);
    assert_eq!(unread.count(), 0, "every field is mapped or ignored on purpose");
    assert_eq!(
        kept.issues.len() as u64,
        reading.issues.values().sum::<u64>(),
        "every issue is counted"
    );
    (reading, kept)
}

/// Data rows of a delimited file by plain means.
fn rows(path: &PathBuf) -> Vec<Vec<String>> {
    let text = text(path);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    let rows = rows.filter(|row| row.len() > 1);
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

fn filled(cell: &str) -> bool {
    !matches!(cell.trim(), "" | "-0-")
}

/// The remarks of each party with their continuation.
fn joined_remarks(main: &[&Vec<String>], comments: &[&Vec<String>]) -> Vec<String> {
    let more = |number: &String| comments.iter().find(|row| row[0] == *number).map(|row| &row[1]);
    // Nothing is trimmed: the cut may fall at a blank.
    let joined = main.iter().map(|row| row[11].clone() + more(&row[0]).map_or("", |text| text));
    joined.collect()
}

/// Documents in the remarks, counted by the words their segments begin with.
fn check_remarked_documents(remarks: &[String], kept: &Kept) {
    for label in [
        "Passport",
        "Tax ID No.",
        "National ID No.",
        "Registration Number",
        "Government Gazette Number",
        "Cedula No.",
        "NIT #",
        "Company Number",
        "RUC #",
        "Folio Mercantil No.",
    ] {
        let segments = remarks.iter().flat_map(|remarks| remarks.split("; "));
        let bare = segments.map(|segment| segment.strip_prefix("alt. ").unwrap_or(segment));
        let numbers = bare.filter_map(|segment| segment.strip_prefix(&format!("{label} ")));
        // "Passport issued in Lonvar" has no number; a booklet is another label.
        let other = ["issued ", "and ", "Booklet"];
        let numbers = numbers.filter(|rest| !other.iter().any(|word| rest.starts_with(word)));
        let written = numbers.count();
        let stated = kept.document_types.get(label).copied().unwrap_or_default();
        println!("{label}: {written} written, {stated} stated");
        // This count parts segments inside parentheses too: three in a thousand may differ.
        assert!(stated.abs_diff(written as u64) * 333 <= written as u64, "{label}");
    }
}

fn check_delimited(dataset: &str, files: &[&str]) {
    let Some(paths) = files.iter().map(|file| data(file)).collect::<Option<Vec<_>>>() else {
        return;
    };
    let (reading, kept) = read(&paths, dataset);
    let tables: Vec<_> = paths.iter().map(rows).collect();
    let of_width = |width| tables.iter().filter(move |rows| rows[0].len() == width).flatten();
    let main: Vec<_> = of_width(12).collect();
    assert_eq!(reading.parties(), main.len() as u64, "parties");
    let aliases = of_width(5).filter(|row| filled(&row[3])).count();
    // Aliases in the remarks stand in quotes: `a.k.a. 'X'`.
    let joined = joined_remarks(&main, &of_width(2).collect::<Vec<_>>());
    let weak: usize = joined.iter().map(|remarks| remarks.matches("k.a. '").count()).sum();
    let found_weak = kept.counts.get(&Prop::WeakAlias).copied().unwrap_or_default();
    // A name without letters is kept as a note.
    let noted = kept.issues.iter().filter(|issue| issue.message.contains("weakAlias")).count();
    assert_eq!(found_weak + noted as u64, weak as u64, "weak aliases");
    check_remarked_documents(&joined, &kept);
    assert_eq!(reading.names - found_weak, (main.len() + aliases) as u64, "names");
    let addresses = of_width(6).filter(|row| filled(&row[2]) || filled(&row[3])).count();
    assert_eq!(reading.addresses, addresses as u64, "addresses");
    let programmes: usize = main.iter().map(|row| row[3].split("] [").count()).sum();
    assert_eq!(kept.programmes, programmes as u64, "programmes");
    let dangling = reading.issues_of(IssueKind::DanglingReference);
    assert_eq!(dangling, 0, "the files are of one edition");
}

#[test]
fn sdn_2023_12() {
    check_delimited(
        "us_ofac_sdn",
        &["csv_2023-12/sdn.csv.gz", "csv_2023-12/alt.csv.gz", "csv_2023-12/add.csv.gz"],
    );
}

#[test]
fn sdn_2021_07_with_comments() {
    check_delimited(
        "us_ofac_sdn",
        &[
            "csv_2021-07/sdn.csv.gz",
            "csv_2021-07/alt.csv.gz",
            "csv_2021-07/add.csv.gz",
            "csv_2021-07/sdn_comments.csv",
        ],
    );
}

#[test]
fn consolidated_2025_12() {
    check_delimited(
        "us_ofac_cons",
        &[
            "csv_cons_2025-12/cons_prim.csv",
            "csv_cons_2025-12/cons_alt.csv",
            "csv_cons_2025-12/cons_add.csv",
            "csv_cons_2025-12/cons_comments.csv",
        ],
    );
}

#[test]
fn main_files_alone() {
    check_delimited("us_ofac_cons", &["cons_fmt/cons_prim.csv"]);
    check_delimited("us_ofac_sdn", &["csv_2024-05/sdn.csv.gz"]);
}

/// Texts of an XML file by the path of local names, by plain event reading.
fn elements(path: &PathBuf) -> BTreeMap<String, Vec<String>> {
    let text = text(path);
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut open, mut found) = (Vec::<String>::new(), BTreeMap::<String, Vec<String>>::new());
    let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open.push(local(tag.name().as_ref()));
                found.entry(open.join("/")).or_default().push(String::new());
            }
            Event::Empty(tag) => {
                let path = format!("{}/{}", open.join("/"), local(tag.name().as_ref()));
                found.entry(path).or_default().push(String::new());
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(piece) => {
                if let Some(last) = found.get_mut(&open.join("/")).and_then(|all| all.last_mut()) {
                    last.push_str(&piece);
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn check_classic(dataset: &str, file: &str) {
    let Some(path) = data(file) else { return };
    let (reading, kept) = read(std::slice::from_ref(&path), dataset);
    let found = elements(&path);
    let count = |path: &str| found.get(path).map_or(0, Vec::len) as u64;
    assert_eq!(reading.parties(), count("sdnList/sdnEntry"), "parties");
    let aliases = count("sdnList/sdnEntry/akaList/aka");
    let in_remarks: usize = found
        .get("sdnList/sdnEntry/remarks")
        .map_or(0, |all| all.iter().map(|remarks| remarks.matches("k.a. '").count()).sum());
    assert_eq!(reading.names, count("sdnList/sdnEntry") + aliases + in_remarks as u64, "names");
    assert_eq!(kept.programmes, count("sdnList/sdnEntry/programList/program"), "programmes");
    check_documents(&found["sdnList/sdnEntry/idList/id/idType"], &kept);
}

/// Each document of a type is stated, and every other labelled detail is no document.
fn check_documents(labels: &[String], kept: &Kept) {
    let mut stated_types = BTreeMap::<&str, u64>::new();
    for label in labels {
        *stated_types.entry(label.trim()).or_default() += 1;
    }
    for (label, count) in &kept.document_types {
        assert_eq!(stated_types.remove(label.as_str()), Some(*count), "{label}");
    }
    let features = [
        "Secondary sanctions",
        "Executive Order",
        "Website",
        "ISIN",
        "Email",
        "Target Type",
        "Issuer",
        "Equity",
        "Effective",
        "Purchase",
        "Listing",
        "SWIFT",
        "Organization",
        "Nationality",
        "BIK",
        "CAATSA",
        "Gender",
        "Digital Currency",
        "Phone",
        "Vessel",
        "MMSI",
        "Additional Sanctions",
        "Aircraft",
        "Transactions Prohibited",
    ];
    for label in stated_types.keys() {
        assert!(features.iter().any(|start| label.starts_with(start)), "{label} is a document");
    }
}

#[test]
fn consolidated_xml() {
    check_classic("us_ofac_cons", "consolidated_2025-03-28.xml.gz");
    check_classic("us_ofac_sdn", "sdn_xml_sample.xml");
}

fn check_advanced(dataset: &str, file: &str) -> Option<(Reading, Kept, BTreeMap<String, u64>)> {
    let path = data(file)?;
    let (reading, kept) = read(std::slice::from_ref(&path), dataset);
    let found = elements(&path);
    let counts: BTreeMap<String, u64> =
        found.into_iter().map(|(path, all)| (path, all.len() as u64)).collect();
    assert_eq!(reading.parties(), counts["Sanctions/DistinctParties/DistinctParty"], "parties");
    let identity = "Sanctions/DistinctParties/DistinctParty/Profile/Identity";
    assert_eq!(reading.names, counts[&format!("{identity}/Alias/DocumentedName")], "names");
    Some((reading, kept, counts))
}

#[test]
fn advanced_xml() {
    if let Some((reading, kept, counts)) =
        check_advanced("us_ofac_cons", "cons_advanced_2020-03-17.xml.gz")
    {
        let documents = kept.document_types.values().sum::<u64>();
        assert_eq!(documents, counts["Sanctions/IDRegDocuments/IDRegDocument"], "documents");
        let relations = counts["Sanctions/ProfileRelationships/ProfileRelationship"];
        assert_eq!(reading.entities[&Schema::Ownership], relations, "relations");
        let entries = kept.counts[&Prop::RecordId];
        assert_eq!(entries, counts["Sanctions/SanctionsEntries/SanctionsEntry"], "entries");
        assert_eq!(reading.issues_of(IssueKind::DanglingReference), 0);
    }
    // An excerpt: its references lead out of it, and each one is reported.
    if let Some((reading, _, counts)) =
        check_advanced("us_ofac_sdn", "sdn_advanced_sample_2024-02-23.xml.gz")
    {
        let stated = reading.entities[&Schema::Sanction];
        let dangling = reading.issues[&(IssueKind::DanglingReference, "@ProfileID".to_owned())];
        assert!(stated + dangling >= counts["Sanctions/SanctionsEntries/SanctionsEntry"]);
    }
}

/// The same party has the same id, schema and name whichever format it comes in.
#[test]
fn a_party_keeps_its_id_between_formats() {
    let delimited = ["csv_cons_2025-12/cons_prim.csv"];
    let all =
        [&delimited[..], &["consolidated_2025-03-28.xml.gz"], &["cons_advanced_2020-03-17.xml.gz"]];
    let mut parties = Vec::new();
    for files in all {
        let Some(paths) = files.iter().map(|file| data(file)).collect::<Option<Vec<_>>>() else {
            return;
        };
        parties.push(read(&paths, "us_ofac_cons").1.parties);
    }
    // Names change between editions: few in nine months, one in seven in five years.
    for (one, two, at_least, same_percent) in [(0, 1, 430, 99), (1, 2, 300, 80)] {
        let (one, two) = (&parties[one], &parties[two]);
        let ids: BTreeSet<_> = one.keys().filter(|id| two.contains_key(*id)).collect();
        let same = ids.iter().filter(|id| one[**id] == two[**id]).count();
        let schema = ids.iter().filter(|id| one[**id].0 == two[**id].0).count();
        println!("{} shared ids, {schema} of one schema, {same} of one name", ids.len());
        assert!(ids.len() >= at_least);
        assert_eq!(schema, ids.len());
        assert!(same * 100 >= ids.len() * same_percent, "{same} of {}", ids.len());
        // People keep theirs: their names are put together alike in every format.
        let people = ids.iter().filter(|id| one[**id].0 == Schema::Person);
        let renamed: Vec<_> = people.filter(|id| one[**id] != two[**id]).collect();
        assert!(renamed.len() <= 1, "{renamed:?}");
    }
}
