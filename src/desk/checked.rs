//! A manuscript, read and checked.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::chinese::Words;
use crate::figures::{Figure, ManuscriptDate};
use crate::manuscript::{Manuscript, Reading, Syntax, read};
use crate::rules::truncation::Verdict;
use crate::rules::{Finding, Settings};
use crate::text::{Document, DocumentSpan};

use super::conclusion::{Conclusion, Known};
use super::guard::RuleFailure;
use super::masked::in_the_file;
use super::placed_figures::PlacedFigure;
use super::read_text::ReadText;
use super::slots::Slots;

/// A manuscript, read and checked. A clone shares what it can.
#[derive(Debug, Clone)]
pub struct CheckedManuscript {
    text: ReadText,
    settings: Settings,
    words: Words,
    manuscript: Manuscript,
    slots: Slots,
    conclusion: Arc<Conclusion>,
    /// The findings as they hold of the file, where not all of that is text.
    of_file: Option<Arc<[Finding]>>,
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
    /// Reads and checks `document`, all of which is text, asking `words` where a word decides.
    pub fn new(document: Document, settings: Settings, words: Words) -> Self {
        Self::written_in(Syntax::Plain, document, settings, words)
    }

    /// Reads and checks `document`, which is written in `syntax`, asking `words` where a word decides.
    pub fn written_in(syntax: Syntax, document: Document, settings: Settings, words: Words) -> Self {
        let text = ReadText::new(document, syntax);
        let manuscript = Manuscript::of(text.as_read());
        let slots = Slots::of(manuscript.paragraphs(), &words);
        let mut checked = Self {
            text,
            settings,
            words,
            manuscript,
            slots,
            conclusion: Arc::default(),
            of_file: None,
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
            text: self.text.clone(),
            settings: self.settings.clone(),
            words: self.words.clone(),
            manuscript: self.manuscript.clone(),
            slots: self.slots.without_likeness(),
            conclusion: Arc::clone(&self.conclusion),
            of_file: self.of_file.clone(),
            reading: self.reading.clone(),
        })
    }

    /// The text as it stands, markup and all. Findings and figures count from it.
    pub fn document(&self) -> &Document {
        self.text.file()
    }

    /// The text that is checked: as long, line by line, with spaces for markup.
    pub fn as_read(&self) -> &Document {
        self.text.as_read()
    }

    /// The file and what of it is checked.
    pub fn read_text(&self) -> &ReadText {
        &self.text
    }

    /// The text of `span` as a reader sees it, without markup.
    pub fn shown(&self, span: DocumentSpan) -> String {
        self.text.shown(span)
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
        self.of_file.as_deref().unwrap_or(&self.conclusion.findings)
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

    /// The figures of each paragraph, in text order.
    pub(super) fn figures_of_each(&self) -> impl Iterator<Item = &[Figure]> {
        self.slots.as_slice().iter().map(|slot| slot.analysis.figures.as_slice())
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
        self.find_in_file();
    }

    /// Hands over what the findings follow from, and what is concluded of it so far.
    fn with_known<T>(&mut self, conclude: impl FnOnce(Known<'_>, &mut Arc<Conclusion>) -> T) -> T {
        let Self { text, settings, words, manuscript, slots, conclusion, reading, .. } = self;
        let paragraphs = manuscript.paragraphs();
        let reading = || &**reading.get_or_init(|| Arc::new(read(paragraphs)));
        let known = Known { document: text.as_read(), paragraphs, slots, words, settings, reading: &reading };
        conclude(known, conclusion)
    }

    fn find_in_file(&mut self) {
        let findings = &self.conclusion.findings;
        self.of_file = self.text.masked().map(|masked| in_the_file(findings, masked).into());
    }
}

mod edits;
#[cfg(test)]
mod figure_tests;
#[cfg(test)]
mod markdown_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
