//! What is said where a check fails as a whole.

use std::fmt::Display;

use crate::rules::Message;

/// The check of `manuscript` failed with `problem`.
pub(super) fn check_failed(manuscript: impl Display, problem: &str) -> Message {
    let message = Message::new(format!("检查失败：{problem}"), format!("the check failed: {problem}"));
    message.at(manuscript)
}
