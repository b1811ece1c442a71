//! The outline of a page: its stories, and the parts that their subheads make.

use std::ops::Range;

use super::{Reading, Role};

/// One story of a page. Paragraphs are named by their indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// All its paragraphs.
    pub paragraphs: Range<usize>,
    /// Its headline, the last line of a stack that is one; `None` where it is cut off.
    pub headline: Option<usize>,
    /// The first line that says who wrote it.
    pub byline: Option<usize>,
    /// The parts under subheads; what stands before the first belongs to none.
    pub parts: Vec<Part>,
}

/// A part of a story: a subhead and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The subhead, or the first of several lines that make it up.
    pub subhead: usize,
    /// All its paragraphs, the subhead included.
    pub paragraphs: Range<usize>,
}

/// The stories of `reading` in text order.
pub fn outline(reading: &Reading) -> Vec<Story> {
    let mut stories = Vec::new();
    let mut start = 0;
    for group in reading.stories.chunk_by(|one, next| one == next) {
        let paragraphs = start..start + group.len();
        start = paragraphs.end;
        stories.push(story(&reading.roles, paragraphs));
    }
    stories
}

fn story(roles: &[Role], paragraphs: Range<usize>) -> Story {
    let first = |role: Role| paragraphs.clone().find(|&index| roles[index] == role);
    let headline = first(Role::Headline).map(|top| {
        let stack = (top..paragraphs.end).take_while(|&index| roles[index] == Role::Headline);
        stack.last().unwrap_or(top)
    });
    Story { headline, byline: first(Role::Byline), parts: parts(roles, &paragraphs), paragraphs }
}

fn parts(roles: &[Role], paragraphs: &Range<usize>) -> Vec<Part> {
    let is_subhead = |index: usize| roles[index] == Role::Subhead;
    let begins_part =
        |&index: &usize| is_subhead(index) && (index == paragraphs.start || !is_subhead(index - 1));
    let subheads: Vec<usize> = paragraphs.clone().filter(begins_part).collect();
    let ends = subheads.iter().skip(1).copied().chain([paragraphs.end]);
    subheads.iter().zip(ends).map(|(&subhead, end)| Part { subhead, paragraphs: subhead..end }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_have_parts_and_may_lack_a_headline() {
        use Role::{Body, Byline, Headline, Subhead};
        let roles = vec![Body, Byline, Headline, Headline, Byline, Body, Subhead, Subhead, Body, Subhead];
        let reading = Reading::of(roles, vec![0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
        let part = |paragraphs: Range<usize>| Part { subhead: paragraphs.start, paragraphs };
        assert_eq!(
            outline(&reading),
            [
                Story { paragraphs: 0..2, headline: None, byline: Some(1), parts: vec![] },
                Story {
                    paragraphs: 2..10,
                    headline: Some(3),
                    byline: Some(4),
                    parts: vec![part(6..9), part(9..10)],
                },
            ]
        );
        assert_eq!(outline(&Reading::default()), []);
    }
}
