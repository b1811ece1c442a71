//! What speaks for and against a cut at a boundary, as numbers.

use rapidhash::RapidHashSet;

use crate::chinese::{Continuity, ends_sentence, is_han};
use crate::figures::scan;

use super::Boundary;

/// The evidence at a boundary. What is true or false counts as 1 or 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// How well the tail's first character follows the head; see [`Continuity`].
    pub first: f64,
    /// How well its second character does.
    pub second: f64,
    /// How unlikely it is that a sentence ends with the head's last characters.
    pub goes_on: f64,
    /// There is no Han on one side of the break, so that nothing is known of the fit.
    pub no_fit: f64,
    /// Natural logarithm of the head's length in characters.
    pub ln_length: f64,
    /// The head has a full stop in it.
    pub has_stop: f64,
    /// One of its last 40 characters is a full stop: what follows is a sentence begun.
    pub late_stop: f64,
    /// It has a comma in it.
    pub has_comma: f64,
    /// It has a comma, a full stop or a 顿号 in it.
    pub has_clause_mark: f64,
    /// White space stands in it, as in headlines of two parts.
    pub inner_space: f64,
    /// A quote or a bracket is left open in it.
    pub is_open: f64,
    /// It has fewer than 26 characters, as most headlines have.
    pub is_short: f64,
    /// It has fewer than 20.
    pub is_very_short: f64,
    /// It has 100 or more, as no headline has.
    pub is_long: f64,
    /// It has a colon and fewer than 32 characters: “topic：headline”.
    pub names_a_topic: f64,
    /// It ends in a digit or a percentage, as telephone numbers and the lines of
    /// charts do.
    pub ends_in_figure: f64,
    /// It begins with a day or a time and a comma behind it.
    pub begins_with_day: f64,
    /// The paragraph before it is running text that ends in a full stop.
    pub after_prose: f64,
    /// The paragraph before it does not end, or there is none.
    pub after_unended: f64,
    /// It has no end, and neither have the paragraphs on either side, as in a stack of
    /// headlines and standfirsts.
    pub between_unended: f64,
    /// The tail ends as paragraphs end and has a full stop in it.
    pub tail_stops: f64,
    /// The tail has a comma in it.
    pub tail_has_comma: f64,
    /// The tail's length in characters up to 60, as a share of 60.
    pub tail_length: f64,
    /// The tail has fewer than 12 characters.
    pub tail_is_very_short: f64,
    /// The tail begins with the name of the paper or the agency.
    pub tail_is_dateline: f64,
    /// The tail begins inside a sentence or a quotation that is not the head's.
    pub tail_begins_inside: f64,
    /// The tail begins with the head's first two characters.
    pub tail_begins_alike: f64,
    /// The tail has a colon in its first 12 characters: a speaker or a topic.
    pub tail_names_a_topic: f64,
    /// The tail's first two characters stand in the head, as when a body takes up
    /// its headline.
    pub tail_repeats_head: f64,
    /// The share of the head's pairs of characters that stand in the next two
    /// paragraphs: headlines and standfirsts say what the body says again.
    pub echo: f64,
    /// The same for a head of fewer than 26 characters, else 0.
    pub echo_in_short: f64,
    /// The same where the paragraph before does not end, else 0.
    pub echo_after_unended: f64,
    /// A figure stands across the break: `12.7` and `亿元`.
    pub figure_across: f64,
}

impl Evidence {
    /// What can be seen at `boundary`.
    pub(super) fn of(boundary: &Boundary<'_>) -> Self {
        let (head, shape) = (boundary.head.text(), boundary.head.shape());
        let n_chars = shape.n_chars;
        let tail = boundary.tail.map_or("", |tail| tail.text());
        let tail_shape = boundary.tail.map(|tail| tail.shape());
        let fit = Continuity::between(head, tail);
        let echo = echo(boundary);
        let is_short = n_chars < 26;
        let after_unended = boundary.before.is_none_or(|before| !before.shape().is_ended);
        let tail_stops = tail_shape.is_some_and(|shape| shape.is_ended && shape.n_stops > 0);
        let tail_opening = first_two(tail);
        Self {
            first: fit.map_or(0.0, |fit| fit.first),
            second: fit.map_or(0.0, |fit| fit.second),
            goes_on: Continuity::goes_on_after(head),
            no_fit: one_if(fit.is_none()),
            ln_length: (n_chars.max(1) as f64).ln(),
            has_stop: one_if(shape.n_stops > 0),
            late_stop: one_if(head.chars().rev().take(40).any(ends_sentence)),
            has_comma: one_if(shape.n_commas > 0),
            has_clause_mark: one_if(shape.has_clause_mark),
            inner_space: one_if(shape.has_inner_space),
            is_open: one_if(!boundary.head.balance().unclosed.is_empty()),
            is_short: one_if(is_short),
            is_very_short: one_if(n_chars < 20),
            is_long: one_if(n_chars >= 100),
            names_a_topic: one_if(n_chars < 32 && head.contains('：')),
            ends_in_figure: one_if(head.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '％'))),
            begins_with_day: one_if(shape.begins_with_day),
            after_prose: one_if(boundary.before.is_some_and(|before| before.shape().is_prose())),
            after_unended: one_if(after_unended),
            between_unended: one_if(after_unended && !tail_stops),
            tail_stops: one_if(tail_stops),
            tail_has_comma: one_if(tail_shape.is_some_and(|shape| shape.n_commas > 0)),
            tail_length: tail_shape.map_or(0.0, |shape| shape.n_chars.min(60) as f64 / 60.0),
            tail_is_very_short: one_if(tail_shape.is_none_or(|shape| shape.n_chars < 12)),
            tail_is_dateline: one_if(
                ["本报", "新华社", "据新华社"].iter().any(|name| tail.starts_with(name)),
            ),
            tail_begins_inside: one_if(tail_shape.is_some_and(|shape| shape.begins_inside)),
            tail_begins_alike: one_if(tail_opening.is_some() && tail_opening == first_two(head)),
            tail_names_a_topic: one_if(tail.chars().take(12).any(|c| c == '：')),
            tail_repeats_head: one_if(tail_opening.is_some_and(|opening| head.contains(opening))),
            echo,
            echo_in_short: if is_short { echo } else { 0.0 },
            echo_after_unended: if after_unended { echo } else { 0.0 },
            figure_across: one_if(figure_across(head, tail)),
        }
    }
}

fn one_if(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn first_two(text: &str) -> Option<&str> {
    let end = text.char_indices().map(|(start, c)| start + c.len_utf8()).nth(1)?;
    Some(&text[..end])
}

fn echo(boundary: &Boundary<'_>) -> f64 {
    /// Fewer pairs than this say little by themselves.
    const FEWEST_PAIRS: usize = 4;
    let following = [boundary.tail, boundary.after];
    let heard: RapidHashSet<(char, char)> =
        following.iter().flatten().flat_map(|paragraph| han_pairs(paragraph.text())).collect();
    let (n_heard, n_pairs) = han_pairs(boundary.head.text())
        .fold((0, 0), |(n_heard, n_pairs), pair| (n_heard + usize::from(heard.contains(&pair)), n_pairs + 1));
    n_heard as f64 / n_pairs.max(FEWEST_PAIRS) as f64
}

/// Each two neighbouring characters of `text` that are both Han.
fn han_pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1)).filter(|&(one, other)| is_han(one) && is_han(other))
}

/// Whether the end of `head` and the beginning of `tail`, joined, are one figure: a number
/// and its unit, or a number cut at its point or its dash. Digits that meet digits say
/// nothing, as charts set numbers on lines of their own.
fn figure_across(head: &str, tail: &str) -> bool {
    /// Longer than nearly every figure on either side.
    const WINDOW: usize = 12;
    /// Shorter lines are charts.
    const SHORTEST_HEAD: usize = 20;
    let is_digit = |c: char| c.is_numeric();
    let number_stops = head.ends_with(is_digit) && !tail.starts_with(is_digit);
    let number_is_cut = head.ends_with(['.', '—', '～', '万', '亿', '年', '月']);
    if !(number_stops || number_is_cut) || head.chars().nth(SHORTEST_HEAD).is_none() {
        return false;
    }
    let head = head.char_indices().rev().take(WINDOW).last().map_or("", |(start, _)| &head[start..]);
    let tail = tail.char_indices().nth(WINDOW).map_or(tail, |(end, _)| &tail[..end]);
    let joined = format!("{head}{tail}");
    let figures = scan(&joined);
    figures.iter().any(|figure| figure.span.start < head.len() && head.len() < figure.span.end)
}
