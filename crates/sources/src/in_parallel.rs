//! How is a large JSON file mapped by several threads, in the order of the file?
//!
//! The calling thread reads and states; the others parse, map and sum. Batches come back in the
//! order they went out, so that the result does not depend on how many threads there are. A few
//! batches are under way at any time, so that memory does not depend on the size of the file.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::draft::Draft;
use crate::error::Error;
use crate::frame::{Outcome, Run};
use crate::input::Input;
use crate::json::{Fields, Objects};
use crate::record::{Mapped, Record};

/// How many bytes of objects go to a thread at once.
const BATCH_BYTES: usize = 256 * 1024;
/// More threads than this wait for the one that reads.
const THREADS_MAX: usize = 8;

/// What a reader does with the objects of its files.
pub(crate) trait Objectwise: Sync {
    /// The map of one record.
    fn map(&self, record: &mut Record, out: &Draft) -> Mapped;

    /// Whether a record is about the file, not about a party: it comes to [`Objectwise::head`].
    fn is_head(&self, record: &Record) -> bool;

    /// A record about the file, in its place among the others.
    fn head(&self, run: &mut Run<'_>, record: Record);
}

/// Objects under way.
#[derive(Default)]
struct Batch {
    text: Vec<u8>,
    /// Line and end of each.
    objects: Vec<(u64, usize)>,
}

enum Told {
    Outcome(Outcome),
    Head(Record),
}

/// A thread that maps: what it is given, and what it gives back.
type Worker = (SyncSender<Batch>, Receiver<Vec<Told>>);

/// Reads the objects of a file, maps them and states what comes of them.
pub(crate) fn each_object(
    run: &mut Run<'_>,
    input: &Input,
    reader: &dyn Objectwise,
) -> Result<(), Error> {
    let mut objects = Objects::open(input)?;
    let (first, more) = batch(&mut objects);
    if !matches!(more, Ok(true)) {
        // A small file is not worth a thread.
        let mut fields = Fields::new(objects.file().clone());
        state(run, reader, mapped(&first, &mut fields, reader, &run.drafts()));
        return more.map(drop);
    }
    // One core is left to the thread that reads and states.
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.saturating_sub(1).clamp(1, THREADS_MAX);
    thread::scope(|scope| {
        let workers: Vec<Worker> = (0..threads)
            .map(|_| {
                let (give, work) = sync_channel::<Batch>(2);
                let (done, take) = sync_channel::<Vec<Told>>(2);
                let (drafts, file) = (run.drafts(), objects.file().clone());
                scope.spawn(move || {
                    let mut fields = Fields::new(file);
                    for batch in work {
                        if done.send(mapped(&batch, &mut fields, reader, &drafts)).is_err() {
                            return;
                        }
                    }
                });
                (give, take)
            })
            .collect();
        pump(run, &mut objects, reader, (first, &workers))
    })
}

/// Hands batches out in turn and takes them back in the same turn.
fn pump(
    run: &mut Run<'_>,
    objects: &mut Objects,
    reader: &dyn Objectwise,
    (first, workers): (Batch, &[Worker]),
) -> Result<(), Error> {
    let mut next = (first, Ok(true));
    let mut under_way = VecDeque::new();
    let mut turn = (0..workers.len()).cycle();
    let gone = || Error::malformed("a thread that mapped records has ended before its work");
    loop {
        let (batch, more) = next;
        let at = turn.next().unwrap_or(0);
        workers[at].0.send(batch).map_err(|_| gone())?;
        under_way.push_back(at);
        let is_last = !matches!(more, Ok(true));
        let kept = if is_last { 0 } else { workers.len() * 2 };
        while under_way.len() > kept {
            let Some(at) = under_way.pop_front() else { break };
            state(run, reader, workers[at].1.recv().map_err(|_| gone())?);
        }
        if is_last {
            return more.map(drop);
        }
        next = self::batch(objects);
    }
}

/// The next objects, and whether there are more. After an error the objects before it stand.
fn batch(objects: &mut Objects) -> (Batch, Result<bool, Error>) {
    let mut batch = Batch::default();
    while batch.text.len() < BATCH_BYTES {
        let start = batch.text.len();
        match objects.next_text(&mut batch.text) {
            Ok(Some(line)) => batch.objects.push((line, batch.text.len())),
            Ok(None) => return (batch, Ok(false)),
            Err(error) => {
                batch.text.truncate(start);
                return (batch, Err(error));
            }
        }
    }
    (batch, Ok(true))
}

fn mapped(
    batch: &Batch,
    fields: &mut Fields,
    reader: &dyn Objectwise,
    drafts: &dyn Fn() -> Draft,
) -> Vec<Told> {
    let mut start = 0;
    let objects = batch.objects.iter().map(|(line, end)| {
        let text = &batch.text[start..*end];
        start = *end;
        match fields.record(text, *line) {
            Err(issue) => Told::Outcome(Outcome::unread(*issue)),
            Ok(record) if reader.is_head(&record) => Told::Head(record),
            Ok(mut record) => {
                let draft = drafts();
                let mapped = reader.map(&mut record, &draft);
                Told::Outcome(Outcome::of(record, draft, mapped).summed())
            }
        }
    });
    objects.collect()
}

fn state(run: &mut Run<'_>, reader: &dyn Objectwise, told: Vec<Told>) {
    for told in told {
        match told {
            Told::Outcome(outcome) => run.take_in(outcome),
            Told::Head(record) => reader.head(run, record),
        }
    }
}
