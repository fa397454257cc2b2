//! Are PDFs read as their reader sees them?

use lopdf::{Document, Stream, dictionary};

use model::RegionKind;

use super::*;

/// A PDF of pages that paint these operators with the font F1, Helvetica.
pub(crate) fn file(pages: &[&str]) -> Vec<u8> {
    let mut pdf = document(pages);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn document(pages: &[&str]) -> Document {
    let mut pdf = Document::with_version("1.7");
    let root = pdf.new_object_id();
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    };
    let resources = dictionary! { "Font" => dictionary! { "F1" => pdf.add_object(font) } };
    let mut kids = Vec::new();
    for page in pages {
        let content = pdf.add_object(Stream::new(Dictionary::new(), page.as_bytes().to_vec()));
        let page = dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content, "Resources" => resources.clone(),
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        kids.push(Object::from(pdf.add_object(page)));
    }
    let count = kids.len() as i64;
    pdf.set_object(root, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    let info = dictionary! { "Title" => Object::string_literal("The owners") };
    let info = pdf.add_object(info);
    pdf.trailer.set("Root", catalog);
    pdf.trailer.set("Info", info);
    pdf
}

#[test]
fn lines_paragraphs_and_pages_are_told() {
    let parts = read(&file(&[
        "BT /F1 20 Tf 50 800 Td (A heading) Tj /F1 11 Tf 0 -40 Td (The owner denied) Tj \
         ( knowing it.) Tj 0 -13 Td [(And) -300 (no) 20 (body asked.)] TJ 0 -30 Td (Next.) Tj ET",
        "BT /F1 11 Tf 50 800 Td (Page two) Tj ET",
    ]))
    .unwrap();
    let expected =
        "A heading\n\nThe owner denied knowing it.\nAnd nobody asked.\n\nNext.\n\nPage two";
    assert_eq!(parts.text, expected);
    let regions: Vec<_> = parts.regions.iter().map(|region| (region.kind, region.page)).collect();
    use RegionKind::{Body, Heading};
    let pages = [(Heading, Some(1)), (Body, Some(1)), (Body, Some(1)), (Body, Some(2))];
    assert_eq!(regions, pages);
    assert_eq!(parts.stated.title.as_deref(), Some("The owners"));
}

#[test]
fn unseen_letters_are_kept_apart() {
    let cases = [
        ("3 Tr (x1) Tj", "invisible ink"),
        ("1 g (x1) Tj", "white on white"),
        ("1 1 1 rg (x1) Tj", "white on white"),
        ("/F1 0.2 Tf (x1) Tj", "zero size"),
        ("1 0 0 1 -900 0 Tm (x1) Tj", "off page"),
    ];
    for (operators, why) in cases {
        let page = format!("BT /F1 11 Tf 50 800 Td (seen) Tj {operators} ET");
        let parts = read(&file(&[&page])).unwrap();
        assert_eq!(parts.text, "seen", "{operators}");
        assert_eq!((parts.hidden[0].why.as_str(), parts.hidden[0].text.as_str()), (why, "x1"));
    }
}

#[test]
fn white_letters_on_a_dark_box_are_seen() {
    let page = "0 0 0 rg 40 780 200 40 re f BT 1 g /F1 11 Tf 50 800 Td (seen) Tj ET";
    let parts = read(&file(&[page])).unwrap();
    assert_eq!((parts.text.as_str(), parts.hidden.len()), ("seen", 0));
}

#[test]
fn recognised_letters_of_a_scan_are_its_text() {
    let parts = read(&file(&["BT 3 Tr /F1 11 Tf 50 800 Td (scanned words) Tj ET"])).unwrap();
    assert_eq!((parts.text.as_str(), parts.hidden.len()), ("scanned words", 0));
}

#[test]
fn a_page_without_text_is_an_issue_and_a_file_without_an_error() {
    let words = "BT /F1 11 Tf 50 800 Td (words) Tj ET";
    let parts = read(&file(&[words, "0 0 10 10 re f"])).unwrap();
    assert_eq!((parts.troubles.len(), parts.troubles[0].place.as_str()), (1, "/page[2]"));
    let error = read(&file(&["0 0 10 10 re f"])).unwrap_err();
    assert!(error.is_unreadable() && error.to_string().contains("scan"), "{error}");
}

#[test]
fn a_locked_file_is_an_error() {
    let mut pdf = document(&["BT /F1 11 Tf 50 800 Td (secret) Tj ET"]);
    pdf.trailer.set(
        "ID",
        vec![
            Object::string_literal("0123456789abcdef"),
            Object::string_literal("0123456789abcdef"),
        ],
    );
    let version = lopdf::EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let error = read(&bytes).unwrap_err();
    assert!(error.is_encrypted(), "{error}");
}
