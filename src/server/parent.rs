//! The process that started the server, which must not be outlived.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::ending::Ending;

/// How often to look. When the parent dies, standard input nearly always ends at
/// once; this is for pipes that another process keeps open.
const INTERVAL: Duration = Duration::from_secs(3);

/// Watches the process `id` and ends the session when it is gone.
pub(super) fn watch(id: u32, ending: Arc<Ending>) {
    let watch = move || {
        while is_alive(id) {
            thread::sleep(INTERVAL);
        }
        ending.lose_parent();
    };
    if let Err(error) = thread::Builder::new().name("parent watch".to_owned()).spawn(watch) {
        tracing::warn!("cannot watch the parent process: {error}");
    }
}

/// Whether the process exists; true where that cannot be told.
#[cfg(unix)]
fn is_alive(id: u32) -> bool {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw);
    let Some(id) = id else { return true };
    rustix::process::test_kill_process(id) != Err(rustix::io::Errno::SRCH)
}

/// Whether the process exists. On Windows standard input always ends with it.
#[cfg(not(unix))]
fn is_alive(_id: u32) -> bool {
    true
}
