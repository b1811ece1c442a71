//! The place between a paragraph and the next, where a sentence may be cut.

use crate::manuscript::{Form, PageKind, Paragraph, PlacedParagraph};

use super::signature::is_signed;

/// The end of a paragraph with what stands around it, and the paragraph that may be
/// its rest. All that the rules for cut sentences weigh.
#[derive(Debug, Clone, Copy)]
pub struct Boundary<'a> {
    /// The paragraph before the one that may be cut.
    pub before: Option<&'a Paragraph>,
    /// The paragraph that may be cut at its end.
    pub head: &'a Paragraph,
    /// The paragraph that may be its rest.
    pub tail: Option<&'a Paragraph>,
    /// The paragraph behind that.
    pub after: Option<&'a Paragraph>,
    /// What kind of page it is on.
    pub page: PageKind,
}

/// What is wrong at the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Nothing that is certain enough.
    #[default]
    Whole,
    /// The next paragraph is the rest of the sentence.
    Split,
    /// The rest of the sentence is not the next paragraph.
    Truncated,
}

impl<'a> Boundary<'a> {
    /// The end of paragraph `index`, with the next paragraph as its tail.
    pub fn of(paragraphs: &'a [PlacedParagraph], index: usize, page: PageKind) -> Self {
        Self::with_tail(paragraphs, index, index + 1, page)
    }

    /// The end of paragraph `index`, with paragraph `tail` as its tail.
    pub fn with_tail(paragraphs: &'a [PlacedParagraph], index: usize, tail: usize, page: PageKind) -> Self {
        let paragraph =
            |index: usize| paragraphs.get(index).map(|placed: &PlacedParagraph| &*placed.paragraph);
        Self {
            before: index.checked_sub(1).and_then(paragraph),
            head: &paragraphs[index].paragraph,
            tail: paragraph(tail),
            after: paragraph(tail + 1),
            page,
        }
    }

    /// Whether the head is of a kind that can be cut: not a line that has no full
    /// stop by its nature (byline, credit, jump line, deck, table row, title above what
    /// begins with a label), and not one that ends as paragraphs or notices end.
    pub fn may_be_cut(&self) -> bool {
        let shape = self.head.shape();
        matches!(shape.form, Form::Unended | Form::ListItem)
            && !shape.is_ended
            && !self.is_title_of_labelled()
            && !is_caption(self.head, self.tail)
            && !is_signed(self.head.text())
            && !lists_scores(self.head.text())
    }

    /// Whether both lines are as short as those of verse, of a song or of a slogan.
    pub fn is_between_short_lines(&self) -> bool {
        const LONGEST: usize = 18;
        let is_short = |paragraph: &Paragraph| paragraph.shape().n_chars <= LONGEST;
        is_short(self.head) && self.tail.is_none_or(is_short)
    }

    /// The tail, unless it is of a kind that text flows around: a byline, a credit, a
    /// caption, a table row, the item of a list.
    pub fn text_behind(&self) -> Option<&'a Paragraph> {
        self.tail.filter(|tail| {
            matches!(tail.shape().form, Form::Ended | Form::Unended) && !is_caption(tail, self.after)
        })
    }

    /// That, unless it begins with a label below a title, or below what begins with one as well: it is
    /// the next item, and no sentence goes on in it.
    pub fn possible_rest(&self) -> Option<&'a Paragraph> {
        let is_item = |tail: &Paragraph| {
            let are_labelled = self.head.shape().begins_with_label && tail.shape().begins_with_label;
            are_labelled || self.is_title_of_labelled()
        };
        self.text_behind().filter(|tail| !is_item(tail))
    }

    /// Whether the tail begins with a label, and the head is no sentence: “饭桌” above “做法：…”.
    fn is_title_of_labelled(&self) -> bool {
        !self.head.shape().has_clause_mark && self.tail.is_some_and(|tail| tail.shape().begins_with_label)
    }
}

/// Whether `paragraph` says what a picture shows: it says so, or whose picture it is
/// stands below it.
fn is_caption(paragraph: &Paragraph, below: Option<&Paragraph>) -> bool {
    /// Longer paragraphs above a credit are the end of a story.
    const LONGEST: usize = 60;
    let shape = paragraph.shape();
    let has_credit = below.is_some_and(Paragraph::credits_a_picture);
    shape.names_a_picture || (shape.n_chars <= LONGEST && (has_credit || ends_in_credit(paragraph.text())))
}

/// “果农在分拣梨。周怀远 摄”
fn ends_in_credit(text: &str) -> bool {
    /// In characters: a name or two, and what they did.
    const LONGEST: usize = 12;
    let credit = text.rsplit(['。', '，', '（', '(']).next().unwrap_or(text);
    (credit.ends_with('摄') || credit.ends_with("供图")) && credit.chars().count() <= LONGEST
}

/// “甲队2∶1胜乙队，丙队0∶0平丁队”
fn lists_scores(text: &str) -> bool {
    let is_score = |(before, behind): (&str, &str)| {
        before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit())
    };
    text.match_indices(['∶', '：', ':']).any(|(at, mark)| is_score((&text[..at], &text[at + mark.len()..])))
        && !text.contains('。')
}
