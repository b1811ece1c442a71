//! A manuscript, read and checked.

use std::ops::Deref;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::chinese::Words;
use crate::figures::{Figure, ManuscriptDate};
use crate::manuscript::{Manuscript, Reading, read};
use crate::rules::truncation::Verdict;
use crate::rules::{Finding, Settings};
use crate::text::{Document, Edit};

use super::conclusion::{Conclusion, Known};
use super::cover::{Cover, lie_close};
use super::guard::RuleFailure;
use super::marks::Mark;
use super::parts::{Part, Stale};
use super::placed_figures::PlacedFigure;
use super::slots::Slots;
use super::touch::{Touch, Touches, bytes_of};

/// A manuscript, read and checked. A clone shares what it can.
#[derive(Debug, Clone)]
pub struct CheckedManuscript {
    document: Document,
    settings: Settings,
    words: Words,
    manuscript: Manuscript,
    slots: Slots,
    conclusion: Arc<Conclusion>,
    /// Read when first asked for.
    reading: OnceLock<Arc<Reading>>,
}

/// A manuscript as it was checked. It can be asked everything and changed in nothing.
#[derive(Debug)]
pub struct Snapshot(CheckedManuscript);

impl Deref for Snapshot {
    type Target = CheckedManuscript;

    fn deref(&self) -> &CheckedManuscript {
        &self.0
    }
}

impl CheckedManuscript {
    /// Reads and checks `document`, asking `words` where a word decides.
    pub fn new(document: Document, settings: Settings, words: Words) -> Self {
        let manuscript = Manuscript::of(&document);
        let slots = Slots::of(manuscript.paragraphs(), &words);
        let mut checked = Self {
            document,
            settings,
            words,
            manuscript,
            slots,
            conclusion: Arc::default(),
            reading: OnceLock::new(),
        };
        checked.conclude();
        checked
    }

    /// Checks what depends on a word again, with `words`.
    pub fn set_words(&mut self, words: Words) {
        self.words = words;
        self.slots.judge_all(self.manuscript.paragraphs(), &self.words);
        self.conclude();
    }

    /// Checks again with `settings`; what was read stays.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
        self.conclude();
    }

    /// A copy to ask from another thread. It shares what there is: the next edit of this one copies the
    /// list of paragraphs if the snapshot still lives then.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot(Self {
            document: self.document.clone(),
            settings: self.settings.clone(),
            words: self.words.clone(),
            manuscript: self.manuscript.clone(),
            slots: self.slots.without_likeness(),
            conclusion: Arc::clone(&self.conclusion),
            reading: self.reading.clone(),
        })
    }

    /// Applies `edits` one after the other, each counted from the text that the one
    /// before left. Only the paragraphs that they touch are analysed again, and edits inside lines
    /// leave of the findings what has nothing to do with them.
    pub fn edit(&mut self, edits: &[Edit]) {
        if lie_close(edits) {
            return self.edit_as_one(edits);
        }
        let mut touches = self.conclusion.failures.is_empty().then(Touches::default);
        for edit in edits {
            let n_lines = self.document.line_count();
            let replaced = self.document.clamp(edit.span);
            let filled = self.document.apply(edit);
            let splice = self.manuscript.splice(&self.document, replaced, filled);
            let followed = self.slots.splice(self.manuscript.paragraphs(), &splice, &self.words);
            if !followed.reads_alike {
                self.reading.take();
            }
            let is_in_line = n_lines == self.document.line_count() && !edit.new_text.contains(['\n', '\r']);
            touches =
                touches.filter(|_| is_in_line && followed.stale != Stale::ALL).and_then(|mut touches| {
                    let stories = self.stories_of(&splice.inserted, followed.stale);
                    let paragraphs = self.manuscript.paragraphs();
                    let touch = Touch {
                        replaced,
                        filled,
                        paragraphs: bytes_of(paragraphs, &splice.inserted),
                        stories: bytes_of(paragraphs, &stories),
                        stale: followed.stale,
                    };
                    touches.add(followed.stale, splice.inserted, stories);
                    Arc::make_mut(&mut self.conclusion).follow(&touch).then_some(touches)
                });
        }
        match touches {
            Some(touches) => self.renew(&touches),
            None => self.conclude(),
        }
    }

    /// Applies `edits` as if one had replaced all from the first to the last.
    fn edit_as_one(&mut self, edits: &[Edit]) {
        let mut cover = Cover::default();
        for edit in edits {
            let replaced = self.document.clamp(edit.span);
            let filled = self.document.apply(edit);
            cover.add(replaced, filled);
        }
        let splice = self.manuscript.splice(&self.document, cover.replaced, cover.filled);
        if !self.slots.splice(self.manuscript.paragraphs(), &splice, &self.words).reads_alike {
            self.reading.take();
        }
        self.conclude();
    }

    /// The paragraphs of the stories that `paragraphs` are in, where their headlines are `stale`.
    fn stories_of(&self, paragraphs: &Range<usize>, stale: Stale) -> Range<usize> {
        if paragraphs.is_empty() || !stale.has(Part::Headlines) || !self.slots.marks().any(Mark::MayBeTitle) {
            return 0..0;
        }
        let stories = &self.reading().stories;
        let (first, last) = (stories[paragraphs.start], stories[paragraphs.end - 1]);
        stories.partition_point(|&story| story < first)..stories.partition_point(|&story| story <= last)
    }

    /// The text as it stands.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The settings it is checked with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The paragraphs, in text order.
    pub fn manuscript(&self) -> &Manuscript {
        &self.manuscript
    }

    /// What each paragraph is, and which story it belongs to.
    pub fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| Arc::new(read(self.manuscript.paragraphs())))
    }

    /// All findings, sorted by place and rule.
    pub fn findings(&self) -> &[Finding] {
        &self.conclusion.findings
    }

    /// The rules that failed in this run, sorted.
    pub fn failures(&self) -> &[RuleFailure] {
        &self.conclusion.failures
    }

    /// All figures in text order.
    pub fn figures(&self) -> Vec<PlacedFigure<'_>> {
        (0..self.slots.as_slice().len()).flat_map(|index| self.figures_of(index)).collect()
    }

    /// The figure at byte `offset`, if one stands there or ends right before it.
    pub fn figure_at(&self, offset: usize) -> Option<PlacedFigure<'_>> {
        let touching =
            self.figures_of(self.manuscript.at(offset)?).filter(|placed| placed.span.touches(offset));
        touching.last()
    }

    /// The manuscript's date as the settings give it, or else its text.
    pub fn date(&self) -> Option<ManuscriptDate> {
        self.settings.date().or_else(|| self.slots.date_in_text())
    }

    /// The text of the paragraph that `figure` stands in, and all its figures.
    pub(super) fn paragraph_of(&self, figure: PlacedFigure<'_>) -> Option<(&str, &[Figure])> {
        let index = self.manuscript.at(figure.span.start)?;
        self.paragraph_with_figures(index)
    }

    fn paragraph_with_figures(&self, index: usize) -> Option<(&str, &[Figure])> {
        let text = self.manuscript.paragraphs().get(index)?.paragraph.text();
        Some((text, &self.slots.as_slice().get(index)?.analysis.figures))
    }

    /// What was found at the break behind each paragraph, in text order.
    pub(super) fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        self.slots.as_slice().iter().map(|slot| slot.judgement.end.verdict)
    }

    /// The dictionary that it is read with.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    fn figures_of(&self, index: usize) -> impl Iterator<Item = PlacedFigure<'_>> {
        let placed = &self.manuscript.paragraphs()[index];
        let story = self.reading().stories[index];
        let figures = self.slots.as_slice()[index].analysis.figures.iter();
        figures.map(move |figure| PlacedFigure::of(figure, placed, story))
    }

    fn conclude(&mut self) {
        self.conclusion = self.with_known(|known, _| Conclusion::of(known)).into();
    }

    fn renew(&mut self, touches: &Touches) {
        self.with_known(|known, conclusion| Arc::make_mut(conclusion).renew(known, touches));
    }

    /// Hands over what the findings follow from, and what is concluded of it so far.
    fn with_known<T>(&mut self, conclude: impl FnOnce(Known<'_>, &mut Arc<Conclusion>) -> T) -> T {
        let Self { document, settings, words, manuscript, slots, conclusion, reading } = self;
        let paragraphs = manuscript.paragraphs();
        let reading = || &**reading.get_or_init(|| Arc::new(read(paragraphs)));
        let known = Known { document, paragraphs, slots, words, settings, reading: &reading };
        conclude(known, conclusion)
    }
}

#[cfg(test)]
mod figure_tests;
#[cfg(test)]
mod tests;
