//! Following edits.

use std::ops::Range;
use std::sync::Arc;

use crate::manuscript::Splice;
use crate::text::{DocumentSpan, Edit};

use super::super::cover::{Cover, lie_close};
use super::super::marks::Mark;
use super::super::parts::{Part, Stale};
use super::super::slots::Followed;
use super::super::touch::{Touch, Touches, bytes_of};
use super::CheckedManuscript;

/// What an edit touched, if not all of the page.
struct Touched {
    touch: Touch,
    /// The paragraphs that were read anew.
    paragraphs: Range<usize>,
    /// The paragraphs of the stories whose headlines have to be looked at.
    stories: Vec<Range<usize>>,
}

impl CheckedManuscript {
    /// Applies `edits` one after the other, each counted from the text that the one
    /// before left. Only the paragraphs that they touch are analysed again (where the file has markup,
    /// those that read otherwise), and what has nothing to do with them is left of the findings.
    pub fn edit(&mut self, edits: &[Edit]) {
        let edits = &*self.text.edit_file(edits);
        if lie_close(edits) {
            return self.edit_as_one(edits);
        }
        let mut touches = self.conclusion.failures.is_empty().then(Touches::default);
        for edit in edits {
            let touched = self.edit_once(edit, edits.len() == 1);
            touches = touches.zip(touched).and_then(|(mut touches, touched)| {
                let Touched { touch, paragraphs, stories } = touched;
                touches.add(touch.stale, paragraphs, stories);
                Arc::make_mut(&mut self.conclusion).follow(&touch).then_some(touches)
            });
        }
        match touches {
            None => self.conclude(),
            Some(touches) => {
                self.with_known(|known, conclusion| Arc::make_mut(conclusion).renew(known, &touches));
                self.find_in_file();
            }
        }
    }

    /// Applies `edit`. What it touched, unless that is all of the page, or the paragraphs have other numbers
    /// then while the edit `is_alone` not.
    fn edit_once(&mut self, edit: &Edit, is_alone: bool) -> Option<Touched> {
        let n_lines = self.text.as_read().line_count();
        let replaced = self.text.as_read().clamp(edit.span);
        let filled = self.text.apply(edit);
        let splice = self.manuscript.splice(self.text.as_read(), replaced, filled);
        let followed = self.slots.splice(self.manuscript.paragraphs(), &splice, &self.words);
        let read_anew = self.follow_reading(&followed, &splice);
        let moves_lines = edit.new_text.contains(['\n', '\r']) || n_lines != self.text.as_read().line_count();
        let moves_paragraphs = splice.removed.len() != splice.inserted.len();
        if followed.stale == Stale::ALL || (!is_alone && (moves_lines || moves_paragraphs)) {
            return None;
        }
        let mut touch = Touch {
            replaced,
            filled,
            paragraphs: bytes_of(self.manuscript.paragraphs(), &splice.inserted),
            stories: None,
            stale: followed.stale,
        };
        if moves_lines {
            touch.stale.join(Stale::WITH_LINES);
        }
        let stories = self.stories_of(&read_anew, &mut touch, moves_lines);
        Some(Touched { touch, paragraphs: splice.inserted, stories })
    }

    /// Applies `edits` as if one had replaced all from the first to the last.
    fn edit_as_one(&mut self, edits: &[Edit]) {
        let mut cover = Cover::default();
        for edit in edits {
            let replaced = self.text.as_read().clamp(edit.span);
            let filled = self.text.apply(edit);
            cover.add(replaced, filled);
        }
        let splice = self.manuscript.splice(self.text.as_read(), cover.replaced, cover.filled);
        let followed = self.slots.splice(self.manuscript.paragraphs(), &splice, &self.words);
        self.follow_reading(&followed, &splice);
        self.conclude();
    }

    /// Reads the page again as far as `splice` has changed it. Returns the paragraphs that may read
    /// otherwise than before.
    fn follow_reading(&mut self, followed: &Followed, splice: &Splice) -> Range<usize> {
        match self.reading.get_mut() {
            Some(reading) if !followed.reads_alike => {
                Arc::make_mut(reading).follow(self.manuscript.paragraphs(), splice)
            }
            _ => splice.inserted.clone(),
        }
    }

    /// The paragraphs of the stories whose headlines have to be looked at, each range whole stories: those
    /// that `read_anew` lies in, and where an edit `moves_lines` those that name lines. Tells `touch` which
    /// they are.
    fn stories_of(
        &self,
        read_anew: &Range<usize>,
        touch: &mut Touch,
        moves_lines: bool,
    ) -> Vec<Range<usize>> {
        let any = self.slots.marks().any(Mark::MayBeTitle) || self.conclusion.headlines().next().is_some();
        if !any || !touch.stale.has(Part::Headlines) {
            return Vec::new();
        }
        let paragraphs = self.manuscript.paragraphs();
        let mut all: Vec<Range<usize>> = self.whole_stories(read_anew).into_iter().collect();
        touch.stories = all.first().and_then(|stories| bytes_of(paragraphs, stories));
        if moves_lines {
            let moved = self.conclusion.headlines().filter_map(|headline| touch.moved(headline.start));
            let at = moved.filter_map(|start| self.manuscript.at(start));
            all.extend(at.filter_map(|index| self.whole_stories(&(index..index + 1))));
            touch.stories = Some(DocumentSpan::new(0, self.text.as_read().len()));
        }
        all
    }

    fn whole_stories(&self, paragraphs: &Range<usize>) -> Option<Range<usize>> {
        if paragraphs.is_empty() {
            return None;
        }
        let stories = &self.reading().stories;
        let (first, last) = (stories[paragraphs.start], stories[paragraphs.end - 1]);
        Some(stories.partition_point(|&story| story < first)..stories.partition_point(|&story| story <= last))
    }
}
