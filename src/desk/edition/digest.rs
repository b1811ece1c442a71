//! What an edition keeps of a manuscript.

use crate::chinese::text_hash;
use crate::desk::CheckedManuscript;
use crate::desk::jump_ends::{JumpEnd, jump_ends};
use crate::figures::{Figure, scan};
use crate::manuscript::{Manuscript, PlacedParagraph};
use crate::rules::duplicates::is_telling_paragraph;
use crate::text::{Document, DocumentSpan};

use super::numbers::DigestedNumber;

/// Of the fingerprints of a paragraph one in this many is kept, always the same ones. A
/// paragraph of fifty characters keeps ten, of which an edit of a tenth of the characters
/// leaves four or five.
const SAMPLING: u32 = 2;

/// What an edition has to know of a manuscript: its telling paragraphs, their places, some of
/// their fingerprints, its telling numbers and its jump lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    paragraphs: Box<[DigestedParagraph]>,
    /// Those of all paragraphs, one paragraph after the other.
    fingerprints: Box<[u32]>,
    /// The numbers that are hardly met twice by chance, in text order.
    numbers: Box<[DigestedNumber]>,
    /// In text order.
    jumps: Box<[JumpEnd]>,
}

/// Places count as far as 4 GB, which no manuscript reaches: what stands behind is not digested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DigestedParagraph {
    pub folded_hash: u64,
    /// Of the text as it is, by which one that was read again is known.
    pub text_hash: u64,
    /// Which paragraph of its manuscript it is, counted from 0.
    pub index: u32,
    pub n_chars: u32,
    pub line: u32,
    start: u32,
    end: u32,
    fingerprints_end: u32,
}

impl Digest {
    /// The digest of `document`, whose paragraphs are those of `manuscript`.
    pub fn of(document: &Document, manuscript: &Manuscript) -> Self {
        let figures: Vec<Vec<Figure>> =
            manuscript.paragraphs().iter().map(|placed| scan(placed.paragraph.text())).collect();
        Self::with_figures(document, manuscript, figures.iter().map(Vec::as_slice))
    }

    /// The digest of `checked`, whose figures are known.
    pub fn of_checked(checked: &CheckedManuscript) -> Self {
        Self::with_figures(checked.as_read(), checked.manuscript(), checked.figures_of_each())
    }

    /// The digest of `document`, whose paragraphs are those of `manuscript` and have the `figures`.
    fn with_figures<'a>(
        document: &Document,
        manuscript: &Manuscript,
        figures: impl Iterator<Item = &'a [Figure]>,
    ) -> Self {
        let mut fingerprints = Vec::new();
        let placed = manuscript.paragraphs().iter().enumerate();
        let telling = placed.filter(|(_, placed)| is_telling_paragraph(&placed.paragraph));
        let paragraphs: Option<Box<[_]>> = telling
            .map(|(index, placed)| {
                add_sample(placed.paragraph.fingerprints(), &mut fingerprints);
                DigestedParagraph::of(index, placed, document, fingerprints.len())
            })
            .collect();
        let numbers = manuscript
            .paragraphs()
            .iter()
            .zip(figures)
            .flat_map(|(placed, figures)| DigestedNumber::of(document, placed, figures));
        Self {
            numbers: numbers.collect(),
            paragraphs: paragraphs.unwrap_or_default(),
            fingerprints: fingerprints.into(),
            jumps: jump_ends(manuscript).into(),
        }
    }

    /// The number of fingerprints, which is what it costs.
    pub fn n_fingerprints(&self) -> usize {
        self.fingerprints.len()
    }

    pub(super) fn paragraphs(&self) -> &[DigestedParagraph] {
        &self.paragraphs
    }

    pub(super) fn numbers(&self) -> &[DigestedNumber] {
        &self.numbers
    }

    pub(super) fn jumps(&self) -> &[JumpEnd] {
        &self.jumps
    }

    /// The kept fingerprints of the paragraph at position `at`, sorted, each once.
    pub(super) fn fingerprints(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.paragraphs[at].fingerprints_end as usize;
        &self.fingerprints[at.checked_sub(1).map_or(0, end)..end(at)]
    }
}

impl DigestedParagraph {
    fn of(
        index: usize,
        placed: &PlacedParagraph,
        document: &Document,
        fingerprints_end: usize,
    ) -> Option<Self> {
        let paragraph = &placed.paragraph;
        Some(Self {
            folded_hash: paragraph.folded_hash(),
            text_hash: text_hash(paragraph.text()),
            index: index.try_into().ok()?,
            n_chars: paragraph.shape().n_chars.try_into().ok()?,
            line: document.line_of(placed.start).try_into().ok()?,
            start: placed.start.try_into().ok()?,
            end: placed.end().try_into().ok()?,
            fingerprints_end: fingerprints_end.try_into().ok()?,
        })
    }

    /// Where it stands in its manuscript.
    pub(super) fn span(&self) -> DocumentSpan {
        DocumentSpan::new(self.start as usize, self.end as usize)
    }
}

fn add_sample(fingerprints: &[u32], kept: &mut Vec<u32>) {
    let mut sample: Vec<u32> = fingerprints.iter().copied().filter(|hash| hash % SAMPLING == 0).collect();
    sample.sort_unstable();
    sample.dedup();
    kept.extend(sample);
}
