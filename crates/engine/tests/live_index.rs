//! Does the index follow the lists, whatever stood there before, and say when it was cut short?

#[path = "support/world.rs"]
mod world;

use std::path::PathBuf;

use engine::{Policy, Verdict, demo};
use model::{Entity, Prop, Schema};
use world::World;

fn ingest_list(world: &World, change: impl Fn(&str) -> String) {
    let (_, files) = demo::LISTS[0];
    let write =
        |(name, bytes): &demo::File| world.file(name, &change(&String::from_utf8_lossy(bytes)));
    let files: Vec<PathBuf> = files.iter().map(write).collect();
    world.ingest(&files, Some("demo_sdn"));
}

fn index_files(world: &World) -> Vec<(PathBuf, Vec<u8>)> {
    world.files().into_iter().filter(|(path, _)| path.starts_with("index")).collect()
}

fn some_query(name: &str) -> Entity {
    let mut query = Entity::new("query", "q", Schema::Thing);
    query.add(Prop::Name, name);
    query
}

#[test]
fn an_index_made_from_an_earlier_one_is_the_index_made_anew() {
    let world = World::new();
    ingest_list(&world, str::to_owned);
    let first = index_files(&world);
    ingest_list(&world, |text| text.replacen("OSTRELIKOV", "OSTRELIKOVA", 1));
    let second = index_files(&world);
    assert_ne!(names(&first), names(&second), "the second edition is in service");
    for (path, _) in &second {
        std::fs::remove_file(world.data_dir().join(path)).unwrap();
    }
    world.engine.screener(&Policy::default()).unwrap();
    let anew = index_files(&world);
    assert_eq!(names(&second), names(&anew));
    assert!(second == anew, "the bytes differ");
}

fn names(files: &[(PathBuf, Vec<u8>)]) -> Vec<&PathBuf> {
    files.iter().map(|(path, _)| path).collect()
}

#[test]
fn an_answer_cut_short_is_no_answer() {
    let world = World::new();
    ingest_list(&world, str::to_owned);
    let screener = world.engine.screener(&Policy::default()).unwrap();
    let caption = screener.index().party(0).caption().to_owned();
    let exact = some_query(&caption);
    let near = some_query(&format!("{caption} Qaxuvo"));
    assert_eq!(screener.screen(&near, Vec::new()).verdict, Verdict::Review, "{caption}");
    let hurried = screener.with_budget(0);
    let found = hurried.screen(&near, Vec::new());
    assert_eq!(found.verdict, Verdict::Unchecked);
    assert!(found.coverage.is_degraded);
    assert!(found.coverage.not_compared[0].reason.contains("too much work"));
    let found = hurried.screen(&exact, Vec::new());
    assert_eq!(found.verdict, Verdict::Review, "the same words are found whatever the work");
}

#[test]
fn the_same_lists_give_the_same_index() {
    let [one, two] = [(), ()].map(|()| {
        let world = World::new();
        ingest_list(&world, str::to_owned);
        index_files(&world)
    });
    assert_eq!(names(&one), names(&two));
    assert!(one == two, "the bytes differ");
}
