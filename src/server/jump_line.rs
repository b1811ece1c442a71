//! Where the other end of a jump line is: 下转第4版 on the first page, 上接第1版 on the fourth.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{Location, Uri};

use crate::chinese::{FileEncoding, decode};
use crate::config::manuscripts_in;
use crate::manuscript::{Jump, Manuscript, PageNumber, PlacedParagraph, jumps, outline, read};
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

/// A jump line, the headline of its story, and which of the same page it is.
struct Placed {
    jump: Jump,
    span: DocumentSpan,
    headline: String,
    nth: usize,
}

/// The jump lines of the manuscript whose other end is in the edition: in another page of the same
/// folder, and of the same day if the names of the files give it.
pub(super) fn links(view: &View<'_>) -> Vec<Link> {
    let here = placed(view.manuscript.manuscript());
    let (Some(path), false) = (from_lsp::path(view.uri), here.is_empty()) else { return Vec::new() };
    let Some(own_page) = page_of(&path) else { return Vec::new() };
    let pages = pages_beside(&path, view);
    let link = |from: &Placed| {
        let candidates = pages.iter().filter(|other| page_of(other) == Some(from.jump.page));
        let target = candidates.filter_map(|other| target(from, own_page, other, view)).next()?;
        Some(Link { span: from.span, target })
    };
    here.iter().filter_map(link).collect()
}

/// The other end of `from`, which stands on page `own_page`, if it is in the page `other`.
fn target(from: &Placed, own_page: PageNumber, other: &Path, view: &View<'_>) -> Option<Location> {
    let (uri, document) = text_of(other, view)?;
    let there = placed(&Manuscript::of(&document));
    let back = from.jump.direction.back();
    let points_back = |to: &&Placed| to.jump.direction == back && to.jump.page == own_page;
    let best = there.iter().filter(points_back).max_by_key(|to| {
        (n_shared(&from.headline, &to.headline), std::cmp::Reverse(from.nth.abs_diff(to.nth)))
    })?;
    Some(Location { uri, range: to_lsp::range_in(&document, best.span, view.client.encoding) })
}

fn placed(manuscript: &Manuscript) -> Vec<Placed> {
    let paragraphs = manuscript.paragraphs();
    let has_jump = |placed: &PlacedParagraph| !jumps(placed.paragraph.text()).is_empty();
    if !paragraphs.iter().any(has_jump) {
        return Vec::new();
    }
    let stories = outline(&read(paragraphs));
    let headline_of = |index: usize| {
        let story = stories.iter().find(|story| story.paragraphs.contains(&index));
        let headline = story.and_then(|story| story.headline);
        headline.map(|headline| paragraphs[headline].paragraph.text().to_owned()).unwrap_or_default()
    };
    let mut all: Vec<Placed> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for jump in jumps(paragraph.paragraph.text()) {
            let is_alike =
                |other: &&Placed| other.jump.direction == jump.direction && other.jump.page == jump.page;
            let nth = all.iter().filter(is_alike).count();
            let span = paragraph.in_document(jump.span);
            all.push(Placed { jump, span, headline: headline_of(index), nth });
        }
    }
    all
}

/// The pages beside the manuscript `path`: in its folder, and open.
fn pages_beside(path: &Path, view: &View<'_>) -> BTreeSet<PathBuf> {
    let Some(folder) = path.parent() else { return BTreeSet::new() };
    let open = view.edition.iter().filter_map(|(uri, _)| from_lsp::path(uri));
    let all = manuscripts_in(folder).flatten().chain(open);
    let is_beside = |other: &PathBuf| {
        other.parent() == Some(folder) && other != path && long_digits(other) == long_digits(path)
    };
    all.filter(is_beside).collect()
}

fn page_of(path: &Path) -> Option<PageNumber> {
    PageNumber::of_file(&path.file_stem()?.to_string_lossy())
}

/// The digits of the day in the name of `path`, all but those of the page.
fn long_digits(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let mut runs: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    runs.pop();
    Some(runs.join("-"))
}

fn text_of(path: &Path, view: &View<'_>) -> Option<(Uri, Document)> {
    let open = view.edition.iter().find(|(uri, _)| from_lsp::path(uri).as_deref() == Some(path));
    if let Some((uri, snapshot)) = open {
        return Some((uri.clone(), snapshot.document().clone()));
    }
    let is_page = fs::metadata(path).is_ok_and(|file| file.len() <= LONGEST_PAGE);
    let text = decode(is_page.then(|| fs::read(path).ok()).flatten()?, FileEncoding::Auto).ok()?;
    Some((Uri::from_file_path(path)?, Document::new(&text)))
}

/// How many pairs of neighbouring characters the two have in common.
fn n_shared(one: &str, other: &str) -> usize {
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<BTreeSet<(char, char)>>();
    pairs(one).intersection(&pairs(other)).count()
}
