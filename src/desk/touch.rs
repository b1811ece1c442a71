//! Edits, and which findings have to be found anew for them.

use std::ops::Range;

use crate::manuscript::PlacedParagraph;
use crate::text::{DocumentSpan, Replacement};

use super::parts::{Part, Stale};

/// An edit, and how far it reaches.
#[derive(Debug)]
pub(super) struct Touch {
    /// What the edit did to the text.
    pub edit: Replacement,
    /// The bytes of the paragraphs that were read anew; nothing where there are none.
    pub paragraphs: Option<DocumentSpan>,
    /// The bytes of the stories whose headlines have to be looked at.
    pub stories: Option<DocumentSpan>,
    /// What has to be found anew besides what those paragraphs say by themselves; of the headlines only
    /// those of their stories.
    pub stale: Stale,
}

impl Touch {
    /// Whether a finding of `part` at `span`, where it stands now, has to be found anew.
    pub(super) fn forgets(&self, part: Part, span: DocumentSpan) -> bool {
        let is_in = |place: Option<DocumentSpan>| place.is_some_and(|place| place.meets(span));
        match part {
            Part::Alone | Part::Dated if is_in(self.paragraphs) => true,
            Part::Headlines => self.stale.has(part) && is_in(self.stories),
            _ => self.stale.has(part),
        }
    }
}

/// The edits of a batch, after which every paragraph has the number that it had, or a single one.
#[derive(Debug, Default)]
pub(super) struct Touches {
    /// See [`Touch::stale`].
    pub stale: Stale,
    paragraphs: Vec<Range<usize>>,
    stories: Vec<Range<usize>>,
}

impl Touches {
    /// Notes an edit for which `paragraphs` were read anew, and the headlines of the stories have to be
    /// looked at that fill each of `stories`.
    pub(super) fn add(
        &mut self,
        stale: Stale,
        paragraphs: Range<usize>,
        stories: impl IntoIterator<Item = Range<usize>>,
    ) {
        self.stale.join(stale);
        self.paragraphs.push(paragraphs);
        self.stories.extend(stories);
    }

    /// The paragraphs that were read anew, each once.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        merged(&self.paragraphs)
    }

    /// The paragraphs of the stories whose headlines have to be looked at, each once.
    pub(super) fn stories(&self) -> Vec<Range<usize>> {
        merged(&self.stories)
    }
}

/// `ranges` sorted, those that share anything made one.
fn merged(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The bytes of `paragraphs[range]`, from the start of the first line.
pub(super) fn bytes_of(paragraphs: &[PlacedParagraph], range: &Range<usize>) -> Option<DocumentSpan> {
    let of_range = &paragraphs[range.clone()];
    let (first, last) = (of_range.first()?, of_range.last()?);
    Some(DocumentSpan::new(first.line_start, last.end()))
}
