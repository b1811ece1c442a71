//! `copydesk completions` and `copydesk man`: what shells and `man` know of the command line.

use std::io::{self, Write};

use clap::builder::Resettable;
use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::Status;
use super::arguments::Arguments;
use super::output::to_standard_output;

const NAME: &str = "copydesk";

/// Prints the script that completes the command line in `shell`.
///
/// # Errors
/// If standard output takes no more.
pub fn print_completions(shell: Shell) -> Result<Status, String> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    to_standard_output(|out| out.write_all(&script))?;
    Ok(Status::Clean)
}

/// Prints the page of the manual for the command `name`, or for all of copydesk.
///
/// # Errors
/// If there is no such command, or standard output takes no more.
pub fn print_page(name: Option<&str>) -> Result<Status, String> {
    let mut all = Arguments::command().disable_help_subcommand(true);
    // The options of all commands are known to each of them only then.
    all.build();
    let command = match name {
        None => all,
        Some(name) => {
            let found = all.find_subcommand(name).ok_or_else(|| format!("there is no command {name}"))?;
            found.clone()
        }
    };
    to_standard_output(|out| write_page(command, out))?;
    Ok(Status::Clean)
}

/// The page of `command`, with the parts of its last words as sections of their own, examples line
/// by line.
fn write_page(command: Command, out: &mut dyn Write) -> io::Result<()> {
    let last_words = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let title = command.get_display_name().unwrap_or(NAME).to_owned();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.after_help(Resettable::Reset)).render(&mut page)?;
    for line in String::from_utf8_lossy(&page).lines() {
        match line.starts_with(".TH ") {
            // Of a date that is empty clap_mangen leaves nothing, so that what follows moves up.
            true => writeln!(out, r#".TH {title} 1 "" "{NAME} {}" "{NAME}""#, env!("CARGO_PKG_VERSION"))?,
            false => writeln!(out, "{}", line.trim_end())?,
        }
    }
    for part in last_words.split("\n\n") {
        let Some((heading, text)) = part.split_once(':') else { continue };
        writeln!(out, ".SH {}\n.nf", heading.to_uppercase())?;
        for line in text.trim_matches('\n').lines() {
            let line = line.trim().replace('\\', r"\e").replace('-', r"\-");
            writeln!(out, r"\&{line}")?;
        }
        writeln!(out, ".fi")?;
    }
    Ok(())
}
