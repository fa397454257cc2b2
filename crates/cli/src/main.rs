//! The binary `countersign`: arguments in, answers on stdout, talk on stderr, a telling exit code.
//!
//! Reading order: [`arguments`] (what can be asked), [`commands`] (a file a verb: parse, call one
//! engine verb, print), [`query`] (a party from arguments), [`printer`] and [`json`] (how answers
//! look), [`exit`] (what the exit code says).

mod arguments;
mod commands;
mod exit;
mod json;
mod printer;
mod query;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let is_zero_wanted = arguments.global.exit_zero;
    match run(arguments) {
        Ok(_) if is_zero_wanted => ExitCode::SUCCESS,
        Ok(exit) => ExitCode::from(exit.code()),
        // Whoever read our output has read enough: nothing to say, but rows may not be screened.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(exit::BROKEN_PIPE),
        Err(error) => {
            eprintln!("countersign: {error:#}");
            ExitCode::from(if is_usage(&error) { exit::USAGE } else { exit::ERROR })
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<exit::Exit> {
    let global = &arguments.global;
    match arguments.command {
        Command::Ingest(command) => command.run(global),
        Command::Datasets(command) => command.run(global),
        Command::Screen(command) => command.run(global),
        Command::Match(command) => command.run(global),
        Command::Show(command) => command.run(global),
        Command::Trace(command) => command.run(global),
        Command::Export(command) => command.run(global),
        Command::Why(command) => command.run(global),
        Command::Compare(command) => command.run(global),
        Command::Bench(command) => command.run(global),
        Command::Model(command) => command.run(global),
        Command::Demo(command) => command.run(global),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
        Command::Read(command) => command.run(global),
        Command::Review(command) => command.run(global),
        Command::Reference(command) => command.run(),
    }
}

/// Whether what was asked for cannot be, whatever the files say.
fn is_usage(error: &anyhow::Error) -> bool {
    let rows = error.downcast_ref::<engine::rows::RowsError>();
    error.is::<exit::Usage>() || rows.is_some_and(engine::rows::RowsError::is_usage)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        // serde_json does not give the error of the pipe as its source.
        let json = cause.downcast_ref::<serde_json::Error>().and_then(|json| json.io_error_kind());
        let rows = cause.downcast_ref::<engine::rows::RowsError>();
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
            || rows.is_some_and(engine::rows::RowsError::is_broken_pipe)
    })
}
