//! What did a feature find? Evidence for, against, or silence, with the reason as data.

use std::borrow::Cow;
use std::fmt;

use model::{PartialDate, Prop};

use crate::{Facts, NamePair, Points};

/// What one feature says of a pair.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// They agree, by this share of what the feature can give.
    For(Points, Reason),
    /// They disagree, by this share of what the feature can take.
    Against(Points, Reason),
    /// There is nothing to compare; absence is not disagreement.
    Silent,
}

/// A pair as the features see it.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The party asked for.
    pub query: &'a Facts,
    /// The listed party.
    pub listed: &'a Facts,
    /// The names that compare best.
    pub name: Option<&'a BestName<'a>>,
}

/// The two names of a pair that compare best.
#[derive(Clone, Debug)]
pub struct BestName<'a> {
    /// The name asked for.
    pub query: &'a str,
    /// The listed name.
    pub listed: &'a str,
    /// Whether either of them is weak.
    pub is_weak: bool,
    /// How the readings of both names were made, in words.
    pub routes: [Cow<'a, str>; 2],
    /// The alignment.
    pub pair: NamePair,
    /// The tokens of both readings, for the explanation.
    pub tokens: [Vec<&'a str>; 2],
}

/// Why a feature says what it says.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // The fields are the two sides, in the order query, listed.
pub enum Reason {
    Name { query: String, listed: String, how: Vec<String>, left_over: [Vec<String>; 2] },
    WeakAlias { listed: String },
    Identifier { prop: Prop, text: String },
    OtherIdentifier { prop: Prop, query: String, listed: String },
    BirthDate { query: PartialDate, listed: PartialDate, relation: DateRelation },
    Country { shared: Vec<String> },
    PartOfCountry { query: String, listed: String },
    OtherCountry { query: Vec<String>, listed: Vec<String> },
    Gender { shared: String },
    OtherGender { query: String, listed: String },
    Particulars { agree: Vec<Prop>, differ: Vec<Prop> },
    Address { query: String, listed: String },
    Lifetime { ended: PartialDate, began: PartialDate },
}

/// How two dates stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateRelation {
    /// The same day.
    SameDay,
    /// The same month, and a day is missing on one side.
    SameMonth,
    /// The same year, and the month is missing on one side.
    SameYear,
    /// Day and month swapped.
    DayMonthSwapped,
    /// One digit apart.
    OneDigit,
    /// The same year in another calendar: Islamic, Iranian or Thai.
    OtherCalendar,
    /// Another day of the same year.
    OtherDay,
    /// A neighbouring year.
    NearYear,
    /// Another year.
    OtherYear,
}

impl fmt::Display for DateRelation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            DateRelation::SameDay => "the same day",
            DateRelation::SameMonth => "the same month, the day is not known",
            DateRelation::SameYear => "the same year, the day is not known",
            DateRelation::DayMonthSwapped => "day and month swapped",
            DateRelation::OneDigit => "one digit apart",
            DateRelation::OtherCalendar => "the same year in another calendar",
            DateRelation::OtherDay => "another day of the same year",
            DateRelation::NearYear => "a neighbouring year",
            DateRelation::OtherYear => "another year",
        })
    }
}

impl Reason {
    /// Whether this rests on a statement of the listed party: a name that was compared, a date, a number.
    pub fn rests_on(&self, prop: Prop, value: &str) -> bool {
        let is_date = |date: &PartialDate| value.parse::<PartialDate>().ok().as_ref() == Some(date);
        match self {
            Reason::Name { listed, .. } | Reason::WeakAlias { listed } => {
                crate::party::is_name(prop) && value == listed
            }
            Reason::Identifier { text, .. } => crate::party::strip(value) == *text,
            Reason::OtherIdentifier { prop: kind, listed, .. } => {
                prop == *kind && crate::party::strip(value) == *listed
            }
            Reason::BirthDate { listed, .. } => prop == Prop::BirthDate && is_date(listed),
            Reason::Country { shared } => is_country(prop) && shared.iter().any(|one| one == value),
            Reason::OtherCountry { listed, .. } => {
                is_country(prop) && listed.iter().any(|one| one == value)
            }
            Reason::PartOfCountry { listed, .. } => is_country(prop) && value == listed,
            Reason::Gender { shared } => prop == Prop::Gender && value == shared,
            Reason::OtherGender { listed, .. } => prop == Prop::Gender && value == listed,
            Reason::Particulars { agree, differ } => {
                agree.contains(&prop) || differ.contains(&prop)
            }
            Reason::Address { listed, .. } => {
                prop == Prop::Address && crate::party::address(value) == *listed
            }
            Reason::Lifetime { ended, began } => {
                let dates = [
                    Prop::BirthDate,
                    Prop::DeathDate,
                    Prop::IncorporationDate,
                    Prop::DissolutionDate,
                ];
                dates.contains(&prop) && (is_date(ended) || is_date(began))
            }
        }
    }
}

/// Whether a property ties anything to a country.
fn is_country(prop: Prop) -> bool {
    let of = |schema: &model::Schema| schema.property(prop).map(|property| property.prop_type);
    model::Schema::ALL.iter().find_map(of) == Some(model::PropType::Country)
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Name { query, listed, how, left_over: [ours, theirs] } => {
                write!(out, "\"{query}\" against \"{listed}\"")?;
                if !how.is_empty() {
                    write!(out, ": {}", how.join(", "))?;
                }
                if !ours.is_empty() {
                    write!(out, "; only asked for: {}", ours.join(" "))?;
                }
                if !theirs.is_empty() {
                    write!(out, "; only listed: {}", theirs.join(" "))?;
                }
                Ok(())
            }
            Reason::WeakAlias { listed } => {
                write!(out, "\"{listed}\" is a weak alias: it supports a match, it carries none")
            }
            Reason::Identifier { prop, text } => write!(out, "{prop} {text} is the same"),
            Reason::OtherIdentifier { prop, query, listed } => {
                write!(out, "{prop} differs: {query} against {listed}")
            }
            Reason::BirthDate { query, listed, relation } => {
                write!(out, "{query} against {listed}: {relation}")
            }
            Reason::Country { shared } => write!(out, "both: {}", shared.join(", ")),
            Reason::PartOfCountry { query, listed } => {
                write!(out, "{query} and {listed}: one is part of the other")
            }
            Reason::Address { query, listed } => write!(out, "{query} against {listed}"),
            Reason::Lifetime { ended, began } => {
                write!(out, "one ended in {ended}, the other began in {began}")
            }
            Reason::OtherCountry { query, listed } => {
                write!(out, "{} against {}", query.join(", "), listed.join(", "))
            }
            Reason::Gender { shared } => write!(out, "both: {shared}"),
            Reason::OtherGender { query, listed } => write!(out, "{query} against {listed}"),
            Reason::Particulars { agree, differ } => {
                let list = |props: &[Prop]| {
                    props.iter().map(|prop| prop.as_str()).collect::<Vec<_>>().join(", ")
                };
                match (agree.is_empty(), differ.is_empty()) {
                    (false, true) => write!(out, "the same: {}", list(agree)),
                    (true, _) => write!(out, "different: {}", list(differ)),
                    _ => write!(out, "the same: {}; different: {}", list(agree), list(differ)),
                }
            }
        }
    }
}
