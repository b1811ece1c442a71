//! Writing to standard output and standard error.

use std::io::{self, BufWriter, Write};

use crate::rules::{Language, Message};

/// Calls `write` with standard output: coloured if it is a terminal that wants
/// it, and flushed at the end. A reader that went away (`| head`) is no error.
///
/// # Errors
/// Says what is wrong if standard output takes no more.
pub fn to_standard_output(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    unless_nobody_reads(write(&mut out).and_then(|()| out.flush()))
}

/// What is wrong with standard output by `outcome`; nothing, if only its reader went away.
///
/// # Errors
/// Says what it is.
pub fn unless_nobody_reads(outcome: io::Result<()>) -> Result<(), String> {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

/// `message` for standard error, which is in English whatever the locale, as what the system says there.
pub fn in_english(message: &Message) -> String {
    message.text(Language::English).to_owned()
}

/// Names `problem` on standard error.
pub fn report(problem: &str) {
    // Where standard error is closed, the exit status still says that something is wrong.
    let _ = writeln!(io::stderr().lock(), "copydesk: {problem}");
}
