//! What kind of file is a document? Its first bytes say; its name only where they do not.

use std::io::Cursor;

use model::DocumentFormat;

use crate::error::{Error, Kind};

/// Headers that begin a mail (RFC 5322, RFC 2045, and what servers put before them).
const MAIL_HEADERS: [&str; 14] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "dkim-signature",
    "reply-to",
    "x-mailer",
];

/// The format of a document.
///
/// # Errors
/// [`Error::is_unreadable`]: it is encrypted, or of a kind nobody here reads.
pub fn format_of(name: &str, bytes: &[u8]) -> Result<DocumentFormat, Error> {
    // A PDF may have up to 1,024 bytes before its mark (ISO 32000-1, annex H).
    let head = &bytes[..bytes.len().min(1_024)];
    if find(head, b"%PDF-").is_some() {
        return Ok(DocumentFormat::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(compound(bytes));
    }
    let foreign = [
        (&b"{\\rtf"[..], "it is a Rich Text file"),
        (b"\x1f\x8b", "it is compressed"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"GIF8", "it is a picture"),
        (b"II*\0", "it is a picture"),
    ];
    if let Some((_, what)) = foreign.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(not_read(what));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    if matches!(ending, "html" | "htm" | "xhtml") || looks_like_html(bytes) {
        return Ok(DocumentFormat::Html);
    }
    if ending == "eml" || looks_like_mail(bytes) {
        return Ok(DocumentFormat::Eml);
    }
    Ok(DocumentFormat::Text)
}

fn not_read(what: &str) -> Error {
    let formats = "text, HTML, PDF, DOCX and EML are read";
    Error::new(Kind::NotADocument(format!("{what}; {formats}")))
}

fn zipped(bytes: &[u8]) -> Result<DocumentFormat, Error> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    let archive =
        archive.map_err(|error| Error::malformed(format!("its ZIP is damaged: {error}")))?;
    if archive.index_for_name("word/document.xml").is_some() {
        return Ok(DocumentFormat::Docx);
    }
    Err(not_read("it is a ZIP archive, and no Word document"))
}

/// An OLE compound file: an encrypted Office document ([MS-OFFCRYPTO] 2.3), or an old one.
fn compound(bytes: &[u8]) -> Error {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match find(bytes, &stream) {
        Some(_) => Error::new(Kind::Encrypted),
        None => not_read("it is an Office file of the time before DOCX"),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    let mut start = start.trim_start_matches('\u{feff}').trim_start();
    while let Some(rest) = start.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        start = rest.1.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && start.contains("<html")
}

/// Whether the first lines are headers of a mail: at least three that mails have, one `from`.
fn looks_like_mail(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(8_192)]);
    let mut known = Vec::new();
    for line in start.trim_start_matches('\u{feff}').lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) && !known.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known.extend(MAIL_HEADERS.iter().find(|header| **header == name));
    }
    known.dedup();
    known.contains(&"from") && known.len() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_say_what_it_is() {
        let cases: [(&str, &[u8], DocumentFormat); 7] = [
            ("a.txt", b"%PDF-1.7 ...", DocumentFormat::Pdf),
            ("-", b"<!-- x --> <!DOCTYPE html><p>a", DocumentFormat::Html),
            ("-", b"\xef\xbb\xbf<?xml version='1.0'?><html xmlns='x'>", DocumentFormat::Html),
            ("a.htm", b"plain words", DocumentFormat::Html),
            (
                "-",
                b"From: a@example.org\r\nTo: b@example.org\r\nSubject: c\r\n\r\nd",
                DocumentFormat::Eml,
            ),
            ("-", b"From: the minister\n\nTo: you", DocumentFormat::Text),
            ("-", b"Port officials said: it is so.", DocumentFormat::Text),
        ];
        for (name, bytes, expected) in cases {
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(format_of(name, bytes).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn other_files_are_refused_in_words() {
        let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        let package: Vec<u8> =
            "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let sealed = [ole.to_vec(), package].concat();
        let cases: [(&[u8], &str); 4] = [
            (&sealed, "encrypted"),
            (ole, "before DOCX"),
            (b"{\\rtf1 hello}", "Rich Text"),
            (b"PK\x03\x04 cut", "damaged"),
        ];
        for (bytes, expected) in cases {
            let error = format_of("report.doc", bytes).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
