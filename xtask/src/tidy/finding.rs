//! What did a check find, and where?

use std::fmt;

/// One line of `tidy`'s output. The order is that of the printed lines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Path below the root, with `/`.
    pub(crate) path: String,
    /// Line from 1; 0 when the finding is about the whole file.
    pub(crate) line: usize,
    /// The rule's short name, as `tidy.allow` spells it.
    pub(crate) rule: &'static str,
    /// What to do about it.
    pub(crate) advice: String,
    /// The function meant, where a file may have several.
    pub(crate) item: Option<String>,
}

impl Finding {
    /// A finding about a whole file.
    pub(crate) fn new(path: &str, rule: &'static str, advice: impl Into<String>) -> Finding {
        Finding { path: path.to_owned(), line: 0, rule, advice: advice.into(), item: None }
    }

    /// The same, at a line.
    pub(crate) fn at(self, line: usize) -> Finding {
        Finding { line, ..self }
    }

    /// The same, about one function.
    pub(crate) fn of(self, item: &str) -> Finding {
        Finding { item: Some(item.to_owned()), ..self }
    }

    /// How `tidy.allow` names the place: `path`, or `path#function`.
    pub(crate) fn subject(&self) -> String {
        match &self.item {
            Some(item) => format!("{}#{item}", self.path),
            None => self.path.clone(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.max(1);
        write!(out, "{}:{line}: {}: {}", self.path, self.rule, self.advice)
    }
}
