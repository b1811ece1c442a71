//! The command line: one file a command, one file in `formats/` an output format.

mod arguments;
mod baseline;
mod check;
mod config;
mod edition;
mod figures;
mod fingerprints;
mod fix;
mod formats;
mod input;
mod locale;
mod manual;
mod output;
mod progress;
mod rage;
mod rule;
mod source;
mod stale;
mod statistics;
mod task;
mod wanted;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Runs the command that the arguments of this process name.
///
/// Ends with 0 where nothing was found, 1 where something was, and 2 where
/// anything could not be read or done; wrong arguments end the process with 2.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Check(check) => check::run(&check, arguments.locale),
        Command::Figures(figures) => figures::run(&figures, arguments.locale),
        Command::Fingerprints(fingerprints) => fingerprints::run(&fingerprints),
        Command::Rule { name } => rule::run(name, locale::language_of(arguments.locale)),
        Command::Config { schema: true, .. } => config::print_schema(),
        Command::Config { path, schema: false } => config::run(path.as_deref()),
        Command::Rage { path } => rage::run(path.as_deref()),
        Command::Completions { shell } => manual::print_completions(shell),
        Command::Man { command } => manual::print_page(command.as_deref()),
        Command::Server => return crate::server::run(),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(problem) => {
            output::report(&problem);
            Status::Failed.into()
        }
    }
}

/// How a command ended, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Everything was done, and nothing found.
    Clean,
    /// Everything was done, and something found.
    Findings,
    /// Something could not be done.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Clean => ExitCode::SUCCESS,
            Status::Findings => ExitCode::from(1),
            Status::Failed => ExitCode::from(2),
        }
    }
}
