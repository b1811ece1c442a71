//! Standard input and output, read and written by the thread that waits for messages.
//!
//! An editor connects to a server by pipes, or, where it runs on Node.js, by sockets. Those tell when
//! there is something to be read. Tokio's own standard streams, which have to serve files and
//! terminals too, hand every read and every write to another thread, which has to be woken first, twice
//! for each keystroke.

use tokio::io::{AsyncRead, AsyncWrite};

/// Standard input.
pub(super) type Input = Box<dyn AsyncRead + Unpin>;

/// Standard output.
pub(super) type Output = Box<dyn AsyncWrite + Unpin>;

/// Standard input of this process, which nothing else may read. Has to be called on a tokio
/// runtime with input and output.
pub(super) fn input() -> Input {
    match polled::input() {
        Some(input) => input,
        None => Box::new(tokio::io::stdin()),
    }
}

/// Standard output of this process, which nothing else may write. Has to be called on a tokio
/// runtime with input and output.
pub(super) fn output() -> Output {
    match polled::output() {
        Some(output) => output,
        None => Box::new(tokio::io::stdout()),
    }
}

#[cfg(unix)]
mod polled {
    use std::fs::File;
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::fs::FileTypeExt;

    use tokio::net::UnixStream;
    use tokio::net::unix::pipe::{Receiver, Sender};

    use super::{Input, Output};

    /// Standard input, if it is a pipe or a socket.
    pub(super) fn input() -> Option<Input> {
        match Kind::of(io::stdin()).ok()?? {
            Kind::Pipe(pipe) => Some(Box::new(Receiver::from_owned_fd(pipe).ok()?)),
            Kind::Socket(socket) => Some(Box::new(stream(socket).ok()?)),
        }
    }

    /// Standard output, if it is a pipe or a socket.
    pub(super) fn output() -> Option<Output> {
        match Kind::of(io::stdout()).ok()?? {
            Kind::Pipe(pipe) => {
                widen(&pipe);
                Some(Box::new(Sender::from_owned_fd(pipe).ok()?))
            }
            Kind::Socket(socket) => Some(Box::new(stream(socket).ok()?)),
        }
    }

    enum Kind {
        Pipe(OwnedFd),
        Socket(OwnedFd),
    }

    impl Kind {
        /// What `stream` is, with a handle of its own; `None` if it is a file or a terminal.
        fn of(stream: impl AsFd) -> io::Result<Option<Self>> {
            let file = File::from(stream.as_fd().try_clone_to_owned()?);
            let kind = file.metadata()?.file_type();
            Ok(if kind.is_fifo() {
                Some(Self::Pipe(file.into()))
            } else if kind.is_socket() {
                Some(Self::Socket(file.into()))
            } else {
                None
            })
        }
    }

    fn stream(socket: OwnedFd) -> io::Result<UnixStream> {
        let socket = std::os::unix::net::UnixStream::from(socket);
        socket.set_nonblocking(true)?;
        UnixStream::from_std(socket)
    }

    /// Has `pipe` hold the diagnostics of a long manuscript at once, so that writing them does not wait
    /// for the client piece by piece.
    #[cfg(target_os = "linux")]
    fn widen(pipe: &OwnedFd) {
        /// In bytes: what the system grants to everybody (pipe(7), `/proc/sys/fs/pipe-max-size`).
        const WIDEST: usize = 1 << 20;
        // Where it is refused the pipe is as wide as before.
        let _ = rustix::pipe::fcntl_setpipe_size(pipe, WIDEST);
    }

    #[cfg(not(target_os = "linux"))]
    fn widen(_: &OwnedFd) {}
}

#[cfg(not(unix))]
mod polled {
    use super::{Input, Output};

    pub(super) fn input() -> Option<Input> {
        None
    }

    pub(super) fn output() -> Option<Output> {
        None
    }
}
