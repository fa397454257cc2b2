//! What does one record say? Entities under construction, filled by a reader's map.
//!
//! Every value is cleaned here. What has no clean form is kept all the same, as text in a property
//! that takes any, and raises an issue: nothing a publisher wrote gets lost on this way.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use model::clean::{clean, country};
use model::{Issue, IssueKind, Locator, PartialDate, Prop, PropType, Schema, Statement};

use crate::by_name::ByName;
use crate::record::Value;

/// The entities one record describes.
pub struct Draft {
    dataset: Arc<str>,
    prefix: Arc<str>,
    seen: Option<PartialDate>,
    entities: RefCell<Vec<Sketch>>,
    issues: RefCell<Vec<Issue>>,
    /// What the statements drafted now rest on.
    origin: RefCell<Option<String>>,
    passed_over: Cell<Option<&'static str>>,
    named: RefCell<Vec<ByName>>,
}

/// One entity so far.
pub(crate) struct Sketch {
    pub(crate) id: Arc<str>,
    pub(crate) schema: Schema,
    pub(crate) telling: Telling,
    pub(crate) statements: Vec<(Statement, Locator)>,
    /// The value of the `id` statement, where it has been worked out.
    pub(crate) sum: Option<String>,
}

impl Sketch {
    /// An entity of which nothing has been stated.
    pub(crate) fn new(id: Arc<str>, schema: Schema, telling: Telling) -> Sketch {
        Sketch { id, schema, telling, statements: Vec::new(), sum: None }
    }
}

/// How a record tells of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// It is the entity's record: a second one is an issue.
    Own,
    /// In passing, beside others that may tell of it too.
    Mention,
    /// As the thing an edge hangs on: stated where it is first met, and not again.
    Anchor,
    /// As a part of the record, under an id made from the record's own: an edge of a register.
    /// Registers hold millions of them, so their ids are not remembered.
    Part,
}

/// A handle on one entity of a draft; several may be filled at the same time.
#[derive(Clone, Copy)]
pub struct Subject<'d> {
    draft: &'d Draft,
    at: usize,
}

impl Draft {
    pub(crate) fn new(dataset: Arc<str>, prefix: Arc<str>, seen: Option<PartialDate>) -> Draft {
        let (entities, issues) = (RefCell::default(), RefCell::default());
        let (origin, passed_over) = (RefCell::default(), Cell::new(None));
        let named = RefCell::default();
        Draft { dataset, prefix, seen, entities, issues, origin, passed_over, named }
    }

    /// Does `work` with this origin on every statement it drafts: the act or document a publisher
    /// names for one detail of a record.
    pub fn under<T>(&self, origin: Option<String>, work: impl FnOnce() -> T) -> T {
        let before = self.origin.replace(origin);
        let done = work();
        self.origin.replace(before);
        done
    }

    /// An entity under the publisher's own id: `36` becomes `ofac-36`. The same id again within
    /// one record continues the same entity.
    pub fn entity(&self, schema: Schema, publishers_id: &str) -> Subject<'_> {
        self.entity_with_id(schema, &self.full_id(publishers_id))
    }

    /// The full id of a publisher's own: to point at an entity of another record.
    pub fn full_id(&self, publishers_id: &str) -> String {
        match &*self.prefix {
            "" => publishers_id.to_owned(),
            prefix => format!("{prefix}-{publishers_id}"),
        }
    }

    /// An entity under a full id, for sources that already carry ids of this form.
    pub fn entity_with_id(&self, schema: Schema, id: &str) -> Subject<'_> {
        self.sketch(schema, id, Telling::Own)
    }

    /// An entity that other records may tell of too, under its full id.
    pub fn mention(&self, schema: Schema, id: &str) -> Subject<'_> {
        self.sketch(schema, id, Telling::Mention)
    }

    /// An entity of which the record says no more than that it is there, under its full id: it is
    /// stated where it is first met, and not again.
    pub fn anchor(&self, schema: Schema, id: &str) -> Subject<'_> {
        self.sketch(schema, id, Telling::Anchor)
    }

    /// A part of the record, under a full id made from the record's own.
    pub fn part(&self, schema: Schema, id: &str) -> Subject<'_> {
        self.sketch(schema, id, Telling::Part)
    }

    fn sketch(&self, schema: Schema, id: &str, telling: Telling) -> Subject<'_> {
        let mut entities = self.entities.borrow_mut();
        let known = entities.iter().position(|sketch| &*sketch.id == id);
        let at = known.unwrap_or_else(|| {
            entities.push(Sketch::new(id.into(), schema, telling));
            entities.len() - 1
        });
        if telling == Telling::Mention && entities[at].telling == Telling::Anchor {
            // More is said of it than that it is there.
            entities[at].telling = telling;
        }
        Subject { draft: self, at }
    }

    /// Ties a party to another that the source names without an id. Where the run resolves names
    /// ([`crate::Run::resolve_names`]) it becomes an edge.
    pub fn tie(&self, named: ByName) {
        self.named.borrow_mut().push(named);
    }

    pub(crate) fn take_named(&self) -> Vec<ByName> {
        self.named.take()
    }

    /// Says that the record is passed over on purpose, and why; it is counted.
    pub fn pass_over(&self, reason: &'static str) {
        self.passed_over.set(Some(reason));
    }

    pub(crate) fn passed_over(&self) -> Option<&'static str> {
        self.passed_over.get()
    }

    /// Raises an issue about the record.
    pub fn issue(&self, issue: Issue) {
        self.issues.borrow_mut().push(issue);
    }

    pub(crate) fn into_parts(self) -> (Vec<Sketch>, Vec<Issue>) {
        (self.entities.into_inner(), self.issues.into_inner())
    }
}

impl Subject<'_> {
    /// The full id.
    pub fn id(&self) -> Arc<str> {
        self.draft.entities.borrow()[self.at].id.clone()
    }

    /// The draft it is part of.
    pub fn draft(&self) -> &Draft {
        self.draft
    }

    /// The schema.
    pub fn schema(&self) -> Schema {
        self.draft.entities.borrow()[self.at].schema
    }

    /// Whether nothing has been stated of it yet.
    pub fn is_blank(&self) -> bool {
        self.draft.entities.borrow()[self.at].statements.is_empty()
    }

    /// Whether a text is a clean value of this property.
    pub fn takes(&self, prop: Prop, text: &str) -> bool {
        self.schema().property(prop).is_some_and(|property| clean(property, text).is_ok())
    }

    /// States values of a property: an `Option<Value>`, a `Vec<Value>`, `Some(value)`.
    ///
    /// A value the schema or the property's type cannot take is kept as a note, with an issue.
    pub fn add(&self, prop: Prop, values: impl IntoIterator<Item = Value>) {
        values.into_iter().for_each(|value| self.add_one(prop, value));
    }

    /// Points at another entity.
    pub fn link(&self, prop: Prop, other: &str, place: &crate::record::Place) {
        self.push(prop, other.to_owned(), None, None, place.locator());
    }

    /// Raises an issue that belongs to this entity.
    pub fn issue(&self, mut issue: Issue) {
        issue.entity_id.get_or_insert_with(|| self.id().to_string());
        self.draft.issue(issue);
    }

    fn add_one(&self, prop: Prop, value: Value) {
        let schema = self.schema();
        let Some(property) = schema.property(prop) else {
            let message = format!("a {schema} has no {prop}; kept as a note");
            return self.keep_as_note(prop, &value, message);
        };
        if value.text.contains('\u{fffd}') {
            let message = "some bytes were not text in the file's encoding".to_owned();
            self.issue(value.issue(IssueKind::UncleanValue, message));
        }
        let cleaned = match property.prop_type {
            PropType::Country => match country::read(&value.text) {
                // "undetermined", "None Identified": a null in words.
                country::Reading::SaysNone => return,
                country::Reading::Named(code) => Ok(code.to_owned()),
                country::Reading::Unread => clean(property, &value.text),
            },
            _ => clean(property, &value.text),
        };
        match cleaned {
            Ok(text) => {
                let published = value.published.unwrap_or(value.text);
                let published = (published != text).then_some(published);
                self.push(prop, text, published, value.lang, value.place.locator());
            }
            Err(reason) => {
                let kept = kept_elsewhere(schema, prop, property.prop_type);
                let Some(kept) = kept else {
                    let message = format!("not a clean {prop}: {}; kept as a note", reason.0);
                    return self.keep_as_note(prop, &value, message);
                };
                let message = format!("not a clean {prop}: {}; kept as {kept}", reason.0);
                self.issue(value.issue(IssueKind::UncleanValue, message));
                self.push(kept, value.text.clone(), None, value.lang, value.place.locator());
            }
        }
    }

    /// Keeps what does not fit as `label: value` in the schema's free text.
    fn keep_as_note(&self, prop: Prop, value: &Value, message: String) {
        self.issue(value.issue(IssueKind::UncleanValue, message));
        let text = value.text.trim();
        if text.is_empty() {
            return;
        }
        let schema = self.schema();
        let note = if schema.property(Prop::Notes).is_some() { Prop::Notes } else { Prop::Summary };
        self.push(note, format!("{prop}: {text}"), None, None, value.place.locator());
    }

    fn push(
        &self,
        prop: Prop,
        text: String,
        published: Option<String>,
        lang: Option<String>,
        locator: Locator,
    ) {
        let mut entities = self.draft.entities.borrow_mut();
        let sketch = &mut entities[self.at];
        let dataset = self.draft.dataset.clone();
        let mut statement = Statement::new(dataset, sketch.id.clone(), sketch.schema, prop, text);
        statement.original_value = published;
        statement.origin = self.draft.origin.borrow().clone();
        statement.lang = lang;
        statement.first_seen = self.draft.seen;
        statement.last_seen = self.draft.seen;
        sketch.statements.push((statement, locator));
    }
}

/// The property that takes an identifier whose own rules it broke: a number with a wrong check
/// digit is a bad INN but may still be what the party shows at a counter.
fn kept_elsewhere(schema: Schema, prop: Prop, prop_type: PropType) -> Option<Prop> {
    if prop_type != PropType::Identifier {
        return None;
    }
    let wider = match prop {
        Prop::InnCode | Prop::VatCode => Prop::TaxNumber,
        Prop::OgrnCode | Prop::LeiCode | Prop::UscCode | Prop::ImoNumber => {
            Prop::RegistrationNumber
        }
        Prop::SocialSecurityNumber | Prop::PassportNumber => Prop::IdNumber,
        _ => return None,
    };
    schema.property(wider).map(|_| wider)
}
