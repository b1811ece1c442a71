//! Years that count from that of the manuscript: 今年, 去年同期, 上年末, 明年初.

use super::cursor::Cursor;
use super::figure::{Bound, Figure, Kind, Value};
use super::moment::Moment;
use crate::text::ParagraphSpan;

/// A word for a year.
struct Word {
    name: &'static str,
    /// How many years after that of the manuscript it is.
    offset: i8,
    /// Characters behind which its first is the end of another word: 文明年代, 如今年轻.
    not_behind: &'static str,
}

const WORDS: [Word; 7] = [
    Word { name: "今年", offset: 0, not_behind: "如当现古" },
    Word { name: "去年", offset: -1, not_behind: "过失除下出进上离回死老" },
    Word { name: "明年", offset: 1, not_behind: "文声证说表光透鲜发黎昆聪照分" },
    Word { name: "上年", offset: -1, not_behind: "以晚网路线早马岁身" },
    Word { name: "前年", offset: -2, not_behind: "以之目提此日空史先眼跟面年月天" },
    Word { name: "本年", offset: 0, not_behind: "日基根资原书" },
    Word { name: "后年", offset: 2, not_behind: "今以之此然先老前产战日0０" },
];

/// How many years after that of the manuscript the word right before `cursor` names.
pub(super) fn relative_year(cursor: Cursor<'_>) -> Option<i8> {
    let close = cursor.before_word("的").unwrap_or(cursor);
    word_before(close).map(|(word, _)| word.offset)
}

/// Reads `今年`, `去年同期`, `上年末`; the cursor stands before 年.
pub(super) fn read_relative_year(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    // 今年轻人, 去年均: the character begins another word.
    const OTHER_WORDS: &str = "轻均龄货味夜纪幼长复报画代产薪检审费级鉴俸迈老少青糕";
    let close = cursor.after("年")?;
    let (word, start) = word_before(close).filter(|(_, start)| start.offset() >= free_from)?;
    if close.sees(OTHER_WORDS) {
        return None;
    }
    let end = read_part(close);
    // 上年 is said in comparisons, and the end of many other words.
    let is_compared =
        end.is_some() || start.last().is_none_or(|c| "比与较按占同为是在于从和、，；（。".contains(c));
    let moment = Moment { relative_year: Some(word.offset), ..Moment::default() };
    let span = ParagraphSpan::new(start.offset(), end.unwrap_or(close).offset());
    (word.name != "上年" || is_compared).then_some(Figure {
        span,
        kind: Kind::Date,
        value: Value::Calendar(moment),
        unit: "",
        per: "",
        bound: Bound::Exact,
    })
}

/// Whether `figure` is a year that counts from that of the manuscript, and no more.
pub(super) fn is_relative_year(figure: &Figure) -> bool {
    let year = Moment { relative_year: Some(0), ..Moment::default() };
    matches!(figure.value, Value::Calendar(moment)
        if moment.relative_year.is_some() && Moment { relative_year: Some(0), ..moment } == year)
}

fn word_before(close: Cursor<'_>) -> Option<(&'static Word, Cursor<'_>)> {
    if close.last() != Some('年') {
        return None;
    }
    let (word, start) = WORDS.iter().find_map(|word| Some((word, close.before_word(word.name)?)))?;
    let is_cut = start.last().is_some_and(|last| word.not_behind.contains(last));
    (!is_cut).then_some((word, start))
}

/// Behind `同期`, `底`, `年初` and their like.
fn read_part(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    if let Some(end) = cursor.after_any(&["同期", "年初", "年中", "年末", "年底"]) {
        return Some(end);
    }
    let end = cursor.after_any(&["末", "底", "初", "度"])?;
    let is_word = end.sees("次级层气线部步期假过");
    (!is_word).then_some(end)
}
