//! Do the readers hold on any bytes, and are regions slices of the text?

use proptest::prelude::*;

use super::*;

/// What must hold of every document, whatever the bytes were.
fn check(document: &Document) {
    assert_eq!(document.text_hash, sha256(document.text.as_bytes()));
    assert!(document.text.chars().any(|letter| !is_blank(letter)));
    let mut end = 0;
    for region in &document.regions {
        assert!(region.bytes.start >= end && region.bytes.end > region.bytes.start);
        let slice = document.text.get(region.bytes.clone());
        assert!(slice.is_some_and(|slice| !slice.trim().is_empty()), "{region:?}");
        end = region.bytes.end;
    }
}

#[test]
fn plain_text_is_kept_exactly() {
    let bytes = "\u{feff}One.\r\n\r\n  Two – «три».\r\n".as_bytes();
    let document = read("-", bytes).unwrap();
    assert_eq!(document.text.as_bytes(), bytes);
    assert_eq!((document.format, document.encoding.as_str()), (DocumentFormat::Text, "UTF-8"));
    assert_eq!(document.text_hash, document.file_hash);
    check(&document);
}

#[test]
fn nothing_to_read_is_an_error() {
    let cases: [(&[u8], &str); 5] = [
        (b"", "no text"),
        (b" \r\n\xef\xbb\xbf", "no text"),
        (b"<html><body><p hidden>secret words</p>", "only hidden text"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"a\0b\0\0c", "zero bytes"),
    ];
    for (bytes, expected) in cases {
        let error = read("report", bytes).unwrap_err();
        assert!(error.is_unreadable() && error.to_string().contains(expected), "{error}");
    }
}

/// Starts that send the bytes after them into each reader.
const STARTS: [&[u8]; 7] = [
    b"",
    b"<html><body>",
    b"%PDF-1.7\n1 0 obj\n",
    b"PK\x03\x04",
    b"From: a\nTo: b\nSubject: c\nDate: d\n\n",
    b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"<style>p{display:none}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_a_document_or_an_error(
        start in 0..STARTS.len(),
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
    ) {
        if let Ok(document) = read("-", &[STARTS[start], &bytes].concat()) {
            check(&document);
        }
    }

    #[test]
    fn any_page_is_a_document_or_an_error(page in "(<(p|b|table|td|li|div style='color:#fff'|!--|/p|/b|pre|h1|template|select|svg)>|[a-zé \n&<>]){0,80}") {
        if let Ok(document) = read("page.html", page.as_bytes()) {
            check(&document);
        }
    }
}
