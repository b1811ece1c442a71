//! The `copydesk` command: the command line and the language server in one binary.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    copydesk::cli::main()
}
