//! No bytes make the server panic or hang; what it says is well formed, no question is answered
//! twice, and `shutdown` is answered after whatever came before.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf};
use tokio::sync::Notify;

use super::input::{parts, text_of};

/// A server that has said nothing for so long never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// The messages of one input are no more.
const MOST_MESSAGES: usize = 40;

/// The id of the last request. `Client` begins behind it.
const SHUTDOWN: i64 = 999;

/// Requests about a place.
const AT_A_PLACE: [&str; 8] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/selectionRange",
    "textDocument/completion",
];

/// Requests about a manuscript or a part of it.
const ABOUT_A_MANUSCRIPT: [&str; 10] = [
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/documentLink",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/codeAction",
    "textDocument/diagnostic",
    "textDocument/didSave",
];

/// The files of the folder that is opened.
const NAMES: [&str; 4] = ["2024-09-09-01.txt", "2024-09-09-02.txt", "副刊/诗 1.md", "copydesk.toml"];

/// The folder that is opened, and that all addresses of files lead to.
static FOLDER: LazyLock<TempDir> =
    LazyLock::new(|| tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}")));

/// Panics if the server does or does not end, or if it says what it should not.
pub fn check(input: &[u8]) {
    empty(FOLDER.path());
    let is_told_first = !input.len().is_multiple_of(16);
    let mut client = Client::default();
    let mut sent = Vec::new();
    if is_told_first {
        sent.push(Sent::Bytes(framed(&client.initialize(input.len()))));
    }
    for part in parts(input).take(MOST_MESSAGES) {
        sent.push(client.sent(part));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("no runtime: {error}"));
    let run = async { tokio::time::timeout(PATIENCE, run(sent, client.is_understood)).await };
    let said = runtime.block_on(run).unwrap_or_else(|_| panic!("the server does not end"));
    check_said(&said, &client.asked);
    let is_shut_down = said.iter().any(|message| message["id"] == SHUTDOWN && message["method"].is_null());
    assert!(is_shut_down || !client.is_understood, "shutdown is not answered");
}

/// What is done at one step.
enum Sent {
    /// These are sent.
    Bytes(Vec<u8>),
    /// A file of the folder says this, or is gone.
    File(usize, Option<String>),
}

/// What the client knows of itself.
struct Client {
    /// The ids of the requests.
    asked: BTreeSet<i64>,
    /// Whether what is sent in the end is understood: lengths are right, and nothing ends the server.
    is_understood: bool,
    version: i64,
}

impl Default for Client {
    fn default() -> Self {
        Self { asked: BTreeSet::new(), is_understood: true, version: 0 }
    }
}

impl Client {
    fn request(&mut self, method: &str, params: Value) -> Value {
        let id = 1000 + self.asked.len() as i64;
        self.asked.insert(id);
        json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
    }

    fn initialize(&mut self, choice: usize) -> Value {
        let encoding = ["utf-8", "utf-16", "utf-32"][choice % 3];
        let mut capabilities = json!({
            "general": {"positionEncodings": [encoding]},
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            },
            "workspace": {"workspaceEdit": {"documentChanges": true}},
        });
        if choice.is_multiple_of(2) {
            capabilities["textDocument"]["diagnostic"] = json!({});
            capabilities["workspace"]["configuration"] = json!(true);
        }
        let folder = json!({"uri": address(""), "name": "edition"});
        let options = json!({"inlayHints": true, "codeLens": true, "typingPause": choice % 2 * 30});
        self.request(
            "initialize",
            json!({"capabilities": capabilities, "workspaceFolders": [folder], "initializationOptions": options}),
        )
    }

    /// What `part` stands for: its first byte chooses.
    fn sent(&mut self, part: &[u8]) -> Sent {
        let Some((&choice, rest)) = part.split_first() else { return Sent::Bytes(Vec::new()) };
        let message = match choice {
            b'!' => {
                self.is_understood = false;
                return Sent::Bytes(if leads_out(rest) { Vec::new() } else { rest.to_vec() });
            }
            b'{' => {
                self.is_understood &= !says(part, b"exit");
                return Sent::Bytes(if leads_out(part) { Vec::new() } else { framed_bytes(part) });
            }
            b'F' => {
                let (&file, rest) = rest.split_first().unwrap_or((&0, rest));
                return Sent::File(file as usize, (!rest.is_empty()).then(|| text_of(rest)));
            }
            _ => self.message(choice, rest),
        };
        Sent::Bytes(framed(&message))
    }

    fn message(&mut self, choice: u8, rest: &[u8]) -> Value {
        let mut numbers = rest.iter().map(|&byte| u64::from(byte));
        let mut number = || numbers.next().unwrap_or_default();
        let file = number() as usize;
        let document = json!({"uri": address(NAMES[file % NAMES.len()])});
        let position = |line: u64, column: u64| json!({"line": line, "character": column});
        match choice % 12 {
            0 => {
                let text = text_of(rest.get(1..).unwrap_or_default());
                let document =
                    json!({"uri": document["uri"], "languageId": "plaintext", "version": 1, "text": text});
                notification("textDocument/didOpen", json!({"textDocument": document}))
            }
            1 | 2 => {
                let range =
                    json!({"start": position(number(), number()), "end": position(number(), number())});
                let text = text_of(rest.get(5..).unwrap_or_default());
                // Now and then it goes backwards.
                self.version += 1 - i64::from(choice.is_multiple_of(7)) * 3;
                let document = json!({"uri": document["uri"], "version": self.version});
                let mut changes = vec![json!({"range": range, "text": text})];
                if choice.is_multiple_of(5) {
                    changes.push(json!({"text": text}));
                }
                notification(
                    "textDocument/didChange",
                    json!({"textDocument": document, "contentChanges": changes}),
                )
            }
            3 => {
                let method = ["textDocument/didClose", "textDocument/didSave"][file / 4 % 2];
                notification(method, json!({"textDocument": document}))
            }
            4 | 5 => {
                let method = AT_A_PLACE[file / 4 % AT_A_PLACE.len()];
                let position = position(number(), number());
                let more = json!({"textDocument": document, "position": position, "positions": [position],
                    "context": {"includeDeclaration": true}, "newName": text_of(rest.get(3..).unwrap_or_default())});
                self.request(method, more)
            }
            6 | 7 => {
                let method = ABOUT_A_MANUSCRIPT[file / 4 % ABOUT_A_MANUSCRIPT.len()];
                let range =
                    json!({"start": position(number(), number()), "end": position(number(), number())});
                self.request(
                    method,
                    json!({"textDocument": document, "range": range, "context": {"diagnostics": []}}),
                )
            }
            8 => {
                let names =
                    ["copydesk.figureSheet", "copydesk.explainRule", "copydesk.accept", "copydesk.accept"];
                let arguments = [
                    document["uri"].clone(),
                    json!("split-paragraph"),
                    json!({"uri": document["uri"], "scope": "manuscript", "rule": "impossible-date"}),
                    json!({"uri": document["uri"], "scope": "folder", "rule": "duplicate-paragraph"}),
                ];
                let which = file / 4 % 4;
                self.request(
                    "workspace/executeCommand",
                    json!({"command": names[which], "arguments": [arguments[which]]}),
                )
            }
            9 => {
                let changes = json!([{"uri": document["uri"], "type": 1 + number() % 3}]);
                notification("workspace/didChangeWatchedFiles", json!({"changes": changes}))
            }
            10 => match file % 5 {
                0 => self.request(
                    "workspace/symbol",
                    json!({"query": text_of(rest.get(1..).unwrap_or_default())}),
                ),
                1 => self.request("workspace/diagnostic", json!({"previousResultIds": []})),
                2 => notification("$/cancelRequest", json!({"id": 1000 + number()})),
                3 => notification("workspace/didChangeConfiguration", json!({"settings": null})),
                _ => self.request("shutdown", Value::Null),
            },
            _ => json!({"jsonrpc": "2.0", "id": file % 8, "result": number() % 2 == 0}),
        }
    }
}

/// Whether a message that was made up might have the server read or write files elsewhere.
fn leads_out(message: &[u8]) -> bool {
    says(message, b"file:") || says(message, b"\\u")
}

fn says(message: &[u8], word: &[u8]) -> bool {
    message.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

fn framed(message: &Value) -> Vec<u8> {
    framed_bytes(message.to_string().as_bytes())
}

fn framed_bytes(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// The address of the file `name` of the folder.
fn address(name: &str) -> String {
    let folder = FOLDER.path().to_string_lossy();
    format!("file://{folder}/{}", name.replace(' ', "%20"))
}

fn empty(folder: &Path) {
    for name in NAMES {
        let _ = fs::remove_file(folder.join(name));
    }
    let _ = fs::create_dir_all(folder.join("副刊"));
}

fn put(file: usize, text: Option<String>) {
    let path = FOLDER.path().join(NAMES[file % NAMES.len()]);
    // The folder may be gone: that is one of the things that happen.
    let _ = match text {
        Some(text) => fs::write(path, text),
        None if file > 200 => fs::remove_dir_all(FOLDER.path().join("副刊")),
        None => fs::remove_file(path),
    };
}

/// Runs a server until it ends, and returns all that it said. Where `shutdown` `is_understood` it is
/// answered before the client says `exit`.
async fn run(sent: Vec<Sent>, is_understood: bool) -> Vec<Value> {
    let (client, server) = tokio::io::duplex(1 << 12);
    let (input, output) = tokio::io::split(server);
    let (reading, mut writing) = tokio::io::split(client);
    let is_shut_down = Notify::new();
    let serving = async {
        copydesk::server::serve(input, output).await;
    };
    let sending = async {
        for step in sent {
            match step {
                // The server may have ended.
                Sent::Bytes(bytes) => _ = writing.write_all(&bytes).await,
                Sent::File(file, text) => put(file, text),
            }
        }
        let shutdown = json!({"jsonrpc": "2.0", "id": SHUTDOWN, "method": "shutdown"});
        let _ = writing.write_all(&framed(&shutdown)).await;
        if is_understood {
            is_shut_down.notified().await;
            let _ = writing.write_all(&framed(&json!({"jsonrpc": "2.0", "method": "exit"}))).await;
        }
        let _ = writing.shutdown().await;
    };
    let ((), (), said) = tokio::join!(serving, sending, said(reading, &is_shut_down));
    said
}

/// All that is said until the end.
async fn said(reading: ReadHalf<DuplexStream>, is_shut_down: &Notify) -> Vec<Value> {
    let mut reading = BufReader::new(reading);
    let mut said = Vec::new();
    while let Some(message) = next_message(&mut reading).await {
        if message["id"] == SHUTDOWN && message["method"].is_null() {
            is_shut_down.notify_one();
        }
        said.push(message);
    }
    // The client waits no more for what will not come.
    is_shut_down.notify_one();
    said
}

async fn next_message(reading: &mut BufReader<ReadHalf<DuplexStream>>) -> Option<Value> {
    let mut header = String::new();
    reading.read_line(&mut header).await.ok().filter(|&n| n > 0)?;
    let length = header.strip_prefix("Content-Length: ").and_then(|length| length.trim_end().parse().ok());
    let mut body = vec![0; length.unwrap_or_else(|| panic!("no length in {header:?}"))];
    header.clear();
    reading.read_line(&mut header).await.ok()?;
    assert_eq!(header, "\r\n");
    // A server that ends leaves a message half written where nobody reads it; this client reads.
    reading.read_exact(&mut body).await.unwrap_or_else(|error| panic!("half a message: {error}"));
    Some(serde_json::from_slice(&body).unwrap_or_else(|error| panic!("no JSON is said: {error}")))
}

fn check_said(said: &[Value], asked: &BTreeSet<i64>) {
    let mut answered = BTreeSet::new();
    for message in said {
        assert_eq!(message["jsonrpc"], "2.0");
        let is_answer = message["method"].is_null();
        if let Some(id) = message["id"].as_i64().filter(|id| is_answer && asked.contains(id)) {
            assert!(answered.insert(id), "{id} is answered twice");
            assert!(message.get("result").is_some() != message.get("error").is_some());
        }
    }
}
