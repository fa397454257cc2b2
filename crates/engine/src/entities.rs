//! Entities: what do the live lists state, thing by thing? Parties, and what hangs on them.

use model::{Entity, Statement};

use crate::error::Doing;
use crate::{Engine, Error};

impl Engine {
    /// Hands on every entity of every list in service: datasets by name, entities in their order there.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn entities(&self, each: &mut dyn FnMut(Entity)) -> Result<(), Error> {
        for (dataset, standing) in &self.live()?.datasets {
            let Some(manifest) = &standing.live else { continue };
            let doing = || format!("reading the entities of {dataset}");
            let mut run: Vec<Statement> = Vec::new();
            for statement in self.store.statements(dataset, &manifest.edition).doing(doing)? {
                let statement = statement.doing(doing)?;
                if run.first().is_some_and(|first| first.entity_id != statement.entity_id) {
                    hand_on(std::mem::take(&mut run), each);
                }
                run.push(statement);
            }
            hand_on(run, each);
        }
        Ok(())
    }
}

/// A run of one entity id is one entity, unless it is empty.
fn hand_on(run: Vec<Statement>, each: &mut dyn FnMut(Entity)) {
    if let Ok(entity) = Entity::from_statements(run) {
        each(entity);
    }
}
