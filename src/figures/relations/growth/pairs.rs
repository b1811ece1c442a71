//! What a number was and what it is, with the changes that the text states of the two.

use super::super::passage::{Direction, Number, Passage, change_before, direction_in};
use super::once::once_and_now;
use crate::chinese::numerals::is_numeral_character;
use crate::figures::Kind;

/// From and to.
pub(super) struct Pair<'a> {
    pub from: Number<'a>,
    pub to: Number<'a>,
    /// Which way the text says that it went.
    pub direction: Option<Direction>,
    /// What the text states of the change: a rate, a difference, a multiple.
    pub changes: Vec<Number<'a>>,
}

/// The pairs of `passage` in text order.
pub(super) fn pairs<'a>(passage: &Passage<'a>) -> Vec<Pair<'a>> {
    let n_numbers = passage.numbers.len();
    (1..n_numbers)
        .filter_map(|at| {
            from_to(passage, at)
                .or_else(|| compared(passage, at))
                .or_else(|| times(passage, at))
                .or_else(|| then_and_now(passage, at))
                .or_else(|| once_and_now(passage, at))
        })
        .collect()
}

/// `由80人增加到120人`: the number at `at` is what it is now.
fn from_to<'a>(passage: &Passage<'a>, at: usize) -> Option<Pair<'a>> {
    /// Characters from 由 to the number, with a period and a noun between.
    const REACH: usize = 14;
    let (from, to) = (&passage.numbers[at - 1], &passage.numbers[at]);
    if from.sentence != to.sentence || from.figure.kind != to.figure.kind {
        return None;
    }
    let (from, to) = (*from, *to);
    let link = passage.between(&from, &to);
    let begins = from.clause();
    let opening = begins.rfind('由').or_else(|| begins.rfind('从'))?;
    // 每斤5元涨到6元: what one of them is counted per is said once.
    let says_once = from.figure.unit == to.figure.unit && to.figure.per.is_empty();
    if !(from.measure() == to.measure() || says_once) {
        return None;
    }
    let is_near = begins[opening..].chars().count() <= REACH;
    let leads = link.trim_end_matches(['约', '近', '的']).ends_with(['到', '至', '为'])
        || link.contains("到20")
        || link.contains("增至")
        || link.contains("至20")
        || link.contains("到今年的")
        || link.contains("到去年的")
        || link.contains("到目前的")
        || link.contains("到现在的");
    let is_one = !link.contains(['，', '。', '；', '、', '：', '（']) && link.chars().count() <= 20;
    // 由3级提升到2级, 由12位上升到8位: the lower the better.
    let is_rank = matches!(to.figure.unit, "级" | "位" | "类" | "等" | "档" | "名")
        && (to.figure.unit != "名" && to.figure.unit != "位" || link.contains('升') || link.contains('跃'));
    let has_direction = !matches!(to.figure.unit, "℃" | "度");
    (is_near && leads && is_one && !is_rank).then(|| Pair {
        from,
        to,
        direction: has_direction.then(|| direction_in(link)).flatten(),
        changes: match changes_behind(passage, at, &from, Comparison::Other) {
            changes if changes.is_empty() => change_before_pair(passage, at).into_iter().collect(),
            changes => changes,
        },
    })
}

/// `提升了18个百分点，由72%升至90%`: the change that stands before the pair whose last is at `at`.
fn change_before_pair<'a>(passage: &Passage<'a>, at: usize) -> Option<Number<'a>> {
    const OTHERS: [&str; 6] = ["同比", "环比", "年均", "比", "较", "其中"];
    let change = *passage.numbers.get(at.checked_sub(2)?)?;
    let (from, to) = (passage.numbers[at - 1], passage.numbers[at]);
    let begins = from.lead.strip_prefix('，').is_some_and(|lead| lead.starts_with(['由', '从']));
    let is_change = change_before(change.lead).is_some_and(|_| is_change_of(&change, &to));
    let is_other = OTHERS.iter().any(|word| change.clause().contains(word));
    (begins && is_change && !is_other && change.sentence == to.sentence).then_some(change)
}

/// What 同比 behind a pair speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    /// The two numbers of the pair: 今年…去年….
    Same,
    /// Maybe other times than those of the pair.
    Other,
    /// As long as the pair, so that 五年间 before the change is no other time.
    Since,
}

/// The changes that are stated right behind the number at `at`: ，增长50%, （增加40人）.
pub(super) fn changes_behind<'a>(
    passage: &Passage<'a>,
    at: usize,
    from: &Number<'_>,
    comparison: Comparison,
) -> Vec<Number<'a>> {
    let mut changes = Vec::new();
    let to = passage.numbers[at];
    for number in &passage.numbers[at + 1..passage.numbers.len().min(at + 3)] {
        let is_plain = is_plain_change(number, from, comparison);
        if number.sentence != to.sentence || !is_plain || !is_change_of(number, &to) {
            break;
        }
        changes.push(*number);
    }
    changes
}

/// Whether the number behind the one at `at` can be a change of it, as it must be for the words to be
/// looked at.
pub(super) fn may_state_changes(passage: &Passage<'_>, at: usize) -> bool {
    let to = &passage.numbers[at];
    passage.numbers.get(at + 1).is_some_and(|next| next.sentence == to.sentence && is_change_of(next, to))
}

/// Whether `number` can be a change of `to`.
fn is_change_of(number: &Number<'_>, to: &Number<'_>) -> bool {
    match number.figure.kind {
        Kind::Multiple => to.is_amount(),
        Kind::Percent => number.is_percent() && (to.is_amount() || to.is_percent()),
        Kind::Points => number.figure.unit == "百分点" && to.is_percent(),
        _ => number.is_like(to),
    }
}

/// Whether the words before `number` are a stop and a verb of change, and compare with nothing else.
fn is_plain_change(number: &Number<'_>, from: &Number<'_>, comparison: Comparison) -> bool {
    const ADVERBS: [&str; 15] = [
        "", "新", "共", "净", "累计", "总", "再", "整整", "大幅", "两年", "三年", "五年", "实际", "一年",
        "实现",
    ];
    let lead = number.lead;
    let is_doubling = number.figure.kind == Kind::Multiple && number.figure.unit == "倍";
    let verb = change_before(lead).map(|(_, verb)| verb);
    let said_of_it = || of_what_it_was(lead, from).filter(|_| is_doubling);
    let turned = || {
        let stem = lead.trim_end_matches('了');
        let stem = stem.strip_suffix('翻').unwrap_or(stem);
        is_doubling.then_some(stem.len()).filter(|_| matches!(stem, "，" | "，实现" | "，已"))
    };
    let Some(end) = verb.or_else(said_of_it).or_else(turned) else { return false };
    let words = lead[..end].trim_end_matches('了');
    let rest = words.trim_start_matches(['，', '（', '、', '(']);
    let compares = comparison == Comparison::Same && matches!(rest, "同比" | "比上年" | "较上年" | "比去年");
    let is_long = comparison == Comparison::Since && is_span_of_years(rest);
    let stopped = rest.len() < words.len();
    stopped && (compares || is_long || ADVERBS.contains(&rest) || turned().is_some())
}

/// Whether `words` are a number of years and nothing else: 五年间.
fn is_span_of_years(words: &str) -> bool {
    let number = ["年间", "年来", "年时间", "年"].iter().find_map(|unit| words.strip_suffix(unit));
    let is_number = |number: &str| {
        !number.is_empty()
            && number.chars().all(|c| is_numeral_character(c) || matches!(c, '几' | '多' | '近'))
    };
    number.is_some_and(is_number)
}

/// Where `是原来的`, `为2012年的` begins at the end of `lead`, if that is the time of `from`.
fn of_what_it_was(lead: &str, from: &Number<'_>) -> Option<usize> {
    const THEN: [&str; 6] = ["原来", "过去", "当年", "当初", "此前", "以前"];
    let stem = lead.strip_suffix('的')?;
    let link = ["相当于", "达到", "是", "为"].iter().find_map(|link| Some((stem.rfind(link)?, link.len())));
    let (at, length) = link?;
    let time = stem[at + length..].trim_end_matches(['底', '末', '初']);
    let is_then = THEN.contains(&time) || (time.ends_with('年') && from.lead.contains(time));
    is_then.then_some(at)
}

/// `达到100万吨，比上年的80万吨增长25%`, `与去年的100万吨持平`: the number at `at` is what it was.
fn compared<'a>(passage: &Passage<'a>, at: usize) -> Option<Pair<'a>> {
    let (to, from) = (&passage.numbers[at - 1], &passage.numbers[at]);
    if to.sentence != from.sentence || to.measure() != from.measure() {
        return None;
    }
    let (to, from) = (*to, *from);
    let clause = from.clause();
    let is_compared = clause.starts_with(['比', '较']);
    let change = passage.numbers.get(at + 1).filter(|change| change.sentence == from.sentence)?;
    let (_, verb) = change_before(change.lead)?;
    let is_direct = matches!(&change.lead[..verb], "" | "大幅" | "净" | "又" | "还" | "整整");
    let noun = from.lead.strip_suffix(clause)?.trim_end_matches(['，', '（', '(']);
    let is_of_now = noun.chars().count() <= 10 && !noun.contains(['，', '；', '：', '、', '“']);
    let are_alike = !to.is_change();
    let is_same_kind = to.figure.kind == from.figure.kind && (to.is_amount() || to.is_percent());
    (is_compared && is_direct && is_of_now && are_alike && is_same_kind && is_change_of(change, &to))
        .then(|| Pair { from, to, direction: None, changes: vec![*change] })
}

/// `达到300万元，是2012年100万元的3倍`: the number at `at` is what it was.
fn times<'a>(passage: &Passage<'a>, at: usize) -> Option<Pair<'a>> {
    let change = passage.numbers.get(at + 1).filter(|change| change.figure.kind == Kind::Multiple)?;
    let (to, from) = (passage.numbers[at - 1], passage.numbers[at]);
    let clause = from.clause();
    let is_of = ["是", "为", "相当于", "达", "达到"].iter().any(|word| clause.starts_with(word));
    let is_multiple = change.sentence == from.sentence && change.lead == "的";
    let noun = from.lead.strip_suffix(clause)?.trim_end_matches(['，', '（', '(']);
    let is_of_now = noun.chars().count() <= 10 && !noun.contains(['，', '；', '：', '、', '“']);
    let are_alike = to.sentence == from.sentence && to.is_like(&from) && !to.is_change();
    (is_of && is_multiple && is_of_now && are_alike).then(|| Pair {
        from,
        to,
        direction: None,
        changes: vec![*change],
    })
}

/// `去年80万吨，今年100万吨，增长25%`, `2021年3亿元，2022年3.6亿元，增长20%`, either first.
fn then_and_now<'a>(passage: &Passage<'a>, at: usize) -> Option<Pair<'a>> {
    if !may_state_changes(passage, at) {
        return None;
    }
    let (first, second) = (passage.numbers[at - 1], passage.numbers[at]);
    let is_earlier_first = match (time_of(&first)?, time_of(&second)?) {
        (Time::Relative(one), Time::Relative(other)) if one != other => one < other,
        (Time::Year(one), Time::Year(other)) if one != other => one < other,
        _ => return None,
    };
    let (then, now) = if is_earlier_first { (first, second) } else { (second, first) };
    let (one, other) = (subject(&then), subject(&now));
    let is_same_thing = one.contains(other) || other.contains(one);
    let is_one_sentence = first.sentence == second.sentence;
    if !is_one_sentence
        || !is_same_thing
        || !first.is_like(&second)
        || first.is_change()
        || second.is_change()
    {
        return None;
    }
    let changes = changes_behind(passage, at, &then, Comparison::Same);
    (!changes.is_empty()).then_some(Pair { from: then, to: now, direction: None, changes })
}

/// The time that a clause begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// This one (0) or the one before (−1).
    Relative(i8),
    Year(u32),
}

const RELATIVE: [(&str, i8); 8] = [
    ("去年", -1),
    ("上年", -1),
    ("上月", -1),
    ("上季度", -1),
    ("今年", 0),
    ("本月", 0),
    ("本季度", 0),
    ("目前", 0),
];

fn time_of(number: &Number<'_>) -> Option<Time> {
    let clause = number.clause();
    if let Some(&(_, time)) = RELATIVE.iter().find(|(word, _)| clause.starts_with(word)) {
        return Some(Time::Relative(time));
    }
    let digits = clause.len() - clause.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let year = clause[..digits].parse().ok().filter(|_| digits == 4)?;
    // 2021年1—5月 is another period than 2022年.
    let rest = clause[digits..].strip_prefix('年')?;
    (!rest.starts_with(|c: char| c.is_ascii_digit() || "上下前一二三四末底初".contains(c)))
        .then_some(Time::Year(year))
}

/// What the clause before a number speaks of, without the time and the verb.
fn subject<'a>(number: &Number<'a>) -> &'a str {
    let clause = number.clause();
    let clause = RELATIVE.iter().find_map(|(word, _)| clause.strip_prefix(word)).unwrap_or(clause);
    let clause =
        clause.trim_start_matches(|c: char| c.is_ascii_digit() || c == '年').trim_start_matches("同期");
    clause.trim_end_matches(['为', '是', '达', '有', '到', '的', '约', '则'])
}
