//! Do the worked cases come out as they are cited?

use std::path::{Path, PathBuf};

use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn check(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).unwrap();
    let outcomes = evaluate(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let wrong: Vec<String> = outcomes
        .iter()
        .filter(|outcome| !outcome.pass)
        .map(|outcome| serde_json::to_string(outcome).unwrap())
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", path.display(), wrong.join("\n"));
    outcomes.len()
}

/// The official worked examples lie beside the real data, not in the repository.
#[test]
fn the_official_examples_come_out_as_the_authorities_say() {
    let default = root().join("../shared/data");
    let data = std::env::var_os("COUNTERSIGN_DATA").map_or(default, PathBuf::from);
    let path = data.join("../spec/ownership-cases.json");
    if !path.exists() {
        println!("skipped: no data");
        return;
    }
    assert_eq!(check(&path), 41);
}

#[test]
fn our_own_cases_come_out_as_they_are_cited() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("corpora/ownership"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    let mut ids = Vec::new();
    for path in &paths {
        check(path);
        let file = CaseFile::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(file.cases.iter().all(|case| !case.source.reference.is_empty()));
        ids.extend(file.cases.into_iter().map(|case| case.id));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "two cases have one id");
    assert!(count >= 40, "{count} cases");
}

/// A comparison that could not fail would prove nothing.
#[test]
fn a_wrong_expectation_does_not_pass() {
    let text = |expect: &str| {
        format!(
            r#"{{"cases":[{{"id":"x","source":{{"kind":"convention","ref":"test"}},
            "entities":[{{"id":"X","type":"person"}},{{"id":"A","type":"entity"}}],
            "designations":[{{"entity":"X","regimes":["OFAC"],"from":null,"to":null}}],
            "stakes":[{{"id":"s","holder":"X","issuer":"A","right":"shares","share":{{"exact":"50"}},
            "nature":"direct","from":null,"to":null}}],
            "queries":[{{"rule":"OFAC-50","as_of":"2025-06-01","expect":{{"A":{expect}}}}}]}}]}}"#
        )
    };
    for (expect, pass) in [
        (r#"{"verdict":"certain","attributed":"[50,50]","basis":"ownership"}"#, true),
        (r#"{"verdict":"certain","attributed":"[50.0,50]"}"#, true),
        (r#"{"verdict":"no"}"#, false),
        (r#"{"verdict":"certain","attributed":"(50,50.1]"}"#, false),
        (r#"{"verdict":"certain","basis":"control"}"#, false),
        (r#"{"verdict":"certain","reasons_include":["DIRECT"]}"#, true),
        (r#"{"verdict":"certain","reasons_include":["AGGREGATED"]}"#, false),
    ] {
        let outcomes = evaluate(&text(expect)).unwrap();
        assert_eq!(outcomes[0].pass, pass, "{expect}");
    }
    for (from, to) in
        [("OFAC-50", "X-50"), ("2025-06-01", "soon"), ("\"50\"", "\"many\""), ("{\"A\"", "{\"B\"")]
    {
        let broken = text(r#"{"verdict":"no"}"#).replace(from, to);
        assert!(evaluate(&broken).is_err(), "{to}");
    }
}

/// The pictures of docs/exposure.md are drawn from the cases; `UPDATE=1` draws them anew.
#[test]
fn the_pictures_in_the_documentation_are_drawn_from_cases() {
    for (file, id, rule, target, picture) in [
        ("ofac", "OWN-102", "OFAC-50", "C", "half-of-a-half"),
        ("uk", "OWN-121", "UK-OC", "A", "joint-arrangement"),
        ("dates_and_sources", "OWN-167", "OFAC-50", "A", "conflicting-sources"),
    ] {
        let path = root().join(format!("corpora/ownership/{file}.json"));
        let cases = CaseFile::parse(&std::fs::read_to_string(path).unwrap()).unwrap().cases;
        let case = cases.iter().find(|case| case.id == id).unwrap();
        let built = build::build(case).unwrap();
        let rules = [rules::by_id(rule).unwrap()];
        let exposure = Exposure::new(&built.graph, &built.designations, &rules);
        let party = built.graph.party(target).unwrap();
        let trace = exposure.trace(&rules[0], party, Day::parse("2025-06-01").unwrap());
        let drawn = crate::picture::trace_svg(&trace);
        let path = root().join(format!("docs/exposure/{picture}.svg"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &drawn).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), drawn, "{picture}: run with UPDATE=1");
    }
}
