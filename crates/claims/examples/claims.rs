//! Prints the claims of a plain text: `cargo run -p countersign-claims --example claims -- FILE`.

use claims::{Setting, read};
use model::Document;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let report = read(
            &Document { name: path.clone(), text: text.clone(), ..Document::default() },
            &Setting::default(),
        );
        println!("== {path}: {:?}", report.facts);
        for claim in &report.claims {
            let chains: Vec<String> = claim
                .chains
                .iter()
                .map(|chain| {
                    chain
                        .iter()
                        .map(|link| format!("{:?}", link.source))
                        .collect::<Vec<_>>()
                        .join(" → ")
                })
                .collect();
            println!(
                "{:?}\n    {} · {} · {:?} · {:?} · {} · {}",
                claim.quote.of(&text).unwrap_or_default(),
                claim.construction,
                claim.stance.as_str(),
                claim.modality,
                claim.polarity,
                claim.predicate,
                chains.join(" | ")
            );
        }
    }
    Ok(())
}
