//! Figures and where they stand on the page.

use crate::figures::Figure;
use crate::manuscript::PlacedParagraph;
use crate::text::DocumentSpan;

/// A figure and where it stands in the document.
#[derive(Debug, Clone, Copy)]
pub struct PlacedFigure<'a> {
    /// The figure; its own span counts from its paragraph.
    pub figure: &'a Figure,
    /// The bytes it fills.
    pub span: DocumentSpan,
    /// Which story of the manuscript it belongs to, counted from 0.
    pub story: usize,
}

impl<'a> PlacedFigure<'a> {
    /// `figure` of the paragraph `placed`, which belongs to `story`.
    pub(super) fn of(figure: &'a Figure, placed: &PlacedParagraph, story: usize) -> Self {
        Self { figure, span: placed.in_document(figure.span), story }
    }

    /// Where its paragraph begins.
    pub(super) fn paragraph_start(&self) -> usize {
        self.span.start - self.figure.span.start
    }
}
