//! Reading the page: from the shapes of its paragraphs to their roles and stories.

use super::{Form, PlacedParagraph, Role};

/// What the paragraphs of a manuscript are, and which story each belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The role of each paragraph.
    pub roles: Vec<Role>,
    /// The story of each paragraph, counted from 0. Stories cut off at the top of
    /// the page, without a headline, are stories too.
    pub stories: Vec<usize>,
}

/// Reads the page that `paragraphs` make up.
pub fn read(paragraphs: &[PlacedParagraph]) -> Reading {
    let mut roles: Vec<Role> = (0..paragraphs.len()).map(|index| role_alone(paragraphs, index)).collect();
    let mut page = Page { paragraphs, roles: &mut roles, story: StorySoFar::default(), stories: Vec::new() };
    page.read_stories();
    let stories = page.stories;
    Reading { roles, stories }
}

/// The role that a paragraph has by its shape and its neighbours; every line that
/// may be a title is a headline here.
fn role_alone(paragraphs: &[PlacedParagraph], index: usize) -> Role {
    /// A caption is a sentence or two.
    const LONGEST_CAPTION: usize = 60;
    let shape = paragraphs[index].paragraph.shape();
    let before_credit =
        paragraphs.get(index + 1).is_some_and(|next| next.paragraph.shape().form == Form::Credit);
    match shape.form {
        Form::Deck => Role::Deck,
        Form::Byline | Form::SignOff => Role::Byline,
        Form::Credit => Role::Credit,
        Form::JumpLine => Role::JumpLine,
        Form::ListItem => Role::ListItem,
        Form::TableRow => Role::TableRow,
        Form::Ended | Form::Unended if before_credit && shape.n_chars <= LONGEST_CAPTION => Role::Caption,
        Form::Ended => Role::Body,
        Form::Unended if is_cut_body(paragraphs, index) => Role::Body,
        Form::Unended => Role::Headline,
    }
}

/// Whether a paragraph without an end is running text that was cut, not a title.
fn is_cut_body(paragraphs: &[PlacedParagraph], index: usize) -> bool {
    /// Titles with several clauses are shorter; see the lengths in
    /// `rules/truncation/weights.rs`.
    const LONGEST_TITLE: usize = 60;
    let shape = paragraphs[index].paragraph.shape();
    let after_body = index > 0 && paragraphs[index - 1].paragraph.shape().is_prose();
    let open = !paragraphs[index].paragraph.balance().unclosed.is_empty();
    shape.begins_inside
        || shape.begins_with_day
        || (open && shape.has_clause_mark)
        || (after_body && shape.n_stops > 0)
        || (shape.n_commas > 0 && shape.n_chars > LONGEST_TITLE)
}

/// A page being read from top to bottom.
struct Page<'a> {
    paragraphs: &'a [PlacedParagraph],
    roles: &'a mut [Role],
    story: StorySoFar,
    stories: Vec<usize>,
}

/// What has been read of the story at hand.
#[derive(Default)]
struct StorySoFar {
    number: usize,
    has_headline: bool,
    has_byline_on_top: bool,
    has_body: bool,
    is_closed: bool,
    last_subhead: Option<usize>,
}

impl Page<'_> {
    fn read_stories(&mut self) {
        for index in 0..self.paragraphs.len() {
            match self.roles[index] {
                Role::Headline => self.read_title(index),
                Role::Byline => self.read_byline(index),
                Role::Body => {
                    self.story.has_body = true;
                    self.story.is_closed = false;
                }
                _ => {}
            }
            self.stories.push(self.story.number);
        }
    }

    /// A line that may be a title: of a story, of a part of one, or a line set apart.
    fn read_title(&mut self, index: usize) {
        if self.begins_story(index) {
            self.begin_story();
            self.story.has_headline = true;
        } else {
            self.roles[index] = self.role_in_story(index);
            if self.roles[index] == Role::Subhead {
                self.story.last_subhead = Some(index);
            }
        }
    }

    fn begins_story(&self, index: usize) -> bool {
        /// Subheads are short; measured on printed pages, nine in ten have at most this.
        const LONGEST_SUBHEAD: usize = 14;
        let story = &self.story;
        if !story.has_headline && !story.has_body {
            return true;
        }
        if !story.has_body {
            return false;
        }
        let next = self.paragraphs[index + 1..].iter().map(|placed| placed.paragraph.shape().form).next();
        story.is_closed
            || matches!(next, Some(Form::Byline | Form::Deck))
            || (self.paragraphs[index].paragraph.shape().n_chars > LONGEST_SUBHEAD
                && !self.is_like_last_subhead(index))
    }

    /// Subheads of a story are made alike: about as long, all with a comma or none.
    fn is_like_last_subhead(&self, index: usize) -> bool {
        const DIFFERENCE: usize = 6;
        let Some(earlier) = self.story.last_subhead else { return false };
        let (one, other) =
            (self.paragraphs[earlier].paragraph.shape(), self.paragraphs[index].paragraph.shape());
        one.n_chars.abs_diff(other.n_chars) <= DIFFERENCE && (one.n_commas > 0) == (other.n_commas > 0)
    }

    fn role_in_story(&self, index: usize) -> Role {
        /// Shorter lines under a headline are decks and subheads.
        const SHORTEST_STANDFIRST: usize = 26;
        let shape = self.paragraphs[index].paragraph.shape();
        let directly_under = index > 0 && matches!(self.roles[index - 1], Role::Headline | Role::Deck);
        match (self.story.has_body, shape.n_chars >= SHORTEST_STANDFIRST && shape.n_commas > 0) {
            (true, true) => Role::PullQuote,
            (false, true) => Role::Standfirst,
            (false, false) if directly_under && !self.body_follows(index) => Role::Deck,
            _ => Role::Subhead,
        }
    }

    fn body_follows(&self, index: usize) -> bool {
        self.roles.get(index + 1) == Some(&Role::Body)
    }

    fn read_byline(&mut self, index: usize) {
        let signs_off = self.paragraphs[index].paragraph.shape().form == Form::SignOff;
        if signs_off && self.story.has_byline_on_top {
            self.part_at_last_subhead(index);
        }
        if signs_off {
            self.story.is_closed = true;
        } else if self.story.has_body {
            self.begin_story();
            self.story.has_byline_on_top = true;
        } else {
            self.story.has_byline_on_top = true;
        }
    }

    /// A story whose writers stand on top is not signed once more at its end: what
    /// is signed here began at the last subhead, which is a headline.
    fn part_at_last_subhead(&mut self, index: usize) {
        let Some(subhead) = self.story.last_subhead else { return };
        self.begin_story();
        self.roles[subhead] = Role::Headline;
        self.stories[subhead..index].fill(self.story.number);
        self.story.has_headline = true;
        self.story.has_body = true;
    }

    fn begin_story(&mut self) {
        let is_first = !self.story.has_headline && !self.story.has_body;
        let has_byline_on_top = is_first && self.story.has_byline_on_top;
        let number = self.story.number + usize::from(!is_first);
        self.story = StorySoFar { number, has_byline_on_top, ..StorySoFar::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Manuscript;
    use crate::text::Document;

    /// Each line of `page` is a story's number, a role's first letters and a paragraph.
    fn check(page: &str) {
        let lines: Vec<(&str, &str)> =
            page.trim().lines().map(|line| line.trim().split_once(' ').expect("a mark")).collect();
        let text: String = lines.iter().map(|(_, text)| format!("{text}\n\n")).collect();
        let manuscript = Manuscript::of(&Document::new(&text));
        let reading = read(manuscript.paragraphs());
        for (index, (mark, text)) in lines.iter().enumerate() {
            let found = format!("{}{:?}", reading.stories[index], reading.roles[index]);
            assert_eq!(&found, mark, "{text}");
        }
    }

    #[test]
    fn a_page_of_three_stories() {
        check(
            "0Byline 周怀远 钱立春
             0Headline 稻浪千重，“小田”变“大田”
             0Deck ——青禾县高标准农田建设扫描
             0Caption 青禾县举办机收减损技能比武。
             0Credit （县融媒体中心供图）
             0Subhead “托管式”耕种，昔日撂荒地长出新希望
             0Body 六月的青禾县，田畴平整，沟渠相连，种粮大户赵春生正驾驶插秧机在自家承包的三百亩水田里来回穿梭。
             0Body 6月，全县计划建成高标准农田
             0Subhead “保姆式”服务，种粮大户吃下定心丸
             0Body 从育秧到烘干，县里的农机合作社把每个环节都包了下来，农户只要在手机上下单，服务队当天就能到田头。
             1Headline 河西乡养老保险待遇发放提速
             1Body 河西乡社保所把待遇核定时间从十五天缩短到三天，退休老人不用再跑县城，在家门口就能办完全部手续。
             1Byline （孙小满）
             2Headline 南岭社区建起议事亭
             2Body 南岭社区的老樟树下多了一座亭子，居民有事到这里来说，干部有事到这里来听，两个月办结了四十多件小事。
             2Byline （何秋）",
        );
    }

    #[test]
    fn cut_text_is_body() {
        check(
            "0Body 控、有人巡”的网络已经织成，全县四十个护林点的值班员全部到岗，火情信息五分钟内就能传到指挥中心。
             0Body 8月3日9时20分，西坡林场",
        );
    }
}
