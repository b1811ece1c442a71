//! Headlines held against their stories.

use std::ops::Range;

use crate::manuscript::{PlacedParagraph, Reading, Role};
use crate::rules::figures::conflicting_figures::Mentioned;
use crate::rules::figures::headline_figure::{can_be_checked, contradiction, finding};
use crate::rules::{Finding, Severity};
use crate::text::Document;

use super::figure_conflicts::side;
use super::figure_pairs::mentioned;
use super::marks::Mark;
use super::slots::{Slot, Slots};

/// A longer line is no headline, in characters: it need not be asked what the page makes of it.
const LONGEST_HEADLINE: usize = 60;

/// No story has more titles, or more numbers: what does is no story, and each title is held against
/// all of them.
const MOST_TITLES: usize = 60;
const MOST_NUMBERS: usize = 3000;

/// The figures of the headlines, decks and subheads among the paragraphs `looked_at` that their stories
/// contradict.
pub(super) fn headline_figures<'a>(
    document: &Document,
    paragraphs: &[PlacedParagraph],
    all_slots: &Slots,
    looked_at: Range<usize>,
    reading: impl FnOnce() -> &'a Reading,
    severity: Severity,
) -> Vec<Finding> {
    let slots = all_slots.as_slice();
    let candidates: Vec<usize> = all_slots.marks().with_in(looked_at, Mark::MayBeTitle).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let reading = reading();
    let titles: Vec<usize> =
        candidates.into_iter().filter(|&index| is_title(reading, slots, index)).collect();
    let mut findings = Vec::new();
    for titles in titles.chunk_by(|&one, &other| reading.stories[one] == reading.stories[other]) {
        let story = numbers_of_story(reading, all_slots, titles[0]);
        if titles.len() > MOST_TITLES || story.len() > MOST_NUMBERS {
            continue;
        }
        let told: Vec<Mentioned<'_>> = story.iter().map(|(_, _, mentioned)| *mentioned).collect();
        for (title, at) in titles.iter().flat_map(|&title| figures_of(slots, title)) {
            let headline = side(document, &paragraphs[title], &slots[title], at);
            let Some(headline) = headline.filter(|side| can_be_checked(side.mentioned.figure)) else {
                continue;
            };
            let Some((found, conflict)) = contradiction(&headline.mentioned, &told) else { continue };
            let (other, figure, _) = story[found];
            let other = side(document, &paragraphs[other], &slots[other], figure);
            findings.extend(other.and_then(|other| finding(headline, other, conflict, severity)));
        }
    }
    findings
}

/// Whether a page may make a title of the paragraph, and it has a number to look at.
pub(super) fn may_be_title(slot: &Slot) -> bool {
    slot.paragraph.shape().n_chars <= LONGEST_HEADLINE && slot.analysis.figures.iter().any(can_be_checked)
}

/// Whether what the paragraph at `index` says has to stand in its story as well: titles, and
/// figures set large on a line of their own above the text.
pub(super) fn is_title(reading: &Reading, slots: &[Slot], index: usize) -> bool {
    let slot = &slots[index];
    let is_set_large = || {
        let figures = slot.analysis.figures.as_slice();
        matches!(figures, [figure] if figure.span.range() == (0..slot.paragraph.text().len()))
            && reading.roles.get(index + 1) == Some(&Role::Body)
    };
    matches!(reading.roles[index], Role::Headline | Role::Deck | Role::Subhead) || is_set_large()
}

/// The numbers of the story to which the title at `index` belongs, its titles left out: the
/// paragraph and the figure in it of each.
fn numbers_of_story<'a>(
    reading: &Reading,
    all_slots: &'a Slots,
    index: usize,
) -> Vec<(usize, usize, Mentioned<'a>)> {
    let slots = all_slots.as_slice();
    let story = reading.stories[index];
    let first = reading.stories.partition_point(|&other| other < story);
    let behind = reading.stories.partition_point(|&other| other <= story);
    let with_figures = all_slots.marks().with_in(first..behind, Mark::HasFigures);
    let paragraphs = with_figures.filter(|&other| !is_title(reading, slots, other));
    let numbers = paragraphs.flat_map(|other| figures_of(slots, other)).filter_map(|(other, at)| {
        let mentioned = mentioned(&slots[other].paragraph, &slots[other].analysis.figures, at)?;
        (!mentioned.figure.is_calendar()).then_some((other, at, mentioned))
    });
    numbers.collect()
}

/// Each figure of the paragraph at `index`, with that.
fn figures_of(slots: &[Slot], index: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
    (0..slots[index].analysis.figures.len()).map(move |at| (index, at))
}
