//! What an editor waits for, over the real pipes of the real binary: a keystroke to
//! its diagnostics, the start to the first diagnostics, and the memory taken; the
//! keystroke also with an edition of 10,000 stories in the folder that is open.
//!
//! `cargo bench --bench latency`

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

#[path = "support/figures.rs"]
mod figures;
#[path = "support/page.rs"]
mod page;
#[path = "support/story.rs"]
mod story;

const N_STORIES: u64 = 10_000;
/// 40 MB of them are as many as a newsroom writes in a quarter of a year.
const STORY_LENGTH: usize = 1_300;
const N_KEYSTROKES: usize = 4000;
const N_STARTS: usize = 20;
/// Longer than the dictionary takes to load.
const WARM_UP: Duration = Duration::from_secs(2);
/// A fast typist's pause between two keys.
const PAUSE: Duration = Duration::from_millis(2);
/// The pause between two keys that editors leave time for questions in: 30 keys a second.
const HASTY_TYPIST: Duration = Duration::from_millis(33);

fn main() {
    let small = page::page(10_000);
    start_up(&small);
    let large = page::page(126_000);
    for (name, page) in [("few marks", large.clone()), ("a mark every 2,000 characters", marked(&large))] {
        for (pace, pause) in [("in haste", Duration::ZERO), ("with pauses", PAUSE)] {
            keystrokes(
                &format!("a keystroke on {} characters, {name}, {pace}", page.chars().count()),
                &page,
                pause,
                false,
                Server::opened(&page),
            );
        }
    }
    let name = format!("a keystroke behind the editor's own questions, {} characters", large.chars().count());
    keystrokes(&name, &large, HASTY_TYPIST, true, Server::opened(&large));
    with_edition(&large);
}

/// The same keystrokes with an edition in the folder that the page lies in, and twenty of
/// its paragraphs on the page.
fn with_edition(page: &str) {
    let folder = Folder::of_stories();
    let repeats: String = (1..=20).filter_map(|number| folder.first_paragraph(number)).collect();
    let page = format!("{page}{repeats}");
    for (pace, pause) in [("in haste", Duration::ZERO), ("with pauses", PAUSE)] {
        let mut server = Server::start(Some(&folder));
        server.open(&page);
        let start = Instant::now();
        server.wait_for_edition();
        println!(
            "the edition of {N_STORIES} stories, {} MB: read in the background in {:.2?}; memory {} MB",
            folder.n_bytes / 1_000_000,
            start.elapsed(),
            server.resident_kilobytes() / 1000
        );
        keystrokes(&format!("a keystroke with the edition loaded, {pace}"), &page, pause, false, server);
    }
}

/// `page` with an impossible date in every thirteenth paragraph or so.
fn marked(page: &str) -> String {
    let paragraphs = page.split_inclusive("\n\n").enumerate();
    paragraphs
        .map(|(n, paragraph)| {
            if n % 26 == 4 {
                paragraph.replace("田边，", "田边，2月30日，")
            } else {
                paragraph.to_owned()
            }
        })
        .collect()
}

fn start_up(page: &str) {
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..N_STARTS {
        let start = Instant::now();
        let mut server = Server::start(None);
        server.open(page);
        server.diagnostics(1);
        times.push(start.elapsed());
        thread::sleep(WARM_UP / 4);
        memory = memory.max(server.resident_kilobytes());
        server.stop();
    }
    figures::print(&format!("start to first diagnostics on {} bytes", page.len()), times);
    println!("  memory then, with the dictionary: {} MB", memory / 1000);
}

/// Types a digit that makes a date impossible, and takes it away again, all over the page. Where it
/// `asks`, the questions that an editor asks at each stop of the caret come right before the key.
fn keystrokes(name: &str, page: &str, pause: Duration, asks: bool, mut server: Server) {
    thread::sleep(WARM_UP);
    let lines: Vec<usize> = page
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains("9月9日"))
        .map(|(number, _)| number)
        .collect();
    let all: Vec<&str> = page.lines().collect();
    let mut times = Vec::with_capacity(N_KEYSTROKES);
    let mut version = 1;
    let mut n_bytes = 0;
    let n_keystrokes = if asks { N_KEYSTROKES / 4 } else { N_KEYSTROKES };
    while times.len() < n_keystrokes {
        let line = lines[times.len() / 2 * 31 % lines.len()];
        let column = all[line].split("9月9日").next().unwrap_or_default().encode_utf16().count() + 3;
        for (end, text) in [(column, "9"), (column + 1, "")] {
            version += 1;
            if asks {
                server.ask_about(line, column);
            }
            let start = Instant::now();
            server.change(version, line, column, end, text);
            n_bytes += server.diagnostics(version);
            times.push(start.elapsed());
            thread::sleep(pause);
        }
    }
    figures::print(name, times);
    let (kilobytes, memory) = (n_bytes / n_keystrokes / 1000, server.resident_kilobytes() / 1000);
    println!("  {kilobytes} kB of diagnostics a keystroke; memory {memory} MB");
    server.stop();
}

/// A folder of stories on the disk.
struct Folder {
    folder: tempfile::TempDir,
    n_bytes: usize,
}

impl Folder {
    fn of_stories() -> Self {
        let folder = tempfile::tempdir().expect("no folder for the stories");
        let mut n_bytes = 0;
        for number in 1..=N_STORIES {
            let text = story::story(number, STORY_LENGTH);
            n_bytes += text.len();
            fs::write(folder.path().join(format!("{number}.txt")), text).expect("the disk is full");
        }
        Self { folder, n_bytes }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn first_paragraph(&self, number: u64) -> Option<String> {
        let text = fs::read_to_string(self.path().join(format!("{number}.txt"))).ok()?;
        text.split_inclusive("\n\n").next().map(str::to_owned)
    }
}

struct Server {
    uri: String,
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    n_requests: u64,
}

impl Server {
    /// A server with a page open, and its first diagnostics taken.
    fn opened(page: &str) -> Self {
        let mut server = Self::start(None);
        server.open(page);
        server.diagnostics(1);
        server
    }

    /// A server whose workspace is `folder`, if there is one.
    fn start(folder: Option<&Folder>) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("server")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server does not start");
        let input = process.stdin.take().expect("no standard input");
        let output = BufReader::new(process.stdout.take().expect("no standard output"));
        let address =
            folder.map_or("file:///desk".to_owned(), |of| format!("file://{}", of.path().display()));
        let mut server = Self { uri: format!("{address}/page.txt"), process, input, output, n_requests: 2 };
        let capabilities = json!({
            "textDocument": {"publishDiagnostics": {
                "relatedInformation": true,
                "dataSupport": true,
                "tagSupport": {"valueSet": [1]},
            }},
            "window": {"workDoneProgress": true},
        });
        let folders: Vec<Value> = folder.iter().map(|_| json!({"uri": address, "name": "desk"})).collect();
        let params = json!({"capabilities": capabilities, "workspaceFolders": folders});
        server.send(&json!({"id": 1, "method": "initialize", "params": params}));
        server.read();
        server.send(&json!({"method": "initialized", "params": {}}));
        server
    }

    fn open(&mut self, text: &str) {
        let document = json!({"uri": self.uri, "languageId": "plaintext", "version": 1, "text": text});
        self.send(&json!({"method": "textDocument/didOpen", "params": {"textDocument": document}}));
    }

    /// Waits until all stories are read, and what they have in common with the page is told.
    fn wait_for_edition(&mut self) {
        let has =
            |message: &[u8], text: &str| message.windows(text.len()).any(|part| part == text.as_bytes());
        let (mut is_read, mut is_told) = (false, false);
        while !is_read || !is_told {
            let message = self.read();
            if has(&message, "window/workDoneProgress/create") {
                let request: Value = serde_json::from_slice(&message).unwrap_or_default();
                self.send(&json!({"id": request["id"], "result": null}));
            }
            is_read |= has(&message, "\"kind\":\"end\"");
            is_told |= has(&message, "publishDiagnostics") && has(&message, "\"severity\":3");
        }
    }

    fn change(&mut self, version: i64, line: usize, start: usize, end: usize, text: &str) {
        let range = json!({
            "start": {"line": line, "character": start},
            "end": {"line": line, "character": end},
        });
        let params = json!({
            "textDocument": {"uri": self.uri, "version": version},
            "contentChanges": [{"range": range, "text": text}],
        });
        self.send(&json!({"method": "textDocument/didChange", "params": params}));
    }

    /// What stands there again, the colours of the lines around, and what a hover says. The answers
    /// are read with the diagnostics.
    fn ask_about(&mut self, line: usize, character: usize) {
        let document = json!({"uri": self.uri});
        let position = json!({"line": line, "character": character});
        let at = json!({"textDocument": document, "position": position});
        let range =
            json!({"start": {"line": line, "character": 0}, "end": {"line": line + 60, "character": 0}});
        for (method, params) in [
            ("textDocument/documentHighlight", at.clone()),
            ("textDocument/hover", at),
            ("textDocument/semanticTokens/range", json!({"textDocument": document, "range": range})),
        ] {
            self.n_requests += 1;
            self.send(&json!({"id": self.n_requests, "method": method, "params": params}));
        }
    }

    /// Waits for the diagnostics of `version`, and returns their length. They are not
    /// parsed, as an editor's own work is not what is measured.
    fn diagnostics(&mut self, version: i64) -> usize {
        let end = format!("\"version\":{version}}}");
        loop {
            let message = self.read();
            let tail = &message[message.len().saturating_sub(end.len() + 40)..];
            if tail.windows(end.len()).any(|part| part == end.as_bytes()) {
                return message.len();
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = json!("2.0");
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server is gone");
        self.input.flush().expect("the server is gone");
    }

    fn read(&mut self) -> Vec<u8> {
        let mut length = 0;
        let mut line = String::new();
        while self.output.read_line(&mut line).expect("the server is gone") > 2 {
            length = line.trim().rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or(length);
            line.clear();
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the server is gone");
        body
    }

    /// Resident memory; 0 where the system does not tell.
    fn resident_kilobytes(&self) -> usize {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
    }

    fn stop(mut self) {
        self.send(&json!({"id": self.n_requests + 1, "method": "shutdown"}));
        self.send(&json!({"method": "exit"}));
        let _ = self.process.wait();
    }
}
