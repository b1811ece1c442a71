//! Where the other end of a jump line is: 下转第4版 on the first page, 上接第1版 on the fourth.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{Location, Uri};

use crate::chinese::{FileEncoding, decode};
use crate::config::manuscripts_in;
use crate::desk::{Day, JumpEnd, PlacedPage, ReadText, answers, jump_ends};
use crate::manuscript::{JumpDirection, Manuscript, PageNumber, Syntax};
use crate::text::{Document, DocumentSpan};

use super::view::View;
use super::{from_lsp, to_lsp};

/// A longer file is no page.
const LONGEST_PAGE: u64 = 4 << 20;

/// A jump line of the manuscript, and where the story is besides.
pub(super) struct Link {
    /// The jump line.
    pub span: DocumentSpan,
    /// Its other end.
    pub target: Location,
}

/// The jump lines of the manuscript whose other end is in the edition: in another page of the same
/// folder, and of the same day if the names of the files give it.
pub(super) fn links(view: &View<'_>) -> Vec<Link> {
    let here = jump_ends(view.manuscript.manuscript());
    let (Some(path), false) = (from_lsp::path(view.uri), here.is_empty()) else { return Vec::new() };
    let Some(own_page) = page_of(&path) else { return Vec::new() };
    let beside = pages_beside(&path, &own_page.day, view);
    let leads: BTreeSet<(JumpDirection, PageNumber)> =
        here.iter().map(|end| (end.direction, end.page)).collect();
    let mut links = Vec::new();
    for lead in leads {
        let ends: Vec<&JumpEnd> = here.iter().filter(|end| (end.direction, end.page) == lead).collect();
        let pages = beside.iter().filter(|(page, _)| *page == lead.1);
        let pages: Vec<Page> = pages.filter_map(|(_, path)| Page::at(path, view)).collect();
        let others = pages.iter().flat_map(|page| page.ends.iter().map(move |end| (page, end)));
        let (pages_of_others, others): (Vec<&Page>, Vec<&JumpEnd>) = others.unzip();
        for (end, answer) in ends.iter().zip(answers(&ends, own_page.page, &others)) {
            let Some(answer) = answer else { continue };
            let page = pages_of_others[answer];
            let range = to_lsp::range_in(&page.text, others[answer].span, view.client.encoding);
            links.push(Link { span: end.span, target: Location { uri: page.uri.clone(), range } });
        }
    }
    links.sort_unstable_by_key(|link| link.span);
    links
}

/// A page, with its jump lines.
struct Page {
    uri: Uri,
    text: Document,
    ends: Vec<JumpEnd>,
}

impl Page {
    /// The page at `path` as it is in the editor, or on the disk.
    fn at(path: &Path, view: &View<'_>) -> Option<Self> {
        let open = view.edition.iter().find(|(uri, _)| from_lsp::path(uri).as_deref() == Some(path));
        if let Some((uri, snapshot)) = open {
            let ends = jump_ends(snapshot.manuscript());
            return Some(Self { uri: uri.clone(), text: snapshot.document().clone(), ends });
        }
        let is_page = fs::metadata(path).is_ok_and(|file| file.len() <= LONGEST_PAGE);
        let bytes = is_page.then(|| fs::read(path).ok()).flatten()?;
        let file = Document::new(&decode(bytes, FileEncoding::Auto).ok()?.text);
        let text = ReadText::new(file, Syntax::of_file(path));
        let ends = jump_ends(&Manuscript::of(text.as_read()));
        Some(Self { uri: Uri::from_file_path(path)?, text: text.file().clone(), ends })
    }
}

/// The pages of `day` beside the manuscript `path`: in its folder, and open.
fn pages_beside(path: &Path, day: &Day, view: &View<'_>) -> BTreeSet<(PageNumber, PathBuf)> {
    let Some(folder) = path.parent() else { return BTreeSet::new() };
    let open = view.edition.iter().filter_map(|(uri, _)| from_lsp::path(uri));
    let all = manuscripts_in(folder).flatten().chain(open).filter(|other| other != path);
    let of_day = all.filter_map(|other| {
        let page = page_of(&other)?;
        (page.day == *day).then_some((page.page, other))
    });
    of_day.collect()
}

fn page_of(path: &Path) -> Option<PlacedPage> {
    PlacedPage::of_name(&path.to_string_lossy())
}
