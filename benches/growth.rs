//! What a keystroke, a pasted page and its undoing cost in manuscripts of 30 kB to 100 MB, and on a page with
//! ever more findings: the cost is to follow the edit, and not the length of the manuscript.
//!
//! `cargo bench --bench growth [-- MEGABYTES]` measures manuscripts of up to so many megabytes (10 unless
//! told). Times are in microseconds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};

#[path = "support/manuscript.rs"]
mod manuscript;
#[path = "support/marks.rs"]
mod marks;
#[path = "support/page.rs"]
mod page;
#[path = "support/results.rs"]
mod results;
#[path = "support/sizes.rs"]
mod sizes;
#[path = "support/story.rs"]
mod story;

use results::{Table, Times};
use sizes::{HUGE, N_FINDINGS, SIZES};

const N_EDITS: usize = 400;
/// Fewer, where each takes long.
const N_PASTES: usize = 40;
/// A page of a newspaper, in characters.
const PASTED: usize = 3_000;

fn main() {
    let most = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10);
    let columns = ["what", "edit", "bytes", "findings", "n", "p50", "p90", "p99", "p99.9", "max"];
    let mut table = Table::new("growth", true, &columns);
    for size in SIZES.into_iter().chain([HUGE]).filter(|size| *size <= most * 1_000_000) {
        measure(&mut table, "size", &manuscript::manuscript(size));
    }
    let page = page::page(126_000);
    for n_findings in [0].into_iter().chain(N_FINDINGS) {
        measure(&mut table, "findings", &marks::marked(&page, n_findings));
    }
}

fn measure(table: &mut Table, what: &str, text: &str) {
    let mut add = |edit: &str, manuscript: &CheckedManuscript, times: Vec<Duration>| {
        let times = Times::new(times);
        let n_findings = manuscript.findings().len();
        let mut cells = vec![what.to_owned(), edit.to_owned()];
        cells.extend([text.len(), n_findings, times.n()].map(|n| n.to_string()));
        cells.extend(times.cells());
        table.row(&cells);
    };
    let start = Instant::now();
    let mut manuscript = CheckedManuscript::new(Document::new(text), Settings::default(), Words::Unknown);
    add("fresh check", &manuscript, vec![start.elapsed()]);
    let pasted = story::story(u64::MAX, PASTED);
    for (insert, delete, new, n_edits) in [
        ("insert a character", "delete a character", "新", N_EDITS),
        ("paste a page", "undo the paste", pasted.as_str(), N_PASTES),
    ] {
        let (mut inserting, mut deleting) = (Vec::new(), Vec::new());
        for n in 0..n_edits {
            let at = running_text(&manuscript, n);
            inserting.push(timed(&mut manuscript, Edit::insert(at, new)));
            deleting.push(timed(&mut manuscript, Edit::delete(DocumentSpan::new(at, at + new.len()))));
        }
        add(insert, &manuscript, inserting);
        add(delete, &manuscript, deleting);
    }
}

/// Where a paragraph of running text begins, all over the manuscript.
fn running_text(manuscript: &CheckedManuscript, n: usize) -> usize {
    const SHORTEST: usize = 60;
    let paragraphs = manuscript.manuscript().paragraphs();
    let from = n * 7919 % paragraphs.len();
    let mut behind = paragraphs[from..].iter().chain(paragraphs);
    behind.find(|placed| placed.paragraph.shape().n_chars > SHORTEST).map_or(0, |placed| placed.start)
}

fn timed(manuscript: &mut CheckedManuscript, edit: Edit) -> Duration {
    let start = Instant::now();
    manuscript.edit(&[edit]);
    black_box(manuscript.findings());
    start.elapsed()
}
