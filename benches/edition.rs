//! An edition: reading its stories, looking a page up in it, taking in a story that changed, and the whole of
//! `copydesk check FOLDER` by the real binary on all processors.
//!
//! `cargo bench --bench edition` measures 100, 1,000 and 10,000 stories (40 MB). Times are in microseconds.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use copydesk::desk::{Decisions, Digest, Edition, Sought};
use copydesk::manuscript::Manuscript;
use copydesk::rules::Settings;
use copydesk::text::Document;

#[path = "support/folder.rs"]
mod folder;
#[path = "support/results.rs"]
mod results;
#[path = "support/story.rs"]
mod story;

use folder::{Folder, N_IN_QUARTER, STORY_LENGTH};
use results::{Table, Times};
use story::dated_story;

const N_STORIES: [u64; 3] = [100, 1_000, N_IN_QUARTER];
const N_CHECKS: usize = 5;
const N_LOOKUPS: u64 = 200;
const PAGE: usize = 330_000;
/// The number of a story that the edition has not.
const FAR_AWAY: u64 = 1_000_000;
/// What the server leaves unsaid of shorter paragraphs.
const SHORTEST: usize = 40;
/// How often the memory of the running program is looked at.
const GLANCE: Duration = Duration::from_millis(10);

fn main() {
    let columns = ["what", "stories", "bytes", "n", "p50", "p90", "p99", "p99.9", "max", "peak memory"];
    let mut table = Table::new("edition", true, &columns);
    for n_stories in N_STORIES {
        let folder = Folder::of_stories(n_stories);
        let stories: Vec<Document> =
            (1..=n_stories).map(|number| Document::new(&dated_story(number, STORY_LENGTH))).collect();
        let mut add = |what: &str, times: Vec<Duration>, memory: usize| {
            let times = Times::new(times);
            let mut cells = vec![what.to_owned()];
            cells.extend([n_stories as usize, folder.n_bytes, times.n()].map(|n| n.to_string()));
            cells.extend(times.cells());
            cells.push(memory.to_string());
            table.row(&cells);
        };
        let start = Instant::now();
        let mut edition = indexed(&stories);
        add("reading and indexing on one core", vec![start.elapsed()], 0);
        add("looking a page of 330 kB up", lookups(&edition), 0);
        add("taking in a story that changed", changes(&mut edition, &stories), 0);
        drop((edition, stories));
        let (times, memory) = checks(&folder);
        add("copydesk check FOLDER", times, memory);
    }
}

fn name(number: usize) -> String {
    format!("{number}.txt")
}

fn digest(document: &Document) -> Digest {
    Digest::of(document, &Manuscript::of(document))
}

fn indexed(stories: &[Document]) -> Edition {
    let mut edition = Edition::default();
    for (number, story) in stories.iter().enumerate() {
        edition.insert(&name(number), digest(story));
    }
    edition
}

/// What the server does in the background after an edit, for a page that repeats nothing.
fn lookups(edition: &Edition) -> Vec<Duration> {
    let mut page = String::new();
    for number in FAR_AWAY.. {
        page.push_str(&dated_story(number, STORY_LENGTH));
        if page.len() > PAGE {
            break;
        }
    }
    let document = Document::new(&page);
    let settings = Settings::default();
    let mut decisions = Decisions::default();
    let lookup = |_| {
        let start = Instant::now();
        let digest = digest(&document);
        let sought = Sought {
            name: "page.txt",
            document: &document,
            digest: &digest,
            settings: &settings,
            shortest: SHORTEST,
        };
        black_box(edition.findings(&sought, &mut decisions, &|_| None));
        start.elapsed()
    };
    (0..N_LOOKUPS).map(lookup).collect()
}

fn changes(edition: &mut Edition, stories: &[Document]) -> Vec<Duration> {
    let change = |n: u64| {
        let number = n as usize * 7919 % stories.len();
        let digest = digest(&Document::new(&dated_story(2 * FAR_AWAY + n, STORY_LENGTH)));
        let start = Instant::now();
        edition.insert(&name(number), digest);
        start.elapsed()
    };
    (0..N_LOOKUPS).map(change).collect()
}

/// How long the program takes over `folder`, and how many megabytes at most.
fn checks(folder: &Folder) -> (Vec<Duration>, usize) {
    let mut most_memory = 0;
    let check = |_| {
        let start = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["check", "--isolated", "--format", "concise"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program does not start");
        while process.try_wait().expect("the program can be waited for").is_none() {
            most_memory = most_memory.max(peak_megabytes(process.id()));
            thread::sleep(GLANCE);
        }
        start.elapsed()
    };
    let times = (0..N_CHECKS).map(check).collect();
    (times, most_memory)
}

/// 0 where the system does not tell.
fn peak_megabytes(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0) / 1000
}
