//! Which party is asked for? An entity made of a name and options.

use clap::Args;
use engine::rows::dates::{Order, read};
use engine::{NotCompared, Points, Policy};
use model::clean::{clean, dates};
use model::ontology::UnknownName;
use model::{Entity, Prop, PropType, Schema};

/// What is known of the party.
#[derive(Args)]
pub(crate) struct Query {
    /// What kind of thing it is: Person, Company, Organization, Vessel, Airplane …
    #[arg(long, value_name = "SCHEMA", default_value = "Thing")]
    schema: Schema,
    /// Another name of the same party; may be given several times
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// Date of birth: 1971, 1971-03, 1971-03-02 or "2 Mar 1971"
    #[arg(long, value_name = "DATE")]
    birth_date: Vec<String>,
    /// A country it has to do with: code or name
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
    /// An identifier, "imoNumber=9074729" or the number alone
    #[arg(long, value_name = "ID", value_parser = identifier)]
    id: Vec<(Prop, String)>,
    /// female, male or other
    #[arg(long, value_name = "GENDER")]
    gender: Option<String>,
}

/// How a score becomes a verdict.
#[derive(Args)]
pub(crate) struct Threshold {
    /// The lowest score that is a possible match, 0 to 1
    #[arg(long, value_name = "SCORE", default_value = "0.7", value_parser = score)]
    threshold: Points,
}

impl Default for Threshold {
    fn default() -> Threshold {
        Threshold { threshold: Policy::default().threshold }
    }
}

impl Threshold {
    pub(crate) fn policy(&self) -> Policy {
        Policy::with_threshold(self.threshold)
    }
}

fn score(text: &str) -> Result<Points, String> {
    let score: f64 = text.parse().map_err(|_| "write a number from 0 to 1".to_owned())?;
    let is_score = (0.0..=1.0).contains(&score);
    is_score.then(|| Points::from_fraction(score)).ok_or("it is not between 0 and 1".to_owned())
}

fn identifier(text: &str) -> Result<(Prop, String), String> {
    match text.split_once('=') {
        Some((prop, number)) => {
            let prop = prop.trim().parse().map_err(|error: UnknownName| error.to_string())?;
            Ok((prop, number.to_owned()))
        }
        None => Ok((Prop::IdNumber, text.to_owned())),
    }
}

impl Query {
    /// The party, and what of it could not be read.
    pub(crate) fn entity(&self, name: &str) -> (Entity, Vec<NotCompared>) {
        let mut draft = Draft::new("query", self.schema());
        draft.add(Prop::Name, name);
        self.alias.iter().for_each(|alias| draft.add(Prop::Alias, alias));
        self.birth_date.iter().for_each(|date| draft.add(Prop::BirthDate, date));
        self.country.iter().for_each(|country| draft.add(Prop::Country, country));
        self.gender.iter().for_each(|gender| draft.add(Prop::Gender, gender));
        self.id.iter().for_each(|(prop, number)| draft.add(*prop, number));
        draft.done()
    }

    /// A birth date or gender says that a thing of no stated kind is a person.
    fn schema(&self) -> Schema {
        let is_person = !self.birth_date.is_empty() || self.gender.is_some();
        if self.schema == Schema::Thing && is_person { Schema::Person } else { self.schema }
    }
}

/// A party being put together from texts.
pub(crate) struct Draft {
    entity: Entity,
    notes: Vec<NotCompared>,
}

impl Draft {
    pub(crate) fn new(id: &str, schema: Schema) -> Draft {
        Draft { entity: Entity::new(id, id, schema), notes: Vec::new() }
    }

    /// The party, and what of it could not be read.
    pub(crate) fn done(self) -> (Entity, Vec<NotCompared>) {
        (self.entity, self.notes)
    }

    /// Adds a value in its clean form, or notes why it has none.
    pub(crate) fn add(&mut self, prop: Prop, raw: &str) {
        if prop == Prop::BirthDate {
            return self.add_date(raw);
        }
        let schema = self.entity.schema();
        let property =
            schema.property(prop).or_else(|| Schema::ALL.iter().find_map(|any| any.property(prop)));
        let Some(property) = property else {
            return self.note(prop.as_str(), raw, format!("nothing has the property {prop}"));
        };
        match clean(property, raw) {
            Ok(value) => self.entity.add(prop, value),
            // A number with a slip of the pen is still evidence, of no certain kind.
            Err(why) if property.prop_type == PropType::Identifier && !raw.trim().is_empty() => {
                self.entity.add(Prop::IdNumber, raw.trim());
                let reason = format!("{why}; it is compared as a number of any kind");
                self.note(prop.as_str(), raw, reason);
            }
            Err(why) => self.note(prop.as_str(), raw, why.0),
        }
    }

    fn add_date(&mut self, raw: &str) {
        if let Some(reading) = dates::parse_words(raw) {
            let all = reading.dates.iter();
            return all.for_each(|date| self.entity.add(Prop::BirthDate, date.to_string()));
        }
        let reading = read(raw, Order::Unknown);
        if let Some(date) = reading.date {
            self.entity.add(Prop::BirthDate, date.to_string());
        }
        if let Some(lost) = reading.lost {
            let hint = match reading.date {
                Some(date) => format!("{date} is compared"),
                None => "write 1971, 1971-03, 1971-03-02 or 2 Mar 1971".to_owned(),
            };
            self.note(Prop::BirthDate.as_str(), raw, format!("the value {lost}; {hint}"));
        }
    }

    /// Notes a value that is not compared.
    pub(crate) fn note(&mut self, field: &str, value: &str, reason: String) {
        let (field, value) = (field.to_owned(), value.to_owned());
        self.notes.push(NotCompared { field, value, reason });
    }
}
