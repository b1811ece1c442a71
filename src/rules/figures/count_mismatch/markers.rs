//! Points that are marked inside their paragraph: 三个方面：一是…；二是…；三是…。

use crate::chinese::numerals::{Form, arabic_digit, read_numeral};
use crate::chinese::other_than_usual_han;
use crate::figures::relations::{Cue, Statement};
use crate::rules::ParagraphFinding;
use crate::text::ParagraphSpan;

use super::counted::Counted;

/// How the points of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// 一是.
    Is,
    /// 其一，.
    Of,
    /// 第一，.
    Ordinal,
    /// （一）, (1).
    Bracketed { is_arabic: bool },
    /// 一、, 1., 1、.
    Plain { is_arabic: bool },
    /// ①.
    Circled,
}

impl Marker {
    /// The marker that `text` begins with, its number, and its length.
    pub(super) fn at(text: &str) -> Option<(Self, usize, usize)> {
        let first = text.chars().next()?;
        if let '①'..='⑳' = first {
            let number = usize::try_from(u32::from(first) - u32::from('①')).ok()? + 1;
            return Some((Marker::Circled, number, first.len_utf8()));
        }
        let prefix = if matches!(first, '第' | '其' | '（' | '(') { first.len_utf8() } else { 0 };
        let numeral = read_numeral(&text[prefix..])?;
        let is_arabic = numeral.is_arabic();
        let is_index = matches!(numeral.form, Form::Digits(1..=2) | Form::Single(_) | Form::Spelled);
        let number = usize::try_from(numeral.small().filter(|_| is_index)?).ok()?;
        let end = prefix + numeral.length;
        let (marker, marks): (_, &[char]) = match first {
            '第' => (Marker::Ordinal, &['，', '、', ',']),
            '其' => (Marker::Of, &['，', '、', ',']),
            '（' | '(' => (Marker::Bracketed { is_arabic }, &['）', ')']),
            _ if text[end..].starts_with('是') && !is_arabic => (Marker::Is, &['是']),
            _ => (Marker::Plain { is_arabic }, &['、', '.', '．']),
        };
        let mark = text[end..].chars().next().filter(|mark| marks.contains(mark))?;
        let length = end + mark.len_utf8();
        // 1.5万亩 begins no list.
        let is_decimal = mark == '.' && text[length..].chars().next().and_then(arabic_digit).is_some();
        (!is_decimal).then_some((marker, number, length))
    }

    /// Whether it may stand inside a paragraph: 一、 and 1. are marks of a list there.
    fn stands_inside(self) -> bool {
        !matches!(self, Marker::Plain { .. })
    }
}

/// Points of one paragraph, marked in one way from the first on.
pub(super) struct Points {
    pub(super) marker: Marker,
    /// Where the markers stand.
    pub(super) spans: Vec<ParagraphSpan>,
}

/// The points that are more than the number before them says. That there are fewer shows only
/// at the end of the story: see `numbered_paragraphs`.
pub(super) fn check(statement: &Statement<'_>) -> Vec<ParagraphFinding> {
    let figures = statement.figures;
    let Some((points, counted)) = announced_points(statement) else { return Vec::new() };
    let (found, last) = (points.spans.len(), points.spans[points.spans.len() - 1]);
    let is_told = found > counted.number && !counted.is_one_of_two(figures, found);
    let finding = is_told.then(|| counted.finding(found, last));
    finding.into_iter().collect()
}

/// The marked points of `statement`, and the number that announces them.
pub(super) fn announced_points<'a>(statement: &Statement<'a>) -> Option<(Points, Counted<'a>)> {
    /// The longest text between the number and the first point, in characters: 三个方面入手，.
    const LONGEST: usize = 16;
    if !statement.has(Cue::FirstPoint) {
        return None;
    }
    let (text, figures) = (statement.text, statement.figures);
    let points = points_of(text)?;
    let first = points.spans.first()?.start;
    let figure = figures.iter().rfind(|figure| figure.span.end <= first);
    let counted = figure.and_then(|figure| Counted::of(text, figure));
    let counted = Counted::points_before(text, first).or(counted)?;
    let between = text[counted.span.end..first].trim_end_matches(['。', '：', '，', '—']);
    let is_near = between.chars().count() <= LONGEST && !between.contains(['，', '。', '；', '：', '、']);
    is_near.then_some((points, counted))
}

/// The points of the only such list in `text`.
fn points_of(text: &str) -> Option<Points> {
    let mut points: Option<Points> = None;
    let parts = |c: char| matches!(c, '。' | '；' | '：' | '，' | '！' | '？' | '—');
    let starts = other_than_usual_han(text).filter(|(_, c)| parts(*c));
    for start in std::iter::once(0).chain(starts.map(|(offset, c)| offset + c.len_utf8())) {
        let Some((marker, number, length)) = Marker::at(&text[start..]) else { continue };
        let span = ParagraphSpan::new(start, start + length);
        match &mut points {
            None if number == 1 && marker.stands_inside() => {
                points = Some(Points { marker, spans: vec![span] });
            }
            // A second list, or one with a gap, is not to be counted.
            Some(points) if points.marker == marker && number == points.spans.len() + 1 => {
                points.spans.push(span);
            }
            Some(points) if points.marker == marker => return None,
            _ => {}
        }
    }
    points.filter(|points| points.spans.len() > 1)
}
