//! The protocol's transport (LSP 3.17, "Base Protocol").
//!
//! The framework's own ends at the first message that is broken, reads no further
//! while four handlers wait, and does not end while nobody reads what it says. Here
//! every message is handed to its handler in the order of arrival before the next is
//! read; one that is broken is answered with an error and costs nothing else.

use std::future::poll_fn;
use std::io;
use std::task::Poll;
use std::time::Duration;

use futures::{SinkExt, Stream, StreamExt};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, LanguageServer, LspService};
use tower_service::Service;

use super::addresses::escape_addresses;
use super::framing::{self, Frame};
use super::notices::NoticesToWrite;
use super::written_answer;

/// How long to wait, at the end, for a client that does not read what it was told.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(1);

/// Serves the client until it says `exit` or `input` ends.
pub(super) async fn run<S: LanguageServer>(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin,
    service: LspService<S>,
    socket: ClientSocket,
    notices: NoticesToWrite,
) {
    let (to_client, mut from_client) = socket.split();
    let (responses, responses_to_write) = mpsc::unbounded_channel::<Answer>();
    let mut writing = Box::pin(write(output, notices, to_client, responses_to_write));
    let reading = async {
        let mut input = BufReader::new(input);
        let mut dispatcher = Dispatcher { service, responses };
        loop {
            match framing::read(&mut input).await {
                Err(_) | Ok(Frame::End) => return,
                Ok(Frame::Broken) => dispatcher.respond(Response::from_error(Id::Null, Error::parse_error())),
                Ok(Frame::Body(body)) => match Incoming::of(&body) {
                    Incoming::Request(request) => {
                        let is_exit = request.method() == "exit";
                        dispatcher.call(request).await;
                        if is_exit {
                            return;
                        }
                    }
                    Incoming::Response(response) => {
                        // It fails when nothing is waited for any more.
                        let _ = from_client.send(response).await;
                    }
                    Incoming::Broken(error) => dispatcher.respond(Response::from_error(Id::Null, error)),
                    Incoming::Useless(problem) => tracing::warn!("an answer is left aside: {problem}"),
                },
            }
        }
    };
    tokio::select! {
        result = &mut writing => {
            // The client reads no more, and cannot be told anything.
            if let Err(error) = result {
                tracing::warn!("cannot write to the client: {error}");
            }
        }
        () = reading => {
            let _ = tokio::time::timeout(PATIENCE_AT_THE_END, writing).await;
        }
    }
}

/// One message of the client.
enum Incoming {
    /// A request or a notification.
    Request(Request),
    /// The answer to a request of ours.
    Response(Response),
    /// Something that has to be answered with an error.
    Broken(Error),
    /// The answer to a request of ours, which does not say what it should. An answer is
    /// never answered.
    Useless(serde_json::Error),
}

impl Incoming {
    fn of(body: &[u8]) -> Self {
        let Ok(mut message) = serde_json::from_slice::<Value>(body) else {
            return Incoming::Broken(Error::parse_error());
        };
        let Some(fields) = message.as_object_mut() else {
            return Incoming::Broken(Error::invalid_request());
        };
        if let Some(params) = fields.get_mut("params") {
            escape_addresses(params);
        }
        match fields.get("method") {
            // Clients send `null` or `{}` where there are no parameters; the framework refuses that.
            Some(method) if method == "shutdown" => drop(fields.remove("params")),
            Some(method) if method == "textDocument/didOpen" || method == "textDocument/didChange" => {
                give_version(fields);
            }
            Some(_) => {}
            None => {
                return serde_json::from_value(message).map_or_else(Incoming::Useless, Incoming::Response);
            }
        }
        serde_json::from_value(message)
            .map_or_else(|_| Incoming::Broken(Error::invalid_request()), Incoming::Request)
    }
}

/// Clients that count no versions send none, or `null`; the framework's types want a number.
fn give_version(fields: &mut Map<String, Value>) {
    let document = fields.get_mut("params").and_then(|params| params.get_mut("textDocument"));
    if let Some(document) = document.and_then(Value::as_object_mut)
        && document.get("version").is_none_or(Value::is_null)
    {
        document.insert("version".to_owned(), Value::from(0));
    }
}

/// A response, and what is written as its result if its handler has written that itself.
struct Answer {
    response: Response,
    written: Option<Box<RawValue>>,
}

/// A response that has succeeded (JSON-RPC 2.0, 5).
#[derive(Serialize)]
struct WrittenResponse<'a> {
    jsonrpc: &'static str,
    id: &'a Id,
    result: &'a RawValue,
}

struct Dispatcher<S> {
    service: LspService<S>,
    responses: mpsc::UnboundedSender<Answer>,
}

impl<S: LanguageServer> Dispatcher<S> {
    /// Hands `request` to its handler, which queues it before this returns. Its
    /// response follows when there is one, that of `initialize` before this returns:
    /// nothing else is understood before it.
    async fn call(&mut self, request: Request) {
        if poll_fn(|context| self.service.poll_ready(context)).await.is_err() {
            return;
        }
        let is_initialize = request.method() == "initialize";
        let mut response = Box::pin(written_answer::taken_from(self.service.call(request)));
        let first_try = if is_initialize {
            Poll::Ready(response.as_mut().await)
        } else {
            poll_fn(|context| Poll::Ready(response.as_mut().poll(context))).await
        };
        match first_try {
            Poll::Ready((Ok(Some(response)), written)) => self.answer(Answer { response, written }),
            Poll::Ready(_) => {}
            Poll::Pending => {
                let responses = self.responses.clone();
                tokio::spawn(async move {
                    if let (Ok(Some(response)), written) = response.await {
                        let _ = responses.send(Answer { response, written });
                    }
                });
            }
        }
    }

    fn respond(&self, response: Response) {
        self.answer(Answer { response, written: None });
    }

    fn answer(&self, answer: Answer) {
        // It fails when the client reads no more.
        let _ = self.responses.send(answer);
    }
}

/// Writes responses, and what the server says by itself, until there will be no
/// response any more. What was said before a response goes before it: parts of an answer
/// must not come behind its end.
async fn write(
    mut output: impl AsyncWrite + Unpin,
    mut notices: NoticesToWrite,
    mut requests: impl Stream<Item = Request> + Unpin,
    mut responses: mpsc::UnboundedReceiver<Answer>,
) -> io::Result<()> {
    let (mut notices_end, mut requests_end) = (false, false);
    loop {
        tokio::select! {
            biased;
            notice = notices.recv(), if !notices_end => match notice {
                Some(notice) => write_framed(&notice, &mut output).await?,
                None => notices_end = true,
            },
            request = requests.next(), if !requests_end => match request {
                Some(request) => write_message(&request, &mut output).await?,
                None => requests_end = true,
            },
            response = responses.recv() => match response {
                Some(answer) => write_answer(&answer, &mut output).await?,
                None => return Ok(()),
            },
        }
    }
}

async fn write_answer(answer: &Answer, output: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    match &answer.written {
        Some(result) if answer.response.is_ok() => {
            let response = WrittenResponse { jsonrpc: "2.0", id: answer.response.id(), result };
            write_message(&response, output).await
        }
        _ => write_message(&answer.response, output).await,
    }
}

async fn write_message(message: &impl Serialize, output: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    write_framed(&framing::framed(message)?, output).await
}

async fn write_framed(message: &[u8], output: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    output.write_all(message).await?;
    output.flush().await
}
