//! `figures --format html`: a page that stands alone, to be printed and checked by hand.

use std::io::{self, Write};

use crate::cli::figures::NamedSheet;
use crate::desk::figure_page;
use crate::rules::Language;

/// Writes `sheets` to `out`, with its heads in `language`.
///
/// # Errors
/// If `out` takes no more.
pub fn write(sheets: &[NamedSheet], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let named = sheets.iter().map(|sheet| (sheet.path.as_str(), &sheet.sheet));
    out.write_all(figure_page(named, language).as_bytes())
}
