//! Ranks and places in a series: 第一批, 第十五届, 排名第五, 前10名, 十四届.

use super::amount::{Number, read_amount_of};
use super::amount_range::single;
use super::cursor::Cursor;
use super::figure::{Bound, Figure, Kind};
use crate::text::ParagraphSpan;

/// Reads the ordinal whose number is `number`, which stands at `cursor`.
pub(super) fn read_ordinal<'a>(cursor: Cursor<'a>, number: &Number<'a>, free_from: usize) -> Option<Figure> {
    match cursor.last() {
        Some('第') => read_numbered(cursor, number),
        Some('前') => read_top(cursor, number, free_from),
        _ => read_session(cursor, number),
    }
}

/// `第一批`, `第十五届`; a rank may stand alone: 排名第五，.
fn read_numbered<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<Figure> {
    let start = cursor.before_word("第")?;
    let figure = |end: Cursor<'_>, unit| {
        let amount = number.of(Kind::Ordinal, unit);
        single(&amount, Kind::Ordinal, Some(Bound::Exact), ParagraphSpan::new(start.offset(), end.offset()))
    };
    if let Some((amount, end)) = read_amount_of(cursor, *number)
        && !number.is_open
        && end.last() != Some('多')
    {
        return Some(figure(end, amount.unit));
    }
    is_rank(start, number).then(|| figure(number.after_numeral, ""))
}

/// Whether 第 and a number rank something, and do not number a paragraph or name a thing:
/// 居全国第一 and 世界第二大经济体, and not 第一，… or 第一书记.
fn is_rank(start: Cursor<'_>, number: &Number<'_>) -> bool {
    const RANKING: [&str; 30] = [
        "排名", "位居", "位列", "名列", "排在", "居", "列", "排", "全国", "全省", "全市", "全县", "全球",
        "世界", "亚洲", "并列", "国内", "行业", "获", "得", "是", "为", "稳居", "团体", "总分", "成绩",
        "欧洲", "全区", "国际", "历史",
    ];
    let end = number.after_numeral;
    if end.after("大").is_some_and(|end| !end.sees("道街学")) {
        return true;
    }
    let is_ranked = start.before_any(&RANKING).is_some() || is_listed(start);
    let ends = end.peek().is_none_or(|c| "，。；、！？）”（的和与至—：".contains(c));
    ends && is_ranked
}

/// Behind another rank: 第二、第三.
fn is_listed(start: Cursor<'_>) -> bool {
    let before = start.before();
    start.last() == Some('、') && before.char_indices().rev().take(6).any(|(_, c)| c == '第')
}

/// `前10名`, `前三`, and not 目前3家.
fn read_top<'a>(cursor: Cursor<'a>, number: &Number<'a>, free_from: usize) -> Option<Figure> {
    let start = cursor.before_word("前").filter(|start| start.offset() >= free_from)?;
    if start.last().is_some_and(|c| "目以之日此年月天眼当先午提空史超往生会赛节期向面".contains(c))
    {
        return None;
    }
    let rank = number.after_numeral.after_any(&["名", "位"]).filter(|end| !end.sees("称字置"));
    let is_alone = number.after_numeral.peek().is_none_or(|c| "，。；、！？）”的行之".contains(c));
    let end = rank.or_else(|| {
        let strongest = number.after_numeral.after("强").filter(|end| !end.sees("调化"));
        strongest.or(is_alone.then_some(number.after_numeral))
    })?;
    let unit = rank.map_or("", |_| "名");
    let amount = number.of(Kind::Ordinal, unit);
    Some(single(&amount, Kind::Ordinal, Some(Bound::Exact), ParagraphSpan::new(start.offset(), end.offset())))
}

/// `十四届全国人大四次会议`, `136届广交会`: a congress or a fair and its session, numbered without 第.
fn read_session<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<Figure> {
    /// From this number on 届 numbers what is held regularly; few are counted: 前两届, 6届.
    const FIRST: u32 = 10;
    let is_numbered = || number.numeral.small().is_some_and(|number| (FIRST..1000).contains(&number));
    let next = number.after_numeral.peek()?;
    let end = number.after_numeral.forward(next.len_utf8());
    let (unit, end) = match next {
        '届' => ("届", is_numbered().then_some(end)?),
        '次' => {
            let is_session = end.after_any(&["会议", "全会", "全体会议"]).is_some()
                && cursor
                    .before_any(&[
                        "人大",
                        "政协",
                        "委员会",
                        "代会",
                        "常委会",
                        "全会",
                        "纪委",
                        "县委",
                        "市委",
                        "省委",
                        "党委",
                    ])
                    .is_some();
            ("次", is_session.then_some(end)?)
        }
        _ => return None,
    };
    let is_counted = cursor.before_any(&["连续", "历", "共", "前", "近", "过去"]).is_some();
    let amount = number.of(Kind::Ordinal, unit);
    let span = ParagraphSpan::new(cursor.offset(), end.offset());
    (!is_counted).then(|| single(&amount, Kind::Ordinal, Some(Bound::Exact), span))
}
