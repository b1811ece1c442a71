//! The contenders of `../compare.py` that are written in Rust, Copydesk among them, in one process and on
//! one text, so that they can take turns.
//!
//!     copydesk-peers TEXT ENGLISH
//!     copydesk-peers --page           prints an invented page
//!     copydesk-peers --memory         prints the megabytes that harper-core takes for a page of 30 kB
//!
//! Each line of standard input names a contender, which then runs once; the seconds that it took are
//! printed. What is loaded once, a dictionary or a list of rules, is loaded before and not counted.

use std::hint::black_box;
use std::io::{BufRead, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::figures::scan;
use copydesk::rules::Settings;
use copydesk::text::{Document, DocumentSpan, Edit};
use harper_core::linting::{LintGroup, Linter};
use harper_core::spell::FstDictionary;
use harper_core::{Dialect, Document as HarperDocument};
use jieba_rs::Jieba;

#[path = "../../../support/page.rs"]
mod page;

/// What is quick is repeated until this has passed, and the mean is told.
const LONG_ENOUGH: Duration = Duration::from_millis(20);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = std::env::args().skip(1);
    match std::env::args().nth(1).as_deref() {
        Some("--page") => return Ok(print!("{}", page::page(126_000))),
        Some("--memory") => return Ok(println!("{}", megabytes_of_harper())),
        _ => {}
    }
    let (text, english) = (paths.next().ok_or("no text")?, paths.next().ok_or("no English text")?);
    let mut bench = Bench::new(std::fs::read_to_string(text)?, std::fs::read_to_string(english)?);
    for name in std::io::stdin().lock().lines() {
        let seconds = bench.run(name?.trim()).ok_or("no such contender")?.as_secs_f64();
        println!("{seconds:.9}");
        std::io::stdout().flush()?;
    }
    Ok(())
}

struct Bench {
    text: String,
    /// Harper knows no Chinese.
    english: String,
    copy: Vec<u8>,
    manuscript: CheckedManuscript,
    jieba: Jieba,
    harper: Harper,
    n_keys: usize,
}

impl Bench {
    fn new(text: String, english: String) -> Self {
        let manuscript = fresh(&text);
        let copy = vec![0; text.len()];
        Self { text, english, copy, manuscript, jieba: Jieba::new(), harper: Harper::new(), n_keys: 0 }
    }

    fn run(&mut self, name: &str) -> Option<Duration> {
        let text = &self.text;
        let time = match name {
            "copydesk check" => timed(|| drop(fresh(text))),
            "copydesk keystroke" => self.keystroke(),
            "copydesk figures" => timed(|| {
                text.lines().for_each(|line| drop(black_box(scan(line))));
            }),
            "autocorrect" => timed(|| drop(black_box(autocorrect::lint_for(text, "text")))),
            "harper" => {
                let mut harper = Harper::new();
                once(|| harper.lint(&self.english))
            }
            "harper keystroke" => {
                self.harper.lint(&self.english);
                self.n_keys += 1;
                let edited = with_a_key(&self.english, self.n_keys);
                once(|| self.harper.lint(&edited))
            }
            "memcpy" => timed(|| black_box(&mut self.copy).copy_from_slice(black_box(text.as_bytes()))),
            "memchr" => timed(|| {
                black_box(memchr::memchr(0xff, black_box(text.as_bytes())));
            }),
            "utf8" => timed(|| {
                black_box(std::str::from_utf8(black_box(text.as_bytes())).is_ok());
            }),
            "characters" => timed(|| {
                black_box(bytecount::num_chars(black_box(text.as_bytes())));
            }),
            "jieba" => timed(|| text.lines().for_each(|line| drop(black_box(self.jieba.cut(line, false))))),
            _ => return None,
        };
        Some(time)
    }

    /// A character typed into running text, and its findings; the taking back is not counted.
    fn keystroke(&mut self) -> Duration {
        const N_KEYS: usize = 20;
        let mut total = Duration::ZERO;
        for _ in 0..N_KEYS {
            self.n_keys += 1;
            let paragraphs = self.manuscript.manuscript().paragraphs();
            let at = paragraphs[self.n_keys * 7919 % paragraphs.len()].start;
            let start = Instant::now();
            self.manuscript.edit(&[Edit::insert(at, "新")]);
            black_box(self.manuscript.findings());
            total += start.elapsed();
            self.manuscript.edit(&[Edit::delete(DocumentSpan::new(at, at + "新".len()))]);
        }
        total / N_KEYS as u32
    }
}

/// Harper's rules, with what they remember of the sentences that they saw.
struct Harper {
    rules: LintGroup,
    dictionary: Arc<FstDictionary>,
}

impl Harper {
    fn new() -> Self {
        let dictionary = FstDictionary::curated();
        Self { rules: LintGroup::new_curated(Arc::clone(&dictionary), Dialect::American), dictionary }
    }

    fn lint(&mut self, text: &str) {
        let document = HarperDocument::new_markdown_default(text, &self.dictionary);
        black_box(self.rules.lint(&document));
    }
}

fn fresh(text: &str) -> CheckedManuscript {
    black_box(CheckedManuscript::new(Document::new(text), Settings::default(), Words::loaded()))
}

/// At most, with a page of English words open; 0 where the system does not tell.
fn megabytes_of_harper() -> usize {
    Harper::new().lint(&"The grain store holds what the village brought in this year. ".repeat(500));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok()).unwrap_or(0) / 1000
}

/// `text` with an “x” in a paragraph, each `n` in another.
fn with_a_key(text: &str, n: usize) -> String {
    let near = n * 7919 % text.len();
    let at = text[..text.floor_char_boundary(near)].rfind(' ').unwrap_or(0);
    format!("{}x{}", &text[..at], &text[at..])
}

fn once(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn timed(mut run: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut n_runs = 0;
    while n_runs == 0 || start.elapsed() < LONG_ENOUGH {
        run();
        n_runs += 1;
    }
    start.elapsed() / n_runs
}
