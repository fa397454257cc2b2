//! Does a damaged index answer, or say that it is damaged, and never panic?
//!
//! The bytes are tried as a file, and then as damage to a whole one: three bytes of place and one
//! of value each. The head is sealed again, else its hash would hide all that stands behind it.
#![no_main]

use std::sync::LazyLock;

use index::layout::{Header, SECTIONS, Section};
use index::{Builder, Index, Listed, Scratch};
use matching::{Party, Points};
use model::{Entity, Prop, Schema};

const PARTIES: [(&str, &str); 4] = [
    ("Zarvane Trading LLC", "RU-7701"),
    ("Zarvane Shipping", "9074729"),
    ("Ostrelmo Heron", ""),
    ("Ван Зарвейн", "AB 12"),
];

fn party((name, identifier): (&str, &str)) -> Party {
    let mut entity = Entity::new("demo", "demo-1", Schema::Company);
    entity.add(Prop::Name, name);
    entity.add(Prop::RegistrationNumber, identifier);
    Party::new(&entity)
}

static QUERIES: LazyLock<Vec<Party>> = LazyLock::new(|| PARTIES.map(party).into());

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut builder = Builder::new("set", matching::model::CS_1.name);
    for party in QUERIES.iter() {
        let listed = Listed { id: "demo-1", caption: "Zarvane", dataset: "demo", rows: 0..2 };
        builder.add(&listed, party).expect("four parties have place");
    }
    builder.finish().expect("four parties have place")
});

fn damaged(bytes: &[u8]) -> Vec<u8> {
    let mut whole = WHOLE.clone();
    for edit in bytes.as_chunks::<4>().0 {
        let at = u32::from_le_bytes([edit[0], edit[1], edit[2], 0]) as usize;
        let length = whole.len();
        whole[at % length] = edit[3];
    }
    let head = size_of::<Header>();
    let seal = *blake3::hash(&whole[head..head + SECTIONS * size_of::<Section>()]).as_bytes();
    whole[head - seal.len()..head].copy_from_slice(&seal);
    whole
}

fn ask(bytes: Vec<u8>) {
    let Ok(index) = Index::from_bytes(bytes) else { return };
    let _ = index.verify();
    for query in QUERIES.iter() {
        for found in index.candidates(query, Points(7_000), &mut Scratch::default()) {
            let party = index.party(found.party);
            let _ = (party.id(), party.caption(), party.dataset(), party.schema(), party.facts());
        }
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    ask(bytes.to_vec());
    ask(damaged(bytes));
});
