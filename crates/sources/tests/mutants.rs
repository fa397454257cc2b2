//! Does any damage make a reader panic? A few thousand seeded mutants of each fixture.
//!
//! The long run is a fuzz target's: it calls [`read_anything`] with the fuzzer's bytes.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use model::{Issue, Locator, Statement};
use sources::{Input, Options, Sink};

/// Takes everything, keeps nothing, and checks what every statement must hold.
struct Checked;

impl Sink for Checked {
    fn statement(&mut self, statement: Statement, _: Locator) {
        assert!(!statement.value.is_empty(), "{statement:?}");
        assert!(!statement.entity_id.is_empty());
    }

    fn issue(&mut self, issue: Issue) {
        assert!(!issue.message.is_empty());
    }
}

/// What a fuzz target calls: any bytes under a name, as any dataset.
fn read_anything(name: &str, bytes: &[u8]) -> bool {
    let input = Input::from_bytes(name, bytes);
    let Ok(sets) = sources::recognise(vec![input], Some("us_ofac_sdn")) else {
        return false;
    };
    sets.iter().all(|set| sources::read(set, &Options::default(), &mut Checked).is_ok())
}

/// How many of each file.
const MUTANTS: u32 = 2_000;

/// A small generator (xorshift64): the same mutants on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

fn mutate(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..1 + dice.roll(4) {
        let at = dice.roll(bytes.len());
        let end = (at + 1 + dice.roll(40)).min(bytes.len());
        match dice.roll(5) {
            0 => bytes[at] = dice.roll(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => bytes[at] = *b"<>&;\"'],(-0\x1a\n".get(dice.roll(13)).unwrap_or(&b'/'),
            _ => bytes.truncate(at.max(1)),
        }
        if bytes.is_empty() {
            bytes.push(b'0');
        }
    }
    bytes
}

#[test]
fn no_mutant_panics() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
    let mut folders: Vec<_> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    for (seed, folder) in folders.iter().enumerate() {
        let mut files: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.file_name().unwrap() != "golden.txt");
        files.sort();
        for file in files {
            let whole = std::fs::read(&file).unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15 + seed as u64);
            let read = (0..MUTANTS).filter(|_| read_anything(&name, &mutate(&whole, &mut dice)));
            println!("{}: {} of {MUTANTS} mutants read", file.display(), read.count());
        }
    }
}
