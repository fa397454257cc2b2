//! Export: how do parties and who owns whom go out for other tools?
//!
//! As FollowTheMoney entities or Beneficial Ownership Data 0.4, a JSON line each; every one of the live
//! set, or one party with its edges and their other ends. The same live set gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use model::{Entity, PartialDate, PropType, Statement};
use sources::ftm::write_entities;
use sources::registers::bods::{Publication, write_bods};

use crate::error::Doing;
use crate::{Engine, Error};

/// In which shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// FollowTheMoney entities.
    Ftm,
    /// BODS 0.4 statements.
    Bods,
}

/// What went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Lines written.
    pub lines: u64,
    /// Entities the format has no place for: sanctions, documents, vessels in BODS.
    pub left_out: u64,
}

impl Engine {
    /// Writes every entity of the live set: parties, then what is between them. An entity that several
    /// datasets tell of is one line. Holds them all.
    ///
    /// # Errors
    /// The data directory is damaged, or the writer fails.
    pub fn export_all(&self, format: ExportFormat, out: impl Write) -> Result<Exported, Error> {
        let mut all: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
        self.entities(&mut |entity| {
            let id = entity.id().to_owned();
            all.entry(id).or_default().extend(entity.statements().iter().cloned());
        })?;
        self.write(all, format, out)
    }

    /// Writes one party, what points at it, and the other ends of that; `None` where no dataset in
    /// service tells of it.
    ///
    /// # Errors
    /// The data directory is damaged, or the writer fails.
    pub fn export(
        &self,
        id: &str,
        format: ExportFormat,
        out: impl Write,
    ) -> Result<Option<Exported>, Error> {
        let mut wanted = BTreeSet::from([id.to_owned()]);
        // What points at the party, and what that points at.
        self.entities(&mut |entity| {
            let points: Vec<&str> = pointers(&entity).collect();
            if points.contains(&id) {
                wanted.insert(entity.id().to_owned());
                wanted.extend(points.into_iter().map(str::to_owned));
            }
        })?;
        let mut all: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
        self.entities(&mut |entity| {
            if wanted.contains(entity.id()) {
                let id = entity.id().to_owned();
                all.entry(id).or_default().extend(entity.statements().iter().cloned());
            }
        })?;
        if !all.contains_key(id) {
            return Ok(None);
        }
        self.write(all, format, out).map(Some)
    }

    fn write(
        &self,
        all: BTreeMap<String, Vec<Statement>>,
        format: ExportFormat,
        out: impl Write,
    ) -> Result<Exported, Error> {
        let doing = || "exporting".to_owned();
        let entities = all.into_values().filter_map(|run| Entity::from_statements(run).ok());
        let mut entities: Vec<Entity> = entities.collect();
        // Parties before the edges between them; edges of one record stand together by their ids.
        entities.sort_by_key(|entity| entity.schema().edge().is_some());
        if format == ExportFormat::Ftm {
            let lines = write_entities(out, &entities).doing(doing)?;
            return Ok(Exported { lines, left_out: 0 });
        }
        let live = self.live()?;
        let published = live.datasets.values().filter_map(|one| one.live.as_ref()?.published);
        let date = published.max().or_else(|| PartialDate::from_year(1970));
        let Some(date) = date else { return Ok(Exported::default()) };
        let publication = Publication { date, publisher: "Countersign".to_owned() };
        let written = write_bods(out, &entities, &publication).doing(doing)?;
        let lines = written.entities + written.people + written.relationships;
        Ok(Exported { lines, left_out: written.left_out })
    }
}

fn pointers(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.of_type(PropType::Entity).map(|stated| stated.value.as_str())
}
