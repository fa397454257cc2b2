//! Tables written by us, in many encodings and formats, and what we take them for.
//!
//! `UPDATE=1` accepts what differs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::*;
use crate::{Finding, Part, Points, Verdict};

mod formats;
mod written;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rows")
}

fn from_bytes(bytes: &[u8], options: &ReadOptions) -> Table {
    open(Source::Bytes { name: "test".to_owned(), bytes: bytes.to_vec() }, options).unwrap()
}

fn all_rows(table: &mut Table) -> Vec<Row> {
    table.rows().collect::<Result<_, _>>().unwrap()
}

/// What was detected, and every row, one line each.
fn shown(table: &mut Table) -> String {
    let mut out = String::new();
    let detected = table.detected.clone();
    let (format, encoding) = (detected.format, &detected.encoding);
    let (delimiter, header) = (detected.delimiter, detected.header_row);
    let total = table.total();
    writeln!(out, "{format} {encoding} {delimiter:?} header {header:?} rows {total:?}").unwrap();
    for column in &detected.columns {
        let Column { header, role, confidence, samples, problems } = column;
        writeln!(out, "  {header} -> {role} {confidence}% {samples:?} {problems:?}").unwrap();
    }
    for row in all_rows(table) {
        writeln!(out, "{} {:?}", row.number, row.cells).unwrap();
        match row.query {
            Err(why) => writeln!(out, "  not read: {why}").unwrap(),
            Ok(query) => {
                let said = query.statements().iter().skip(1);
                let said: Vec<String> =
                    said.map(|said| format!("{}={}", said.prop, said.value)).collect();
                writeln!(out, "  {} {} {}", query.id(), query.schema(), said.join(" ")).unwrap();
            }
        }
        for note in row.notes {
            writeln!(out, "  note {} \"{}\" {}", note.field, note.value, note.reason).unwrap();
        }
    }
    out
}

#[test]
fn the_fixtures_are_taken_for_what_they_are() {
    let mut seen = 0;
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end != "golden")) {
        let mut table = open(Source::Path(path.clone()), &ReadOptions::default()).unwrap();
        let found = shown(&mut table);
        assert_eq!(table.bytes_done(), table.bytes_total(), "{}", path.display());
        let golden =
            path.with_file_name(format!("{}.golden", path.file_name().unwrap().to_string_lossy()));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(found, expected, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 15, "only {seen} fixtures");
}

#[test]
fn a_compressed_table_is_the_table_in_it() {
    use std::io::Write as _;
    let text = b"name;country\nAda Okonjo;fr\n";
    let gzip = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    let zstd = zstd::stream::encode_all(&text[..], 1).unwrap();
    let plain = shown(&mut from_bytes(text, &ReadOptions::default()));
    for packed in [gzip(text), zstd] {
        let mut table = from_bytes(&packed, &ReadOptions::default());
        assert_eq!(shown(&mut table), plain);
        assert_eq!(table.bytes_done(), table.bytes_total());
        let cut = Source::spooled("cut", &packed[..packed.len() - 6]).unwrap();
        let refused = open(cut, &ReadOptions::default()).err().unwrap();
        assert!(refused.is_input() && refused.to_string().contains("cut: "), "{refused}");
    }
    let bomb = gzip(&vec![b'a'; 80 * 1024 * 1024]);
    for (packed, expected) in [(gzip(&gzip(text)), "compressed twice"), (bomb, "100 times")] {
        let source = Source::Bytes { name: "given".to_owned(), bytes: packed };
        let refused = open(source, &ReadOptions::default()).err().unwrap();
        assert!(refused.to_string().contains(expected), "{refused}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused() {
    for (name, refused) in [
        ("cut.xlsx", true),
        ("cut.PARQUET", true),
        ("table.csv", false),
        ("table.jsonl", false),
        ("parquet", false),
    ] {
        let bytes = b"name;country\nAda Okonjo;fr\n".to_vec();
        let opened = open(Source::Bytes { name: name.to_owned(), bytes }, &ReadOptions::default());
        let error = opened.err().map(|error| error.to_string());
        assert_eq!(error.is_some(), refused, "{name}: {error:?}");
        assert!(error.is_none_or(|error| error.contains("its name ends in .")), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_under_a_name_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, "name;country\nAda Okonjo;fr\n").unwrap()
    });
    let mut table = open(Source::Path(pipe), &ReadOptions::default()).unwrap();
    writer.join().unwrap();
    assert_eq!(all_rows(&mut table).len(), 1);
}

#[test]
fn a_mapping_wins() {
    let read = |wanted: &str, role: &str| {
        let mapping = vec![(wanted.to_owned(), role.parse().unwrap())];
        let options = ReadOptions { mapping, ..ReadOptions::default() };
        let text = b"ID,Label\n1,Zarvane Trading\n2,Kestrelia Shipping\n".to_vec();
        let source = Source::Bytes { name: "x".to_owned(), bytes: text };
        open(source, &options).map(|table| {
            let columns = table.detected.columns.iter();
            let roles: Vec<String> =
                columns.map(|column| format!("{} {}", column.role, column.confidence)).collect();
            roles.join(", ")
        })
    };
    assert_eq!(read("Label", "name").unwrap(), "row_id 95, name 100");
    assert_eq!(read("label", "alias").unwrap(), "row_id 95, alias 100");
    assert_eq!(read("1", "lei").unwrap(), "lei 100, name 50");
    let refused = read("Colour", "name").unwrap_err();
    assert!(refused.is_input() && refused.to_string().contains("ID, Label"), "{refused}");
}

#[test]
fn the_schema_of_the_caller_is_for_rows_that_state_none() {
    let options = ReadOptions { schema: Some(Schema::Company), ..ReadOptions::default() };
    let mut table = from_bytes(b"name,type\nZarvane,\nAda,person\nStar,vessel\n", &options);
    let schemata: Vec<Schema> =
        all_rows(&mut table).into_iter().map(|row| row.query.unwrap().schema()).collect();
    assert_eq!(schemata, [Schema::Company, Schema::Person, Schema::Vessel]);
}

#[test]
fn what_is_no_table_is_refused_with_the_next_step() {
    for (bytes, expected) in [
        (&b""[..], "empty"),
        (b" \n", "empty"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "save it as .xlsx"),
        (b"\x1F\x8B\x08", "cannot be read to its end"),
        (b"PK\x03\x04 no workbook", "not a whole workbook"),
        (b"PAR1 no parquet", "not a whole Parquet file"),
        (b"<html>", "no table"),
        (b"[{}]", "JSON lines"),
        (b"%PDF-1.7", "PDF"),
    ] {
        let source = Source::Bytes { name: "given".to_owned(), bytes: bytes.to_vec() };
        let refused = open(source, &ReadOptions::default()).err().unwrap();
        assert!(refused.is_input(), "{refused}");
        assert!(refused.to_string().contains(expected), "{refused}");
    }
    let missing = Source::Path(PathBuf::from("no/such/file.csv"));
    assert!(!open(missing, &ReadOptions::default()).err().unwrap().is_input());
}

#[test]
fn every_row_comes_out_once_whatever_its_quotes() {
    // Cells drawn from what breaks readers; the draw is a fixed sequence.
    let cells = ["Ada", "\"", "\"a", "b\"", "\"x,y\"", "", "\"\"\"q\"\"\"", "'", ":", "é"];
    let mut state: u64 = 7;
    let mut draw = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % limit
    };
    for _ in 0..200 {
        let mut text = "number,name,more\n".to_owned();
        let rows = 1 + draw(40);
        for number in 1..=rows {
            let width = 1 + draw(3);
            let drawn: Vec<&str> = (0..width).map(|_| cells[draw(10) as usize]).collect();
            writeln!(text, "k{number},{}", drawn.join(",")).unwrap();
        }
        let mut table = from_bytes(text.as_bytes(), &ReadOptions::default());
        // A quote may take the lines after it into its cell; every key is then within that cell.
        let out: Vec<String> = all_rows(&mut table).iter().map(|row| row.cells.join(",")).collect();
        let out = out.join("\n");
        for number in 1..=rows {
            let keys = out.split(['\n', ',']).filter(|cell| *cell == format!("k{number}"));
            assert_eq!(keys.count(), 1, "k{number} in {text}");
        }
    }
}

#[test]
fn rows_beyond_the_sample_follow_and_can_be_skipped() {
    let mut text = "name;dob\n".to_owned();
    for number in 1..=2_500 {
        writeln!(text, "Ada Okonjo {number};13/02/1971").unwrap();
    }
    let mut table = from_bytes(text.as_bytes(), &ReadOptions::default());
    assert_eq!(table.total(), None);
    assert_eq!(table.skip(1_500).unwrap(), 1_500);
    let rows = all_rows(&mut table);
    assert_eq!(
        rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        (1_501..=2_500).collect::<Vec<_>>()
    );
    assert!(rows.iter().all(|row| row.cells[0] == format!("Ada Okonjo {}", row.number)));
    assert_eq!(table.skip(3).unwrap(), 0);
}

#[test]
fn a_table_we_wrote_is_not_written_over() {
    let input = Path::new("in/customers.csv");
    assert_eq!(screened_path(input), Path::new("in/customers.screened.csv"));
    assert_eq!(rejects_path(input), Path::new("in/customers.rejects.csv"));
    assert_eq!(screened_path(Path::new("c.tsv.gz")), Path::new("c.screened.csv"));
    let again = screened_path(Path::new("customers.screened.csv"));
    assert_eq!(again, Path::new("customers.screened.screened.csv"));
}

/// A part of a score, with any reason.
fn part(feature: &'static str, points: i32, reason: &str) -> Part {
    let evidence = matching::Reason::Gender { shared: "female".to_owned() };
    let (points, statements) = (Points(points), Vec::new());
    Part { feature, points, reason: reason.to_owned(), statements, evidence }
}

/// A finding as the screener gives it for a row.
fn finding(row: &Row) -> Finding {
    let hit = crate::Hit {
        id: "demo-1".to_owned(),
        caption: "=Zarvane".to_owned(),
        schema: Schema::Company,
        datasets: vec!["demo_one".to_owned(), "demo_two".to_owned()],
        score: Points(9_123),
        probability: Some(Points(8_000)),
        completeness: Points(5_000),
        matched_name: "Zarvane | Trading".to_owned(),
        parts: vec![part("name", 9_500, "the same"), part("country", -377, "fr, not ae")],
    };
    let (verdict, hits) = match (row.number % 2, &row.query) {
        (_, Err(_)) => (Verdict::Unchecked, vec![]),
        (1, _) => (Verdict::Review, vec![hit]),
        _ => (Verdict::NoMatch, vec![]),
    };
    let (registered, exposure) = (Vec::new(), None);
    Finding { verdict, hits, registered, exposure, coverage: crate::Coverage::default() }
}
