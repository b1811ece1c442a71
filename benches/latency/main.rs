//! What an editor waits for, over the real pipes of the real binary: the start to the first diagnostics, a
//! keystroke to its diagnostics, and the memory taken.
//!
//! `cargo bench --bench latency [-- PART…]`, where PART is `start`, `pages`, `findings`, `sizes`, `edition`
//! or `huge` (100 MB, which is not tried unless it is named). All times are in microseconds, memory in
//! megabytes.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/manuscript.rs"]
mod manuscript;
#[path = "../support/marks.rs"]
mod marks;
#[path = "../support/page.rs"]
mod page;
#[path = "../support/results.rs"]
mod results;
mod server;
#[path = "../support/sizes.rs"]
mod sizes;
#[path = "../support/story.rs"]
mod story;

use folder::{Folder, N_IN_QUARTER, STORY_LENGTH};
use results::{Table, Times};
use server::{Memory, Server};
use sizes::{HUGE, N_FINDINGS, SIZES};
use story::DATE;

const N_KEYSTROKES: usize = 4000;
/// Fewer, where each may take long.
const N_IN_LONG: usize = 400;
const N_IN_HUGE: usize = 40;
const LONG: usize = 2_000_000;
const MANY: usize = 1_000;
const N_STARTS: usize = 20;
/// The folder is read so often while somebody types.
const N_READINGS: usize = 5;
/// Longer than the dictionary takes to load.
const WARM_UP: Duration = Duration::from_secs(2);
/// A fast typist's pause between two keys.
const PAUSE: Duration = Duration::from_millis(2);
/// The pause between two keys that editors leave time for questions in: 30 keys a second.
const HASTY_TYPIST: Duration = Duration::from_millis(33);

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let has = |part: &str| wanted.iter().any(|wanted| wanted == part);
    let wants = |part: &str| wanted.is_empty() || has(part);
    let mut report = Report::new();
    if wants("start") {
        start_up(&mut report, &page::page(10_000));
    }
    let page = page::page(126_000);
    if wants("pages") {
        pages(&mut report, &page);
    }
    if wants("findings") {
        for n_findings in N_FINDINGS {
            let page = marks::marked(&page, n_findings);
            let n = if n_findings < MANY { N_KEYSTROKES } else { N_IN_LONG };
            let name = format!("a keystroke, {n_findings} findings on the page");
            Typing { n, ..typing(&name, &page) }.measure(&mut report);
        }
    }
    if wants("sizes") {
        SIZES.into_iter().for_each(|size| in_manuscript(&mut report, size));
    }
    if has("huge") {
        in_manuscript(&mut report, HUGE);
    }
    if wants("edition") {
        with_edition(&mut report, &page);
    }
}

/// The tables that the measurements go to.
struct Report {
    times: Table,
    histogram: Table,
}

impl Report {
    fn new() -> Self {
        let columns = ["what", "bytes", "n", "p50", "p90", "p99", "p99.9", "max", "memory", "peak memory"];
        Self {
            histogram: Table::new("latency_histogram", false, &["what", "up to", "n"]),
            times: Table::new("latency", true, &columns),
        }
    }

    fn add(&mut self, what: &str, n_bytes: usize, times: Vec<Duration>, memory: Memory) {
        for (bound, n) in histogram(&times) {
            self.histogram.row(&[what.to_owned(), format!("{bound:.1}"), n.to_string()]);
        }
        let times = Times::new(times);
        let mut cells = vec![what.to_owned(), n_bytes.to_string(), times.n().to_string()];
        cells.extend(times.cells());
        cells.extend([memory.resident, memory.peak].map(|megabytes| megabytes.to_string()));
        self.times.row(&cells);
    }
}

/// How many took up to each bound in microseconds and more than the one before; twenty bounds a decade.
fn histogram(times: &[Duration]) -> Vec<(f64, usize)> {
    const A_DECADE: f64 = 20.0;
    let bucket = |time: &Duration| ((time.as_secs_f64() * 1e6).max(1.0).log10() * A_DECADE).ceil() as i32;
    let mut counts = BTreeMap::new();
    times.iter().for_each(|time| *counts.entry(bucket(time)).or_default() += 1);
    counts.into_iter().map(|(bucket, n)| (10f64.powf(f64::from(bucket) / A_DECADE), n)).collect()
}

fn start_up(report: &mut Report, page: &str) {
    let mut times = Vec::new();
    let mut memory = Memory::default();
    for _ in 0..N_STARTS {
        let start = Instant::now();
        let mut server = Server::start(None);
        server.open(page);
        server.diagnostics(1);
        times.push(start.elapsed());
        // The dictionary is loaded behind the first answer, and counts.
        thread::sleep(WARM_UP / 4);
        let now = server.memory();
        memory = Memory { resident: memory.resident.max(now.resident), peak: memory.peak.max(now.peak) };
        server.stop();
    }
    report.add("start to first diagnostics", page.len(), times, memory);
}

fn pages(report: &mut Report, page: &str) {
    let marked = marks::marked(page, 60);
    for (marks, page) in [("few marks", page), ("a mark every 2,000 characters", marked.as_str())] {
        for (pace, pause) in [("in haste", Duration::ZERO), ("with pauses", PAUSE)] {
            Typing { pause, ..typing(&format!("a keystroke, {marks}, {pace}"), page) }.measure(report);
        }
    }
    let name = "a keystroke behind the editor's own questions";
    let n = N_KEYSTROKES / 4;
    Typing { pause: HASTY_TYPIST, asks: true, n, ..typing(name, page) }.measure(report);
}

/// A manuscript of `size` bytes: opening it, and keystrokes in it.
fn in_manuscript(report: &mut Report, size: usize) {
    let text = manuscript::manuscript(size);
    let start = Instant::now();
    let server = Server::opened(&text);
    report.add("opening a manuscript", text.len(), vec![start.elapsed()], server.memory());
    let n = match size {
        HUGE.. => N_IN_HUGE,
        LONG.. => N_IN_LONG,
        _ => N_KEYSTROKES,
    };
    Typing { n, ..typing("a keystroke in a manuscript", &text) }.measure_in(report, server);
}

/// Keystrokes with an edition in the folder that the page lies in, and twenty of its paragraphs on the
/// page: while it is being read, and then.
fn with_edition(report: &mut Report, page: &str) {
    let folder = Folder::of_stories(N_IN_QUARTER);
    let repeated = |number| {
        let story = story::dated_story(number, STORY_LENGTH);
        story.split_inclusive("\n\n").last().unwrap_or_default().to_owned()
    };
    let page = format!("{page}{}", (1..=20).map(repeated).collect::<String>());
    let keys = typing("a keystroke with the edition read", &page);
    let mut times = Vec::new();
    let mut memory = Memory::default();
    for _ in 0..N_READINGS {
        let mut server = Server::start(Some(&folder));
        server.open(&page);
        server.diagnostics(1);
        let mut typist = keys.typist();
        while !server.has_read_folder() {
            times.extend(typist.toggle(&mut server));
        }
        memory = server.memory();
        server.stop();
    }
    report.add("a keystroke while the edition is read", page.len(), times, memory);
    let start = Instant::now();
    let mut server = Server::start(Some(&folder));
    server.open(&page);
    server.wait_for_edition();
    report.add("reading the edition", folder.n_bytes, vec![start.elapsed()], server.memory());
    keys.measure_in(report, server);
}

/// Typing a digit that makes a date impossible, and taking it away again, all over a page.
struct Typing<'a> {
    name: &'a str,
    page: &'a str,
    /// Behind each key.
    pause: Duration,
    /// Whether the questions that an editor asks at each stop of the caret come right before the key.
    asks: bool,
    n: usize,
}

fn typing<'a>(name: &'a str, page: &'a str) -> Typing<'a> {
    Typing { name, page, pause: PAUSE, asks: false, n: N_KEYSTROKES }
}

impl<'a> Typing<'a> {
    fn measure(&self, report: &mut Report) {
        self.measure_in(report, Server::opened(self.page));
    }

    fn measure_in(&self, report: &mut Report, mut server: Server) {
        thread::sleep(WARM_UP);
        let mut typist = self.typist();
        let mut times = Vec::with_capacity(self.n);
        while times.len() < self.n {
            times.extend(typist.toggle(&mut server));
        }
        report.add(self.name, self.page.len(), times, server.memory());
        server.stop();
    }

    fn typist(&self) -> Typist<'_> {
        let dated = self.page.lines().enumerate().filter_map(|(line, text)| {
            let column = text.find(DATE)?;
            Some((line, text[..column].encode_utf16().count() + 3))
        });
        Typist { typing: self, places: dated.collect(), n_toggled: 0, version: 1 }
    }
}

struct Typist<'a> {
    typing: &'a Typing<'a>,
    /// A line, and the column of the day behind its month.
    places: Vec<(usize, usize)>,
    n_toggled: usize,
    version: i64,
}

impl Typist<'_> {
    /// Makes a date impossible, and then possible again; what either took to its diagnostics.
    fn toggle(&mut self, server: &mut Server) -> [Duration; 2] {
        let (line, column) = self.places[self.n_toggled * 31 % self.places.len()];
        self.n_toggled += 1;
        [(column, "9"), (column + 1, "")].map(|(end, text)| {
            self.version += 1;
            if self.typing.asks {
                server.ask_about(line, column);
            }
            let start = Instant::now();
            server.change(self.version, line, column, end, text);
            server.diagnostics(self.version);
            let time = start.elapsed();
            thread::sleep(self.typing.pause);
            time
        })
    }
}
