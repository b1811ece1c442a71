//! Text made to be dear: for each rule, and for what reads the text before any rule, the worst that
//! is known. Time is measured against size, and the exponent printed that it grows with: 1 is in
//! proportion, 2 is a page of ten times the length that takes a hundred times as long.
//!
//! `cargo bench --bench adversarial` tries all; `-- NAME…` those whose names contain one of these.

#![forbid(unsafe_code)]

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::rules::{Rule, Settings, safe_edits};
use copydesk::text::{Document, Edit};

#[path = "support/worst_texts.rs"]
mod worst_texts;

use worst_texts::{WORST_TEXTS, WorstText};

/// The sizes in bytes, each twice the one before.
const SIZES: [usize; 3] = [100_000, 200_000, 400_000];

/// Each time is the best of so many.
const N_TRIES: usize = 3;

/// What takes longer at the first size is not tried at the others.
const TOO_LONG: Duration = Duration::from_secs(8);

/// The system counts the time of a thread in steps as long as this.
const TICK: Duration = Duration::from_millis(4);

/// What grows faster is marked.
const STEEP: f64 = 1.3;

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let words = Words::loaded();
    println!(
        "{:44} {:>10} {:>10} {:>10}  exponent",
        "a fresh check, a keystroke, fixes, a sheet", "n", "2n", "4n"
    );
    for worst in WORST_TEXTS {
        if wanted.is_empty() || wanted.iter().any(|part| worst.name.contains(part.as_str())) {
            measure(worst, &words);
        }
    }
}

/// What one size takes.
struct Times {
    fresh: Duration,
    keystroke: Duration,
    fixing: Duration,
    sheet: Duration,
}

fn measure(worst: &WorstText, words: &Words) {
    let mut all: Vec<Times> = Vec::new();
    for size in SIZES {
        if all.last().is_some_and(|times| times.fresh + times.fixing + times.sheet > TOO_LONG) {
            break;
        }
        all.push(times(&(worst.text)(size), words));
    }
    type Part = (&'static str, fn(&Times) -> Duration);
    let parts: [Part; 4] = [
        ("", |times| times.fresh),
        ("  a keystroke", |times| times.keystroke),
        ("  fixes", |times| times.fixing),
        ("  figure sheet", |times| times.sheet),
    ];
    for (label, part) in parts {
        let times: Vec<Duration> = all.iter().map(part).collect();
        // What takes next to nothing grows by chance.
        if label.is_empty() || times.iter().any(|&time| time > TICK) {
            print(&format!("{}{label}", worst.name), &times);
        }
    }
}

fn print(label: &str, times: &[Duration]) {
    let shown = times.iter().map(|time| format!("{:>8.1}ms", time.as_secs_f64() * 1e3));
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return };
    let [first, last] = [first, last].map(|time| time.max(&TICK).as_secs_f64());
    let exponent = (last / first).log2() / (times.len() - 1).max(1) as f64;
    let width = 44 - label.chars().filter(|c| !c.is_ascii()).count();
    let mark = if exponent > STEEP || times.len() < SIZES.len() { "  STEEP" } else { "" };
    println!("{label:width$} {}  {exponent:.2}{mark}", shown.collect::<Vec<_>>().join(" "));
}

/// The time that this thread has had of a processor, so that what else the machine does counts for
/// little; where the system does not tell, the time that has passed.
fn now() -> Duration {
    static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanoseconds = told.ok().and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGINNING.elapsed(), Duration::from_nanos)
}

fn times(text: &str, words: &Words) -> Times {
    let mut settings = Settings::default();
    Rule::ALL.into_iter().for_each(|rule| settings.turn_on(rule, rule.severity()));
    let mut best =
        Times { fresh: Duration::MAX, keystroke: Duration::MAX, fixing: Duration::MAX, sheet: Duration::MAX };
    for _ in 0..N_TRIES {
        let start = now();
        let mut manuscript = CheckedManuscript::new(Document::new(text), settings.clone(), words.clone());
        best.fresh = best.fresh.min(now().saturating_sub(start));
        assert_eq!(manuscript.failures(), []);

        let start = now();
        black_box(safe_edits(manuscript.findings(), manuscript.document()));
        best.fixing = best.fixing.min(now().saturating_sub(start));

        let start = now();
        black_box(manuscript.figure_sheet(manuscript.date()));
        best.sheet = best.sheet.min(now().saturating_sub(start));

        let middle = (text.len() / 2..).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let start = now();
        manuscript.edit(&[Edit::insert(middle, "新")]);
        best.keystroke = best.keystroke.min(now().saturating_sub(start));
        if best.fresh + best.sheet > TOO_LONG {
            break;
        }
    }
    best
}
