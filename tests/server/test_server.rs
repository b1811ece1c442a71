//! A client for tests: what it sends and what it hears. What the server says must be read: a message
//! that a test has not taken when it is over fails the test.

use std::collections::VecDeque;
use std::io::{BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_util::io::SyncIoBridge;

use crate::framing::{framed, read_message};

/// Long enough for a busy machine; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(120);

/// One server and its client.
pub struct TestServer {
    input: Option<Box<dyn Write + Send>>,
    messages: Receiver<Value>,
    untaken: VecDeque<Value>,
    n_requests: i64,
    running: Running,
    /// Held while the server's output is not read.
    output_gate: Arc<Mutex<()>>,
}

enum Running {
    Process(Child),
    /// Gets the exit status.
    InMemory(Receiver<i32>),
    Ended(i32),
}

/// A client that offers all that the server can use, except that it watches no files.
pub fn able() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true,
                "versionSupport": true,
                "dataSupport": true,
                "tagSupport": {"valueSet": [1, 2]},
            },
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "rename": {"prepareSupport": true},
            "codeAction": {
                "isPreferredSupport": true,
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            },
        },
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "window": {"showDocument": {"support": true}},
    })
}

/// The same, counting columns in `encoding`.
pub fn able_in(encoding: &str) -> Value {
    let mut capabilities = able();
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    capabilities
}

impl TestServer {
    /// The real binary, which has not been told anything.
    pub fn launch() -> Self {
        Self::launch_in(&[])
    }

    /// The same with `variables` in its environment.
    pub fn launch_in(variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("server").envs(variables.iter().copied());
        Self::launch_by(&mut command)
    }

    /// The real binary where no file takes a byte. The signal that then comes is ignored.
    #[cfg(unix)]
    pub fn launch_with_full_disk() -> Self {
        const SCRIPT: &str = "trap '' XFSZ; ulimit -f 0; exec \"$0\" server";
        let mut command = Command::new("sh");
        command.args(["-c", SCRIPT, env!("CARGO_BIN_EXE_copydesk")]);
        Self::launch_by(&mut command)
    }

    fn launch_by(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary does not start");
        let input = child.stdin.take().expect("no standard input");
        let output = child.stdout.take().expect("no standard output");
        Self::over(input, output, Running::Process(child))
    }

    /// The server in this process, which has not been told anything.
    pub fn launch_in_memory() -> Self {
        let (client, server) = tokio::io::duplex(1 << 10);
        let (sender, end) = channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.expect("no runtime");
        let handle = runtime.handle().clone();
        thread::spawn(move || {
            let (input, output) = tokio::io::split(server);
            let end = runtime.block_on(copydesk::server::serve(input, output));
            let _ = sender.send(i32::from(end != copydesk::server::End::Orderly));
        });
        let (output, input) = tokio::io::split(client);
        let input = SyncIoBridge::new_with_handle(input, handle.clone());
        let output = SyncIoBridge::new_with_handle(output, handle);
        Self::over(input, output, Running::InMemory(end))
    }

    /// The real binary, ready for a client that offers everything.
    pub fn start() -> Self {
        Self::start_with(json!({"capabilities": able()}))
    }

    /// The real binary, told `params` in `initialize`.
    pub fn start_with(params: Value) -> Self {
        let mut server = Self::launch();
        server.initialize(params);
        server
    }

    /// `initialize` and `initialized`. Returns the answer.
    pub fn initialize(&mut self, params: Value) -> Value {
        let answer = self.request("initialize", params).expect("initialize failed");
        self.notify("initialized", json!({}));
        answer
    }

    fn over(
        input: impl Write + Send + 'static,
        output: impl Read + Send + 'static,
        running: Running,
    ) -> Self {
        let (sender, messages) = channel();
        let output_gate = Arc::new(Mutex::new(()));
        let gate = Arc::clone(&output_gate);
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read_message(&mut output) {
                drop(gate.lock());
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input: Option<Box<dyn Write + Send>> = Some(Box::new(input));
        Self { input, messages, untaken: VecDeque::new(), n_requests: 0, running, output_gate }
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is closed");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server takes no more");
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send_bytes(&framed(&message(method, params)));
    }

    /// Answers a request of the server with nothing, which means yes.
    pub fn agree_to(&mut self, request: &Value) {
        self.answer_with(request, Value::Null);
    }

    /// Answers a request of the server.
    pub fn answer_with(&mut self, request: &Value, result: Value) {
        self.send_bytes(&framed(&json!({"jsonrpc": "2.0", "id": request["id"], "result": result})));
    }

    /// Sends a request and returns its id.
    pub fn send_request(&mut self, method: &str, params: Value) -> i64 {
        self.n_requests += 1;
        let mut request = message(method, params);
        request["id"] = json!(self.n_requests);
        self.send_bytes(&framed(&request));
        self.n_requests
    }

    /// Waits for the answer to the request `id`: its result, or its error.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let is_answer = |message: &Value| message["id"] == id && message["method"].is_null();
        let mut answer = self.take("an answer", is_answer);
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].take()),
        }
    }

    /// Sends a request and waits for its answer.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.send_request(method, params);
        self.answer(id)
    }

    /// Takes the first message that is `wanted`, and waits for it.
    pub fn take(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(index) = self.untaken.iter().position(&wanted) {
                return self.untaken.remove(index).unwrap_or_default();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(message) => self.untaken.push_back(message),
                Err(error) => panic!("waited for {what}: {error}; there are {:?}", self.untaken),
            }
        }
    }

    /// Takes the first notification or request `method`, and waits for it.
    pub fn take_method(&mut self, method: &str) -> Value {
        self.take(method, |message| message["method"] == method)
    }

    /// Waits until the server has done and said all that it has to say for now: it
    /// says what is new when it has nothing else to do, so before the second answer.
    pub fn settle(&mut self) {
        for _ in 0..2 {
            self.hover("file:///no-such-manuscript", 0, 0);
        }
    }

    /// Fails if anything has been said that was not taken.
    pub fn assert_silent(&mut self) {
        self.settle();
        assert!(self.untaken.is_empty(), "not taken: {:?}", self.untaken);
    }

    /// Leaves the server's output unread as long as the guard lives, so that its pipe fills.
    pub fn stop_reading(gate: &Arc<Mutex<()>>) -> MutexGuard<'_, ()> {
        gate.lock().expect("the reader has failed")
    }

    /// What [`Self::stop_reading`] takes.
    pub fn output_gate(&self) -> Arc<Mutex<()>> {
        Arc::clone(&self.output_gate)
    }

    /// Ends the server's input.
    pub fn close_input(&mut self) {
        self.input = None;
    }

    /// Ends the server as `kill -9` does. What it said last may be half a message.
    pub fn kill(&mut self) {
        if let Running::Process(child) = &mut self.running {
            child.kill().expect("the process cannot be killed");
            child.wait().expect("the process cannot be waited for");
        }
        self.running = Running::Ended(-1);
        self.untaken.clear();
        self.messages.iter().for_each(drop);
    }

    /// Waits until the server has ended, and returns its exit status.
    pub fn wait_for_end(&mut self) -> i32 {
        let status = match &mut self.running {
            Running::Ended(status) => *status,
            Running::InMemory(end) => end.recv_timeout(PATIENCE).expect("the server does not end"),
            Running::Process(child) => wait(child),
        };
        self.running = Running::Ended(status);
        status
    }

    /// Takes all messages, until there has been none for `pause`.
    pub fn discard(&mut self, pause: Duration) {
        self.untaken.clear();
        while self.messages.recv_timeout(pause).is_ok() {}
    }

    /// Ends the server and takes whatever it has said till then: when an edition comes to a page is
    /// its own affair.
    pub fn end_taking_all(&mut self) {
        self.end();
        self.untaken.clear();
        self.messages.iter().for_each(drop);
    }

    fn end(&mut self) {
        // It is refused where the test has shut the server down itself.
        let _ = self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.wait_for_end(), 0);
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if thread::panicking() {
            if let Running::Process(child) = &mut self.running {
                let _ = child.kill();
                let _ = child.wait();
            }
            return;
        }
        if !matches!(self.running, Running::Ended(_)) {
            self.end();
        }
        self.untaken.extend(self.messages.iter());
        assert!(self.untaken.is_empty(), "never taken: {:?}", self.untaken);
    }
}

fn message(method: &str, params: Value) -> Value {
    match params {
        Value::Null => json!({"jsonrpc": "2.0", "method": method}),
        params => json!({"jsonrpc": "2.0", "method": method, "params": params}),
    }
}

fn wait(child: &mut Child) -> i32 {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().expect("the process cannot be waited for") {
            return status.code().unwrap_or(-1);
        }
        thread::sleep(Duration::from_millis(2));
    }
    panic!("the server does not end");
}
