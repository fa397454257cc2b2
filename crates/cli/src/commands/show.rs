//! Show: who says what of this party?

use anyhow::bail;
use clap::Args;
use engine::{Dossier, DossierRow};
use model::Stance;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::json::DossierJson;
use crate::printer::{Printer, Tone};

/// Show every statement about a listed party with its source, edition and place in the file.
///
/// Example: countersign show ofac-36
#[derive(Args)]
pub(crate) struct Show {
    /// The party's id, as hits show it
    id: String,
}

impl Show {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let Some(dossier) = global.engine()?.show(&self.id)? else {
            bail!("no list in service has {}: `countersign match NAME` finds ids", self.id);
        };
        let printer = global.printer();
        if global.json {
            printer.json(&DossierJson::from(&dossier))?;
        } else {
            print(&printer, &dossier)?;
        }
        Ok(Exit::Done)
    }
}

fn print(printer: &Printer, dossier: &Dossier) -> anyhow::Result<()> {
    let caption = printer.tone(Tone::Strong, &printer.value(&dossier.caption));
    let lists = dossier.datasets.join(", ");
    printer.line(&format!("{caption}  {} · {} · {lists}", dossier.schema.label(), dossier.id))?;
    printer.line(&table(printer, &dossier.rows))?;
    for conflict in &dossier.conflicts {
        let stated = conflict.stated.iter().map(|(share, who)| format!("{share} says {who}"));
        let text = format!(
            "▲ conflict: {} of {} in {}: {}",
            conflict.right,
            conflict.holder,
            conflict.held,
            stated.collect::<Vec<_>>().join(", ")
        );
        printer.line(&printer.tone(Tone::Caution, &printer.value(&text)))?;
    }
    for related in &dossier.related {
        let caption = printer.tone(Tone::Strong, &printer.value(&related.caption));
        printer.line(&format!("\n{} · {caption} · {}", related.schema.label(), related.id))?;
        printer.line(&table(printer, &related.rows))?;
    }
    Ok(())
}

fn table(printer: &Printer, rows: &[DossierRow]) -> String {
    let headings =
        ["property", "value", "says who", "since", "seen until", "denied by", "stands at"];
    let mut table = printer.table(&headings);
    // A denial stands beside what it denies, not as a value of its own.
    let is_denial = |row: &&DossierRow| row.stance == Stance::Denies;
    let denials: Vec<&DossierRow> = rows.iter().filter(is_denial).collect();
    let is_told = |row: &&DossierRow| {
        let same = |other: &DossierRow| other.prop == row.prop && other.value == row.value;
        is_denial(row) && rows.iter().any(|other| same(other) && !is_denial(&other))
    };
    for row in rows.iter().filter(|row| !is_told(row)) {
        let denied = denials.iter().filter(|of| of.prop == row.prop && of.value == row.value);
        let denied: Vec<String> = denied.map(|of| of.dataset.clone()).collect();
        let value = match &row.original_value {
            Some(original) if original != &row.value => format!(
                "{}\n{}",
                printer.value(&row.value),
                printer.tone(Tone::Muted, &format!("written \"{}\"", printer.value(original)))
            ),
            _ => printer.value(&row.value),
        };
        let date =
            |date: Option<model::PartialDate>| date.map_or("–".to_owned(), |d| d.to_string());
        let places: Vec<String> = row.locators.iter().take(2).map(ToString::to_string).collect();
        let more = row.locators.len().saturating_sub(2);
        let more = if more > 0 { format!("\nand {more} places more") } else { String::new() };
        let edition = row.edition.get(..8).unwrap_or(&row.edition);
        table.add_row([
            row.label.clone(),
            value,
            format!(
                "{}\n{}",
                row.dataset,
                printer.tone(Tone::Muted, &format!("edition {edition}"))
            ),
            date(row.first_seen),
            date(row.last_seen),
            denied.join("\n"),
            printer.tone(Tone::Muted, &format!("{}{more}", places.join("\n"))),
        ]);
    }
    table.to_string()
}
