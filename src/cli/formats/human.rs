//! `check --format human`: the text under each mark, for people.

use std::io::{self, Write};

use crate::cli::check::Checked;
use crate::rules::Language;

/// Writes the findings of `manuscripts`, and a summary in `language`, to `out`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(manuscripts: &[Checked], _language: Language, out: &mut dyn Write) -> io::Result<()> {
    super::concise::write(manuscripts, out)
}
