//! Show: what is stated of one party, by whom, since when, and where exactly?

use std::collections::BTreeMap;

use model::{Entity, Locator, PartialDate, Prop, PropType, Schema, Stance, Statement, StatementId};

use crate::error::Doing;
use crate::live::kind;
use crate::trace::Gives;
use crate::{DatasetKind, Engine, Error};

/// Everything the live lists state of one party and of what hangs on it.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The party's id.
    pub id: String,
    /// The name to show.
    pub caption: String,
    /// What kind of thing it is.
    pub schema: Schema,
    /// The lists that state something of it.
    pub datasets: Vec<String>,
    /// Its statements, one row each, in the order of its properties.
    pub rows: Vec<DossierRow>,
    /// Sanctions, documents and relations that point at it, with their statements.
    pub related: Vec<Related>,
    /// Shares of one holding that cannot all be true.
    pub conflicts: Vec<ShareConflict>,
}

/// Sources that give shares of one holding which do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareConflict {
    /// The holder's id.
    pub holder: String,
    /// What is held, by its id.
    pub held: String,
    /// Of what: `shares`, `votes` …
    pub right: String,
    /// The share and who states it, in the order of the datasets.
    pub stated: Vec<(String, String)>,
}

/// An entity that points at the party, or at which it points.
#[derive(Clone, Debug)]
pub struct Related {
    /// Its id.
    pub id: String,
    /// The name to show.
    pub caption: String,
    /// What kind of thing it is.
    pub schema: Schema,
    /// Its statements.
    pub rows: Vec<DossierRow>,
}

/// One statement with its source.
#[derive(Clone, Debug)]
pub struct DossierRow {
    /// The statement's id.
    pub statement: StatementId,
    /// The property.
    pub prop: Prop,
    /// The label people read.
    pub label: String,
    /// The value.
    pub value: String,
    /// The value as published, where cleaning changed it.
    pub original_value: Option<String>,
    /// The dataset that states it.
    pub dataset: String,
    /// The edition, by content hash.
    pub edition: String,
    /// The edition's date.
    pub published: Option<PartialDate>,
    /// The places in that edition where it stands.
    pub locators: Vec<Locator>,
    /// What the source does with it.
    pub stance: Stance,
    /// The date of the first edition that states it.
    pub first_seen: Option<PartialDate>,
    /// The date of the last edition that states it.
    pub last_seen: Option<PartialDate>,
}

/// The edition a dossier is read from.
struct From<'a> {
    engine: &'a Engine,
    dataset: &'a str,
    manifest: &'a store::Manifest,
}

impl Engine {
    /// The dossier of a party; `None` when no live list has the id.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn show(&self, id: &str) -> Result<Option<Dossier>, Error> {
        let live = self.live()?;
        let mut dossier: Option<Dossier> = None;
        for (dataset, standing) in &live.datasets {
            let Some(manifest) = &standing.live else { continue };
            let from = From { engine: self, dataset, manifest };
            let statements = from.entity(id)?;
            let Ok(entity) = Entity::from_statements(statements) else { continue };
            let rows = from.rows(&entity)?;
            let related = from.related(&entity)?;
            match &mut dossier {
                Some(dossier) => {
                    dossier.datasets.push(dataset.clone());
                    dossier.rows.extend(rows);
                    dossier.related.extend(related);
                }
                None => {
                    dossier = Some(Dossier {
                        id: id.to_owned(),
                        caption: entity.caption().to_owned(),
                        schema: entity.schema(),
                        datasets: vec![dataset.clone()],
                        rows,
                        related,
                        conflicts: Vec::new(),
                    });
                }
            }
        }
        if let Some(dossier) = &mut dossier {
            dossier.conflicts = self.conflicts(id)?;
        }
        Ok(dossier)
    }
}

impl From<'_> {
    fn entity(&self, id: &str) -> Result<Vec<Statement>, Error> {
        let found = self.engine.store.entity(self.dataset, &self.manifest.edition, id);
        found.doing(|| format!("reading {id} of {}", self.dataset))
    }

    fn rows(&self, entity: &Entity) -> Result<Vec<DossierRow>, Error> {
        let stated: Vec<&Statement> =
            entity.statements().iter().filter(|stated| stated.prop != Prop::Id).collect();
        let ids: Vec<StatementId> = stated.iter().map(|statement| statement.id()).collect();
        let found = self.engine.store.occurrences_of(self.dataset, &self.manifest.edition, &ids);
        let mut places: BTreeMap<StatementId, (Stance, Vec<Locator>)> = BTreeMap::new();
        for occurrence in found.doing(|| format!("reading the places of {}", entity.id()))? {
            let place = places.entry(occurrence.statement).or_default();
            place.0 = occurrence.stance;
            place.1.push(occurrence.locator);
        }
        let mut rows: Vec<DossierRow> = stated
            .into_iter()
            .zip(ids)
            .map(|(statement, id)| self.row(statement, id, places.remove(&id).unwrap_or_default()))
            .collect();
        rows.sort_by_key(|row| rank(entity.schema(), row.prop));
        Ok(rows)
    }

    fn row(
        &self,
        statement: &Statement,
        id: StatementId,
        place: (Stance, Vec<Locator>),
    ) -> DossierRow {
        let property = statement.schema.property(statement.prop);
        DossierRow {
            statement: id,
            prop: statement.prop,
            label: property.map_or(statement.prop.as_str(), |known| &known.label).to_owned(),
            value: statement.value.clone(),
            original_value: statement.original_value.clone(),
            dataset: self.dataset.to_owned(),
            edition: self.manifest.edition.clone(),
            published: self.manifest.published,
            locators: place.1,
            stance: place.0,
            first_seen: statement.first_seen,
            last_seen: statement.last_seen,
        }
    }

    /// What points at the party: every entity with an entity-typed value that names it.
    fn related(&self, party: &Entity) -> Result<Vec<Related>, Error> {
        let doing = || format!("reading what points at {}", party.id());
        let edition = &self.manifest.edition;
        let mut ids: Vec<String> = Vec::new();
        for statement in self.engine.store.statements(self.dataset, edition).doing(doing)? {
            let statement = statement.doing(doing)?;
            if statement.value == party.id() && statement.prop_type() == PropType::Entity {
                ids.push(statement.entity_id.to_string());
            }
        }
        ids.extend(party.of_type(PropType::Entity).map(|stated| stated.value.clone()));
        ids.sort();
        ids.dedup();
        let mut all = Vec::new();
        for id in ids {
            if let Ok(entity) = Entity::from_statements(self.entity(&id)?) {
                let (caption, schema) = (entity.caption().to_owned(), entity.schema());
                all.push(Related { id, caption, schema, rows: self.rows(&entity)? });
            }
        }
        Ok(all)
    }
}

/// Names first, then what the schema features, then the rest by name.
fn rank(schema: Schema, prop: Prop) -> (usize, Prop) {
    let mut first = schema.caption_props().chain(schema.featured_props());
    let place = first.position(|known| known == prop);
    (place.unwrap_or(usize::MAX), prop)
}

impl Engine {
    /// The holdings in a party whose shares differ between sources so that no share satisfies all. Within
    /// a source several holdings add up: they are no conflict.
    fn conflicts(&self, id: &str) -> Result<Vec<ShareConflict>, Error> {
        let live = self.live()?;
        let manifests = live.datasets.values().filter_map(|standing| standing.live.as_ref());
        let registers = manifests.filter(|manifest| kind(manifest) == DatasetKind::Register);
        if registers.count() == 0 {
            return Ok(Vec::new());
        }
        let holdings = self.holdings()?;
        let Some(party) = holdings.graph.party(holdings.canonical(id)) else {
            return Ok(Vec::new());
        };
        let Ok(day) = holdings.day(None) else { return Ok(Vec::new()) };
        let mut all: BTreeMap<(String, &str), Vec<(String, graph::Range)>> = BTreeMap::new();
        for row in holdings.graph.owners(party, day, 1, usize::MAX).rows {
            if let Gives::Share { right, share: Some(share), .. } = row.gives {
                all.entry((row.holder, right_word(right))).or_default().push((row.source, share));
            }
        }
        let held = holdings.graph.id(party).to_owned();
        let conflicts = all.into_iter().filter(|(_, stated)| are_apart(stated));
        let conflicts = conflicts.map(|((holder, right), stated)| ShareConflict {
            holder,
            held: held.clone(),
            right: right.to_owned(),
            stated: stated.into_iter().map(|(who, share)| (share.to_string(), who)).collect(),
        });
        Ok(conflicts.collect())
    }
}

fn right_word(right: graph::facts::Right) -> &'static str {
    use graph::facts::Right;
    match right {
        Right::Shares => "shares",
        Right::Votes => "votes",
        Right::Profit => "profit",
        Right::Surplus => "surplus",
    }
}

/// Whether two sources give shares without a common value.
fn are_apart(stated: &[(String, graph::Range)]) -> bool {
    let mut pairs = stated.iter().flat_map(|one| stated.iter().map(move |two| (one, two)));
    pairs.any(|(one, two)| one.0 != two.0 && one.1.intersection(&two.1).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_two_sources_that_do_not_overlap_are_apart() {
        let said = |who: &str, share: &str| match crate::exposure::share_of(share) {
            graph::facts::Share::Known(range) => (who.to_owned(), range),
            graph::facts::Share::Unknown => panic!("{share}"),
        };
        for (one, two, expected) in [
            (said("a", "40"), said("b", "60"), true),
            (said("a", "40"), said("a", "60"), false),
            (said("a", ">25 <=50"), said("b", "40"), false),
            (said("a", ">25 <=50"), said("b", "25"), true),
        ] {
            assert_eq!(are_apart(&[one, two]), expected);
        }
    }
}
