//! Who is close to a listed party and yet somebody else?

use super::companies::own_word;
use super::persons::{countries, family, given};
use super::{date, stratum};
use crate::case::{Hard, Listed, ListedName, Negative};
use crate::distance::edits;
use crate::families::Families;
use crate::letters::{back_transliteration, like};
use crate::name::{Base, Kind, is_generic, is_particle, script_of};
use crate::stream::Stream;
use crate::tables::{cell, key};

/// A word this many edits away is no spelling of the other.
const APART_MIN: u32 = 3;
/// Ranks that count as frequent.
const FREQUENT: usize = 10;

/// Up to `per_kind` hard negatives of each kind; none bears a listed name. The same seed gives the
/// same ones.
pub fn hard(listed: &[Listed], seed: u64, per_kind: usize) -> Vec<Negative> {
    let families = Families::of(listed);
    let order = drawn(listed, seed);
    let mut all = Vec::new();
    for kind in Hard::ALL {
        let from = all.len();
        // Three rounds, where the list is small.
        for round in 0..3 {
            for (_, party) in &order {
                if all.len() - from >= per_kind {
                    break;
                }
                let code = format!("{kind:?}");
                let mut stream = Stream::new(seed, &party.entity_id, &code, round);
                let Some(name) = made(kind, party, &mut stream) else { continue };
                let new = all[from..].iter().all(|known: &Negative| known.name != name);
                if new && !families.is_listed(&name) {
                    let number = all.len() - from;
                    all.push(negative(kind, number, party, name, &mut stream));
                }
            }
        }
    }
    all
}

/// The parties in an order of the seed alone.
fn drawn(listed: &[Listed], seed: u64) -> Vec<(u64, &Listed)> {
    let mut order: Vec<(u64, &Listed)> = listed
        .iter()
        .map(|party| (Stream::new(seed, &party.entity_id, "hard", u64::MAX).draw(), party))
        .collect();
    order.sort_by(|one, other| {
        (one.0, &one.1.entity_id, &one.1.dataset).cmp(&(
            other.0,
            &other.1.entity_id,
            &other.1.dataset,
        ))
    });
    order
}

fn negative(
    kind: Hard,
    number: usize,
    party: &Listed,
    name: String,
    stream: &mut Stream,
) -> Negative {
    let near = (kind != Hard::FrequentName).then(|| party.entity_id.clone());
    let own = match kind {
        Hard::FrequentName => None,
        _ => party.countries.first().map(String::as_str),
    };
    let person = crate::name::kind_of(&party.schema) == Kind::Person || kind == Hard::FrequentName;
    let schema = if kind == Hard::FrequentName { "Person" } else { &party.schema };
    let listed_year =
        party.birth_dates.first().and_then(|date| date.get(..4)?.parse::<usize>().ok());
    // Another generation: no list is that unsure of a year.
    let years = 6 + stream.below(20);
    let year = listed_year.map_or(1935 + stream.below(72), |year| {
        if year > 1965 { year - years } else { year + years }
    });
    Negative {
        id: format!("hard-{kind:?}-{number}"),
        stratum: stratum(schema, &name, own),
        name,
        schema: schema.to_owned(),
        hard: Some(kind),
        birth_date: person.then(|| date(year, stream)),
        country: own.map(str::to_owned),
        near,
    }
}

fn made(kind: Hard, party: &Listed, stream: &mut Stream) -> Option<String> {
    if kind == Hard::FrequentName {
        return frequent(stream);
    }
    let strong: Vec<&ListedName> =
        party.names.iter().filter(|name| name.prop != "weakAlias").collect();
    let base = Base { listed: party, name: stream.pick(&strong)? };
    if !["Latin", "Cyrillic"].contains(&base.script()) {
        return None;
    }
    match kind {
        Hard::SameFamilyName => same_family_name(&base, stream),
        Hard::Relative => relative(&base, stream),
        Hard::SameGenericWords => same_generic_words(&base, stream),
        Hard::OneTokenDiffers => one_token_differs(&base, stream),
        Hard::FrequentName => None,
    }
}

/// Given and family name from the heads of one country's tables.
fn frequent(stream: &mut Stream) -> Option<String> {
    let country = *stream.pick(countries())?;
    let head = |rows: &'static [&'static Vec<&'static str>], stream: &mut Stream| {
        rows.get(stream.below(FREQUENT.min(rows.len()))).map(|row| cell(row, 3))
    };
    let first = head(&given()[country], stream)?;
    Some(format!("{first} {}", head(&family()[country], stream)?))
}

fn same_family_name(base: &Base, stream: &mut Stream) -> Option<String> {
    let mut name = base.person()?;
    let other = given_name(base, stream)?;
    let apart = name.given.iter().all(|known| edits(&key(known), &key(&other)) >= APART_MIN);
    name.given = vec![like(&name.given[0], &other)];
    apart.then(|| name.as_listed())
}

/// Family name and patronymic stay; the given name is another.
fn relative(base: &Base, stream: &mut Stream) -> Option<String> {
    let mut name = base.person().filter(|name| name.given.len() > 1)?;
    let other = given_name(base, stream)?;
    let apart = edits(&key(&name.given[0]), &key(&other)) >= APART_MIN;
    name.given[0] = like(&name.given[0], &other);
    (apart && !is_particle(&base.person()?.given[0])).then(|| name.as_listed())
}

/// A frequent given name of the country, else of any, in the name's script.
fn given_name(base: &Base, stream: &mut Stream) -> Option<String> {
    let own =
        base.listed.countries.iter().find_map(|code| given().get(code.to_lowercase().as_str()));
    let rows = match own {
        Some(rows) => rows,
        None => &given()[*stream.pick(countries())?],
    };
    let row = stream.pick(rows)?;
    let name =
        [cell(row, 2), cell(row, 3)].into_iter().find(|name| script_of(name) == base.script());
    match (name, base.script()) {
        (Some(name), _) => Some(name.to_owned()),
        (None, "Cyrillic") => Some(back_transliteration("cyr-ru")?.apply(cell(row, 3))),
        _ => None,
    }
}

/// Each distinctive word becomes another; what is left is generic.
fn same_generic_words(base: &Base, stream: &mut Stream) -> Option<String> {
    let tokens = base.tokens();
    let generic = tokens.iter().filter(|token| is_generic(token)).count();
    if base.kind() != Kind::Organisation || generic < 2 || generic == tokens.len() {
        return None;
    }
    let mut words = Vec::new();
    for token in tokens {
        let word = if is_generic(token) { token.to_owned() } else { another(token, base, stream)? };
        words.push(word);
    }
    Some(words.join(" "))
}

fn one_token_differs(base: &Base, stream: &mut Stream) -> Option<String> {
    let tokens = base.tokens();
    let long = |at: &usize| {
        tokens[*at].chars().count() > 3 && !is_generic(tokens[*at]) && !is_particle(tokens[*at])
    };
    let own: Vec<usize> = (0..tokens.len()).filter(long).collect();
    let at = *stream.pick(&own).filter(|_| tokens.len() > 2 && base.kind() != Kind::Thing)?;
    let other = another(tokens[at], base, stream)?;
    let mut words: Vec<&str> = tokens.clone();
    words[at] = &other;
    Some(words.join(" "))
}

/// Another word in the dress of this one, and no spelling of it.
fn another(token: &str, base: &Base, stream: &mut Stream) -> Option<String> {
    let other = own_word(stream, base.script())?;
    let apart = edits(&key(token), &key(&other)) >= APART_MIN && key(&other).chars().count() > 3;
    let comma = if token.ends_with(',') { "," } else { "" };
    apart.then(|| format!("{}{comma}", like(token, &other)))
}
