//! # duplicate-paragraph
//!
//! A paragraph, or a run of paragraphs, stands in the manuscript a second time.
//!
//! ## Why it matters
//!
//! A text frame pasted twice is printed twice. It is the fault that readers notice
//! first, and that whoever wrote or laid out the page no longer sees.
//!
//! ## Example
//!
//! ```text
//! 镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。
//!
//! 果农说，早上摘的果子，傍晚就能摆上省城的货架。
//!
//! 镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。
//! ```
//!
//! The mark stands on the later copy; the first one is named as the related place, and
//! so are all others where there are more. Paragraphs that follow each other and repeat
//! paragraphs that follow each other are one finding, also where some of them were
//! edited; the finding then says so, and its fix is not safe. What stands many times in a
//! row is one finding, too: all but the first.
//!
//! Where a whole folder is checked or open, paragraphs that stand in another of its
//! manuscripts, also inside a longer paragraph, are reported as information, with the
//! place and without a fix.
//!
//! ## What it leaves alone
//!
//! Lines that stand more than once by right: bylines, names of columns, captions of
//! one line, notes in brackets, standing sentences, refrains. A run is reported only if
//! a paragraph in it is a sentence of at least 20 characters or a line of at least 30.
//! Copies may differ in the width of their characters and in white space, and in
//! nothing else. A short paragraph under a headline that stands again in its own story
//! may be a standfirst: that is a hint, and its fix is not safe.
//!
//! ## Fix: safe
//!
//! Deletes the later copy with the blank line behind it; what stands before and after
//! it keeps its own line.

use super::Page;
use super::runs::Run;
use crate::manuscript::{Form, Paragraph};

/// Shorter sentences stand twice by right: “县里有关部门负责人参加调研。”
const SHORTEST_SENTENCE: usize = 20;
/// Shorter lines are headlines of a series, names of columns, captions.
const SHORTEST_LINE: usize = 30;

/// Whether a paragraph of `run` stands there twice, and not by right.
pub(super) fn is_copy(page: &Page<'_>, run: &Run) -> bool {
    run.exact.iter().any(|&index| is_telling_paragraph(&page.paragraphs[index].paragraph))
}

/// Whether `paragraph` does not stand twice by right.
pub fn is_telling_paragraph(paragraph: &Paragraph) -> bool {
    let shape = paragraph.shape();
    match shape.form {
        _ if paragraph.text().starts_with(['（', '(']) && paragraph.text().ends_with(['）', ')']) => false,
        Form::Ended => shape.n_chars >= SHORTEST_SENTENCE,
        Form::Unended => shape.n_chars >= SHORTEST_LINE,
        _ => shape.is_ended && shape.n_chars >= SHORTEST_LINE,
    }
}
