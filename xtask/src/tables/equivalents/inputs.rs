//! What do the name data say? Each input read into folded words.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};

/// How a script writes a foreign name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    /// Letter by letter.
    Alphabet,
    /// Its consonants.
    Abjad,
    /// By syllables that sound alike.
    Sounds,
}

/// A Latin word that stood where a local word stood, and how often.
pub(super) struct Pair {
    pub(super) script: Script,
    pub(super) latin: String,
    pub(super) local: String,
    pub(super) count: u32,
}

/// The groups of spellings; only words without a space or hyphen.
pub(super) fn person_names(data: &Path) -> Result<Vec<BTreeSet<String>>> {
    let path = data.join("reference/person_names.txt.zst");
    let file = std::fs::File::open(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut text = String::new();
    zstd::Decoder::new(file)?.read_to_string(&mut text)?;
    let groups = text.lines().map(|line| {
        let forms = line.split(" => ").next().unwrap_or_default();
        forms.split(", ").filter_map(word).collect::<BTreeSet<String>>()
    });
    Ok(groups.filter(|group| group.len() > 1).collect())
}

/// The aligned pairs of labels.
pub(super) fn pairs(data: &Path) -> Result<Vec<Pair>> {
    let text = unpacked(&data.join("names/wikidata_name_translit_7scripts.tsv.gz"))?;
    let mut pairs = Vec::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(script), Some(latin), Some(local), Some(count)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let script = match script {
            "russian" => Script::Alphabet,
            "arabic" | "hebrew" => Script::Abjad,
            // Katakana stands in the file twice.
            "katakana" => continue,
            _ => Script::Sounds,
        };
        let (Some(latin), Some(local)) = (word(latin), word(local)) else { continue };
        if latin.is_ascii() && !local.is_ascii() {
            pairs.push(Pair { script, latin, local, count: count.parse().unwrap_or(1) });
        }
    }
    Ok(pairs)
}

/// Russian names by frequency, read in a–z, on the scale of the aligned labels.
pub(super) fn russian(data: &Path) -> Result<BTreeMap<String, u32>> {
    const SCALE: u32 = 50;
    let mut out: BTreeMap<String, u32> = BTreeMap::new();
    for (file, column) in [("ru_names", 1), ("ru_surnames", 5), ("ru_midnames", 5)] {
        let text = unpacked(&data.join(format!("names/{file}.tsv.gz")))?;
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (Some(count), Some(name)) = (cells.first(), cells.get(column)) else { continue };
            let count = count.parse::<u32>().unwrap_or(0) / SCALE;
            if let Some(latin) = super::first_reading(name).filter(|_| count > 0) {
                *out.entry(latin).or_default() += count;
            }
        }
    }
    Ok(out)
}

/// Names with their pet forms: English from the published table, others written by us.
pub(super) fn nicknames(data: &Path, root: &Path) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |name: &str, nickname: &str| {
        if let (Some(name), Some(nickname)) = (word(name), word(nickname)) {
            out.entry(name).or_default().insert(nickname);
        }
    };
    let path = data.join("names/nicknames_en.csv");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if let [name, "has_nickname", nickname] = cells[..] {
            add(name, nickname);
        }
    }
    let ours = std::fs::read_to_string(root.join("data/names/diminutives.tsv"))?;
    for line in ours.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, nicknames)) = line.split_once('\t') else { continue };
        nicknames.split(' ').for_each(|nickname| add(name, nickname));
    }
    Ok(out)
}

/// A form as one folded word, if it is one.
fn word(text: &str) -> Option<String> {
    let key = names::table_key(text);
    let letters = key.chars().count();
    (!key.contains(' ') && (letters > 1 || !key.is_ascii()) && letters > 0 && letters < 40)
        .then_some(key)
}

fn unpacked(path: &Path) -> Result<String> {
    let file = std::fs::File::open(path).with_context(|| format!("reading {}", path.display()))?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    Ok(text)
}
