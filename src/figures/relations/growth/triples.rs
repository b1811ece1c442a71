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
    passage.numbers.windows(3).filter_map(|three| triple(passage, three)).collect()
}

fn triple(passage: &Passage<'_>, three: &[Number<'_>]) -> Option<Relation> {
    let [now, first, second] = three else { return None };
    let is_one_sentence = now.sentence == second.sentence;
    let (way, _) = change_before(first.lead)?;
    let (stated_way, verb) = change_before(second.lead)?;
    let is_about_the_same =
        is_comparison_alone(first.lead) && is_verb_alone(&second.lead[..verb], first.lead);
    // 增加20万吨，增长20%, or the rate before the difference.
    let (by, stated) = if first.is_percent() { (second, first) } else { (first, second) };
    let fits = is_one_sentence
        && now.is_like(by)
        && !now.is_change()
        && stated.is_percent()
        && way == stated_way
        && is_about_the_same
        && !silences(passage, by, now);
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
