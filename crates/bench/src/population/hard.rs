//! Who is close to a listed party and yet somebody else?

use super::companies::own_word;
use super::persons::{countries, family, given};
use super::{date, stratum};
use crate::case::{Hard, Listed, ListedName, Negative};
use crate::distance::edits;
use crate::families::Families;
use crate::letters::{back_transliteration, like};
use crate::name::{Base, Kind, is_generic, is_particle, kind_of, script_of};
use crate::stream::Stream;
use crate::tables::{cell, key};

/// A word this many edits away is no spelling of the other.
const APART_MIN: u32 = 3;
/// With more words of its own replaced, a name is close to nothing.
const OWN_MAX: usize = 3;
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
                let Some((name, country)) = made(kind, party, &mut stream) else { continue };
                let new = all[from..].iter().all(|known: &Negative| known.name != name);
                if new && !families.is_listed(&name) {
                    let id = format!("hard-{kind:?}-{}", all.len() - from);
                    let near = Near { party, kind, country };
                    all.push(negative(id, name, &near, &mut stream));
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

/// What a hard negative is made from.
struct Near<'a> {
    party: &'a Listed,
    kind: Hard,
    country: Option<String>,
}

fn negative(id: String, name: String, near: &Near, stream: &mut Stream) -> Negative {
    let frequent = near.kind == Hard::FrequentName;
    let person = frequent || kind_of(&near.party.schema) == Kind::Person;
    let schema = if frequent { "Person" } else { &near.party.schema };
    let listed = near.party.birth_dates.first().filter(|_| !frequent);
    let listed_year = listed.and_then(|date| date.get(..4)?.parse::<usize>().ok());
    // Another generation: no list is that unsure of a year.
    let years = 6 + stream.below(20);
    let year = match listed_year {
        Some(year) if year > 1965 => year - years,
        Some(year) => year + years,
        None => 1935 + stream.below(72),
    };
    Negative {
        id,
        stratum: stratum(schema, &name, near.country.as_deref()),
        name,
        schema: schema.to_owned(),
        hard: Some(near.kind),
        birth_date: person.then(|| date(year, stream)),
        country: near.country.clone(),
        near: (!frequent).then(|| near.party.entity_id.clone()),
    }
}

/// A name, and the country it comes with.
fn made(kind: Hard, party: &Listed, stream: &mut Stream) -> Option<(String, Option<String>)> {
    if kind == Hard::FrequentName {
        return frequent(party, stream);
    }
    let strong: Vec<&ListedName> =
        party.names.iter().filter(|name| name.prop != "weakAlias").collect();
    let base = Base { listed: party, name: stream.pick(&strong)? };
    if !["Latin", "Cyrillic"].contains(&base.script()) {
        return None;
    }
    let name = match kind {
        Hard::SameFamilyName => same_family_name(&base, stream),
        Hard::Relative => relative(&base, stream),
        Hard::SameGenericWords => same_generic_words(&base, stream),
        Hard::OneTokenDiffers => one_token_differs(&base, stream),
        Hard::FrequentName => None,
    };
    Some((name?, party.countries.first().cloned()))
}

/// Given and family name from the heads of the tables of the party's country, or of any.
fn frequent(party: &Listed, stream: &mut Stream) -> Option<(String, Option<String>)> {
    let drawn = *stream.pick(countries())?;
    let known = |code: &String| countries().iter().find(|known| **known == code.as_str());
    let country = party.countries.iter().find_map(known).copied().unwrap_or(drawn);
    let head = |rows: &'static [&'static Vec<&'static str>], stream: &mut Stream| {
        rows.get(stream.below(FREQUENT.min(rows.len()))).map(|row| cell(row, 3))
    };
    let first = head(&given()[country], stream)?;
    let name = format!("{first} {}", head(&family()[country], stream)?);
    Some((name, Some(country.to_owned())))
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
    // A patronymic tells the gender.
    let text = base.text().to_lowercase();
    let has = |endings: &[&str]| endings.iter().any(|ending| text.contains(ending));
    let gender = match () {
        () if has(&["vich", "vych", "vitj", "vitš", "vič", "вич"]) => "M",
        () if has(&["vna", "вна"]) => "F",
        () => "",
    };
    let fits = |row: &&&Vec<&'static str>| gender.is_empty() || cell(row, 1) == gender;
    let fitting: Vec<_> = rows.iter().filter(fits).collect();
    let row = stream.pick(&fitting)?;
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
    let own = tokens.iter().filter(|token| !is_generic(token)).count();
    let telling = |token: &&&str| is_generic(token) && token.chars().count() > 3;
    let generic = tokens.iter().filter(telling).count();
    if base.kind() != Kind::Organisation || generic < 2 || !(1..=OWN_MAX).contains(&own) {
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
