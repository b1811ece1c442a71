//! Points that are paragraphs of their own: 三个方面：, and behind it 一、…, 二、…, 三、….

use crate::chinese::is_han;
use crate::figures::Figure;
use crate::figures::relations::Statement;
use crate::rules::{Message, ParagraphFinding};
use crate::text::ParagraphSpan;

use super::counted::Counted;
use super::markers::{Marker, announced_points};

/// A paragraph that says how many points there are, of which others may follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Where the number stands.
    number: ParagraphSpan,
    /// How its own points are marked, how many there are, and where the last of them begins.
    own: Option<(Marker, usize, ParagraphSpan)>,
}

/// That a number is not that of the points behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedFinding {
    /// What is wrong in the paragraph with the number.
    pub finding: ParagraphFinding,
    /// Where each point behind it begins: which paragraph of those that follow, from 0, and its number there.
    pub points: Vec<(usize, ParagraphSpan)>,
}

/// What `statement` announces.
pub fn announcement(statement: &Statement<'_>) -> Option<Announcement> {
    let (text, figures) = (statement.text, statement.figures);
    if let Some((points, counted)) = announced_points(statement) {
        let n_own = points.spans.len();
        let last = points.spans[n_own - 1];
        // What is left may be told without a mark.
        let goes_on = ["另外", "此外", "最后", "同时", "还有", "再就是", "再者", "再次", "另一", "还要"];
        let is_closed = !goes_on.iter().any(|word| text[last.end..].contains(word));
        return (n_own < counted.number && is_closed)
            .then_some(Announcement { number: counted.span, own: Some((points.marker, n_own, last)) });
    }
    let head = text.trim_end().strip_suffix(['：', '。', ':'])?;
    let counted = last_counted(text, figures)?;
    is_noun(head.get(counted.span.end..)?).then_some(Announcement { number: counted.span, own: None })
}

/// The last number that may count points.
fn last_counted<'a>(text: &'a str, figures: &[Figure]) -> Option<Counted<'a>> {
    let of_figure = figures.iter().rev().find_map(|figure| Counted::of(text, figure));
    Counted::points_before(text, text.len()).or(of_figure)
}

/// Whether `text`, behind the number, names what is counted and nothing else: 方面问题.
fn is_noun(text: &str) -> bool {
    /// In characters.
    const LONGEST: usize = 8;
    text.chars().count() <= LONGEST && text.chars().all(is_han) && !text.contains('的')
}

impl Announcement {
    /// Whether `text`, with the figures `figures`, announces another number of points than
    /// `following`, the paragraphs behind it in the story, bring.
    pub fn check<'a>(
        &self,
        text: &str,
        figures: &[Figure],
        following: impl Iterator<Item = &'a str>,
    ) -> Option<NumberedFinding> {
        let at_number = figures.iter().find(|figure| figure.span == self.number);
        let of_figure = at_number.and_then(|figure| Counted::of(text, figure));
        let counted = of_figure.or_else(|| self.points(text))?;
        let mut style = self.own.map(|(marker, ..)| marker);
        let n_own = self.own.map_or(0, |(_, number, _)| number);
        let mut points = Vec::new();
        for (index, paragraph) in following.take(Self::REACH).enumerate() {
            // The list goes on elsewhere.
            if paragraph.contains("下转") || paragraph.contains("待续") {
                return None;
            }
            let head = paragraph.len() - paragraph.trim_start().len();
            let marked = Marker::at(&paragraph[head..]);
            match (style, marked) {
                (None, Some((marker, 1, _))) => style = Some(marker),
                // Nothing that is numbered follows.
                (None, _) => return None,
                (Some(marker), Some((other, number, _))) if marker == other => {
                    if number == 1 {
                        break;
                    }
                    if number != n_own + points.len() + 1 {
                        return None;
                    }
                }
                _ => continue,
            }
            let length = marked.map_or(0, |(.., length)| length);
            points.push((index, ParagraphSpan::new(head, head + length)));
        }
        let found = n_own + points.len();
        let is_one_of_two = counted.is_one_of_two(figures, found);
        if found < 2 || found == counted.number || is_one_of_two {
            return None;
        }
        let finding = ParagraphFinding {
            span: counted.span,
            message: counted.message(found),
            related: self.own.iter().map(|&(.., last)| (last, Self::point())).collect(),
            fixes: counted.fix(found).into_iter().collect(),
        };
        Some(NumberedFinding { finding, points })
    }

    /// The number, where it counts 点.
    fn points<'a>(&self, text: &'a str) -> Option<Counted<'a>> {
        let noun = text.get(self.number.end..)?;
        let length = noun.find(|c| !is_han(c)).unwrap_or(noun.len());
        Counted::points_before(text, self.number.end + length)
    }

    /// What is said of a point.
    pub fn point() -> Message {
        Message::new("其中一点", "One of the points")
    }

    /// How many paragraphs behind the number its points are looked for in.
    pub const REACH: usize = 60;
}
