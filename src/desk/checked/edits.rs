//! Following edits.

use std::ops::Range;
use std::sync::Arc;

use crate::text::Edit;

use super::super::cover::{Cover, lie_close};
use super::super::marks::Mark;
use super::super::parts::{Part, Stale};
use super::super::touch::{Touch, Touches, bytes_of};
use super::CheckedManuscript;

impl CheckedManuscript {
    /// Applies `edits` one after the other, each counted from the text that the one
    /// before left. Only the paragraphs that they touch are analysed again (where the file has markup,
    /// those that read otherwise), and edits inside lines leave of the findings what has nothing
    /// to do with them.
    pub fn edit(&mut self, edits: &[Edit]) {
        let edits = &*self.text.edit_file(edits);
        if lie_close(edits) {
            return self.edit_as_one(edits);
        }
        let mut touches = self.conclusion.failures.is_empty().then(Touches::default);
        for edit in edits {
            let touched = self.edit_once(edit);
            touches = touches.zip(touched).and_then(|(mut touches, (touch, paragraphs, stories))| {
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

    /// Applies `edit`. If it was inside a line and left the page as it reads, what it touched: the
    /// paragraphs, and the stories that have to be held against their headlines.
    fn edit_once(&mut self, edit: &Edit) -> Option<(Touch, Range<usize>, Range<usize>)> {
        let n_lines = self.text.as_read().line_count();
        let replaced = self.text.as_read().clamp(edit.span);
        let filled = self.text.apply(edit);
        let splice = self.manuscript.splice(self.text.as_read(), replaced, filled);
        let followed = self.slots.splice(self.manuscript.paragraphs(), &splice, &self.words);
        if !followed.reads_alike {
            self.reading.take();
        }
        let has_line_end = edit.new_text.contains(['\n', '\r']);
        if has_line_end || n_lines != self.text.as_read().line_count() || followed.stale == Stale::ALL {
            return None;
        }
        let stories = self.stories_of(&splice.inserted, followed.stale);
        let paragraphs = self.manuscript.paragraphs();
        let touch = Touch {
            replaced,
            filled,
            paragraphs: bytes_of(paragraphs, &splice.inserted),
            stories: bytes_of(paragraphs, &stories),
            stale: followed.stale,
        };
        Some((touch, splice.inserted, stories))
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
}
