//! Following edits.

use std::ops::Range;
use std::sync::Arc;

use crate::manuscript::Splice;
use crate::text::{DocumentSpan, Edit, Replacement};

use super::super::cover::{lie_close, with_next};
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

    /// Applies `edit`. Returns what it touched, or `None` where all of the page has to be concluded anew:
    /// that also where lines or paragraphs have moved, unless the edit `is_alone`.
    fn edit_once(&mut self, edit: &Edit, is_alone: bool) -> Option<Touched> {
        let n_lines = self.text.as_read().line_count();
        let done = self.text.apply(edit);
        let splice = self.manuscript.splice(self.text.as_read(), done);
        let followed = self.slots.splice(self.manuscript.paragraphs(), &splice, &self.words);
        let read_anew = self.follow_reading(&followed, &splice);
        let moves_lines = edit.new_text.contains(['\n', '\r']) || n_lines != self.text.as_read().line_count();
        let moves_paragraphs = splice.removed.len() != splice.inserted.len();
        if followed.stale == Stale::ALL || (!is_alone && (moves_lines || moves_paragraphs)) {
            return None;
        }
        let mut stale = followed.stale;
        if moves_lines {
            stale.join(Stale::WITH_LINES);
        }
        let with_lines = moves_lines.then_some(done);
        let stories =
            if stale.has(Part::Headlines) { self.stories_of(&read_anew, with_lines) } else { Vec::new() };
        let paragraphs = self.manuscript.paragraphs();
        let bytes_of_stories = match &stories[..] {
            _ if moves_lines => Some(DocumentSpan::new(0, self.text.as_read().len())),
            [story, ..] => bytes_of(paragraphs, story),
            [] => None,
        };
        let touch = Touch {
            edit: done,
            paragraphs: bytes_of(paragraphs, &splice.inserted),
            stories: bytes_of_stories,
            stale,
        };
        Some(Touched { touch, paragraphs: splice.inserted, stories })
    }

    /// Applies `edits` as if one had replaced all from the first to the last.
    fn edit_as_one(&mut self, edits: &[Edit]) {
        let done = edits.iter().fold(None, |all, edit| Some(with_next(all, self.text.apply(edit))));
        let Some(done) = done else { return };
        let splice = self.manuscript.splice(self.text.as_read(), done);
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
    /// that `read_anew` lies in, and those with findings, which name lines, if an edit `moved_lines`.
    fn stories_of(&self, read_anew: &Range<usize>, moved_lines: Option<Replacement>) -> Vec<Range<usize>> {
        let has_headlines = self.conclusion.headlines().next().is_some();
        if !has_headlines && !self.slots.marks().any(Mark::MayBeTitle) {
            return Vec::new();
        }
        let mut all: Vec<Range<usize>> = self.whole_stories(read_anew).into_iter().collect();
        if let Some(edit) = moved_lines {
            let moved = self.conclusion.headlines().filter_map(|headline| edit.moved(headline.start));
            let at = moved.filter_map(|start| self.manuscript.at(start));
            all.extend(at.filter_map(|index| self.whole_stories(&(index..index + 1))));
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
