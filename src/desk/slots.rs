//! One slot a paragraph: what is known of it, kept in step with the manuscript.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::chinese::Words;
use crate::figures::{Dating, ManuscriptDate};
use crate::manuscript::{PageKind, Paragraph, PlacedParagraph, Splice, read_alike};
use crate::rules::Rule;
use crate::rules::truncation;
use crate::rules::truncation::orphan_fragment::{self, Loss};

use super::analysis::ParagraphAnalysis;
use super::figure_pairs::FigurePairs;
use super::guard::{RuleFailure, guarded};
use super::likeness::Likeness;
use super::marks::{Mark, Marks};
use super::parts::{Part, Stale, touched_by};
use super::story_arithmetic::{MOST_BEFORE, may_join};

/// What is known of one paragraph, and of the boundary behind it.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub paragraph: Arc<Paragraph>,
    pub analysis: Arc<ParagraphAnalysis>,
    pub judgement: Judgement,
}

/// What was judged of a paragraph's beginning and end.
#[derive(Debug, Clone, Default)]
pub(super) struct Judgement {
    pub end: truncation::Judgement,
    pub loss: Loss,
    /// The rules that could not judge.
    pub failures: Vec<RuleFailure>,
}

/// The slots of a manuscript's paragraphs, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots {
    slots: Arc<Vec<Slot>>,
    marks: Arc<Marks>,
    likeness: Arc<Likeness>,
    figure_pairs: Arc<FigurePairs>,
    page: PageKind,
}

/// What an edit did to the page.
pub(super) struct Followed {
    /// Whether the page reads as before.
    pub reads_alike: bool,
    /// What has to be found anew besides what the new paragraphs say by themselves; of the headlines those
    /// of the stories that are read anew.
    pub stale: Stale,
}

impl Slots {
    /// Analyses all of `paragraphs`.
    pub(super) fn of(paragraphs: &[PlacedParagraph], words: &Words) -> Self {
        let mut slots = Self::default();
        let all = Splice { removed: 0..0, inserted: 0..paragraphs.len() };
        slots.splice(paragraphs, &all, words);
        slots
    }

    /// The slots alone, shared: an edit need not copy what the paragraphs have in common, which is large
    /// and which nobody asks for.
    pub(super) fn without_likeness(&self) -> Self {
        Self {
            slots: Arc::clone(&self.slots),
            marks: Arc::clone(&self.marks),
            likeness: Arc::default(),
            figure_pairs: Arc::default(),
            page: self.page,
        }
    }

    pub(super) fn as_slice(&self) -> &[Slot] {
        &self.slots
    }

    /// Follows `splice`, which led to `paragraphs`: analyses those that it inserted and
    /// judges the boundaries that look at them.
    pub(super) fn splice(
        &mut self,
        paragraphs: &[PlacedParagraph],
        splice: &Splice,
        words: &Words,
    ) -> Followed {
        let mut stale = touched_by(self, &splice.removed);
        let versions = (self.likeness.version(), self.figure_pairs.version());
        let new = each_of(&paragraphs[splice.inserted.clone()], |_, placed| Slot::of(&placed.paragraph));
        Arc::make_mut(&mut self.marks).splice(splice, &new);
        let slots = Arc::make_mut(&mut self.slots);
        let old: Vec<Slot> = slots.splice(splice.removed.clone(), new).collect();
        self.join(paragraphs, splice.inserted.start..splice.inserted.end + MOST_BEFORE);
        self.keep_likeness(&old, splice.inserted.clone());
        self.keep_figure_pairs(&old, splice.inserted.clone());
        let page = PageKind::of_lines(self.slots.len(), self.marks.any(Mark::IsOfNewspaper));
        let is_page_as_before = page == self.page;
        if is_page_as_before {
            let first = splice.inserted.start.saturating_sub(truncation::Judgement::REACH_BEHIND);
            let behind = (splice.inserted.end + truncation::Judgement::REACH_BEFORE).min(self.slots.len());
            self.judge(paragraphs, first..behind, words);
        } else {
            self.page = page;
            self.judge_all(paragraphs, words);
        }
        let new = &self.slots[splice.inserted.clone()];
        let mut pairs = old.iter().zip(new);
        let reads_alike =
            old.len() == new.len() && pairs.all(|(old, new)| read_alike(&old.paragraph, &new.paragraph));
        if !is_page_as_before {
            return Followed { reads_alike, stale: Stale::ALL };
        }
        if reads_alike {
            stale.join(touched_by(self, &splice.inserted));
        } else {
            stale.join(Stale::OF_PAGE);
        }
        if versions.0 != self.likeness.version() {
            stale.add(Part::Duplicates);
        }
        if versions.1 != self.figure_pairs.version() {
            stale.add(Part::Conflicts);
        }
        if !datings(&old).eq(datings(new)) {
            stale.add(Part::Dated);
        }
        Followed { reads_alike, stale }
    }

    /// Finds out again whether the arithmetic of the paragraphs `changed` holds with those before.
    fn join(&mut self, paragraphs: &[PlacedParagraph], changed: Range<usize>) {
        let marks = Arc::make_mut(&mut self.marks);
        for index in changed.start..changed.end.min(self.slots.len()) {
            let looks_back = marks.has(index, Mark::LooksBack);
            let joins = looks_back && may_join(paragraphs, &self.slots, index);
            marks.set(index, Mark::Joins, joins);
        }
    }

    /// Judges all boundaries of `paragraphs` again.
    pub(super) fn judge_all(&mut self, paragraphs: &[PlacedParagraph], words: &Words) {
        self.judge(paragraphs, 0..self.slots.len(), words);
    }

    /// The marks of all paragraphs.
    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// What kind of page they make up.
    pub(super) fn page(&self) -> PageKind {
        self.page
    }

    /// What the paragraphs have in common.
    pub(super) fn likeness(&self) -> &Likeness {
        &self.likeness
    }

    /// The manuscript's date, as far as its paragraphs give it.
    pub(super) fn date_in_text(&self) -> Option<ManuscriptDate> {
        ManuscriptDate::in_text(self.marks.with(Mark::Dates).map(|index| &self.slots[index].analysis.dating))
    }

    /// Which figures conflict.
    pub(super) fn figure_pairs(&self) -> &FigurePairs {
        &self.figure_pairs
    }

    /// The paragraphs that have a mark without a partner, in text order.
    pub(super) fn uneven(&self) -> Vec<usize> {
        self.marks.with(Mark::IsUneven).collect()
    }

    /// Takes the paragraphs of `old` out of the likeness and those of the slots
    /// `inserted` in; most edits leave the first and the last of them as they were.
    fn keep_likeness(&mut self, old: &[Slot], inserted: Range<usize>) {
        let new = &self.slots[inserted];
        if old.is_empty() && new.len() == self.slots.len() {
            self.likeness = Arc::new(Likeness::of(new.iter().map(|slot| &slot.paragraph)));
            return;
        }
        let same = |pair: &(&Slot, &Slot)| pair.0.paragraph.folded_hash() == pair.1.paragraph.folded_hash();
        let n_first = old.iter().zip(new).take_while(same).count();
        let (old, new) = (&old[n_first..], &new[n_first..]);
        let n_last = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let (old, new) = (&old[..old.len() - n_last], &new[..new.len() - n_last]);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let likeness = Arc::make_mut(&mut self.likeness);
        old.iter().for_each(|slot| likeness.remove(&slot.paragraph));
        new.iter().for_each(|slot| likeness.add(&slot.paragraph));
    }

    /// Takes the paragraphs of `old` out of the pairs of figures and those of the slots `inserted` in.
    fn keep_figure_pairs(&mut self, old: &[Slot], inserted: Range<usize>) {
        let has_figures = |slot: &&Slot| !slot.analysis.figures.is_empty();
        let new = self.slots[inserted].iter().filter(has_figures);
        let mut changes =
            old.iter().filter(has_figures).map(|slot| (slot, false)).chain(new.map(|slot| (slot, true)));
        let Some(first) = changes.next() else { return };
        let pairs = Arc::make_mut(&mut self.figure_pairs);
        for (slot, is_new) in std::iter::once(first).chain(changes) {
            match is_new {
                true => pairs.add(&slot.paragraph, &slot.analysis),
                false => pairs.remove(&slot.analysis),
            }
        }
    }

    fn judge(&mut self, paragraphs: &[PlacedParagraph], boundaries: Range<usize>, words: &Words) {
        let (first, page) = (boundaries.start, self.page);
        let judgements = each_of(&paragraphs[boundaries], |index, _| {
            Judgement::of(paragraphs, first + index, page, words)
        });
        let (slots, marks) = (Arc::make_mut(&mut self.slots), Arc::make_mut(&mut self.marks));
        for (index, judgement) in (first..).zip(judgements) {
            slots[index].judgement = judgement;
            marks.judge(index, &slots[index]);
        }
    }
}

/// What `slots` say of the manuscript's date.
fn datings(slots: &[Slot]) -> impl Iterator<Item = &Dating> {
    slots.iter().map(|slot| &slot.analysis.dating).filter(|dating| **dating != Dating::default())
}

/// What `take` makes of each of `paragraphs` with its index, in their order; on all cores where it is worth
/// it and the caller is a worker itself: any other would wait for one, however busy they are.
fn each_of<T: Send>(
    paragraphs: &[PlacedParagraph],
    take: impl Fn(usize, &PlacedParagraph) -> T + Sync,
) -> Vec<T> {
    /// Fewer paragraphs are done before another core has begun.
    const FEWEST: usize = 256;
    if paragraphs.len() < FEWEST || rayon::current_thread_index().is_none() {
        return paragraphs.iter().enumerate().map(|(index, placed)| take(index, placed)).collect();
    }
    paragraphs.par_iter().enumerate().map(|(index, placed)| take(index, placed)).collect()
}

impl Slot {
    fn of(paragraph: &Arc<Paragraph>) -> Self {
        Self {
            paragraph: Arc::clone(paragraph),
            analysis: Arc::new(ParagraphAnalysis::of(paragraph)),
            judgement: Judgement::default(),
        }
    }
}

impl Judgement {
    fn of(paragraphs: &[PlacedParagraph], index: usize, page: PageKind, words: &Words) -> Self {
        let mut judgement = Self::default();
        match guarded(Rule::SplitParagraph, || truncation::Judgement::of(paragraphs, index, page, words)) {
            Ok(end) => judgement.end = end,
            Err(failure) => judgement.failures.push(failure),
        }
        match guarded(Rule::OrphanFragment, || orphan_fragment::loss(paragraphs, index, page, words)) {
            Ok(loss) => judgement.loss = loss,
            Err(failure) => judgement.failures.push(failure),
        }
        judgement
    }
}
