//! Reading the page: from the shapes of its paragraphs to their roles and stories.
//!
//! Every paragraph is a [`Line`] of some kind by itself. Between the running text stand
//! blocks of lines that are set apart; each of them either opens a story or belongs to
//! the one at hand ([`Opening`]), and that decides what its titles are.

mod follow;
mod line;
mod opening;

use std::ops::Range;

use super::{Form, Paragraph, PlacedParagraph, Role};

use follow::StoryStart;
use line::{Line, lines};
use opening::{Opening, TitleBlock};

/// What the paragraphs of a manuscript are, and which story each belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The role of each paragraph.
    pub roles: Vec<Role>,
    /// The story of each paragraph, counted from 0. Stories cut off at the top of
    /// the page, without a headline, are stories too.
    pub stories: Vec<usize>,
    lines: Vec<Line>,
    /// Which paragraphs say where a story begins or ends.
    marks: Vec<bool>,
    /// From where the page can be read again.
    starts: Vec<StoryStart>,
}

#[cfg(test)]
impl Reading {
    /// A page of which nothing else is known.
    pub(super) fn of(roles: Vec<Role>, stories: Vec<usize>) -> Self {
        Self { roles, stories, ..Self::default() }
    }
}

/// Reads the page that `paragraphs` make up.
pub fn read(paragraphs: &[PlacedParagraph]) -> Reading {
    let lines = lines(paragraphs);
    let marks: Vec<bool> = paragraphs
        .iter()
        .zip(&lines)
        .map(|(placed, line)| opening::marks_story(&placed.paragraph, *line))
        .collect();
    let mut page = Page {
        paragraphs,
        has_marks: marks.contains(&true),
        roles: lines.iter().map(|line| line.role()).collect(),
        lines: &lines,
        stories: Vec::with_capacity(paragraphs.len()),
        starts: Vec::new(),
        story: StorySoFar::default(),
    };
    let mut index = 0;
    while index < paragraphs.len() {
        index = page.read_from(index);
    }
    page.name_captions(0..paragraphs.len());
    let Page { roles, stories, starts, .. } = page;
    Reading { roles, stories, lines, marks, starts }
}

/// Whether a page reads the same with `other` in the place of `one`: both are running text, too long to
/// be anything else, and alike in what the page is read by. It may say no where it need not.
pub fn read_alike(one: &Paragraph, other: &Paragraph) -> bool {
    /// No longer text is a caption, a note, a kicker, a day, or short under a title.
    const LONGEST_OF_OTHERS: usize = 60;
    let is_running = |paragraph: &Paragraph| {
        let shape = paragraph.shape();
        let is_named = shape.is_title || shape.names_a_picture;
        shape.form == Form::Ended && shape.is_ended && shape.n_chars > LONGEST_OF_OTHERS && !is_named
    };
    let asked = |paragraph: &Paragraph| {
        let shape = paragraph.shape();
        let promises_more = paragraph.text().ends_with(PROMISES_MORE);
        let may_be_caption = shape.n_chars <= LONGEST_CAPTION;
        (may_be_caption, shape.begins_with_dateline, shape.names_its_column, promises_more)
    };
    one.text() == other.text() || (is_running(one) && is_running(other) && asked(one) == asked(other))
}

/// What a text ends with that is to go on behind the lines set apart below it.
const PROMISES_MORE: [char; 2] = ['：', ':'];

/// The longest text of a picture that stands for itself, in characters.
const LONGEST_CAPTION: usize = 150;

/// A page being read from top to bottom.
struct Page<'a> {
    paragraphs: &'a [PlacedParagraph],
    lines: &'a [Line],
    /// Whether the page says anywhere where its stories begin or end.
    has_marks: bool,
    roles: Vec<Role>,
    stories: Vec<usize>,
    starts: Vec<StoryStart>,
    story: StorySoFar,
}

/// What has been read of the story at hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct StorySoFar {
    number: usize,
    start: usize,
    has_headline: bool,
    has_byline_on_top: bool,
    has_deck: bool,
    n_body: usize,
    n_captions: usize,
    n_subheads: usize,
    last_titles: Option<TitleBlock>,
    /// Where the last block of subheads begins.
    last_subhead: Option<usize>,
}

impl StorySoFar {
    /// Whether a title below what has been read can be that of another story. A picture
    /// and its caption alone are a story if nothing says that more is to come.
    fn can_end(&self) -> bool {
        self.n_body > 0 || (self.n_captions > 0 && !self.has_byline_on_top && !self.has_deck)
    }
}

impl Page<'_> {
    /// Reads the text at `index`, or the block that begins there. Returns where it ends.
    fn read_from(&mut self, index: usize) -> usize {
        if self.lines[index].is_text() {
            self.read_text(index);
            return index + 1;
        }
        let behind = self.block_end(index);
        let before = self.story.clone();
        if self.read_block(index, behind) && !self.lines[index..behind].contains(&Line::SignOff) {
            self.starts.push(StoryStart { block: index..behind, before });
        }
        behind
    }

    fn block_end(&self, start: usize) -> usize {
        let lines = self.lines[start..].iter();
        start + lines.take_while(|line| !line.is_text()).count()
    }

    fn read_text(&mut self, index: usize) {
        match self.lines[index] {
            Line::Body => self.story.n_body += 1,
            Line::Caption => self.story.n_captions += 1,
            _ => {}
        }
        self.stories.push(self.story.number);
    }

    /// Reads the lines set apart from `start` up to `behind`. Returns whether their titles open a story
    /// below another.
    fn read_block(&mut self, start: usize, behind: usize) -> bool {
        let Some(top) = self.top_title(start, behind) else {
            self.read_lines_without_title(start, behind);
            return false;
        };
        let titles = TitleBlock::of(self.paragraphs, self.lines, top, behind);
        let opens = self.story.can_end() && self.opening(start, top, behind, titles).begins_story();
        self.read_ends(start, top);
        if opens {
            self.begin_story(top);
        }
        if self.story.n_body == 0 {
            self.read_headlines(top, behind);
        } else {
            self.read_subheads(top, behind);
            self.story.n_subheads += 1;
            self.story.last_titles = Some(titles);
            self.story.last_subhead = Some(top);
        }
        self.stories.resize(behind, self.story.number);
        if self.names_standfirst(behind - 1) && self.lines.get(behind) == Some(&Line::Body) {
            self.roles[behind] = Role::Standfirst;
        }
        opens
    }

    /// Whether a line is the name of the box that a standfirst stands in.
    fn names_standfirst(&self, index: usize) -> bool {
        let text = self.paragraphs[index].paragraph.text();
        matches!(text, "核心阅读" | "阅读提示" | "内容提要" | "编者按" | "编者的话" | "开栏的话")
    }

    /// The first title of a block, behind the lines that end what stands above.
    fn top_title(&self, start: usize, behind: usize) -> Option<usize> {
        let last = (start..behind).rfind(|&index| self.lines[index] == Line::Title);
        let ends_above = |last| (start..last).rfind(|&index| self.lines[index].ends_story());
        let from = last.and_then(ends_above).map_or(start, |end| end + 1);
        (from..behind).find(|&index| matches!(self.lines[index], Line::Title | Line::Deck))
    }

    fn opening(&self, start: usize, top: usize, behind: usize, titles: TitleBlock) -> Opening {
        let next_block = (behind..self.lines.len()).find(|&index| !self.lines[index].is_text());
        let next_titles = next_block
            .filter(|&index| matches!(self.lines[index], Line::Title | Line::Deck))
            .map(|index| TitleBlock::of(self.paragraphs, self.lines, index, self.block_end(index)));
        Opening {
            titles,
            last_titles: self.story.last_titles,
            next_titles,
            n_subheads: self.story.n_subheads,
            n_body: self.story.n_body,
            above: opening::Above::of(self.paragraphs, self.lines, start, top),
            next: self
                .paragraphs
                .get(behind)
                .map(|placed| opening::Next::of(&placed.paragraph, self.lines[behind])),
            has_byline: self.lines[top..behind].contains(&Line::Byline),
            page_has_marks: self.has_marks,
        }
    }

    /// The lines above a title: they belong to what stands before it.
    fn read_ends(&mut self, start: usize, top: usize) {
        for index in start..top {
            if self.lines[index] == Line::Title {
                self.roles[index] = self.role_of_subhead(index, index == start);
            }
        }
        let is_top_of_page = self.story.n_body == 0;
        self.story.has_byline_on_top |= is_top_of_page && self.lines[start..top].contains(&Line::Byline);
        self.sign(start, top);
        self.stories.resize(top, self.story.number);
    }

    /// A block with no title in it: writers and pictures.
    fn read_lines_without_title(&mut self, start: usize, behind: usize) {
        /// One name alone signs what stands above it.
        const LONGEST_NAME: usize = 4;
        let is_signed = self.lines[start..behind].contains(&Line::SignOff);
        let has_byline = self.lines[start..behind].contains(&Line::Byline);
        let is_at_end = behind == self.lines.len();
        let names_writers = (start..behind).any(|index| {
            self.lines[index] == Line::Byline
                && self.paragraphs[index].paragraph.shape().n_chars > LONGEST_NAME
        });
        if names_writers && !is_signed && !is_at_end && self.story.n_body > 0 {
            // Writers stand on top of a text: its headline is cut off.
            self.begin_story(start);
        }
        self.story.has_byline_on_top |= has_byline && self.story.n_body == 0;
        self.sign(start, behind);
        self.stories.resize(behind, self.story.number);
        if is_signed && !is_at_end {
            // What stands below a signature is another text, cut off at its top.
            self.begin_story(behind);
        }
    }

    /// A story whose writers stand on top is not signed once more at its end: what
    /// is signed there began at the last subhead, which is a headline.
    fn sign(&mut self, start: usize, behind: usize) {
        let Some(signed) = (start..behind).find(|&index| self.lines[index] == Line::SignOff) else { return };
        let Some(subhead) = self.story.last_subhead.filter(|_| self.story.has_byline_on_top) else { return };
        if !self.paragraphs[signed].paragraph.shape().is_list_of_names {
            return;
        }
        let n_body = self.story.n_body;
        self.begin_story(subhead);
        self.story.n_body = n_body.max(1);
        self.roles[subhead] = Role::Headline;
        self.stories[subhead..].fill(self.story.number);
    }

    fn begin_story(&mut self, start: usize) {
        let number = self.story.number + usize::from(start > self.story.start);
        self.story = StorySoFar { number, start, ..StorySoFar::default() };
    }

    /// The titles of a block that opens a story: its headlines, and what stands under them.
    fn read_headlines(&mut self, top: usize, behind: usize) {
        let mut is_in_stack = !self.story.has_headline;
        for index in top..behind {
            match self.lines[index] {
                Line::Title => {
                    let is_first = !self.story.has_headline;
                    let is_headline = is_in_stack && (is_first || self.is_headline_below(index, behind));
                    self.roles[index] =
                        if is_headline { Role::Headline } else { self.role_under_headline(index) };
                    self.story.has_headline = true;
                    is_in_stack &= is_headline;
                }
                Line::Deck => {
                    self.story.has_deck = true;
                    is_in_stack = false;
                }
                Line::Byline => {
                    self.story.has_byline_on_top = true;
                    is_in_stack = false;
                }
                _ => is_in_stack = false,
            }
        }
    }

    /// Whether a title under a headline is one too, of which it was the kicker.
    fn is_headline_below(&self, index: usize, behind: usize) -> bool {
        /// “核心阅读”, “编者按”: names of boxes.
        const LONGEST_LABEL: usize = 5;
        let shape = self.paragraphs[index].paragraph.shape();
        let is_label = shape.n_chars <= LONGEST_LABEL && index + 1 == behind;
        !is_label && !is_standfirst(self.paragraphs, index)
    }

    fn role_under_headline(&self, index: usize) -> Role {
        if is_standfirst(self.paragraphs, index) { Role::Standfirst } else { Role::Subhead }
    }

    /// The titles of a block inside a story.
    fn read_subheads(&mut self, top: usize, behind: usize) {
        for index in top..behind {
            if self.lines[index] == Line::Title {
                self.roles[index] = self.role_of_subhead(index, index == top);
            }
        }
    }

    fn role_of_subhead(&self, index: usize, is_first: bool) -> Role {
        /// Measured on printed pages: longer lines between the paragraphs of a story
        /// are sentences of it.
        const LONGEST_SUBHEAD: usize = 45;
        match is_first {
            true if self.paragraphs[index].paragraph.shape().n_chars > LONGEST_SUBHEAD => Role::PullQuote,
            false if is_standfirst(self.paragraphs, index) => Role::Standfirst,
            _ => Role::Subhead,
        }
    }

    /// A story of no more than a few sentences under a title, with the name of who took
    /// a picture behind it, is the caption of that picture. Looks at `paragraphs`, which are whole stories.
    fn name_captions(&mut self, paragraphs: Range<usize>) {
        let mut start = paragraphs.start;
        for story in self.stories[paragraphs].chunk_by(|one, next| one == next) {
            let range = start..start + story.len();
            start = range.end;
            if self.is_picture_story(range.clone()) {
                for index in range.filter(|&index| self.lines[index] == Line::Body) {
                    self.roles[index] = Role::Caption;
                }
            }
        }
    }

    fn is_picture_story(&self, paragraphs: Range<usize>) -> bool {
        /// Sentences under a picture that stands for itself.
        const MOST: usize = 3;
        let is_short = |index: usize| self.paragraphs[index].paragraph.shape().n_chars <= LONGEST_CAPTION;
        let texts = || paragraphs.clone().filter(|&index| self.lines[index].is_text()).take(MOST + 1);
        let behind = texts().last().map_or(paragraphs.end, |last| last + 1);
        behind < paragraphs.end
            && self.paragraphs[behind].paragraph.credits_a_picture()
            && texts().count() <= MOST
            && texts().all(|index| is_short(index) && matches!(self.lines[index], Line::Body | Line::Caption))
    }
}

/// Whether a title is a sentence that sums up what stands under it.
fn is_standfirst(paragraphs: &[PlacedParagraph], index: usize) -> bool {
    /// Shorter lines under a headline are headlines, decks and subheads.
    const SHORTEST: usize = 26;
    let shape = paragraphs[index].paragraph.shape();
    shape.n_chars >= SHORTEST && shape.n_commas > 0
}

#[cfg(test)]
mod tests;
