//! The other end of the pipes: what an editor says to the server, and what it waits for.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use memchr::memmem;
use serde_json::{Value, json};

use crate::folder::Folder;

/// A running server with one page, and how far the folder that it watches is read.
pub struct Server {
    uri: String,
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    n_requests: u64,
    has_read_folder: bool,
    has_told_repeats: bool,
}

/// What a process takes of the memory, in megabytes; 0 where the system does not tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    /// Now.
    pub resident: usize,
    /// At most.
    pub peak: usize,
}

impl Server {
    /// A server with a page open, and its first diagnostics taken.
    pub fn opened(page: &str) -> Self {
        let mut server = Self::start(None);
        server.open(page);
        server.diagnostics(1);
        server
    }

    /// A server whose workspace is `folder`, if there is one.
    pub fn start(folder: Option<&Folder>) -> Self {
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
        let mut server = Self {
            uri: format!("{address}/page.txt"),
            process,
            input,
            output,
            n_requests: 2,
            // Where no folder is read, messages need not be looked through for its end.
            has_read_folder: folder.is_none(),
            has_told_repeats: folder.is_none(),
        };
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
        server.send(json!({"id": 1, "method": "initialize", "params": params}));
        server.read();
        server.send(json!({"method": "initialized", "params": {}}));
        server
    }

    pub fn open(&mut self, text: &str) {
        let document = json!({"uri": self.uri, "languageId": "plaintext", "version": 1, "text": text});
        self.send(json!({"method": "textDocument/didOpen", "params": {"textDocument": document}}));
    }

    /// Whether all stories of the folder are read.
    pub fn has_read_folder(&self) -> bool {
        self.has_read_folder
    }

    /// Waits until all stories are read, and what they have in common with the page is told.
    pub fn wait_for_edition(&mut self) {
        while !self.has_read_folder || !self.has_told_repeats {
            self.read();
        }
    }

    pub fn change(&mut self, version: i64, line: usize, start: usize, end: usize, text: &str) {
        let range = json!({
            "start": {"line": line, "character": start},
            "end": {"line": line, "character": end},
        });
        let params = json!({
            "textDocument": {"uri": self.uri, "version": version},
            "contentChanges": [{"range": range, "text": text}],
        });
        self.send(json!({"method": "textDocument/didChange", "params": params}));
    }

    /// What stands there again, the colours of the lines around, and what a hover says. The answers
    /// are read with the diagnostics.
    pub fn ask_about(&mut self, line: usize, character: usize) {
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
            self.send(json!({"id": self.n_requests, "method": method, "params": params}));
        }
    }

    /// Waits for the diagnostics of `version`, and returns their length. They are not
    /// parsed, as an editor's own work is not what is measured.
    pub fn diagnostics(&mut self, version: i64) -> usize {
        let end = format!("\"version\":{version}}}");
        loop {
            let message = self.read();
            let tail = &message[message.len().saturating_sub(end.len() + 40)..];
            if memmem::find(tail, end.as_bytes()).is_some() {
                return message.len();
            }
        }
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = json!("2.0");
        let body = message.to_string();
        // In one piece, as Neovim sends it: a reader woken for a part of a header would be measured with it.
        let message = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(message.as_bytes()).expect("the server is gone");
    }

    /// The next message. What it tells of the folder is noted.
    fn read(&mut self) -> Vec<u8> {
        let mut length = 0;
        let mut line = String::new();
        while self.output.read_line(&mut line).expect("the server is gone") > 2 {
            length = line.trim().rsplit(' ').next().and_then(|n| n.parse().ok()).unwrap_or(length);
            line.clear();
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("the server is gone");
        let has = |text: &str| memmem::find(&body, text.as_bytes()).is_some();
        if !self.has_read_folder || !self.has_told_repeats {
            self.has_read_folder |= has("\"kind\":\"end\"");
            self.has_told_repeats |= has("publishDiagnostics") && has("\"severity\":3");
            if has("window/workDoneProgress/create") {
                let request: Value = serde_json::from_slice(&body).unwrap_or_default();
                self.send(json!({"id": request["id"], "result": null}));
            }
        }
        body
    }

    pub fn memory(&self) -> Memory {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let megabytes = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0) / 1000
        };
        Memory { resident: megabytes("VmRSS:"), peak: megabytes("VmHWM:") }
    }

    pub fn stop(mut self) {
        self.send(json!({"id": self.n_requests + 1, "method": "shutdown"}));
        self.send(json!({"method": "exit"}));
        let _ = self.process.wait();
    }
}
