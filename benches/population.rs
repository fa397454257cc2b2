//! Whom could a list of a million parties name? People, companies and vessels drawn by rank from the
//! name tables and GLEIF's names, the same for the same seed, one at a time and in any order.

use std::io::Read;
use std::path::Path;

use model::{Entity, Prop, Schema};

use crate::noise;

/// A small generator of numbers (splitmix64): the same on every machine.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice for one thing of one seed.
    pub fn new(seed: u64, thing: u64) -> Dice {
        let mut dice = Dice(seed ^ thing.wrapping_mul(0xD134_2543_DE82_EF95));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is above zero.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of them, each as likely.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// One of them, the first most often: its rank falls as a power of a number from 0 to 1.
    pub fn ranked<'a, T>(&mut self, all: &'a [T], power: f64) -> &'a T {
        let at = all.len() as f64 * self.share().powf(power);
        &all[(at as usize).min(all.len() - 1)]
    }
}

/// A word of a name: in Latin letters and as its own people write it.
#[derive(Clone, Debug)]
struct Word {
    latin: String,
    local: String,
}

/// The names of one people, commonest first.
#[derive(Debug, Default)]
struct People {
    given: Vec<Word>,
    middle: Vec<Word>,
    family: Vec<Word>,
}

/// Everything parties are made of.
#[derive(Debug)]
pub struct Population {
    seed: u64,
    russian: [People; 2],
    scripts: Vec<Vec<Word>>,
    countries: Vec<(String, People)>,
    companies: Vec<(String, String, String)>,
}

const LEGAL_FORMS: [&str; 8] = ["LLC", "Ltd", "GmbH", "S.A.", "JSC", "OOO", "FZE", "Co., Ltd."];
const TRADES: [&str; 16] = [
    "Trading",
    "Shipping",
    "Holding",
    "Group",
    "Industries",
    "Energy",
    "Logistics",
    "Capital",
    "Bank",
    "Investments",
    "Technology",
    "International",
    "Petroleum",
    "Construction",
    "Marine",
    "Electronics",
];
const SYLLABLES: [&str; 32] = [
    "ba", "kor", "len", "vi", "sta", "mo", "ren", "dal", "tur", "ges", "pi", "lo", "zan", "fer",
    "hu", "mel", "gra", "to", "nis", "ke", "var", "shi", "bel", "ron", "ya", "del", "cos", "mar",
    "el", "in", "ov", "ar",
];

fn title(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn lines(data: &Path, name: &str) -> Vec<Vec<String>> {
    let file = std::fs::File::open(data.join(name)).expect("the manifest is there, so the file is");
    let mut text = String::new();
    if name.ends_with(".zst") {
        let mut decoder = zstd::Decoder::new(file).expect("the file is zstd");
        decoder.read_to_string(&mut text).expect("the file is UTF-8");
    } else {
        let mut decoder = flate2::read::GzDecoder::new(file);
        decoder.read_to_string(&mut text).expect("the file is UTF-8 in gzip");
    }
    if name.contains(".csv") {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        return rows
            .records()
            .flatten()
            .map(|row| row.iter().map(str::to_owned).collect())
            .collect();
    }
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The Latin letters our own analysis gives a Cyrillic word.
fn romanised(local: &str) -> Word {
    let forms = names::analyse(local, names::NameKind::Unknown).forms;
    let tokens = forms.first().map_or(&[][..], |form| &form.tokens);
    let latin: String = tokens.iter().map(|token| title(&token.text)).collect();
    Word { latin, local: local.to_owned() }
}

fn russian(data: &Path, gender: &str) -> People {
    let words = |name: &str, text: usize, sex: usize| -> Vec<Word> {
        let rows = lines(data, name).into_iter();
        let rows = rows.filter(|row| row.len() > text.max(sex) && row[sex] == gender);
        rows.map(|row| romanised(&row[text])).filter(|word| !word.latin.is_empty()).collect()
    };
    People {
        given: words("names/ru_names.tsv.gz", 1, 4),
        middle: words("names/ru_midnames.tsv.gz", 5, 1),
        family: words("names/ru_surnames.tsv.gz", 5, 1),
    }
}

fn by_script(data: &Path) -> Vec<Vec<Word>> {
    let mut scripts: std::collections::BTreeMap<String, Vec<(u64, Word)>> = Default::default();
    for row in lines(data, "names/wikidata_name_translit_7scripts.tsv.gz") {
        let [script, latin, local, count, ..] = &row[..] else { continue };
        let word = Word { latin: title(latin), local: local.clone() };
        let count = count.parse().unwrap_or(0);
        scripts.entry(script.clone()).or_default().push((count, word));
    }
    let by_count = |mut words: Vec<(u64, Word)>| {
        words.sort_by_key(|word| std::cmp::Reverse(word.0));
        words.into_iter().map(|(_, word)| word).collect()
    };
    scripts.into_values().map(by_count).collect()
}

fn by_country(data: &Path) -> Vec<(String, People)> {
    let mut countries: std::collections::BTreeMap<String, People> = Default::default();
    let word = |local: &str, latin: &str| Word { latin: latin.to_owned(), local: local.to_owned() };
    for row in lines(data, "names/common_forenames_by_country.csv.gz") {
        countries.entry(row[0].clone()).or_default().given.push(word(&row[10], &row[11]));
    }
    for row in lines(data, "names/common_surnames_by_country.csv.gz") {
        countries.entry(row[0].clone()).or_default().family.push(word(&row[4], &row[5]));
    }
    countries.retain(|_, people| !people.given.is_empty() && !people.family.is_empty());
    countries.into_iter().collect()
}

impl Population {
    /// Reads the tables.
    pub fn load(data: &Path, seed: u64) -> Population {
        let companies = lines(data, "gleif/lei_names_country.tsv.zst").into_iter();
        let company = |row: Vec<String>| (row[0].clone(), row[1].clone(), row[2].to_lowercase());
        Population {
            seed,
            russian: ["m", "f"].map(|gender| russian(data, gender)),
            scripts: by_script(data),
            countries: by_country(data),
            companies: companies.filter(|row| row.len() > 2).map(company).collect(),
        }
    }

    /// The party of a number; any number has one, always the same.
    pub fn party(&self, number: u64) -> Entity {
        let mut dice = Dice::new(self.seed, number);
        let id = format!("gen-{number:07}");
        match dice.below(100) {
            0..56 => self.person(&id, &mut dice),
            56..96 => self.company(&id, number, &mut dice),
            _ => self.vessel(&id, &mut dice),
        }
    }

    /// A word of a name, for words nobody's name has.
    pub fn word(&self, dice: &mut Dice) -> String {
        let script = dice.one(&self.scripts);
        dice.ranked(script, 2.0).latin.clone()
    }

    /// The words of a person: given, perhaps a middle one, family; and the country.
    fn words(&self, dice: &mut Dice) -> (Vec<Word>, String, &'static str) {
        let sex = dice.below(2);
        let gender = ["male", "female"][sex];
        match dice.below(20) {
            0..6 => {
                let people = &self.russian[sex];
                let mut words = vec![dice.ranked(&people.given, 4.0).clone()];
                if dice.below(10) < 7 {
                    words.push(dice.ranked(&people.middle, 4.0).clone());
                }
                words.push(dice.ranked(&people.family, 2.5).clone());
                (words, "ru".to_owned(), gender)
            }
            6..13 => {
                let at = dice.below(self.scripts.len());
                let words = &self.scripts[at];
                let middle = dice.below(3) == 0;
                let mut all = vec![dice.ranked(words, 4.0).clone()];
                if middle {
                    all.push(dice.ranked(words, 3.0).clone());
                }
                all.push(dice.ranked(words, 2.0).clone());
                (all, ["ir", "cn", "il", "jp", "kr", "by", "ae"][at % 7].to_owned(), gender)
            }
            13..18 => {
                let (country, people) = dice.one(&self.countries);
                let mut all = vec![dice.ranked(&people.given, 1.5).clone()];
                if dice.below(3) == 0 {
                    all.push(dice.ranked(&people.given, 1.2).clone());
                }
                all.push(dice.ranked(&people.family, 1.5).clone());
                (all, country.to_lowercase(), gender)
            }
            _ => {
                let (country, people) = dice.one(&self.countries);
                let given = dice.ranked(&people.given, 1.5).clone();
                let family = coined(dice);
                (
                    vec![given, Word { local: family.clone(), latin: family }],
                    country.to_lowercase(),
                    gender,
                )
            }
        }
    }

    fn person(&self, id: &str, dice: &mut Dice) -> Entity {
        let (words, country, gender) = self.words(dice);
        let mut entity = Entity::new("generated", id, Schema::Person);
        let join = |words: &[&str]| words.join(" ");
        let latin: Vec<&str> = words.iter().map(|word| word.latin.as_str()).collect();
        let local: Vec<&str> = words.iter().map(|word| word.local.as_str()).collect();
        entity.add(Prop::Name, join(&latin));
        for kind in 0..aliases(dice) {
            let alias = match kind {
                0 if local != latin => join(&local),
                0 | 1 => noise::respelled(&join(&latin)),
                2 => join(&[&latin[latin.len() - 1..], &latin[..latin.len() - 1]].concat()),
                3 if latin.len() > 2 => join(&[latin[0], latin[latin.len() - 1]]),
                4 => format!(
                    "{}. {}",
                    &latin[0].chars().next().unwrap_or('A'),
                    latin[latin.len() - 1]
                ),
                5 => format!("{} {}", join(&latin), self.word(dice)),
                _ => noise::typo(&join(&latin), dice),
            };
            entity.add(if kind == 4 { Prop::WeakAlias } else { Prop::Alias }, alias);
        }
        entity.add(Prop::Country, country);
        entity.add(Prop::Gender, gender);
        if dice.below(10) < 7 {
            let (year, month, day) =
                (1935 + dice.below(70), 1 + dice.below(12), 1 + dice.below(28));
            entity.add(Prop::BirthDate, format!("{year}-{month:02}-{day:02}"));
        }
        if dice.below(10) < 3 {
            entity.add(Prop::PassportNumber, format!("P{:08}", dice.below(100_000_000)));
        }
        entity
    }

    /// A company of the register while it lasts; else an invented one.
    fn company(&self, id: &str, number: u64, dice: &mut Dice) -> Entity {
        let mut entity = Entity::new("generated", id, Schema::Company);
        // A stride without a common factor visits every row once before it comes again.
        let at = (number.wrapping_mul(7_919) % (self.companies.len() as u64 * 5 / 2)) as usize;
        let (name, country) = match self.companies.get(at) {
            Some((lei, name, country)) => {
                entity.add(Prop::LeiCode, lei.clone());
                (name.clone(), country.clone())
            }
            None => {
                let first = if dice.below(2) == 0 { coined(dice) } else { self.word(dice) };
                let trade = dice.ranked(&TRADES, 1.5);
                let name = format!("{first} {trade} {}", dice.ranked(&LEGAL_FORMS, 1.5));
                (name, dice.one(&self.countries).0.to_lowercase())
            }
        };
        let words: Vec<&str> = name.split(' ').collect();
        let extra: Vec<String> = (0..aliases(dice))
            .map(|kind| match kind {
                0 if words.len() > 1 => words[..words.len() - 1].join(" "),
                1 => noise::respelled(&name),
                2 => format!("{} {}", words[0], dice.ranked(&TRADES, 1.5)),
                3 => words.iter().filter_map(|word| word.chars().next()).collect(),
                _ => format!("{name} {}", dice.one(&TRADES)),
            })
            .collect();
        entity.add(Prop::Name, name.clone());
        for (kind, alias) in extra.into_iter().enumerate() {
            entity.add(if kind == 3 { Prop::WeakAlias } else { Prop::Alias }, alias);
        }
        entity.add(Prop::Country, country);
        entity.add(Prop::RegistrationNumber, format!("{:010}", dice.below(10_000_000_000)));
        entity
    }

    fn vessel(&self, id: &str, dice: &mut Dice) -> Entity {
        let mut entity = Entity::new("generated", id, Schema::Vessel);
        let name = |dice: &mut Dice| match dice.below(3) {
            0 => format!("{} {}", self.word(dice), 1 + dice.below(30)),
            1 => format!("{} {}", self.word(dice), coined(dice)),
            _ => coined(dice),
        };
        entity.add(Prop::Name, name(dice));
        for _ in 0..aliases(dice) {
            entity.add(Prop::PreviousName, name(dice));
        }
        entity.add(Prop::ImoNumber, format!("9{:06}", dice.below(1_000_000)));
        entity.add(Prop::Flag, dice.one(&self.countries).0.to_lowercase());
        entity
    }
}

/// How many names more than one: two on average, as on the lists, with a long tail.
fn aliases(dice: &mut Dice) -> usize {
    *dice.one(&[0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 6, 10])
}

/// An invented word of two to four syllables.
fn coined(dice: &mut Dice) -> String {
    let syllables = 2 + dice.below(3);
    title(&(0..syllables).map(|_| *dice.one(&SYLLABLES)).collect::<String>())
}
