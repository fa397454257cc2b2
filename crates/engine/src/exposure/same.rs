//! Which parties of different lists and registers are the same? Only a shared strong identifier says so;
//! a shared name says that they may be.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{Entity, Prop, Schema};
use names::{NameKind, Role, analyse};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::gather::Party;

/// A strong identifier: what kind, and the number in its one spelling.
pub(super) type Key = (Strong, String);

/// The identifiers that one party alone bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strong {
    /// ISO 17442.
    Lei,
    /// A number of a company register, with the country of the register.
    RegistrationNumber,
    /// The IMO number of a ship or company.
    Imo,
    /// The Russian tax number.
    Inn,
    /// The Russian register number.
    Ogrn,
    /// The Chinese social credit code.
    Usc,
    /// A VAT number, which begins with its country.
    Vat,
}

impl Strong {
    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Strong::Lei => "LEI",
            Strong::RegistrationNumber => "registration number",
            Strong::Imo => "IMO number",
            Strong::Inn => "INN",
            Strong::Ogrn => "OGRN",
            Strong::Usc => "social credit code",
            Strong::Vat => "VAT number",
        }
    }
}

/// A member of a party that several lists and registers tell of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its entity id.
    pub id: String,
    /// Its name there.
    pub caption: String,
    /// Where it is told of.
    pub datasets: Vec<String>,
    /// What it shares with another member: the identifier in words; empty for a single one.
    pub by: String,
}

/// A party that bears the name of a listed one, and may be it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayBe {
    /// The party's id in the graph.
    pub party: String,
    /// The listed party's.
    pub listed: String,
    /// The listed party's name.
    pub caption: String,
    /// The lists it stands on.
    pub datasets: Vec<String>,
    /// The name both bear, as the listed party's list writes it.
    pub name: String,
    /// What else is known: the birth dates, where both have one.
    pub note: String,
}

const STRONG: &[(Prop, Strong)] = &[
    (Prop::LeiCode, Strong::Lei),
    (Prop::ImoNumber, Strong::Imo),
    (Prop::InnCode, Strong::Inn),
    (Prop::OgrnCode, Strong::Ogrn),
    (Prop::UscCode, Strong::Usc),
    (Prop::VatCode, Strong::Vat),
];
/// A register number shorter than this is borne by too many.
const SHORTEST: usize = 5;

/// The strong identifiers of a party. A register number needs exactly one country.
pub(super) fn keys(entity: &Entity) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for (prop, strong) in STRONG {
        let plain = entity.values(*prop).map(plain).filter(|number| number.len() > SHORTEST);
        keys.extend(plain.map(|number| (*strong, number)));
    }
    if let Some(country) = country(entity) {
        for number in numbers(entity) {
            keys.extend(registered(&number, &country));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

/// The numbers of company registers that a party bears, of whatever country.
pub(super) fn numbers(entity: &Entity) -> Vec<String> {
    match entity.schema() {
        Schema::Person => Vec::new(),
        _ => entity.values(Prop::RegistrationNumber).map(plain).collect(),
    }
}

/// The key of a register number in a country; `None` for one that says too little.
pub(super) fn registered(number: &str, country: &str) -> Option<Key> {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_only_zeros = number.trim_matches('0').is_empty();
    if number.len() < SHORTEST || digits < 3 || is_only_zeros {
        return None;
    }
    // The Russian register's number is the OGRN.
    if country == "ru" && digits == number.len() && [13, 15].contains(&digits) {
        return Some((Strong::Ogrn, number.to_owned()));
    }
    // Companies House fills up with zeros to eight digits.
    let filled = match country {
        "gb" if digits == number.len() && digits < 8 => format!("{number:0>8}"),
        _ => number.to_owned(),
    };
    Some((Strong::RegistrationNumber, format!("{country}:{filled}")))
}

/// The one country a register number can be of: of the jurisdiction, else of everything said.
pub(super) fn country(entity: &Entity) -> Option<String> {
    for props in [&[Prop::Jurisdiction][..], &[Prop::Country, Prop::MainCountry][..]] {
        let codes = props.iter().flat_map(|prop| entity.values(*prop));
        // `gb-sct` and `us-de` are of one country's registers.
        let codes: BTreeSet<String> = codes
            .map(|code| code.split(['-', '_']).next().unwrap_or(code).to_lowercase())
            .collect();
        if let (Some(code), 1) = (codes.first(), codes.len()) {
            return Some(code.clone());
        }
    }
    None
}

pub(super) fn plain(number: &str) -> String {
    number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|sign| sign.to_ascii_uppercase())
        .collect()
}

/// The parties that are one, by their canonical id: the smallest.
#[derive(Default)]
pub(super) struct Same {
    parents: Vec<usize>,
    by: HashMap<usize, Key>,
    /// Pairs that share an identifier and cannot be one.
    pub(super) doubts: Vec<String>,
}

impl Same {
    /// Joins parties that share a strong identifier.
    pub(super) fn new(parties: &[Party]) -> Same {
        let mut same = Same { parents: (0..parties.len()).collect(), ..Same::default() };
        let mut first: HashMap<&Key, usize> = HashMap::new();
        for (number, party) in parties.iter().enumerate() {
            for key in &party.keys {
                let Some(&other) = first.get(key) else {
                    first.insert(key, number);
                    continue;
                };
                same.join(parties, (other, number), key);
            }
        }
        same
    }

    fn join(&mut self, parties: &[Party], (one, two): (usize, usize), key: &Key) {
        let (first, second) = (&parties[one], &parties[two]);
        if self.root(one) == self.root(two) {
            return;
        }
        if !first.schema.can_match(second.schema) || leis_differ(first, second) {
            self.doubts.push(format!(
                "{} and {} share the {} {}, and are not taken for one: kinds or LEIs differ",
                first.id,
                second.id,
                key.0.words(),
                key.1
            ));
            return;
        }
        for member in [one, two] {
            self.by.entry(member).or_insert_with(|| key.clone());
        }
        let (a, b) = (self.root(one), self.root(two));
        let (root, other) = if parties[a].id <= parties[b].id { (a, b) } else { (b, a) };
        self.parents[other] = root;
    }

    /// The party that stands for the one of this number.
    pub(super) fn root(&self, mut number: usize) -> usize {
        while self.parents[number] != number {
            number = self.parents[number];
        }
        number
    }

    /// The parties of several members, by the canonical id.
    pub(super) fn members(&self, parties: &[Party]) -> BTreeMap<String, Vec<Member>> {
        let mut all: BTreeMap<String, Vec<Member>> = BTreeMap::new();
        for (&number, (strong, value)) in &self.by {
            let party = &parties[number];
            let value = value.rsplit(':').next().unwrap_or(value);
            all.entry(parties[self.root(number)].id.clone()).or_default().push(Member {
                id: party.id.clone(),
                caption: party.caption.clone(),
                datasets: party.datasets.clone(),
                by: format!("{} {value}", strong.words()),
            });
        }
        all.values_mut().for_each(|members| members.sort_by(|a, b| a.id.cmp(&b.id)));
        all
    }
}

fn leis_differ(one: &Party, two: &Party) -> bool {
    let lei = |party: &Party| {
        let found = party.keys.iter().filter(|key| key.0 == Strong::Lei).map(|key| key.1.clone());
        found.collect::<BTreeSet<String>>()
    };
    let (one, two) = (lei(one), lei(two));
    !one.is_empty() && !two.is_empty() && one.is_disjoint(&two)
}

/// The words of a name as of each kind its bearer can be: a table of holders may not say which.
fn words_of(name: &str, schema: Schema) -> impl Iterator<Item = String> + '_ {
    let kinds: &[NameKind] = match schema {
        Schema::Person => &[NameKind::Person],
        Schema::LegalEntity => &[NameKind::Person, NameKind::Organisation],
        _ => &[NameKind::Organisation],
    };
    kinds.iter().filter_map(move |kind| words_as(name, *kind))
}

/// The words of a name without its legal form, sorted: two names of the same words are alike.
fn words_as(name: &str, kind: NameKind) -> Option<String> {
    let analysis = analyse(name, kind);
    let form = analysis.forms.first()?;
    let words = form.tokens.iter().filter(|token| token.role != Role::LegalForm);
    let mut words: Vec<&str> = words.map(|token| token.text.as_str()).collect();
    words.sort_unstable();
    // One short word names nobody.
    let letters: usize = words.iter().map(|word| word.len()).sum();
    let enough = words.len() > 1 || letters >= 6;
    enough.then(|| format!("{}:{}", kind == NameKind::Person, words.join(" ")))
}

/// Holders that bear the name of a listed party without being joined to it. `holders` and `listed` are
/// numbers of parties; answers are by the canonical ids.
pub(super) fn by_name(
    parties: &[Party],
    same: &Same,
    holders: &[usize],
    listed: &[usize],
) -> Vec<MayBe> {
    let roots: BTreeSet<usize> = listed.iter().map(|&number| same.root(number)).collect();
    let named = listed.par_iter().flat_map_iter(|&number| {
        let party = &parties[number];
        party.names.iter().flat_map(move |name| {
            words_of(name, party.schema).map(move |words| (words, (number, name.as_str())))
        })
    });
    let mut bearers: HashMap<String, Vec<(usize, &str)>> = HashMap::new();
    for (words, bearer) in named.collect::<Vec<_>>() {
        bearers.entry(words).or_default().push(bearer);
    }
    let holders = holders.par_iter().filter(|&&number| !roots.contains(&same.root(number)));
    let found = holders.flat_map_iter(|&number| {
        let holder = &parties[number];
        let mut alike: BTreeMap<usize, &str> = BTreeMap::new();
        for words in holder.names.iter().flat_map(|name| words_of(name, holder.schema)) {
            for (listed, name) in bearers.get(&words).into_iter().flatten() {
                alike.entry(*listed).or_insert(name);
            }
        }
        let alike = alike.into_iter().filter(|(listed, _)| may_be(holder, &parties[*listed]));
        alike.map(move |(listed, name)| MayBe {
            party: parties[same.root(number)].id.clone(),
            listed: parties[listed].id.clone(),
            caption: parties[listed].caption.clone(),
            datasets: parties[listed].datasets.clone(),
            name: name.to_owned(),
            note: note(holder, &parties[listed]),
        })
    });
    let mut found: Vec<MayBe> = found.collect();
    found.sort_by(|a, b| (&a.party, &a.listed, &a.name).cmp(&(&b.party, &b.listed, &b.name)));
    found.dedup_by(|a, b| (&a.party, &a.listed) == (&b.party, &b.listed));
    found
}

/// A name is no evidence against another kind, another birth date or another LEI.
fn may_be(holder: &Party, listed: &Party) -> bool {
    let born_apart = !holder.born.is_empty()
        && !listed.born.is_empty()
        && !holder.born.iter().any(|one| listed.born.iter().any(|two| one.is_compatible(*two)));
    holder.schema.can_match(listed.schema) && !born_apart && !leis_differ(holder, listed)
}

fn note(holder: &Party, listed: &Party) -> String {
    let born =
        listed.born.iter().find(|two| holder.born.iter().any(|one| one.is_compatible(**two)));
    born.map_or_else(String::new, |date| format!("born {date} as well"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(id: &str, schema: Schema, facts: &[(Prop, &str)]) -> Party {
        let mut entity = Entity::new("list", id, schema);
        facts.iter().for_each(|(prop, value)| entity.add(*prop, *value));
        let born = entity.values(Prop::BirthDate).filter_map(|date| date.parse().ok()).collect();
        Party {
            id: id.to_owned(),
            caption: entity.caption().to_owned(),
            schema,
            datasets: vec!["list".to_owned()],
            jurisdiction: String::new(),
            names: entity.values(Prop::Name).map(str::to_owned).collect(),
            born,
            keys: keys(&entity),
            numbers: numbers(&entity),
            listed: false,
        }
    }

    #[test]
    fn a_shared_number_joins_and_a_shared_name_does_not() {
        let name = (Prop::Name, "Ostrelle Holding GmbH");
        let number = (Prop::RegistrationNumber, "HRB 40512");
        let (de, at) = ((Prop::Jurisdiction, "de"), (Prop::Jurisdiction, "at"));
        for (one, two, expected) in [
            (vec![name, number, de], vec![number, de], true),
            (vec![name, number, de], vec![number, at], false),
            (vec![name, number], vec![name, number], false),
            (vec![name], vec![name], false),
            (
                vec![(Prop::OgrnCode, "1027700132195")],
                vec![(Prop::RegistrationNumber, "1027700132195"), (Prop::Country, "ru")],
                true,
            ),
            (
                vec![number, de, (Prop::LeiCode, "529900T8BM49AURSDO55")],
                vec![number, de, (Prop::LeiCode, "5493001KJTIIGC8Y1R12")],
                false,
            ),
        ] {
            let parties =
                [party("b-2", Schema::Company, &one), party("a-1", Schema::Company, &two)];
            let same = Same::new(&parties);
            assert_eq!(same.root(0) == same.root(1), expected, "{one:?} {two:?}");
            if expected {
                assert_eq!(parties[same.root(0)].id, "a-1");
                assert_eq!(same.members(&parties)["a-1"].len(), 2);
            }
        }
    }

    #[test]
    fn a_person_and_a_company_are_never_one() {
        let number = [(Prop::InnCode, "7707083893")];
        let parties = [party("a", Schema::Company, &number), party("b", Schema::Person, &number)];
        let same = Same::new(&parties);
        assert_ne!(same.root(0), same.root(1));
        assert_eq!(same.doubts.len(), 1);
    }

    #[test]
    fn a_shared_name_may_be_the_same() {
        let parties = [
            party(
                "list-1",
                Schema::Person,
                &[(Prop::Name, "ZARVANSKIY, Pavel"), (Prop::BirthDate, "1950-02-21")],
            ),
            party(
                "reg-1",
                Schema::Person,
                &[(Prop::Name, "Pavel Zarvanskiy"), (Prop::BirthDate, "1950-02")],
            ),
            party(
                "reg-2",
                Schema::Person,
                &[(Prop::Name, "Pavel Zarvanskiy"), (Prop::BirthDate, "1971")],
            ),
            party("reg-3", Schema::Company, &[(Prop::Name, "Pavel Zarvanskiy")]),
        ];
        let same = Same::new(&parties);
        let found = by_name(&parties, &same, &[1, 2, 3], &[0]);
        let found: Vec<(&str, &str)> =
            found.iter().map(|one| (one.party.as_str(), one.note.as_str())).collect();
        assert_eq!(found, [("reg-1", "born 1950-02-21 as well")]);
    }
}
