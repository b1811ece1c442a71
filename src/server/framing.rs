//! Messages and their headers.

use std::io;

use serde::Serialize;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// What the client sent next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The body of a message.
    Body(Vec<u8>),
    /// A header without the length of a body.
    Broken,
    /// Nothing more, or only a part of a message.
    End,
}

/// No header is longer; what is, is garbage, and need not be kept.
const LONGEST_LINE: u64 = 8 << 10;

const LENGTH: &str = "content-length:";

/// Reads the next message. After a broken one it goes on with the next header, even if
/// that does not begin a line.
///
/// # Errors
/// If `input` cannot be read.
pub(super) async fn read(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Frame> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line).await? == 0 {
            return Ok(Frame::End);
        }
        let line = String::from_utf8_lossy(&line).to_ascii_lowercase();
        if line.trim().is_empty() {
            break;
        }
        if let Some(at) = line.rfind(LENGTH) {
            length = line[at + LENGTH.len()..].trim().parse::<u64>().ok();
        }
    }
    let Some(length) = length else { return Ok(Frame::Broken) };
    let mut body = Vec::new();
    let n_read = input.take(length).read_to_end(&mut body).await?;
    Ok(if n_read as u64 == length { Frame::Body(body) } else { Frame::End })
}

/// `message` with its header.
///
/// # Errors
/// If it cannot be written as JSON.
pub(super) fn framed(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let body = serde_json::to_vec(message)?;
    let mut framed = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    framed.extend(body);
    Ok(framed)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn frames(input: &str) -> Vec<Frame> {
        let mut input = input.as_bytes();
        let mut frames = Vec::new();
        loop {
            match read(&mut input).await.unwrap() {
                Frame::End => return frames,
                frame => frames.push(frame),
            }
        }
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.into())
    }

    #[tokio::test]
    async fn headers_are_read_as_written() {
        let input = "Content-Length: 2\r\n\r\n{}content-length:4\r\nContent-Type: x\r\n\r\n\"甲\"\"";
        assert_eq!(frames(&input.replace("4\r", "5\r")).await, [body("{}"), body("\"甲\"")]);
    }

    #[tokio::test]
    async fn a_message_after_garbage_is_found() {
        assert_eq!(frames("hello\r\n\r\nContent-Length: 2\r\n\r\n{}").await, [Frame::Broken, body("{}")]);
        let short = "Content-Length: 1\r\n\r\n{}Content-Length: 2\r\n\r\n{}";
        assert_eq!(frames(short).await, [body("{"), body("{}")]);
    }

    #[tokio::test]
    async fn a_part_of_a_message_is_none() {
        for part in
            ["Content-", "Content-Length: 3\r\n\r\n{}", "Content-Length: 18446744073709551615\r\n\r\n{}"]
        {
            assert_eq!(frames(part).await, [], "{part}");
        }
    }
}
