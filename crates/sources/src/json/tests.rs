//! Do all shapes of a file give the same records, and does damage stay where it is?

use super::*;

fn records(text: &str) -> (Vec<String>, Option<Error>) {
    let input = Input::from_bytes("register.json", text.as_bytes());
    let mut objects = Objects::open(&input).unwrap();
    let mut fields = Fields::new(objects.file().clone());
    let mut found = Vec::new();
    loop {
        let mut text = Vec::new();
        match objects.next_text(&mut text) {
            Ok(Some(line)) => found.push(match fields.record(&text, line) {
                Ok(record) => left(record),
                Err(issue) => format!("{} {}", issue.locator, issue.value),
            }),
            Ok(None) => return (found, None),
            Err(error) => return (found, Some(error)),
        }
    }
}

/// Every text with its place.
fn left(mut record: Record) -> String {
    let mut issues = Vec::new();
    record.drain_issues(&mut issues);
    let lines = issues.iter().map(|issue| format!("{}={}", issue.locator, issue.value));
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn three_shapes_of_a_file() {
    let one = r#"{"a": "x", "b": {"c": [1, 2.50, true], "d": null, "e": []}}"#;
    let found = "register.json#line=1;a=x register.json#line=1;b.c=1 register.json#line=1;b.c[2]=2.5 \
                 register.json#line=1;b.c[3]=true";
    let second = r#"{"a": "}] \" {"}"#;
    for text in
        [format!("{one}\n\n{second}\n"), format!("[{one},\n\n{second}]"), format!("{{\n{one}")]
    {
        println!("{text}");
        let (records, error) = records(&text);
        if text.starts_with("{\n") {
            assert!(error.unwrap().is_malformed(), "an object that does not end");
            continue;
        }
        assert!(error.is_none());
        assert_eq!(records, [found, "register.json#line=3;a=}] \" {"]);
    }
    let (pretty, error) = records("{\n \"a\": \"x\"\n}\n{\"a\": \"y\"}");
    assert!(error.is_none());
    assert_eq!(pretty, ["register.json#line=1;a=x", "register.json#line=4;a=y"]);
}

#[test]
fn damage_stays_where_it_is() {
    let (found, error) = records("{\"a\": 1}\n{\"a\": \n{\"a\": 3} x\n[1]\n{\"a\": 5}\n");
    assert!(error.is_none());
    assert_eq!(found[0], "register.json#line=1;a=1");
    assert!(found[1].starts_with("register.json#line=2;"));
    assert!(found[2].starts_with("register.json#line=3;"));
    assert!(found[3].starts_with("register.json#line=4;"));
    assert_eq!(found[4], "register.json#line=5;a=5");
    let (found, error) = records("[{\"a\": 1}, 7]");
    assert_eq!(found.len(), 1);
    assert!(error.unwrap().is_malformed());
}
