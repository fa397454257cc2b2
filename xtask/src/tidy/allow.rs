//! Which findings are excused, and why? `tidy.allow`: `path[#function] | rule | reason` a line.

use std::cell::Cell;

use super::finding::Finding;
use super::tree::Tree;

/// Rules that no reason excuses.
const FINAL: &[&str] = &["file-size-final", "leak", "ignored-test", "data-origin"];
/// A reason is a sentence, not a shrug.
const REASON_WORDS_MIN: usize = 4;
const FILE: &str = "tidy.allow";

/// The exceptions, each counting how often it was needed.
pub(crate) struct Allowed {
    lines: Vec<Line>,
    findings: Vec<Finding>,
}

struct Line {
    number: usize,
    subject: String,
    rule: String,
    used: Cell<bool>,
}

impl Allowed {
    /// Reads the exceptions; a malformed line is a finding.
    pub(crate) fn read(tree: &Tree) -> Allowed {
        Allowed::parse(tree.text(FILE).unwrap_or_default())
    }

    fn parse(text: &str) -> Allowed {
        let mut allowed = Allowed { lines: Vec::new(), findings: Vec::new() };
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match parse_line(at + 1, line) {
                Ok(line) => allowed.lines.push(line),
                Err(advice) => {
                    allowed.findings.push(Finding::new(FILE, "allow", advice).at(at + 1));
                }
            }
        }
        allowed
    }

    /// How many exceptions there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Drops what is excused, and adds what is wrong with the exceptions themselves.
    pub(crate) fn apply(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let mut left: Vec<Finding> =
            findings.into_iter().filter(|finding| !self.excuses(finding)).collect();
        left.extend(self.findings.iter().cloned());
        left.extend(self.lines.iter().filter(|line| !line.used.get()).map(|line| {
            let advice = format!("nothing needs this exception ({}); delete the line", line.rule);
            Finding::new(FILE, "allow", advice).at(line.number)
        }));
        left
    }

    fn excuses(&self, finding: &Finding) -> bool {
        let subject = finding.subject();
        let found = self.lines.iter().find(|line| {
            line.rule == finding.rule && (line.subject == subject || line.subject == finding.path)
        });
        found.inspect(|line| line.used.set(true)).is_some()
    }
}

fn parse_line(number: usize, line: &str) -> Result<Line, String> {
    let parts: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
    let [subject, rule, reason] = parts[..] else {
        return Err("write `path[#function] | rule | reason`".to_owned());
    };
    if FINAL.contains(&rule) {
        return Err(format!("{rule} knows no exception"));
    }
    if reason.split_whitespace().count() < REASON_WORDS_MIN {
        return Err("give the reason as a sentence".to_owned());
    }
    Ok(Line { number, subject: subject.to_owned(), rule: rule.to_owned(), used: Cell::new(false) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(path: &str, rule: &'static str) -> Finding {
        Finding::new(path, rule, "mend it")
    }

    #[test]
    fn excuses_only_what_is_named() {
        let allowed =
            Allowed::parse("# note\na.rs#long | function-size | one straight record map\n");
        let long = finding("a.rs", "function-size").of("long");
        let other = finding("a.rs", "function-size").of("other");
        assert_eq!(allowed.apply(vec![long, other.clone()]), [other]);
    }

    #[test]
    fn bad_lines_are_findings() {
        for (text, expected) in [
            ("a.rs | file-size\n", "write `path[#function] | rule | reason`"),
            ("a.rs | file-size | because\n", "give the reason as a sentence"),
            ("a.rs | leak | it is only a small one\n", "leak knows no exception"),
            ("a.rs | file-size | it was needed once upon a time\n", "nothing needs this exception"),
        ] {
            let left = Allowed::parse(text).apply(Vec::new());
            assert_eq!(left.len(), 1, "{text}");
            assert!(left[0].advice.starts_with(expected), "{text}: {}", left[0].advice);
        }
    }
}
