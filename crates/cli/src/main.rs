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
        // Whoever read our output has read enough: `countersign … | head` is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("countersign: {error:#}");
            ExitCode::from(1)
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
        Command::Why(command) => command.run(global),
        Command::Compare(command) => command.run(global),
        Command::Demo(command) => command.run(global),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
        Command::Reference(command) => command.run(),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
