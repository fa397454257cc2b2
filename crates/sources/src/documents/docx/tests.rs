//! Are Word documents read as their reader sees them?

use std::io::Write;

use super::*;

/// A Word file of these parts.
pub(crate) fn file(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn body(inner: &str) -> Vec<u8> {
    let whole = format!("<w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>");
    file(&[("word/document.xml", &whole)])
}

#[test]
fn paragraphs_headings_and_cells_are_blocks() {
    let bytes = body(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>The owners</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">Ada &amp; </w:t></w:r><w:r><w:t>Co</w:t><w:br/><w:t>owns it.</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    );
    let parts = read(&bytes).unwrap();
    assert_eq!(parts.text, "The owners\n\nAda & Co\nowns it.\n\na\n\nb");
    assert_eq!(parts.regions[0].kind, RegionKind::Heading);
    assert_eq!(parts.regions[1].kind, RegionKind::Body);
}

#[test]
fn hidden_runs_are_kept_apart() {
    let cases = [
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x1</w:t></w:r>", "hidden text"),
        ("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>x1</w:t></w:r>", "white on white"),
        ("<w:r><w:rPr><w:sz w:val=\"1\"/></w:rPr><w:t>x1</w:t></w:r>", "zero size"),
        ("<w:del><w:r><w:delText>x1</w:delText></w:r></w:del>", "deleted text"),
        ("<w:r><w:drawing><wp:docPr descr=\"x1\"/></w:drawing></w:r>", "alt text"),
    ];
    for (run, why) in cases {
        let parts = read(&body(&format!("<w:p><w:r><w:t>seen</w:t></w:r>{run}</w:p>"))).unwrap();
        assert_eq!(parts.text, "seen", "{run}");
        assert_eq!((parts.hidden[0].why.as_str(), parts.hidden[0].text.as_str()), (why, "x1"));
    }
    let white = "<w:p><w:r><w:rPr><w:shd w:fill=\"000000\"/><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>x</w:t></w:r></w:p>";
    assert_eq!(read(&body(white)).unwrap().text, "x");
}

#[test]
fn notes_comments_and_properties_are_read() {
    let paragraph = |text: &str| format!("<w:x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:x>");
    let bytes = file(&[
        ("word/document.xml", &paragraph("body")),
        ("word/footnotes.xml", &paragraph("note")),
        ("word/comments.xml", &paragraph("remark")),
        ("word/embeddings/sheet.xlsx", "x"),
        ("docProps/core.xml", "<c><dc:title>T</dc:title><dc:creator>A. Writer</dc:creator></c>"),
    ]);
    let parts = read(&bytes).unwrap();
    assert_eq!(parts.text, "body\n\nnote");
    assert_eq!(parts.regions[1].kind, RegionKind::Aside);
    assert_eq!(parts.hidden[0].text, "remark");
    assert_eq!(parts.troubles[0].field, "embedded file");
    assert_eq!(
        (parts.stated.title.as_deref(), parts.stated.author.as_deref()),
        (Some("T"), Some("A. Writer"))
    );
}

#[test]
fn nesting_has_an_end() {
    assert!(read(&body(&"<w:p>".repeat(1_000))).unwrap_err().is_hostile());
}
