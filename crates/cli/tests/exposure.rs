//! Does `trace` answer from stored lists and registers, and does `screen --exposure` miss nobody?

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Three invented companies and a person on OFAC's list; two with a number of a register.
const SDN: &str = concat!(
    "1001,\"OSTRELLE HOLDING FZE\",-0- ,\"DEMO-A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,",
    "\"Registration Number 92376682 (United Arab Emirates).\"\r\n",
    "1002,\"MARWAQI IMPORT EXPORT LLC\",-0- ,\"DEMO-A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,",
    "\"Registration Number 4722728 (United Arab Emirates).\"\r\n",
    "1003,\"ZARVANSKIY, Pavel Olegovich\",\"individual\",\"DEMO-A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,",
    "\"DOB 21 Feb 1950; nationality Russia.\"\r\n\u{1a}",
);
const ADD: &str = concat!(
    "1001,1,\"1 Quay\",\"Dubai\",\"United Arab Emirates\",-0- \r\n",
    "1002,2,\"2 Quay\",\"Dubai\",\"United Arab Emirates\",-0- \r\n\u{1a}",
);

/// Who owns whom, by a table of somebody's own.
const OWNERS: &str = "\
Shareholder;Shareholder number;Shareholder country;Company;Company number;Country;% owned;Direct;Since
Ostrelle Holding FZE;92376682;United Arab Emirates;Blue Lagoon Trading LLC;611840;United Arab Emirates;30;direct;2021-05-02
Marwaqi Import Export;4722728;United Arab Emirates;Blue Lagoon Trading LLC;611840;United Arab Emirates;25;direct;2021-05-02
Nadia Farrukhan;;United Arab Emirates;Blue Lagoon Trading LLC;611840;United Arab Emirates;45;direct;2021-05-02
Blue Lagoon Trading LLC;611840;United Arab Emirates;Lagoon Daughter GmbH;HRB 77001;Germany;51;direct;2022-01-01
Marwaqi Import Export;4722728;United Arab Emirates;Unknown Share Ltd;C 70021;Cyprus;;direct;2021-05-02
Circle One Ltd;C 80011;Cyprus;Circle Two Ltd;C 80022;Cyprus;50;direct;2020-01-01
Circle Two Ltd;C 80022;Cyprus;Circle One Ltd;C 80011;Cyprus;50;direct;2020-01-01
Ostrelle Holding FZE;92376682;United Arab Emirates;Too Much SARL;812044907;France;70;direct;2020-01-01
Nadia Farrukhan;;United Arab Emirates;Too Much SARL;812044907;France;60;direct;2020-01-01
Pavel Olegovich Zarvanskiy;;Russia;Namesake Works SA;55120987;Belgium;80;direct;2020-01-01
Nadia Farrukhan;;United Arab Emirates;Twin Harbour Ltd;C 91011;Cyprus;100;direct;2020-01-01
Nadia Farrukhan;;United Arab Emirates;Twin Harbour Ltd;C 91022;Malta;100;direct;2020-01-01
Nadia Farrukhan;;United Arab Emirates;Nobody Listed BV;30299811;Netherlands;100;direct;2020-01-01
";

struct World {
    directory: TempDir,
}

impl World {
    /// The list and the table of owners in service.
    fn new() -> World {
        let world = World { directory: tempfile::tempdir().unwrap() };
        let (list, add) = (world.file("sdn.csv", SDN), world.file("add.csv", ADD));
        world.ingest(&[&list, &add], "test_sdn", "2026-11-02");
        let owners = world.file("owners.csv", OWNERS);
        world.ingest(&[&owners], "owners", "2026-11-02");
        world
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.directory.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn ingest(&self, files: &[&PathBuf], dataset: &str, published: &str) {
        let mut arguments = vec!["ingest"];
        arguments.extend(files.iter().map(|path| path.to_str().unwrap()));
        arguments.extend(["--dataset", dataset, "--published", published]);
        let output = self.run(&arguments);
        if code(&output) == 5 {
            let released =
                self.run(&["datasets", "release", dataset, "--reason", "the test says so"]);
            assert_eq!(code(&released), 0, "{released:?}");
            return;
        }
        assert_eq!(code(&output), 0, "{output:?}");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(arguments)
            .arg("--data-dir")
            .arg(self.directory.path().join("data"))
            .env_remove("COUNTERSIGN_DATA_DIR")
            .output()
            .unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }

    /// What one rule says of a party: its verdict, share and codes.
    fn says(&self, party: &str, rule: &str) -> (String, String, Vec<String>) {
        let traced = self.json(&["trace", party, "--rule", rule]);
        let trace = &traced["traces"][0];
        let codes = trace["reasons"].as_array().unwrap_or_else(|| panic!("{traced}"));
        let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
        let text = |key: &str| trace[key].as_str().unwrap().to_owned();
        (text("verdict"), text("attributed"), codes)
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn on_no_list_but_owned_by_two_listed_parties() {
    let world = World::new();
    let output = world.run(&["trace", "Blue Lagoon Trading LLC"]);
    assert_eq!(code(&output), 3, "{output:?}");
    let shown = text(&output.stdout);
    assert!(shown.contains("on no list, but owned 55 % in sum by 2 listed parties"), "{shown}");
    assert!(shown.contains("owners.csv#"), "the place of each stake is told: {shown}");

    let traced = world.json(&["trace", "owners-611840"]);
    let trace = |rule: &str| {
        let mut all = traced["traces"].as_array().unwrap().iter();
        all.find(|trace| trace["rule_id"] == rule).unwrap_or_else(|| panic!("{traced}")).clone()
    };
    let ofac = trace("OFAC-50");
    assert_eq!((&ofac["verdict"], &ofac["attributed"]), (&"certain".into(), &"[55,55]".into()));
    let proof = ofac["proof"]["steps"].as_array().unwrap();
    assert_eq!(proof.len(), 1);
    let held_by = proof[0]["contributors"].as_array().unwrap();
    let holders: Vec<&str> = held_by.iter().map(|of| of["holder"].as_str().unwrap()).collect();
    assert_eq!(holders, ["ofac-1001", "ofac-1002"], "joined by their register numbers");
    assert_eq!(trace("EU-AF")["verdict"], "no", "nobody above is on the EU's list");
    assert_eq!(trace("ANY-LIST")["verdict"], "certain");
    let stake = held_by[0]["stakes"][0]["id"].as_str().unwrap();
    let source = &traced["sources"][stake][0];
    assert_eq!(source["dataset"], "owners");
    assert!(source["statements"].as_array().unwrap().len() > 2, "{source}");
    assert_eq!(world.json(&["trace", "owners-611840"]), traced, "the same bytes again");
}

#[test]
fn a_chain_counts_where_its_middle_is_in_scope() {
    let world = World::new();
    let (verdict, share, reasons) = world.says("Lagoon Daughter GmbH", "OFAC-50");
    assert_eq!((verdict.as_str(), share.as_str()), ("certain", "[51,51]"));
    assert!(reasons.contains(&"INDIRECT_CASCADE".to_owned()), "{reasons:?}");
    let picture = world.directory.path().join("owners.svg");
    let picture = picture.to_str().unwrap();
    world.run(&["trace", "Lagoon Daughter GmbH", "--svg", picture]);
    let drawn = fs::read_to_string(picture).unwrap();
    assert!(drawn.starts_with("<svg") && drawn.contains("OSTRELLE HOLDING FZE"), "{drawn}");
    world.run(&["trace", "Lagoon Daughter GmbH", "--svg", picture]);
    assert_eq!(fs::read_to_string(picture).unwrap(), drawn, "the same picture again");
}

#[test]
fn unknowns_are_answers() {
    let world = World::new();
    for (party, verdict, share, reason, exit) in [
        ("Unknown Share Ltd", "possible", "[0,100]", "UNKNOWN_SHARE", 3),
        ("Circle One Ltd", "no", "[0,0]", "CIRCULAR_HOLDING", 0),
        ("Too Much SARL", "certain", "[70,100]", "OVER_100", 3),
        ("Namesake Works SA", "possible", "[0,80]", "IDENTITY_UNRESOLVED", 3),
        ("Nobody Listed BV", "no", "[0,0]", "BELOW_THRESHOLD", 0),
    ] {
        let (found, attributed, reasons) = world.says(party, "OFAC-50");
        assert_eq!(found, verdict, "{party}");
        assert!(reasons.contains(&reason.to_owned()), "{party}: {reasons:?}");
        if party != "Too Much SARL" {
            assert_eq!(attributed, share, "{party}");
        }
        assert_eq!(code(&world.run(&["trace", party, "--rule", "OFAC-50"])), exit, "{party}");
    }
    let traced = world.json(&["trace", "Namesake Works SA"]);
    assert_eq!(traced["may_be"][0]["listed"], "ofac-1003", "by name only, and said so");
    let unknown = world.json(&["trace", "Unknown Share Ltd", "--rule", "OFAC-50"]);
    assert_eq!(unknown["traces"][0]["settle"][0]["kind"], "share", "what would settle it");
}

#[test]
fn a_name_is_never_guessed() {
    let world = World::new();
    let several = world.run(&["trace", "Twin Harbour Ltd"]);
    assert_eq!(code(&several), 3, "{several:?}");
    assert!(text(&several.stdout).contains("none is taken"), "{several:?}");
    let nobody = world.run(&["trace", "Kestrel Bookbinders"]);
    assert_eq!(code(&nobody), 7, "unknown owners are not no listed owners");
    assert!(text(&nobody.stdout).contains("not traced"), "{nobody:?}");
    let listed = world.json(&["trace", "ofac-1001", "--rule", "OFAC-50"]);
    assert_eq!(listed["traces"][0]["listed"], true);
    assert_eq!(code(&world.run(&["trace", "ofac-1001", "--rule", "NO-SUCH"])), 2);
}

#[test]
fn sources_that_disagree_leave_it_open_and_are_shown() {
    let world = World::new();
    let other = "Shareholder;Shareholder number;Shareholder country;Company;Company number;Country;% owned;Direct\n\
                 Ostrelle Holding;92376682;United Arab Emirates;Lagoon Two;909090;Cyprus;60;direct\n";
    let first = world.file("first.csv", other);
    world.ingest(&[&first], "registry_a", "2026-11-02");
    let second = world.file("second.csv", &other.replace(";60;", ";40;"));
    world.ingest(&[&second], "registry_b", "2026-11-02");
    let (verdict, share, reasons) = world.says("registry-a-909090", "OFAC-50");
    assert_eq!((verdict.as_str(), share.as_str()), ("possible", "[40,60]"));
    assert!(reasons.contains(&"CONFLICT".to_owned()), "{reasons:?}");
    let shown = text(&world.run(&["show", "registry-a-909090"]).stdout);
    assert!(shown.contains("conflict: shares"), "{shown}");
}

#[test]
fn an_old_register_says_so() {
    let world = World::new();
    let old = OWNERS.replace("Blue Lagoon Trading LLC;611840", "Old Pier Ltd;440011");
    let old = world.file("old.csv", &old);
    world.ingest(&[&old], "old_owners", "2023-01-05");
    let (verdict, _, reasons) = world.says("old-owners-440011", "OFAC-50");
    assert_eq!(verdict, "certain");
    assert!(reasons.contains(&"STALE".to_owned()), "{reasons:?}");
}

#[test]
fn an_update_flips_verdicts() {
    let world = World::new();
    let edition = |world: &World| {
        let datasets = world.json(&["datasets"]);
        let mut all = datasets.as_array().unwrap().iter();
        let owners = all.find(|one| one["dataset"] == "owners").unwrap();
        owners["edition"].as_str().unwrap().to_owned()
    };
    let before = edition(&world);
    let sold = OWNERS.replace("United Arab Emirates;25;direct", "United Arab Emirates;10;direct");
    let sold = world.file("owners.csv", &sold);
    world.ingest(&[&sold], "owners", "2026-11-16");
    let output =
        world.run(&["trace", "--changed-since", &before[..12], "--rule", "OFAC-50", "--json"]);
    assert_eq!(code(&output), 3, "{output:?}");
    let flips = text(&output.stdout);
    let flips: Vec<Value> = flips.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |party: &str| flips.iter().find(|flip| flip["party"] == party);
    let flip = of("owners-611840").unwrap_or_else(|| panic!("{flips:?}"));
    assert_eq!((&flip["before"], &flip["after"]), (&"certain".into(), &"no".into()));
    assert_eq!(flips.len(), 2, "and what it owns: {flips:?}");
}

#[test]
fn a_rule_of_ones_own_is_a_file() {
    let world = World::new();
    let rule = r#"{"id": "HOUSE-25", "regimes": ["OFAC"], "sources": ["our own policy"],
        "versions": [{"threshold": "25", "inclusive": true, "aggregate": false}]}"#;
    let rule = world.file("house.json", rule);
    let (verdict, share, _) = world.says("Blue Lagoon Trading LLC", rule.to_str().unwrap());
    assert_eq!((verdict.as_str(), share.as_str()), ("certain", "[30,30]"));
}

#[test]
fn a_row_on_no_list_is_found_by_its_owners() {
    let world = World::new();
    let customers = "name;country\nBlue Lagoon Trading LLC;United Arab Emirates\nNobody Listed BV;Netherlands\n\
                     Kestrel Bookbinders;United Kingdom\nUnknown Share Ltd;Cyprus\n";
    let customers = world.file("customers.csv", customers);
    let customers = customers.to_str().unwrap();
    let plain = world.run(&["screen", customers]);
    assert_eq!(code(&plain), 0, "a register is no list: {plain:?}");
    let output = world.run(&["screen", customers, "--exposure"]);
    assert_eq!(code(&output), 3, "{output:?}");
    let talk = text(&output.stderr);
    assert!(talk.contains("Owners: 1 listed or in scope of a rule · 1 possibly · 1 not"), "{talk}");
    assert!(talk.contains("1 rows in no register"), "{talk}");
    let screened =
        fs::read_to_string(world.directory.path().join("customers.screened.csv")).unwrap();
    let lines: Vec<&str> = screened.lines().collect();
    assert!(lines[0].ends_with("cs_exposure,cs_exposure_id,cs_exposure_rules,cs_exposure_why"));
    assert!(
        lines[1].contains(",review,") && lines[1].contains(",certain,owners-611840,"),
        "{}",
        lines[1]
    );
    assert!(lines[1].contains("owned 55 % in sum by 2 listed parties"), "{}", lines[1]);
    assert!(lines[2].contains(",no_match,") && lines[2].contains(",no,"), "{}", lines[2]);
    assert!(
        lines[3].contains(",no_match,") && lines[3].contains(",not_registered,"),
        "{}",
        lines[3]
    );
    assert!(lines[4].contains(",review,") && lines[4].contains(",possible,"), "{}", lines[4]);
    let lines = world.run(&["screen", customers, "--exposure", "--format", "ndjson", "--quiet"]);
    let first: Value = serde_json::from_str(text(&lines.stdout).lines().next().unwrap()).unwrap();
    assert_eq!(first["exposure"]["verdict"], "certain");
    let proof = &first["exposure"]["parties"][0]["traces"][0]["proof"];
    assert_eq!(proof["steps"][0]["contributors"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_exported_says_the_same_when_read_again() {
    let world = World::new();
    let out = world.directory.path().join("owners.jsonl");
    let out = out.to_str().unwrap();
    let exported = world.run(&["export", "--all", "--format", "bods", "--output", out]);
    assert_eq!(code(&exported), 0, "{exported:?}");
    let again = World { directory: tempfile::tempdir().unwrap() };
    let (list, add) = (again.file("sdn.csv", SDN), again.file("add.csv", ADD));
    again.ingest(&[&list, &add], "test_sdn", "2026-11-02");
    again.ingest(&[&PathBuf::from(out)], "copy", "2026-11-02");
    let (verdict, share, _) = again.says("Blue Lagoon Trading LLC", "OFAC-50");
    // Today BODS keeps the country of a party without jurisdiction and address nowhere, so that its
    // register number joins nobody and its name is all there is.
    assert_eq!((verdict.as_str(), share.as_str()), ("possible", "[0,55]"));
    let one = world.run(&["export", "owners-611840", "--format", "ftm"]);
    let lines = text(&one.stdout);
    assert!(lines.lines().any(|line| line.contains("\"Ownership\"")), "{lines}");
    assert_eq!(code(&world.run(&["export", "nobody-1", "--format", "ftm"])), 1);
}

#[test]
fn a_party_of_a_report_in_a_register_only_is_on_no_list() {
    let world = World::new();
    for (who, expected) in [("Blue Lagoon Trading LLC", 0), ("Ostrelle Holding FZE", 3)] {
        let story = world.file("story.txt", &format!("{who} sold the ship, an agent said.\n"));
        let story = story.to_str().unwrap();
        let output = world.run(&["read", story]);
        assert_eq!(code(&output), expected, "{output:?}");
        let report = world.json(&["read", story]);
        let party = &report["parties"][0];
        assert_eq!(party["name"], who);
        assert!(!party["candidates"].as_array().unwrap().is_empty(), "{party} is known");
    }
}
