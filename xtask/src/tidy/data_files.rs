//! Does `data/README.md` name each reference file with its origin, licence and inputs?
//!
//! No table may be learned from the lists that screening is measured on, nor from their mirrors.

use super::finding::Finding;
use super::tree::Tree;

const README: &str = "data/README.md";

/// Inputs no table may be made from, as paths below the data directory.
const REFUSED: &[&str] = &[
    "names/official_",
    "er/crosslist_",
    "news/statements_",
    "ofac/",
    "un/",
    "eu/",
    "uk/",
    "us_csl/",
    "au/",
    "ca/",
    "ch/",
    "jp/",
    "multi/",
    "worldbank/",
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let rows = rows(tree.text(README).unwrap_or_default());
    let files: Vec<&str> = tree.files.iter().filter_map(|file| reference(&file.path)).collect();
    let mut findings: Vec<Finding> = files.iter().filter_map(|file| unnamed(file, &rows)).collect();
    findings.extend(rows.iter().flat_map(|row| judge(row, &files)));
    findings.extend(rows.iter().filter_map(|row| miscounted(row, tree)));
    let makers = tree.files.iter().filter(|file| file.path.starts_with("xtask/src/tables"));
    findings.extend(makers.flat_map(|file| refused_inputs(&file.path, file.text().unwrap_or(""))));
    findings
}

/// A reference file's path below `data/`.
fn reference(path: &str) -> Option<&str> {
    path.strip_prefix("data/").filter(|_| path != README)
}

/// Cells of a row: table, rows, origin, licence, inputs.
const CELLS: usize = 5;

/// One row of the table.
struct Row {
    line: usize,
    cells: Vec<String>,
}

impl Row {
    fn names(&self, file: &str) -> bool {
        let named = self.cells[0].as_str();
        named == file || (named.ends_with('/') && file.starts_with(named))
    }
}

fn rows(text: &str) -> Vec<Row> {
    let cells = |line: &str| -> Vec<String> {
        let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
        inner.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("| `"))
        .map(|(at, line)| Row { line: at + 1, cells: cells(line) })
        .collect()
}

fn unnamed(file: &str, rows: &[Row]) -> Option<Finding> {
    let advice = format!("name it in {README} with origin, licence and inputs");
    let path = format!("data/{file}");
    (!rows.iter().any(|row| row.names(file))).then(|| Finding::new(&path, "data-origin", advice))
}

fn judge(row: &Row, files: &[&str]) -> Option<Finding> {
    let finding = |advice: String| Finding::new(README, "data-origin", advice).at(row.line);
    let file = &row.cells[0];
    if row.cells.len() != CELLS || row.cells.iter().any(String::is_empty) {
        return Some(finding(format!("{file}: fill in table, rows, origin, licence and inputs")));
    }
    if !files.iter().any(|known| row.names(known)) {
        return Some(finding(format!("{file} is not there; delete the row")));
    }
    let refused = REFUSED.iter().find(|start| has_input(&row.cells[CELLS - 1], start))?;
    Some(finding(format!("{file}: no table is made from {refused}")))
}

/// A number of rows that is no longer so. Only tables of one row a line can be counted here.
fn miscounted(row: &Row, tree: &Tree) -> Option<Finding> {
    let file = row.cells.first().filter(|file| file.ends_with(".tsv"))?;
    let lines = count(tree.text(&format!("data/{file}"))?).to_string();
    let said = row.cells.get(1)?.split(' ').next()?.replace(',', "");
    let advice = || format!("{file} has {lines} rows, not {said}");
    (said != lines).then(|| Finding::new(README, "data-origin", advice()).at(row.line))
}

/// Rows of a table: lines that are neither empty nor notes.
fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count()
}

/// Does one of the inputs, separated by commas, start so?
fn has_input(inputs: &str, start: &str) -> bool {
    inputs.split(',').any(|input| input.trim().trim_matches('`').starts_with(start))
}

/// A table maker that reads a refused input, whatever the README says.
fn refused_inputs(path: &str, text: &str) -> Vec<Finding> {
    let quoted = |line: &str| REFUSED.iter().find(|start| line.contains(&format!("\"{start}")));
    text.lines()
        .enumerate()
        .filter_map(|(at, line)| Some((at + 1, quoted(line)?)))
        .map(|(line, start)| {
            let advice = format!("no table is made from {start}");
            Finding::new(path, "data-origin", advice).at(line)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_held_to_account() {
        for (row, expected) in [
            ("| `a.tsv` | 2 | CLDR | Unicode-3.0 | `names/cldr.gz` |", None),
            ("| `dir/` | 2 | us | MIT | none |", None),
            ("| `a.tsv` | 2 | CLDR |  | `names/cldr.gz` |", Some("a.tsv: fill in")),
            ("| `gone.tsv` | 2 | CLDR | MIT | none |", Some("gone.tsv is not there")),
            (
                "| `a.tsv` | 2 | x | MIT | `names/x.gz`, `names/official_x.gz` |",
                Some("a.tsv: no table"),
            ),
            ("| `a.tsv` | 2 | x | MIT | `ofac/csv_2023-12/sdn.csv.gz` |", Some("a.tsv: no table")),
        ] {
            let rows = rows(row);
            let found = judge(&rows[0], &["a.tsv", "dir/b.tsv"]).map(|finding| finding.advice);
            match expected {
                None => assert_eq!(found, None, "{row}"),
                Some(start) => assert!(found.is_some_and(|text| text.starts_with(start)), "{row}"),
            }
        }
    }

    #[test]
    fn rows_are_counted() {
        let file = super::super::tree::File {
            path: "data/a.tsv".to_owned(),
            bytes: b"# note\na\tb\n\nc\td\n".to_vec(),
        };
        let tree = Tree { files: vec![file] };
        let found = |said: &str| {
            miscounted(&rows(&format!("| `a.tsv` | {said} | x | MIT | none |"))[0], &tree)
        };
        assert_eq!(found("2 names"), None);
        assert!(found("3 names").is_some_and(|finding| finding.advice.contains("2 rows, not 3")));
    }

    #[test]
    fn every_file_needs_a_row() {
        let rows = rows("| `dir/` | 2 | us | MIT | none |\n");
        assert!(unnamed("dir/b.tsv", &rows).is_none());
        assert!(unnamed("a.tsv", &rows).is_some());
    }

    #[test]
    fn makers_may_not_read_the_lists() {
        let text = format!("let a = data.join({}names/official_x.gz\");", '"');
        assert_eq!(refused_inputs("xtask/src/tables/x.rs", &text).len(), 1);
        assert!(refused_inputs("xtask/src/tables/x.rs", "data.join(\"names/cldr.gz\")").is_empty());
    }
}
