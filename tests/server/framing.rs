//! Messages with their headers (LSP 3.17, "Base Protocol"), and what happens where
//! they are broken.

use std::io::BufRead;
use std::time::Duration;

use serde_json::{Value, json};

use crate::test_server::TestServer;

/// `message` with its header.
pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The next message of `input`; `None` at its end.
pub fn read_message(input: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        input.read_line(&mut line).ok().filter(|&n| n > 0)?;
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length.expect("a header without Content-Length")];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("a message that is not JSON"))
}

/// What is wrong is answered, and everything after it as if it had not been.
fn check_recovery(broken: &[u8], code: i64) {
    let mut server = TestServer::start();
    server.send_bytes(broken);
    let answer = server.take("the answer to what is broken", |message| message["id"].is_null());
    assert_eq!(answer["error"]["code"], code, "{answer}");
    assert!(server.request("shutdown", Value::Null).is_ok());
}

#[test]
fn a_body_that_is_not_json_is_answered() {
    check_recovery(b"Content-Length: 9\r\n\r\n{\"jsonrpc", -32700);
}

#[test]
fn a_body_that_is_not_utf_8_is_answered() {
    check_recovery(b"Content-Length: 4\r\n\r\n\"\xff\xfe\"", -32700);
}

#[test]
fn a_body_that_is_no_message_is_answered() {
    check_recovery(&framed(&json!({"jsonrpc": "2.0", "id": 3, "method": 7})), -32600);
    check_recovery(&framed(&json!([1, 2])), -32600);
}

#[test]
fn a_length_that_is_no_number_is_answered() {
    check_recovery(b"Content-Length: many\r\n\r\n", -32700);
}

#[test]
fn a_header_without_a_length_is_answered() {
    check_recovery(b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n", -32700);
}

#[test]
fn garbage_between_messages_is_answered() {
    check_recovery(b"hello\r\n\r\n", -32700);
}

#[test]
fn a_header_in_other_letters_and_with_a_type_is_understood() {
    let mut server = TestServer::start();
    let body = json!({"jsonrpc": "2.0", "id": "x", "method": "shutdown"}).to_string();
    let message = format!(
        "content-length:{}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{body}",
        body.len()
    );
    server.send_bytes(message.as_bytes());
    let answer = server.take("the answer to shutdown", |message| message["id"] == "x");
    assert_eq!(answer["result"], Value::Null);
    server.notify("exit", Value::Null);
    assert_eq!(server.wait_for_end(), 0);
}

#[test]
fn an_input_that_ends_inside_a_message_ends_the_server() {
    for part in
        ["Content-Le", "Content-Length: 100\r\n\r\n{}", "Content-Length: 18446744073709551615\r\n\r\n{"]
    {
        let mut server = TestServer::start();
        server.send_bytes(part.as_bytes());
        server.close_input();
        assert_eq!(server.wait_for_end(), 1, "{part:?}");
        server.discard(Duration::from_millis(1));
    }
}
