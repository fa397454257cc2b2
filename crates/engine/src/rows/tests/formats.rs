//! One small table in every format is one table.

use std::sync::Arc;

use arrow::array::{Date32Array, Int64Array, RecordBatch, StringArray};
use parquet::arrow::arrow_writer::ArrowWriter;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

use super::*;

const DAYS: i32 = 691; // 1971-11-23

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").unwrap().write_string(0, 0, "nothing").unwrap();
    let sheet = workbook.add_worksheet().set_name("2026").unwrap();
    let date = CellFormat::new().set_num_format("yyyy-mm-dd");
    sheet.write_string(0, 0, "Customers of Zarvane").unwrap();
    for (column, header) in ["Name", "Born", "Customer no"].into_iter().enumerate() {
        sheet.write_string(2, column as u16, header).unwrap();
    }
    sheet.write_string(3, 0, "Ada Okonjo").unwrap();
    let born = ExcelDateTime::from_ymd(1971, 11, 23).unwrap();
    sheet.write_datetime_with_format(3, 1, &born, &date).unwrap();
    sheet.write_number(3, 2, 7).unwrap();
    sheet.write_string(5, 0, "Zarvane Trading").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn parquet_file() -> Vec<u8> {
    let names = StringArray::from(vec!["Ada Okonjo", "Zarvane Trading"]);
    let born = Date32Array::from(vec![Some(DAYS), None]);
    let numbers = Int64Array::from(vec![Some(7), None]);
    let batch = RecordBatch::try_from_iter_with_nullable(vec![
        ("Name", Arc::new(names) as _, true),
        ("Born", Arc::new(born) as _, true),
        ("Customer no", Arc::new(numbers) as _, true),
    ]);
    let batch = batch.unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn one_table_in_every_format() {
    let sheet = ReadOptions { sheet: Some("2026".to_owned()), ..ReadOptions::default() };
    let plain = ReadOptions::default();
    let csv = b"Name,Born,Customer no\nAda Okonjo,1971-11-23,7\nZarvane Trading,,\n";
    let lines = b"{\"Name\":\"Ada Okonjo\",\"Born\":\"1971-11-23\",\"Customer no\":7}\n\
        {\"Name\":\"Zarvane Trading\",\"Born\":null}\n";
    let utf16: Vec<u8> =
        String::from_utf8_lossy(csv).encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, options, expected) in [
        (&csv[..], &plain, "csv UTF-8 header Some(1)"),
        (
            &String::from_utf8_lossy(csv).replace('\n', "\r").into_bytes(),
            &plain,
            "csv UTF-8 header Some(1)",
        ),
        (
            &String::from_utf8_lossy(csv).replace(',', "\t").into_bytes(),
            &plain,
            "tsv UTF-8 header Some(1)",
        ),
        (&utf16, &plain, "csv UTF-16LE header Some(1)"),
        (lines, &plain, "jsonl UTF-8 header None"),
        (&workbook(), &sheet, "xlsx UTF-8 header Some(3)"),
        (&parquet_file(), &plain, "parquet UTF-8 header None"),
    ] {
        let mut table = from_bytes(bytes, options);
        let Detected { format, encoding, header_row, .. } = &table.detected;
        assert_eq!(format!("{format} {encoding} header {header_row:?}"), expected);
        assert_eq!(table.total(), Some(2), "{expected}");
        let out = shown(&mut table);
        let rows = out.split_once("\n1 ").unwrap().1;
        assert_eq!(
            rows,
            "[\"Ada Okonjo\", \"1971-11-23\", \"7\"]\n  \
             row-1 Person birthDate=1971-11-23 name=Ada Okonjo\n\
             2 [\"Zarvane Trading\", \"\", \"\"]\n  row-2 Thing name=Zarvane Trading\n"
                .replace(
                    "birthDate=1971-11-23 name=Ada Okonjo",
                    "name=Ada Okonjo birthDate=1971-11-23"
                ),
            "{expected}"
        );
        assert_eq!(table.bytes_done(), table.bytes_total(), "{expected}");
    }
}

#[test]
fn a_sheet_that_is_not_there_is_named_with_those_that_are() {
    let options = ReadOptions { sheet: Some("2025".to_owned()), ..ReadOptions::default() };
    let source = Source::Bytes { name: "book.xlsx".to_owned(), bytes: workbook() };
    let refused = open(source, &options).err().unwrap().to_string();
    assert!(refused.contains("Notes, 2026"), "{refused}");
}

#[test]
fn a_list_of_names_is_several_names_and_an_object_is_none() {
    let lines = "{\"name\":[\"Ada Okonjo\",\"Okonjo; A.\"],\"nationality\":[\"fr\",\"de\"],\"birthDate\":[\"1971\",\"1972-03\"]}\n\
                 {\"name\":{\"first\":\"Ada\"},\"nationality\":\"fr\"}\n\
                 {\"name\":[{\"full\":\"Ada\"}]}\n\
                 {\"name\":[\"Ada Okonjo\"],\"nationality\":null}\n";
    let mut table = from_bytes(lines.as_bytes(), &ReadOptions::default());
    let rows = all_rows(&mut table);
    let said = |row: &Row, prop| -> Vec<String> {
        let query = row.query.as_ref().unwrap();
        query.values(prop).map(str::to_owned).collect()
    };
    assert_eq!(said(&rows[0], model::Prop::Name), ["Ada Okonjo"]);
    assert_eq!(said(&rows[0], model::Prop::Alias), ["Okonjo; A."]);
    assert_eq!(said(&rows[0], model::Prop::Nationality), ["fr", "de"]);
    assert_eq!(said(&rows[0], model::Prop::BirthDate), ["1971", "1972-03"]);
    assert_eq!(rows[0].cells[0], "Ada Okonjo; Okonjo; A.", "the cell holds all of it");
    for row in &rows[1..3] {
        assert_eq!(row.query.as_ref().unwrap_err(), "its name is a JSON object and no text");
    }
    assert_eq!(said(&rows[3], model::Prop::Name), ["Ada Okonjo"]);
}
