//! How does a trace look on a terminal? Verdicts side by side, the path, the owners, the cautions.

use std::collections::{BTreeMap, BTreeSet};

use engine::Traced;
use engine::trace::{Day, Gives, Limit, Owner, StakeSource, Step, Trace, Verdict};

use crate::printer::{Printer, Tone};

/// Where each edge stands, by its id.
pub(super) type Sources = BTreeMap<String, Vec<StakeSource>>;

pub(super) fn print(printer: &Printer, traced: &Traced, sources: &Sources) -> anyhow::Result<()> {
    let caption = printer.tone(Tone::Strong, &printer.value(&traced.caption));
    printer.line(&format!("{caption}  {} · as of {}", traced.id, traced.as_of))?;
    for member in &traced.members {
        let lists = member.datasets.join(", ");
        let text = format!("  the same party: {} in {lists}, by {}", member.id, member.by);
        printer.line(&printer.tone(Tone::Muted, &text))?;
    }
    if let Some(headline) = &traced.headline {
        let text = format!("⚠ {}", printer.value(headline));
        printer.line(&printer.tone(Tone::Alarm, &text))?;
    }
    printer.line(&verdicts(printer, traced))?;
    if let Some(trace) = proven(traced) {
        printer.line(&format!("Why, by {}:", trace.rule))?;
        printer.line(&path(printer, trace, sources))?;
    }
    if !traced.owners.rows.is_empty() {
        printer.line("Owners on record:")?;
        printer.line(&owners(printer, traced, sources))?;
    }
    for text in cautions(traced) {
        printer.line(&printer.tone(Tone::Caution, &format!("▲ {}", printer.value(&text))))?;
    }
    for text in &traced.notes {
        printer.line(&printer.tone(Tone::Caution, &format!("▲ {}", printer.value(text))))?;
    }
    Ok(())
}

fn verdicts(printer: &Printer, traced: &Traced) -> String {
    let mut table = printer.table(&["rule", "verdict", "counts", "reasons", "would settle it"]);
    for trace in &traced.traces {
        let finding = &trace.finding;
        let (tone, sign) = match finding.verdict {
            Verdict::No => (Tone::Muted, "○"),
            Verdict::Possible => (Tone::Caution, "◇"),
            Verdict::Certain => (Tone::Alarm, "◆"),
            Verdict::NotComputed => (Tone::Caution, "▲"),
        };
        let word = finding.verdict.word().replace('_', " ");
        let listed = if finding.listed { " (listed itself)" } else { "" };
        let reasons: Vec<&str> = finding.reasons.iter().map(|reason| reason.code()).collect();
        let settle: Vec<String> =
            trace.settle.iter().take(3).map(|fact| printer.value(&fact.text)).collect();
        table.add_row([
            trace.rule.clone(),
            printer.tone(tone, &format!("{sign} {word}{listed}")),
            finding.attributed.to_string(),
            reasons.join("\n"),
            settle.join("\n"),
        ]);
    }
    table.to_string()
}

/// The rule whose proof is shown: the first of the strongest verdict, listed itself aside.
fn proven(traced: &Traced) -> Option<&Trace> {
    let speaks = |trace: &&Trace| !trace.proof.steps.is_empty() || !trace.proof.counter.is_empty();
    traced.traces.iter().rev().filter(speaks).max_by_key(|trace| trace.finding.verdict)
}

fn path(printer: &Printer, trace: &Trace, sources: &Sources) -> String {
    let mut table = printer.table(&["in whom", "who", "has", "counts because", "says who"]);
    let is_counter = trace.proof.steps.is_empty();
    let steps = if is_counter { &trace.proof.counter } else { &trace.proof.steps };
    for step in steps {
        let mut target = step_words(printer, step);
        for of in &step.contributors {
            let because = match (of.listed, of.sure) {
                (true, true) => "listed",
                (true, false) => "bears a listed name",
                (false, true) => "in scope itself",
                (false, false) => "possibly in scope itself",
            };
            let mut marks: BTreeSet<&str> = BTreeSet::new();
            for stake in &of.stakes {
                marks.extend(stake.old.then_some("old"));
                marks.extend(stake.disputed.then_some("disputed"));
            }
            let marks: String = marks.iter().map(|mark| format!("\n{mark}")).collect();
            let who: Vec<String> =
                of.stakes.iter().map(|stake| says_who(&stake.id, &stake.source, sources)).collect();
            table.add_row([
                std::mem::take(&mut target),
                format!(
                    "{}\n{}",
                    printer.value(&of.caption),
                    printer.tone(Tone::Muted, &of.holder)
                ),
                format!("{}{marks}", of.range),
                because.to_owned(),
                who.join("\n"),
            ]);
        }
        for fact in &step.control {
            table.add_row([
                std::mem::take(&mut target),
                format!(
                    "{}\n{}",
                    printer.value(&fact.caption),
                    printer.tone(Tone::Muted, &fact.holder)
                ),
                fact.kind.words().to_owned(),
                if fact.listed { "listed" } else { "in scope itself" }.to_owned(),
                says_who(&fact.statement, "", sources),
            ]);
        }
    }
    for holdout in &trace.proof.holdouts {
        let because = printer.value(&holdout.because);
        let who = holdout.holder.clone();
        table.add_row([
            holdout.entity.clone(),
            who,
            holdout.range.to_string(),
            because,
            String::new(),
        ]);
    }
    table.to_string()
}

fn step_words(printer: &Printer, step: &Step) -> String {
    let limit = step.threshold.map_or_else(String::new, |threshold| {
        let words = match step.limit {
            Limit::AtLeast => "at least",
            Limit::MoreThan => "more than",
        };
        format!("\nasks {words} {threshold}")
    });
    let (caption, verdict) = (printer.value(&step.caption), step.verdict.word());
    format!("{caption}\n{verdict}: {} {}{limit}", step.sum, step.measure)
}

fn owners(printer: &Printer, traced: &Traced, sources: &Sources) -> String {
    let headings = ["layer", "holder", "has", "of", "since", "until", "says who", "denied by"];
    let mut table = printer.table(&headings);
    let day = |day: Day| match day {
        Day::EVER | Day::NEVER => "–".to_owned(),
        day => day.to_string(),
    };
    for row in &traced.owners.rows {
        let denied = traced.denied.get(&row.id).map_or_else(String::new, |denials| {
            let who =
                denials.iter().map(|of| [&of.chain[..], std::slice::from_ref(&of.source)].concat());
            who.map(|chain| chain.join(" → ")).collect::<Vec<_>>().join("\n")
        });
        table.add_row([
            row.layer.to_string(),
            format!("{}\n{}", printer.value(&row.caption), printer.tone(Tone::Muted, &row.holder)),
            has(row, traced),
            printer.value(&row.held_caption),
            day(row.from),
            day(row.to),
            says_who(&row.id, &row.source, sources),
            denied,
        ]);
    }
    table.to_string()
}

fn has(row: &Owner, traced: &Traced) -> String {
    let what = match &row.gives {
        Gives::Control(kind) => kind.words().to_owned(),
        Gives::Share { right, share, .. } => {
            let share = share.map_or("unknown share".to_owned(), |share| share.to_string());
            format!("{share} {}", format!("{right:?}").to_lowercase())
        }
    };
    let marks = [
        (row.old, "not confirmed for long"),
        (row.uncertain, "dates leave it open"),
        (row.summary, "sum of others, not counted"),
        (row.registered.is_some(), "through a nominee"),
        (traced.claims.contains_key(&row.id), "a claim only"),
    ];
    let marks = marks.into_iter().filter(|mark| mark.0).map(|mark| format!("\n{}", mark.1));
    what + &marks.collect::<String>()
}

fn says_who(id: &str, dataset: &str, sources: &Sources) -> String {
    let Some(source) = sources.get(id).and_then(|found| found.first()) else {
        return dataset.to_owned();
    };
    let date = source.published.as_deref().unwrap_or("no date");
    let place = source.locator.as_deref().unwrap_or_default();
    format!("{} of {date}\n{place}", source.dataset)
}

/// The cautions of all rules, each once.
fn cautions(traced: &Traced) -> Vec<String> {
    let mut said = Vec::new();
    for caution in traced.traces.iter().flat_map(|trace| &trace.cautions) {
        let text = format!("{}: {}", caution.code, caution.text);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}
