//! Does FollowTheMoney's form come back as it went out? Written, read, and written again.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use model::{Entity, IssueKind, Prop, Schema, Statement};
use sources::ftm::{write_entities, write_statements};
use sources::{Input, Kept, Options, Reading};

/// The entities in the order they first stand.
fn entities(statements: &[Statement]) -> Vec<Entity> {
    let mut order = Vec::new();
    let mut of = BTreeMap::<&str, Vec<Statement>>::new();
    for statement in statements {
        let all = of.entry(&statement.canonical_id).or_insert_with(|| {
            order.push(&*statement.canonical_id);
            Vec::new()
        });
        all.push(statement.clone());
    }
    order.iter().map(|id| Entity::from_statements(of.remove(id).unwrap()).unwrap()).collect()
}

fn read(name: &str, bytes: &[u8]) -> (Reading, Kept) {
    let input = Input::from_bytes(name, bytes);
    let sets = sources::recognise(vec![input], Some("heron_list")).unwrap();
    let options = Options { published: Some("2026-01-31".parse().unwrap()) };
    let mut kept = Kept::default();
    let reading = sources::read(&sets[0], &options, &mut kept).unwrap();
    (reading, kept)
}

fn csv(statements: &[Statement]) -> Vec<u8> {
    let mut out = Vec::new();
    write_statements(&mut out, statements).unwrap();
    out
}

fn json(entities: &[Entity]) -> String {
    let mut out = Vec::new();
    write_entities(&mut out, entities).unwrap();
    String::from_utf8(out).unwrap()
}

/// Two entities with everything a statement can carry.
fn statements() -> Vec<Statement> {
    let date = |text: &str| Some(text.parse().unwrap());
    let base = |id: &str, schema, prop, value: &str| {
        let mut statement = Statement::new("heron_list", id, schema, prop, value);
        statement.first_seen = date("2020-05-07");
        statement.last_seen = date("2026-01-31T10:11:12");
        statement
    };
    let mut name = base("heron-1", Schema::Person, Prop::Name, "أدا \"مثال\", أوكونجو");
    name.lang = Some("ara".to_owned());
    name.original_value = Some(" أدا مثال".to_owned());
    let mut added = base("heron-1", Schema::Person, Prop::Notes, "one\ntwo, \"three\"\r\nfour");
    added.external = true;
    added.origin = Some("enricher".to_owned());
    vec![
        base("heron-1", Schema::Person, Prop::Id, "aa11"),
        name,
        added,
        base("heron-2", Schema::Company, Prop::Id, "bb22"),
        base("heron-2", Schema::LegalEntity, Prop::Country, "mt"),
        base("heron-2", Schema::Company, Prop::Name, "扎尔凡公司"),
    ]
}

#[test]
fn statements_come_back_as_they_went_out() {
    let mut before = statements();
    // A judgement has made both one party.
    for statement in &mut before {
        statement.canonical_id = "NK-1".into();
    }
    let written = csv(&before);
    let (reading, kept) = read("all.csv", &written);
    assert_eq!(kept.issues, []);
    assert_eq!(kept.statements, before);
    assert_eq!(csv(&kept.statements), written, "the same bytes again");
    assert_eq!(reading.parties(), 2);
    let first = String::from_utf8(written).unwrap();
    assert!(first.starts_with("\"canonical_id\",\"entity_id\",\"prop\",\"prop_type\",\"schema\","));
}

#[test]
fn columns_come_in_any_order_and_packed() {
    let packed = "prop,dataset,value,entity_id,first_seen\n\
        Person:name,heron_list,Ada Okonjo,heron-1,2020\n\
        Person:birthDate,heron_list,1971,heron-1,2020\n";
    let (reading, kept) = read("all.pack.csv", packed.as_bytes());
    assert_eq!(kept.issues, []);
    assert_eq!(reading.entities[&Schema::Person], 1);
    // The `id` statement that every entity has is added.
    let props: Vec<Prop> = kept.statements.iter().map(|statement| statement.prop).collect();
    assert_eq!(props, [Prop::Id, Prop::Name, Prop::BirthDate]);
    assert!(kept.statements.iter().all(|statement| statement.schema == Schema::Person));
}

#[test]
fn a_wrong_id_is_an_issue_and_the_statement_stays() {
    let written = String::from_utf8(csv(&statements())).unwrap();
    let id = statements()[5].id().to_string();
    assert_eq!(written.matches(&id).count(), 1);
    let (_, kept) = read("all.csv", written.replace(&id, &"0".repeat(40)).as_bytes());
    assert_eq!(kept.statements, statements());
    let fields: Vec<_> = kept.issues.iter().map(|issue| (issue.kind, &*issue.field)).collect();
    assert_eq!(fields, [(IssueKind::UncleanValue, "id")]);
}

#[test]
fn an_entity_in_two_runs_is_reported_and_kept() {
    let mut apart = statements();
    apart.swap(2, 4);
    let (reading, kept) = read("all.csv", &csv(&apart));
    assert_eq!(kept.statements.len(), apart.len());
    assert!(reading.issues_of(IssueKind::DuplicateId) > 0);
}

#[test]
fn entities_come_back_as_they_went_out() {
    let mut before = statements();
    // Clean text has no carriage returns; a statement table keeps them, an entity is cleaned.
    before.iter_mut().for_each(|statement| statement.value = statement.value.replace('\r', ""));
    let (_, from_csv) = read("all.csv", &csv(&before));
    let written = json(&entities(&from_csv.statements));
    let (reading, kept) = read("all.json", written.as_bytes());
    assert_eq!(kept.issues, []);
    assert_eq!(json(&entities(&kept.statements)), written, "the same bytes again");
    assert_eq!(reading.entities[&Schema::Person] + reading.entities[&Schema::Company], 2);
    let first: serde_json::Value = serde_json::from_str(written.lines().next().unwrap()).unwrap();
    assert_eq!(first["datasets"], serde_json::json!(["heron_list"]));
    assert_eq!(first["last_change"], "2020-05-07");
    assert_eq!(first["last_seen"], "2026-01-31T10:11:12");
}

#[test]
fn an_entity_told_inside_others_is_one_entity() {
    let owner = r#"{"id":"a","schema":"Person","properties":{"name":["Ada"]}}"#;
    let lines = ["x", "y"].map(|asset| {
        format!(
            r#"{{"id":"o-{asset}","schema":"Ownership","properties":{{"owner":[{owner}],"asset":["{asset}"]}}}}"#
        )
    });
    let (reading, kept) = read("all.json", format!("{}\n{owner}\n", lines.join("\n")).as_bytes());
    assert_eq!(kept.issues, []);
    assert_eq!(reading.entities[&Schema::Person], 1);
    assert_eq!(reading.records, 3);
    let owners = kept.statements.iter().filter(|stated| stated.prop == Prop::Owner);
    assert!(owners.map(|stated| stated.value.as_str()).eq(["a", "a"]));
}

#[test]
fn merged_ids_are_referents() {
    let mut one = statements();
    one.retain(|statement| statement.schema == Schema::Person);
    one.iter_mut().for_each(|statement| statement.canonical_id = "NK-1".into());
    let written = json(&[Entity::from_statements(one).unwrap()]);
    let line: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(line["id"], "NK-1");
    assert_eq!(line["referents"], serde_json::json!(["heron-1"]));
}

#[test]
fn a_real_export_comes_back() {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or(default.to_owned());
    let path = PathBuf::from(root).join("ftm/yente_parteispenden.ftm.json.gz");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: no data (ftm)");
        return;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    let (reading, kept) = read("parteispenden.ftm.json", &bytes);
    println!("{reading}");
    kept.issues.iter().for_each(|issue| println!("{issue}"));
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(reading.records, lines.len() as u64);
    assert_eq!(reading.issues_of(IssueKind::UnreadField), 0);
    // Every value of every property is a statement.
    let properties = lines.iter().flat_map(|line| line["properties"].as_object().unwrap().values());
    let values: usize = properties.map(|values| values.as_array().unwrap().len()).sum();
    assert_eq!(reading.statements as usize, values);
    let written = json(&entities(&kept.statements));
    let (_, again) = read("again.json", written.as_bytes());
    assert_eq!(json(&entities(&again.statements)), written, "the same bytes again");
    let (_, from_csv) = read("again.csv", &csv(&kept.statements));
    assert_eq!(from_csv.statements, kept.statements);
    assert_eq!(from_csv.issues, []);
}

/// Edges of every kind pass through as they are: both ends, dates, and a percentage in any spelling.
#[test]
fn edges_pass_through() {
    let edges = [
        (
            "Ownership",
            "owner",
            "asset",
            r#""percentage": ["25 to 50 per cent"], "startDate": ["2019"]"#,
        ),
        ("Control", "controller", "controlled", r#""controlType": ["influence"]"#),
        (
            "Directorship",
            "director",
            "organization",
            r#""role": ["Chair"], "endDate": ["2020-05-01"]"#,
        ),
        ("Family", "person", "relative", r#""relationship": ["sister"]"#),
        ("UnknownLink", "subject", "object", r#""role": ["friend"]"#),
    ];
    let lines: Vec<String> = edges.iter().map(|(schema, from, to, rest)| format!(
        r#"{{"id": "heron-{schema}", "schema": "{schema}", "properties": {{"{from}": ["heron-a"], "{to}": ["heron-b"], {rest}}}}}"#
    )).collect();
    let (reading, kept) = read("edges.ftm.json", lines.join("\n").as_bytes());
    assert_eq!(reading.entities.len(), edges.len());
    assert_eq!(kept.issues, []);
    let entities = entities(&kept.statements);
    for (entity, (schema, from, to, _)) in entities.iter().zip(edges) {
        assert_eq!(entity.schema().as_str(), schema);
        for (prop, end) in [(from, "heron-a"), (to, "heron-b")] {
            assert_eq!(entity.values(prop.parse().unwrap()).collect::<Vec<_>>(), [end], "{schema}");
        }
    }
    let text = entities[0].values(Prop::Percentage).next().unwrap();
    assert_eq!(model::Share::from_text(text), Ok(">=25 <=50".parse().unwrap()));
    let (_, again) = read("edges.csv", &csv(&kept.statements));
    assert_eq!(again.statements, kept.statements);
}
