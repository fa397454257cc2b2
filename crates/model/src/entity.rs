//! What is said about one thing? The statements of one party, assembled.

use std::sync::Arc;

use crate::{Prop, PropType, Schema, Statement};

/// Statements about one thing, of at least one dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    schema: Schema,
    statements: Vec<Statement>,
}

/// Why statements do not make one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotOneEntity {
    /// There are no statements.
    Empty,
    /// Two canonical ids.
    TwoIds(String, String),
}

impl std::fmt::Display for NotOneEntity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotOneEntity::Empty => out.write_str("an entity needs at least one statement"),
            NotOneEntity::TwoIds(one, two) => {
                write!(out, "statements of two entities: {one}, {two}")
            }
        }
    }
}

impl std::error::Error for NotOneEntity {}

impl Entity {
    /// Assembles statements that share a canonical id. The schema is the most specific one stated;
    /// where two exclude each other (a person, a vessel), what both are: nothing stated is lost.
    ///
    /// # Errors
    /// No statements, or two ids.
    pub fn from_statements(statements: Vec<Statement>) -> Result<Entity, NotOneEntity> {
        let first = statements.first().ok_or(NotOneEntity::Empty)?;
        let mut schema = first.schema;
        for statement in &statements {
            if statement.canonical_id != first.canonical_id {
                let (one, two) = (first.canonical_id.to_string(), &statement.canonical_id);
                return Err(NotOneEntity::TwoIds(one, two.to_string()));
            }
            schema = schema.joined(statement.schema);
        }
        Ok(Entity { schema, statements })
    }

    /// An entity that one dataset describes, to be filled with [`Entity::add`].
    pub fn new(dataset: &str, id: &str, schema: Schema) -> Entity {
        let stated = Statement::new(dataset, id, schema, Prop::Id, "");
        Entity { schema, statements: vec![stated] }
    }

    /// States one more value, in the dataset of the first statement. The value must be clean.
    pub fn add(&mut self, prop: Prop, value: impl Into<String>) {
        let first = &self.statements[0];
        let (dataset, id): (Arc<str>, Arc<str>) = (first.dataset.clone(), first.entity_id.clone());
        self.statements.push(Statement::new(dataset, id, self.schema, prop, value));
    }

    /// The canonical id.
    pub fn id(&self) -> &str {
        &self.statements[0].canonical_id
    }

    /// The most specific schema stated.
    pub fn schema(&self) -> Schema {
        self.schema
    }

    /// Every statement, in the order read.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The values of one property, in the order read; a value stated twice comes twice.
    pub fn values(&self, prop: Prop) -> impl Iterator<Item = &str> {
        let stated = self.statements.iter().filter(move |statement| statement.prop == prop);
        stated.map(|statement| statement.value.as_str())
    }

    /// The statements whose values have this type.
    pub fn of_type(&self, prop_type: PropType) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |statement| statement.prop_type() == prop_type)
    }

    /// The datasets that state something, sorted, each once.
    pub fn datasets(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.statements.iter().map(|stated| &*stated.dataset).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The name to show: the first value of the schema's caption properties, else the id.
    pub fn caption(&self) -> &str {
        let mut named = self.schema.caption_props().flat_map(|prop| self.values(prop));
        named.next().unwrap_or_else(|| self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(schema: Schema, prop: Prop, value: &str) -> Statement {
        Statement::new("demo", "demo-1", schema, prop, value)
    }

    #[test]
    fn the_most_specific_schema_wins() {
        let entity = Entity::from_statements(vec![
            stated(Schema::LegalEntity, Prop::Country, "ae"),
            stated(Schema::Company, Prop::Name, "Zarvane Trading LLC"),
        ]);
        let entity = entity.unwrap();
        assert_eq!(entity.schema(), Schema::Company);
        assert_eq!(entity.caption(), "Zarvane Trading LLC");
        assert_eq!(entity.values(Prop::Country).collect::<Vec<_>>(), ["ae"]);
    }

    #[test]
    fn what_excludes_each_other_is_a_thing() {
        assert_eq!(Entity::from_statements(vec![]), Err(NotOneEntity::Empty));
        let both = Entity::from_statements(vec![
            stated(Schema::Person, Prop::Name, "A"),
            stated(Schema::Vessel, Prop::Name, "A"),
        ]);
        assert_eq!(both.map(|entity| entity.schema()), Ok(Schema::Thing));
    }
}
