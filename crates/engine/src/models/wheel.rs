//! What is in a wheel? A zip archive with metadata, a licence and a record of its files (PEP 427).

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use claims::ner::Files;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

/// A file unpacked is not larger; the largest published one takes 27 MB.
const FILE_MAX: u64 = 128 << 20;
/// Metadata, records and licences are not larger.
const TEXT_MAX: u64 = 4 << 20;

/// A wheel.
pub(super) struct Wheel<'a> {
    /// The package's name, in small letters with dashes.
    pub(super) package: String,
    pub(super) version: String,
    /// The licence in a word, as the metadata has it.
    licence: String,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// What the record says of each file: `sha256=` and the digest.
    record: BTreeMap<String, String>,
}

impl<'a> Wheel<'a> {
    /// Opens a wheel; says in a sentence why it is none.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Wheel<'a>, String> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("no wheel: {error}"))?;
        let names: Result<Vec<String>, _> =
            archive.file_names().map(|name| name.map(std::borrow::Cow::into_owned)).collect();
        let names = names.map_err(|error| format!("no wheel: {error}"))?;
        let (package, version, licence, record) = Default::default();
        let mut wheel = Wheel { package, version, licence, archive, names, record };
        let metadata = wheel.text(".dist-info/METADATA")?;
        let field = |key: &str| {
            let value = metadata
                .lines()
                .take_while(|line| !line.is_empty())
                .find_map(|line| line.strip_prefix(key));
            value
                .map(|value| value.trim().to_owned())
                .ok_or_else(|| format!("its metadata has no {key}"))
        };
        wheel.package = field("Name:")?.to_lowercase().replace(['_', '.'], "-");
        wheel.version = field("Version:")?;
        wheel.licence =
            field("License-Expression:").or_else(|_| field("License:")).unwrap_or_default();
        let record = wheel.text(".dist-info/RECORD")?;
        wheel.record = record.lines().filter_map(recorded).collect();
        Ok(wheel)
    }

    /// The files whose paths end so, each checked against the record.
    pub(super) fn files(&mut self, wanted: &[&str]) -> Result<Files, String> {
        let mut files = Files::new();
        for name in wanted {
            let (path, bytes) = self.bytes(&format!("/{name}"), FILE_MAX)?;
            let digest = format!("sha256={}", base64(&Sha256::digest(&bytes)));
            if self.record.get(&path) != Some(&digest) {
                return Err(format!("{path} is not what the wheel's record says"));
            }
            files.insert((*name).to_owned(), bytes);
        }
        Ok(files)
    }

    /// The licence in a word, and the texts of the licences in the wheel.
    pub(super) fn licence(&mut self) -> Result<String, String> {
        let mut licence = format!("{}\n", self.licence);
        let is_licence = |name: &&String| name.contains(".dist-info/") && name.contains("LICEN");
        let mut names: Vec<String> = self.names.iter().filter(is_licence).cloned().collect();
        names.sort();
        if names.is_empty() {
            return Err("it has no licence text".to_owned());
        }
        for name in names {
            licence.push_str(&format!("\n{}\n", self.text(&name)?.trim()));
        }
        Ok(licence)
    }

    fn text(&mut self, end: &str) -> Result<String, String> {
        let (path, bytes) = self.bytes(end, TEXT_MAX)?;
        String::from_utf8(bytes).map_err(|_| format!("{path} is no UTF-8"))
    }

    /// The one file whose path ends so. A path that ends alike deeper down is another file: the
    /// shortest is meant.
    fn bytes(&mut self, end: &str, most: u64) -> Result<(String, Vec<u8>), String> {
        let fitting = self.names.iter().filter(|name| name.ends_with(end));
        let path = fitting.min_by_key(|name| (name.len(), (*name).clone())).cloned();
        let path = path.ok_or_else(|| format!("it has no …{end}"))?;
        let file = self.archive.by_name(&path).map_err(|error| format!("{path}: {error}"))?;
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| format!("{path}: {error}"))?;
        if bytes.len() as u64 > most {
            return Err(format!("{path} is larger than {} MB", most >> 20));
        }
        Ok((path, bytes))
    }
}

/// One line of a record: `path,sha256=digest,size`; a path with commas stands in quotes and is none
/// of ours.
fn recorded(line: &str) -> Option<(String, String)> {
    let mut cells = line.split(',');
    let path = cells.next()?.to_owned();
    Some((path, cells.next()?.to_owned()))
}

/// RFC 4648's alphabet for URLs, without padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let [one, two, three] = [0, 1, 2].map(|at| u32::from(chunk.get(at).copied().unwrap_or(0)));
        let bits = one << 16 | two << 8 | three;
        for at in 0..=chunk.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    const METADATA: (&str, &str) =
        ("a-1.dist-info/METADATA", "Name: A_b\nVersion: 1\nLicense: MIT\n\nName: C");

    #[test]
    fn a_wheel_gives_its_files_and_its_licence() {
        let record = format!("a/m/w,sha256={},1\n", base64(&Sha256::digest(b"x")));
        let files = [
            METADATA,
            ("a-1.dist-info/RECORD", &record),
            ("a-1.dist-info/LICENSE", "Do as you like."),
            ("a/m/w", "x"),
        ];
        let bytes = zipped(&files);
        let mut wheel = Wheel::open(&bytes).unwrap();
        assert_eq!((wheel.package.as_str(), wheel.version.as_str()), ("a-b", "1"));
        assert_eq!(
            wheel.files(&["m/w"]).unwrap(),
            Files::from([("m/w".to_owned(), b"x".to_vec())])
        );
        assert_eq!(wheel.licence().unwrap(), "MIT\n\nDo as you like.\n");
        assert!(wheel.files(&["m/v"]).is_err());
    }

    #[test]
    fn what_is_no_wheel_or_was_changed_is_refused() {
        let bytes =
            zipped(&[METADATA, ("a-1.dist-info/RECORD", "a/m/w,sha256=AAAA,1\n"), ("a/m/w", "x")]);
        let mut wheel = Wheel::open(&bytes).unwrap();
        assert!(wheel.files(&["m/w"]).unwrap_err().contains("record"));
        assert!(wheel.licence().is_err());
        assert!(Wheel::open(b"no zip").is_err());
        assert!(Wheel::open(&zipped(&[("x", "y")])).is_err());
        assert_eq!(base64(b"\xff\xfe\xfd\xfc"), "__79_A");
    }
}
