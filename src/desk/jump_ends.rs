//! Jump lines as ends of stories: which one on another page answers a jump line on this.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::manuscript::{JumpDirection, Manuscript, PageNumber, jumps, outline, read};
use crate::text::DocumentSpan;

/// A jump line, and which story it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpEnd {
    /// Where it stands.
    pub span: DocumentSpan,
    /// Where the other part of the story is.
    pub direction: JumpDirection,
    /// The page that it names.
    pub page: PageNumber,
    /// The headline of its story; empty where it has none.
    headline: Box<str>,
}

/// A page among those of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPage {
    /// The pages that it belongs with.
    pub day: Day,
    /// Its number.
    pub page: PageNumber,
}

/// The pages of one day: those that lie in one folder, and whose names give one date if they give any.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    folder: Box<str>,
    /// The digits of the name, all but those of the page.
    date: Box<str>,
}

impl PlacedPage {
    /// The page that is kept under `name`, a path in its folder with `/` or `\` between its parts;
    /// `None` where the name gives no page.
    pub fn of_name(name: &str) -> Option<Self> {
        let (folder, file) = name.rsplit_once(['/', '\\']).unwrap_or(("", name));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let page = PageNumber::of_file(stem)?;
        let digits = stem.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        let mut runs: Vec<&str> = digits.collect();
        runs.pop();
        Some(Self { day: Day { folder: folder.into(), date: runs.join("-").into() }, page })
    }
}

/// The jump lines of `manuscript`, in text order.
pub fn jump_ends(manuscript: &Manuscript) -> Vec<JumpEnd> {
    let paragraphs = manuscript.paragraphs();
    let noted = paragraphs.iter().enumerate().map(|(index, placed)| (index, jumps(placed.paragraph.text())));
    let noted: Vec<_> = noted.filter(|(_, jumps)| !jumps.is_empty()).collect();
    if noted.is_empty() {
        return Vec::new();
    }
    let stories = outline(&read(paragraphs));
    let headline_of = |index: usize| -> &str {
        let story = stories.iter().find(|story| story.paragraphs.contains(&index));
        let headline = story.and_then(|story| story.headline);
        headline.map_or("", |headline| paragraphs[headline].paragraph.text())
    };
    let ends = noted.iter().flat_map(|(index, jumps)| {
        jumps.iter().map(|jump| JumpEnd {
            span: paragraphs[*index].in_document(jump.span),
            direction: jump.direction,
            page: jump.page,
            headline: headline_of(*index).into(),
        })
    });
    ends.collect()
}

/// For each of `ends`, which stand on `page` and lead to one page, the position in `others` of the one
/// there that answers it, if any does. No two have one answer: the more of their headlines two ends
/// have in common the sooner they belong together, then by their order.
pub fn answers(ends: &[&JumpEnd], page: PageNumber, others: &[&JumpEnd]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (at, end) in ends.iter().enumerate() {
        for (other_at, other) in others.iter().enumerate() {
            if other.page == page && other.direction == end.direction.back() {
                pairs.push((Reverse(n_shared(&end.headline, &other.headline)), at, other_at));
            }
        }
    }
    pairs.sort_unstable();
    let mut answers = vec![None; ends.len()];
    let mut is_taken = vec![false; others.len()];
    for (_, at, other_at) in pairs {
        if answers[at].is_none() && !is_taken[other_at] {
            answers[at] = Some(other_at);
            is_taken[other_at] = true;
        }
    }
    answers
}

/// How many pairs of neighbouring characters the two have in common.
fn n_shared(one: &str, other: &str) -> usize {
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<BTreeSet<(char, char)>>();
    pairs(one).intersection(&pairs(other)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn ends(text: &str) -> Vec<JumpEnd> {
        jump_ends(&Manuscript::of(&Document::new(text)))
    }

    fn page(name: &str) -> PageNumber {
        PlacedPage::of_name(name).unwrap().page
    }

    #[test]
    fn pages_of_one_day_lie_together() {
        let day = |name: &str| PlacedPage::of_name(name).unwrap().day;
        assert_eq!(day("10/20221017-01.txt"), day("10/20221017-04.md"));
        assert_ne!(day("20221017-01.txt"), day("20221018-01.txt"));
        assert_ne!(day("a/第01版.txt"), day("b/第01版.txt"));
        assert_eq!(day(r"a\第01版.txt"), day(r"a\第04版.txt"));
        assert_eq!(PlacedPage::of_name("20221017/说明.txt"), None);
    }

    #[test]
    fn headlines_tell_which_ends_belong_together() {
        let first = ends(
            "青禾县第三水厂通水\n\n第三水厂昨天通水，日供水能力提高到五万吨。（下转第四版）\n\n\
             乡村夜校来了年轻人\n\n夜校上周开课，教室坐满了人。（下转第四版）\n",
        );
        let fourth = ends(
            "乡村夜校来了年轻人\n\n（上接第一版）老师是邻村的农机手，一晚上讲两台机器。\n\n\
             （上接第二版）另一篇的后半，说的是渠首的闸门。\n",
        );
        let all = |ends: &'static [JumpEnd]| ends.iter().collect::<Vec<_>>();
        let (first, fourth): (&'static [JumpEnd], &'static [JumpEnd]) = (first.leak(), fourth.leak());
        assert_eq!(answers(&all(first), page("01"), &all(fourth)), [None, Some(0)]);
        assert_eq!(answers(&all(&fourth[..1]), page("04"), &all(first)), [Some(1)]);
    }
}
