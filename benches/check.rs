//! The check in this process: a fresh one, in megabytes a second, and a keystroke.
//!
//! `cargo bench --bench check`

use std::hint::black_box;
use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};

#[path = "support/figures.rs"]
mod figures;
#[path = "support/page.rs"]
mod page;

const N_CHARACTERS: usize = 126_000;
const N_FRESH: usize = 40;
const N_KEYSTROKES: usize = 4000;

fn main() {
    let text = page::page(N_CHARACTERS);
    for (name, words) in [("without the dictionary", Words::Unknown), ("with it", Words::loaded())] {
        fresh(&text, name, &words);
        keystrokes(&text, name, &words);
    }
}

fn fresh(text: &str, name: &str, words: &Words) {
    let check = || {
        let start = Instant::now();
        black_box(CheckedManuscript::new(Document::new(text), Settings::default(), words.clone()));
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..N_FRESH).map(|_| check()).collect();
    times.sort_unstable();
    let median = times[N_FRESH / 2].as_secs_f64();
    println!("fresh check of {} bytes {name}: {:.1} MB/s", text.len(), text.len() as f64 / median / 1e6);
}

/// Types a character into every part of the page, and takes it away again.
fn keystrokes(text: &str, name: &str, words: &Words) {
    let mut manuscript = CheckedManuscript::new(Document::new(text), Settings::default(), words.clone());
    let n_paragraphs = manuscript.manuscript().paragraphs().len();
    let mut times = Vec::with_capacity(2 * N_KEYSTROKES);
    for n in 0..N_KEYSTROKES {
        let at = manuscript.manuscript().paragraphs()[n * 37 % n_paragraphs].start;
        let typed = DocumentSpan::new(at, at + "新".len());
        for edit in [Edit::insert(at, "新"), Edit::delete(typed)] {
            let start = Instant::now();
            manuscript.edit(&[edit]);
            black_box(manuscript.findings());
            times.push(start.elapsed());
        }
    }
    figures::print(&format!("a keystroke {name}"), times);
}
