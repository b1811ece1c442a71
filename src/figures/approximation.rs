//! Words that say how a number is meant: 近, 约, 超, 余, 多, 左右, 以上.

use super::cursor::Cursor;
use super::figure::Bound;

/// Words before a number, the longer first, and what they say.
const BEFORE: [(&str, Bound); 36] = [
    ("大约有", Bound::About),
    ("大约", Bound::About),
    ("大概", Bound::About),
    ("约为", Bound::About),
    ("约有", Bound::About),
    ("约占", Bound::About),
    ("约达", Bound::About),
    ("约", Bound::About),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("最少", Bound::AtLeast),
    ("超过了", Bound::Above),
    ("超过", Bound::Above),
    ("突破", Bound::Above),
    ("高于", Bound::Above),
    ("多于", Bound::Above),
    ("大于", Bound::Above),
    ("超", Bound::Above),
    ("逾", Bound::Above),
    ("不足", Bound::Below),
    ("不到", Bound::Below),
    ("低于", Bound::Below),
    ("少于", Bound::Below),
    ("小于", Bound::Below),
    ("接近", Bound::Below),
    ("将近", Bound::Below),
    ("近", Bound::Below),
    ("上", Bound::Above),
];

/// What the word before `cursor` says of the number there, and where that word
/// begins, at byte `free_from` or later. 上 counts only before 百, 千, 万 and 亿.
pub(super) fn bound_before(cursor: Cursor<'_>, free_from: usize) -> Option<(Bound, usize)> {
    let before = cursor.before();
    let (word, bound) = BEFORE.into_iter().find(|(word, _)| before.ends_with(word))?;
    let start = cursor.offset() - word.len();
    let last = before[..start].chars().next_back();
    let is_cut = last.is_some_and(|last| is_word_with(last, word));
    let is_idle = word == "上" && !cursor.sees("百千万亿");
    (start >= free_from && !is_cut && !is_idle).then_some((bound, start))
}

/// Whether `last` makes another word of `word`: 最近, 节约, 赶超.
fn is_word_with(last: char, word: &str) -> bool {
    let others = match word {
        "近" => "最附临靠邻远就新亲逼",
        "约" => "节合预签公条契履违失相赴制",
        "超" => "赶反高",
        "逾" => "年",
        "上" => "以之向网线路车地早晚马",
        _ => "",
    };
    others.contains(last)
}

/// What the words behind a number and its unit say of it, and the cursor behind them.
pub(super) fn bound_behind(cursor: Cursor<'_>) -> Option<(Bound, Cursor<'_>)> {
    const BEHIND: [(&str, Bound); 9] = [
        ("以上", Bound::AtLeast),
        ("以下", Bound::AtMost),
        ("以内", Bound::AtMost),
        ("左右", Bound::About),
        ("上下", Bound::About),
        ("开外", Bound::Above),
        ("之多", Bound::Exact),
        ("有余", Bound::Above),
        ("多", Bound::Above),
    ];
    let (word, bound) = BEHIND.into_iter().find(|(word, _)| cursor.after(word).is_some())?;
    let end = cursor.forward(word.len());
    let starts_another = match word {
        "多" => end.sees("数种样次年少于元方部起项地次边"),
        "以上" | "以下" => end.sees("述"),
        _ => false,
    };
    (!starts_another).then_some((bound, end))
}
