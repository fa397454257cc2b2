//! What do the live statements say of parties, edges and designations? One pass over each edition.

use std::collections::{BTreeMap, HashMap};

use graph::Day;
use graph::facts::PartyKind;
use model::{Entity, PartialDate, Prop, PropType, Schema, Stance};

use super::edge::{Denial, Edge};
use super::read::{self, Edition, Stored};
use super::regimes::{self, Designated};
use super::same::{self, Key};

/// A party as the editions describe it.
#[derive(Clone, Debug)]
pub(super) struct Party {
    pub(super) id: String,
    pub(super) caption: String,
    pub(super) schema: Schema,
    pub(super) datasets: Vec<String>,
    pub(super) jurisdiction: String,
    /// Its names, without weak aliases.
    pub(super) names: Vec<String>,
    pub(super) born: Vec<PartialDate>,
    pub(super) keys: Vec<Key>,
    /// Its numbers of company registers, of whatever country.
    pub(super) numbers: Vec<String>,
    /// Whether a list says that it is sanctioned.
    pub(super) listed: bool,
}

impl Party {
    pub(super) fn kind(&self) -> PartyKind {
        if self.schema == Schema::Person { PartyKind::Person } else { PartyKind::Entity }
    }
}

/// A designation with the list it stands on.
#[derive(Clone, Debug)]
pub(super) struct Listing {
    pub(super) party: String,
    pub(super) dataset: String,
    pub(super) regimes: Vec<String>,
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) programme: String,
    /// The entity that states it.
    pub(super) stated: String,
}

/// Everything the editions say that matters for ownership.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) parties: Vec<Party>,
    numbers: HashMap<String, usize>,
    pub(super) edges: Vec<Edge>,
    pub(super) denials: Vec<Denial>,
    pub(super) listings: Vec<Listing>,
    /// Versions of records that a newer one replaces.
    pub(super) superseded: u64,
}

impl Gathered {
    /// Takes a further edge, from wherever: a denial marks what it denies, everything else that is not
    /// asserted (doubted, expected, conditional) is no edge.
    pub(super) fn take(&mut self, edge: Edge) {
        match edge.stance {
            Stance::Asserts => self.edges.push(edge),
            Stance::Denies => self.denials.push(Denial {
                holder: edge.holder,
                held: edge.held,
                source: edge.source,
                chain: edge.chain,
            }),
            _ => {}
        }
    }

    /// A paper says of which country's register a number of its holder is.
    fn place(&mut self, papers: &[(String, String, String)]) {
        for (holder, number, country) in papers {
            let Some(&at) = self.numbers.get(holder) else { continue };
            let party = &mut self.parties[at];
            if party.numbers.contains(number) {
                party.keys.extend(same::registered(number, country));
                party.keys.sort();
                party.keys.dedup();
            }
        }
    }

    fn add(&mut self, party: Party) {
        match self.numbers.get(&party.id) {
            Some(&number) => self.parties[number].join(party),
            None => {
                self.numbers.insert(party.id.clone(), self.parties.len());
                self.parties.push(party);
            }
        }
    }
}

impl Party {
    /// Two editions tell of one id.
    fn join(&mut self, other: Party) {
        self.datasets.extend(other.datasets);
        self.datasets.sort();
        self.datasets.dedup();
        self.listed |= other.listed;
        self.names.extend(other.names);
        self.born.extend(other.born);
        self.numbers.extend(other.numbers);
        self.keys.extend(other.keys);
        self.keys.sort();
        self.keys.dedup();
        if self.jurisdiction.is_empty() {
            self.jurisdiction = other.jurisdiction;
        }
    }
}

/// The pass over one edition.
pub(super) struct Pass<'g, 'e> {
    gathered: &'g mut Gathered,
    edition: Edition<'e>,
    stored: Vec<Stored>,
    /// Parties with a sanction of their own in this edition.
    sanctioned: std::collections::HashSet<String>,
    topics: Vec<String>,
    /// Documents that say of which country a number is: holder, number, country.
    papers: Vec<(String, String, String)>,
}

impl<'g, 'e> Pass<'g, 'e> {
    pub(super) fn new(gathered: &'g mut Gathered, edition: Edition<'e>) -> Pass<'g, 'e> {
        let (sanctioned, topics, papers) = Default::default();
        Pass { gathered, edition, stored: Vec::new(), sanctioned, topics, papers }
    }

    /// Takes one entity.
    pub(super) fn entity(&mut self, entity: &Entity) {
        match entity.schema() {
            Schema::Sanction => self.sanction(entity),
            Schema::Identification => self.paper(entity),
            schema if schema.edge().is_some() => {
                self.stored.extend(read::edges(entity, &self.edition));
            }
            schema if schema.is_party() || schema.is_a(Schema::Asset) => self.party(entity),
            _ => {}
        }
    }

    fn party(&mut self, entity: &Entity) {
        let listed = entity.values(Prop::Topics).any(|topic| topic == "sanction");
        if listed {
            self.topics.push(entity.id().to_owned());
        }
        let named = entity.of_type(PropType::Name);
        let strong =
            named.filter(|name| [Prop::Name, Prop::Alias, Prop::PreviousName].contains(&name.prop));
        let mut names: Vec<String> = strong.map(|name| name.value.clone()).collect();
        names.sort();
        names.dedup();
        let born = entity.values(Prop::BirthDate).filter_map(|date| date.parse().ok());
        self.gathered.add(Party {
            id: entity.id().to_owned(),
            caption: entity.caption().to_owned(),
            schema: entity.schema(),
            datasets: vec![self.edition.dataset.to_owned()],
            jurisdiction: jurisdiction(entity),
            names,
            born: born.collect(),
            keys: same::keys(entity),
            numbers: same::numbers(entity),
            listed,
        });
    }

    fn paper(&mut self, entity: &Entity) {
        let first = |prop| entity.values(prop).next();
        if let (Some(holder), Some(number), Some(country)) =
            (first(Prop::Holder), first(Prop::Number), same::country(entity))
        {
            self.papers.push((holder.to_owned(), same::plain(number), country));
        }
    }

    fn sanction(&mut self, entity: &Entity) {
        let programmes: Vec<String> = [Prop::Program, Prop::ProgramId]
            .into_iter()
            .flat_map(|prop| entity.values(prop).map(str::to_owned))
            .collect();
        let authority = entity.values(Prop::Authority).next().unwrap_or_default();
        let day = |prop| read::day_of(entity.statements(), prop);
        let from = day(Prop::ListingDate).or_else(|| day(Prop::StartDate)).map(|days| days.first);
        let to = day(Prop::EndDate).map(|days| days.first);
        let listed = Designated {
            dataset: self.edition.dataset,
            format: self.edition.format,
            authority,
            programmes: &programmes,
        };
        let regimes = regimes::of(&listed);
        for party in entity.values(Prop::Entity) {
            self.sanctioned.insert(party.to_owned());
            self.gathered.listings.push(Listing {
                party: party.to_owned(),
                dataset: self.edition.dataset.to_owned(),
                regimes: regimes.clone(),
                from,
                to,
                programme: programmes.join(", "),
                stated: entity.id().to_owned(),
            });
        }
    }

    /// Ends the pass: of each record only its newest version stands, and a party that is said to be
    /// sanctioned is listed, whether or not a sanction is told.
    pub(super) fn finish(self) {
        let Pass { gathered, edition, stored, sanctioned, topics, papers } = self;
        gathered.place(&papers);
        let nothing: [String; 0] = [];
        let listed = Designated {
            dataset: edition.dataset,
            format: edition.format,
            authority: "",
            programmes: &nothing,
        };
        for party in topics.into_iter().filter(|party| !sanctioned.contains(party)) {
            gathered.listings.push(Listing {
                stated: party.clone(),
                party,
                dataset: edition.dataset.to_owned(),
                regimes: regimes::of(&listed),
                from: None,
                to: None,
                programme: String::new(),
            });
        }
        let mut newest: HashMap<String, Option<Day>> = HashMap::new();
        for one in &stored {
            if let Some(record) = &one.record {
                let so_far = newest.entry(record.clone()).or_insert(one.date);
                *so_far = (*so_far).max(one.date);
            }
        }
        let stands = |one: &Stored| match &one.record {
            Some(record) => newest.get(record) == Some(&one.date),
            None => true,
        };
        let all = stored.len();
        let kept: Vec<Stored> = stored.into_iter().filter(stands).collect();
        gathered.superseded += (all - kept.len()) as u64;
        let of_record = by_record(&kept);
        for Stored { mut edge, components, .. } in kept {
            let named = components.iter().flat_map(|id| of_record.get(id.as_str()));
            edge.components = named.flatten().cloned().collect();
            // What it summarises is not there: the graph says so and keeps it.
            if edge.components.is_empty() {
                edge.components = components;
            }
            gathered.take(edge);
        }
    }
}

/// The edges of each record, by the record's id and by the statement's.
fn by_record(stored: &[Stored]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let wanted: std::collections::HashSet<&str> =
        stored.iter().flat_map(|one| one.components.iter().map(String::as_str)).collect();
    if wanted.is_empty() {
        return found;
    }
    for one in stored {
        // `bods-<statement>-<n>` is an edge of a statement.
        let statement = one.edge.id.rsplit_once('-').map(|(stem, _)| stem);
        let statement = statement.and_then(|stem| stem.split_once('-')).map(|(_, id)| id);
        let names = [one.record.as_deref(), statement];
        for name in names.into_iter().flatten().filter(|name| wanted.contains(name)) {
            found.entry(name.to_owned()).or_default().push(one.edge.id.clone());
        }
    }
    found
}

/// Where it is organised, in the letters the rules use: its jurisdiction, else its one country.
fn jurisdiction(entity: &Entity) -> String {
    let one = |prop| {
        let mut codes: Vec<&str> = entity.values(prop).collect();
        codes.dedup();
        match codes[..] {
            [code] => Some(code.to_uppercase()),
            _ => None,
        }
    };
    let props = [Prop::Jurisdiction, Prop::MainCountry, Prop::Country];
    props.into_iter().find_map(one).unwrap_or_default()
}
