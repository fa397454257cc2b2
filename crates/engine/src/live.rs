//! Live: which index answers for what is in service? Built once for a live set, then mapped.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use index::{Builder, Earlier, Index, Listed, Rows};
use model::{Entity, Schema, Statement};
use rayon::prelude::*;
use store::{LiveSet, Standing};

use crate::error::{Doing, in_dir};
use crate::{Coverage, DatasetKind, Engine, Error, ListCoverage, Policy, Screener};

/// How long a reader waits for the writer before it asks again, and how often.
const TURN: std::time::Duration = std::time::Duration::from_millis(100);
const TURNS_MAX: u32 = 100;

/// Parties held while an index is built, and analysed in one piece by one thread.
const PARTIES: usize = 16_384;
const PIECE: usize = 512;
/// An index of up to so many bytes is checked in full whenever it is opened, in some 15 ms; a larger
/// one when it is published, and by [`Index::verify`].
const FULL_CHECK_BYTES: usize = 64 << 20;

impl Engine {
    /// Everything needed to answer under a policy: the index of the live set, mapped, and what the
    /// answers cover.
    ///
    /// # Errors
    /// The data directory is damaged or cannot be written when the index has to be built.
    pub fn screener(&self, policy: &Policy) -> Result<Screener, Error> {
        let live = self.live()?;
        let index = Arc::new(self.index_of(&live, policy)?);
        let coverage = coverage(&live, policy);
        let budget = index::search::BUDGET;
        Ok(Screener { index, policy: policy.clone(), coverage, budget })
    }

    pub(crate) fn live(&self) -> Result<LiveSet, Error> {
        self.store.live().doing(|| in_dir(self.store.directory()))
    }

    /// Builds the index of the live set for the default policy, unless it is there.
    pub(crate) fn index(&self) -> Result<(), Error> {
        self.index_of(&self.live()?, &Policy::default()).map(|_| ())
    }

    fn index_of(&self, live: &LiveSet, policy: &Policy) -> Result<Index, Error> {
        let name = index_name(live, policy);
        if let Some(path) = self.store.index_path(&name)
            && let Ok(index) = open(&path)
        {
            return Ok(index);
        }
        // Missing, of another version, or damaged: derived data is made again, never repaired.
        let bytes = self.build(live, policy)?;
        let path = self.publish(live, &name, &bytes)?;
        let index = Index::open(&path).and_then(|index| index.verify().map(|()| index));
        index.doing(|| "opening the index just built".to_owned())
    }

    /// Puts the index in place. Another process may be writing, or building the same index: a reader
    /// waits for its turn, and takes what is there by then.
    fn publish(&self, live: &LiveSet, name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
        for _ in 0..TURNS_MAX {
            let published = self.store.publish_index(name, bytes).and_then(|path| {
                // The graph of the same live set lies beside it.
                self.store.keep_indexes(&[name, &crate::exposure::kept_name(live)])?;
                Ok(path)
            });
            match published {
                Err(error) if error.is_locked() => std::thread::sleep(TURN),
                done => return done.doing(|| "publishing the index".to_owned()),
            }
            if let Some(path) = self.store.index_path(name) {
                return Ok(path);
            }
        }
        let done = self.store.publish_index(name, bytes);
        done.doing(|| "publishing the index".to_owned())
    }

    fn build(&self, live: &LiveSet, policy: &Policy) -> Result<Vec<u8>, Error> {
        let doing = || "building the index".to_owned();
        let earlier = self.earlier(policy);
        let earlier = earlier.iter().map(|index| Earlier::new(index, policy.model.name));
        let earlier = earlier.max_by_key(Earlier::len);
        let mut parties = Parties {
            builder: Builder::new(&live.hash, policy.model.name),
            earlier: earlier.as_ref(),
            waiting: Vec::new(),
        };
        for (dataset, standing) in &live.datasets {
            let Some(manifest) = &standing.live else { continue };
            let statements = self.store.statements(dataset, &manifest.edition).doing(doing)?;
            let mut run: Vec<Statement> = Vec::new();
            let mut row = 0;
            for statement in statements {
                let statement = statement.doing(doing)?;
                if run.first().is_some_and(|first| first.entity_id != statement.entity_id) {
                    row += parties.add(std::mem::take(&mut run), row).doing(doing)?;
                }
                run.push(statement);
            }
            parties.add(run, row).doing(doing)?;
        }
        parties.analyse().doing(doing)?;
        parties.builder.finish().doing(doing)
    }

    /// The whole indexes of earlier live sets: what they hold unchanged is not analysed again.
    fn earlier(&self, policy: &Policy) -> Vec<Index> {
        let paths = self.store.index_paths().unwrap_or_default();
        let indexes = paths.iter().filter_map(|path| Index::open(path).ok());
        let whole = |index: &Index| index.model() == policy.model.name && index.verify().is_ok();
        indexes.filter(whole).collect()
    }
}

/// The parties of a live set on their way into an index.
struct Parties<'a> {
    builder: Builder,
    earlier: Option<&'a Earlier<'a>>,
    /// Entities with the first of their rows.
    waiting: Vec<(Entity, u32)>,
}

impl Parties<'_> {
    /// Adds the party of a run of statements, if it is one that can be asked for; returns its rows.
    fn add(&mut self, run: Vec<Statement>, row: u32) -> Result<u32, index::Error> {
        let rows = run.len() as u32;
        if let Ok(entity) = Entity::from_statements(run)
            && is_party(entity.schema())
        {
            self.waiting.push((entity, row));
            if self.waiting.len() == PARTIES {
                self.analyse()?;
            }
        }
        Ok(rows)
    }

    /// Analyses those that wait, in every thread there is, and adds them in their order.
    fn analyse(&mut self) -> Result<(), index::Error> {
        let waiting = std::mem::take(&mut self.waiting);
        let pieces = waiting.par_chunks(PIECE).map(|piece| rows(piece, self.earlier));
        let pieces: Vec<Result<Rows, index::Error>> = pieces.collect();
        pieces.into_iter().try_for_each(|rows| self.builder.append(rows?))
    }
}

fn rows(entities: &[(Entity, u32)], earlier: Option<&Earlier<'_>>) -> Result<Rows, index::Error> {
    let mut rows = Rows::default();
    for (entity, row) in entities {
        let (id, caption) = (entity.id(), entity.caption());
        let dataset = &entity.statements()[0].dataset;
        let end = row + entity.statements().len() as u32;
        let listed = Listed { id, caption, dataset, rows: *row..end };
        rows.add_entity(&listed, entity, earlier)?;
    }
    Ok(rows)
}

/// Whether anybody could ask for it: it is of a kind lists are about, or a matchable one (a wallet, an
/// account) other than a place or a post.
pub fn is_party(schema: Schema) -> bool {
    schema.is_party()
        || schema.is_matchable() && ![Schema::Address, Schema::Position].contains(&schema)
}

fn index_name(live: &LiveSet, policy: &Policy) -> String {
    format!("{}-{}-{:08x}", live.hash, policy.model.name, index::layout::version())
}

fn open(path: &Path) -> Result<Index, index::Error> {
    let index = Index::open(path)?;
    if index.size_bytes() <= FULL_CHECK_BYTES {
        // A damaged byte could give wrong candidates silently.
        index.verify()?;
    }
    Ok(index)
}

fn coverage(live: &LiveSet, policy: &Policy) -> Coverage {
    Coverage {
        live_set: live.hash.clone(),
        model: policy.model.name.to_owned(),
        policy: policy.name.clone(),
        lists: live.datasets.iter().map(|(dataset, standing)| list(dataset, standing)).collect(),
        not_compared: Vec::new(),
        is_degraded: false,
    }
}

/// How a list stands; one that never went into service stands without an edition.
fn list(dataset: &str, standing: &Standing) -> ListCoverage {
    let live = standing.live.as_ref();
    let held = standing.held.last().map(|held| {
        let reasons: Vec<String> = held.reasons.iter().map(ToString::to_string).collect();
        let date = held.published.map_or("of no date".to_owned(), |date| format!("of {date}"));
        format!("edition {date} is held: {}", reasons.join("; "))
    });
    let published = live.and_then(|manifest| manifest.published);
    ListCoverage {
        dataset: dataset.to_owned(),
        edition: live.map(|manifest| manifest.edition.clone()),
        published: published.map(|date| date.to_string()),
        parties: live.map_or(0, |manifest| manifest.counts.parties),
        held,
        kind: live.map_or(DatasetKind::List, kind),
    }
}

/// A register is what its format says; of data in FollowTheMoney's own formats, what tells of owners
/// and sanctions nobody.
pub(crate) fn kind(manifest: &store::Manifest) -> DatasetKind {
    const REGISTERS: [&str; 5] = ["bods-", "psc-", "gleif-", "icij-", "shareholdings-"];
    let format = manifest.reader.as_str();
    let counts = &manifest.counts.entities_by_schema;
    let count = |schema: Schema| counts.get(schema.as_str()).copied().unwrap_or(0);
    let owns = count(Schema::Ownership) + count(Schema::Control) > 0;
    let is_ftm = format.starts_with("ftm-") && owns && count(Schema::Sanction) == 0;
    match is_ftm || REGISTERS.iter().any(|start| format.starts_with(start)) {
        true => DatasetKind::Register,
        false => DatasetKind::List,
    }
}
