//! Parties of several lists that share an identifier: does the matcher know them without it?
//!
//! The corpus names parties by list and identifier (a UN reference, an IMO number, an INN or OGRN).
//! Positives are parties of different lists with the same one; negatives are all cross-list pairs of
//! different ones that share a word of a name. Every party is screened with its names, dates and
//! countries, and without its identifiers, against all lists; by the promise of the index that gives
//! the same hits as comparing every pair.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use engine::Engine;
use engine::rows::{ReadOptions, Source, open};
use model::{Entity, Prop, PropType, Schema};
use rayon::prelude::*;

use super::{Error, Labelled};
use crate::run::Sweep;
use crate::statistics::Share;

const FILE: &str = "er/crosslist_shared_identifiers.dev.tsv.gz";

/// The corpus's word for a list, and our dataset.
const SOURCES: [(&str, &str); 4] = [
    ("OFAC", "us_ofac_sdn"),
    ("UN", "un_sc_sanctions"),
    ("EU", "eu_fsf"),
    ("UK", "gb_hmt_sanctions"),
];

/// One identifier of the corpus: its kind and its value.
type Key = (String, String);

/// A party of the corpus.
struct Known {
    entity: Entity,
    keys: BTreeSet<Key>,
    words: BTreeSet<String>,
    hits: BTreeSet<String>,
}

pub(super) fn crosslist(
    engine: &Engine,
    sweep: &Sweep,
    data: &Path,
) -> Result<Vec<Labelled>, Error> {
    let parties = Parties::of(engine)?;
    let (mut known, mut absent) = (BTreeMap::new(), BTreeMap::new());
    let mut table = open(Source::Path(data.join(FILE)), &ReadOptions::default())?;
    for row in table.rows() {
        let cells = row?.cells;
        let [kind, value, source, id, ..] = &cells[..] else { continue };
        let dataset = SOURCES.iter().find(|(word, _)| word == source).map(|(_, dataset)| *dataset);
        let found = dataset.map(|dataset| parties.find(dataset, value, id)).unwrap_or_default();
        if found.is_empty() {
            *absent.entry((kind.clone(), source.clone())).or_insert(0) += 1;
        }
        for entity in found {
            let key = (kind.clone(), value.clone());
            let party = known.entry(entity.id().to_owned()).or_insert_with(|| Known::of(entity));
            party.keys.insert(key);
        }
    }
    screen(sweep, &mut known);
    let groups: [(&str, &[&str]); 3] =
        [("UNREF and IMO", &["UNREF", "IMO"]), ("INN", &["INN"]), ("OGRN", &["OGRN"])];
    Ok(groups.map(|(name, kinds)| judge(name, kinds, &known, &absent)).to_vec())
}

/// The parties of the lists in service, with what finds them.
#[derive(Default)]
struct Parties {
    entities: HashMap<String, Entity>,
    /// By dataset and number or reference, the parties that have it.
    by_number: HashMap<(String, String), BTreeSet<String>>,
}

impl Parties {
    fn of(engine: &Engine) -> Result<Parties, Error> {
        let mut parties = Parties::default();
        engine.entities(&mut |entity| parties.add(entity))?;
        Ok(parties)
    }

    fn add(&mut self, entity: Entity) {
        let dataset = entity.datasets().first().map_or("", |name| name).to_owned();
        let mut put = |number: &str, party: &str| {
            let key = (dataset.clone(), strip(number));
            self.by_number.entry(key).or_default().insert(party.to_owned());
        };
        if entity.schema().is_a(Schema::Sanction) {
            for party in entity.values(Prop::Entity) {
                entity.values(Prop::UnscId).for_each(|number| put(number, party));
            }
        } else if engine::live::is_party(entity.schema()) {
            entity.of_type(PropType::Identifier).for_each(|stated| put(&stated.value, entity.id()));
            self.entities.insert(entity.id().to_owned(), entity);
        }
    }

    /// The parties of a list with this number. OFAC's own id says it better than a number, which a
    /// remark may name of somebody else.
    fn find(&self, dataset: &str, number: &str, id: &str) -> Vec<&Entity> {
        if dataset == "us_ofac_sdn" {
            return self.entities.get(&format!("ofac-{id}")).into_iter().collect();
        }
        let found = self.by_number.get(&(dataset.to_owned(), strip(number)));
        found.into_iter().flatten().filter_map(|id| self.entities.get(id)).collect()
    }
}

fn strip(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

impl Known {
    /// The party without its identifiers.
    fn of(entity: &Entity) -> Known {
        let kept = entity.statements().iter();
        let kept = kept.filter(|stated| stated.prop_type() != PropType::Identifier);
        let bare = Entity::from_statements(kept.cloned().collect());
        // A party of identifiers alone has nothing left to ask by; it keeps its id.
        let bare = bare.unwrap_or_else(|_| Entity::new("bench", entity.id(), entity.schema()));
        let names = bare.of_type(PropType::Name).flat_map(|stated| words(&stated.value));
        let words = names.collect();
        Known { entity: bare, keys: BTreeSet::new(), words, hits: BTreeSet::new() }
    }

    fn dataset(&self) -> &str {
        self.entity.datasets().first().map_or("", |name| name)
    }

    fn has_key_of(&self, kinds: &[&str]) -> bool {
        self.keys.iter().any(|(kind, _)| kinds.contains(&kind.as_str()))
    }
}

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.map(str::to_owned).collect()
}

fn screen(sweep: &Sweep, known: &mut BTreeMap<String, Known>) {
    let threshold = sweep.threshold();
    let mut all: Vec<&mut Known> = known.values_mut().collect();
    all.par_iter_mut().for_each(|party| {
        let finding = sweep.screener().screen(&party.entity, Vec::new());
        let hits = finding.hits.into_iter().filter(|hit| hit.score >= threshold);
        party.hits = hits.map(|hit| hit.id).collect();
    });
}

fn judge(
    name: &str,
    kinds: &[&str],
    known: &BTreeMap<String, Known>,
    absent: &BTreeMap<Key, u64>,
) -> Labelled {
    let parties: Vec<(&String, &Known)> =
        known.iter().filter(|(_, party)| party.has_key_of(kinds)).collect();
    let (mut found, mut false_hits) = (Share::default(), Share::default());
    for (at, (one_id, one)) in parties.iter().enumerate() {
        for (two_id, two) in &parties[at + 1..] {
            if one.dataset() == two.dataset() {
                continue;
            }
            let is_hit = one.hits.contains(*two_id) || two.hits.contains(*one_id);
            let mut shared = one.keys.intersection(&two.keys);
            if shared.any(|(kind, _)| kinds.contains(&kind.as_str())) {
                found.count(is_hit);
            } else if one.words.intersection(&two.words).next().is_some() {
                false_hits.count(is_hit);
            }
        }
    }
    let absent = absent.iter().filter(|((kind, _), _)| kinds.contains(&kind.as_str()));
    let absent: Vec<String> =
        absent.map(|((kind, source), rows)| format!("{kind} {source} {rows}")).collect();
    Labelled {
        corpus: format!("cross-list, {name}"),
        found,
        false_hits,
        note: format!("{} parties; rows not on these lists: {}", parties.len(), absent.join(", ")),
    }
}
