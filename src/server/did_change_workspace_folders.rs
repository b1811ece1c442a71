//! `workspace/didChangeWorkspaceFolders`: folders are added to the workspace or taken out.

use tower_lsp::ls_types::DidChangeWorkspaceFoldersParams;

use super::from_lsp;
use super::session::Session;

/// Follows the folders.
pub(super) fn handle(session: &mut Session, params: DidChangeWorkspaceFoldersParams) {
    let removed = from_lsp::folders(&params.event.removed);
    let mut folders = session.folders.clone();
    folders.retain(|folder| !removed.contains(folder));
    for added in from_lsp::folders(&params.event.added) {
        if !folders.contains(&added) {
            folders.push(added);
        }
    }
    session.set_folders(folders);
}
