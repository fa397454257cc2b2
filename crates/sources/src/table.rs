//! How is a delimited file read? One row a record, with the line it starts on.

use std::io::BufRead;
use std::sync::Arc;

use model::{Issue, IssueKind, Locator};

use crate::error::{Error, Kind};
use crate::input::{Guard, Input, Opened};
use crate::record::Record;

/// The byte DOS put at the end of a text file; OFAC still does.
const END_MARK: &str = "\u{1a}";

/// A delimited file, row by row.
pub struct Table {
    file: Arc<str>,
    columns: Vec<Arc<str>>,
    /// What the file calls the columns, where they have other names here.
    labels: Vec<Arc<str>>,
    rows: csv::Reader<Box<dyn BufRead>>,
    guard: Guard,
    end_mark: bool,
    /// Whether rows are numbered instead of lines.
    by_row: bool,
}

/// One row of a table.
pub enum Row {
    /// As many cells as there are columns. Cells stay as they are, blanks and all.
    Whole(Vec<String>, u64),
    /// Another number of cells: the row cannot be read.
    Broken(Issue),
}

impl Table {
    /// Opens a comma separated file with the columns its publisher documents. A header row that
    /// repeats the first of them is passed over.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(input: &Input, columns: &[&str]) -> Result<Table, Error> {
        Table::open_marked(input, columns, b',')
    }

    fn open_marked(input: &Input, columns: &[&str], mark: u8) -> Result<Table, Error> {
        let Opened { reader, guard } = input.open().map_err(|error| error.in_file(input.name()))?;
        // Only "\n" ends a row, so that lines are counted right; the "\r" before it is cut off.
        let rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(mark)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(reader);
        let columns = columns.iter().map(|column| (*column).into()).collect();
        let (file, by_row) = (input.name().into(), input.is_sheet());
        Ok(Table { file, columns, labels: Vec::new(), rows, guard, end_mark: false, by_row })
    }

    /// Opens a comma separated file whose first row is a title and whose second names the columns.
    /// Gives back the cells of the title.
    ///
    /// # Errors
    /// The file cannot be opened, or ends before its columns are named.
    pub fn open_titled(input: &Input) -> Result<(Table, Vec<String>), Error> {
        let mut table = Table::open(input, &[])?;
        let mut title = None;
        let mut cells = csv::StringRecord::new();
        while table.rows.read_record(&mut cells).map_err(|e| table.error(e))? {
            table.guard.record_done();
            let row: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            match title {
                None => title = Some(row),
                Some(title) => {
                    table.columns = row.iter().map(|column| column.as_str().into()).collect();
                    return Ok((table, title));
                }
            }
        }
        Err(Error::malformed("the file ends before its columns are named").in_file(&table.file))
    }

    /// Opens a file whose first row names the columns, with this mark between cells.
    ///
    /// # Errors
    /// The file cannot be opened, or is empty.
    pub fn open_headed(input: &Input, mark: u8) -> Result<Table, Error> {
        let mut table = Table::open_marked(input, &[], mark)?;
        let mut cells = csv::StringRecord::new();
        if !table.rows.read_record(&mut cells).map_err(|error| table.error(error))? {
            let message = "the file ends before its columns are named";
            return Err(Error::malformed(message).in_file(&table.file));
        }
        table.guard.record_done();
        table.columns = cells.iter().map(|column| column.trim().into()).collect();
        Ok(table)
    }

    /// The file's name.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[Arc<str>] {
        &self.columns
    }

    /// Gives columns other names; those that get none keep their own. Places keep the file's.
    pub fn rename(&mut self, name: impl Fn(&str) -> Option<&'static str>) {
        self.labels.clone_from(&self.columns);
        for column in &mut self.columns {
            if let Some(other) = name(column) {
                *column = other.into();
            }
        }
    }

    /// Whether the end mark has been met.
    pub fn end_mark(&self) -> bool {
        self.end_mark
    }

    /// The issue of a file without its end mark.
    pub fn no_end_mark(&self) -> Issue {
        let (file, field) = (self.file.to_string(), String::new());
        Issue {
            kind: IssueKind::CountMismatch,
            locator: Locator::Line { file, line: self.rows.position().line(), field },
            entity_id: None,
            field: "end mark".to_owned(),
            value: String::new(),
            message: "the byte 0x1A that ends a complete file is missing; rows may be too"
                .to_owned(),
        }
    }

    /// The next row, `None` at the end.
    ///
    /// # Errors
    /// The stream breaks or a limit strikes.
    pub fn next_row(&mut self) -> Result<Option<Row>, Error> {
        let mut cells = csv::StringRecord::new();
        loop {
            let more = self.rows.read_record(&mut cells).map_err(|e| self.error(e))?;
            self.guard.record_done();
            if !more {
                return Ok(None);
            }
            let line = cells.position().map_or(0, |at| match self.by_row {
                true => at.record() + 1,
                false => at.line(),
            });
            let first = cells.get(0).unwrap_or_default();
            if cells.len() == 1 && first.trim_matches(['\r', '\n', ' ']) == END_MARK {
                self.end_mark = true;
                continue;
            }
            if cells.len() == 1 && first.trim().is_empty() || self.is_header(line, first) {
                continue;
            }
            if cells.len() != self.columns.len() {
                return Ok(Some(Row::Broken(self.broken(&cells, line))));
            }
            let mut cells: Vec<String> = cells.iter().map(str::to_owned).collect();
            if let Some(last) = cells.last_mut().filter(|last| last.ends_with('\r')) {
                last.pop();
            }
            return Ok(Some(Row::Whole(cells, line)));
        }
    }

    /// A record of the cells that `keep` lets through.
    pub fn record(&self, cells: Vec<String>, line: u64, keep: impl Fn(&str) -> bool) -> Record {
        let labels = if self.labels.is_empty() { &self.columns } else { &self.labels };
        let named = self.columns.iter().zip(labels).zip(cells).filter(|(_, cell)| keep(cell));
        Record::row(&self.file, line, named.map(|((name, label), cell)| (name, label, cell)))
    }

    fn is_header(&self, line: u64, first: &str) -> bool {
        line == 1 && first.trim().eq_ignore_ascii_case(&self.columns[0])
    }

    fn broken(&self, cells: &csv::StringRecord, line: u64) -> Issue {
        let (found, wanted) = (cells.len(), self.columns.len());
        let (file, field) = (self.file.to_string(), String::new());
        Issue {
            kind: IssueKind::UnreadRecord,
            locator: Locator::Line { file, line, field: field.clone() },
            entity_id: None,
            field,
            value: cells.iter().collect::<Vec<_>>().join(",").chars().take(500).collect(),
            message: format!("the row has {found} fields, not {wanted}; it may be cut"),
        }
    }

    fn error(&self, error: csv::Error) -> Error {
        let line = error.position().map(csv::Position::line);
        let ours = match error.into_kind() {
            csv::ErrorKind::Io(error) => Error::from(error),
            other => Error::new(Kind::Malformed(format!("not a delimited file: {other:?}"))),
        };
        let ours = ours.in_file(&self.file);
        match line {
            Some(line) => ours.in_record(format!("line {line}")),
            None => ours,
        }
    }
}
