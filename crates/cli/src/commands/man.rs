//! Man: what does the manual say?

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, CommandFactory};

use crate::arguments::Arguments;
use crate::exit::Exit;

/// Print the manual page, or write one page for each command.
///
/// Example: countersign man --dir ~/.local/share/man/man1
#[derive(Args)]
pub(crate) struct Man {
    /// Write the pages of all commands into this directory
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self) -> anyhow::Result<Exit> {
        match self.dir {
            Some(dir) => {
                std::fs::create_dir_all(&dir)
                    .and_then(|()| clap_mangen::generate_to(Arguments::command(), &dir))
                    .with_context(|| format!("writing manual pages to {}", dir.display()))?;
            }
            None => {
                clap_mangen::Man::new(Arguments::command()).render(&mut std::io::stdout())?;
            }
        }
        Ok(Exit::Done)
    }
}
