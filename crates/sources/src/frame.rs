//! How does a reader talk to the rest of the house? The frame every reader stands in.
//!
//! # The rules, for whoever writes a reader
//!
//! 1. A reader is one file: its quirks first (`//! Quirks:`), its identity, its shape, one straight
//!    map. It is one line in `readers`; a fixture and golden statements prove it.
//! 2. **Every field is mapped, ignored on purpose, or reported.** Take fields out of the
//!    [`Record`] (`take`, `take_all`, `require`, `children`); set aside what says nothing with
//!    `ignore` and a comment with the reason. Whatever text is left when the map returns becomes an
//!    [`IssueKind::UnreadField`], made here. A code you have not met goes through `doubt`, which
//!    reports it and gives you back your cautious reading.
//! 3. Values go into the [`Draft`] with their place. `Subject::add` cleans them; what has no clean
//!    form is kept as text and reported. Rewrite with `Value::reworded` (keeps the words as
//!    published in `original_value`), cut with `Value::part`.
//! 4. A record that cannot be read is `Err(Unread)` (`require` makes one): one
//!    [`IssueKind::UnreadRecord`], nothing of it stated, the next record goes on. [`Error`] is only
//!    for what stops the whole file.
//! 5. One record at a time: shape the file with [`crate::table`] (CSV), [`crate::xml`] (XML) or
//!    read lines from [`crate::input::Opened`]; hand each record to [`Run::record`]. A source that
//!    already holds statements ([`crate::ftm`]) hands on whole entities. Never hold the whole file.
//! 6. No clock. Dates come from [`Run::published`]; a reader that finds the publisher's date at
//!    the head of the file calls [`Run::found_date`] before the first record. It reports the
//!    publisher's own count with [`Run::found_count`] and the end mark with [`Run::found_end_mark`].
//! 7. Ids: `draft.entity(schema, "36")` gives `ofac-36` by the dataset's prefix; sources that carry
//!    full ids use `entity_with_id`. The frame adds FtM's `id` statement to each entity.
//!    A register tells of one party in many records: `mention` and `anchor` say so, and `part` makes
//!    the edges of a record, whose ids are made from the record's own.
//! 8. Statements of one entity leave in one run. The same statement may come again with another
//!    place; a sink folds them by [`Statement::id`].

use std::fmt::Write as _;
use std::sync::Arc;

use model::{Issue, IssueKind, Locator, PartialDate, Prop, Statement};
use sha1::{Digest, Sha1};

use crate::by_name::{Bearers, ByName};
use crate::catalogue;
use crate::draft::{Draft, Sketch, Telling};
use crate::error::Error;
use crate::input::{Input, Size};
use crate::reading::Reading;
use crate::recognise::{Claim, Glimpse, Set};
use crate::record::{Mapped, Record};
use crate::seen::{Met, Seen, fingerprint};

/// Where statements and issues go, one at a time, in the order of the files.
pub trait Sink {
    /// One statement and one place where it stands. The same statement may come with several
    /// places; all statements of one entity come in one run.
    fn statement(&mut self, statement: Statement, place: Locator);

    /// One piece of data that was not understood.
    fn issue(&mut self, issue: Issue);
}

/// What the caller knows about an edition that the files may not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The date of the edition; it wins over a date found in the files.
    pub published: Option<PartialDate>,
}

/// One format of one publisher.
pub trait Reader: Sync {
    /// The format's name, as shown in tables: `ofac-csv`.
    fn name(&self) -> &'static str;

    /// The prefix of ids for datasets outside the catalogue; empty where ids are already full.
    fn prefix(&self) -> &'static str;

    /// The prefix of ids for one dataset outside the catalogue.
    fn prefix_for(&self, _dataset: &str) -> String {
        self.prefix().to_owned()
    }

    /// How large a file of this format may be.
    fn size(&self) -> Size {
        Size::List
    }

    /// Whether this file is in this format, by its content first and its name last.
    ///
    /// # Errors
    /// The file had to be opened again to tell, and that failed.
    fn claim(&self, glimpse: &Glimpse) -> Result<Option<Claim>, Error>;

    /// Reads the files of one edition, handing each record to the run.
    ///
    /// # Errors
    /// A file cannot be read on; what was handed over so far stays handed over.
    fn read(&self, run: &mut Run<'_>) -> Result<(), Error>;
}

/// Every reader, in the order they are asked.
pub(crate) fn readers() -> &'static [&'static dyn Reader] {
    &[
        &crate::lists::ofac::delimited::OfacDelimited,
        &crate::lists::ofac::classic::OfacClassic,
        &crate::lists::ofac::advanced::OfacAdvanced,
        &crate::lists::ofac::enhanced::OfacEnhanced,
        &crate::lists::eu_fsf::EuFsf,
        &crate::lists::ofsi::Ofsi,
        &crate::lists::un_sc::UnSc,
        &crate::registers::psc::Psc,
        &crate::registers::gleif::Gleif,
        &crate::registers::bods::Bods,
        &crate::registers::icij::Icij,
        &crate::ftm::entities::FtmEntities,
        &crate::ftm::statements::FtmStatements,
        // Last: it knows a table by its header alone.
        &crate::registers::shareholdings::Shareholdings,
    ]
}

/// Reads a set of files into a sink.
///
/// # Errors
/// A file is damaged, hostile or cut where its format cannot go on. What the sink has been given
/// by then is a part of an edition and must not be published.
pub fn read(set: &Set, options: &Options, sink: &mut dyn Sink) -> Result<Reading, Error> {
    let mut run = Run::new(set, options, sink);
    set.reader.read(&mut run).map_err(|error| error.in_dataset(&set.dataset))?;
    Ok(run.reading)
}

/// One reading of one set, as the reader sees it.
pub struct Run<'a> {
    files: &'a [(Input, &'static str)],
    dataset: Arc<str>,
    prefix: Arc<str>,
    given_date: bool,
    sink: &'a mut dyn Sink,
    seen: Seen,
    /// Kept where the reader resolves names.
    bearers: Option<Bearers>,
    reading: Reading,
}

impl<'a> Run<'a> {
    fn new(set: &'a Set, options: &Options, sink: &'a mut dyn Sink) -> Run<'a> {
        let known = catalogue::find(&set.dataset);
        let prefix = match known {
            Some(dataset) => dataset.prefix.to_owned(),
            None => set.reader.prefix_for(&set.dataset),
        };
        let mut reading = Reading::new(&set.dataset, set.reader.name());
        reading.published = options.published;
        Run {
            files: &set.files,
            dataset: set.dataset.as_str().into(),
            prefix: prefix.into(),
            given_date: options.published.is_some(),
            sink,
            seen: Seen::default(),
            bearers: None,
            reading,
        }
    }

    /// The files with the roles the reader gave them in its claims.
    pub fn files(&self) -> &'a [(Input, &'static str)] {
        self.files
    }

    /// The one file that plays a role; `None` where there is none.
    ///
    /// # Errors
    /// Two files play it: they may be two editions, and one edition is read at a time.
    pub fn file(&self, role: &str) -> Result<Option<&'a Input>, Error> {
        let mut all = self.files.iter().filter(|(_, plays)| *plays == role).map(|(input, _)| input);
        match (all.next(), all.next()) {
            (Some(one), Some(two)) => {
                let message = format!("{} and {} play the same part", one.name(), two.name());
                Err(Error::malformed(message))
            }
            (one, _) => Ok(one),
        }
    }

    /// The dataset's name.
    pub fn dataset(&self) -> &Arc<str> {
        &self.dataset
    }

    /// The date of the edition: given by the caller, else found in the file.
    pub fn published(&self) -> Option<PartialDate> {
        self.reading.published
    }

    /// The publisher's date found in a file; call it before the first record.
    pub fn found_date(&mut self, date: PartialDate) {
        self.reading.date_in_file = Some(date);
        if !self.given_date {
            self.reading.published = Some(date);
        }
    }

    /// How many records the publisher says there are.
    pub fn found_count(&mut self, count: u64) {
        self.reading.stated_count = Some(count);
    }

    /// Whether the mark that ends a complete file was there; false wins over true.
    pub fn found_end_mark(&mut self, present: bool) {
        let so_far = self.reading.end_mark.unwrap_or(true);
        self.reading.end_mark = Some(so_far && present);
    }

    /// Counts a row that says nothing and was passed over on purpose, by its reason.
    pub fn ignored_row(&mut self, reason: &'static str) {
        *self.reading.ignored_rows.entry(reason.to_owned()).or_default() += 1;
    }

    /// Maps one record: states what the map drafted, reports what it left.
    pub fn record(&mut self, mut record: Record, map: impl FnOnce(&mut Record, &Draft) -> Mapped) {
        let draft = self.draft();
        let mapped = map(&mut record, &draft);
        self.take_in(Outcome::of(record, draft, mapped));
    }

    /// An empty draft of this run.
    fn draft(&self) -> Draft {
        Draft::new(self.dataset.clone(), self.prefix.clone(), self.published())
    }

    /// What makes drafts elsewhere: in the threads that map a large file.
    pub(crate) fn drafts(&self) -> impl Fn() -> Draft + Sync + use<> {
        let (dataset, prefix, seen) = (self.dataset.clone(), self.prefix.clone(), self.published());
        move || Draft::new(dataset.clone(), prefix.clone(), seen)
    }

    /// States what came of one record.
    pub(crate) fn take_in(&mut self, outcome: Outcome) {
        self.reading.records += 1;
        if let Some(reason) = outcome.passed_over {
            self.ignored_row(reason);
        }
        if let Some(bearers) = &mut self.bearers {
            bearers.add(outcome.named);
        }
        outcome.sketches.into_iter().for_each(|sketch| self.state(sketch));
        outcome.issues.into_iter().for_each(|issue| self.issue(issue));
    }

    /// Reports everything left in a record that no map is for.
    pub fn leftover(&mut self, mut record: Record) {
        let mut issues = Vec::new();
        record.drain_issues(&mut issues);
        issues.into_iter().for_each(|issue| self.issue(issue));
    }

    /// Keeps the names of the parties to come, for ties to parties that the source only names; for a
    /// list, not for a register.
    pub fn resolve_names(&mut self) {
        self.bearers = Some(Bearers::default());
    }

    /// States the ties whose names one party bears; call it after the last record.
    pub fn state_ties(&mut self) {
        let Some(bearers) = self.bearers.take() else { return };
        let (edges, open) = bearers.edges(&self.drafts());
        for draft in edges {
            draft.into_parts().0.into_iter().for_each(|sketch| self.state(sketch));
        }
        for _ in 0..open {
            self.ignored_row("ties to a name that no party of the list bears, or several do");
        }
    }

    /// How many records have come.
    pub(crate) fn counted(&self) -> u64 {
        self.reading.records
    }

    /// Compares the publisher's own count with the records that came.
    pub fn check_count(&mut self, file: &str, field: &str, found: u64) {
        let Some(stated) = self.reading.stated_count.filter(|stated| *stated != found) else {
            return;
        };
        self.issue(Issue {
            kind: IssueKind::CountMismatch,
            locator: Locator::Path { file: file.to_owned(), path: "/".to_owned() },
            entity_id: None,
            field: field.to_owned(),
            value: stated.to_string(),
            message: format!("the publisher says {stated} records, the file has {found}"),
        });
    }

    /// States one entity of a source that already holds statements, each with its own dates and
    /// perhaps with `id` statements of its own.
    pub(crate) fn entity(&mut self, sketch: Sketch) {
        self.reading.records += 1;
        self.state(sketch);
    }

    /// States an entity told inside another one; the source may tell it again and again, and once
    /// more by itself.
    pub(crate) fn nested(&mut self, sketch: Sketch) {
        self.state(Sketch { telling: Telling::Mention, ..sketch });
    }

    fn state(&mut self, mut sketch: Sketch) {
        let Some((_, place)) = sketch.statements.first() else {
            return;
        };
        let met = match sketch.telling {
            Telling::Part => Met::Never,
            Telling::Own => self.seen.by_record(fingerprint(&sketch.id)),
            Telling::Mention | Telling::Anchor => self.seen.in_passing(fingerprint(&sketch.id)),
        };
        match (met, sketch.telling) {
            (Met::Never, _) => {
                self.reading.count_entity(sketch.schema);
                self.own_id(&sketch);
            }
            (_, Telling::Anchor) => return,
            (Met::ByRecord, Telling::Own) => {
                let place = place.clone();
                self.duplicate(&sketch.id, place);
            }
            (_, Telling::Own) => {}
            _ => sketch.statements.retain(|(stated, _)| stated.prop != Prop::Id),
        }
        self.pass(sketch);
    }

    /// The `id` statement, unless the source has its own.
    fn own_id(&mut self, sketch: &Sketch) {
        let Some((first, place)) = sketch.statements.first() else {
            return;
        };
        if sketch.statements.iter().any(|(stated, _)| stated.prop == Prop::Id) {
            return;
        }
        let (dataset, id) = (self.dataset.clone(), sketch.id.clone());
        let sum = sketch.sum.clone().unwrap_or_else(|| checksum(sketch));
        let mut own = Statement::new(dataset, id, sketch.schema, Prop::Id, sum);
        own.first_seen = first.first_seen;
        own.last_seen = first.first_seen;
        self.sink.statement(own, place.clone());
    }

    /// Reports an issue that belongs to no record, or to one that was not mapped.
    pub fn issue(&mut self, issue: Issue) {
        self.reading.count_issue(&issue);
        self.sink.issue(issue);
    }

    fn pass(&mut self, sketch: Sketch) {
        for (statement, place) in sketch.statements {
            if statement.prop != Prop::Id {
                self.reading.count_statement(&statement);
            }
            if let Some(bearers) = &mut self.bearers {
                bearers.learn(&statement);
            }
            self.sink.statement(statement, place);
        }
    }

    fn duplicate(&mut self, id: &str, locator: Locator) {
        self.issue(Issue {
            kind: IssueKind::DuplicateId,
            locator,
            entity_id: Some(id.to_owned()),
            field: "id".to_owned(),
            value: id.to_owned(),
            message: "a second record with this id; what it states is kept".to_owned(),
        });
    }
}

/// What came of one record, ready to be stated.
pub(crate) struct Outcome {
    sketches: Vec<Sketch>,
    issues: Vec<Issue>,
    passed_over: Option<&'static str>,
    named: Vec<ByName>,
}

impl Outcome {
    /// Of a record and what its map made of it.
    pub(crate) fn of(mut record: Record, draft: Draft, mapped: Mapped) -> Outcome {
        if let Err(unread) = mapped {
            return Outcome::unread(*unread.0);
        }
        let (passed_over, named) = (draft.passed_over(), draft.take_named());
        let (sketches, mut issues) = draft.into_parts();
        let party = sketches.first().map(|sketch| sketch.id.to_string());
        record.drain_issues(&mut issues);
        for issue in &mut issues {
            issue.entity_id = issue.entity_id.take().or_else(|| party.clone());
        }
        Outcome { sketches, issues, passed_over, named }
    }

    /// Of something that is no record.
    pub(crate) fn unread(issue: Issue) -> Outcome {
        let (sketches, issues) = (Vec::new(), vec![issue]);
        Outcome { sketches, issues, passed_over: None, named: Vec::new() }
    }

    /// Does the sums that the run would do, here and now.
    pub(crate) fn summed(mut self) -> Outcome {
        for sketch in &mut self.sketches {
            sketch.sum = Some(checksum(sketch));
        }
        self
    }
}

/// The value of the `id` statement: sha1 over the sorted ids of the entity's other statements.
pub(crate) fn checksum(sketch: &Sketch) -> String {
    let mut ids: Vec<_> = sketch.statements.iter().map(|(stated, _)| stated.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut hash = Sha1::new();
    let mut text = String::with_capacity(40);
    for id in ids {
        text.clear();
        // Writing into a String does not fail.
        let _ = write!(text, "{id}");
        hash.update(&text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
