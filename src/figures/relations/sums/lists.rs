//! Lists of parts: before a total (…，合计120亩), behind it (共120家，分别为…), and picked out of it.

use rust_decimal::Decimal;

use super::{Sum, is_average};
use crate::figures::Kind;
use crate::figures::relations::passage::{Number, Passage};

/// Parts of a list; more are no list that a reader adds up.
const MOST: usize = 40;

/// Characters between two parts of one list.
const LONGEST_LINK: usize = 18;

/// `甲乡30亩、乙乡40亩、丙乡50亩，合计120亩`.
pub(super) fn totals_behind_lists(passage: &Passage<'_>) -> Vec<Sum> {
    const CUES: [&str; 6] = ["合计", "共计", "总计", "总共", "一共", "共"];
    let sum = |at: usize| {
        let total = &passage.numbers[at];
        let clause = total.clause();
        let is_told = CUES.iter().any(|cue| clause.ends_with(cue)) && !clause.ends_with("公共");
        if !is_told || !total.is_amount() || clause.chars().count() > 6 {
            return None;
        }
        // A bare 共 of things with a common measure word says nothing of what they are: 3个乡12个村，共20个组.
        let is_weak = clause.ends_with('共') && total.figure.kind == Kind::Count;
        let first = first_of_list(passage, at)?;
        let parts: Vec<usize> = (first..at).collect();
        // 3个镇、5个乡，共8个乡镇: the total has the names of both.
        let is_named = |part: &usize| {
            let own = noun(&passage.numbers[*part]);
            own == noun(total) || (!own.is_empty() && noun(total).contains(own))
        };
        let are_alike = !is_weak || parts.iter().all(is_named);
        (parts.len() > 1 && are_alike).then_some(Sum { total: at, parts, is_open: false })
    };
    (2..passage.numbers.len()).filter_map(sum).collect()
}

/// `由5名专家、8名记者组成的13人考察组`.
pub(super) fn composed_totals(passage: &Passage<'_>) -> Vec<Sum> {
    let sum = |at: usize| {
        let total = &passage.numbers[at];
        let noun = total.lead.strip_suffix("组成的").or_else(|| total.lead.strip_suffix("构成的"))?;
        let mut parts: Vec<usize> = Vec::new();
        for part in (at.saturating_sub(MOST)..at).rev() {
            let number = &passage.numbers[part];
            if !number.is_like(total) || number.sentence != total.sentence || number.is_change() {
                return None;
            }
            parts.insert(0, part);
            if number.clause().contains('由') {
                break;
            }
            if !is_link(number.lead) {
                return None;
            }
        }
        let begins = passage.numbers[*parts.first()?].clause().contains('由');
        let is_whole = begins && parts.len() > 1 && is_link(noun);
        is_whole.then_some(Sum { total: at, parts, is_open: false })
    };
    (2..passage.numbers.len()).filter_map(sum).collect()
}

/// Where the list begins that ends right before the total at `at`: at the start of its sentence,
/// or behind 分别.
fn first_of_list(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let total = &passage.numbers[at];
    let mut first = at;
    while first > 0 && at - first < MOST {
        let number = &passage.numbers[first - 1];
        if number.sentence != total.sentence {
            break;
        }
        if !number.is_like(total) || !is_link(number.tail) || number.is_change() {
            return None;
        }
        first -= 1;
        if number.lead.contains("分别") {
            return Some(first);
        }
    }
    let head = passage.numbers[first].lead;
    (!has_other_reading(head)).then_some(first)
}

/// Whether `text` may stand between two parts of one list.
fn is_link(text: &str) -> bool {
    text.chars().count() <= LONGEST_LINK && !text.contains(['：', '；', '“']) && !has_other_reading(text)
}

/// Words that make a number behind them something else than a part of a sum.
fn has_other_reading(text: &str) -> bool {
    const WORDS: [&str; 21] = [
        "其中", "比", "较", "增", "减", "占", "从", "由", "达到", "去年", "上年", "同期", "人均", "每",
        "平均", "目标", "计划", "累计", "余", "包括", "年均",
    ];
    WORDS.iter().any(|word| text.contains(word)) || is_cut_short(text)
}

/// Whether 等 closes a list in `text`, and not as in 一等奖.
fn is_cut_short(text: &str) -> bool {
    let closes = |at: usize| text[at..].chars().nth(1).is_none_or(|c| "，、；。：）共合总的其".contains(c));
    text.match_indices('等').any(|(at, _)| closes(at))
}

/// What a number counts, as far as the next stop.
fn noun<'a>(number: &Number<'a>) -> &'a str {
    let stop = number.tail.find(['，', '、', '；', '（', '）', '和', '与', '及', '：']);
    number.tail[..stop.unwrap_or(number.tail.len())].trim_end_matches('共')
}

/// `共120家，分别为30家、40家、50家`, `由80名运动员和50名官员组成`, and lists behind 其中 of parts
/// that cannot overlap.
pub(super) fn lists_behind_totals(passage: &Passage<'_>) -> Vec<Sum> {
    (0..passage.numbers.len()).filter_map(|at| list_behind(passage, at)).collect()
}

fn list_behind(passage: &Passage<'_>, at: usize) -> Option<Sum> {
    let (total, head) = (&passage.numbers[at], passage.numbers.get(at + 1)?);
    if !total.is_amount() || total.is_change() || !head.is_like(total) || head.is_change() {
        return None;
    }
    let link = passage.between(total, head);
    let cue = cue_in(link)?;
    let mut parts = vec![at + 1];
    for next in at + 2..passage.numbers.len().min(at + 2 + MOST) {
        let (last, number) = (&passage.numbers[next - 1], &passage.numbers[next]);
        if number.sentence != head.sentence || !number.is_like(total) || number.is_change() {
            break;
        }
        let is_listed = is_link(last.tail) || (cue != Cue::Respectively && is_list_link(last.tail));
        if !is_listed || ["合计", "共", "总"].iter().any(|word| last.tail.contains(word)) {
            break;
        }
        parts.push(next);
    }
    let last = &passage.numbers[*parts.last()?];
    let is_whole = match cue {
        Cue::Respectively | Cue::Colon => ends_list(last, passage, *parts.last()?),
        Cue::Composed => ["组成", "构成"].iter().any(|word| noun(last).contains(word)),
        Cue::OfWhich => false,
    };
    let are_apart = || cannot_overlap(passage, &parts);
    // One part alone cannot be more than what it is picked out of.
    let is_single = || {
        link.contains("其中")
            && !passage.is_one_of_several(at)
            && !is_average(total.lead)
            && !is_average(head.lead)
    };
    match (parts.len() > 1, is_whole) {
        (false, _) if cue == Cue::OfWhich && is_single() => Some(Sum { total: at, parts, is_open: true }),
        (true, true) if cue != Cue::OfWhich => Some(Sum { total: at, parts, is_open: false }),
        (true, _) if are_apart() || makes_all(passage, at, &parts) => {
            Some(Sum { total: at, parts, is_open: true })
        }
        _ => None,
    }
}

/// What leads from a total to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// 分别为, 分为: all of it.
    Respectively,
    /// `：`, of a total with 共.
    Colon,
    /// 由…组成.
    Composed,
    /// 其中, 包括: some of it.
    OfWhich,
}

fn cue_in(link: &str) -> Option<Cue> {
    let n_characters = link.chars().count();
    if n_characters > 24 || link.contains(['；', '。']) {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| link.contains(word));
    if has(&["去年", "上年", "同期", "比", "较", "增", "减", "平均", "每", "累计", "此外", "另"])
    {
        return None;
    }
    if has(&["其中", "包括", "包含"]) {
        return Some(Cue::OfWhich);
    }
    if link.trim_start_matches('，').starts_with('由') {
        return Some(Cue::Composed);
    }
    if has(&["分别为", "分别是", "分别有", "分为"]) {
        return Some(Cue::Respectively);
    }
    (link.contains('：') && link.find('：')? <= 24).then_some(Cue::Colon)
}

fn is_list_link(text: &str) -> bool {
    text.chars().count() <= LONGEST_LINK
        && text.contains(['、', '，', '；', '和'])
        && !has_other_reading(text)
}

/// Whether nothing of the kind stands behind the last part in its sentence.
fn ends_list(last: &Number<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let is_last = passage
        .numbers
        .get(at + 1)
        .is_none_or(|next| next.sentence != last.sentence || !next.is_like(last) || next.lead.contains('）'));
    is_last && !is_cut_short(last.tail) && !last.tail.contains("其他") && !last.tail.contains("其余")
}

/// Whether the parts make the total to the last digit, so that they are all of it though nothing says so.
fn makes_all(passage: &Passage<'_>, total: usize, parts: &[usize]) -> bool {
    let numbers = &passage.numbers;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(numbers[part].exact()?));
    sum.is_some() && sum == numbers[total].exact()
}

/// Whether the names of the parts are of one sort, so that nothing can be in two of them: 甲乡, 乙乡;
/// 一等奖, 二等奖. 党员, 大学生 and 退役军人 can be the same people.
fn cannot_overlap(passage: &Passage<'_>, parts: &[usize]) -> bool {
    const SORTS: [&str; 17] = [
        "乡",
        "镇",
        "村",
        "县",
        "市",
        "区",
        "省",
        "州",
        "旗",
        "等奖",
        "小学",
        "中学",
        "车间",
        "分公司",
        "月",
        "级",
        "队",
    ];
    let name = |part: usize| {
        let words = passage.numbers[part].clause();
        let words = words.trim_start_matches("其中").trim_start_matches("包括");
        words.trim_end_matches(['有', '为', '占', '达', '种', '植'])
    };
    let names: Vec<&str> = parts.iter().map(|&part| name(part)).collect();
    let is_of = |sort: &&&str| names.iter().all(|name| name.ends_with(**sort) && name.chars().count() <= 8);
    let are_distinct = (1..names.len()).all(|at| !names[..at].contains(&names[at]));
    are_distinct && SORTS.iter().any(|sort| is_of(&sort))
}
