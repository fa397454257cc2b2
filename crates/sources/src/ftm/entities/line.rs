//! What does one line say? The entity on it, and those nested in its values.

use std::sync::Arc;

use model::{Issue, IssueKind, PartialDate, Prop, Schema, Statement};
use serde_json::{Map, Value as Json};

use crate::draft::{Draft, Sketch, Subject, Telling};
use crate::frame::{Run, checksum};
use crate::value::{Place, Value};

/// A line of a file.
pub(super) struct Line<'f> {
    pub(super) file: &'f Arc<str>,
    pub(super) number: u64,
}

/// What has been read of the line: entities, the outermost first.
struct Told {
    dataset: Arc<str>,
    published: Option<PartialDate>,
    sketches: Vec<Sketch>,
    issues: Vec<Issue>,
    referents: usize,
}

/// The dates an entity carries.
struct Seen {
    first: Option<PartialDate>,
    last: Option<PartialDate>,
    changed: Option<PartialDate>,
}

impl Line<'_> {
    /// Reads the line and hands on what it says.
    pub(super) fn read(&self, text: &str, run: &mut Run<'_>) {
        let (dataset, published) = (run.dataset().clone(), run.published());
        let (sketches, issues) = (Vec::new(), Vec::new());
        let mut told = Told { dataset, published, sketches, issues, referents: 0 };
        let is_read = match serde_json::from_str(text) {
            Ok(Json::Object(object)) => self.entity(object, &mut told).is_some(),
            Ok(_) => self.unread(text, "the line is no JSON object", &mut told),
            Err(error) => self.unread(text, &format!("the line is no JSON: {error}"), &mut told),
        };
        let mut sketches = told.sketches.into_iter();
        if is_read && let Some(outermost) = sketches.next() {
            run.entity(outermost);
        }
        sketches.for_each(|nested| run.nested(nested));
        for _ in 0..told.referents {
            run.ignored_row("ids of merged entities (referents), which no statement holds");
        }
        told.issues.into_iter().for_each(|issue| run.issue(issue));
    }

    fn unread(&self, text: &str, message: &str, told: &mut Told) -> bool {
        let shown: String = text.trim().chars().take(500).collect();
        told.issues.push(self.value("", &shown).issue(IssueKind::UnreadRecord, message));
        false
    }

    /// One entity; gives back its id.
    fn entity(&self, mut object: Map<String, Json>, told: &mut Told) -> Option<String> {
        let id = object.shift_remove("id");
        let Some(id) = id.as_ref().and_then(Json::as_str).filter(|id| !id.trim().is_empty()) else {
            self.unread(&Json::Object(object).to_string(), "the entity has no id", told);
            return None;
        };
        let schema = self.schema(object.shift_remove("schema"), id, told);
        let dataset = match &strings(object.shift_remove("datasets"))[..] {
            [only] => only.as_str().into(),
            _ => told.dataset.clone(),
        };
        let seen = self.seen(&mut object, id, told);
        let draft = Draft::new(dataset.clone(), "".into(), seen.first);
        let subject = draft.entity_with_id(schema, id);
        // The place of the outermost entity, before those nested in it.
        let at = told.sketches.len();
        told.sketches.push(Sketch::new(id.into(), schema, Telling::Own));
        for (key, value) in object {
            match (key.as_str(), value) {
                ("properties", Json::Object(properties)) => {
                    for (name, values) in properties {
                        self.property(subject, &name, values, told);
                    }
                }
                // Both are derived from the properties.
                ("caption" | "target", _) | (_, Json::Null) => {}
                ("referents", referents) => told.referents += strings(Some(referents)).len(),
                (key, value) => {
                    let value = self.value(key, &plain(&value));
                    let message = "the reader neither maps this field nor ignores it on purpose";
                    subject.issue(value.issue(IssueKind::UnreadField, message));
                }
            }
        }
        let (mut sketches, mut issues) = draft.into_parts();
        told.issues.append(&mut issues);
        let sketch = sketches.pop()?;
        told.sketches[at].statements = self.dated(sketch, dataset, seen);
        Some(id.to_owned())
    }

    fn schema(&self, name: Option<Json>, id: &str, told: &mut Told) -> Schema {
        let name = name.as_ref().and_then(Json::as_str).unwrap_or_default().to_owned();
        name.parse().unwrap_or_else(|_| {
            let message = format!("\"{name}\" is not a schema; read as a LegalEntity");
            let issue = self.value("schema", &name).issue(IssueKind::UnknownCode, message);
            told.issues.push(Issue { entity_id: Some(id.to_owned()), ..issue });
            Schema::LegalEntity
        })
    }

    fn seen(&self, object: &mut Map<String, Json>, id: &str, told: &mut Told) -> Seen {
        let mut date = |key: &str| {
            let value = object.shift_remove(key)?;
            let text = value.as_str()?.to_owned();
            text.parse::<PartialDate>()
                .map_err(|error| {
                    let value = self.value(key, &text);
                    let issue = value.issue(IssueKind::UncleanValue, error.to_string());
                    told.issues.push(Issue { entity_id: Some(id.to_owned()), ..issue });
                })
                .ok()
        };
        let (first, last, changed) = (date("first_seen"), date("last_seen"), date("last_change"));
        let first = first.or(told.published);
        Seen { first, last: last.or(told.published), changed: changed.or(first) }
    }

    fn property(&self, subject: Subject<'_>, name: &str, values: Json, told: &mut Told) {
        let field = format!("properties.{name}");
        let prop = name.parse::<Prop>().ok();
        let property = prop.and_then(|prop| subject.schema().property(prop));
        for value in flat(values) {
            let nested = value.is_object();
            let text = match value {
                Json::Null => continue,
                Json::Object(object) => match self.entity(object, told) {
                    Some(id) => id,
                    None => continue,
                },
                other => plain(&other),
            };
            if nested && property.is_some_and(|property| property.stub) {
                // The nested entity points back by itself.
                continue;
            }
            if text.trim().is_empty() {
                continue;
            }
            let value = self.value(&field, &text);
            match prop {
                Some(prop) => subject.add(prop, Some(value)),
                None => {
                    let message = format!("\"{name}\" is not a property; kept as a note");
                    subject.issue(value.issue(IssueKind::UnknownCode, message));
                    let free = [Prop::Notes, Prop::Summary];
                    let has = |prop: &Prop| subject.schema().property(*prop).is_some();
                    let note = free.into_iter().find(has).unwrap_or(Prop::Notes);
                    subject.add(note, Some(value.part(format!("{name}: {text}"))));
                }
            }
        }
    }

    /// The entity's statements under its dates, the `id` statement first.
    fn dated(
        &self,
        mut sketch: Sketch,
        dataset: Arc<str>,
        seen: Seen,
    ) -> Vec<(Statement, model::Locator)> {
        for (statement, _) in &mut sketch.statements {
            statement.last_seen = seen.last;
        }
        let place = self.place("id").locator();
        let (id, schema) = (sketch.id.clone(), sketch.schema);
        let mut own = Statement::new(dataset, id, schema, Prop::Id, checksum(&sketch));
        own.first_seen = seen.changed;
        own.last_seen = seen.last;
        sketch.statements.insert(0, (own, place));
        sketch.statements
    }

    fn place(&self, field: &str) -> Place {
        Place::Cell { file: self.file.clone(), line: self.number, field: field.into() }
    }

    fn value(&self, field: &str, text: &str) -> Value {
        let (field, place) = (field.into(), self.place(field));
        Value { text: text.to_owned(), published: None, lang: None, field, place }
    }
}

/// A value that may be a list.
fn flat(values: Json) -> Vec<Json> {
    match values {
        Json::Array(values) => values,
        one => vec![one],
    }
}

fn strings(values: Option<Json>) -> Vec<String> {
    values.into_iter().flat_map(flat).map(|value| plain(&value)).collect()
}

/// A text as it is, anything else as JSON writes it.
fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
