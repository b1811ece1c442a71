//! What was once and what is now, in one sentence or two: 起步时只有24家。如今已有96家，增长了3倍.

use std::sync::LazyLock;

use super::pairs::{Comparison, Pair, changes_behind, may_state_changes};
use crate::figures::relations::passage::{Number, Passage};
use crate::text::WordSet;

/// Words for an earlier time, and words that make little of what was then.
const THEN: [&str; 23] = [
    "起步",
    "当年",
    "当初",
    "最初",
    "起初",
    "刚开始",
    "一开始",
    "之初",
    "开业时",
    "成立时",
    "原来",
    "原先",
    "过去",
    "以前",
    "从前",
    "此前",
    "年前",
    "去年",
    "上年",
    "前年",
    "那时",
    "只有",
    "仅有",
];

/// Words for the time of the text.
const NOW: [&str; 9] = ["如今", "现在", "目前", "眼下", "今年", "而今", "当前", "时下", "到今天"];

/// Words that give a number another sense than so many at one time: a part, a mean, a plan, a stretch of it.
static OTHER: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "其中",
        "每",
        "人均",
        "平均",
        "均",
        "比",
        "较",
        "计划",
        "目标",
        "预计",
        "将",
        "上半年",
        "下半年",
        "季度",
        "月",
        "累计",
        "新增",
        "另",
        "占",
        "同期",
        "分别",
        "以上年",
    ])
});

/// The pair whose last is the number at `at`.
pub(super) fn once_and_now<'a>(passage: &Passage<'a>, at: usize) -> Option<Pair<'a>> {
    if !may_state_changes(passage, at) {
        return None;
    }
    let to = passage.numbers[at];
    let is_other = |number: &Number<'_>| OTHER.is_in(number.lead);
    if !to.is_amount() || to.is_change() || is_other(&to) {
        return None;
    }
    let mut before = passage.numbers[..at]
        .iter()
        .rev()
        .take_while(|number| number.sentence + 1 >= to.sentence)
        .filter(|number| number.is_like(&to));
    let from = *before.next()?;
    let is_alone = before.next().is_none() && !from.is_change() && !is_other(&from);
    if !is_alone || !is_earlier(&from, &to) || !is_of_the_same(passage, &from, &to) {
        return None;
    }
    let changes = changes_behind(passage, at, &from, Comparison::Since);
    (!changes.is_empty()).then_some(Pair { from, to, direction: None, changes })
}

/// Whether the words before the two say that one was earlier than the other.
fn is_earlier(from: &Number<'_>, to: &Number<'_>) -> bool {
    let has = |number: &Number<'_>, words: &[&str]| words.iter().any(|word| number.lead.contains(word));
    let (then, now) = (year_in(from.lead), year_in(to.lead));
    let is_now = has(to, &NOW) || now.is_some();
    let is_then = has(from, &THEN) || then.is_some();
    let is_in_order = then.zip(now).is_none_or(|(then, now)| then < now);
    // 今年已卖出80万吨 is of a year that is not over.
    let is_year_so_far = has(from, &["去年", "上年"]) && has(to, &["已"]);
    !is_year_so_far
        && is_now
        && is_then
        && is_in_order
        && !has(from, &NOW)
        && !has(to, &["去年", "上年", "年前", "当年"])
}

/// The year that stands in `words`, if it is one alone.
fn year_in(words: &str) -> Option<u32> {
    let mut years = words.match_indices('年').filter_map(|(at, _)| {
        let digits = words[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        words[at - digits..at].parse().ok().filter(|_| digits == 4)
    });
    years.next().filter(|_| years.next().is_none())
}

/// Whether both count the same things: the nouns behind them agree, and what the clause of the later speaks
/// of was spoken of before.
fn is_of_the_same(passage: &Passage<'_>, from: &Number<'_>, to: &Number<'_>) -> bool {
    let (one, other) = (noun(from), noun(to));
    let are_alike = one.contains(other) || other.contains(one);
    let before = from.lead;
    let behind = passage.between(from, to);
    let told = &behind[..behind.len() - to.clause().len()];
    let subject = subject(to.clause());
    are_alike && (before.contains(subject) || told.contains(subject))
}

/// What a number counts, as far as the next stop.
fn noun<'a>(number: &Number<'a>) -> &'a str {
    let stop = number.tail.find(|c: char| "，、；（）：“和与".contains(c)).unwrap_or(number.tail.len());
    number.tail[..stop].trim_start_matches('的')
}

/// What a clause before a number speaks of, without the time and the verb: 如今社员已发展到.
fn subject(clause: &str) -> &str {
    const AROUND: [&str; 36] = [
        "如今",
        "现在",
        "目前",
        "眼下",
        "今年",
        "而今",
        "当前",
        "时下",
        "到今天",
        "这个",
        "这里",
        "全村",
        "全县",
        "的",
        "已经",
        "已",
        "就",
        "发展",
        "增加",
        "增长",
        "扩大",
        "扩展",
        "壮大",
        "达",
        "到",
        "至",
        "有",
        "为",
        "是",
        "增",
        "共",
        "总数",
        "数量",
        "上升",
        "提高",
        "拥",
    ];
    let mut rest = clause;
    loop {
        let year = rest.strip_prefix('到').unwrap_or(rest).trim_start_matches(|c: char| c.is_ascii_digit());
        let cut = AROUND.iter().find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)));
        rest = match (cut, year.strip_prefix('年')) {
            (Some(cut), _) => cut,
            (None, Some(year)) if year.len() < rest.len() => year,
            _ => return rest,
        };
    }
}
