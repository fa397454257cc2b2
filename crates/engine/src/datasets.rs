//! Datasets: what is in service, how old is it, what waits for a look?

use model::PartialDate;
use sources::catalogue;
use store::{Diff, Manifest};

use crate::error::Doing;
use crate::{Engine, Error};

/// Where one dataset stands.
#[derive(Clone, Debug)]
pub struct DatasetState {
    /// The dataset.
    pub dataset: String,
    /// Its title, where the catalogue knows it.
    pub title: Option<&'static str>,
    /// The edition in service.
    pub live: Option<Manifest>,
    /// The edition a rollback leads to.
    pub previous: Option<String>,
    /// Editions that wait for somebody to look, oldest first.
    pub held: Vec<HeldEdition>,
}

/// An edition that is held.
#[derive(Clone, Debug)]
pub struct HeldEdition {
    /// The edition, by content hash.
    pub edition: String,
    /// Its date.
    pub published: Option<PartialDate>,
    /// Why it is held, a sentence each.
    pub reasons: Vec<String>,
}

/// What differs between two editions of a dataset.
#[derive(Clone, Debug)]
pub struct DatasetDiff {
    /// The edition compared from.
    pub from: String,
    /// The edition compared to.
    pub to: String,
    /// Party ids added, removed and changed.
    pub diff: Diff,
}

impl Engine {
    /// Where every dataset stands.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn datasets(&self) -> Result<Vec<DatasetState>, Error> {
        let live = self.live()?;
        let states = live.datasets.into_iter().map(|(dataset, standing)| DatasetState {
            title: catalogue::find(&dataset).map(|known| known.title),
            dataset,
            live: standing.live,
            previous: standing.previous,
            held: standing.held.into_iter().map(held).collect(),
        });
        Ok(states.collect())
    }

    /// What differs between two editions. Without names: from the edition in service (or, where
    /// nothing is held, the one before it) to the newest held one (or the one in service).
    ///
    /// # Errors
    /// No such dataset or edition, fewer than two editions.
    pub fn datasets_diff(
        &self,
        dataset: &str,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<DatasetDiff, Error> {
        let doing = || format!("comparing editions of {dataset}");
        let editions = self.store.editions(dataset).doing(doing)?;
        let state = self.dataset(dataset)?;
        let live = state.live.map(|manifest| manifest.edition);
        let held = state.held.last().map(|held| held.edition.clone());
        let missing = || Error::unknown(doing(), "there are no two editions to compare");
        let full = |given: &str| {
            let found = editions.iter().find(|one| one.manifest.edition.starts_with(given));
            found
                .map(|one| one.manifest.edition.clone())
                .ok_or_else(|| Error::unknown(doing(), format!("there is no edition \"{given}\"")))
        };
        let to = match to {
            Some(given) => full(given)?,
            None => held.clone().or_else(|| live.clone()).ok_or_else(missing)?,
        };
        let from = match from {
            Some(given) => full(given)?,
            None if Some(&to) == live.as_ref() => state.previous.ok_or_else(missing)?,
            None => live.ok_or_else(missing)?,
        };
        let diff = self.store.diff(dataset, &from, &to).doing(doing)?;
        Ok(DatasetDiff { from, to, diff })
    }

    fn dataset(&self, dataset: &str) -> Result<DatasetState, Error> {
        let found = self.datasets()?.into_iter().find(|state| state.dataset == dataset);
        found.ok_or_else(|| {
            Error::unknown(format!("looking for {dataset}"), "no such dataset has been ingested")
        })
    }

    /// Takes the edition in service out of it, back to the one before.
    ///
    /// # Errors
    /// No such dataset, nothing to go back to, another writer.
    pub fn datasets_hold(&self, dataset: &str, reason: &str) -> Result<DatasetState, Error> {
        self.store.hold(dataset, reason).doing(|| format!("holding {dataset}"))?;
        self.changed(dataset)
    }

    /// Puts a held edition into service; without a name, the newest held one.
    ///
    /// # Errors
    /// No such dataset or edition, it is not held, it is damaged, another writer.
    pub fn datasets_release(
        &self,
        dataset: &str,
        edition: Option<&str>,
        reason: &str,
    ) -> Result<DatasetState, Error> {
        let doing = || format!("releasing an edition of {dataset}");
        let edition = match edition {
            Some(edition) => edition.to_owned(),
            None => {
                let held = self.dataset(dataset)?.held.pop();
                held.ok_or_else(|| Error::unknown(doing(), "no edition is held"))?.edition
            }
        };
        self.store.release(dataset, &edition, reason).doing(doing)?;
        self.changed(dataset)
    }

    /// Goes back to the edition before the one in service.
    ///
    /// # Errors
    /// No such dataset, nothing to go back to, another writer.
    pub fn datasets_rollback(&self, dataset: &str, reason: &str) -> Result<DatasetState, Error> {
        self.store.rollback(dataset, reason).doing(|| format!("rolling {dataset} back"))?;
        self.changed(dataset)
    }

    /// The index follows every change of the live set at once, so that the next answer is not late.
    fn changed(&self, dataset: &str) -> Result<DatasetState, Error> {
        self.index()?;
        self.dataset(dataset)
    }
}

fn held(held: store::Held) -> HeldEdition {
    let reasons = held.reasons.iter().map(ToString::to_string).collect();
    HeldEdition { edition: held.edition, published: held.published, reasons }
}
