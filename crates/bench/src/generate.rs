//! Which cases do a list and a plan give? The same ones on any machine, in any order of the parties.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::case::{Case, Class, Kept, Listed, ListedName};
use crate::distance;
use crate::families::Families;
use crate::manipulate::{self, Made};
use crate::name::{Base, is_distinctive};
use crate::stream::Stream;

/// What is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The seed; another one gives other cases of the same kind.
    pub seed: u64,
    /// The classes, in any order.
    pub classes: Vec<Class>,
    /// Cases a class, at most. 0: one a party and name (C0), or a party (the others).
    pub per_class: usize,
}

/// Draws for one party and class, before another party has to do.
const TRIES: u64 = 4;
/// Rounds over the parties, where there are fewer of them than cases asked for.
const ROUNDS: u64 = 12;

/// The cases of a plan, by class and then as drawn. `listed` may come in any order.
pub fn generate(listed: &[Listed], plan: &Plan) -> Vec<Case> {
    let families = Families::of(listed);
    let classes: BTreeSet<usize> = plan.classes.iter().map(|class| *class as usize).collect();
    let maker = Maker { listed, families: &families, plan };
    classes.into_iter().flat_map(|at| maker.class(Class::ALL[at])).collect()
}

struct Maker<'a> {
    listed: &'a [Listed],
    families: &'a Families,
    plan: &'a Plan,
}

impl Maker<'_> {
    fn class(&self, class: Class) -> Vec<Case> {
        let (wanted, rounds) = match (self.plan.per_class, class) {
            (0, Class::C0) => (usize::MAX, u64::MAX),
            (0, _) => (usize::MAX, 1),
            (wanted, _) => (wanted, ROUNDS),
        };
        let (mut cases, mut seen) = (Vec::new(), BTreeSet::new());
        let order = self.order(class);
        for round in 0..rounds {
            let mut names_left = false;
            for &at in &order {
                if cases.len() >= wanted {
                    return cases;
                }
                let listed = &self.listed[at];
                names_left |= (round as usize) + 1 < listed.names.len();
                let Some(case) = self.case(listed, class, round) else { continue };
                let key = (
                    case.entity_id.clone(),
                    case.manipulated.clone(),
                    case.kept.clone().identifier,
                    case.kept.clone().birth_date,
                );
                if seen.insert(key) {
                    cases.push(case);
                }
            }
            // Every name of every party has had its turn.
            if class == Class::C0 && !names_left {
                break;
            }
        }
        cases
    }

    /// The parties in an order that only seed, class and party decide.
    fn order(&self, class: Class) -> Vec<usize> {
        let draw = |listed: &Listed| {
            Stream::new(self.plan.seed, &listed.entity_id, class.code(), u64::MAX).draw()
        };
        let mut order: Vec<(u64, &str, &str, usize)> = self
            .listed
            .iter()
            .enumerate()
            .map(|(at, listed)| {
                (draw(listed), listed.entity_id.as_str(), listed.dataset.as_str(), at)
            })
            .collect();
        order.sort_unstable();
        order.into_iter().map(|(_, _, _, at)| at).collect()
    }

    fn case(&self, listed: &Listed, class: Class, round: u64) -> Option<Case> {
        let names = eligible(listed, class);
        (0..TRIES).find_map(|attempt| {
            let number = round * TRIES + attempt;
            let mut stream = Stream::new(self.plan.seed, &listed.entity_id, class.code(), number);
            // C0 asks for each name in its turn.
            let name = match class {
                Class::C0 => names.get(usize::try_from(round).ok()?)?,
                _ => stream.pick(&names)?,
            };
            let base = Base { listed, name };
            let made = manipulate::apply(class, &base, &mut stream)?;
            self.finished(&base, class, number, made)
        })
    }

    /// The case, unless nothing changed or nothing distinctive is left.
    fn finished(&self, base: &Base, class: Class, number: u64, made: Made) -> Option<Case> {
        let by_identifier = matches!(class, Class::I1 | Class::I2);
        let same = made.text == base.text() && !matches!(class, Class::C0 | Class::A1 | Class::D1);
        let lost = !by_identifier
            && !matches!(class, Class::C0 | Class::C1 | Class::A1 | Class::L5 | Class::D1)
            && is_distinctive(base.text())
            && !is_distinctive(&made.text);
        if same || lost {
            return None;
        }
        let listed = base.listed;
        let kept = made.kept.clone().unwrap_or_else(|| listed_particulars(listed));
        Some(Case {
            case_id: case_id(self.plan.seed, listed, class, number),
            entity_id: listed.entity_id.clone(),
            dataset: listed.dataset.clone(),
            schema: listed.schema.clone(),
            base_name_id: base.name.statement_id.clone(),
            base_name: base.text().to_owned(),
            base_script: base.script().to_owned(),
            class,
            edit_distance: if by_identifier { 0 } else { distance::edits(base.text(), &made.text) },
            token_edit: if by_identifier {
                0
            } else {
                distance::tokens_apart(base.text(), &made.text)
            },
            kept,
            plausible: made.plausible,
            collision: !by_identifier && self.families.collides(listed, base.text(), &made.text),
            split: self.families.split(listed),
            seed: self.plan.seed,
            params: made.params,
            manipulated: made.text,
        })
    }
}

/// Names a class starts from: weak aliases only where the class is about them.
fn eligible(listed: &Listed, class: Class) -> Vec<&ListedName> {
    let weak = |name: &&ListedName| name.prop == "weakAlias";
    let wanted =
        |name: &&ListedName| weak(name) == (class == Class::A1) && !name.value.trim().is_empty();
    // Sorted, so that the order of a reader changes nothing; the same text once.
    let by_text: BTreeMap<&str, &ListedName> =
        listed.names.iter().filter(wanted).map(|name| (name.value.as_str(), name)).collect();
    by_text.into_values().collect()
}

fn listed_particulars(listed: &Listed) -> Kept {
    Kept {
        birth_date: listed.birth_dates.first().cloned(),
        country: listed.countries.first().cloned(),
        identifier: None,
    }
}

/// The class and 12 hexadecimal digits.
fn case_id(seed: u64, listed: &Listed, class: Class, number: u64) -> String {
    let key = format!("{seed}\n{}\n{}\n{class}\n{number}", listed.dataset, listed.entity_id);
    format!("{class}-{}", &blake3::hash(key.as_bytes()).to_hex()[..12])
}

#[cfg(test)]
mod tests;
