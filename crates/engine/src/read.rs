//! Read: what does a report claim, who says so, and which of its parties may be on a list?
//!
//! Bytes become a document, the document a report of claims, its parties get their candidates on the
//! lists in service. Nothing is fetched, nothing is merged, and what could not be checked is said.

pub mod offsets;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use claims::verify::Extractor;
use claims::{Answers, Asked, KnownNames, NameFinder, Party, Patterns, Report, Setting};
use model::{Document, IssueKind, PartialDate};

use crate::error::Doing;
use crate::exposure::regimes::{self, Designated};
use crate::{Coverage, DatasetKind, Engine, Error, Policy};

pub use offsets::Offsets;

/// What a reader is told beside the document.
#[derive(Clone, Default)]
pub struct ReadOptions<'a> {
    /// The language, a BCP 47 tag, where it is known; else it is told from the letters.
    pub language: Option<String>,
    /// The day the answer is asked for.
    pub as_of: Option<PartialDate>,
    /// Finders of names beside the lists, the imported models and the patterns.
    pub models: Vec<&'a dyn NameFinder>,
    /// A language model that may add proposals; none is asked unless one is given.
    pub answers: Option<&'a dyn Answers>,
}

/// A document, what it claims, and what of that could be checked.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document as it was read.
    pub document: Document,
    /// Its parties, claims, conflicts and flags.
    pub report: Report,
    /// The lists its parties were looked for on, by dataset.
    pub lists: BTreeMap<String, ReadList>,
    /// What the answer rests on, and what it does not cover.
    pub coverage: ReadCoverage,
}

/// What a list means for whoever stands on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadList {
    /// The title people read.
    pub title: String,
    /// The regimes it feeds: `OFAC`, `EU`; empty for a list whose law we do not know.
    pub regimes: Vec<String>,
    /// Whether it is a list of parties, or a register of who owns whom: who is in a register only is on
    /// no list.
    pub kind: DatasetKind,
}

/// What a reading rests on, and what it does not cover.
#[derive(Clone, Debug, Default)]
pub struct ReadCoverage {
    /// The lists, with their editions.
    pub lists: Coverage,
    /// Who looked for names, in the order of trust.
    pub name_finders: Vec<String>,
    /// What could not be checked.
    pub not_checked: Vec<NotChecked>,
}

/// Something that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// `no_list`, `list`, `no_name_model`, `hidden_text`, `not_read`, `left_out`, `as_of`, `model`.
    pub kind: &'static str,
    /// In a sentence.
    pub text: String,
}

impl Reading {
    /// How many parties of the report may be on a list.
    pub fn hits(&self) -> usize {
        self.report.parties.iter().filter(|party| self.may_be_listed(party)).count()
    }

    /// Whether a party of the report may be one on a list; one in a register only is not.
    pub fn may_be_listed(&self, party: &Party) -> bool {
        party.candidates.iter().any(|candidate| {
            let list = self.lists.get(&candidate.dataset);
            list.is_none_or(|list| list.kind == DatasetKind::List)
        })
    }
}

impl Engine {
    /// Reads a report: `name` is its file name, `-` for pasted text.
    ///
    /// # Errors
    /// [`Error::is_unreadable`]: the bytes give no text; or the data directory is damaged.
    pub fn read(
        &self,
        name: &str,
        bytes: &[u8],
        options: &ReadOptions<'_>,
    ) -> Result<Reading, Error> {
        let short = Path::new(name).file_name().map_or(name.into(), |name| name.to_string_lossy());
        let document = sources::documents::read(&short, bytes);
        let document = document.doing(|| "reading the report".to_owned())?;
        let screener = self.screener(&Policy::default())?;
        let known = KnownNames::new(Arc::clone(&screener.index));
        let imported = self.name_models()?;
        let mut finders: Vec<&dyn NameFinder> = vec![&known];
        finders.extend(imported.iter().map(|model| -> &dyn NameFinder { &**model }));
        finders.extend(&options.models);
        finders.push(&Patterns);
        let asked = options.answers.map(Asked::new);
        let extractors: Vec<&dyn Extractor> = asked.iter().map(|asked| asked as _).collect();
        let setting = Setting {
            names: &finders,
            extractors: &extractors,
            language: options.language.as_deref(),
            ..Setting::default()
        };
        let mut report = claims::read(&document, &setting);
        claims::link(&document, &mut report, &screener.index);
        let name_finders = finders.iter().map(|finder| finder.id().to_owned()).collect();
        let lists = self.read_lists(&screener.coverage)?;
        let mut coverage =
            ReadCoverage { lists: screener.coverage, name_finders, not_checked: Vec::new() };
        coverage.not_checked = not_checked(&document, &coverage, options);
        let trouble = asked.iter().flat_map(Asked::trouble);
        coverage.not_checked.extend(trouble.map(|text| NotChecked { kind: "model", text }));
        Ok(Reading { document, report, lists, coverage })
    }

    fn read_lists(&self, coverage: &Coverage) -> Result<BTreeMap<String, ReadList>, Error> {
        let live = self.live()?;
        let mut lists = BTreeMap::new();
        for list in &coverage.lists {
            let dataset = list.dataset.as_str();
            let manifest = live.datasets.get(dataset).and_then(|standing| standing.live.as_ref());
            let format = manifest.map_or("", |manifest| manifest.reader.as_str());
            let designated = Designated { dataset, format, authority: "", programmes: &[] };
            let mut regimes = regimes::of(&designated);
            regimes.retain(|regime| regime != regimes::LISTED);
            let title = sources::catalogue::find(dataset).map_or(dataset, |known| known.title);
            let read = ReadList { title: title.to_owned(), regimes, kind: list.kind };
            lists.insert(dataset.to_owned(), read);
        }
        Ok(lists)
    }
}

/// What the answer does not cover, each in a sentence.
fn not_checked(
    document: &Document,
    coverage: &ReadCoverage,
    options: &ReadOptions<'_>,
) -> Vec<NotChecked> {
    let mut notes = Vec::new();
    let mut note = |kind, text: String| notes.push(NotChecked { kind, text });
    let lists = &coverage.lists.lists;
    if lists.is_empty() {
        let text = "no list is in service: no party was looked for on one";
        note("no_list", text.to_owned());
    }
    for list in lists {
        if list.edition.is_none() {
            note("list", format!("{} is not in service: its only edition is held", list.dataset));
        } else if let Some(held) = &list.held {
            note("list", format!("a newer edition of {} is held: {held}", list.dataset));
        }
    }
    // The lists and the patterns are always asked.
    if coverage.name_finders.len() <= 2 {
        let text = "no name model is installed: names were found by the lists and by patterns only (`countersign model import`)";
        note("no_name_model", text.to_owned());
    }
    if let Some(as_of) = options.as_of {
        let later = lists.iter().filter_map(|list| list.published.as_deref());
        let newest = later.max().unwrap_or("no list");
        let text = format!(
            "the lists are compared as they stand now (newest: {newest}), not as they stood on {as_of}"
        );
        note("as_of", text);
    }
    if !document.hidden.is_empty() {
        let many = document.hidden.len();
        let pieces = if many == 1 { "1 piece" } else { &format!("{many} pieces") };
        note("hidden_text", format!("{pieces} of text that a reader does not see gave no claims"));
    }
    for issue in &document.issues {
        let named =
            if issue.value.is_empty() { String::new() } else { format!(" \"{}\"", issue.value) };
        let kind = if issue.kind == IssueKind::UnreadField { "left_out" } else { "not_read" };
        note(kind, format!("{}{named}: {}", issue.field, issue.message));
    }
    notes
}

#[cfg(test)]
mod tests;
