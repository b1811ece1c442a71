//! How far a long check has come, on a terminal only.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error; none where that is no terminal, or where the work is done at once.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: Once,
}

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

impl Progress {
    /// A bar for `n_manuscripts` steps.
    pub fn over(n_manuscripts: usize) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}");
        let bar = ProgressBar::with_draw_target(Some(n_manuscripts as u64), ProgressDrawTarget::hidden());
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, start: Instant::now(), shown: Once::new() }
    }

    /// One manuscript is checked.
    pub fn step(&self) {
        self.bar.inc(1);
        if self.start.elapsed() >= PATIENCE {
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
