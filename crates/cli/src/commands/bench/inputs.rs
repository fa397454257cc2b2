//! What does a bench read? Classes, cases, a clean population, an earlier report.

use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, ensure};
use bench::customers::customers;
use bench::{Case, Class, Negative, Report, population};
use engine::rows::ReadOptions;

/// Classes named on the command line.
#[derive(Clone, Debug)]
pub(super) struct ClassList(pub(super) Vec<Class>);

impl FromStr for ClassList {
    type Err = String;

    fn from_str(text: &str) -> Result<ClassList, String> {
        if text.eq_ignore_ascii_case("all") {
            return Ok(ClassList(Class::ALL.to_vec()));
        }
        let unknown = |code: &str| {
            let known: Vec<&str> = Class::ALL.iter().map(|class| class.code()).collect();
            format!("\"{code}\" is no class: {}", known.join(", "))
        };
        let codes = text.split(',').map(str::trim);
        let classes = codes.map(|code| Class::by_code(code).ok_or_else(|| unknown(code)));
        Ok(ClassList(classes.collect::<Result<_, _>>()?))
    }
}

/// Those nobody listed, and where they come from.
pub(super) struct Clean {
    pub(super) negatives: Vec<Negative>,
    pub(super) population: String,
}

/// The rows of a file.
pub(super) fn clean(path: &Path) -> anyhow::Result<Clean> {
    let found = customers(path, &ReadOptions::default())?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let population = format!(
        "{} rows of {name}, {} more could not be read or have no name",
        found.negatives.len(),
        found.unread
    );
    Ok(Clean { negatives: found.negatives, population })
}

/// Names made from the bench's own tables.
pub(super) fn made(seed: u64, count: usize) -> Clean {
    let negatives = population::generated(seed, count);
    let population = format!("{} names made by the bench", negatives.len());
    Clean { negatives, population }
}

/// The cases of a file, one a line. A line that is none stops the bench: cases left out would flatter.
pub(super) fn cases(path: &Path) -> anyhow::Result<Vec<Case>> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {shown}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let cases: Vec<Case> = lines
        .map(|(at, line)| {
            serde_json::from_str(line).with_context(|| format!("{shown}, line {}: no case", at + 1))
        })
        .collect::<anyhow::Result<_>>()?;
    ensure!(!cases.is_empty(), "{shown} holds no case");
    Ok(cases)
}

/// An earlier report.
pub(super) fn report(path: &Path) -> anyhow::Result<Report> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {shown}"))?;
    serde_json::from_str(&text).with_context(|| format!("{shown} is no report of a bench"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_named_by_their_codes() {
        let classes = |text: &str| text.parse::<ClassList>().map(|list| list.0);
        assert_eq!(classes("all").unwrap().len(), Class::ALL.len());
        assert_eq!(classes("c0, M1").unwrap(), [Class::C0, Class::M1]);
        assert!(classes("C0,Z9").unwrap_err().starts_with("\"Z9\" is no class: C0, C1"));
    }
}
