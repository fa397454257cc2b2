//! Trace: is a party in scope of a rule because of who owns or controls it? So far for worked cases,
//! which carry their own register and designations.

use std::path::Path;

use crate::Error;
use crate::error::Doing;

pub use graph::cases::{Found, Outcome};

/// Asks every query of a case file, in the format of `ownership-cases.json`; the outcomes stand in the
/// order of the file.
///
/// # Errors
/// The file cannot be read, is no case file, or names a rule, date, share or entity that is none.
pub fn trace_cases(file: &Path) -> Result<Vec<Outcome>, Error> {
    let doing = || format!("evaluating the cases of {}", file.display());
    let text = std::fs::read_to_string(file).doing(doing)?;
    graph::cases::evaluate(&text).map_err(|error| Error::unknown(doing(), error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_cases_hold() {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/ownership");
        let mut files = 0;
        for entry in std::fs::read_dir(cases).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "json") {
                let outcomes = trace_cases(&path).unwrap();
                let wrong: Vec<&Outcome> = outcomes.iter().filter(|one| !one.pass).collect();
                assert!(!outcomes.is_empty() && wrong.is_empty(), "{}: {wrong:?}", path.display());
                files += 1;
            }
        }
        assert!(files > 0);
    }

    #[test]
    fn what_is_no_case_is_said_so() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let error = trace_cases(&manifest).unwrap_err();
        assert!(error.to_string().contains("not a case"), "{error}");
        assert!(trace_cases(Path::new("nowhere.json")).is_err());
    }
}
