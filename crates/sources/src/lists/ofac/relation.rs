//! How is a relation between two listed parties written? OFAC's words, mapped to FtM's edges once for
//! the formats that have them.

use model::{Prop, Schema};

use crate::draft::{Draft, Subject};
use crate::record::{Place, Value};

/// One end of a relation.
#[derive(Clone, Copy)]
pub(super) struct Party<'p> {
    /// OFAC's number.
    pub(super) number: &'p str,
    pub(super) schema: Schema,
}

/// A relation as OFAC states it: FROM is "Owned or Controlled By" TO.
pub(super) struct Relation<'r> {
    /// OFAC's number of the relation.
    pub(super) id: &'r str,
    pub(super) from: Party<'r>,
    pub(super) to: Party<'r>,
    pub(super) words: Value,
    pub(super) place: &'r Place,
}

impl Relation<'_> {
    /// States the edge; gives it back with the property that holds the words.
    pub(super) fn state<'d>(self, out: &'d Draft) -> (Subject<'d>, Prop) {
        let edge = edge(self.words.as_str(), self.from.schema, self.to.schema);
        let link = out.entity(edge.schema, &format!("rel-{}", self.id));
        link.link(edge.from, &out.full_id(self.from.number), self.place);
        link.link(edge.to, &out.full_id(self.to.number), self.place);
        let role = match edge.schema {
            Schema::Family | Schema::Associate => Prop::Relationship,
            _ => Prop::Role,
        };
        link.add(role, Some(self.words));
        (link, role)
    }
}

/// How a relation is written in FtM.
struct Edge {
    schema: Schema,
    /// The property for the profile the relation starts from.
    from: Prop,
    /// The property for the one it points to.
    to: Prop,
}

const UNKNOWN: Edge = Edge { schema: Schema::UnknownLink, from: Prop::Subject, to: Prop::Object };

/// The edge of a relation type between parties of these schemata. The words read from the first
/// party to the second: FROM is "Owned or Controlled By" TO. Where FtM has no edge for two parties
/// of these kinds, the link is unknown and its role says the words.
fn edge(relation: &str, from: Schema, to: Schema) -> Edge {
    let people = from == Schema::Person && to == Schema::Person;
    let parties = from.is_a(Schema::LegalEntity) && to.is_a(Schema::LegalEntity);
    match relation {
        "Owned or Controlled By" if from != Schema::Person && to.is_a(Schema::LegalEntity) => {
            Edge { schema: Schema::Ownership, from: Prop::Asset, to: Prop::Owner }
        }
        "Owns, controls, or operates" if to != Schema::Person && from.is_a(Schema::LegalEntity) => {
            Edge { schema: Schema::Ownership, from: Prop::Owner, to: Prop::Asset }
        }
        "Family member of" if people => {
            Edge { schema: Schema::Family, from: Prop::Person, to: Prop::Relative }
        }
        "Associate Of" if people => {
            Edge { schema: Schema::Associate, from: Prop::Person, to: Prop::Associate }
        }
        "Acting for or on behalf of" if parties => {
            Edge { schema: Schema::Representation, from: Prop::Agent, to: Prop::Client }
        }
        "Leader or official of" | "Principal Executive Officer"
            if parties && to.is_a(Schema::Organization) =>
        {
            Edge { schema: Schema::Directorship, from: Prop::Director, to: Prop::Organization }
        }
        _ => UNKNOWN,
    }
}
