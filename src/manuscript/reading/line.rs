//! What each line is by itself and by its neighbours, before stories are told apart.

use super::super::{Form, Paragraph, PlacedParagraph, Role};

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Running text.
    Body,
    /// What a picture shows.
    Caption,
    ListItem,
    TableRow,
    /// What may be a headline, a subhead, or another line set apart.
    Title,
    Deck,
    /// Who wrote, above a text.
    Byline,
    /// Who wrote, in brackets behind a text or as a signature under it.
    SignOff,
    /// Who said what stands above: “——编者”.
    Attribution,
    /// The day under a signature.
    Dateline,
    /// Whose picture, table or layout it is.
    Credit,
    Jump,
}

impl Line {
    /// Whether it is text, not set apart.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Line::Body | Line::Caption | Line::ListItem | Line::TableRow)
    }

    /// Whether no title that stands above it in its block is that of the text below.
    pub(super) fn ends_story(self) -> bool {
        matches!(self, Line::SignOff | Line::Dateline | Line::Credit | Line::Jump)
    }

    /// The role it has unless the story around it says otherwise.
    pub(super) fn role(self) -> Role {
        match self {
            Line::Body => Role::Body,
            Line::Caption => Role::Caption,
            Line::ListItem => Role::ListItem,
            Line::TableRow => Role::TableRow,
            Line::Title => Role::Headline,
            Line::Deck => Role::Deck,
            Line::Byline | Line::SignOff | Line::Attribution => Role::Byline,
            Line::Dateline => Role::Dateline,
            Line::Credit => Role::Credit,
            Line::Jump => Role::JumpLine,
        }
    }
}

/// The kinds of `paragraphs`.
pub(super) fn lines(paragraphs: &[PlacedParagraph]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(paragraphs.len());
    for index in 0..paragraphs.len() {
        lines.push(line_at(paragraphs, &lines, index));
    }
    lines
}

/// The kind of the paragraph at `index`, above which stand the `lines`.
pub(super) fn line_at(paragraphs: &[PlacedParagraph], lines: &[Line], index: usize) -> Line {
    let before = index.checked_sub(1).map(|above| lines[above]);
    Neighbours::of(paragraphs, index, before).line()
}

/// A paragraph between its neighbours.
struct Neighbours<'a> {
    before: Option<(&'a Paragraph, Line)>,
    paragraph: &'a Paragraph,
    next: Option<&'a Paragraph>,
}

impl<'a> Neighbours<'a> {
    fn of(paragraphs: &'a [PlacedParagraph], index: usize, before: Option<Line>) -> Self {
        let above = index.checked_sub(1).map(|above| &*paragraphs[above].paragraph);
        Self {
            before: above.zip(before),
            paragraph: &paragraphs[index].paragraph,
            next: paragraphs.get(index + 1).map(|placed| &*placed.paragraph),
        }
    }

    fn line(&self) -> Line {
        let shape = self.paragraph.shape();
        match shape.form {
            Form::Deck if self.is_attribution() => Line::Attribution,
            Form::Deck => Line::Deck,
            Form::Byline => Line::Byline,
            Form::SignOff => Line::SignOff,
            Form::Credit => Line::Credit,
            Form::JumpLine => Line::Jump,
            _ if shape.is_title => Line::Title,
            Form::TableRow if self.is_day_of_signature() => Line::Dateline,
            Form::ListItem if self.is_title_with_list_mark() => Line::Title,
            Form::ListItem => Line::ListItem,
            Form::TableRow => Line::TableRow,
            Form::Ended | Form::Unended if self.is_caption() => Line::Caption,
            Form::Ended if self.is_kicker() => Line::Title,
            Form::Ended => Line::Body,
            Form::Unended if self.is_signature() => Line::SignOff,
            Form::Unended if self.is_note() => Line::Body,
            Form::Unended if self.is_cut_body() => Line::Body,
            Form::Unended => Line::Title,
        }
    }

    fn is_behind(&self, line: Line) -> bool {
        self.before.is_some_and(|(_, before)| before == line)
    }

    /// A sentence or two above the name of who took the picture, or named as a caption.
    fn is_caption(&self) -> bool {
        const LONGEST: usize = 60;
        let shape = self.paragraph.shape();
        let before_credit = self.next.is_some_and(Paragraph::credits_a_picture);
        shape.names_a_picture || (before_credit && shape.n_chars <= LONGEST)
    }

    /// The line of a list that stands alone between paragraphs is the title of a part.
    fn is_title_with_list_mark(&self) -> bool {
        const LONGEST: usize = 30;
        let is_text = |paragraph: &Paragraph| matches!(paragraph.shape().form, Form::Ended | Form::Unended);
        let shape = self.paragraph.shape();
        !shape.is_ended
            && shape.n_chars <= LONGEST
            && self.next.is_some_and(is_text)
            && !self.is_behind(Line::ListItem)
            && !self.is_behind(Line::TableRow)
    }

    /// A question or a call right above a headline.
    fn is_kicker(&self) -> bool {
        const LONGEST: usize = 30;
        let shape = self.paragraph.shape();
        shape.n_chars <= LONGEST
            && self.paragraph.text().ends_with(['？', '！', '…'])
            && self.next.is_some_and(|next| next.shape().names_its_column)
    }

    /// A note in brackets in or below a text: “（掌声）”, “（完）”.
    fn is_note(&self) -> bool {
        let text = self.paragraph.text();
        let is_bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
        is_bracketed && self.is_behind(Line::Body)
    }

    /// A dash and a name behind a text.
    fn is_attribution(&self) -> bool {
        const LONGEST: usize = 10;
        self.is_behind(Line::Body) && self.paragraph.shape().n_chars <= LONGEST
    }

    /// Who signs a notice, above the day.
    fn is_signature(&self) -> bool {
        self.is_behind(Line::Body) && self.next.is_some_and(is_day)
    }

    fn is_day_of_signature(&self) -> bool {
        self.is_behind(Line::SignOff) && is_day(self.paragraph)
    }

    /// Whether a paragraph without an end is running text that was cut, not a title.
    fn is_cut_body(&self) -> bool {
        /// Titles with several clauses are shorter; see the lengths in
        /// `rules/truncation/weights.rs`.
        const LONGEST_TITLE: usize = 60;
        let shape = self.paragraph.shape();
        let after_body = self.before.is_some_and(|(before, _)| before.shape().is_prose());
        let under_title = self.is_behind(Line::Title) || self.is_behind(Line::Deck);
        let is_open = !self.paragraph.balance().unclosed.is_empty();
        shape.begins_inside
            || shape.begins_with_day
            || self.paragraph.text().ends_with(['，', '、', '；'])
            || (is_open && shape.has_clause_mark)
            || (after_body && shape.n_stops > 0)
            || (shape.n_commas > 0 && shape.n_chars > LONGEST_TITLE && !under_title)
    }
}

/// `2019年3月1日` or `二〇一九年三月一日`.
fn is_day(paragraph: &Paragraph) -> bool {
    const LONGEST: usize = 12;
    let text = paragraph.text();
    paragraph.shape().n_chars <= LONGEST
        && text.ends_with('日')
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '二')
        && text.contains('年')
}
