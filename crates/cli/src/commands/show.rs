//! Show: who says what of this party?

use anyhow::bail;
use clap::Args;
use engine::{Dossier, DossierRow};

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
    for related in &dossier.related {
        let caption = printer.tone(Tone::Strong, &printer.value(&related.caption));
        printer.line(&format!("\n{} · {caption} · {}", related.schema.label(), related.id))?;
        printer.line(&table(printer, &related.rows))?;
    }
    Ok(())
}

fn table(printer: &Printer, rows: &[DossierRow]) -> String {
    let headings = ["property", "value", "says who", "since", "seen until", "stands at"];
    let mut table = printer.table(&headings);
    for row in rows {
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
            printer.tone(Tone::Muted, &format!("{}{more}", places.join("\n"))),
        ]);
    }
    table.to_string()
}
