//! Words that say how a number is meant: 近, 约, 超, 余, 多, 左右, 以上.

use super::cursor::Cursor;
use super::figure::{Bound, Kind};

/// What stands before a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    pub bound: Bound,
    /// Where the word begins.
    pub start: usize,
}

/// What the word before `cursor` says of the number there, a number of `kind`. The word
/// begins at byte `free_from` or later.
pub(super) fn bound_before(cursor: Cursor<'_>, kind: Kind, free_from: usize) -> Option<Before> {
    let before = cursor.before();
    let &(word, bound) = words_ending_in(cursor.last()?).iter().find(|(word, _)| before.ends_with(word))?;
    let start = cursor.offset() - word.len();
    let last = before[..start].chars().next_back();
    let is_cut = last.is_some_and(|last| is_word_with(last, word));
    let is_idle = match word {
        "上" | "过" => !cursor.sees("百千万亿"),
        // 近三年 are the latest three years; 历时近三年 is nearly three.
        "近" if kind == Kind::Period => {
            !last.is_some_and(|last| "了时达长历用过期经续已有差隔晚早".contains(last))
        }
        // 好几家 are many; 把握好三个方面 is done well.
        "好" => !cursor.sees("几"),
        "突破" | "破" => kind == Kind::Count && is_small_count(cursor),
        _ => false,
    };
    (start >= free_from && !is_cut && !is_idle).then_some(Before { bound, start })
}

/// Whether what is counted may be breakthroughs: 突破5项技术, and not 突破5万列.
fn is_small_count(cursor: Cursor<'_>) -> bool {
    const FEWEST: i64 = 100;
    cursor.numeral().is_some_and(|(numeral, _)| numeral.high < FEWEST.into())
}

/// The words before a number that end in `last`, the longer first, and what they say.
fn words_ending_in(last: char) -> &'static [(&'static str, Bound)] {
    match last {
        '约' => &[("大约", Bound::About), ("约", Bound::About)],
        '概' => &[("大概", Bound::About)],
        '有' => &[("大约有", Bound::About), ("约有", Bound::About), ("至少有", Bound::AtLeast)],
        '为' => &[("约为", Bound::About)],
        '占' => &[("约占", Bound::About)],
        '达' => &[("约达", Bound::About)],
        '过' => &[("不超过", Bound::AtMost), ("超过", Bound::Above), ("过", Bound::Above)],
        '了' => &[("超过了", Bound::Above), ("突破了", Bound::Above)],
        '于' => &[
            ("不高于", Bound::AtMost),
            ("不多于", Bound::AtMost),
            ("不大于", Bound::AtMost),
            ("不低于", Bound::AtLeast),
            ("不少于", Bound::AtLeast),
            ("不小于", Bound::AtLeast),
            ("高于", Bound::Above),
            ("多于", Bound::Above),
            ("大于", Bound::Above),
            ("低于", Bound::Below),
            ("少于", Bound::Below),
            ("小于", Bound::Below),
        ],
        '多' => &[("至多", Bound::AtMost), ("最多", Bound::AtMost)],
        '少' => &[("至少", Bound::AtLeast), ("最少", Bound::AtLeast)],
        '下' => &[("不下", Bound::AtLeast)],
        '破' => &[("突破", Bound::Above), ("破", Bound::Above)],
        '超' => &[("超", Bound::Above)],
        '逾' => &[("逾", Bound::Above)],
        '上' => &[("上", Bound::Above)],
        '止' => &[("不止", Bound::Above)],
        '足' => &[("不足", Bound::Below)],
        '到' => &[("不到", Bound::Below)],
        '近' => &[("接近", Bound::Below), ("将近", Bound::Below), ("近", Bound::Below)],
        '好' => &[("好", Bound::About)],
        _ => &[],
    }
}

/// Whether `last` makes another word of `word`: 最近, 节约, 赶超.
fn is_word_with(last: char, word: &str) -> bool {
    let others = match word {
        "近" => "最附临靠邻远就新亲逼拉相",
        "约" => "节合预签公条契履违失相赴制",
        "超" => "赶反高中英意德法",
        "逾" => "年",
        "上" => "以之向网线路车地早晚马成",
        "破" => "打爆突侦攻刷冲",
        "过" => "不通经超度路",
        "好" => "美友爱良最正只刚做办建",
        "不到" => "达得想找看见感",
        "高于" | "低于" | "多于" | "少于" | "大于" | "小于" => "不",
        _ => "",
    };
    others.contains(last)
}

/// What the words behind a number and its unit say of it, and the cursor behind them.
pub(super) fn bound_behind(cursor: Cursor<'_>) -> Option<(Bound, Cursor<'_>)> {
    let words: &[(&str, Bound)] = match cursor.peek()? {
        '以' => &[("以上", Bound::AtLeast), ("以下", Bound::AtMost), ("以内", Bound::AtMost)],
        '之' => &[("之内", Bound::AtMost), ("之多", Bound::Exact)],
        '及' => &[("及以上", Bound::AtLeast), ("及以下", Bound::AtMost)],
        '（' => &[("（含）以上", Bound::AtLeast)],
        '左' => &[("左右", Bound::About)],
        '上' => &[("上下", Bound::About)],
        '开' => &[("开外", Bound::Above)],
        '有' => &[("有余", Bound::Above)],
        '多' => &[("多", Bound::Above)],
        '余' => &[("余", Bound::Above)],
        _ => return None,
    };
    let &(word, bound) = words.iter().find(|(word, _)| cursor.after(word).is_some())?;
    let end = cursor.forward(word.len());
    let starts_another = match word {
        "多" => end.sees("数种样次年少于元方部起项地次边的人功领云民家个措层维国级点"),
        "余" => end.sees("下额党热震温量粮地波杭姚光"),
        "以上" | "以下" => end.sees("述"),
        "左右" => end.sees("手侧岸翼两脚为互摇开"),
        "上下" => end.sees("游级班楼车左一功"),
        _ => false,
    };
    (!starts_another).then_some((bound, end))
}
