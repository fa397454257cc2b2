//! How does a caller keep everything that is read, in memory?

use model::{Issue, Locator, Statement};

use crate::frame::Sink;

/// A [`Sink`] that keeps it all, in the order it comes: for one file, not for a register.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The statements. One that stands in several places is here once for each.
    pub statements: Vec<Statement>,
    /// What was not understood.
    pub issues: Vec<Issue>,
}

impl Sink for Kept {
    fn statement(&mut self, statement: Statement, _: Locator) {
        self.statements.push(statement);
    }

    fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }
}
