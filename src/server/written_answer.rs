//! Answers that a handler has written out itself.
//!
//! The framework makes a tree of what a handler returns, and text of the tree. A long answer that is
//! kept as text would be read first, to be written again: a pull of the diagnostics of ten megabytes took
//! three times as long as their being published. So the handler puts the text here, returns something short
//! in its place, and the transport writes what stands here.

use std::cell::RefCell;

use serde::Serialize;
use serde_json::value::RawValue;

tokio::task_local! {
    /// Of the request whose handler runs.
    static WRITTEN: RefCell<Option<Box<RawValue>>>;
}

/// Runs `handler`; returns what it returns, and what it has put here.
pub(super) async fn taken_from<T>(handler: impl Future<Output = T>) -> (T, Option<Box<RawValue>>) {
    let with_answer = async {
        let returned = handler.await;
        (returned, WRITTEN.with(RefCell::take))
    };
    WRITTEN.scope(RefCell::default(), with_answer).await
}

/// Puts `result` in the place of what the handler of this request will return, and returns whether it
/// could: it cannot outside [`taken_from`], or if `result` cannot be written as JSON.
pub(super) fn put(result: &impl Serialize) -> bool {
    let written = serde_json::value::to_raw_value(result)
        .inspect_err(|error| tracing::error!("an answer cannot be written: {error}"));
    let Ok(written) = written else { return false };
    WRITTEN.try_with(|place| place.replace(Some(written))).is_ok()
}
