//! The contenders of `../compare.py` that are written in Rust, Copydesk among them, in one process and on
//! one text, so that they can take turns.
//!
//!     copydesk-peers TEXT ENGLISH [FOLDER]
//!     copydesk-peers --page                 prints an invented page with some faults
//!     copydesk-peers --start CHECKER TEXT   checks TEXT as the first thing that it does
//!
//! Each line of standard input names a contender, which then runs; the seconds that it took and how much it
//! found are printed. What is loaded once, a dictionary or a list of rules, is loaded before and not counted.
//! With `--start` what is found is printed at once, and, when standard input ends, the megabytes that the
//! process took at most.

use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

use jieba_rs::Jieba;

mod edition;
mod harper;
#[path = "../../../support/marks.rs"]
mod marks;
mod ours;
#[path = "../../../support/page.rs"]
mod page;

use edition::Stories;
use harper::Harper;
use ours::Copydesk;

/// What is quick is repeated until this has passed, and the mean is told.
const LONG_ENOUGH: Duration = Duration::from_millis(100);
/// Dates on the invented page that are impossible, so that there is something to find.
const N_FAULTS: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--page"] => print!("{}", marks::marked(&page::page(126_000), N_FAULTS)),
        ["--start", checker, path] => start(checker, &std::fs::read_to_string(path)?)?,
        [text, english] => take_turns(Bench::new(text, english, None)?)?,
        [text, english, folder] => take_turns(Bench::new(text, english, Some(folder))?)?,
        _ => return Err("which texts?".into()),
    }
    Ok(())
}

fn take_turns(mut bench: Bench) -> Result<(), Box<dyn Error>> {
    for name in std::io::stdin().lock().lines() {
        let name = name?;
        let (time, n_found) = bench.run(name.trim()).ok_or_else(|| format!("no contender {name}"))?;
        println!("{:.9}\t{n_found}", time.as_secs_f64());
        std::io::stdout().flush()?;
    }
    Ok(())
}

struct Bench {
    text: String,
    /// Harper knows no Chinese.
    english: String,
    stories: Stories,
    copy: Vec<u8>,
    copydesk: Copydesk,
    jieba: Jieba,
    harper: Harper,
}

/// How long something took, and how much it found.
type Outcome = (Duration, usize);

impl Bench {
    fn new(text: &str, english: &str, folder: Option<&str>) -> std::io::Result<Self> {
        let (text, english) = (std::fs::read_to_string(text)?, std::fs::read_to_string(english)?);
        Ok(Self {
            copy: vec![0; text.len()],
            copydesk: Copydesk::new(&text),
            stories: folder.map_or_else(|| Ok(Stories::default()), Stories::listed)?,
            jieba: Jieba::new(),
            harper: Harper::new(),
            text,
            english,
        })
    }

    fn run(&mut self, name: &str) -> Option<Outcome> {
        let text = black_box(self.text.as_str());
        let bytes = text.as_bytes();
        Some(match name {
            "copydesk check" => timed(|| ours::check(text)),
            "copydesk keystroke" => self.copydesk.keystroke(),
            "copydesk figures" => timed(|| ours::figures(text)),
            "copydesk repeats" => once(|| self.stories.repeats()),
            "autocorrect" => timed(|| autocorrect_lint(text)),
            "harper" => self.harper.fresh(&self.english),
            "harper on the same text" => self.harper.fresh(text),
            "harper keystroke" => self.harper.keystroke(&self.english),
            "memcpy" => timed(|| {
                black_box(&mut self.copy).copy_from_slice(bytes);
                bytes.len()
            }),
            "memchr" => timed(|| memchr::memchr_iter(0xff, black_box(bytes)).count()),
            "utf8" => timed(|| std::str::from_utf8(black_box(bytes)).map_or(0, str::len)),
            "characters" => timed(|| bytecount::num_chars(black_box(bytes))),
            "jieba" => timed(|| black_box(text).lines().map(|line| self.jieba.cut(line, false).len()).sum()),
            _ => return None,
        })
    }
}

fn autocorrect_lint(text: &str) -> usize {
    autocorrect::lint_for(text, "text").lines.len()
}

fn start(checker: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let n_found = match checker {
        "copydesk" => ours::check_without_words(text),
        "autocorrect" => autocorrect_lint(text),
        "harper" => Harper::new().lint(text),
        _ => return Err("no such checker".into()),
    };
    println!("{n_found}");
    std::io::stdout().flush()?;
    if checker == "copydesk" {
        // The dictionary is loaded behind the first answer, and counts.
        ours::check(text);
    }
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink())?;
    println!("{}", peak_megabytes());
    Ok(())
}

/// 0 where the system does not tell.
fn peak_megabytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<usize>().ok()).unwrap_or(0) / 1000
}

fn once(run: impl FnOnce() -> usize) -> Outcome {
    let start = Instant::now();
    let n_found = black_box(run());
    (start.elapsed(), n_found)
}

/// The mean of some runs, behind one that fills the caches that others have emptied.
fn timed(mut run: impl FnMut() -> usize) -> Outcome {
    let mut n_found = run();
    let mut n_runs = 0;
    let start = Instant::now();
    while n_runs == 0 || start.elapsed() < LONG_ENOUGH {
        n_found = black_box(run());
        n_runs += 1;
    }
    (start.elapsed() / n_runs, n_found)
}
