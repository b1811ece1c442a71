//! How far a long check has come, on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error; none where that is no terminal, or where there is little to do.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for `n_manuscripts` steps.
    pub fn over(n_manuscripts: usize) -> Self {
        /// Fewer are checked before anybody could read the bar.
        const FEWEST: usize = 200;
        if n_manuscripts < FEWEST {
            return Self { bar: ProgressBar::hidden() };
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}");
        let bar = ProgressBar::new(n_manuscripts as u64);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// One manuscript is checked.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
