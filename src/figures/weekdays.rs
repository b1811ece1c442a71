//! Days of the week that stand alone: 周五, 上周五, 星期天, 周一至周五, 本周末.
//!
//! The digit of a weekday may as well count something behind it (每周三次), begin another word
//! (本周一直) or be part of a name (周五福). 星期五 and 礼拜五 are nothing but a weekday; 周五 is
//! taken for one only where what follows leaves no doubt.

use super::calendar_range::{alone, range};
use super::cursor::Cursor;
use super::figure::{End, Figure, Kind};
use super::moment::Moment;
use super::time_of_day::read_time;
use super::units::read_unit;
use crate::chinese::is_han;
use crate::chinese::numerals::is_numeral_character;
use crate::text::ParagraphSpan;

/// Words for the week before, of and behind the manuscript's date, the longer ones first.
const WEEKS: [(&str, i8); 8] =
    [("上个", -1), ("下个", 1), ("这个", 0), ("上", -1), ("下", 1), ("本", 0), ("这", 0), ("当", 0)];

/// Saturday and Sunday, counted from 1 for Monday.
const WEEKEND: (u8, u8) = (6, 7);

/// `周一`, `星期日`: the day of the week, from 1 for Monday.
pub(super) fn read_weekday(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    read_day(cursor.after_any(&["星期", "周", "礼拜"])?)
}

fn read_day(start: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let weekday = match start.peek()? {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    };
    Some((weekday, start.forward('一'.len_utf8())))
}

/// Reads the weekday, or the range of weekdays, whose 周, 星期 or 礼拜 stands at `cursor`. The
/// word for the week before it belongs to it from byte `free_from` on.
pub(super) fn read_weekday_alone(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    if is_end_of_word(cursor) {
        return None;
    }
    let week = week_before(cursor).filter(|(_, start)| start.offset() >= free_from);
    let (relative_week, start) = week.map_or((None, cursor), |(week, start)| (Some(week), start));
    let moment = |weekday| Moment { relative_week, weekday: Some(weekday), ..Moment::default() };
    if let Some(end) = cursor.after("周末").filter(|end| !end.sees("版刊报")) {
        let span = ParagraphSpan::new(start.offset(), end.offset());
        let end = |weekday| End { value: moment(weekday), span, has_unit: true };
        return relative_week.map(|_| range(end(WEEKEND.0), end(WEEKEND.1), Kind::Date));
    }
    let (weekday, after) = read_weekday(cursor)?;
    let span = |end: Cursor<'_>| ParagraphSpan::new(start.offset(), end.offset());
    if let Some((last, end)) = read_last(after) {
        let first = End { value: moment(weekday), span: span(after), has_unit: true };
        let last_start = after.after_connector().unwrap_or(after).offset();
        let last_span = ParagraphSpan::new(last_start, end.offset());
        let value = Moment { weekday: Some(last), ..Moment::default() };
        return Some(range(first, End { value, span: last_span, has_unit: true }, Kind::Range));
    }
    let time = read_time(after.skip_space(), moment(weekday));
    if time.is_none() && !is_whole(cursor, after) && !is_of_week(relative_week, weekday, after) {
        return None;
    }
    let (value, end) = time.unwrap_or((moment(weekday), after));
    Some(alone(End { value, span: span(end), has_unit: true }, end))
}

/// The weeks from that of the manuscript to the one that the word right before `cursor` names.
fn week_before(cursor: Cursor<'_>) -> Option<(i8, Cursor<'_>)> {
    // 马上, 以上, 当下, 根本: the character ends another word.
    const OTHER_WORDS: &str = "马以之路网线早晚身基根日资书每应";
    let (week, start) = WEEKS.into_iter().find_map(|(word, week)| Some((week, cursor.before_word(word)?)))?;
    let is_word = start.last().is_some_and(|last| OTHER_WORDS.contains(last));
    (!is_word).then_some((week, start))
}

/// Whether 周 or 星期 ends a word or a number of weeks: 一周五天, 四周, 西周, 黑色星期五.
fn is_end_of_word(cursor: Cursor<'_>) -> bool {
    const WORDS: &str = "个圆西东北后庄孕胎色狂半整";
    let is_week = week_before(cursor).is_some();
    !is_week && cursor.last().is_some_and(|last| WORDS.contains(last) || is_numeral_character(last))
}

/// Whether 上 or 本 before 周五 makes it a weekday. It does for all but 一 and 日, with which too many
/// words begin (本周一直, 上周日韩), and what names and words begin with the others: 上周五角大楼.
fn is_of_week(relative_week: Option<i8>, weekday: u8, after: Cursor<'_>) -> bool {
    const OTHER_WORDS: &str =
        "大中地军季国方届级福代维类种环化角菱粮星亚安台平峡门明手连农战矿合川盘棱岔院所湖道边溪河沙里线";
    let begins_word = after.peek().is_some_and(is_numeral_character) || counts(after);
    relative_week.is_some() && (2..=6).contains(&weekday) && !begins_word && !after.sees(OTHER_WORDS)
}

/// Whether the weekday that begins at `cursor` and ends at `after` is no part of a longer word.
fn is_whole(cursor: Cursor<'_>, after: Cursor<'_>) -> bool {
    let Some(next) = after.peek() else { return true };
    if is_numeral_character(next) || counts(after) {
        return false;
    }
    if !is_han(next) {
        // 每周三、四次: both count.
        let listed = after.after("、").and_then(|digit| Some((digit, digit.peek()?)));
        let listed = listed.filter(|&(_, c)| is_numeral_character(c) && is_han(c));
        return !listed.is_some_and(|(digit, c)| counts(digit.forward(c.len_utf8())));
    }
    if cursor.sees("星礼") {
        return !after.sees("刊报邮版泰餐研气文");
    }
    goes_on(after)
}

/// Whether a measure word stands at `cursor`, so that the digit before it counts.
fn counts(cursor: Cursor<'_>) -> bool {
    read_unit(cursor).is_some() && cursor.after_any(&PARTS_OF_DAY).is_none()
}

const PARTS_OF_DAY: [&str; 12] =
    ["上午", "下午", "早上", "早晨", "清晨", "凌晨", "中午", "傍晚", "晚", "夜", "深夜", "早间"];

/// Whether what stands at `cursor`, behind 周五, can follow a weekday and begins nothing else with
/// its digit: 周一起 may be 一起, 周五福 a name.
fn goes_on(cursor: Cursor<'_>) -> bool {
    const WORDS: [&str; 43] = [
        "举行", "举办", "开幕", "闭幕", "开馆", "闭馆", "开盘", "收盘", "休市", "开市", "开业", "休息",
        "宣布", "表示", "发布", "公布", "报道", "发表", "抵达", "启程", "签署", "通过", "召开", "发生", "凭",
        "当天", "之前", "之后", "以前", "以后", "正式", "收于", "播出", "出版", "放假", "上班", "办公",
        "开放", "签约", "动工", "竣工", "完工", "出发",
    ];
    const CHARACTERS: &str = "在的和或及与前";
    cursor.after_any(&PARTS_OF_DAY).is_some()
        || cursor.after_any(&WORDS).is_some()
        || cursor.sees(CHARACTERS)
        || cursor.after_connector().is_some_and(|last| read_weekday(last).is_some())
}

/// The last day of a range: 至周五, and 至五 where the digit counts nothing.
fn read_last(after: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let start = after.after_connector()?;
    let named = start.after_any(&["星期", "周", "礼拜"]);
    let (weekday, end) = read_day(named.unwrap_or(start))?;
    let is_alone = end.peek().is_none_or(|next| !is_han(next)) || goes_on(end);
    let is_counted = end.peek().is_some_and(is_numeral_character) || counts(end);
    (!is_counted && (named.is_some() || is_alone)).then_some((weekday, end))
}
