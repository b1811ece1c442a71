//! Which number is the total of parts that have all names of a whole: behind them or before them,
//! in their sentence or the one beside it.

use rust_decimal::Decimal;

use super::is_average;
use super::partitions::Partition;
use crate::chinese::numerals::is_numeral_character;
use crate::figures::relations::passage::{Number, Passage, has_inside_behind};
use crate::text::start_of;

/// Numbers between a total and its parts: its rate and its change.
const REACH: usize = 4;

/// The total of `parts`, and whether they may be less than it.
pub(super) fn total_of(
    passage: &Passage<'_>,
    partition: &Partition,
    parts: &[usize],
) -> Option<(usize, bool)> {
    let told = told_behind(passage, partition, parts).map(|total| (total, false));
    told.or_else(|| total_before(passage, partition, parts))
        .or_else(|| named_behind(passage, partition, parts).map(|total| (total, false)))
}

/// `男80人、女50人，共130人`: told right behind its parts.
fn told_behind(passage: &Passage<'_>, partition: &Partition, parts: &[usize]) -> Option<usize> {
    let numbers = &passage.numbers;
    let last = *parts.iter().max()?;
    let next = numbers.get(last + 1)?;
    let is_told = is_told_total(next.clause())
        || (partition.calls_whole(next.clause()) && !has_other_period(next.lead));
    let is_near = next.is_like(&numbers[last]) && next.sentence == numbers[last].sentence;
    (is_told && is_near && !next.lead.contains("其中")).then_some(last + 1)
}

/// `18枚金牌、15枚银牌和21枚铜牌。54枚的奖牌总数…`, with rates and changes between.
fn named_behind(passage: &Passage<'_>, partition: &Partition, parts: &[usize]) -> Option<usize> {
    let numbers = &passage.numbers;
    let (first, last) = (*parts.iter().min()?, *parts.iter().max()?);
    let (head, end) = (&numbers[first], &numbers[last]);
    let mut behind = last + 1..numbers.len().min(last + 1 + REACH);
    let at = behind.find(|&at| numbers[at].is_like(head) && !numbers[at].is_change())?;
    let next = &numbers[at];
    let is_near = next.sentence <= end.sentence + 1;
    let is_plain =
        !next.lead.contains("其中") && !has_other_reading(head.lead) && !has_other_reading(next.lead);
    (is_near && is_plain && is_named_total(passage, partition, next, parts)).then_some(at)
}

/// Whether the words around `number`, which stands behind its parts, name it as their total.
fn is_named_total(
    passage: &Passage<'_>,
    partition: &Partition,
    number: &Number<'_>,
    parts: &[usize],
) -> bool {
    /// Characters of a name of the total.
    const NAME: usize = 8;
    let clause = number.clause();
    let stop = number.tail.find(['，', '；', '、', '：', '（', '。']).unwrap_or(number.tail.len());
    let behind = start_of(&number.tail[..stop], NAME);
    let has_name = |words: &str| partition.wholes.iter().any(|whole| words.contains(whole));
    // 云南进出口额 is of another place than the parts before it.
    let begins_with_name = |words: &str| {
        let places = ["全国", "全省", "全市", "全县", "全区", "货物"];
        let words = places.iter().fold(words, |words, place| words.strip_prefix(place).unwrap_or(words));
        partition.wholes.iter().any(|whole| words.starts_with(whole))
    };
    let is_counted =
        ["共", "总", "合计", "一共"].iter().any(|word| clause.contains(word)) && !clause.contains("公共");
    let is_total_behind = behind.trim_start_matches('的').starts_with("总") || behind.contains("总数");
    match partition.wholes.is_empty() {
        // 130名社员 may be those of another place: only a total that is told as one.
        true => {
            (is_told_total(clause) || (is_total_behind && clause.is_empty()))
                && clause.chars().count() <= NAME
                && is_near(passage, number, parts, 2)
        }
        false if !partition.needs_cue => begins_with_name(clause) && is_near(passage, number, parts, 2),
        false => {
            let is_told = (is_counted || is_total_behind)
                && (has_name(clause) || has_name(behind) || clause.is_empty() || is_told_total(clause));
            let is_of_all =
                behind.trim_start_matches('的').starts_with("奖牌") && clause.chars().count() <= NAME;
            (is_told && is_near(passage, number, parts, 2))
                || (is_of_all && is_near(passage, number, parts, 5))
        }
    }
}

/// Whether `total` is off from what `parts` make by no more than one `share`th of that: what is farther
/// off is of another thing.
fn is_near(passage: &Passage<'_>, total: &Number<'_>, parts: &[usize], share: i64) -> bool {
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(passage.numbers[part].interval.value?));
    let near = || {
        let sum = sum?;
        let off = sum.checked_sub(total.interval.value?)?.abs();
        Some(off.checked_mul(share.into())? <= sum)
    };
    near() == Some(true)
}

/// Whether `clause` ends in a word for a total of what stands before it.
fn is_told_total(clause: &str) -> bool {
    let stem = clause.trim_end_matches(['有', '为', '达']).trim_end_matches("获得");
    ["合计", "共计", "共", "总计"].iter().any(|word| stem.ends_with(word))
}

/// Whether `words` speak of a part of the time, or of one that is longer: 当天拿到, 总数升至.
fn has_other_reading(words: &str) -> bool {
    const WORDS: [&str; 24] = [
        "当天",
        "当日",
        "今天",
        "今日",
        "昨天",
        "昨日",
        "单日",
        "首日",
        "本轮",
        "此前",
        "升至",
        "增至",
        "升到",
        "增加到",
        "上届",
        "往届",
        "历届",
        "目前",
        "又",
        "超过",
        "比",
        "较",
        "已有",
        "均",
    ];
    has_other_period(words) || WORDS.iter().any(|word| words.contains(word))
}

/// Words for a time, and for what is of no time yet.
const TIMES: [&str; 12] =
    ["全年", "去年", "上年", "今年", "上半年", "下半年", "季度", "同期", "累计", "预计", "目标", "截至"];

/// Whether `words` give a time of their own, so that what follows is no part of what was said before.
pub(super) fn has_other_period(words: &str) -> bool {
    TIMES.iter().any(|word| words.contains(word))
}

/// Whether `words` give a time that `others` do not: 二季度 behind 一季度.
fn has_other_period_than(words: &str, others: &str) -> bool {
    let is_of_time = |c: char| is_numeral_character(c) || "前第今去上下本年月".contains(c);
    TIMES.iter().any(|word| {
        words.match_indices(word).any(|(at, _)| {
            let start = words[..at].trim_end_matches(is_of_time).len();
            !others.contains(&words[start..at + word.len()])
        })
    })
}

/// `现有社员130人，其中男80人、女50人`, `共55枚奖牌。18枚金牌、15枚银牌、21枚铜牌`.
fn total_before(passage: &Passage<'_>, partition: &Partition, parts: &[usize]) -> Option<(usize, bool)> {
    let numbers = &passage.numbers;
    let head = &numbers[*parts.iter().min()?];
    let first = *parts.iter().min()?;
    let mut before = (first.saturating_sub(REACH)..first).rev().filter(|&at| {
        let number = &numbers[at];
        let is_like = number.is_like(head) || is_of_voters(number, head);
        let is_near = number.sentence + 1 >= head.sentence;
        is_like && is_near && !number.is_change() && !is_average(number.lead)
    });
    let total = before.find(|&at| {
        let number = &numbers[at];
        let around = |word: &&str| {
            number.lead.contains(*word)
                || number.figure.unit == *word
                || start_of(number.tail, 8).contains(*word)
        };
        partition.wholes.is_empty() || partition.wholes.iter().any(around)
    })?;
    let number = &numbers[total];
    // With another number of its sort between, it may be the whole of other parts.
    let is_next = !numbers[total + 1..first].iter().any(|other| other.is_like(number) && !other.is_change());
    if !is_next && !is_near(passage, number, parts, 2) {
        return None;
    }
    let between = passage.between(number, head);
    let is_labelled = !partition.wholes.is_empty();
    if has_other_period_than(head.lead, number.lead) || (!is_labelled && passage.is_one_of_several(total)) {
        return None;
    }
    let is_told = between.contains("其中")
        || (is_labelled && !partition.needs_cue)
        || has_inside_behind(number.tail)
        || names_part_first(partition, between);
    // Who is present need not vote.
    let words = [number.lead, start_of(number.tail, 8)].concat();
    let is_open = is_of_voters(number, head)
        && !["参加表决", "参加投票", "参与表决", "参与投票"].iter().any(|word| words.contains(word));
    is_told.then_some((total, is_open))
}

/// Whether `number` is of people, and `part` of the votes that people cast.
fn is_of_voters(number: &Number<'_>, part: &Number<'_>) -> bool {
    let is_of_all = ["应到", "应出席", "缺席", "请假"].iter().any(|word| number.clause().contains(word));
    part.figure.unit == "票" && number.is_amount() && number.measure() == ("人", "") && !is_of_all
}

/// Whether the words `between` a number and a part name the part right behind the first stop: （男,
/// 。金牌, ，包括.
fn names_part_first(partition: &Partition, between: &str) -> bool {
    /// Characters of what the total is of.
    const NOUN: usize = 6;
    /// Characters of a part's name with its verb.
    const LONGEST_NAME: usize = 8;
    let Some(stop) = between.find(['，', '（', '：', '(', '。']) else { return false };
    let (noun, behind) = between.split_at(stop);
    let clause = behind.trim_start_matches(['，', '（', '：', '(', '。']);
    let clause = clause.strip_prefix("包括").or_else(|| clause.strip_prefix("分别为")).unwrap_or(clause);
    let is_short = noun.chars().count() <= NOUN && clause.chars().count() <= LONGEST_NAME;
    is_short && (clause.is_empty() || partition.part_in(start_of(clause, 3)).is_some())
}
