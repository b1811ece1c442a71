//! `copydesk completions` and `copydesk man`: what shells and `man` know of the command line.

use clap::CommandFactory;
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
    to_standard_output(|out| clap_mangen::Man::new(command).render(out))?;
    Ok(Status::Clean)
}
