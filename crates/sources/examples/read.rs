//! What does a file say? Reads list files and prints the report of the reading.
//!
//! `cargo run -p countersign-sources --example read -- [--dataset NAME] [--statements] [--issues] FILE…`

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

use model::{Issue, Locator, Statement};
use sources::{Input, Options, Sink};

// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Counts, and prints what was asked for.
#[derive(Default)]
struct Printer {
    statements: bool,
    issues: bool,
    examples: BTreeMap<(String, String), Issue>,
}

impl Sink for Printer {
    fn statement(&mut self, statement: Statement, place: Locator) {
        if self.statements {
            let Statement { entity_id, prop, value, .. } = &statement;
            say(format_args!("{entity_id}\t{}\t{prop}\t{value}\t{place}", statement.schema));
        }
    }

    fn issue(&mut self, issue: Issue) {
        if self.issues {
            say(format_args!("{}\t{issue}", issue.kind.as_str()));
        }
        let key = (issue.kind.as_str().to_owned(), issue.field.clone());
        self.examples.entry(key).or_insert(issue);
    }
}

/// Prints a line; a reader that has seen enough (`| head`) ends us quietly.
fn say(line: std::fmt::Arguments<'_>) {
    if writeln!(std::io::stdout(), "{line}").is_err() {
        std::process::exit(0);
    }
}

fn main() -> Result<(), sources::Error> {
    let mut printer = Printer::default();
    let (mut dataset, mut files) = (None, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--dataset" => dataset = arguments.next(),
            "--statements" => printer.statements = true,
            "--issues" => printer.issues = true,
            path => files.push(Input::from_path(path)),
        }
    }
    for set in sources::recognise(files, dataset.as_deref())? {
        let started = Instant::now();
        let reading = sources::read(&set, &Options::default(), &mut printer)?;
        let seconds = started.elapsed().as_secs_f64();
        say(format_args!("{reading}"));
        let rate = reading.statements as f64 / seconds.max(1e-9);
        let records = reading.records as f64 / seconds.max(1e-9);
        say(format_args!(
            "  {seconds:.2} s, {rate:.0} statements and {records:.0} records a second"
        ));
        for (_, issue) in std::mem::take(&mut printer.examples) {
            say(format_args!("  first {:<18} {issue}", issue.kind.as_str()));
        }
    }
    Ok(())
}
