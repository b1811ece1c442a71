//! Reading on after an edit, from the story above it to the story from which all is as before.
//!
//! Whether a block opens a story is asked of what stands above it in the story at hand and of the next
//! block below, and of nothing farther down. So what was known before a block is known again if nothing
//! was edited up to its end; and where the same is known below an edit, the rest reads as it did.

use std::ops::Range;

use super::super::{PlacedParagraph, Splice};
use super::line::{Line, line_at};
use super::{Page, Reading, StorySoFar, opening, read};

/// A block of lines that opens a story below another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoryStart {
    /// Its lines.
    pub block: Range<usize>,
    /// What was known before it was read.
    pub before: StorySoFar,
}

impl Reading {
    /// Follows `splice`, which led to `paragraphs`. Returns the paragraphs that are read anew, as they stand
    /// now; all others have the role that they had and lie in the story with those that they lay with.
    pub fn follow(&mut self, paragraphs: &[PlacedParagraph], splice: &Splice) -> Range<usize> {
        let had_marks = self.marks.contains(&true);
        let changed = self.follow_lines(paragraphs, splice);
        let has_marks = self.marks.contains(&true);
        if had_marks != has_marks {
            *self = read(paragraphs);
            return 0..paragraphs.len();
        }
        self.read_again(paragraphs, splice, changed, has_marks)
    }

    /// Finds out again what kinds of lines there are. Returns those that are new, or have a new neighbour.
    fn follow_lines(&mut self, paragraphs: &[PlacedParagraph], splice: &Splice) -> Range<usize> {
        let (removed, inserted) = (&splice.removed, &splice.inserted);
        self.lines.splice(removed.clone(), inserted.clone().map(|_| Line::Body));
        self.marks.splice(removed.clone(), inserted.clone().map(|_| false));
        self.roles.splice(removed.clone(), inserted.clone().map(|_| Line::Body.role()));
        let start = inserted.start.saturating_sub(1);
        let mut end = start;
        while end < paragraphs.len() {
            let line = line_at(paragraphs, &self.lines, end);
            let is_as_before = end >= inserted.end && self.lines[end] == line;
            self.lines[end] = line;
            self.marks[end] = opening::marks_story(&paragraphs[end].paragraph, line);
            end += 1;
            if is_as_before {
                break;
            }
        }
        start..end
    }

    /// Reads the page again where its lines `changed`.
    fn read_again(
        &mut self,
        paragraphs: &[PlacedParagraph],
        splice: &Splice,
        changed: Range<usize>,
        has_marks: bool,
    ) -> Range<usize> {
        let n_valid = self.starts.partition_point(|start| start.block.end < changed.start);
        // The story that the last of them opens may end elsewhere now; the one above it does not.
        let n_kept = n_valid.saturating_sub(2);
        let from = if n_valid < 2 { None } else { self.starts.get(n_kept).cloned() };
        let (first, story) = from.map_or_else(Default::default, |from| (from.block.start, from.before));
        let old =
            Old { starts: self.starts.split_off(n_kept), stories: self.stories.split_off(first), splice };
        let mut page = Page {
            paragraphs,
            lines: &self.lines,
            has_marks,
            roles: std::mem::take(&mut self.roles),
            stories: std::mem::take(&mut self.stories),
            starts: std::mem::take(&mut self.starts),
            story,
        };
        let behind = page.read_until_as_before(first, changed.end, &old);
        let last_story = behind.checked_sub(1).map(|last| page.stories[last]);
        let end = page.stories.partition_point(|story| Some(*story) <= last_story);
        page.name_captions(first..end);
        let Page { roles, stories, starts, .. } = page;
        (self.roles, self.stories, self.starts) = (roles, stories, starts);
        first..behind
    }
}

/// What was known of the page from where it is read again.
struct Old<'a> {
    starts: Vec<StoryStart>,
    stories: Vec<usize>,
    splice: &'a Splice,
}

impl Old<'_> {
    /// Where the paragraph stands now that stood at `index`; `None` if it was removed.
    fn moved(&self, index: usize) -> Option<usize> {
        let Splice { removed, inserted } = self.splice;
        match index {
            _ if index < removed.start => Some(index),
            _ if index >= removed.end => Some(index - removed.end + inserted.end),
            _ => None,
        }
    }
}

impl Page<'_> {
    /// Reads from `first` on, until behind `changed` the same is known as before, and takes over the rest.
    /// Returns where that begins.
    fn read_until_as_before(&mut self, first: usize, changed: usize, old: &Old<'_>) -> usize {
        let mut n_passed = 0;
        let (mut index, mut n_renewed) = (first, first);
        while index < self.lines.len() {
            let is_passed = |start: &StoryStart| old.moved(start.block.start).is_none_or(|at| at < index);
            n_passed += old.starts[n_passed..].iter().take_while(|start| is_passed(start)).count();
            if let Some(start) = old.starts.get(n_passed)
                && index >= changed
                && old.moved(start.block.start) == Some(index)
                && self.story.is(&start.before, old)
            {
                self.take_over(index, n_passed, old);
                break;
            }
            // A block may give the text below it a role.
            let behind = if self.lines[index].is_text() { index } else { self.block_end(index) };
            let renewed = (behind + 1).min(self.lines.len());
            for index in n_renewed..renewed {
                self.roles[index] = self.lines[index].role();
            }
            n_renewed = n_renewed.max(renewed);
            index = self.read_from(index);
        }
        index
    }

    /// Takes over what was known from the start of a story that is at `index` now; `n_passed` stories
    /// start above it.
    fn take_over(&mut self, index: usize, n_passed: usize, old: &Old<'_>) {
        let n_more = self.story.number.wrapping_sub(old.starts[n_passed].before.number);
        let behind = old.stories.len() - (self.lines.len() - index);
        self.stories.extend(old.stories[behind..].iter().map(|story| story.wrapping_add(n_more)));
        self.starts.extend(old.starts[n_passed..].iter().filter_map(|start| start.moved(n_more, old)));
    }
}

impl StorySoFar {
    /// Whether it is what was known `before`, but for how many stories stand above.
    fn is(&self, before: &Self, old: &Old<'_>) -> bool {
        before.moved(self.number.wrapping_sub(before.number), old).as_ref() == Some(self)
    }

    /// The same where its lines stand now, below `n_more` stories. `None` where one is gone.
    fn moved(&self, n_more: usize, old: &Old<'_>) -> Option<Self> {
        let last_subhead = match self.last_subhead {
            Some(subhead) => Some(old.moved(subhead)?),
            None => None,
        };
        let (number, start) = (self.number.wrapping_add(n_more), old.moved(self.start)?);
        Some(Self { number, start, last_subhead, ..self.clone() })
    }
}

impl StoryStart {
    fn moved(&self, n_more: usize, old: &Old<'_>) -> Option<Self> {
        let start = old.moved(self.block.start)?;
        let before = self.before.moved(n_more, old)?;
        Some(Self { block: start..start + self.block.len(), before })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::manuscript::Manuscript;
    use crate::text::{Document, DocumentSpan, Edit};

    /// Lines of every kind, and some that are a kind only beside others.
    const LINES: [&str; 22] = [
        "青禾县今年新修水渠",
        "白鹭镇的渡口通了汽车，两岸的人不再绕路",
        "渡口人家",
        "（一）种什么",
        "——一个村庄的十年",
        "本报记者 周怀远",
        "周怀远",
        "（记者周怀远）",
        "（周怀远 钱立春）",
        "本报青禾3月1日电 （记者周怀远）县里今天说，水渠已经通水，两岸的田都能浇上。",
        "水渠通到了村口，今年的稻子能浇上水，村民们都说这是多年没有过的好事，来年还要接着往山里修下去，修到最后一户。",
        "县里这样解释：",
        "渠修好了。",
        "村民在新渠边洗菜。",
        "周怀远摄",
        "图①：新修的水渠。",
        "1．先修干渠",
        "合计 12 34 56",
        "2019年3月1日",
        "（下转第四版）",
        "核心阅读",
        "青禾县农业局",
    ];

    fn page(lines: &[usize]) -> String {
        lines.iter().map(|line| format!("{}\n", LINES[line % LINES.len()])).collect()
    }

    /// Reads `text`, makes each edit, and holds what is followed against what is read afresh.
    fn check(text: &str, edits: impl IntoIterator<Item = Edit>) -> Vec<Range<usize>> {
        let mut document = Document::new(text);
        let mut manuscript = Manuscript::of(&document);
        let mut reading = read(manuscript.paragraphs());
        let mut read_anew = Vec::new();
        for edit in edits {
            let edit = document.apply(&edit);
            let splice = manuscript.splice(&document, edit);
            let before = reading.clone();
            let renewed = reading.follow(manuscript.paragraphs(), &splice);
            assert_eq!(reading, read(manuscript.paragraphs()), "{document}");
            assert_kept(&before, &reading, &splice, &renewed);
            read_anew.push(renewed);
        }
        read_anew
    }

    /// Outside what is `renewed` every paragraph has its role, and lies with those that it lay with.
    fn assert_kept(before: &Reading, after: &Reading, splice: &Splice, renewed: &Range<usize>) {
        let n_behind = after.roles.len() - renewed.end;
        let old_end = before.roles.len() - n_behind;
        assert!(renewed.start <= splice.inserted.start && old_end >= splice.removed.end);
        assert_eq!(before.roles[..renewed.start], after.roles[..renewed.start]);
        assert_eq!(before.roles[old_end..], after.roles[renewed.end..]);
        assert_eq!(before.stories[..renewed.start], after.stories[..renewed.start]);
        let steps = |stories: &[usize]| -> Vec<usize> {
            stories.windows(2).map(|two| two[1].wrapping_sub(two[0])).collect()
        };
        assert_eq!(steps(&before.stories[old_end..]), steps(&after.stories[renewed.end..]));
    }

    #[test]
    fn an_edit_reads_the_stories_around_it_and_no_more() {
        let two_stories = [0, 5, 9, 10, 10, 10, 1, 5, 9, 10, 10, 10];
        let text = page(&two_stories.repeat(20));
        let at = text.match_indices("水渠通到了村口").nth(60).map(|found| found.0 + "水渠通到".len());
        let edits = at.into_iter().flat_map(|at| {
            [
                Edit::insert(at, "\n"),
                Edit::replace(DocumentSpan::new(at, at + 1), ""),
                Edit::insert(at, "。\n"),
            ]
        });
        let renewed = check(&text, edits);
        assert_eq!(renewed.len(), 3);
        assert!(renewed.iter().all(|renewed| renewed.len() <= 25), "{renewed:?}");
    }

    proptest! {
        #[test]
        fn followed_equals_read(
            lines in proptest::collection::vec(0usize..22, 0..60),
            edits in proptest::collection::vec((0usize..3000, 0usize..200, proptest::collection::vec(0usize..22, 0..4), any::<bool>()), 1..8),
        ) {
            check(&page(&lines), edits.into_iter().map(|(at, length, new, ends)| {
                let new = page(&new);
                let new = if ends { new.as_str() } else { new.trim_end() };
                Edit::replace(DocumentSpan::new(at, at + length), new)
            }));
        }
    }
}
