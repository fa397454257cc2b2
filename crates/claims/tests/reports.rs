//! How well are the reports of `corpora/reports` read? Floors, and a table by construction.
//!
//! The reports are ours, with invented parties. Those of the half `dev` were looked at while the
//! grammar was written; those of the half `check` were written before its first run and not tuned to.
//! `cargo test -p countersign-claims --test reports -- --nocapture` prints the table.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use claims::{Claim, PUBLISHER, Setting, Span, read};
use model::Document;
use serde_json::Value;

/// A claim as we expect it.
struct Gold {
    quote: Span,
    sources: Vec<String>,
    stance: String,
    construction: String,
}

struct Sample {
    name: String,
    half: String,
    document: Document,
    claims: Vec<Gold>,
}

fn corpus() -> Vec<Sample> {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpora/reports");
    let mut paths: Vec<PathBuf> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| sample(&serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()))
        .collect()
}

fn sample(value: &Value) -> Sample {
    let words = |value: &Value| value.as_str().unwrap().to_owned();
    let text = words(&value["text"]);
    let claims = value["claims"].as_array().unwrap().iter().map(|claim| {
        let quote = words(&claim["quote"]);
        let start = usize::try_from(claim["start"].as_u64().unwrap()).unwrap();
        let span = Span { start, end: start + quote.len() };
        assert_eq!(
            span.of(&text),
            Some(quote.as_str()),
            "a gold quote is no slice of {}",
            value["name"]
        );
        Gold {
            quote: span,
            sources: claim["sources"].as_array().unwrap().iter().map(words).collect(),
            stance: words(&claim["stance"]),
            construction: words(&claim["construction"]),
        }
    });
    Sample {
        name: words(&value["name"]),
        half: words(&value["half"]),
        claims: claims.collect(),
        document: Document { name: words(&value["name"]), text, ..Document::default() },
    }
}

/// What was found of the claims of one kind.
#[derive(Clone, Copy, Default)]
struct Tally {
    asked: usize,
    covered: usize,
    source: usize,
    stance: usize,
    overlap: f64,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.asked += other.asked;
        self.covered += other.covered;
        self.source += other.source;
        self.stance += other.stance;
        self.overlap += other.overlap;
    }

    fn line(&self, name: &str) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "{name:<18} {:>4} covered {:>5.1} %  source right {:>5.1} %  stance right {:>5.1} %  IoU {:.2}",
            self.asked,
            share(self.covered, self.asked),
            share(self.source, self.covered),
            share(self.stance, self.covered),
            self.overlap / self.covered.max(1) as f64
        )
    }
}

fn overlap(a: Span, b: Span) -> f64 {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    common as f64 / (a.end.max(b.end) - a.start.min(b.start)).max(1) as f64
}

fn is_attributed(claim: &Claim) -> bool {
    claim.chains[0][0].source != PUBLISHER
}

/// The claim that best meets what we expect: attributed or not as asked, then by overlap.
fn best<'a>(gold: &Gold, claims: &'a [Claim]) -> Option<(&'a Claim, f64)> {
    let fits = claims.iter().filter(|claim| is_attributed(claim) != gold.sources.is_empty());
    let near = fits
        .map(|claim| (claim, overlap(claim.quote, gold.quote)))
        .filter(|(_, overlap)| *overlap >= 0.5);
    near.max_by(|a, b| {
        a.1.total_cmp(&b.1).then(sources_right(gold, a.0).cmp(&sources_right(gold, b.0)))
    })
}

fn sources_right(gold: &Gold, claim: &Claim) -> bool {
    if gold.sources.is_empty() {
        return !is_attributed(claim);
    }
    let origins: Vec<String> = claim.chains.iter().map(|chain| plain(&chain[0].source)).collect();
    origins.len() == gold.sources.len()
        && gold
            .sources
            .iter()
            .all(|source| origins.iter().any(|origin| same_source(&plain(source), origin)))
}

/// One holds the other, at word boundaries.
fn same_source(gold: &str, found: &str) -> bool {
    let padded = |words: &str| format!(" {words} ");
    !found.is_empty()
        && (padded(found).contains(&padded(gold)) && found.len() < 3 * gold.len() + 40
            || padded(gold).contains(&padded(found)))
}

fn plain(words: &str) -> String {
    let kept: String =
        words.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    kept.split_whitespace()
        .filter(|word| !matches!(*word, "the" | "a" | "an"))
        .collect::<Vec<_>>()
        .join(" ")
}

struct Measured {
    by_construction: BTreeMap<String, Tally>,
    attributed: Tally,
    unasked: usize,
    found: usize,
}

fn measure(half: &str) -> Measured {
    let mut measured = Measured {
        by_construction: BTreeMap::new(),
        attributed: Tally::default(),
        unasked: 0,
        found: 0,
    };
    for sample in corpus().iter().filter(|sample| sample.half == half) {
        let report = read(&sample.document, &Setting::default());
        for gold in &sample.claims {
            let tally = judge(sample, gold, &report.claims);
            measured.by_construction.entry(gold.construction.clone()).or_default().add(tally);
            if !gold.sources.is_empty() {
                measured.attributed.add(tally);
            }
        }
        for claim in report.claims.iter().filter(|claim| is_attributed(claim)) {
            measured.found += 1;
            let asked = sample
                .claims
                .iter()
                .any(|gold| !gold.sources.is_empty() && overlap(gold.quote, claim.quote) > 0.2);
            measured.unasked += usize::from(!asked);
            if !asked && half == "dev" {
                println!(
                    "  {}: not asked: {:?} by {:?} ({})",
                    sample.name,
                    claim.quote.of(&sample.document.text).unwrap(),
                    claim.chains[0][0].source,
                    claim.construction
                );
            }
        }
    }
    measured
}

fn judge(sample: &Sample, gold: &Gold, claims: &[Claim]) -> Tally {
    let mut tally = Tally { asked: 1, ..Tally::default() };
    let quote = gold.quote.of(&sample.document.text).unwrap();
    if let Some((claim, overlap)) = best(gold, claims) {
        tally.covered = 1;
        tally.overlap = overlap;
        tally.source = usize::from(sources_right(gold, claim));
        tally.stance = usize::from(claim.stance.as_str() == gold.stance);
        if sample.half == "dev" && (tally.source == 0 || tally.stance == 0) {
            let sources: Vec<&str> =
                claim.chains.iter().map(|chain| chain[0].source.as_str()).collect();
            println!(
                "  {}: {quote:?}: {sources:?} for {:?}, {} for {} ({})",
                sample.name,
                gold.sources,
                claim.stance.as_str(),
                gold.stance,
                claim.construction
            );
        }
    } else if sample.half == "dev" {
        println!("  {}: missed: {quote:?} ({})", sample.name, gold.construction);
    }
    tally
}

/// The floors of issue 5, in percent: covered, source right, stance right.
const FLOOR: usize = 85;

#[test]
fn attributed_claims_are_found_with_their_source_and_stance() {
    for half in ["dev", "check"] {
        let measured = measure(half);
        println!(
            "-- {half}: {} claims found, {} of them nobody asked for",
            measured.found, measured.unasked
        );
        for (name, tally) in &measured.by_construction {
            println!("{}", tally.line(name));
        }
        let all = measured.attributed;
        println!("{}\n", all.line("attributed"));
        assert!(all.asked >= 60, "{half} has too few claims to say anything");
        assert!(100 * all.covered >= FLOOR * all.asked, "{half}: covered");
        assert!(100 * all.source >= FLOOR * all.covered, "{half}: source");
        assert!(100 * all.stance >= FLOOR * all.covered, "{half}: stance");
    }
}

#[test]
fn own_voice_has_no_source_but_a_proposed_one() {
    use claims::{Basis, Role};
    for sample in corpus() {
        for claim in read(&sample.document, &Setting::default())
            .claims
            .iter()
            .filter(|claim| claim.construction == "own_voice")
        {
            let first = &claim.chains[0];
            assert!(
                first.len() == 1
                    && first[0].role == Role::Publisher
                    && first[0].basis == Basis::OwnVoice
            );
            assert!(claim.chains[1..].iter().all(|chain| chain[0].basis == Basis::Inherited));
        }
    }
}
