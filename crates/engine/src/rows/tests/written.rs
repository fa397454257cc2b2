//! Tables out: whole or not at all, the customer's cells as they came, ours behind them.

use super::*;

const INPUT: &str = "Name,Born,Note\n\
    Zarvane,,=1+1\n\
    Ada Okonjo,02/03/1971,a|b\n\
    ,,\n\
    Too Many,,x,y,z\n\
    Short\n";

fn write(path: &Path, format: OutFormat, formulas: Formulas) -> Summary {
    let options = WriteOptions { formulas, ..WriteOptions::default() };
    let mut table = from_bytes(INPUT.as_bytes(), &ReadOptions::default());
    let target = Target::Path(path.to_owned());
    let mut writer = Writer::create(target, format, &table.detected, &options).unwrap();
    for row in all_rows(&mut table) {
        writer.row(&row, &finding(&row)).unwrap();
        assert!(!path.exists(), "the file has its name before it is whole");
    }
    writer.finish().unwrap()
}

#[test]
fn csv_as_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("out.csv");
    let summary = write(&path, OutFormat::Csv, Formulas::Guarded);
    assert_eq!(summary, Summary { rows: 5, guarded: 3, cut: 0 });
    let text = std::fs::read_to_string(&path).unwrap();
    let hit = ",review,1,0.9123,0.5000,demo-1,'=Zarvane,Company,demo_one; demo_two,\
        Zarvane | Trading,\"name +0.9500: the same; country -0.0377: fr, not ae\",";
    let expected = format!(
        "Name,Born,Note,{}\n\
         Zarvane,,'=1+1{hit}\n\
         Ada Okonjo,02/03/1971,a|b,no_match,0,,,,,,,,,\"Born \"\"02/03/1971\"\": the value has a day \
         and a month that may be swapped; 1971 is compared\"\n\
         ,,,unchecked,0,,,,,,,,,the row is empty\n\
         Too Many,,x,unchecked,0,,,,,,,,,the row has 5 cells for 3 columns: put quotes round a \
         value that holds a delimiter,y,z\n\
         Short,,{hit}\n",
        write::COLUMNS.join(",")
    );
    assert_eq!(text, expected);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    let raw = write(&path.with_file_name("raw.csv"), OutFormat::Csv, Formulas::Raw);
    assert_eq!(raw.guarded, 2, "ours are guarded always");
}

#[test]
fn what_we_write_we_read() {
    let dir = tempfile::tempdir().unwrap();
    for (format, name) in
        [(OutFormat::Csv, "o.csv"), (OutFormat::Xlsx, "o.xlsx"), (OutFormat::Parquet, "o.parquet")]
    {
        let path = dir.path().join(name);
        assert_eq!(write(&path, format, Formulas::Guarded).rows, 5);
        let again = dir.path().join(format!("again-{name}"));
        write(&again, format, Formulas::Guarded);
        assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(&again).unwrap(), "{name}");
        let mut table = open(Source::Path(path), &ReadOptions::default()).unwrap();
        let columns: Vec<String> =
            table.detected.columns.iter().map(|c| c.header.clone()).collect();
        assert_eq!(columns[..3], ["Name", "Born", "Note"], "{name}");
        assert_eq!(columns[3..14], write::COLUMNS, "{name}");
        let unused = table.detected.columns[3..14].iter().all(|column| column.role == Role::Unused);
        assert!(unused, "{name}: our own columns say nothing of a party");
        let rows = all_rows(&mut table);
        assert_eq!(rows.len(), 5, "{name}");
        assert_eq!(rows[0].cells[..2], ["Zarvane", ""], "{name}");
        assert_eq!(unguard(&rows[0].cells[2]), "=1+1", "{name}");
        assert_eq!(rows[0].cells[3..6], ["review", "1", "0.9123"]);
        assert_eq!(rows[2].cells[3], "unchecked", "{name}");
    }
}

#[test]
fn markdown_for_people() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("out.md");
    write(&path, OutFormat::Md, Formulas::Guarded);
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 7);
    assert!(lines[0].starts_with("| Name | Born | Note | cs_verdict |"), "{}", lines[0]);
    assert!(lines[1].starts_with("| --- | --- |"), "{}", lines[1]);
    assert!(lines[3].contains("a\\|b"), "{}", lines[3]);
}

#[test]
fn a_run_that_stopped_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let (whole, begun) = (dir.path().join("whole.csv"), dir.path().join("begun.csv"));
    let (rejects, rejects_begun) = (dir.path().join("r.csv"), dir.path().join("rb.csv"));
    let options = WriteOptions::default();
    write(&whole, OutFormat::Csv, Formulas::Guarded);
    let run = |target: Target, reject: Target, from: u64, stop: u64| {
        let mut table = from_bytes(INPUT.as_bytes(), &ReadOptions::default());
        let detected = table.detected.clone();
        let mut out = Writer::create(target, OutFormat::Csv, &detected, &options).unwrap();
        let mut no = RejectsWriter::create(reject, &detected, &options).unwrap();
        table.skip(from).unwrap();
        for row in all_rows(&mut table).into_iter().take_while(|row| row.number <= stop) {
            no.row(&row).unwrap();
            out.row(&row, &finding(&row)).unwrap();
        }
        (out, no)
    };
    let (out, no) = run(Target::Path(whole.clone()), Target::Path(rejects.clone()), 0, 9);
    assert_eq!((out.finish().unwrap().rows, no.finish().unwrap().rows), (5, 2));
    assert_eq!(rows_begun(&begun, &options).unwrap(), None);
    drop(run(Target::Path(begun.clone()), Target::Path(rejects_begun.clone()), 0, 4));
    assert!(!begun.exists() && !rejects_begun.exists());
    // The last record may be torn, so three of four are sure.
    assert_eq!(rows_begun(&begun, &options).unwrap(), Some(3));
    let detected = from_bytes(INPUT.as_bytes(), &ReadOptions::default()).detected;
    for (rows, expected) in [(0, [0; 4]), (2, [1, 1, 0, 0]), (3, [1, 1, 0, 1])] {
        assert_eq!(verdicts_begun(&begun, &options, &detected, rows).unwrap(), expected);
    }
    let partial = begun.with_file_name("begun.csv.partial");
    let mut torn = std::fs::read(&partial).unwrap();
    torn.truncate(torn.len() - 3);
    std::fs::write(&partial, torn).unwrap();
    let (out, no) =
        run(Target::Resume(begun.clone(), 3), Target::Resume(rejects_begun.clone(), 3), 3, 9);
    assert_eq!((out.finish().unwrap().rows, no.finish().unwrap().rows), (5, 2));
    assert_eq!(std::fs::read(whole).unwrap(), std::fs::read(begun).unwrap());
    let text = std::fs::read_to_string(&rejects).unwrap();
    let expected = "Name,Born,Note,cs_row,cs_reason\n,,,3,the row is empty\n\
        Too Many,,x,4,the row has 5 cells for 3 columns: put quotes round a value that holds a \
        delimiter,y,z\n";
    assert_eq!(text, expected);
    assert_eq!(text, std::fs::read_to_string(rejects_begun).unwrap());
}

#[test]
fn columns_of_ours_that_stand_there_already_get_a_number() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("out.csv");
    let mut table = from_bytes(b"name,cs_verdict\nZarvane,review\n", &ReadOptions::default());
    let target = Target::Path(path.clone());
    let writer = Writer::create(target, OutFormat::Csv, &table.detected, &WriteOptions::default());
    let mut writer = writer.unwrap();
    for row in all_rows(&mut table) {
        writer.row(&row, &finding(&row)).unwrap();
    }
    writer.finish().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("name,cs_verdict,cs_verdict_2,cs_hits,"), "{text}");
}

#[test]
fn a_run_that_stopped_before_its_first_reject_has_a_header() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("rejects.csv");
    let detected = from_bytes(INPUT.as_bytes(), &ReadOptions::default()).detected;
    let options = WriteOptions::default();
    let header = "Name,Born,Note,cs_row,cs_reason\n";
    let begun = dir.path().join("rejects.csv.partial");
    drop(RejectsWriter::create(Target::Path(path.clone()), &detected, &options).unwrap());
    for left_by_a_kill in [header, ""] {
        std::fs::write(&begun, left_by_a_kill).unwrap();
        let again = RejectsWriter::create(Target::Resume(path.clone(), 3), &detected, &options);
        assert_eq!(again.unwrap().finish().unwrap().rows, 0);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), header, "{left_by_a_kill:?}");
    }
}
