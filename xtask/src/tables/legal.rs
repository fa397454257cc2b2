//! Which phrases are legal forms in the law of a country? `data/names/legal_forms_elf.tsv`, from
//! the Entity Legal Forms list of GLEIF (ISO 20275) and the company suffixes of cornames.
//!
//! Neither source has classes. A form belongs to the class whose words are in its name; a form
//! without a class is left out, and so are single words that any organisation may have.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Places;

const TARGET: &str = "data/names/legal_forms_elf.tsv";
const ELF: &str = "names/iso20275_elf_2023-09-28.csv.gz";
const CORNAMES: &str = "names/company_suffixes_cornames.json.gz";

/// Words in the name of a form, folded, and its class; the first that fits says it.
const CLASSES: &[(&str, &[&str])] = &[
    ("llp", &["limited liability partnership", "beschrankter berufshaftung"]),
    (
        "lp",
        &[
            "limited partnership",
            "kommandit",
            "commandit",
            "comandita",
            "accomandita",
            "komandit",
            "командит",
            "合資会社",
            "有限合伙",
            "kg",
            "en commandite",
            "comanditaria",
        ],
    ),
    (
        "gp",
        &[
            "general partnership",
            "offene handelsgesellschaft",
            "nom collectif",
            "colectiva",
            "nome collettivo",
            "полное товарищество",
            "jawna",
            "合名会社",
            "burgerlichen rechts",
            "nome coletivo",
            "nume colectiv",
            "ansvarlig selskap",
            "interessentskab",
        ],
    ),
    (
        "coop",
        &[
            "cooperativ",
            "genossenschaft",
            "cooperat",
            "кооператив",
            "spoldzielni",
            "druzstvo",
            "zadruga",
            "szovetkezet",
            "osuuskunta",
            "kooperati",
            "合作社",
            "협동조합",
            "kooperaty",
        ],
    ),
    (
        "jsc",
        &[
            "public limited company",
            "joint stock",
            "joint-stock",
            "aktiengesellschaft",
            "anonima",
            "societe anonyme",
            "societe par actions",
            "per azioni",
            "por acciones",
            "pe actiuni",
            "акционерн",
            "акціонерн",
            "акцыянерн",
            "акционерно",
            "akcyjna",
            "akciova",
            "akciju",
            "akcine",
            "delniska",
            "dionicko",
            "akcionarsko",
            "reszvenytarsasag",
            "aktiebolag",
            "aktieselskab",
            "aksjeselskap",
            "aktsiaselts",
            "anonim sirket",
            "naamloze vennootschap",
            "ανωνυμη",
            "株式会社",
            "股份有限公司",
            "주식회사",
            "مساهمة",
            "sahmdar",
            "hlutafelag",
            "aksionare",
            "акционерлік",
        ],
    ),
    (
        "llc",
        &[
            "limited liability company",
            "private limited",
            "private company limited",
            "responsabilidad limitada",
            "responsabilite limitee",
            "responsabilita limitata",
            "raspundere limitata",
            "limitada",
            "beschrankter haftung",
            "ограниченной ответственностью",
            "обмеженою відповідальністю",
            "абмежаванай адказнасцю",
            "ограничена отговорност",
            "ograniczona odpowiedzialnoscia",
            "rucenim omezenym",
            "rucenim obmedzenym",
            "omejeno odgovornostjo",
            "ogranicenom odgovornoscu",
            "korlatolt felelossegu",
            "ribotos atsakomybes",
            "ierobezotu atbildibu",
            "osauhing",
            "anpartsselskab",
            "einkahlutafelag",
            "pergjegjesi te kufizuar",
            "limited sirket",
            "mahdud masuliyyatli",
            "有限责任公司",
            "有限公司",
            "合同会社",
            "有限会社",
            "유한회사",
            "유한책임회사",
            "sendirian berhad",
            "perseroan terbatas",
            "مسوولية محدودة",
            "περιορισμενησ ευθυνησ",
            "beperkte aansprakelijkheid",
            "besloten vennootschap",
            "company limited by",
            "שיתוף",
        ],
    ),
    (
        "soe",
        &[
            "state enterprise",
            "state owned",
            "унитарн",
            "унітарн",
            "empresa publica",
            "empresa do estado",
            "entreprise publique",
            "panstwow",
            "state company",
            "казенное предприятие",
            "state unitary",
        ],
    ),
    (
        "sp",
        &[
            "sole proprietor",
            "индивидуальн",
            "eingetragener kaufmann",
            "entreprise individuelle",
            "sole trader",
        ],
    ),
];

/// Abbreviations that are words or names more often.
const NO_FORMS: &str = "sea sol sam bar eco ska ans sem scope gift fund corp company corporation limited \
    association coop cooperative bank credit union trust church society club and the inc ltd act non san des \
    del pas par sos ges ass ant art";

/// Makes the table.
pub(crate) fn make(places: &Places) -> Result<()> {
    std::fs::write(places.root.join(TARGET), made(places)?)
        .with_context(|| format!("writing {TARGET}"))
}

fn made(places: &Places) -> Result<String> {
    let unpacked = |source: &str| -> Result<String> {
        let path = places.data.join(source);
        let packed = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text)?;
        Ok(text)
    };
    let mut table = Table::new();
    elf(&unpacked(ELF)?, &mut table)?;
    let suffixes: Value = serde_json::from_str(&unpacked(CORNAMES)?).context("not JSON")?;
    for (suffix, about) in suffixes.as_object().into_iter().flatten() {
        let kind = about["type"].as_str().unwrap_or_default();
        let Some(class) = class(&names::table_key(kind)) else { continue };
        add(&mut table, class, suffix);
    }
    let mut out = "# Generated by `cargo xtask tables legal`; do not edit.\n\
        # Class of legal form, where it may stand, o for organisation, phrase; sorted by phrase.\n"
        .to_owned();
    for (phrase, class) in &table {
        // Three letters at the beginning are a name.
        let is_short =
            phrase.chars().count() <= 3 && names::script_of(phrase) != names::Script::Han;
        let position = if is_short { "after" } else { "anywhere" };
        let _ = writeln!(out, "{class}\t{position}\to\t{phrase}");
    }
    Ok(out)
}

type Table = BTreeMap<String, &'static str>;

fn elf(list: &str, table: &mut Table) -> Result<()> {
    let list = list.trim_start_matches('\u{feff}');
    for row in csv::Reader::from_reader(list.as_bytes()).records() {
        let row = row.context("the list of legal forms is not CSV")?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let (name, romanised) = (cell(5), cell(8));
        let found = [name, romanised].into_iter().find_map(|name| class(&names::table_key(name)));
        let Some(class) = found else { continue };
        for phrase in [name, romanised] {
            let words = names::table_key(phrase);
            // A name of one short word is said of any company; very long ones stand in no name.
            if (words.contains(' ') || words.chars().count() >= 10) && words.len() <= 90 {
                add(table, class, phrase);
            }
        }
        for cell in [cell(9), cell(10)] {
            cell.split([';', ',']).for_each(|short| add(table, class, short));
        }
    }
    Ok(())
}

/// The class whose words are in the name of a form.
fn class(name: &str) -> Option<&'static str> {
    let has = |word: &&str| name == *word || word.len() > 3 && name.contains(*word);
    CLASSES.iter().find(|(_, words)| words.iter().any(has)).map(|(class, _)| *class)
}

fn add(table: &mut Table, class: &'static str, phrase: &str) {
    let key = names::table_key(phrase);
    let letters = key.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_word = NO_FORMS.split_ascii_whitespace().any(|word| word == key);
    let is_han = names::script_of(&key) == names::Script::Han;
    if letters >= 3 && !is_word || is_han && letters >= 2 {
        table.entry(key).or_insert(class);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_classes() {
        for (name, expected) in [
            ("gesellschaft mit beschrankter haftung", Some("llc")),
            ("gmbh and co kommanditgesellschaft", Some("lp")),
            ("股份有限公司", Some("jsc")),
            ("有限公司", Some("llc")),
            ("handelskammer", None),
        ] {
            assert_eq!(class(name), expected, "{name}");
        }
    }

    #[test]
    fn the_table_is_made_again_byte_for_byte() {
        let root = crate::root();
        let places = Places { root: &root, data: super::super::data_directory(&root) };
        if !places.data.is_dir() {
            println!("skipped: no data");
            return;
        }
        let committed = std::fs::read_to_string(root.join(TARGET)).unwrap();
        assert!(made(&places).unwrap() == committed, "run `cargo xtask tables legal`");
    }
}
