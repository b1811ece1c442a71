//! From figures that conflict to the findings of the page.

use std::collections::BTreeMap;

use rapidhash::RapidHashMap;

use crate::manuscript::{PlacedParagraph, Reading, Role};
use crate::rules::figures::conflicting_figures::{Conflict, Side, finding};
use crate::rules::{Finding, Severity};
use crate::text::Document;

use super::figure_pairs::{Place, mentioned};
use super::headline_figures::is_title;
use super::marks::Mark;
use super::slots::{Slot, Slots};

/// A text that stands more often counts at this many of its places only.
const MOST_COPIES: usize = 4;

/// A figure on the page: its paragraph, and which of its figures it is.
type Spot = (usize, usize);

/// The figures of one story that conflict.
pub(super) fn conflicting_figures<'a>(
    document: &Document,
    paragraphs: &[PlacedParagraph],
    all_slots: &Slots,
    reading: impl FnOnce() -> &'a Reading,
    severity: Severity,
) -> Vec<Finding> {
    let slots = all_slots.as_slice();
    let pairs = all_slots.figure_pairs();
    if pairs.conflicts().next().is_none() {
        return Vec::new();
    }
    let reading = reading();
    let mut spots: RapidHashMap<u64, Vec<usize>> = RapidHashMap::default();
    let marks = all_slots.marks();
    for index in marks.with(Mark::HasFigures) {
        let text = marks.text_hashes()[index];
        // A title is held against its story by a rule of its own.
        if pairs.has_conflict_in(text)
            && reading.roles[index] != Role::TableRow
            && !is_title(reading, slots, index)
        {
            spots.entry(text).or_default().push(index);
        }
    }
    let spots_of = |(text, figure): Place| {
        let indices = spots.get(&text).map_or(&[][..], Vec::as_slice).iter().take(MOST_COPIES);
        indices.map(move |&index| (index, figure))
    };
    let mut conflicts: Vec<(Spot, Spot, Conflict)> = Vec::new();
    for ((one, other), conflict) in pairs.conflicts() {
        for one in spots_of(one) {
            let same_story =
                spots_of(other).filter(|other| reading.stories[one.0] == reading.stories[other.0]);
            conflicts.extend(same_story.map(|other| (one.min(other), one.max(other), conflict)));
        }
    }
    let side = |(index, figure): Spot| side(document, &paragraphs[index], &slots[index], figure);
    let groups = grouped(conflicts).into_iter();
    let findings = groups.filter_map(|(marked, others)| {
        let conflict = others.iter().map(|(_, conflict)| *conflict).min()?;
        let mut sides: Vec<Side<'_>> = others.into_iter().filter_map(|(other, _)| side(other)).collect();
        let first = sides.first()?.mentioned.figure.clone();
        sides.retain(|side| side.mentioned.figure.same_value(&first));
        finding(side(marked)?, &sides, conflict, severity)
    });
    findings.collect()
}

/// The figure at `figure` of the paragraph `placed`, of which `slot` is known.
pub(super) fn side<'a>(
    document: &Document,
    placed: &'a PlacedParagraph,
    slot: &'a Slot,
    figure: usize,
) -> Option<Side<'a>> {
    let mentioned = mentioned(&placed.paragraph, &slot.analysis.figures, figure)?;
    let span = placed.in_document(mentioned.figure.span);
    Some(Side { mentioned, span, line: document.line_of(span.start) + 1 })
}

/// The conflicts by the figure that is marked: the one that disagrees with more, or else the later.
fn grouped(mut conflicts: Vec<(Spot, Spot, Conflict)>) -> BTreeMap<Spot, Vec<(Spot, Conflict)>> {
    conflicts.sort_unstable();
    conflicts.dedup_by_key(|(one, other, _)| (*one, *other));
    let mut n_conflicts: BTreeMap<Spot, usize> = BTreeMap::new();
    for (one, other, _) in &conflicts {
        *n_conflicts.entry(*one).or_default() += 1;
        *n_conflicts.entry(*other).or_default() += 1;
    }
    let mut groups: BTreeMap<Spot, Vec<(Spot, Conflict)>> = BTreeMap::new();
    for (earlier, later, conflict) in conflicts {
        let is_earlier_odd = n_conflicts[&earlier] > n_conflicts[&later];
        let (marked, other) = if is_earlier_odd { (earlier, later) } else { (later, earlier) };
        groups.entry(marked).or_default().push((other, conflict));
    }
    groups
}
