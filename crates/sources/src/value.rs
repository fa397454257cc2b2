//! Which words stand where? A text with its place, as it travels from a record into a draft.

use std::sync::Arc;

use model::{Issue, IssueKind, Locator};

/// Where a record stands; turned into a [`Locator`] only when one is needed.
#[derive(Clone, Debug)]
pub enum Place {
    /// A field of a row.
    Cell {
        /// The file.
        file: Arc<str>,
        /// The line the row starts on, from 1.
        line: u64,
        /// The column; empty for the row itself.
        field: Arc<str>,
    },
    /// An element.
    Element(Arc<ElementPlace>),
}

/// One element's place among the elements around it.
#[derive(Debug)]
pub struct ElementPlace {
    file: Arc<str>,
    parent: Option<Place>,
    /// The name, with `[n]` where the writer of the place counted.
    step: String,
}

impl Place {
    /// The root of an XML file, or a prefix of a path in it.
    pub(crate) fn path(file: &Arc<str>, step: impl Into<String>) -> Place {
        Place::Element(Arc::new(ElementPlace {
            file: file.clone(),
            parent: None,
            step: step.into(),
        }))
    }

    /// The place of a child.
    pub(crate) fn child(&self, step: String, field: &Arc<str>) -> Place {
        match self {
            Place::Cell { file, line, .. } => {
                Place::Cell { file: file.clone(), line: *line, field: field.clone() }
            }
            Place::Element(parent) => Place::Element(Arc::new(ElementPlace {
                file: parent.file.clone(),
                parent: Some(self.clone()),
                step,
            })),
        }
    }

    /// The locator, precise enough to find the words again.
    pub fn locator(&self) -> Locator {
        match self {
            Place::Cell { file, line, field } => {
                Locator::Line { file: file.to_string(), line: *line, field: field.to_string() }
            }
            Place::Element(element) => {
                let mut path = String::new();
                element.write(&mut path);
                Locator::Path { file: element.file.to_string(), path }
            }
        }
    }
}

impl ElementPlace {
    fn write(&self, path: &mut String) {
        if let Some(Place::Element(parent)) = &self.parent {
            parent.write(path);
        }
        if !self.step.starts_with('/') {
            path.push('/');
        }
        path.push_str(&self.step);
    }
}

/// A text with its place: what is taken out of a record and put into a draft.
#[derive(Clone, Debug)]
pub struct Value {
    pub(crate) text: String,
    pub(crate) published: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) field: Arc<str>,
    pub(crate) place: Place,
}

impl Value {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same field with another text; the text so far is kept as published.
    #[must_use]
    pub fn reworded(&self, text: impl Into<String>) -> Value {
        let text = text.into();
        let published = self.published.clone().unwrap_or_else(|| self.text.clone());
        Value { published: (published != text).then_some(published), text, ..self.clone() }
    }

    /// A part cut out of the field: a value of its own, with nothing published before it.
    #[must_use]
    pub fn part(&self, text: impl Into<String>) -> Value {
        Value { text: text.into(), published: None, ..self.clone() }
    }

    /// The same value marked with its language (ISO 639-3).
    #[must_use]
    pub fn in_language(mut self, lang: Option<&str>) -> Value {
        self.lang = lang.map(str::to_owned);
        self
    }

    /// Where it stands.
    pub fn locator(&self) -> Locator {
        self.place.locator()
    }

    /// An issue about this value.
    pub fn issue(&self, kind: IssueKind, message: impl Into<String>) -> Issue {
        Issue {
            kind,
            locator: self.locator(),
            entity_id: None,
            field: self.field.to_string(),
            value: self.published.clone().unwrap_or_else(|| self.text.clone()),
            message: message.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_the_words_as_published() {
        let place = Place::path(&"list.xml".into(), "/list/entry[7]");
        let value = Value {
            text: "26 Dec 1955".to_owned(),
            published: None,
            lang: None,
            field: "born".into(),
            place,
        };
        let reworded = value.reworded("1955-12-26").reworded("1955");
        assert_eq!(reworded.published.as_deref(), Some("26 Dec 1955"));
        assert_eq!(reworded.part("1955").published, None);
        assert_eq!(reworded.locator().to_string(), "list.xml#/list/entry[7]");
    }
}
