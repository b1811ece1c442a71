//! How much each piece of evidence counts.
//!
//! The weights are those of two logistic regressions (one vote for each boundary,
//! four for each sound one) over boundaries of published pages: of 80 days of
//! broadcast news and 60 printed pages, with cuts planted in paragraphs of 60
//! characters or more. They add up to the logarithm of the odds that the boundary is
//! a cut. Five-fold cross-validation gave, at the thresholds below, a recall of .92
//! (broadcast) and .85 (printed) for split paragraphs and of .91 and .95 for lost
//! tails.

use super::evidence::Evidence;

/// Above this a boundary is a split. Zero is even odds against sound boundaries
/// that count four times.
pub(super) const SPLIT_THRESHOLD: f64 = 0.0;

/// Above this a tail is missing. Higher than for splits: nothing on the page
/// confirms it, and front matter without full stops looks much the same.
pub(super) const TRUNCATED_THRESHOLD: f64 = 3.0;

/// What a word across the break adds to [`split_score`]. The dictionary is asked only
/// where this decides.
pub(super) const WORD_ACROSS: f64 = 2.46;

/// The evidence that the next paragraph is the rest of the sentence.
pub(super) fn split_score(evidence: &Evidence) -> f64 {
    /// A figure is never set in two paragraphs.
    const FIGURE_ACROSS: f64 = 9.0;
    -3.25 + 0.30 * evidence.first + 0.37 * evidence.second + 0.01 * evidence.goes_on - 5.74 * evidence.no_fit
        + FIGURE_ACROSS * evidence.figure_across
        - 0.98 * evidence.ln_length
        + 0.41 * evidence.has_comma
        + 2.68 * evidence.has_clause_mark
        + 5.94 * evidence.tail_is_ended
        + 1.26 * evidence.tail_has_comma
        - 2.86 * evidence.tail_length
        + 0.63 * evidence.after_prose
        + 0.78 * evidence.after_unended
        - 0.68 * evidence.inner_space
        + 0.34 * evidence.is_open
        - 0.45 * evidence.echo
        - 2.47 * evidence.echo_in_short
        + 0.83 * evidence.is_short
        - 3.87 * evidence.is_very_short
        - 0.57 * evidence.tail_repeats_head
        - 3.07 * evidence.names_a_topic
}

/// The evidence that the rest of the sentence is missing.
pub(super) fn truncated_score(evidence: &Evidence) -> f64 {
    /// Set by hand, as planted cuts have neither: running text begins with a day, no
    /// headline does; and an orphan behind a cut comes of the same damage.
    const BEGINS_WITH_DAY: f64 = 8.0;
    const TAIL_BEGINS_INSIDE: f64 = 3.0;
    -19.13 + 0.79 * evidence.goes_on - 4.20 * evidence.ends_in_digit
        + 3.56 * evidence.ln_length
        + 0.53 * evidence.has_stop
        + 1.60 * evidence.late_stop
        + 2.94 * evidence.has_comma
        + 2.63 * evidence.after_prose
        + 0.84 * evidence.after_unended
        - 1.70 * evidence.inner_space
        + 1.64 * evidence.is_open
        - 3.77 * evidence.echo
        - 3.42 * evidence.is_short
        - 1.43 * evidence.is_long
        + 1.27 * evidence.tail_is_ended
        - 1.10 * evidence.tail_has_comma
        - 2.21 * evidence.tail_is_dateline
        + 1.46 * evidence.tail_repeats_head
        - 1.93 * evidence.names_a_topic
        + BEGINS_WITH_DAY * evidence.begins_with_day
        + TAIL_BEGINS_INSIDE * evidence.tail_begins_inside
}
