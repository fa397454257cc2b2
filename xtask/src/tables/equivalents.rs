//! Which spellings are the same name? `data/names/equivalents.bin`, from open name data.
//!
//! Layout: `csequiv1`, the length of the map (u64, little endian), a mark of what follows (u32), a finite-state map from the folded
//! word to the place of its record, the records. A record: commonness (u8), how many groups (u8), the
//! length of the Latin spelling (u8), each group's number (3 bytes, little endian, ascending), the
//! Latin spelling. Numbers from 2²³ on are pairs of a name (even) and its pet form (odd).

use std::collections::{BTreeMap, BTreeSet};

use super::Places;
use anyhow::{Context, Result};

mod inputs;

use inputs::{Pair, Script};

const TARGET: &str = "data/names/equivalents.bin";
/// The most groups a word keeps; the commonest names have more spellings than anyone writes.
const GROUPS_MAX: usize = 40;
const NICKNAMES: u32 = 1 << 23;
/// How often a name without another spelling must occur to stand in the table.
const COMMON: u32 = 8;
/// A pair that makes up a smaller share (1 in so many) of what a local word was aligned with is noise.
const NOISE: u32 = 20;

/// A word in the making.
#[derive(Default)]
struct Word {
    groups: BTreeSet<u32>,
    frequency: u32,
    latin: Option<(u32, String)>,
}

#[derive(Default)]
struct Table {
    words: BTreeMap<String, Word>,
    next: u32,
}

/// Makes the table.
pub(crate) fn make(places: &Places) -> Result<()> {
    let path = places.root.join(TARGET);
    std::fs::write(&path, made(places)?).with_context(|| format!("writing {}", path.display()))
}

fn made(places: &Places) -> Result<Vec<u8>> {
    let mut table = Table::default();
    for group in inputs::person_names(&places.data)? {
        table.add_group(&group);
    }
    let pairs = inputs::pairs(&places.data)?;
    table.count(&pairs);
    for (latin, frequency) in inputs::russian(&places.data)? {
        table.words.entry(latin).or_default().frequency += frequency;
    }
    table.add_pairs(&pairs);
    table.add_nicknames(&inputs::nicknames(&places.data, places.root)?);
    table.drop_what_letters_tell();
    table.drop_rare_syllables();
    table.drop_what_sounds_tell();
    table.drop_the_lonely();
    table.bytes()
}

impl Table {
    fn group(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn add_group(&mut self, keys: &BTreeSet<String>) {
        let group = self.group();
        for key in keys {
            self.words.entry(key.clone()).or_default().groups.insert(group);
        }
    }

    /// How often each Latin word stands for any local word, by the script that has it most.
    fn count(&mut self, pairs: &[Pair]) {
        let mut by_script: BTreeMap<(&str, Script), u32> = BTreeMap::new();
        for pair in pairs {
            *by_script.entry((&pair.latin, pair.script)).or_default() += pair.count;
        }
        for ((latin, _), count) in by_script {
            let word = self.words.entry(latin.to_owned()).or_default();
            word.frequency = word.frequency.max(count);
        }
        for pair in pairs {
            self.words.entry(pair.local.clone()).or_default().frequency += pair.count;
        }
    }

    /// Each local word with the Latin words that sound alike is a group of its own.
    fn add_pairs(&mut self, pairs: &[Pair]) {
        let mut by_local: BTreeMap<&str, Vec<&Pair>> = BTreeMap::new();
        for pair in pairs {
            by_local.entry(&pair.local).or_default().push(pair);
        }
        for (local, pairs) in by_local {
            let total: u32 = pairs.iter().map(|pair| pair.count).sum();
            let skeletons = skeletons(local);
            let mut by_sound: BTreeMap<String, Vec<&Pair>> = BTreeMap::new();
            for pair in pairs {
                let sound = names::skeleton(&pair.latin);
                let fits = skeletons.contains(&sound);
                let is_sure = match pair.script {
                    Script::Alphabet => fits || pair.count > 2,
                    Script::Abjad => fits || self.share_a_group(local, &pair.latin),
                    Script::Sounds => pair.count >= 2 || fits,
                };
                if is_sure && pair.count * NOISE >= total {
                    by_sound.entry(sound).or_default().push(pair);
                }
            }
            for pairs in by_sound.values() {
                self.add_bridge(local, pairs);
            }
        }
    }

    fn share_a_group(&self, one: &str, two: &str) -> bool {
        let groups = |word| self.words.get(word).map(|word| &word.groups);
        groups(one).zip(groups(two)).is_some_and(|(one, two)| !one.is_disjoint(two))
    }

    fn add_bridge(&mut self, local: &str, pairs: &[&Pair]) {
        let best = pairs.iter().max_by_key(|pair| (pair.count, std::cmp::Reverse(&pair.latin)));
        if let Some(best) = best {
            let word = self.words.entry(local.to_owned()).or_default();
            if word.latin.as_ref().is_none_or(|(count, _)| best.count > *count) {
                word.latin = Some((best.count, best.latin.clone()));
            }
        }
        let mut members: Vec<&str> = pairs.iter().map(|pair| pair.latin.as_str()).collect();
        members.push(local);
        let is_known = members.iter().all(|one| self.share_a_group(one, members[0]));
        if !is_known {
            self.add_group(&members.into_iter().map(str::to_owned).collect());
        }
    }

    fn add_nicknames(&mut self, pairs: &BTreeMap<String, BTreeSet<String>>) {
        for (at, (name, nicknames)) in pairs.iter().enumerate() {
            let head = NICKNAMES + 2 * at as u32;
            self.words.entry(name.clone()).or_default().groups.insert(head);
            for nickname in nicknames {
                self.words.entry(nickname.clone()).or_default().groups.insert(head + 1);
            }
        }
    }

    /// Drops rare names in scripts that write syllables: there are many, and each has several spellings.
    fn drop_rare_syllables(&mut self) {
        let frequent: BTreeSet<String> = (self.words.iter())
            .filter(|(key, word)| key.is_ascii() && word.frequency >= COMMON / 2)
            .map(|(key, _)| key.clone())
            .collect();
        self.words.retain(|key, word| {
            is_alphabetic(key) || word.latin.as_ref().is_some_and(|one| frequent.contains(&one.1))
        });
    }

    /// Drops groups of rare names whose spellings sound alike: the consonants tell as much.
    fn drop_what_sounds_tell(&mut self) {
        let mut told: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        for (key, word) in &self.words {
            let is_rare = word.frequency < COMMON;
            let sounds = if is_rare { skeletons(key) } else { BTreeSet::new() };
            for group in word.groups.iter().filter(|group| **group < NICKNAMES) {
                let shared = told.entry(*group).or_insert_with(|| sounds.clone());
                shared.retain(|sound| sounds.contains(sound));
            }
        }
        let is_told = |group: &u32| told.get(group).is_some_and(|shared| !shared.is_empty());
        for word in self.words.values_mut() {
            word.groups.retain(|group| !is_told(group));
        }
    }

    /// Drops groups with one spelling, and the words left with none but the common ones: those are
    /// known by themselves.
    fn drop_the_lonely(&mut self) {
        let mut members: BTreeMap<u32, u32> = BTreeMap::new();
        for group in self.words.values().flat_map(|word| &word.groups) {
            *members.entry(*group).or_default() += 1;
        }
        let mut next = self.next;
        self.words.retain(|key, word| {
            word.groups.retain(|group| *group >= NICKNAMES || members[group] > 1);
            let is_alone = word.groups.iter().all(|group| *group >= NICKNAMES);
            if is_alone && key.is_ascii() && word.frequency >= COMMON {
                next += 1;
                word.groups.insert(next);
            }
            !word.groups.is_empty()
        });
        self.next = next;
    }

    /// Drops local words whose letters, read in a–z, give a Latin word of the same groups.
    fn drop_what_letters_tell(&mut self) {
        let mut told = Vec::new();
        let mut latins = Vec::new();
        for (key, word) in &self.words {
            if key.is_ascii() {
                continue;
            }
            let read = first_reading(key);
            let of_reading = read.as_deref().and_then(|read| self.words.get(read));
            if of_reading.is_some_and(|other| word.groups.is_subset(&other.groups)) {
                told.push(key.clone());
            } else if word.latin.is_none() {
                latins.push(key.clone());
            }
        }
        for key in told {
            self.words.remove(&key);
        }
        self.name_in_latin(latins);
    }

    /// The commonest Latin word of the groups, for local words that no pair names.
    fn name_in_latin(&mut self, keys: Vec<String>) {
        let mut best: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
        for (key, word) in self.words.iter().filter(|(key, _)| key.is_ascii()) {
            for group in &word.groups {
                let one = best.entry(*group).or_insert((word.frequency, key));
                if word.frequency > one.0 {
                    *one = (word.frequency, key);
                }
            }
        }
        let latin: Vec<(String, Option<(u32, String)>)> = keys
            .into_iter()
            .map(|key| {
                let groups = self.words[&key].groups.iter().filter_map(|group| best.get(group));
                let found = groups.max_by_key(|(count, key)| (*count, std::cmp::Reverse(*key)));
                let found = found.map(|(count, latin)| (*count, (*latin).to_owned()));
                (key, found)
            })
            .collect();
        for (key, latin) in latin {
            self.words.entry(key).and_modify(|word| word.latin = latin);
        }
    }

    fn bytes(self) -> Result<Vec<u8>> {
        let mut map = fst::MapBuilder::memory();
        let mut records: Vec<u8> = Vec::new();
        let mut places: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        let count = self.words.len();
        for (key, word) in self.words {
            let groups: Vec<u32> = word.groups.into_iter().take(GROUPS_MAX).collect();
            let latin =
                word.latin.filter(|_| !is_alphabetic(&key)).map_or(String::new(), |one| one.1);
            let commonness = (32 - (word.frequency + 1).leading_zeros() - 1).min(15) as u8;
            let mut record = vec![commonness, groups.len() as u8, latin.len() as u8];
            record.extend(groups.iter().flat_map(|group| group.to_le_bytes()[..3].to_vec()));
            record.extend(latin.as_bytes());
            // Spellings with the same groups share a record.
            let next = records.len() as u64;
            let place = *places.entry(record.clone()).or_insert(next);
            if place == next {
                records.extend(record);
            }
            map.insert(key, place).context("the words are sorted")?;
        }
        let map = map.into_inner().context("writing to memory")?;
        let mut out = b"csequiv1".to_vec();
        out.extend((map.len() as u64).to_le_bytes());
        let mark = map
            .iter()
            .chain(&records)
            .fold(0x811C_9DC5u32, |mark, byte| (mark ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        out.extend(mark.to_le_bytes());
        println!("{count} words");
        out.extend(map);
        out.extend(records);
        Ok(out)
    }
}

/// The skeletons a word can have by any of its readings.
fn skeletons(word: &str) -> BTreeSet<String> {
    names::letter_readings(word).into_iter().map(|(_, skeleton, _)| skeleton).collect()
}

/// Whether the script of a word writes sounds, not syllables.
fn is_alphabetic(word: &str) -> bool {
    use names::Script::{Arabic, Armenian, Cyrillic, Georgian, Greek, Hebrew, Latin};
    let script = names::script_of(word);
    [Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian, Armenian].contains(&script)
}

/// The usual reading of a word whose letters tell every sound.
fn first_reading(word: &str) -> Option<String> {
    let (text, _, letters) = names::letter_readings(word).into_iter().next()?;
    (letters == names::Letters::Alphabet).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_made_again_byte_for_byte() {
        let root = crate::root();
        let places = Places { root: &root, data: super::super::data_directory(&root) };
        if !places.data.is_dir() {
            println!("skipped: no data");
            return;
        }
        let committed = std::fs::read(root.join(TARGET)).unwrap();
        assert!(made(&places).unwrap() == committed, "run `cargo xtask tables equivalents`");
    }
}
