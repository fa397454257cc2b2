//! Does a statement survive FollowTheMoney's CSV? 14 columns written, read back, ids made again.

#![allow(clippy::unwrap_used)] // A panic is how a test says that its input is not as expected.

use model::statement::COLUMNS;
use model::{PartialDate, Prop, Schema, Statement, StatementId};

/// What a row of the table says, with the id that was written.
fn row(statement: &Statement) -> [String; 14] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = |value: Option<PartialDate>| value.map(|date| date.to_string()).unwrap_or_default();
    [
        statement.canonical_id.to_string(),
        statement.entity_id.to_string(),
        statement.prop.to_string(),
        statement.prop_type().as_str().to_owned(),
        statement.schema.to_string(),
        statement.value.clone(),
        statement.dataset.to_string(),
        text(&statement.origin),
        text(&statement.lang),
        text(&statement.original_value),
        if statement.external { "t" } else { "f" }.to_owned(),
        date(statement.first_seen),
        date(statement.last_seen),
        statement.id().to_string(),
    ]
}

fn read(record: &csv::StringRecord) -> (Statement, StatementId, String) {
    let cell = |name: &str| {
        let at = COLUMNS.iter().position(|column| *column == name).unwrap();
        record.get(at).unwrap().to_owned()
    };
    let some = |name: &str| Some(cell(name)).filter(|text| !text.is_empty());
    let schema: Schema = cell("schema").parse().unwrap();
    let prop: Prop = cell("prop").parse().unwrap();
    let statement = Statement {
        canonical_id: cell("canonical_id").into(),
        origin: some("origin"),
        lang: some("lang"),
        original_value: some("original_value"),
        external: cell("external") == "t",
        first_seen: some("first_seen").map(|text| text.parse().unwrap()),
        last_seen: some("last_seen").map(|text| text.parse().unwrap()),
        ..Statement::new(cell("dataset"), cell("entity_id"), schema, prop, cell("value"))
    };
    (statement, cell("id").parse().unwrap(), cell("prop_type"))
}

/// Invented parties: values with every character that CSV and the id formula could trip over.
fn statements() -> Vec<Statement> {
    let stated =
        |schema, prop, value: &str| Statement::new("demo_list", "demo-1", schema, prop, value);
    let lang = |code: &str, statement| Statement { lang: Some(code.to_owned()), ..statement };
    let date = |text: &str| text.parse::<PartialDate>().ok();
    vec![
        stated(Schema::Company, Prop::Id, "demo-1"),
        stated(Schema::Company, Prop::Name, "OOO \"Zarvane, Trading\""),
        lang("eng", stated(Schema::Company, Prop::Name, "Zarvane Trading")),
        // The same words in another language are another statement.
        lang("deu", stated(Schema::Company, Prop::Name, "Zarvane Trading")),
        lang("rus", stated(Schema::Company, Prop::Name, "Зарване Трейдинг")),
        lang("fas", stated(Schema::Company, Prop::Name, "شرکت زروان\u{200c}ها")),
        lang("zho", stated(Schema::Company, Prop::Alias, "扎瓦内贸易𠮷")),
        stated(
            Schema::Company,
            Prop::Notes,
            "line one\nline \"two\"\r\n\tline three, with a comma",
        ),
        stated(Schema::Company, Prop::Notes, "'; -- =1+1 . @eng.ext"),
        lang("eng", stated(Schema::Company, Prop::Country, "ae")),
        Statement {
            canonical_id: "NK-1".into(),
            origin: Some("reader/2".to_owned()),
            original_value: Some(" 1971-3 ".to_owned()),
            external: true,
            first_seen: date("2023-12-01"),
            last_seen: date("2024-05-01T10:11:12"),
            ..stated(Schema::Company, Prop::IncorporationDate, "1971-03")
        },
    ]
}

#[test]
fn a_statement_survives_the_csv() {
    let written = statements();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).unwrap();
    for statement in &written {
        writer.write_record(row(statement)).unwrap();
    }
    let bytes = writer.into_inner().unwrap();

    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
    let mut back = Vec::new();
    for record in reader.records() {
        let (statement, id, prop_type) = read(&record.unwrap());
        assert_eq!(statement.id(), id, "{}", statement.value);
        assert_eq!(statement.prop_type().as_str(), prop_type);
        back.push(statement);
    }
    assert_eq!(back, written);
}

#[test]
fn ids_tell_statements_apart() {
    let mut ids: Vec<StatementId> = statements().iter().map(Statement::id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), statements().len());
}

/// Digests computed with `printf '%s' 'demo_list.demo-1.notes.…' | sha1sum`.
#[test]
fn ids_are_those_of_another_implementation() {
    let ids: Vec<String> =
        statements().iter().map(|statement| statement.id().to_string()).collect();
    for (at, expected) in [
        (4, "4e4a6be98b104d52d389011f2b74dd18a0dbde18"),
        (7, "f7d0ba30349bf6998e0a1d803e64972bba7fc479"),
        (9, "b742ae69d1f81a92fa0d3bcd5bd370d129fa9b9c"),
        (10, "aadb89eb8544d496bca542ee7e2e1364f9cb454e"),
    ] {
        assert_eq!(ids[at], expected, "{at}");
    }
}
