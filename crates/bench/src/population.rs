//! Who is not listed? A made population in strata, hard negatives close to listed parties, and what
//! to leave out of any population because the name is listed after all.
//!
//! A real population is better where there is one: [`crate::customers`] reads a file. The made one
//! comes from frequent names, so more of it resembles listed parties than a firm's customers do.

use std::collections::BTreeSet;

use crate::case::{Listed, Negative};
use crate::families::{Families, name_key};
use crate::name::script_of;
use crate::stream::Stream;

mod companies;
mod hard;
mod persons;

pub use hard::hard;

/// Somebody made up: a name and what goes with it.
struct Made {
    name: String,
    schema: &'static str,
    country: String,
    birth_date: Option<String>,
}

/// `count` made names, each once: twelve people to seven companies to one ship, in the scripts and
/// countries of the tables. The same seed gives the same names. Fewer come only where the tables
/// cannot give so many different ones, above some millions.
pub fn generated(seed: u64, count: usize) -> Vec<Negative> {
    let (mut all, mut seen) = (Vec::with_capacity(count), BTreeSet::new());
    // Enough draws for twenty rejected ones a name.
    for number in 0..20 * count as u64 {
        if all.len() >= count {
            break;
        }
        let mut stream = Stream::new(seed, "population", "clean", number);
        let made = match stream.below(20) {
            0 => companies::ship(&mut stream),
            1..=7 => companies::company(&mut stream),
            _ => persons::person(&mut stream),
        };
        if let Some(made) = made.filter(|made| seen.insert(name_key(&made.name))) {
            all.push(negative(format!("clean-{number}"), made));
        }
    }
    all
}

fn negative(id: String, made: Made) -> Negative {
    let country = (!made.country.is_empty()).then_some(made.country);
    Negative {
        id,
        stratum: stratum(made.schema, &made.name, country.as_deref()),
        name: made.name,
        schema: made.schema.to_owned(),
        hard: None,
        birth_date: made.birth_date,
        country,
        near: None,
    }
}

/// `Person/Cyrillic/ru`.
fn stratum(schema: &str, name: &str, country: Option<&str>) -> String {
    format!("{schema}/{}/{}", script_of(name), country.unwrap_or("-"))
}

/// The negatives whose name nobody listed bears, in any order of its tokens; and how many do.
pub fn unlisted(negatives: Vec<Negative>, listed: &[Listed]) -> (Vec<Negative>, usize) {
    let families = Families::of(listed);
    let all = negatives.len();
    let kept: Vec<Negative> =
        negatives.into_iter().filter(|negative| !families.is_listed(&negative.name)).collect();
    let removed = all - kept.len();
    (kept, removed)
}

/// A birth date of an adult, all days alike but the last of a month.
fn birth_date(stream: &mut Stream) -> String {
    date(1935 + stream.below(72), stream)
}

fn date(year: usize, stream: &mut Stream) -> String {
    format!("{year:04}-{:02}-{:02}", 1 + stream.below(12), 1 + stream.below(28))
}

#[cfg(test)]
mod tests;
