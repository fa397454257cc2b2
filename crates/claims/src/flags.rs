//! What should a reader know before relying on a report? Each flag says what it rests on.

use std::collections::BTreeSet;

use model::Document;

use crate::conflicts::{is_core, is_same_triple, source};
use crate::record::{Basis, Claim, Flag, Report};

/// Hidden text of fewer letters is an icon's name or a comment of the page's maker.
const HIDDEN_MIN: usize = 40;

/// The flags of a report: those of the document first, then those of its claims in their order.
pub fn flags(document: &Document, report: &Report) -> Vec<Flag> {
    let mut found = of_document(document, report);
    for (at, claim) in report.claims.iter().enumerate() {
        let mut add = |kind: &str, text: String| {
            found.push(Flag { kind: kind.to_owned(), claim: Some(at), text });
        };
        if let Some(source) = anonymous(claim) {
            add("anonymous_source", format!("its source is not named: {source}"));
        }
        if !is_core(claim) {
            continue;
        }
        if is_own_voice(claim) {
            add("unattributed_core_claim", "the document names no source for it".to_owned());
        } else if let Some(source) = single_source(&document.text, report, claim) {
            add("single_source", format!("only {source} says so here"));
        }
    }
    found
}

fn of_document(document: &Document, report: &Report) -> Vec<Flag> {
    let mut found = Vec::new();
    let mut add = |kind: &str, text: String| {
        found.push(Flag { kind: kind.to_owned(), claim: None, text });
    };
    let credit = report.facts.credit.and_then(|credit| credit.of(&document.text));
    if report.facts.genre.as_deref() == Some("rewrite") {
        let text = match credit {
            Some(credit) => format!("it retells what \"{credit}\" published"),
            None => "it retells what others published".to_owned(),
        };
        add("rewrite", text);
    }
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let hidden: usize = document.hidden.iter().map(|hidden| letters(&hidden.text)).sum();
    if hidden >= HIDDEN_MIN {
        let why: BTreeSet<&str> =
            document.hidden.iter().map(|hidden| hidden.why.as_str()).collect();
        let why = why.into_iter().collect::<Vec<_>>().join(", ");
        add("hidden_text", format!("{hidden} letters are not shown to a reader ({why})"));
    }
    for party in report.parties.iter().filter(|party| !party.warnings.is_empty()) {
        let text = format!("\"{}\" is written with: {}", party.name, party.warnings.join(", "));
        add("spoofed_name", text);
    }
    found
}

fn anonymous(claim: &Claim) -> Option<&str> {
    let mut links = claim.chains.iter().flatten();
    links.find(|link| link.anonymous).map(|link| link.source.as_str())
}

fn is_own_voice(claim: &Claim) -> bool {
    claim.chains.iter().all(|chain| {
        chain.iter().all(|link| link.basis == Basis::OwnVoice || link.source == "publisher")
    })
}

/// The only source of a triple, where no other claim of the report has another.
fn single_source<'a>(text: &str, report: &'a Report, claim: &'a Claim) -> Option<&'a str> {
    let same = report.claims.iter().filter(|other| is_same_triple(text, claim, other));
    let sources: BTreeSet<&str> = same
        .chain([claim])
        .flat_map(|claim| &claim.chains)
        .filter_map(|chain| chain.first())
        .map(|link| link.source.as_str())
        .collect();
    (sources.len() == 1).then(|| source(claim))
}
