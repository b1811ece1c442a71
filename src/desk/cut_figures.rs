//! Figures that a paragraph break cuts in two: 企业资金12.7 / 亿元.

use crate::figures::{Figure, scan};
use crate::rules::truncation::Verdict;
use crate::text::{DocumentSpan, end_of, start_of};

use super::checked::CheckedManuscript;

/// A figure that begins in one paragraph and ends in the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutFigure {
    /// The figure, as the two paragraphs joined say it; its own span counts from there.
    pub figure: Figure,
    /// What it reads joined.
    pub text: String,
    /// From its start to its end in the document, the break included.
    pub span: DocumentSpan,
    /// Which story it belongs to, counted from 0.
    pub story: usize,
}

impl CheckedManuscript {
    /// The figures that the breaks cut which split a paragraph, in text order.
    pub fn cut_figures(&self) -> Vec<CutFigure> {
        let verdicts = self.verdicts().enumerate().filter(|(_, verdict)| *verdict == Verdict::Split);
        verdicts.filter_map(|(index, _)| self.cut_at(index)).collect()
    }

    fn cut_at(&self, index: usize) -> Option<CutFigure> {
        /// Longer than any figure, in characters.
        const REACH: usize = 40;
        let [head, tail] = self.manuscript().paragraphs().get(index..index + 2)? else { return None };
        let (before, behind) = (head.paragraph.text(), tail.paragraph.text());
        let (end, start) = (end_of(before, REACH), start_of(behind, REACH));
        let joined = format!("{end}{start}");
        let cut = end.len();
        let figure =
            scan(&joined).into_iter().find(|figure| figure.span.start < cut && cut < figure.span.end)?;
        let span =
            DocumentSpan::new(head.end() - cut + figure.span.start, tail.start + figure.span.end - cut);
        let text = joined[figure.span.range()].to_owned();
        Some(CutFigure { figure, text, span, story: self.reading().stories[index] })
    }
}
