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

/// The corpus on the lists in service, each kind of identifier apart.
///
/// # Errors
/// The corpus or the data directory cannot be read.
pub fn crosslist(engine: &Engine, sweep: &Sweep, data: &Path) -> Result<Vec<Labelled>, Error> {
    let parties = Parties::of(engine)?;
    let (mut known, mut absent) = (BTreeMap::new(), BTreeMap::new());
    let mut table = open(Source::Path(data.join(FILE)), &ReadOptions::default())?;
    for row in table.rows() {
        let cells = row?.cells;
        let [kind, value, source, id, ..] = &cells[..] else { continue };
        let dataset = SOURCES.iter().find(|(word, _)| word == source).map(|(_, dataset)| *dataset);
        let found = dataset.map(|dataset| parties.find(dataset, id)).unwrap_or_default();
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
    /// By dataset and the publisher's reference, the parties that have it.
    by_reference: HashMap<(String, String), BTreeSet<String>>,
}

impl Parties {
    fn of(engine: &Engine) -> Result<Parties, Error> {
        let mut parties = Parties::default();
        engine.entities(&mut |entity| parties.add(entity))?;
        Ok(parties)
    }

    fn add(&mut self, entity: Entity) {
        if entity.schema().is_a(Schema::Sanction) {
            let dataset = entity.datasets().first().map_or("", |name| name);
            for party in entity.values(Prop::Entity) {
                for prop in [Prop::AuthorityId, Prop::UnscId] {
                    for reference in entity.values(prop) {
                        let key = (dataset.to_owned(), reference.to_owned());
                        self.by_reference.entry(key).or_default().insert(party.to_owned());
                    }
                }
            }
        } else if engine::live::is_party(entity.schema()) {
            self.entities.insert(entity.id().to_owned(), entity);
        }
    }

    /// The parties of a list with the id the corpus has for them: OFAC's own number, else the
    /// reference of the listing. The number both share is not looked for: a remark may name it of
    /// somebody else.
    fn find(&self, dataset: &str, id: &str) -> Vec<&Entity> {
        if dataset == "us_ofac_sdn" {
            return self.entities.get(&format!("ofac-{id}")).into_iter().collect();
        }
        let found = self.by_reference.get(&(dataset.to_owned(), id.to_owned()));
        found.into_iter().flatten().filter_map(|id| self.entities.get(id)).collect()
    }
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

    fn told(&self) -> String {
        let keys: Vec<&str> = self.keys.iter().map(|(_, value)| value.as_str()).collect();
        format!("{} {} ({})", self.entity.id(), self.entity.caption(), keys.join(", "))
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
    let mut wrong = Vec::new();
    for (at, (one_id, one)) in parties.iter().enumerate() {
        for (two_id, two) in &parties[at + 1..] {
            if one.dataset() == two.dataset() {
                continue;
            }
            let is_hit = one.hits.contains(*two_id) || two.hits.contains(*one_id);
            let mut say = |what| wrong.push(format!("{what}: {} · {}", one.told(), two.told()));
            let mut shared = one.keys.intersection(&two.keys);
            if shared.any(|(kind, _)| kinds.contains(&kind.as_str())) {
                found.count(is_hit);
                if !is_hit {
                    say("missed");
                }
            } else if one.words.intersection(&two.words).next().is_some() {
                false_hits.count(is_hit);
                if is_hit {
                    say("false");
                }
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
        wrong,
        note: format!("{} parties; rows not on these lists: {}", parties.len(), absent.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::world;
    use engine::Points;

    #[test]
    fn pairs_of_one_number_are_sought_without_it() {
        let world = world::demo();
        // A party of the OFAC demo list by id, a row of a list we do not read, an id nobody has.
        let ids: Vec<&str> = world.listed.iter().map(|party| party.entity_id.as_str()).collect();
        let ofac: Vec<&str> = ids.iter().filter_map(|id| id.strip_prefix("ofac-")).collect();
        let directory = tempfile::tempdir().unwrap();
        std::fs::create_dir(directory.path().join("er")).unwrap();
        let rows = format!(
            "idtype\tvalue\tsource\tid\tprimary_name\nIMO\t1\tOFAC\t{}\tA\nIMO\t2\tNZ\tx\tB\n\
             INN\t3\tOFAC\tnobody\tC\n",
            ofac[0]
        );
        std::fs::write(directory.path().join(FILE), rows).unwrap();
        let sweep = Sweep::of(&world.engine, Points(7_000)).unwrap();
        let rows = crosslist(&world.engine, &sweep, directory.path()).unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row.corpus.as_str()).collect();
        assert_eq!(names, ["cross-list, UNREF and IMO", "cross-list, INN", "cross-list, OGRN"]);
        let notes: Vec<&str> = rows.iter().map(|row| row.note.as_str()).collect();
        let expected = [
            "1 parties; rows not on these lists: IMO NZ 1",
            "0 parties; rows not on these lists: INN OFAC 1",
            "0 parties; rows not on these lists: ",
        ];
        assert_eq!(notes, expected);
    }

    #[test]
    fn positives_share_a_number_and_negatives_a_word() {
        let party = |list: &str, id: &str, name: &str, number: &str, hits: &[&str]| {
            let mut entity = Entity::new(list, id, Schema::Person);
            entity.add(Prop::Name, name);
            entity.add(Prop::PassportNumber, number);
            let mut known = Known::of(&entity);
            assert!(known.entity.values(Prop::PassportNumber).next().is_none(), "it is hidden");
            known.keys.insert(("UNREF".to_owned(), number.to_owned()));
            known.hits = hits.iter().map(ToString::to_string).collect();
            (id.to_owned(), known)
        };
        let known = BTreeMap::from([
            party("a", "a-1", "Ivan Sidorovanov", "1", &["b-1", "b-2"]),
            party("b", "b-1", "Sidorovanov, Ivan", "1", &[]),
            party("b", "b-2", "Ivan Tarvik", "2", &[]),
            party("b", "b-3", "Pavel Zarvane", "3", &["a-1"]),
            party("b", "b-4", "Ivan Zarvane", "1", &[]),
        ]);
        let row = judge("all", &["UNREF"], &known, &BTreeMap::new());
        assert_eq!(row.found, Share { n: 2, hits: 1 }, "a-1 with b-1 and b-4");
        assert_eq!(row.false_hits, Share { n: 1, hits: 1 }, "b-3 shares no word with a-1");
        assert!((row.precision() - 0.5).abs() < 1e-9);
        assert_eq!(row.wrong.len(), 2, "{:?}", row.wrong);
    }
}
