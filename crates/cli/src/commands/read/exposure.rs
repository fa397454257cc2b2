//! Who stands above the parties of a report, by rule, and which link is a claim only?

use engine::exposure::PartyExposure;
use engine::read::Reading;
use engine::trace::Verdict;

use crate::printer::{Printer, Tone};

/// Prints the exposure of each party that a rule has something to say of.
pub(super) fn print(
    printer: &Printer,
    reading: &Reading,
    exposures: &[PartyExposure],
) -> anyhow::Result<()> {
    let title = printer.tone(Tone::Strong, "Exposure");
    printer.line(&format!(
        "\n{title}  by the lists and registers in service, and by this report's claims"
    ))?;
    if exposures.is_empty() {
        return printer.line("  ○ no owner of a party of this report is known");
    }
    for exposure in exposures {
        one(printer, reading, exposure)?;
    }
    Ok(())
}

fn one(printer: &Printer, reading: &Reading, exposure: &PartyExposure) -> anyhow::Result<()> {
    let traced = &exposure.traced;
    let name = reading.report.parties.get(exposure.party).map_or("", |party| &party.name);
    let name = printer.tone(Tone::Strong, &printer.value(name));
    let rules = traced.traces.iter().filter(|trace| trace.finding.verdict != Verdict::No);
    let rules: Vec<String> = rules
        .map(|trace| format!("{} {}", trace.rule, trace.finding.verdict.word().replace('_', " ")))
        .collect();
    let said = if rules.is_empty() { "no rule reaches it".to_owned() } else { rules.join(" · ") };
    printer.line(&format!("  ◇ {name}  {} · {said}", traced.id))?;
    for owner in &traced.owners.rows {
        let text = format!("{} holds {}", owner.caption, owner.held_caption);
        let mut line = format!("    {}", printer.value(&text));
        if let Some(note) = traced.claims.get(&owner.id) {
            let who = note.chain.first().map_or("the report", String::as_str);
            let claim = format!("  claim only, says {}", printer.value(who));
            line.push_str(&printer.tone(Tone::Caution, &claim));
        }
        for denial in traced.denied.get(&owner.id).into_iter().flatten() {
            let who = denial.chain.first().map_or("somebody", String::as_str);
            let denied = format!("  denied by {}", printer.value(who));
            line.push_str(&printer.tone(Tone::Caution, &denied));
        }
        printer.line(&line)?;
    }
    Ok(())
}
