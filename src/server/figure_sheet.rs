//! The command that opens the figure sheet of a manuscript.

use std::io::Write;

use tower_lsp::ls_types::Uri;

use crate::desk::figure_page;

use super::from_lsp::{self, OfManuscript};
use super::session::Session;
use super::view::View;

/// The command whose one argument is the address of the manuscript.
pub(super) const FIGURE_SHEET: &str = "copydesk.figureSheet";

/// A wish to see the figure sheet of a manuscript.
pub(super) struct FigureSheetParams {
    /// The manuscript.
    pub uri: Uri,
}

impl OfManuscript for FigureSheetParams {
    fn uri(&self) -> &Uri {
        &self.uri
    }
}

/// Writes the sheet to a file that is new, and tells its address.
///
/// # Errors
/// Says what is wrong if it cannot be written.
pub(super) fn handle(view: &View<'_>, _: &FigureSheetParams) -> Option<Result<Uri, String>> {
    let path = from_lsp::path(view.uri);
    let name =
        path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| view.uri.as_str().to_owned());
    let sheet = view.manuscript.figure_sheet(view.manuscript.date());
    let page = figure_page(std::iter::once((name.as_str(), &sheet)), view.language);
    Some(write(&page).map_err(|error| format!("the figure sheet cannot be written: {error}")))
}

fn write(page: &str) -> std::io::Result<Uri> {
    let mut file = tempfile::Builder::new().prefix("copydesk-").suffix(".html").tempfile()?;
    file.write_all(page.as_bytes())?;
    let (_, path) = file.keep()?;
    Uri::from_file_path(&path)
        .ok_or_else(|| std::io::Error::other(format!("{} has no address", path.display())))
}

/// Has the client open the page at `uri`, in the program that the desk reads such pages with, or
/// else tells where it is.
pub(super) fn show(session: &mut Session, uri: Uri) {
    if session.client.show_document {
        session.outbox.open_outside(uri);
    } else {
        session.outbox.show_information(uri.as_str());
    }
}
