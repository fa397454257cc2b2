//! Live: which index answers for what is in service? Built once for a live set, then mapped.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use index::{Builder, Index, Listed};
use matching::Party;
use model::{Entity, Schema, Statement};
use store::{LiveSet, Standing};

use crate::error::{Doing, in_dir};
use crate::{Coverage, Engine, Error, ListCoverage, Policy, Screener};

/// How long a reader waits for the writer before it asks again, and how often.
const TURN: std::time::Duration = std::time::Duration::from_millis(100);
const TURNS_MAX: u32 = 100;

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
        Ok(Screener { index, policy: policy.clone(), coverage })
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
        let path = self.publish(&name, &bytes)?;
        open(&path).doing(|| "opening the index just built".to_owned())
    }

    /// Puts the index in place. Another process may be writing, or building the same index: a reader
    /// waits for its turn, and takes what is there by then.
    fn publish(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
        for _ in 0..TURNS_MAX {
            let published = self.store.publish_index(name, bytes).and_then(|path| {
                self.store.keep_indexes(&[name])?;
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
        let mut builder = Builder::new(&live.hash, policy.model.name);
        for (dataset, standing) in &live.datasets {
            let Some(manifest) = &standing.live else { continue };
            let statements = self.store.statements(dataset, &manifest.edition).doing(doing)?;
            let mut run: Vec<Statement> = Vec::new();
            let mut row = 0;
            for statement in statements {
                let statement = statement.doing(doing)?;
                if run.first().is_some_and(|first| first.entity_id != statement.entity_id) {
                    row += add(&mut builder, std::mem::take(&mut run), row).doing(doing)?;
                }
                run.push(statement);
            }
            add(&mut builder, run, row).doing(doing)?;
        }
        builder.finish().doing(doing)
    }
}

/// Adds the party of a run of statements, if it is one that can be asked for; returns its rows.
fn add(builder: &mut Builder, run: Vec<Statement>, row: u32) -> Result<u32, index::Error> {
    let rows = run.len() as u32;
    if let Ok(entity) = Entity::from_statements(run)
        && is_party(entity.schema())
    {
        let dataset = &entity.statements()[0].dataset;
        let (id, caption) = (entity.id(), entity.caption());
        let listed = Listed { id, caption, dataset, rows: row..row + rows };
        builder.add(&listed, &Party::new(&entity))?;
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
    // Every byte, whatever the size: a damaged one could give wrong candidates silently.
    index.verify()?;
    Ok(index)
}

fn coverage(live: &LiveSet, policy: &Policy) -> Coverage {
    Coverage {
        live_set: live.hash.clone(),
        model: policy.model.name.to_owned(),
        policy: policy.name.clone(),
        lists: live.datasets.iter().map(|(dataset, standing)| list(dataset, standing)).collect(),
        not_compared: Vec::new(),
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
    }
}
