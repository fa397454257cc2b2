//! What may be said about what? The FollowTheMoney ontology, complete and compiled in.
//!
//! The data is `data/ftm/model.json`, the resolved model of followthemoney 4.11.2 (MIT) without its
//! descriptions; `cargo xtask tables` makes it and the two enums of `vocabulary`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

mod vocabulary;

pub use vocabulary::{Prop, Schema};

/// An enum whose variants are the ontology's own spellings.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)] // The variants are the ontology's own words.
        #[repr(u16)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every member, in the order of the ontology's names.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The spelling used in files and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }
    };
}
use named;

/// A property type: it decides how a value is cleaned and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The variants are the ontology's own words.
pub enum PropType {
    Address,
    Checksum,
    Country,
    Date,
    Email,
    Entity,
    Gender,
    Html,
    /// The pseudo-type of the `id` statement.
    Id,
    Identifier,
    Ip,
    Json,
    Language,
    Mimetype,
    Name,
    Number,
    Phone,
    String,
    Text,
    Topic,
    Url,
}

impl PropType {
    /// The spelling used in files and on the wire.
    pub const fn as_str(self) -> &'static str {
        use PropType::*;
        match self {
            Address => "address",
            Checksum => "checksum",
            Country => "country",
            Date => "date",
            Email => "email",
            Entity => "entity",
            Gender => "gender",
            Html => "html",
            Id => "id",
            Identifier => "identifier",
            Ip => "ip",
            Json => "json",
            Language => "language",
            Mimetype => "mimetype",
            Name => "name",
            Number => "number",
            Phone => "phone",
            String => "string",
            Text => "text",
            Topic => "topic",
            Url => "url",
        }
    }

    /// Whether a value is written in a human language, so that `lang` belongs to its identity.
    pub const fn is_linguistic(self) -> bool {
        matches!(
            self,
            PropType::Name | PropType::Address | PropType::String | PropType::Text | PropType::Html
        )
    }
}

/// The format of an identifier that carries its own rules (length, alphabet, check digit).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // The variants are the standards' own names.
pub enum Format {
    Bic,
    Figi,
    Iban,
    Imo,
    Inn,
    Isin,
    Lei,
    /// No format in FollowTheMoney; ours for its property `mmsi`.
    Mmsi,
    Npi,
    Ogrn,
    Ssn,
    Uei,
    Uscc,
    Wikidata,
}

/// One property of a schema: its type and limits.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The label people read.
    pub label: String,
    /// The type of its values.
    #[serde(rename = "type")]
    pub prop_type: PropType,
    /// The longest value, in characters.
    pub max_length: usize,
    /// The schema an entity-typed value must have, by name.
    pub range: Option<String>,
    /// The name of the reverse property on the range, for entity-typed values.
    pub reverse: Option<String>,
    /// The rules of the identifier, where the ontology names them.
    pub format: Option<Format>,
    /// Whether two entities may be compared by it.
    #[serde(default)]
    pub matchable: bool,
    /// Whether it is a reverse stub, which never holds statements.
    #[serde(default)]
    pub stub: bool,
}

/// The two ends of a relation schema.
#[derive(Clone, Debug, Deserialize)]
pub struct Edge {
    /// The property that names where the edge starts.
    pub source: String,
    /// The property that names where it ends.
    pub target: String,
    /// How the relation reads, from source to target.
    pub label: String,
    /// Whether the direction matters.
    pub directed: bool,
}

/// The properties that say when a relation began and ended.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct TemporalExtent {
    /// Start date properties.
    #[serde(default)]
    pub start: Vec<String>,
    /// End date properties.
    #[serde(default)]
    pub end: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Definition {
    label: String,
    plural: String,
    #[serde(default)]
    extends: Vec<String>,
    /// All ancestors and the schema itself.
    schemata: Vec<String>,
    #[serde(default, rename = "abstract")]
    is_abstract: bool,
    #[serde(default)]
    matchable: bool,
    #[serde(default)]
    caption: Vec<String>,
    #[serde(default)]
    featured: Vec<String>,
    #[serde(default)]
    required: Vec<String>,
    edge: Option<Edge>,
    #[serde(default)]
    temporal_extent: TemporalExtent,
    properties: BTreeMap<String, Property>,
}

#[derive(Deserialize)]
struct TypeDefinition {
    #[serde(default)]
    values: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Model {
    version: String,
    schemata: BTreeMap<String, Definition>,
    types: BTreeMap<String, TypeDefinition>,
}

struct Ontology {
    version: String,
    definitions: Vec<Definition>,
    /// Per schema, the ancestors and itself.
    lineage: Vec<Vec<Schema>>,
    /// Per schema, its own and inherited properties, sorted by [`Prop`].
    properties: Vec<Vec<(Prop, Property)>>,
    types: BTreeMap<String, TypeDefinition>,
}

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| {
    let text = include_str!("../../../data/ftm/model.json");
    // The file is compiled in and read by the tests of this module: it cannot fail at run time.
    let model: Model = serde_json::from_str(text).expect("the compiled-in ontology is valid");
    let definitions: Vec<Definition> = model.schemata.into_values().collect();
    let lineage: Vec<Vec<Schema>> = definitions
        .iter()
        .map(|definition| definition.schemata.iter().filter_map(|name| name.parse().ok()).collect())
        .collect();
    let properties = lineage.iter().map(|line| inherited(&definitions, line)).collect();
    Ontology { version: model.version, definitions, lineage, properties, types: model.types }
});

fn inherited(definitions: &[Definition], line: &[Schema]) -> Vec<(Prop, Property)> {
    let mut all: Vec<(Prop, Property)> = line
        .iter()
        .flat_map(|schema| &definitions[*schema as usize].properties)
        .filter_map(|(name, property)| Some((name.parse().ok()?, property.clone())))
        .map(|(prop, property)| (prop, with_format(prop, property)))
        .collect();
    all.sort_by_key(|(prop, _)| *prop);
    all.dedup_by_key(|(prop, _)| *prop);
    all
}

/// Two properties have the rules of a standard that FollowTheMoney does not name.
fn with_format(prop: Prop, mut property: Property) -> Property {
    match prop {
        Prop::Mmsi => property.format = property.format.or(Some(Format::Mmsi)),
        Prop::IsinCode => property.format = property.format.or(Some(Format::Isin)),
        _ => {}
    }
    property
}

/// The version of the FollowTheMoney model compiled in.
pub fn version() -> &'static str {
    &ONTOLOGY.version
}

/// The controlled values of an enumerated type (country, gender, language, topic) with their labels.
pub fn values(prop_type: PropType) -> &'static BTreeMap<String, String> {
    static NONE: BTreeMap<String, String> = BTreeMap::new();
    ONTOLOGY.types.get(prop_type.as_str()).map_or(&NONE, |definition| &definition.values)
}

/// A name that the ontology does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName(pub String);

impl std::fmt::Display for UnknownName {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "FollowTheMoney {} does not name \"{}\"", version(), self.0)
    }
}

impl std::error::Error for UnknownName {}

impl std::str::FromStr for Schema {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Schema, UnknownName> {
        let found = Schema::ALL.binary_search_by(|schema| schema.as_str().cmp(text));
        found.map(|at| Schema::ALL[at]).map_err(|_| UnknownName(text.to_owned()))
    }
}

impl std::str::FromStr for Prop {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Prop, UnknownName> {
        if text == Prop::Id.as_str() {
            return Ok(Prop::Id);
        }
        // `Id` stands first, out of the order of the others.
        let names = &Prop::ALL[1..];
        let found = names.binary_search_by(|prop| prop.as_str().cmp(text));
        found.map(|at| names[at]).map_err(|_| UnknownName(text.to_owned()))
    }
}

impl Prop {
    /// The type the property has in the first schema that defines it.
    pub fn usual_type(self) -> PropType {
        static TYPES: LazyLock<Vec<PropType>> = LazyLock::new(|| {
            let first = |prop: &Prop| Schema::ALL.iter().find_map(|schema| schema.property(*prop));
            let types = Prop::ALL.iter().map(|prop| match prop {
                Prop::Id => PropType::Id,
                prop => first(prop).map_or(PropType::String, |known| known.prop_type),
            });
            types.collect()
        });
        TYPES[self as usize]
    }
}

impl Schema {
    fn definition(self) -> &'static Definition {
        &ONTOLOGY.definitions[self as usize]
    }

    /// The label people read.
    pub fn label(self) -> &'static str {
        &self.definition().label
    }

    /// The label of several.
    pub fn plural(self) -> &'static str {
        &self.definition().plural
    }

    /// Whether it is this schema or one of its descendants.
    pub fn is_a(self, other: Schema) -> bool {
        ONTOLOGY.lineage[self as usize].contains(&other)
    }

    /// The schema itself and all its ancestors.
    pub fn lineage(self) -> &'static [Schema] {
        &ONTOLOGY.lineage[self as usize]
    }

    /// Its direct parents.
    pub fn parents(self) -> impl Iterator<Item = Schema> {
        self.definition().extends.iter().filter_map(|name| name.parse().ok())
    }

    /// Whether it has no instances of its own.
    pub fn is_abstract(self) -> bool {
        self.definition().is_abstract
    }

    /// Whether a list can be about an entity of this schema: a person, an organisation, a vehicle, a
    /// security, or a thing of no stated kind.
    pub fn is_party(self) -> bool {
        [Schema::LegalEntity, Schema::Vehicle, Schema::Security].iter().any(|kind| self.is_a(*kind))
            || self == Schema::Thing
    }

    /// Whether parties of this schema are compared with queries.
    pub fn is_matchable(self) -> bool {
        self.definition().matchable
    }

    /// Whether a party of one schema can be the same as one of the other: one is an ancestor of
    /// the other, or both share a matchable descendant.
    pub fn can_match(self, other: Schema) -> bool {
        self.is_a(other)
            || other.is_a(self)
            || Schema::ALL
                .iter()
                .any(|schema| schema.is_matchable() && schema.is_a(self) && schema.is_a(other))
    }

    /// The schema of something stated to be of both: the more specific one, or, where they exclude
    /// each other, the closest common ancestor.
    pub fn joined(self, other: Schema) -> Schema {
        if self.is_a(other) {
            return self;
        }
        if other.is_a(self) {
            return other;
        }
        let both = self.lineage().iter().filter(|schema| other.is_a(**schema));
        both.max_by_key(|schema| (schema.lineage().len(), **schema)).copied().unwrap_or(self)
    }

    /// The ends of the relation, if it is one.
    pub fn edge(self) -> Option<&'static Edge> {
        let line = ONTOLOGY.lineage[self as usize].iter();
        self.definition()
            .edge
            .as_ref()
            .or_else(|| line.filter_map(|ancestor| ancestor.definition().edge.as_ref()).next())
    }

    /// The properties that make its caption, best first.
    pub fn caption_props(self) -> impl Iterator<Item = Prop> {
        self.definition().caption.iter().filter_map(|name| name.parse().ok())
    }

    /// The properties shown first.
    pub fn featured_props(self) -> impl Iterator<Item = Prop> {
        self.definition().featured.iter().filter_map(|name| name.parse().ok())
    }

    /// The properties without which an entity of this schema says nothing.
    pub fn required_props(self) -> impl Iterator<Item = Prop> {
        self.definition().required.iter().filter_map(|name| name.parse().ok())
    }

    /// When the relation began and ended.
    pub fn temporal_extent(self) -> &'static TemporalExtent {
        &self.definition().temporal_extent
    }

    /// Its own and inherited properties, sorted.
    pub fn properties(self) -> &'static [(Prop, Property)] {
        &ONTOLOGY.properties[self as usize]
    }

    /// One property, own or inherited; `None` if the schema does not have it.
    pub fn property(self, prop: Prop) -> Option<&'static Property> {
        let all = self.properties();
        all.binary_search_by_key(&prop, |(known, _)| *known).ok().map(|at| &all[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_model_is_here() {
        assert_eq!(version(), "4.11.2");
        assert_eq!(Schema::ALL.len(), 71);
        assert_eq!(Prop::ALL.len(), 514);
        for (at, schema) in Schema::ALL.iter().enumerate() {
            assert_eq!(*schema as usize, at);
            assert_eq!(schema.as_str().parse(), Ok(*schema));
            assert_eq!(schema.lineage().len(), schema.definition().schemata.len());
        }
        let own: usize = Schema::ALL.iter().map(|s| s.definition().properties.len()).sum();
        assert_eq!(own, 623);
    }

    #[test]
    fn every_name_a_schema_mentions_is_known() {
        for schema in Schema::ALL {
            let definition = schema.definition();
            // The model itself gives Note the caption "description", which no schema defines.
            if *schema != Schema::Note {
                assert_eq!(schema.caption_props().count(), definition.caption.len(), "{schema}");
            }
            assert_eq!(schema.required_props().count(), definition.required.len(), "{schema}");
            for (prop, property) in schema.properties() {
                assert_eq!(prop.as_str().parse(), Ok(*prop));
                assert!(
                    property.range.as_ref().is_none_or(|range| range.parse::<Schema>().is_ok())
                );
            }
        }
    }

    #[test]
    fn inheritance_and_matching() {
        assert!(Schema::Company.is_a(Schema::LegalEntity));
        assert!(Schema::Company.can_match(Schema::Organization));
        assert!(!Schema::Person.can_match(Schema::Vessel));
        assert!(!Schema::Person.can_match(Schema::Organization));
        assert!(Schema::Person.property(Prop::Name).is_some());
        assert!(Schema::Person.property(Prop::ImoNumber).is_none());
        assert_eq!(Schema::Ownership.edge().map(|edge| edge.source.as_str()), Some("owner"));
        assert!(values(PropType::Topic).contains_key("sanction"));
        assert_eq!(Prop::ImoNumber.usual_type(), PropType::Identifier);
        assert_eq!(Prop::Id.usual_type(), PropType::Id);
    }
}
