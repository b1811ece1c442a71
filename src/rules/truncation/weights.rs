//! How much each piece of evidence counts.
//!
//! The weights are those of three logistic regressions over boundaries of published
//! pages: of 80 days of broadcast news and 60 printed pages, with cuts planted in
//! paragraphs of 60 characters or more (one vote for each cut, four for each sound
//! boundary). They add up to the logarithm of the odds. Ten-fold cross-validation by
//! page gave, at the thresholds below, 5 alarms on the 140 pages, a recall of .93
//! (broadcast) and .87 (printed) for split paragraphs, and of .84 and .79 for lost
//! tails, most of the others being taken for splits.

use super::evidence::Evidence;

/// Above this [`split_score`] a boundary is a split. Higher than even odds: a false
/// alarm costs more than a miss.
pub(super) const SPLIT_THRESHOLD: f64 = 1.0;

/// Above this [`truncated_score`] a tail is missing. Higher than for splits: nothing on
/// the page confirms it, and front matter without full stops looks much the same.
pub(super) const TRUNCATED_THRESHOLD: f64 = 3.5;

/// Above this [`truncated_score`] the head is cut for certain if its rest follows.
pub(super) const CUT_THRESHOLD: f64 = 3.0;

/// Above this [`rest_score`] the tail is the rest of a head that is cut.
pub(super) const REST_THRESHOLD: f64 = -0.25;

/// What a word across the break adds to [`split_score`]. The dictionary is asked only
/// where this decides.
pub(super) const WORD_ACROSS_SPLIT: f64 = 2.41;

/// What a word across the break adds to [`rest_score`].
pub(super) const WORD_ACROSS_REST: f64 = 2.13;

/// The evidence that a sentence is cut and that the next paragraph is its rest.
pub(super) fn split_score(evidence: &Evidence) -> f64 {
    /// Set by hand, as planted cuts leave figures whole: a figure is never set in two
    /// paragraphs, so that this outweighs all that can speak against it.
    const FIGURE_ACROSS: f64 = 12.0;
    -2.23 + FIGURE_ACROSS * evidence.figure_across + 0.30 * evidence.first + 0.40 * evidence.second
        - 5.63 * evidence.no_fit
        - 1.18 * evidence.ln_length
        + 0.61 * evidence.has_comma
        + 2.75 * evidence.has_clause_mark
        + 5.51 * evidence.tail_stops
        - 1.24 * evidence.tail_has_comma
        - 1.98 * evidence.tail_is_very_short
        + 0.57 * evidence.after_prose
        + 1.23 * evidence.after_unended
        - 2.30 * evidence.between_unended
        - 2.28 * evidence.echo_after_unended
        - 2.96 * evidence.echo_in_short
        - 1.79 * evidence.tail_begins_alike
        - 1.40 * evidence.tail_names_a_topic
        - 0.40 * evidence.tail_repeats_head
        - 0.70 * evidence.inner_space
        + 0.25 * evidence.is_open
        + 1.06 * evidence.is_short
        - 4.10 * evidence.is_very_short
        - 1.84 * evidence.names_a_topic
}

/// The evidence that the tail, and not text that is missing, goes on where the head, which
/// is cut, stops.
pub(super) fn rest_score(evidence: &Evidence) -> f64 {
    -2.96 + 0.30 * evidence.first + 0.39 * evidence.second - 5.44 * evidence.no_fit
        + 6.72 * evidence.tail_stops
        + 0.66 * evidence.tail_has_comma
        - 4.04 * evidence.tail_length
        - 1.02 * evidence.tail_names_a_topic
        - 1.77 * evidence.tail_begins_alike
        - 0.57 * evidence.tail_repeats_head
        + 1.71 * evidence.echo
}

/// The evidence that the rest of the sentence is missing.
pub(super) fn truncated_score(evidence: &Evidence) -> f64 {
    /// Set by hand, as planted cuts have neither: running text begins with a day, hardly
    /// a headline does; and an orphan behind a cut comes of the same damage.
    const BEGINS_WITH_DAY: f64 = 8.0;
    const TAIL_BEGINS_INSIDE: f64 = 3.0;
    -17.13
        + BEGINS_WITH_DAY * evidence.begins_with_day
        + TAIL_BEGINS_INSIDE * evidence.tail_begins_inside
        + 0.79 * evidence.goes_on
        - 4.48 * evidence.ends_in_figure
        + 3.29 * evidence.ln_length
        + 0.60 * evidence.has_stop
        + 1.47 * evidence.late_stop
        + 2.98 * evidence.has_comma
        + 2.40 * evidence.after_prose
        + 1.14 * evidence.after_unended
        - 1.36 * evidence.between_unended
        - 1.75 * evidence.inner_space
        + 1.64 * evidence.is_open
        - 3.94 * evidence.echo
        - 3.39 * evidence.is_short
        - 1.28 * evidence.is_long
        + 1.66 * evidence.tail_stops
        - 2.32 * evidence.tail_has_comma
        - 2.49 * evidence.tail_is_dateline
        + 1.40 * evidence.tail_repeats_head
        - 1.91 * evidence.names_a_topic
}
