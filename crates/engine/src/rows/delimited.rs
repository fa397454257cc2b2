//! How is delimited text split into records? RFC 4180, kept safe from quotes that never close.
//!
//! Quirks: a quote that never closes would swallow the rest of the file as one cell. A record with
//! such a quote is broken, alone, and reading goes on at its next line. In tab separated text a
//! quote that is not used as one is a letter.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};

use super::source::{Format, Raw, text};
use super::{Opened, Record, RowsError};

/// The delimiters looked for, the likeliest first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// The lines looked at to find the delimiter.
const LOOK: usize = 200;
/// The most lines and bytes one record may span.
const LINES_MAX: usize = 200;
const RECORD_MAX: usize = 1024 * 1024;

/// Opens delimited text.
pub(super) fn open(raw: Raw, format: Format) -> Result<Opened, RowsError> {
    let name = raw.name.clone();
    let (reader, encoding) = text(raw)?;
    let mut lines = Lines { reader, name, waiting: VecDeque::new(), number: 0, ended: false };
    let mut sample = Vec::new();
    while sample.len() < LOOK {
        let Some(line) = lines.next_line()? else { break };
        sample.push(line);
    }
    let delimiter = match format {
        Format::Tsv => '\t',
        _ => delimiter(sample.iter().map(|line| line.text.as_str())),
    };
    lines.waiting.extend(sample);
    let records = Box::new(Delimited { lines, delimiter });
    // One column has no delimiter to show.
    Ok(Opened { records, encoding, delimiter: Some(delimiter), names: None, total: None })
}

struct Line {
    number: u64,
    text: String,
}

/// Lines of a text, some of which may be put back.
struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    name: String,
    waiting: VecDeque<Line>,
    number: u64,
    ended: bool,
}

impl Lines {
    fn next_line(&mut self) -> Result<Option<Line>, RowsError> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(line));
        }
        if self.ended {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        // A "line" longer than any record is cut, so that memory stays flat.
        let mut limited = self.reader.by_ref().take(4 * RECORD_MAX as u64);
        let read = limited.read_until(b'\n', &mut bytes);
        let read = read.map_err(|error| RowsError::io(&self.name, error))?;
        if read == 0 {
            self.ended = true;
            return Ok(None);
        }
        // The decoder gives UTF-8; only a cut inside a letter is replaced.
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned());
        // Lines of old Macintosh files end in a carriage return alone.
        let only_returns = text.trim_end_matches(['\r', '\n']).contains('\r');
        if only_returns && !text.contains('"') {
            for part in text.split_inclusive('\r').filter(|part| *part != "\n") {
                self.number += 1;
                self.waiting.push_back(Line { number: self.number, text: part.to_owned() });
            }
            return Ok(self.waiting.pop_front());
        }
        self.number += 1;
        Ok(Some(Line { number: self.number, text }))
    }
}

struct Delimited {
    lines: Lines,
    delimiter: char,
}

impl Iterator for Delimited {
    type Item = Result<Record, RowsError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.record().transpose()
    }
}

impl Delimited {
    fn record(&mut self) -> Result<Option<Record>, RowsError> {
        let first = loop {
            match self.lines.next_line()? {
                None => return Ok(None),
                Some(line) if line.text.trim().is_empty() && !self.is_row(&line.text) => {}
                Some(line) => break line,
            }
        };
        let place = first.number;
        let mut taken: Vec<Line> = Vec::new();
        let mut joined = first.text.clone();
        let why = loop {
            match split(&joined, self.delimiter) {
                Split::Cells(cells) => {
                    return Ok(Some(Record { place, cells, ..Record::default() }));
                }
                Split::Broken(why) => break why,
                Split::Open => {}
            }
            if taken.len() >= LINES_MAX || joined.len() > RECORD_MAX {
                break "a quote is opened and not closed";
            }
            let Some(line) = self.lines.next_line()? else {
                break "a quote is opened and not closed";
            };
            joined.push_str(&line.text);
            taken.push(line);
        };
        for line in taken.into_iter().rev() {
            self.lines.waiting.push_front(line);
        }
        let cells: Vec<String> = naive(&first.text, self.delimiter);
        let broken = (self.delimiter != '\t').then(|| why.to_owned());
        Ok(Some(Record { place, cells, broken, ..Record::default() }))
    }

    /// Whether a line of blanks is a row: it is where blanks are the delimiter.
    fn is_row(&self, line: &str) -> bool {
        line.contains(self.delimiter)
    }
}

/// Marks the records that have more than blanks behind their last column: which of their cells
/// belongs where is not known.
pub(super) fn within(
    records: impl Iterator<Item = Result<Record, RowsError>> + Send,
    columns: usize,
) -> impl Iterator<Item = Result<Record, RowsError>> + Send {
    records.map(move |record| {
        let mut record = record?;
        let has_more = record.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        if has_more && record.broken.is_none() {
            let cells = record.cells.len();
            record.broken = Some(format!(
                "the row has {cells} cells for {columns} columns: put quotes round a value that \
                 holds a delimiter"
            ));
        }
        Ok(record)
    })
}

enum Split {
    Cells(Vec<String>),
    /// A quote is open at the end.
    Open,
    Broken(&'static str),
}

/// The line at its delimiters, quotes being letters.
fn naive(line: &str, delimiter: char) -> Vec<String> {
    line.trim_end_matches(['\r', '\n']).split(delimiter).map(str::to_owned).collect()
}

/// A record split by RFC 4180. Blanks round quotes are passed over.
fn split(record: &str, delimiter: char) -> Split {
    let mut rest = record.strip_suffix('\n').unwrap_or(record);
    rest = rest.strip_suffix('\r').unwrap_or(rest);
    if !rest.contains('"') {
        return Split::Cells(rest.split(delimiter).map(str::to_owned).collect());
    }
    let mut cells = Vec::new();
    loop {
        let bare =
            rest.trim_start_matches([' ', '\t'].map(|c| if c == delimiter { ' ' } else { c }));
        if let Some(quoted) = bare.strip_prefix('"') {
            let Some((cell, after)) = unquoted(quoted) else { return Split::Open };
            cells.push(cell);
            let after = after.trim_start_matches(' ');
            match after.strip_prefix(delimiter) {
                Some(next) => rest = next,
                None if after.is_empty() => return Split::Cells(cells),
                None => return Split::Broken("text stands after a closing quote"),
            }
        } else {
            match rest.split_once(delimiter) {
                Some((cell, next)) => {
                    cells.push(cell.to_owned());
                    rest = next;
                }
                None => {
                    cells.push(rest.to_owned());
                    return Split::Cells(cells);
                }
            }
        }
    }
}

/// The text up to the closing quote, and what stands after it.
fn unquoted(quoted: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return Some((cell, after)),
        }
    }
}

/// The delimiter that splits the most lines alike, into the most cells.
fn delimiter<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> char {
    let mut best = (0, ',');
    for candidate in DELIMITERS {
        let widths = lines.clone().filter(|line| !line.trim().is_empty()).filter_map(|line| {
            match split(line, candidate) {
                Split::Cells(cells) => Some(cells.len()),
                Split::Open | Split::Broken(_) => None,
            }
        });
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        let mut all = 0;
        for width in widths {
            *counts.entry(width).or_default() += 1;
            all += 1;
        }
        let alike = counts.iter().max_by_key(|(width, count)| (**count, **width));
        let Some((width, count)) = alike.filter(|(width, _)| **width > 1) else { continue };
        // Per thousand lines alike, less what few cells can happen by chance.
        let score = count * 1_000 / all - 300 / width;
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(record: &str, delimiter: char) -> String {
        match split(record, delimiter) {
            Split::Cells(cells) => cells.join("¦"),
            Split::Open => "open".to_owned(),
            Split::Broken(why) => why.to_owned(),
        }
    }

    #[test]
    fn quotes_of_rfc_4180() {
        for (record, delimiter, expected) in [
            ("a,b\r\n", ',', "a¦b"),
            ("a,\"b,\"\"c\"\"\"", ',', "a¦b,\"c\""),
            ("a, \"b\" ,c", ',', "a¦b¦c"),
            ("\"a\nb\";c\n", ';', "a\nb¦c"),
            ("5\" pipe,x", ',', "5\" pipe¦x"),
            ("\"a", ',', "open"),
            ("\"a\"b,c", ',', "text stands after a closing quote"),
            ("a\t\t", '\t', "a¦¦"),
            ("", ',', ""),
        ] {
            assert_eq!(shown(record, delimiter), expected, "{record}");
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_splits_alike() {
        for (text, expected) in [
            ("name,country\nA,fr\nB,de", ','),
            ("Name;Land\nOkonjo, Ada;de\nMarlow, Bo;fr\nOkonjo, Ida;fr", ';'),
            ("a\tb\tc\n1,5\t2\t3", '\t'),
            ("a|b\nc|d", '|'),
            ("only\none\ncolumn", ','),
        ] {
            assert_eq!(delimiter(text.lines()), expected, "{text}");
        }
    }
}
