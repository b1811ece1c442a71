//! What `benches/instructions` counts the instructions of: a fresh check of a page, and keystrokes.
//!
//! ```text
//! instructions check FILE        one fresh check of FILE, or of an invented page where there is none
//! instructions keystroke BYTES   twenty keystrokes in a manuscript of so many bytes
//! ```
//!
//! All that is counted happens in a function named `measured`, behind one that warms up, so that tables that
//! are built when first asked for do not count. It prints how many bytes or keys there were.

use std::hint::black_box;

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};

#[path = "support/manuscript.rs"]
mod manuscript;
#[path = "support/page.rs"]
mod page;
#[path = "support/story.rs"]
mod story;

const N_KEYSTROKES: usize = 20;

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["check"] => check(&page::page(40_000)),
        ["check", path] => check(&std::fs::read_to_string(path).expect("the page can be read")),
        ["keystroke", size] => keystrokes(size.parse().expect("a number of bytes")),
        _ => eprintln!("instructions: see benches/instructions; nothing to do"),
    }
}

fn fresh(text: &str) -> CheckedManuscript {
    CheckedManuscript::new(Document::new(text), Settings::default(), Words::Unknown)
}

fn check(text: &str) {
    black_box(fresh(text));
    measured(|| drop(black_box(fresh(black_box(text)))));
    println!("{}", text.len());
}

fn keystrokes(n_bytes: usize) {
    let mut manuscript = fresh(&manuscript::manuscript(n_bytes));
    let n_paragraphs = manuscript.manuscript().paragraphs().len();
    for n in 0..=N_KEYSTROKES {
        let at = manuscript.manuscript().paragraphs()[n * 7919 % n_paragraphs].start;
        let typed = DocumentSpan::new(at, at + "新".len());
        let key = || manuscript.edit(&[Edit::insert(at, "新")]);
        if n == 0 {
            warm(key)
        } else {
            measured(key)
        }
        manuscript.edit(&[Edit::delete(typed)]);
    }
    println!("{N_KEYSTROKES}");
}

fn warm(run: impl FnOnce()) {
    run();
}

#[inline(never)]
fn measured(run: impl FnOnce()) {
    run();
}
