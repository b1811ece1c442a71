//! Keeping a rule that panics from taking anything else with it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(debug_assertions)]
use std::sync::OnceLock;

use crate::rules::Rule;

/// A rule that panicked and whose findings are missing for this run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleFailure {
    /// The rule.
    pub rule: Rule,
    /// What the panic said.
    pub message: String,
}

/// What `check` returns, or that `rule` failed.
///
/// # Errors
/// If `check` panics.
pub(super) fn guarded<T>(rule: Rule, check: impl FnOnce() -> T) -> Result<T, RuleFailure> {
    let check = || {
        #[cfg(debug_assertions)]
        assert!(PLANTED.get() != Some(&rule), "planted");
        check()
    };
    contained(check).map_err(|message| RuleFailure { rule, message })
}

/// The rule that panics wherever it runs.
#[cfg(debug_assertions)]
static PLANTED: OnceLock<Rule> = OnceLock::new();

/// Has `rule` panic from now on wherever it runs in this process, for tests of what becomes of
/// that. Release builds have no such thing.
#[cfg(debug_assertions)]
pub fn plant_panic(rule: Rule) {
    let _ = PLANTED.set(rule);
}

/// What `work` returns.
///
/// # Errors
/// If it panics: with what the panic said.
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message_of(panic.as_ref()))
}

fn message_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panicked".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_of_its_rule() {
        assert_eq!(guarded(Rule::ImpossibleDate, || 5), Ok(5));
        let failure = guarded(Rule::ImpossibleDate, || -> u8 { panic!("no day {}", 32) });
        assert_eq!(failure, Err(RuleFailure { rule: Rule::ImpossibleDate, message: "no day 32".to_owned() }));
    }
}
