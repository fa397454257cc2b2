//! What did the publisher write in one record? A tree of fields from which values are *taken*.
//!
//! A CSV row and an XML element have the same shape here: a name, perhaps text, children. An
//! attribute is a child whose name starts with `@`. Whatever has text and is neither taken nor
//! ignored when the map is done becomes an issue, made by the frame.

use std::sync::Arc;

use model::{Issue, IssueKind, Locator};

pub use crate::value::{Place, Value};

/// One record, or one element inside a record.
#[derive(Clone, Debug)]
pub struct Record {
    name: Arc<str>,
    place: Place,
    text: Option<String>,
    children: Vec<Record>,
    issues: Vec<Issue>,
}

/// Why a record could not be read at all; the frame makes it an issue.
#[derive(Debug)]
pub struct Unread(pub(crate) Box<Issue>);

impl From<Issue> for Unread {
    fn from(issue: Issue) -> Unread {
        Unread(Box::new(issue))
    }
}

/// The result of a map.
pub type Mapped<T = ()> = std::result::Result<T, Unread>;

impl Record {
    /// A record without fields.
    pub fn new(name: impl Into<Arc<str>>, place: Place) -> Record {
        Record { name: name.into(), place, text: None, children: Vec::new(), issues: Vec::new() }
    }

    /// A row: named columns with the labels the file gives them, and the cells that are kept.
    pub fn row<'a>(
        file: &Arc<str>,
        line: u64,
        cells: impl Iterator<Item = (&'a Arc<str>, &'a Arc<str>, String)>,
    ) -> Record {
        let place = Place::Cell { file: file.clone(), line, field: "".into() };
        let mut row = Record::new("row", place);
        for (column, label, text) in cells {
            row.push_labelled(column, label, text);
        }
        row
    }

    /// The same record under another name.
    #[must_use]
    pub fn renamed(self, name: &str) -> Record {
        Record { name: name.into(), ..self }
    }

    /// Adds a field with a text.
    pub(crate) fn push_field(&mut self, name: &Arc<str>, text: String) {
        self.push_labelled(name, name, text);
    }

    /// Adds a field that the file calls by another name, under which it can be found again.
    pub(crate) fn push_labelled(&mut self, name: &Arc<str>, label: &Arc<str>, text: String) {
        let mut child = Record::new(name.clone(), self.place.child(name.to_string(), label));
        child.text = Some(text);
        self.children.push(child);
    }

    /// Opens a child; `count` is its number among its like, from 1 (the first carries no number).
    pub(crate) fn open_child(&self, name: &Arc<str>, count: usize) -> Record {
        let step = if count == 1 { name.to_string() } else { format!("{name}[{count}]") };
        Record::new(name.clone(), self.place.child(step, name))
    }

    /// Closes a child opened with [`Record::open_child`].
    pub(crate) fn close_child(&mut self, child: Record) {
        self.children.push(child);
    }

    /// Sets the text.
    pub(crate) fn set_text(&mut self, text: String) {
        self.text = Some(text);
    }

    /// Adds to the text.
    pub(crate) fn push_text(&mut self, text: &str) {
        self.text.get_or_insert_default().push_str(text);
    }

    /// Whether it has any attribute or child.
    pub(crate) fn has_fields(&self) -> bool {
        !self.children.is_empty()
    }

    /// The element's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it stands.
    pub fn locator(&self) -> Locator {
        self.place.locator()
    }

    /// The line it starts on; 0 in XML, where places are paths.
    pub(crate) fn line(&self) -> u64 {
        match &self.place {
            Place::Cell { line, .. } => *line,
            Place::Element(_) => 0,
        }
    }

    /// The place, for values made from several fields.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// A value made by the reader from several fields of this record.
    pub fn composed(&self, text: impl Into<String>) -> Value {
        Value {
            text: text.into(),
            published: None,
            lang: None,
            field: self.name.clone(),
            place: self.place.clone(),
        }
    }

    /// Takes the element's own text; `None` when it is blank.
    pub fn take_text(&mut self) -> Option<Value> {
        let text = self.text.take()?;
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        let is_bare = trimmed.len() == text.len();
        Some(self.composed(if is_bare { text } else { trimmed.to_owned() }))
    }

    /// Takes the first field of this name that still has text. `a/b` goes through elements.
    pub fn take(&mut self, path: &str) -> Option<Value> {
        let (first, rest) = path.split_once('/').map_or((path, None), |(a, b)| (a, Some(b)));
        let mut like = self.children.iter_mut().filter(|child| &*child.name == first);
        match rest {
            Some(rest) => like.find_map(|child| child.take(rest)),
            None => like.find_map(Record::take_text),
        }
    }

    /// Takes a field with the blanks at its ends, for text that was cut anywhere.
    pub fn take_cut(&mut self, name: &str) -> Option<Value> {
        let child = self.children.iter_mut().find(|child| &*child.name == name)?;
        let text = child.text.take()?;
        Some(child.composed(text))
    }

    /// Takes every field of this name, in order.
    pub fn take_all(&mut self, path: &str) -> Vec<Value> {
        std::iter::from_fn(|| self.take(path)).collect()
    }

    /// Takes a field without which the record says nothing.
    ///
    /// # Errors
    /// The field is missing or blank; the frame makes the record an issue.
    pub fn require(&mut self, path: &str) -> Mapped<Value> {
        self.take(path).ok_or_else(|| {
            Unread::from(Issue {
                kind: IssueKind::UnreadRecord,
                locator: self.locator(),
                entity_id: None,
                field: path.to_owned(),
                value: self.summary(),
                message: format!("the record has no {path} and cannot be read"),
            })
        })
    }

    /// The text of a field, left where it is.
    pub fn peek(&self, name: &str) -> Option<&str> {
        let mut like = self.children.iter().filter(|child| &*child.name == name);
        like.find_map(|child| child.text.as_deref().map(str::trim).filter(|text| !text.is_empty()))
    }

    /// The text of a field of an element, left where it is.
    pub fn peek_in(&self, element: &str, name: &str) -> Option<&str> {
        let mut like = self.children.iter().filter(|child| &*child.name == element);
        like.find_map(|child| child.peek(name))
    }

    /// The children with one of these names, in the order of the file; they stay in the record, so
    /// that what is left in them is still reported. A name may be a path: `akaList/aka`.
    pub fn children<'r>(&'r mut self, paths: &[&str]) -> Vec<&'r mut Record> {
        let mut found = Vec::new();
        for child in &mut self.children {
            let name: &str = &child.name;
            if paths.contains(&name) {
                found.push(child);
                continue;
            }
            let deeper: Vec<&str> = paths
                .iter()
                .filter_map(|path| path.split_once('/').filter(|(first, _)| *first == name))
                .map(|(_, rest)| rest)
                .collect();
            if !deeper.is_empty() {
                found.extend(child.children(&deeper));
            }
        }
        found
    }

    /// Every child element, whatever its name; attributes are not among them.
    pub fn every_child(&mut self) -> impl Iterator<Item = &mut Record> {
        self.children.iter_mut().filter(|child| !child.name.starts_with('@'))
    }

    /// Sets fields aside on purpose, with everything in them. The reason belongs in a comment.
    pub fn ignore(&mut self, paths: &[&str]) {
        for record in self.children(paths) {
            record.text = None;
            record.children.clear();
        }
    }

    /// Sets everything that is left aside: the record as a whole is passed over on purpose.
    pub fn ignore_all(&mut self) {
        self.text = None;
        self.children.clear();
    }

    /// Reports a code we have not met and goes on with the cautious `reading`.
    pub fn doubt<T>(&mut self, field: &str, code: &str, reading: T) -> T {
        let message =
            format!("\"{code}\" is not a {field} this reader knows; it was read with caution");
        self.report(IssueKind::UnknownCode, field, code, message);
        reading
    }

    /// Reports an issue about a field of this record.
    pub fn report(&mut self, kind: IssueKind, field: &str, value: &str, message: String) {
        let place = match &self.place {
            Place::Cell { file, line, .. } => {
                Place::Cell { file: file.clone(), line: *line, field: field.into() }
            }
            element => element.clone(),
        };
        let (field, value) = (field.to_owned(), value.to_owned());
        let locator = place.locator();
        self.issues.push(Issue { kind, locator, entity_id: None, field, value, message });
    }

    /// What is wrong with it and what is left in it, as issues; the record is empty afterwards.
    pub(crate) fn drain_issues(&mut self, into: &mut Vec<Issue>) {
        into.append(&mut self.issues);
        if let Some(value) = self.take_text() {
            into.push(value.issue(
                IssueKind::UnreadField,
                "the reader neither maps this field nor ignores it on purpose",
            ));
        }
        for mut child in std::mem::take(&mut self.children) {
            child.drain_issues(into);
        }
    }

    /// Every text that is left, for the issue of a record that could not be read.
    pub(crate) fn summary(&self) -> String {
        let mut texts = Vec::new();
        self.collect_texts(&mut texts);
        let all: String = texts.join(" | ").chars().take(500).collect();
        all
    }

    fn collect_texts<'r>(&'r self, texts: &mut Vec<&'r str>) {
        texts.extend(self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()));
        self.children.iter().for_each(|child| child.collect_texts(texts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let file: Arc<str> = "list.xml".into();
        let mut record = Record::new("entry", Place::path(&file, "/list/entry[7]"));
        for (count, name) in [(1, "A"), (2, "B")] {
            let mut alias = record.open_child(&"alias".into(), count);
            alias.push_field(&"name".into(), name.to_owned());
            alias.push_field(&"@id".into(), count.to_string());
            record.close_child(alias);
        }
        record.push_field(&"note".into(), "  ".to_owned());
        record
    }

    fn left(mut record: Record) -> Vec<String> {
        let mut issues = Vec::new();
        record.drain_issues(&mut issues);
        issues.iter().map(|issue| issue.locator.to_string()).collect()
    }

    #[test]
    fn what_is_not_taken_is_left() {
        let mut record = record();
        let taken = record.take("alias/name").unwrap();
        assert_eq!(taken.as_str(), "A");
        assert_eq!(taken.locator().to_string(), "list.xml#/list/entry[7]/alias/name");
        record.ignore(&["alias/@id"]);
        assert_eq!(left(record), ["list.xml#/list/entry[7]/alias[2]/name"]);
    }

    #[test]
    fn blanks_say_nothing_and_doubts_are_kept() {
        let mut record = record();
        assert!(record.take("note").is_none());
        assert!(record.require("number").is_err());
        for alias in record.children(&["alias"]) {
            alias.ignore(&["@id"]);
            assert_eq!(alias.take_all("name").len(), 1);
        }
        assert_eq!(record.doubt("@grade", "odd", 5), 5);
        assert_eq!(left(record), ["list.xml#/list/entry[7]"]);
    }
}
