//! Which letters are these bytes? By byte order mark, UTF-8, the declaration, or by their statistics.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::error::{Error, Kind};

/// The text, its byte order mark included, and the encoding's WHATWG name.
///
/// Valid UTF-8 is UTF-8 whatever is declared: hardly any text of another encoding happens to be.
///
/// # Errors
/// The declared encoding is unknown, or the bytes are not text of the encoding found.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<(String, String), Error> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return in_encoding(bytes, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
        && !is_stateful(bytes)
    {
        return Ok((text.to_owned(), UTF_8.name().to_owned()));
    }
    let encoding = match declared {
        Some(label) => Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            unknown(&format!("it says that it is written in \"{label}\", which nobody knows"))
        })?,
        None => guessed(bytes),
    };
    in_encoding(bytes, encoding)
}

/// Escape sequences of ISO-2022-JP are ASCII, and mean something else.
fn is_stateful(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| matches!(pair, b"\x1b$" | b"\x1b("))
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark: every other byte of text in Latin letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(1_000)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = start.len() / 5;
    match (even > many, odd > many) {
        (false, true) if even == 0 => Some(encoding_rs::UTF_16LE),
        (true, false) if odd == 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Result<(String, String), Error> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        let name = encoding.name();
        return Err(unknown(&format!("its bytes are no text in {name}, the likeliest encoding")));
    };
    if text.contains('\0') {
        return Err(unknown("it holds zero bytes, which no text does"));
    }
    Ok((text.into_owned(), encoding.name().to_owned()))
}

fn unknown(why: &str) -> Error {
    Error::new(Kind::Charset(format!("{why}; save it as UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told() {
        let russian = "Министерство заявило, что судно Вельмора принадлежит компании.";
        let encode = |encoding: &'static Encoding| encoding.encode(russian).0.into_owned();
        let utf_16: Vec<u8> = russian.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(Vec<u8>, Option<&str>, &str); 6] = [
            (russian.as_bytes().to_vec(), None, "UTF-8"),
            (russian.as_bytes().to_vec(), Some("windows-1251"), "UTF-8"),
            (encode(encoding_rs::WINDOWS_1251), None, "windows-1251"),
            (encode(encoding_rs::KOI8_R), Some("koi8-r"), "KOI8-R"),
            (encode(encoding_rs::IBM866), None, "IBM866"),
            ([b"\xff\xfe".to_vec(), utf_16].concat(), None, "UTF-16LE"),
        ];
        for (bytes, declared, expected) in cases {
            let (text, encoding) = decode(&bytes, declared).unwrap();
            assert_eq!(encoding, expected);
            assert_eq!(text.trim_start_matches('\u{feff}'), russian, "{expected}");
        }
        assert!(decode("\u{feff}a".as_bytes(), None).unwrap().0.starts_with('\u{feff}'));
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        let cases: [(&[u8], Option<&str>); 3] = [
            (b"caf\xe9", Some("x-nobody")),
            (b"caf\xe9 and \x00 more", None),
            (b"\x81\x8d\x8f", Some("shift_jis")),
        ];
        for (bytes, declared) in cases {
            assert!(decode(bytes, declared).unwrap_err().is_unreadable(), "{bytes:?}");
        }
    }
}
