//! Where does each edge of an answer stand? Dataset, edition, place in the file, and the statements.

use std::collections::{BTreeMap, BTreeSet};

use model::{Entity, Prop};
use serde::Serialize;

use super::Traced;
use crate::error::Doing;
use crate::{Engine, Error};

/// Where an edge stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StakeSource {
    /// The dataset that says so.
    pub dataset: String,
    /// The edition, by content hash.
    pub edition: String,
    /// The edition's date.
    pub published: Option<String>,
    /// The first place where it stands in that edition.
    pub locator: Option<String>,
    /// The statements it is made of.
    pub statements: Vec<String>,
    /// The publisher's own word for it.
    pub role: Option<String>,
    /// Who published it, where the record says.
    pub publisher: Option<String>,
    /// When it was said.
    pub said: Option<String>,
    /// Where it can be seen.
    pub urls: Vec<String>,
}

impl Engine {
    /// Where the edges of an answer stand, by their ids; those of claims stand in no edition.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn stake_sources(
        &self,
        traced: &Traced,
    ) -> Result<BTreeMap<String, Vec<StakeSource>>, Error> {
        let wanted: BTreeSet<&str> = traced.edges();
        let mut found: BTreeMap<String, Vec<StakeSource>> = BTreeMap::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        let doing = || "reading where the owners are told of".to_owned();
        for (dataset, standing) in &self.live()?.datasets {
            let Some(manifest) = &standing.live else { continue };
            let ids = wanted.iter().map(|id| (*id).to_owned()).collect();
            let statements = self.store.entities(dataset, &manifest.edition, ids).doing(doing)?;
            for run in statements.chunk_by(|a, b| a.entity_id == b.entity_id) {
                let Ok(entity) = Entity::from_statements(run.to_vec()) else { continue };
                let first = |prop| entity.values(prop).next().map(str::to_owned);
                let stated = entity.statements().iter().filter(|one| one.prop != Prop::Id);
                let ids: Vec<_> = stated.map(|one| one.id()).collect();
                let places = self.store.occurrences_of(dataset, &manifest.edition, &ids);
                let place = places.doing(doing)?.into_iter().next();
                found.entry(entity.id().to_owned()).or_default().push(StakeSource {
                    dataset: dataset.clone(),
                    edition: manifest.edition.clone(),
                    published: manifest.published.map(|date| date.to_string()),
                    locator: place.map(|place| place.locator.to_string()),
                    statements: ids.iter().map(ToString::to_string).collect(),
                    role: first(Prop::Role),
                    publisher: first(Prop::Publisher),
                    said: first(Prop::Date),
                    urls: entity.values(Prop::SourceUrl).map(str::to_owned).collect(),
                });
            }
        }
        Ok(found)
    }
}
