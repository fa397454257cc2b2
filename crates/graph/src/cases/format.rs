//! What stands in a case file? The format of the official worked examples, schema version 1.0; keys we
//! do not read are remarks.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::facts::{ControlKind, Nature, PartyKind, Right};
use crate::rules::Rule;
use crate::verdict::Basis;

use super::NotACase;

/// A case file.
#[derive(Clone, Debug, Deserialize)]
pub struct CaseFile {
    /// The cases.
    pub cases: Vec<Case>,
    /// Rules the file describes. Those the engine knows are its own; others must be rules in data.
    #[serde(default)]
    rules: Vec<Value>,
}

/// A worked case: facts, and what a rule says of them.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// What it shows.
    #[serde(default)]
    pub title: String,
    /// Where it is from.
    pub source: CaseSource,
    pub(super) entities: Vec<Entity>,
    pub(super) designations: Vec<Designation>,
    pub(super) stakes: Vec<Stake>,
    #[serde(default)]
    pub(super) cap_tables: Vec<Caps>,
    #[serde(default)]
    pub(super) joint_arrangements: Vec<Joint>,
    #[serde(default)]
    pub(super) control: Vec<Control>,
    /// What is asked.
    pub queries: Vec<Query>,
}

/// Where a case is from.
#[derive(Clone, Debug, Deserialize)]
pub struct CaseSource {
    /// `official_example`, `derived` or `convention`.
    pub kind: String,
    /// The citation.
    #[serde(rename = "ref")]
    pub reference: String,
}

/// A question of a case.
#[derive(Clone, Debug, Deserialize)]
pub struct Query {
    /// The rule's id.
    pub rule: String,
    /// The day.
    pub as_of: String,
    /// What is expected of each entity, as it stands in the file.
    pub expect: Map<String, Value>,
}

/// What is expected of an entity; only keys that are there are compared.
#[derive(Clone, Debug, Deserialize)]
pub struct Expectation {
    pub(super) verdict: String,
    pub(super) attributed: Option<String>,
    pub(super) basis: Option<Basis>,
    pub(super) listed: Option<bool>,
    #[serde(default)]
    pub(super) reasons_include: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Entity {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: PartyKind,
    #[serde(default)]
    pub(super) jurisdiction: String,
    #[serde(default)]
    pub(super) name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Designation {
    pub(super) entity: String,
    pub(super) regimes: Vec<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) program: String,
    /// `possible`: an unresolved match.
    #[serde(default)]
    pub(super) identity: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Stake {
    pub(super) id: String,
    pub(super) holder: String,
    pub(super) issuer: String,
    pub(super) right: Right,
    pub(super) share: Share,
    pub(super) nature: Nature,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) components: Vec<String>,
    #[serde(default)]
    pub(super) nominee_for: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub(super) class: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) source: String,
    #[serde(default)]
    pub(super) first_seen: Option<String>,
    #[serde(default, alias = "last_confirmed", alias = "last_seen")]
    pub(super) confirmed: Option<String>,
    #[serde(default)]
    pub(super) cycle_days: u16,
}

/// A source or class may be named by anything; what is no text is its JSON.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    })
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Share {
    pub(super) exact: Option<String>,
    pub(super) min: Option<String>,
    pub(super) max: Option<String>,
    #[serde(default)]
    pub(super) min_open: bool,
    #[serde(default)]
    pub(super) max_open: bool,
    #[serde(default)]
    pub(super) unknown: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Caps {
    pub(super) issuer: String,
    pub(super) right: Right,
    #[serde(default)]
    pub(super) disjoint: bool,
    #[serde(default)]
    pub(super) complete: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Joint {
    pub(super) issuer: String,
    pub(super) members: Vec<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Control {
    pub(super) holder: String,
    pub(super) target: String,
    pub(super) kind: ControlKind,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

impl CaseFile {
    /// Reads a case file.
    ///
    /// # Errors
    /// When it is not JSON of that shape.
    pub fn parse(text: &str) -> Result<CaseFile, NotACase> {
        serde_json::from_str(text).map_err(|error| NotACase(error.to_string()))
    }

    /// The rules of the file that the engine does not know by their id.
    pub(super) fn rules(&self) -> Result<Vec<Rule>, NotACase> {
        let id =
            |rule: &Value| rule.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let ours = self.rules.iter().filter(|rule| crate::rules::by_id(&id(rule)).is_none());
        ours.map(|rule| {
            Rule::from_json(&rule.to_string()).map_err(|error| NotACase(error.to_string()))
        })
        .collect()
    }
}

impl Case {
    pub(super) fn wrong(&self, what: &str) -> NotACase {
        NotACase(format!("{}: {what}", self.id))
    }
}
