//! How long the manuscripts are that are measured, and how much is found in them.

/// In bytes: a printed page, a long page, a day, a quarter of a year.
pub const SIZES: [usize; 4] = [30_000, 400_000, 2_000_000, 10_000_000];

/// Longer than anybody opens.
pub const HUGE: usize = 100_000_000;

/// Findings on one page.
pub const N_FINDINGS: [usize; 4] = [10, 100, 1_000, 4_000];
