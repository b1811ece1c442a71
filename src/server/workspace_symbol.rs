//! `workspace/symbol`: the headlines of the edition.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    Range, SymbolInformation, SymbolKind, Uri, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use crate::chinese::folded;
use crate::desk::Snapshot;
use crate::manuscript::{Manuscript, outline, read};
use crate::text::{Document, DocumentSpan, Encoding};

use super::edition::News;
use super::session::Session;
use super::{from_lsp, to_lsp};

/// More are of no use to anybody who looks for one.
const MOST: usize = 512;

/// A request for headlines.
pub(super) struct Search {
    /// What is looked for.
    query: String,
    /// The manuscripts that are open.
    open: Vec<(Uri, Arc<Snapshot>)>,
    /// How columns are counted.
    pub encoding: Encoding,
    reply: oneshot::Sender<WorkspaceSymbolResponse>,
}

/// A headline and where it stands in its manuscript.
#[derive(Debug, Clone)]
pub(super) struct Headline {
    /// The headline.
    pub text: String,
    /// Its place.
    pub range: Range,
}

/// Takes the request. Those who keep the edition know the manuscripts that are not open.
pub(super) fn handle(
    session: &mut Session,
    (params, reply): (WorkspaceSymbolParams, oneshot::Sender<WorkspaceSymbolResponse>),
) {
    let search = Search {
        query: folded(&params.query),
        open: session.snapshots(),
        encoding: session.client.encoding,
        reply,
    };
    session.load_the_rest();
    if let Some(search) = session.tell_editions(search) {
        rayon::spawn(move || search.answer(Vec::new()));
    }
}

impl Search {
    /// As news for who keeps the edition.
    pub(super) fn into_news(self) -> News {
        News::Search(Box::new(self))
    }

    /// Answers with what fits of the open manuscripts and of `closed`.
    pub(super) fn answer(self, closed: Vec<(PathBuf, Arc<[Headline]>)>) {
        let open_paths: Vec<PathBuf> = self.open.iter().filter_map(|(uri, _)| from_lsp::path(uri)).collect();
        let closed = closed.into_iter().filter(|(path, _)| !open_paths.contains(path));
        let closed = closed.filter_map(|(path, headlines)| Some((Uri::from_file_path(path)?, headlines)));
        let open = self.open.iter().map(|(uri, snapshot)| {
            let shown = |span| snapshot.shown(span);
            (uri.clone(), headlines(snapshot.manuscript(), snapshot.document(), &shown, self.encoding))
        });
        let mut found = Vec::new();
        for (uri, headlines) in open.chain(closed) {
            let fitting = headlines.iter().filter(|headline| fits(&self.query, &headline.text));
            found.extend(fitting.filter_map(|headline| symbol(headline, &uri)));
            if found.len() >= MOST {
                found.truncate(MOST);
                break;
            }
        }
        // It fails when the client has cancelled the request.
        let _ = self.reply.send(WorkspaceSymbolResponse::Flat(found));
    }
}

/// The headlines of `manuscript`, which is in `file` and of which a reader sees what is `shown`.
pub(super) fn headlines(
    manuscript: &Manuscript,
    file: &Document,
    shown: &dyn Fn(DocumentSpan) -> String,
    encoding: Encoding,
) -> Arc<[Headline]> {
    let paragraphs = manuscript.paragraphs();
    let stories = outline(&read(paragraphs));
    let headline = |index: usize| Headline {
        text: shown(paragraphs[index].span()).trim().to_owned(),
        range: to_lsp::range_in(file, paragraphs[index].span(), encoding),
    };
    stories.iter().filter_map(|story| story.headline.map(headline)).collect()
}

/// Whether all characters of `query`, which is folded, stand in `headline` in that order.
fn fits(query: &str, headline: &str) -> bool {
    let headline = folded(headline);
    let mut rest = headline.chars();
    query.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// The type has a field that is deprecated and cannot be left out, so that it is made from JSON.
fn symbol(headline: &Headline, uri: &Uri) -> Option<SymbolInformation> {
    let path = from_lsp::path(uri);
    let file = path.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
    let symbol = json!({
        "name": headline.text,
        "kind": SymbolKind::STRING,
        "location": {"uri": uri, "range": headline.range},
        "containerName": file,
    });
    serde_json::from_value(symbol).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_in_their_order_fit() {
        for (query, is_found) in
            [("", true), ("青禾水", true), ("水厂", true), ("厂水", false), ("gdp", true)]
        {
            assert_eq!(fits(query, "青禾县 第三水厂的ＧＤＰ"), is_found, "{query}");
        }
    }
}
