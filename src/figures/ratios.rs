//! One number to another: the result of a match (3比1) or a ratio (1∶500).

use super::amount::{Number, read_amount};
use super::cursor::Cursor;
use super::figure::{Bound, End, Figure, Kind, Value};
use crate::chinese::numerals::{Form, Numeral};
use crate::text::{ParagraphSpan, end_of, start_of};

/// How far around a result the words stand that tell it from a ratio, in characters.
const REACH: usize = 16;

const WORDS_OF_RATIOS: [&str; 10] =
    ["比例", "之比", "比值", "配比", "比率", "比重", "配备", "稀释", "汇率", "比为"];

const WORDS_OF_MATCHES: [&str; 31] = [
    "胜", "击败", "负", "逆转", "平", "领先", "落后", "淘汰", "不敌", "比分", "点球", "决赛", "半场", "主场",
    "客场", "客队", "主队", "对手", "夺冠", "冠军", "球", "局", "赛", "战成", "横扫", "力克", "大败", "惜败",
    "队", "锁定", "扳",
];

/// Reads the result or the ratio whose first number is `number`, which stands at `cursor`.
pub(super) fn read_ratio<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<Figure> {
    let (first, after) = (&number.numeral, number.after_numeral);
    let is_hyphen = after.sees("-－");
    let start = after.after_any(&["比", ":", "：", "∶", "-", "－"])?;
    let (last, end) = start.numeral().filter(|(last, _)| is_plain(last) && is_plain(first))?;
    let is_chain = end.sees(":：∶比-－/.%％") || cursor.last().is_some_and(|c| ":：∶比-－/.".contains(c));
    if is_chain || first.is_arabic() != last.is_arabic() || read_amount(start).is_some() {
        return None;
    }
    let kind = kind(cursor, end, first, &last);
    if is_hyphen
        && !(kind == Kind::Score && is_short(first) && is_short(&last) && tells_of_match(cursor, end))
    {
        return None;
    }
    let side = |numeral: &Numeral, at: usize| {
        Some(End {
            value: numeral.value()?,
            span: ParagraphSpan::new(at, at + numeral.length),
            has_unit: false,
        })
    };
    let value = Value::NumberRange(side(first, cursor.offset())?, side(&last, start.offset())?);
    let span = ParagraphSpan::new(cursor.offset(), end.offset());
    Some(Figure { span, kind, value, unit: "", per: "", bound: Bound::Exact })
}

fn is_plain(numeral: &Numeral) -> bool {
    const LONGEST: usize = 4;
    match numeral.form {
        Form::Digits(count) => count <= LONGEST,
        Form::Arabic => !numeral.scaled,
        Form::Single(_) => true,
        _ => false,
    }
}

fn is_short(numeral: &Numeral) -> bool {
    matches!(numeral.form, Form::Digits(1..=3))
}

fn kind(cursor: Cursor<'_>, end: Cursor<'_>, first: &Numeral, last: &Numeral) -> Kind {
    let is_ratio = WORDS_OF_RATIOS.iter().any(|word| is_near(cursor, end, word));
    let are_goals = [first, last]
        .into_iter()
        .all(|numeral| numeral.low.is_integer() && numeral.small().is_some_and(|goals| goals < 200));
    if are_goals && !is_ratio && (tells_of_match(cursor, end) || cursor.last() == Some('以')) {
        Kind::Score
    } else {
        Kind::Ratio
    }
}

fn tells_of_match(cursor: Cursor<'_>, end: Cursor<'_>) -> bool {
    WORDS_OF_MATCHES.iter().any(|word| is_near(cursor, end, word))
}

fn is_near(cursor: Cursor<'_>, end: Cursor<'_>, word: &str) -> bool {
    end_of(cursor.before(), REACH).contains(word) || start_of(end.rest(), REACH).contains(word)
}
