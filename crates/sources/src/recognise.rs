//! What are these files? Recognised by their content first and their names last.

use std::collections::BTreeMap;

use crate::error::{Error, Kind};
use crate::frame::{Reader, readers};
use crate::input::{self, Input};

/// The files of one edition of one dataset, with the reader that reads them.
#[derive(Clone)]
pub struct Set {
    /// The dataset's name.
    pub dataset: String,
    /// The files in the reader's order, each with the role the reader gave it.
    pub files: Vec<(Input, &'static str)>,
    pub(crate) reader: &'static dyn Reader,
}

impl Set {
    /// The name of the format.
    pub fn format(&self) -> &'static str {
        self.reader.name()
    }
}

impl std::fmt::Debug for Set {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let files: Vec<&str> = self.files.iter().map(|(input, _)| input.name()).collect();
        write!(out, "{} in {} from {files:?}", self.dataset, self.format())
    }
}

/// What can be seen of a file without reading it: its name and its first bytes as text.
pub struct Glimpse<'a> {
    /// The file, to be opened again where the head does not tell.
    pub input: &'a Input,
    /// The name in lower case, without folder and compression endings: `sdn.csv`.
    pub name: String,
    /// The first 64 KB, decompressed and decoded.
    pub head: String,
}

impl Glimpse<'_> {
    /// The local name of an XML document's root element.
    pub fn xml_root(&self) -> Option<&str> {
        let tag = self.after_prolog()?.strip_prefix('<')?;
        let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
        name.rsplit(':').next().filter(|name| !name.is_empty())
    }

    fn has_doctype(&self) -> bool {
        self.after_prolog().is_some_and(|rest| rest.starts_with("<!DOCTYPE"))
    }

    /// What follows the XML declaration, instructions and comments.
    fn after_prolog(&self) -> Option<&str> {
        let mut rest = self.head.trim_start();
        loop {
            rest = match (rest.strip_prefix("<?"), rest.strip_prefix("<!--")) {
                (Some(inner), _) => inner.split_once("?>")?.1.trim_start(),
                (_, Some(inner)) => inner.split_once("-->")?.1.trim_start(),
                _ => return Some(rest),
            };
        }
    }
}

/// What a reader says about a file it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The dataset, where the file tells; `None` joins the set beside it.
    pub dataset: Option<&'static str>,
    /// The part the file plays in the set. Roles sort in the order files are read.
    pub role: &'static str,
}

/// Sorts files into sets, one for each dataset. Archives are opened; `dataset` names what the files
/// cannot tell, or overrides it.
///
/// # Errors
/// A file is empty, a web page, hostile, known to no reader, or could belong to several datasets.
pub fn recognise(files: Vec<Input>, dataset: Option<&str>) -> Result<Vec<Set>, Error> {
    let mut claimed = Vec::new();
    for file in input::expand(files)? {
        let found = claim(&file).map_err(|error| error.in_file(file.name()))?;
        claimed.push((file, found.0, found.1));
    }
    let mut sets: BTreeMap<(String, &'static str), Set> = BTreeMap::new();
    let told: Vec<_> =
        claimed.iter().map(|(_, reader, claim)| (reader.name(), claim.dataset)).collect();
    for (file, reader, claim) in claimed {
        let name = match dataset.or(claim.dataset) {
            Some(name) => name.to_owned(),
            None => the_one_beside(reader.name(), &told).map_err(|e| e.in_file(file.name()))?,
        };
        let key = (name.clone(), reader.name());
        let set =
            sets.entry(key).or_insert_with(|| Set { dataset: name, files: Vec::new(), reader });
        set.files.push((file.of_size(reader.size()), claim.role));
    }
    let mut sets: Vec<Set> = sets.into_values().collect();
    for set in &mut sets {
        set.files.sort_by(|one, two| (one.1, one.0.name()).cmp(&(two.1, two.0.name())));
    }
    Ok(sets)
}

fn claim(file: &Input) -> Result<(&'static dyn Reader, Claim), Error> {
    let glimpse = Glimpse { input: file, name: file.bare_name(), head: file.head()? };
    if glimpse.has_doctype() {
        return Err(Error::new(Kind::DocType));
    }
    for reader in readers() {
        if let Some(claim) = reader.claim(&glimpse)? {
            return Ok((*reader, claim));
        }
    }
    let start: String = glimpse.head.trim_start().chars().take(60).collect();
    Err(Error::new(Kind::Unrecognised(format!("it starts with \"{start}\""))))
}

/// A file that does not tell belongs to the only dataset its fellows in the same format tell of.
fn the_one_beside(
    format: &str,
    told: &[(&'static str, Option<&'static str>)],
) -> Result<String, Error> {
    let mut names: Vec<&str> =
        told.iter().filter(|(of, _)| *of == format).filter_map(|(_, name)| *name).collect();
    names.sort_unstable();
    names.dedup();
    match names[..] {
        [one] => Ok(one.to_owned()),
        [] => Err(Error::new(Kind::Ambiguous(format!("the format is {format}")))),
        _ => Err(Error::new(Kind::Ambiguous(format!("it could be {}", names.join(" or "))))),
    }
}
