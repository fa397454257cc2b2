//! How long does one name take? `cargo bench -p countersign-names` prints nanoseconds a name, each
//! name of a class in turn so that no call repeats the one before.

use std::hint::black_box;
use std::time::Instant;

use names::{NameKind, analyse, distance, fold, skeleton};

const LATIN: &[&str] =
    &["Ivan Sergeevich Petrov", "Maria del Carmen Ortega", "Hans Weber", "John Q. Example"];
const COMPANY: &[&str] =
    &["Northern Wind Trading Co., Ltd.", "Blue Harbour Shipping S.A.", "Alpen Stahl GmbH"];
const MARKED: &[&str] = &["Jürgen Müller", "Łukasz Żółty", "Søren Ångström", "José Peña"];
const CYRILLIC: &[&str] = &["Иван Сергеевич Петров", "Юлия Хрусталёва", "Олексій Ковальський"];
const ARABIC: &[&str] = &["عبد الرحمن بن خالد", "حسن علي", "يوسف الشامي"];
const HAN: &[&str] = &["王小明", "欧阳明", "李春花"];
const HANGUL: &[&str] = &["김영수", "박지민", "이하늘"];

fn main() {
    let started = Instant::now();
    black_box(analyse("Ltd", NameKind::Organisation));
    println!("vocabulary loaded in {} us", started.elapsed().as_micros());
    for (class, names, kind) in [
        ("Latin person", LATIN, NameKind::Person),
        ("Latin organisation", COMPANY, NameKind::Organisation),
        ("Latin with marks", MARKED, NameKind::Person),
        ("Cyrillic person", CYRILLIC, NameKind::Person),
        ("Arabic person", ARABIC, NameKind::Person),
        ("Han person", HAN, NameKind::Person),
        ("Hangul person", HANGUL, NameKind::Person),
    ] {
        time(class, names, |name| drop(black_box(analyse(name, kind))));
    }
    time("fold, Latin", LATIN, |name| drop(black_box(fold(name))));
    time("fold, Cyrillic", CYRILLIC, |name| drop(black_box(fold(name))));
    time("skeleton", &["petrov", "schmidt", "qadhafi"], |name| drop(black_box(skeleton(name))));
    let pattern = distance::Pattern::new(b"alexandrov");
    time("distance, pattern reused", &["aleksandrov", "petrenko", "alexandrova"], |name| {
        black_box(pattern.distance(name.as_bytes(), 10));
    });
}

fn time(class: &str, names: &[&str], run: impl Fn(&str)) {
    const ROUNDS: usize = 100_000;
    let started = Instant::now();
    for round in 0..ROUNDS {
        run(black_box(names[round % names.len()]));
    }
    println!("{class:<26} {:>6} ns", started.elapsed().as_nanos() / ROUNDS as u128);
}
