//! What a keystroke, a pasted page and its undoing cost in manuscripts of 30 kB to 100 MB: the cost is to
//! follow the edit, and not the length of the manuscript.
//!
//! `cargo bench --bench growth [-- MEGABYTES]` measures manuscripts of up to so many megabytes (10 unless
//! told), and writes a line for each size and edit: name, bytes, findings, then the median, the 99th
//! percentile and the maximum in microseconds, separated by tabs. `benches/plot_growth.py` draws them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};

#[path = "support/manuscript.rs"]
mod manuscript;
#[path = "support/story.rs"]
mod story;

const SIZES: [usize; 5] = [30_000, 400_000, 2_000_000, 10_000_000, 100_000_000];
const N_EDITS: usize = 400;
/// A page of a newspaper, in characters.
const PASTED: usize = 3_000;

fn main() {
    let most = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10);
    println!("edit\tbytes\tfindings\tmedian µs\tp99 µs\tmax µs");
    for size in SIZES.into_iter().filter(|size| *size <= most * 1_000_000) {
        measure(&manuscript::manuscript(size));
    }
}

fn measure(text: &str) {
    let start = Instant::now();
    let mut manuscript = CheckedManuscript::new(Document::new(text), Settings::default(), Words::Unknown);
    let fresh = start.elapsed();
    print("fresh check", text.len(), manuscript.findings().len(), vec![fresh]);
    let pasted = story::story(u64::MAX, PASTED);
    for (insert, delete, new) in
        [("insert a character", "delete it", "新"), ("paste a page", "undo the paste", pasted.as_str())]
    {
        let (mut inserting, mut deleting) = (Vec::new(), Vec::new());
        let n_edits = if new.len() > 10 { N_EDITS / 10 } else { N_EDITS };
        for n in 0..n_edits {
            let at = running_text(&manuscript, n);
            inserting.push(timed(&mut manuscript, Edit::insert(at, new)));
            deleting.push(timed(&mut manuscript, Edit::delete(DocumentSpan::new(at, at + new.len()))));
        }
        print(insert, text.len(), manuscript.findings().len(), inserting);
        print(delete, text.len(), manuscript.findings().len(), deleting);
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

fn print(what: &str, n_bytes: usize, n_findings: usize, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e6;
    println!("{what}\t{n_bytes}\t{n_findings}\t{:.1}\t{:.1}\t{:.1}", at(50), at(99), at(100));
}
