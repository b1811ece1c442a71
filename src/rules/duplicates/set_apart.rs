//! Lines set apart on the page that repeat its text by right: headlines and decks,
//! standfirsts, pull quotes, captions.

use std::ops::Range;

use crate::manuscript::{Form, Role};

use super::Page;
use super::pairing::Pairing;
use super::runs::Run;

/// Whether one of two runs of paragraphs, laid side by side in `pairing`, is a line set
/// apart that repeats a sentence of the other by right.
pub(super) fn is_set_apart(
    page: &Page<'_>,
    one: &Range<usize>,
    other: &Range<usize>,
    pairing: &Pairing,
) -> bool {
    /// Longer texts are not set apart; the longest standfirst of one paragraph on sixty
    /// printed pages has 94 characters.
    const LONGEST: usize = 110;
    const MOSTLY: f64 = 0.9;
    let lengths = pairing.alignment.lengths();
    let (side, line, rest) = if lengths[0] <= lengths[1] { (0, one, other) } else { (1, other, one) };
    if is_title(page, line)
        || is_title(page, rest)
        || sums_up(page, one, other)
        || are_articles(page, one, other)
    {
        return true;
    }
    let is_too_long = lengths[side] > LONGEST && !is_marked(page, line.start);
    if is_too_long || rest.len() > 1 || is_broken(page, line) {
        return false;
    }
    if !is_ended(page, line.end - 1) {
        return !pairing.is_cut_inside_a_clause(side);
    }
    pairing.alignment.containment() >= MOSTLY
        && (is_read_as_set_apart(page, line)
            || is_read_as_set_apart(page, rest)
            || is_attributed(page, line)
            || (page.in_one_story(line.start, rest.start)
                && (!pairing.has_common_ends() || is_marked(page, line.start))))
}

/// Whether the first of two runs stands above where and when its story was filed, which
/// the second stands below: what stands there sums the story up in its own words.
fn sums_up(page: &Page<'_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    /// In paragraphs: farther up stands another story, or a list.
    const LONGEST: usize = 12;
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    let is_filed = |&index: &usize| page.paragraphs[index].paragraph.shape().begins_with_dateline;
    let filed = (first.end..=second.start).take(LONGEST).find(is_filed);
    filed.is_some_and(|filed| page.in_one_story(first.start, filed) && page.in_one_story(filed, second.start))
}

/// Whether both are articles of a law, which say the same of one case after the other.
fn are_articles(page: &Page<'_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    /// In characters, from 第 to 条.
    const LONGEST: usize = 8;
    let is_article = |range: &Range<usize>| {
        let text = page.paragraphs[range.start].paragraph.text();
        text.starts_with('第') && text.chars().take(LONGEST).any(|c| c == '条')
    };
    is_article(one) && is_article(other)
}

fn is_ended(page: &Page<'_>, index: usize) -> bool {
    page.paragraphs[index].paragraph.shape().is_ended
}

fn is_title(page: &Page<'_>, range: &Range<usize>) -> bool {
    range.clone().all(|index| !is_ended(page, index) && page.reading.roles[index] != Role::Body)
}

/// Whether a paragraph of `range` goes on in the next one: running text that was cut.
fn is_broken(page: &Page<'_>, range: &Range<usize>) -> bool {
    (range.start..range.end - 1).any(|index| !is_ended(page, index))
}

fn is_read_as_set_apart(page: &Page<'_>, range: &Range<usize>) -> bool {
    page.reading.roles[range.clone()].iter().any(|role| matches!(role, Role::Standfirst | Role::PullQuote))
}

/// Whether “——” and a name follow: a quotation over a story.
fn is_attributed(page: &Page<'_>, range: &Range<usize>) -> bool {
    page.paragraphs.get(range.end).is_some_and(|next| next.paragraph.shape().form == Form::Deck)
}

/// Whether a paragraph begins with the mark of a list or of a quotation set apart.
fn is_marked(page: &Page<'_>, index: usize) -> bool {
    page.paragraphs[index].paragraph.shape().form == Form::ListItem
}

/// Whether `run` may be a standfirst that its own story repeats, word for word or nearly.
pub(super) fn may_be_standfirst(page: &Page<'_>, run: &Run) -> bool {
    /// The longest standfirst of one paragraph on sixty printed pages has 94.
    const LONGEST: usize = 100;
    let original = run.original.start;
    run.original.len() == 1
        && (run.copy.len() == 1 || run.goes_round())
        && page.paragraphs[original].paragraph.shape().n_chars <= LONGEST
        && page.in_one_story(original, run.copy.start)
        && is_below_title(page, original)
}

/// Whether a paragraph stands where standfirsts stand.
fn is_below_title(page: &Page<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).map(|before| page.reading.roles[before]);
    before.is_some_and(|role| {
        matches!(role, Role::Headline | Role::Deck | Role::Subhead | Role::Byline | Role::Standfirst)
    })
}
