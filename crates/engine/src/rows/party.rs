//! Which party does a row ask for? Its cells as a query, and what of them could not be used.

use model::{Entity, Prop, Schema, clean};

use super::columns::Settled;
use super::dates::{self, Order};
use super::{Nested, Record, Role, Row, headers, shapes, write};
use crate::NotCompared;

mod kind;
use kind::{open_schema, placed, stated};

/// How the rows of one table become queries.
pub(super) struct Plan {
    columns: Vec<(String, Role, Order)>,
    /// What the caller says of every row.
    schema: Option<Schema>,
    /// Whether the header of the names speaks of ships.
    has_vessels: bool,
}

/// What is said of a party so far.
#[derive(Default)]
struct Said {
    schema: Option<Schema>,
    /// Whether something is said that only a person has.
    is_person: bool,
    /// Whether a name is an object: which of its texts is the name cannot be told.
    has_object_as_name: bool,
    values: Vec<(Prop, String, usize)>,
    parts: Vec<(Role, String)>,
    notes: Vec<NotCompared>,
}

impl Plan {
    pub(super) fn new(columns: &[Settled], schema: Option<Schema>) -> Plan {
        let columns = columns
            .iter()
            .map(|settled| (settled.column.header.clone(), settled.column.role, settled.order));
        let columns: Vec<(String, Role, Order)> = columns.collect();
        let names = columns.iter().filter(|(_, role, _)| *role == Role::Name);
        let has_vessels = names.into_iter().any(|(header, _, _)| headers::names_vessels(header));
        Plan { columns, schema, has_vessels }
    }

    /// The row of a record, with its query.
    pub(super) fn row(&self, number: u64, record: Record) -> Row {
        let Record { cells, broken, notes, nested, .. } = record;
        if let Some(why) = broken {
            return Row { number, cells, query: Err(why), notes };
        }
        let mut said = Said { notes, ..Said::default() };
        for (at, (_, role, order)) in self.columns.iter().enumerate() {
            let Some(cell) = cells.get(at) else { break };
            match nested.iter().find(|(column, _)| *column == at) {
                Some((_, Nested::Object)) if is_name(*role) => said.has_object_as_name = true,
                // A name that is told in parts is one name.
                Some((_, Nested::List(texts))) if !role.is_name_part() => {
                    for text in texts {
                        self.say_cell(&mut said, at, *order, text);
                    }
                }
                _ => self.say_cell(&mut said, at, *order, cell),
            }
        }
        let query = if cells.iter().all(|cell| cell.trim().is_empty()) {
            Err("the row is empty".to_owned())
        } else if said.has_object_as_name {
            Err("its name is a JSON object and no text".to_owned())
        } else {
            self.entity(number, &mut said)
        };
        Row { number, cells, query, notes: said.notes }
    }

    /// Says a cell, or one of its texts, unless it is blank.
    fn say_cell(&self, said: &mut Said, at: usize, order: Order, cell: &str) {
        let (role, text) = (self.columns[at].1, write::unguard(clean_end(cell)));
        if role == Role::Unused || text.is_empty() || is_blank_for(role, text) {
            return;
        }
        self.say(said, at, order, text);
        if text.contains('\u{FFFD}') {
            self.note(said, at, text, "has letters that the file's encoding lacks");
        }
    }

    fn say(&self, said: &mut Said, at: usize, order: Order, text: &str) {
        use clean::text::squeeze;
        let role = self.columns[at].1;
        match role {
            Role::Unused | Role::RowId => {}
            Role::Name => {
                // Of several names in one cell the first is the name.
                let is_next = said.values.iter().any(|(_, _, column)| *column == at);
                let prop = if is_next { Prop::Alias } else { Prop::Name };
                self.cleaned(said, at, prop, text);
            }
            Role::Alias => {
                for alias in text.split([';', '|']).filter(|alias| !alias.trim().is_empty()) {
                    self.cleaned(said, at, Prop::Alias, alias);
                }
            }
            Role::FirstName | Role::MiddleName | Role::LastName | Role::FatherName => {
                said.parts.push((role, squeeze(text)));
            }
            Role::Schema => match stated(text) {
                Some(schema) => said.schema = Some(schema),
                None => self.note(said, at, text, "names no kind of party we know"),
            },
            Role::BirthDate => {
                let reading = dates::read(text, order);
                if let Some(date) = reading.date {
                    said.is_person = true;
                    said.values.push((Prop::BirthDate, date.to_string(), at));
                }
                if let Some(lost) = reading.lost {
                    let kept = reading.date.map(|date| format!("; {date} is compared"));
                    self.note(said, at, text, &format!("{lost}{}", kept.unwrap_or_default()));
                }
            }
            Role::Country | Role::Nationality => self.countries(said, at, text),
            Role::Gender => match clean::gender::clean(&squeeze(text)) {
                Ok(gender) => {
                    said.is_person = true;
                    said.values.push((Prop::Gender, gender, at));
                }
                Err(_) if says_none(text) => {}
                Err(_) => self.note(said, at, text, "names no gender we know"),
            },
            Role::Address => self.cleaned(said, at, Prop::Address, text),
            Role::Id(prop) => self.identifier(said, at, prop, text),
        }
    }

    fn countries(&self, said: &mut Said, at: usize, text: &str) {
        use clean::country::Reading;
        let prop = match self.columns[at].1 {
            Role::Nationality => Prop::Nationality,
            _ => Prop::Country,
        };
        // A whole text first: "Korea, North" is one country.
        let whole = clean::country::read(text);
        let parts: Vec<&str> = match whole {
            Reading::Unread => text.split([';', '|', '/', ',']).collect(),
            _ => vec![text],
        };
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            match clean::country::read(part) {
                Reading::Named(code) => said.values.push((prop, code.to_owned(), at)),
                Reading::SaysNone => {}
                Reading::Unread => self.note(said, at, part, "is not a country we know"),
            }
        }
    }

    fn identifier(&self, said: &mut Said, at: usize, prop: Prop, text: &str) {
        let Some(format) = shapes::format_of(prop) else {
            return self.cleaned(said, at, prop, text);
        };
        match clean::validate(format, text) {
            Ok(value) => said.values.push((prop, value, at)),
            Err(why) => {
                // A number with a slip of the pen is still evidence, of no certain kind.
                self.cleaned(said, at, Prop::IdNumber, text);
                let reason = format!("{why}; it is compared as a number of any kind");
                self.push(said, at, text, reason);
            }
        }
    }

    /// Adds a value in the form its property has.
    fn cleaned(&self, said: &mut Said, at: usize, prop: Prop, text: &str) {
        let schemata = [Schema::Thing, Schema::LegalEntity, Schema::Person, Schema::Vessel];
        let property = schemata.iter().find_map(|schema| schema.property(prop));
        let squeezed = clean::text::squeeze(text);
        match property.map_or(Ok(squeezed), |property| clean::clean(property, text)) {
            Ok(value) => said.values.push((prop, value, at)),
            Err(why) => self.push(said, at, text, why.to_string()),
        }
    }

    fn note(&self, said: &mut Said, at: usize, text: &str, why: &str) {
        self.push(said, at, text, format!("the value {why}"));
    }

    fn push(&self, said: &mut Said, at: usize, text: &str, reason: String) {
        let (field, value) = (self.columns[at].0.clone(), text.to_owned());
        said.notes.push(NotCompared { field, value, reason });
    }

    fn entity(&self, number: u64, said: &mut Said) -> Result<Entity, String> {
        let values = std::mem::take(&mut said.values);
        let joined = joined(&said.parts);
        let is_named = values.iter().any(|(prop, _, _)| *prop == Prop::Name);
        let is_evident = |prop: &Prop| matches!(prop, Prop::Name | Prop::Alias);
        let has_id = |at: usize| matches!(self.columns[at].1, Role::Id(_));
        if joined.is_empty() && !values.iter().any(|(prop, _, at)| is_evident(prop) || has_id(*at))
        {
            return Err("the row has no name and no identifier".to_owned());
        }
        let has_parts = [Role::FirstName, Role::LastName]
            .iter()
            .all(|wanted| said.parts.iter().any(|(role, _)| role == wanted));
        let schema = said.schema.or(self.schema);
        let schema = schema.unwrap_or_else(|| match said.is_person || has_parts {
            true => Schema::Person,
            false if self.has_vessels => Schema::Vessel,
            false => open_schema(&values),
        });
        let mut entity = Entity::new("query", &format!("row-{number}"), schema);
        if !is_named && !joined.is_empty() {
            entity.add(Prop::Name, joined);
        }
        for (role, part) in &said.parts {
            let prop = part_prop(*role);
            if schema.property(prop).is_some() {
                entity.add(prop, part);
            }
        }
        for (prop, value, at) in values {
            match placed(schema, prop) {
                Some(prop) => entity.add(prop, value),
                None => {
                    let why = format!("the value is no property of the kind {schema}");
                    self.push(said, at, &value, why);
                }
            }
        }
        Ok(entity)
    }
}

/// What is said of dates that are kept in part: they are read, as far as they can be.
pub(super) const UNCERTAIN: &str = "are certain in their year only";

/// Why a value of a role would be noted, in words that complete "3 of 200 …".
pub(super) fn problem(role: Role, order: Order, value: &str) -> Option<&'static str> {
    if is_blank_for(role, value) {
        return None;
    }
    let squeezed = clean::text::squeeze(value);
    match role {
        Role::BirthDate => match dates::read(value, order) {
            dates::Reading { date: None, .. } => Some("cannot be read as a date"),
            dates::Reading { lost: Some(_), .. } => Some(UNCERTAIN),
            _ => None,
        },
        Role::Country | Role::Nationality => {
            let unread = |text: &str| clean::country::read(text) == clean::country::Reading::Unread;
            (unread(&squeezed) && squeezed.split([';', '|', '/', ',']).any(unread))
                .then_some("are not a country we know")
        }
        Role::Gender => {
            let is_known = clean::gender::clean(&squeezed).is_ok() || says_none(value);
            (!is_known).then_some("name no gender we know")
        }
        Role::Schema => stated(value).is_none().then_some("name no kind of party we know"),
        Role::Id(prop) => {
            let broken = |format| clean::validate(format, value).is_err();
            let fails = shapes::format_of(prop).is_some_and(broken);
            fails.then_some("fail the check of their kind of number and are kept as text")
        }
        _ => None,
    }
}

/// A name may well be "None"; nothing else says something with such a word.
fn is_blank_for(role: Role, value: &str) -> bool {
    shapes::is_blank(value)
        && !(is_name(role) && value.chars().any(char::is_alphabetic) && !value.contains('/'))
}

fn is_name(role: Role) -> bool {
    role.is_name_part() || matches!(role, Role::Name | Role::Alias)
}

/// Whether a word says that a gender is not known: nothing is lost with it.
fn says_none(text: &str) -> bool {
    let word = text.trim().to_lowercase();
    matches!(word.as_str(), "unknown" | "u" | "unspecified" | "not specified" | "неизвестно")
}

/// The text without blanks round it; a control sign before a formula is part of the text.
fn clean_end(cell: &str) -> &str {
    cell.trim_matches([' ', '\u{A0}', '\u{FEFF}', '\u{200B}', '\n', '\r', '\t', '\0'])
}

/// The parts of a name in the order they are spoken: first, middle, father's, last.
fn joined(parts: &[(Role, String)]) -> String {
    let order = [Role::FirstName, Role::MiddleName, Role::FatherName, Role::LastName];
    let spoken =
        order.iter().flat_map(|wanted| parts.iter().filter(move |(role, _)| role == wanted));
    spoken.map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(" ")
}

fn part_prop(role: Role) -> Prop {
    match role {
        Role::MiddleName => Prop::MiddleName,
        Role::LastName => Prop::LastName,
        Role::FatherName => Prop::FatherName,
        _ => Prop::FirstName,
    }
}
