//! How measurements are printed.

use std::time::Duration;

/// Prints the median, the 90th and 99th percentile and the maximum of `times`.
pub fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "{what}: n {} · median {:.3?} · p90 {:.3?} · p99 {:.3?} · max {:.3?}",
        times.len(),
        at(50),
        at(90),
        at(99),
        at(100)
    );
}
