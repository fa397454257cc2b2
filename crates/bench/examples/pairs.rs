//! Writes the pairs on which another matcher can be held against ours (`benches/peer`): cases of every
//! class that is not held out with the party they are about, and hard negatives with the party they are
//! close to, each with our score. The file holds names of listed parties: keep it out of the repository.
//!
//! `cargo run --release -p countersign-bench --example pairs -- PAIRS.jsonl`

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use bench::run::query::{Known, judged_with};
use bench::scoreboard::FULL;
use bench::scoreboard::lists::{self, For};
use bench::{Class, Plan, Split, measure, population};
use engine::{Engine, Policy, compare};
use model::clean::clean;
use model::{Entity, Prop, Schema};

type Failure = Box<dyn std::error::Error>;

/// Cases of a class, and hard negatives of a kind.
const PER_CLASS: usize = 400;

fn main() -> Result<(), Failure> {
    let out = std::env::args().nth(1).ok_or("where to? PAIRS.jsonl")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Some(data) = lists::data(&root) else {
        println!("skipped: no data");
        return Ok(());
    };
    let directory = tempfile::tempdir()?;
    let engine = Engine::open(&directory.path().join("data"))?;
    lists::ingest(&engine, &data, For::Cases)?;
    let mut entities: HashMap<String, Entity> = HashMap::new();
    engine.entities(&mut |entity| {
        entities.insert(entity.id().to_owned(), entity);
    })?;
    let listed = bench::listed::listed(&engine)?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(out)?);
    // A case without a name asks by a number, in which matchers do not differ.
    let by_name =
        |class: &Class| !class.is_held_out() && *class != Class::I1 && *class != Class::I2;
    let classes: Vec<Class> = Class::ALL.iter().copied().filter(by_name).collect();
    let only = measure::Only { split: Some(Split::Dev), ..measure::Only::default() };
    let plan = Plan { seed: FULL.seed, classes, per_class: PER_CLASS };
    for case in measure::made(&listed, &plan, &only) {
        let Some(right) = entities.get(&case.entity_id) else { continue };
        let mut asked = named(&case.schema, &case.manipulated);
        if judged_with(case.class) == Known::Particulars {
            told(&mut asked, Prop::BirthDate, case.kept.birth_date.as_deref());
            told(&mut asked, Prop::Country, case.kept.country.as_deref());
        }
        writeln!(file, "{}", line(&case.class.to_string(), true, &asked, right))?;
    }
    for negative in population::hard(&listed, FULL.seed, PER_CLASS) {
        let near = negative.near.as_ref().and_then(|id| entities.get(id));
        let (Some(near), Some(hard)) = (near, negative.hard) else { continue };
        let asked = named(&negative.schema, &negative.name);
        writeln!(file, "{}", line(&format!("{hard:?}"), false, &asked, near))?;
    }
    Ok(())
}

fn named(schema: &str, name: &str) -> Entity {
    let mut asked = Entity::new("bench", "asked", schema.parse().unwrap_or(Schema::Thing));
    asked.add(Prop::Name, name);
    asked
}

fn told(asked: &mut Entity, prop: Prop, value: Option<&str>) {
    if let (Some(value), Some(property)) = (value, asked.schema().property(prop))
        && let Ok(value) = clean(property, value)
    {
        asked.add(prop, value);
    }
}

fn line(class: &str, is_same: bool, left: &Entity, right: &Entity) -> serde_json::Value {
    let ours = compare(left, right, &Policy::default()).score.as_f64();
    serde_json::json!({
        "class": class, "same": is_same, "ours": ours, "left": told_of(left), "right": told_of(right),
    })
}

fn told_of(entity: &Entity) -> serde_json::Value {
    let mut properties: std::collections::BTreeMap<&str, Vec<&str>> = Default::default();
    for stated in entity.statements() {
        properties.entry(stated.prop.as_str()).or_default().push(&stated.value);
    }
    serde_json::json!({ "schema": entity.schema().as_str(), "properties": properties })
}
