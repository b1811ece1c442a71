//! A number with its difference and its rate, from which what it was follows.

use rust_decimal::Decimal;

use super::silences;
use super::tolerance::{amount, is_within_rounding, places, signed, stated_rate};
use crate::figures::interval::Interval;
use crate::figures::relations::passage::{Direction, Number, Passage, change_before, last_clause};
use crate::figures::relations::working::{Printer, to_nearest};
use crate::figures::relations::{Relation, RelationKind, Working, verdict};

/// `产量120万吨，比上年增加20万吨，增长20%`: what it was follows from what it is and the difference.
pub(super) fn triples(passage: &Passage<'_>) -> Vec<Relation> {
    let triple = |at: usize| {
        let (first, second) = (&passage.numbers[at], &passage.numbers[at + 1]);
        let has_rate = first.is_percent() || second.is_percent();
        if !has_rate || first.sentence != second.sentence || !first.is_change() || !second.is_change() {
            return None;
        }
        let last = at.checked_sub(1).map(|last| &passage.numbers[last]);
        let last = last.filter(|now| now.sentence == second.sentence);
        last.and_then(|now| triple(passage, now, first, second, false)).or_else(|| {
            let by = if first.is_percent() { second } else { first };
            triple(passage, now_before(passage, at, by)?, first, second, true)
        })
    };
    (0..passage.numbers.len().saturating_sub(1)).filter_map(triple).collect()
}

/// `全年接待612万人次，收入58亿元。与上年相比增加82万人次`: what is now, in the clause or the sentence before
/// one that begins with a comparison, where nothing else is of its measure.
fn now_before<'a, 'b>(passage: &'b Passage<'a>, at: usize, by: &Number<'_>) -> Option<&'b Number<'a>> {
    let first = &passage.numbers[at];
    let (_, verb) = change_before(first.lead)?;
    let words = first.lead[..verb].trim_matches(['，', '（', '；']);
    let near = passage.numbers[..at].iter().rev().take_while(|now| now.sentence + 1 >= first.sentence);
    let mut like = near.filter(|now| now.is_like(by));
    let now = like.next()?;
    let is_amount = !["其中", "每", "均", "新增"].iter().any(|word| now.lead.contains(word));
    let is_about_it = is_comparison_with_earlier(words) || is_comparison_of(words, now);
    (like.next().is_none() && is_amount && is_about_it).then_some(now)
}

/// Whether `words` are a comparison with an earlier time and name what `now` is of besides: 与上年相比，游客,
/// 游客比上年.
fn is_comparison_of(words: &str, now: &Number<'_>) -> bool {
    let names_now = |words: &str| {
        let noun = words.trim_start_matches(['，', '；']).trim_end_matches(['数', '量', '，']);
        noun.chars().count() > 1 && (now.lead.contains(noun) || now.tail.contains(noun))
    };
    let behind = words
        .split_once('，')
        .is_some_and(|(comparison, noun)| is_comparison_with_earlier(comparison) && names_now(noun));
    let before = words
        .find(['比', '较', '同', '环'])
        .is_some_and(|at| names_now(&words[..at]) && is_comparison_with_earlier(&words[at..]));
    behind || before
}

/// Whether `words`, from the number or the sentence before to a verb of change, are a comparison with an
/// earlier time and nothing else: 与上一年相比, 这比去年同期.
fn is_comparison_with_earlier(words: &str) -> bool {
    const REACH: usize = 12;
    let words = words.trim_matches(['，', '（', '；']);
    let words = ["这", "这一数字", "这个数字"]
        .iter()
        .rev()
        .fold(words, |words, this| words.strip_prefix(this).unwrap_or(words));
    let compares = ["比", "较", "与", "和", "跟", "同比", "环比"].iter().any(|word| words.starts_with(word));
    let is_earlier = ["年", "月", "季", "期", "届", "同比", "环比", "此前", "以往"]
        .iter()
        .any(|word| words.contains(word));
    compares && is_earlier && words.chars().count() <= REACH && !words.contains(['，', '；', '、', '：'])
}

/// The relation of the three, of which `is_told` says whether they are known to be of one thing.
fn triple(
    passage: &Passage<'_>,
    now: &Number<'_>,
    first: &Number<'_>,
    second: &Number<'_>,
    is_told: bool,
) -> Option<Relation> {
    let is_one_sentence = first.sentence == second.sentence;
    let (way, _) = change_before(first.lead)?;
    let (stated_way, verb) = change_before(second.lead)?;
    let is_about_the_same =
        (is_told || is_comparison_alone(first.lead)) && is_verb_alone(&second.lead[..verb], first.lead);
    // 增加20万吨，增长20%, or the rate before the difference.
    let (by, stated) = if first.is_percent() { (second, first) } else { (first, second) };
    let fits = is_one_sentence
        && now.is_like(by)
        && !now.is_change()
        && stated.is_percent()
        && way == stated_way
        && is_about_the_same
        && !silences(passage, by, now)
        && !silences(passage, first, second);
    if !fits {
        return None;
    }
    let by_interval = if way == Direction::Up { amount(by)? } else { amount(by)?.negative() };
    let before = amount(now)?.minus(by_interval)?;
    // The difference is part of what is now, so that the ends belong together.
    let ratio = |now: Option<Decimal>, by: Option<Decimal>| {
        let (now, by) = (now?, by?);
        by.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(now.checked_sub(by)?)
    };
    let is_positive = before.low.is_some_and(|low| low > Decimal::ZERO);
    let now_interval = amount(now)?;
    let computed = Interval {
        value: ratio(now_interval.value, by_interval.value),
        low: ratio(if way == Direction::Up { now_interval.high } else { now_interval.low }, by_interval.low),
        high: ratio(
            if way == Direction::Up { now_interval.low } else { now_interval.high },
            by_interval.high,
        ),
    };
    let value = computed.value.filter(|_| is_positive)?;
    let printer = Printer::like(now, passage.text);
    let (now_text, by_text) = (printer.stated(now), printer.stated(by));
    let sign = if way == Direction::Up { "−" } else { "+" };
    let change = signed(stated, stated_rate(stated)?);
    let rate = to_nearest(value.abs(), stated.precision()).map(|rate| (stated.index, rate));
    let other = || {
        let said = change.value?.checked_div(Decimal::ONE_HUNDRED)?;
        let by_value = now.exact()?.checked_mul(said)?.checked_div(said.checked_add(Decimal::ONE)?)?;
        let other = to_nearest(by_value.abs(), by.precision())?;
        let signed = if way == Direction::Up { other } else { -other };
        let ratio = now.exact()?.checked_div(now.exact()?.checked_sub(signed)?)?;
        let fits = is_within_rounding(ratio, said.checked_add(Decimal::ONE)?, stated);
        (fits == Some(true)).then_some((by.index, other))
    };
    Some(Relation {
        kind: RelationKind::Change,
        stated: stated.index,
        given: vec![now.index, by.index],
        working: Working {
            computed: format!(
                "{by_text} ÷ ({now_text} {sign} {by_text}) = {}%",
                value.abs().round_dp(places(stated)).normalize()
            ),
            stated: Printer::like(stated, passage.text).stated(stated),
        },
        verdict: verdict(&computed, &change),
        remedies: rate.into_iter().chain(other()).collect(),
    })
}

/// Whether `lead`, behind its last stop, is a comparison with an earlier time and a verb and
/// nothing else: ，比上年增加, and not ，其中玉米增加.
fn is_comparison_alone(lead: &str) -> bool {
    const REACH: usize = 14;
    let Some((_, verb)) = change_before(lead) else { return false };
    let words = &lead[..verb];
    let clause = last_clause(words);
    let before = words[..words.len() - clause.len()].trim_end_matches(['，', '（', '；', '(']);
    let noun_is_short = before.chars().count() <= REACH && !before.contains(['，', '；', '：', '、']);
    let compares = clause.is_empty()
        || ["比", "较", "同比", "环比", "净", "共", "实际", "年", "又"]
            .iter()
            .any(|word| clause.starts_with(word));
    let is_clause = words.len() > clause.len();
    is_clause && noun_is_short && compares && clause.chars().count() <= REACH && !lead.contains("其中")
}

/// Whether `words`, from the difference to the verb of its rate, are a stop and no comparison but that of
/// the difference, which has the words `by` before it.
fn is_verb_alone(words: &str, by: &str) -> bool {
    let rest = words.trim_start_matches(['，', '、', '（', '(']);
    let compares_alike = matches!(rest, "同比" | "环比" | "较上年" | "比上年") && by.contains(rest);
    rest.len() < words.len() && (matches!(rest, "" | "即") || compares_alike)
}
