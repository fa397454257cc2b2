//! Does the UN reader agree with the files' own counts? Both files, counted here by plain events.
//!
//! Needs the data folder (`COUNTERSIGN_DATA`); without it the test says so and passes.

// A test that cannot go on fails, which is what unwrap does.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::PathBuf;

use model::{Issue, IssueKind, Locator, Prop, Schema, Statement};
use sources::{Input, Options, Sink};

/// Keeps how often each property stands, and at which places.
#[derive(Default)]
struct Kept {
    counts: BTreeMap<(Schema, Prop), usize>,
    places: BTreeMap<Prop, Vec<String>>,
    issues: Vec<Issue>,
}

impl Sink for Kept {
    fn statement(&mut self, stated: Statement, place: Locator) {
        let Locator::Path { path, .. } = place else { panic!("{place} is no path") };
        *self.counts.entry((stated.schema, stated.prop)).or_default() += 1;
        self.places.entry(stated.prop).or_default().push(path);
    }

    fn issue(&mut self, issue: Issue) {
        self.issues.push(issue);
    }
}

impl Kept {
    fn count(&self, props: &[Prop]) -> usize {
        let wanted = self.counts.iter().filter(|((_, prop), _)| props.contains(prop));
        wanted.map(|(_, count)| count).sum()
    }

    /// How many elements of this name the values of these properties come from.
    fn elements(&self, props: &[Prop], name: &str) -> usize {
        let places = props.iter().filter_map(|prop| self.places.get(prop)).flatten();
        let whole = places.filter_map(|path| {
            let at = path.find(&format!("/{name}"))? + 1;
            let end = path[at..].find('/').map_or(path.len(), |end| at + end);
            Some(&path[..end])
        });
        whole.collect::<BTreeSet<_>>().len()
    }
}

fn text(file: &str) -> Option<(PathBuf, String)> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var("COUNTERSIGN_DATA").unwrap_or(default.to_owned());
    let path = PathBuf::from(root).join("un").join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: no data ({file})");
        return None;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    Some((path, text))
}

/// Elements with any text in them, by name; and by `parent/name`.
fn filled(text: &str) -> BTreeMap<String, usize> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut open, mut found) = (Vec::<(String, bool)>::new(), BTreeMap::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push((tag.name().as_ref().to_string(), false)),
            Event::Text(piece) if !piece.trim().is_empty() => {
                open.iter_mut().for_each(|(_, has_text)| *has_text = true);
            }
            Event::End(_) => {
                let (name, has_text) = open.pop().unwrap();
                if has_text {
                    let parent = open.last().map_or("", |(name, _)| name);
                    *found.entry(format!("{parent}/{name}")).or_default() += 1;
                    *found.entry(name).or_default() += 1;
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn check(file: &str, parties: usize) {
    let Some((path, text)) = text(file) else { return };
    let sets = sources::recognise(vec![Input::from_path(&path)], None).unwrap();
    assert_eq!(sets[0].dataset, "un_sc_sanctions");
    let mut kept = Kept::default();
    let reading = sources::read(&sets[0], &Options::default(), &mut kept).unwrap();
    println!("{reading}");
    kept.issues.iter().for_each(|issue| println!("{} {issue}", issue.kind.as_str()));
    let unread = kept.issues.iter().filter(|issue| issue.kind == IssueKind::UnreadField);
    assert_eq!(unread.count(), 0, "every field is mapped or ignored on purpose");

    let filled = filled(&text);
    let count = |name: &str| filled.get(name).copied().unwrap_or_default();
    let names = [Prop::Alias, Prop::WeakAlias, Prop::PreviousName];
    assert_eq!(count("INDIVIDUAL") + count("ENTITY"), parties);
    assert_eq!(reading.parties() as usize, parties, "parties");
    assert_eq!(kept.count(&[Prop::Name]), parties + count("NAME_ORIGINAL_SCRIPT"), "names");
    for (props, element, wanted) in [
        (&names[..], "INDIVIDUAL_ALIAS", count("INDIVIDUAL_ALIAS/ALIAS_NAME")),
        (&names, "ENTITY_ALIAS", count("ENTITY_ALIAS/ALIAS_NAME")),
        // Each birth date element with a text states a date, or a note when the words are no date.
        (
            &[Prop::BirthDate, Prop::Notes],
            "INDIVIDUAL_DATE_OF_BIRTH",
            count("INDIVIDUAL_DATE_OF_BIRTH"),
        ),
        (
            &[Prop::BirthPlace, Prop::Notes],
            "INDIVIDUAL_PLACE_OF_BIRTH",
            count("INDIVIDUAL_PLACE_OF_BIRTH"),
        ),
        (
            &[Prop::Address, Prop::Country, Prop::Notes],
            "INDIVIDUAL_ADDRESS",
            count("INDIVIDUAL_ADDRESS"),
        ),
        (&[Prop::Address, Prop::Country, Prop::Notes], "ENTITY_ADDRESS", count("ENTITY_ADDRESS")),
        (&[Prop::Holder], "INDIVIDUAL_DOCUMENT", count("INDIVIDUAL_DOCUMENT")),
    ] {
        assert_eq!(kept.elements(props, element), wanted, "{element}");
    }
    for (prop, wanted) in [
        (Prop::UnscId, count("REFERENCE_NUMBER")),
        (Prop::Program, count("UN_LIST_TYPE")),
        (Prop::ListingDate, count("LISTED_ON")),
        (Prop::ModifiedAt, count("LAST_DAY_UPDATED/VALUE")),
        (Prop::Position, count("DESIGNATION/VALUE")),
        (Prop::Title, count("TITLE/VALUE")),
        (Prop::Gender, count("GENDER")),
        (Prop::Nationality, count("NATIONALITY/VALUE")),
    ] {
        assert_eq!(kept.count(&[prop]), wanted, "{prop}");
    }
    let dated = kept.elements(&[Prop::BirthDate], "INDIVIDUAL_DATE_OF_BIRTH");
    let aliases = kept.count(&names);
    println!("{dated} of {} birth date elements read as dates", count("INDIVIDUAL_DATE_OF_BIRTH"));
    println!("{} alias fields hold {aliases} names", count("ALIAS_NAME"));
}

#[test]
fn consolidated_2026_02() {
    check("un_consolidated_2026-02.xml.gz", 1_003);
}

#[test]
fn consolidated_2025_04() {
    check("un_consolidated_2025-04-19.xml.gz", 877);
}
