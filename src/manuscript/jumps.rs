//! Jump lines: where a story goes on to another page, and where it comes from one.

use std::fmt;

use crate::chinese::numerals::{is_numeral_character, read_numeral};
use crate::text::ParagraphSpan;

/// A note such as 下转第四版, in a paragraph or as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// The note, from 下转 or 上接 to 版.
    pub span: ParagraphSpan,
    /// Where the other part of the story is.
    pub direction: JumpDirection,
    /// The page that it names.
    pub page: PageNumber,
}

/// Where the other part of a story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JumpDirection {
    /// The story goes on there: 下转.
    GoesOn,
    /// It comes from there: 上接, 紧接.
    ComesFrom,
}

/// The number of a page of a newspaper: 4, A12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageNumber {
    section: Option<char>,
    number: u32,
}

impl JumpDirection {
    /// The direction of the note at the other end.
    pub fn back(self) -> Self {
        match self {
            JumpDirection::GoesOn => JumpDirection::ComesFrom,
            JumpDirection::ComesFrom => JumpDirection::GoesOn,
        }
    }

    /// The word that a note in this direction is written with.
    pub fn word(self) -> &'static str {
        match self {
            JumpDirection::GoesOn => "下转",
            JumpDirection::ComesFrom => "上接",
        }
    }
}

impl fmt::Display for PageNumber {
    /// As it stands before 版: `第4`, `A12`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.section {
            Some(section) => write!(formatter, "{section}{}", self.number),
            None => write!(formatter, "第{}", self.number),
        }
    }
}

const WORDS: [(&str, JumpDirection); 3] =
    [("下转", JumpDirection::GoesOn), ("上接", JumpDirection::ComesFrom), ("紧接", JumpDirection::ComesFrom)];

/// The notes in `text`, in text order.
pub fn jumps(text: &str) -> Vec<Jump> {
    let mut jumps: Vec<Jump> = WORDS
        .into_iter()
        .flat_map(|(word, direction)| {
            text.match_indices(word).filter_map(move |(start, _)| {
                let (page, rest) = PageNumber::read(&text[start + word.len()..])?;
                Some(Jump { span: ParagraphSpan::new(start, text.len() - rest.len()), direction, page })
            })
        })
        .collect();
    jumps.sort_unstable_by_key(|jump| jump.span.start);
    jumps
}

impl PageNumber {
    /// The page that `text` begins by naming, 第四版 or A4版, and what stands behind it.
    fn read(text: &str) -> Option<(Self, &str)> {
        let text = text.strip_prefix('第').unwrap_or(text);
        let first = text.chars().next()?;
        let section = Some(first).filter(char::is_ascii_alphabetic);
        let digits = &text[section.map_or(0, char::len_utf8)..];
        let numeral = read_numeral(digits)?;
        let rest = digits[numeral.length..].strip_prefix('版')?;
        let number = numeral.small().filter(|&number| number > 0)?;
        Some((Self { section: section.map(|letter| letter.to_ascii_uppercase()), number }, rest))
    }

    /// The page that the name of a file gives, which is without its ending: `第04版`, `A4版-要闻`,
    /// `20221017-04`, `page4`. The digits of a date are no page; `None` where it gives none, or
    /// more than one.
    pub fn of_file(name: &str) -> Option<Self> {
        let starts = name.char_indices().map(|(at, _)| at);
        let is_inside =
            |at: usize| name[..at].ends_with(|c| is_numeral_character(c) || c.is_ascii_alphabetic());
        let mut named = starts.filter(|&at| !is_inside(at)).filter_map(|at| Self::read(&name[at..]));
        if let Some((page, _)) = named.next() {
            return Some(page);
        }
        let mut numbers = digit_runs(name).filter(|&(_, digits)| digits.len() <= LONGEST);
        let (at, digits) = match (numbers.next_back(), is_dated(name)) {
            (Some(last), is_dated) if is_dated || numbers.next_back().is_none() => last,
            _ => return None,
        };
        let section = name[..at].chars().next_back().filter(char::is_ascii_uppercase);
        let stands_apart = |before: &str| !before.ends_with(|c: char| c.is_ascii_uppercase());
        let section = section.filter(|letter| stands_apart(&name[..at - letter.len_utf8()]));
        let number = digits.parse().ok().filter(|&number| number > 0)?;
        Some(Self { section, number })
    }
}

/// More digits are a date, or part of one.
const LONGEST: usize = 3;

/// Whether a date stands before the last number: `20221017-04`, `2022-10-17_04`, not `2022-10-17`.
fn is_dated(name: &str) -> bool {
    let lengths: Vec<usize> = digit_runs(name).map(|(_, digits)| digits.len()).collect();
    matches!(lengths[..], [.., 8, _] | [.., 4, 1..=2, 1..=2, _])
}

/// The runs of digits in `name`, each with its place.
fn digit_runs(name: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let starts: Vec<usize> = name
        .match_indices(is_digit)
        .map(|(at, _)| at)
        .filter(|&at| !name[..at].ends_with(is_digit))
        .collect();
    starts.into_iter().map(move |at| {
        let behind = &name[at..];
        (at, &behind[..behind.find(|c| !is_digit(c)).unwrap_or(behind.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(section: Option<char>, number: u32) -> PageNumber {
        PageNumber { section, number }
    }

    #[test]
    fn notes_are_read_wherever_they_stand() {
        for (text, expected) in [
            ("（下转第四版）", vec![("下转第四版", JumpDirection::GoesOn, page(None, 4))]),
            (
                "水渠修好了。（下转第二十四版）",
                vec![("下转第二十四版", JumpDirection::GoesOn, page(None, 24))],
            ),
            ("（上接A1版）村里", vec![("上接A1版", JumpDirection::ComesFrom, page(Some('A'), 1))]),
            (
                "上接第０３版 下转5版",
                vec![
                    ("上接第０３版", JumpDirection::ComesFrom, page(None, 3)),
                    ("下转5版", JumpDirection::GoesOn, page(None, 5)),
                ],
            ),
            ("上接天水，下转第四组", vec![]),
            ("下转第零版", vec![]),
            ("下转", vec![]),
        ] {
            let found = jumps(text);
            let found: Vec<_> =
                found.iter().map(|jump| (&text[jump.span.range()], jump.direction, jump.page)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn files_give_their_page() {
        for (name, expected) in [
            ("第04版", Some(page(None, 4))),
            ("A4版-要闻", Some(page(Some('A'), 4))),
            ("2022年10月17日 第四版", Some(page(None, 4))),
            ("20221017-04", Some(page(None, 4))),
            ("2022-10-17_12", Some(page(None, 12))),
            ("page4", Some(page(None, 4))),
            ("20221017A04", Some(page(Some('A'), 4))),
            ("03", Some(page(None, 3))),
            ("2022-10-17", None),
            ("20221017", None),
            ("五版", Some(page(None, 5))),
            ("今日二十五版面", Some(page(None, 25))),
            ("3-4", None),
            ("要闻", None),
            ("", None),
        ] {
            assert_eq!(PageNumber::of_file(name), expected, "{name}");
        }
    }
}
