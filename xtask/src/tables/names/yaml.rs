//! The three shapes of YAML that the vocabularies have: lists, groups of lists, and records with
//! a list of aliases. Anything else is an error, so that a new shape is not read wrongly.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// Section, then groups in the order of the source: canonical word and its phrases.
pub(super) type Groups = BTreeMap<String, Vec<(String, Vec<String>)>>;

/// A record of the legal forms.
#[derive(Default)]
pub(super) struct Record {
    /// `display`, `compare`, `generic`.
    pub(super) fields: BTreeMap<String, String>,
    /// The phrases.
    pub(super) aliases: Vec<String>,
}

/// `section:` with `- item` lines.
pub(super) fn lists(text: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut section = String::new();
    for line in lines(text) {
        match (line.trim_start().strip_prefix("- "), line.strip_suffix(':')) {
            (Some(item), _) => out.entry(section.clone()).or_default().push(scalar(item)),
            (None, Some(name)) => section = name.trim().to_owned(),
            (None, None) => bail!("neither an item nor a section: {line:?}"),
        }
    }
    Ok(out)
}

/// `section:`, in it `  word:` with `    - item` lines.
pub(super) fn groups(text: &str) -> Result<Groups> {
    let mut out = Groups::new();
    let mut section = String::new();
    for line in lines(text) {
        let groups = out.entry(section.clone()).or_default();
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            match groups.last_mut() {
                Some((_, phrases)) => phrases.push(scalar(item)),
                None => bail!("an item outside a group: {line:?}"),
            }
        } else if let Some(name) = line.trim_end().strip_suffix(':') {
            if name.starts_with(' ') {
                groups.push((scalar(name.trim()), Vec::new()));
            } else {
                section = name.to_owned();
            }
        } else {
            bail!("neither an item nor a group: {line:?}");
        }
    }
    Ok(out)
}

/// `types:` with `  - key: value` records that have `    aliases:` with `      - item` lines.
pub(super) fn records(text: &str) -> Result<Vec<Record>> {
    let mut out: Vec<Record> = Vec::new();
    for line in lines(text).filter(|line| line.trim() != "types:") {
        let indent = line.len() - line.trim_start().len();
        let mut rest = line.trim();
        if indent <= 2 {
            out.push(Record::default());
            rest = rest.strip_prefix("- ").unwrap_or(rest);
        }
        let Some(record) = out.last_mut() else { bail!("a line outside a record: {line:?}") };
        if let Some(item) = rest.strip_prefix("- ").filter(|_| indent > 4) {
            record.aliases.push(scalar(item));
        } else if let Some((key, value)) = rest.split_once(':') {
            if key != "aliases" {
                record.fields.insert(key.to_owned(), scalar(value.trim()));
            }
        } else {
            bail!("neither a field nor an alias: {line:?}");
        }
    }
    Ok(out)
}

/// The lines with something in them, comments taken off.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let bare = text.lines().map(|line| match line.find(" #") {
        Some(at) => line[..at].trim_end(),
        None => line.trim_end(),
    });
    bare.filter(|line| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'))
}

fn scalar(text: &str) -> String {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)) {
            return inner.replace("''", "'");
        }
    }
    text.to_owned()
}
