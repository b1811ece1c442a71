//! What text that stands twice costs: a keystroke on a page of 126,000 characters, and
//! looking for that page in an edition of 10,000 stories. What a keystroke costs in the
//! server with such an edition loaded is measured by `benches/latency.rs`.
//!
//! `cargo bench --bench duplicates` prints the figures; nothing is asserted.

#![forbid(unsafe_code)]

use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::{CheckedManuscript, Decisions, Digest, Edition, Sought};
use copydesk::manuscript::Manuscript;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};

#[path = "support/story.rs"]
mod story;

use story::story;

const N_CHARACTERS: usize = 126_000;
const N_STORIES: u64 = 10_000;
const N_KEYSTROKES: usize = 2_000;
const SHORTEST: usize = 40;

fn main() {
    let page = story(0, N_CHARACTERS);
    let start = Instant::now();
    let mut manuscript = CheckedManuscript::new(Document::new(&page), Settings::default(), Words::Unknown);
    println!("fresh check of {N_CHARACTERS} characters: {:.2?}", start.elapsed());
    report("a keystroke", keystrokes(&mut manuscript));

    let start = Instant::now();
    let mut edition = Edition::default();
    for number in 1..=N_STORIES {
        let document = Document::new(&story(number, 1_300));
        edition.insert(&format!("{number}.txt"), Digest::of(&document, &Manuscript::of(&document)));
    }
    println!("an edition of {N_STORIES} stories, made and indexed on one core: {:.2?}", start.elapsed());
    let settings = Settings::default();
    let mut decisions = Decisions::default();
    let mut times = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        let digest = Digest::of(manuscript.document(), manuscript.manuscript());
        let document = manuscript.document();
        let sought =
            Sought { name: "page.txt", document, digest: &digest, settings: &settings, shortest: SHORTEST };
        edition.findings(&sought, &mut decisions, &|_| None);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    report("looking for the page in the edition, which is done in the background", times);
}

/// The times of typing a character in the middle of a paragraph, and of taking it back.
fn keystrokes(manuscript: &mut CheckedManuscript) -> Vec<Duration> {
    let n_paragraphs = manuscript.manuscript().paragraphs().len();
    let mut times = Vec::new();
    for stroke in 0..N_KEYSTROKES {
        let placed = &manuscript.manuscript().paragraphs()[stroke * 7919 % n_paragraphs];
        let text = placed.paragraph.text();
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let at = placed.start + middle;
        for edit in [Edit::insert(at, "新"), Edit::delete(DocumentSpan::new(at, at + "新".len()))] {
            let start = Instant::now();
            manuscript.edit(&[edit]);
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    times
}

fn report(what: &str, times: Vec<Duration>) {
    let at = |share: usize| times[(times.len() - 1) * share / 1000];
    println!("{what}: half within {:.2?}, 99% within {:.2?}, all within {:.2?}", at(500), at(990), at(1000));
}
