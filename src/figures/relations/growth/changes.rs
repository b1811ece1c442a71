//! The changes that are stated of a pair: a rate, a difference, a multiple, the verb's direction.

use rust_decimal::Decimal;

use super::pairs::Pair;
use super::tolerance::{amount, fitting, is_within_rounding, places, signed, stated_rate};
use crate::figures::Kind;
use crate::figures::interval::Interval;
use crate::figures::relations::passage::{Direction, Number, Passage, change_before};
use crate::figures::relations::working::{Printer, to_nearest};
use crate::figures::relations::{Relation, RelationKind, Verdict, Working, verdict};

pub(super) fn pair_relations(passage: &Passage<'_>, pair: &Pair<'_>) -> Vec<Relation> {
    let mut relations: Vec<Relation> = direction(passage, pair).into_iter().collect();
    for change in &pair.changes {
        let relation = match change.figure.kind {
            Kind::Percent if pair.to.is_percent() => percent_of_percents(passage, pair, change),
            Kind::Percent => rate(passage, pair, change),
            Kind::Multiple => multiple(passage, pair, change),
            _ => difference(passage, pair, change),
        };
        relations.extend(relation);
    }
    relations
}

/// `由100人减少到120人`.
fn direction(passage: &Passage<'_>, pair: &Pair<'_>) -> Option<Relation> {
    let said = pair.direction?;
    let (from, to) = (pair.from.interval, pair.to.interval);
    let apart =
        |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_some_and(|(low, high)| low > high);
    let is_up = apart(to.low, from.high);
    let is_down = apart(from.low, to.high);
    let is_wrong = match said {
        Direction::Up => is_down,
        Direction::Down => is_up,
    };
    let printer = Printer::like(&pair.to, passage.text);
    let mark = if is_down { "<" } else { ">" };
    is_wrong.then(|| Relation {
        kind: RelationKind::Direction,
        stated: pair.to.index,
        given: vec![pair.from.index],
        working: Working {
            computed: format!("{} {mark} {}", printer.stated(&pair.to), printer.stated(&pair.from)),
            stated: String::new(),
        },
        verdict: Verdict::Fails,
        remedies: Vec::new(),
    })
}

/// `由80人增加到120人，增长50%`.
fn rate(passage: &Passage<'_>, pair: &Pair<'_>, stated: &Number<'_>) -> Option<Relation> {
    let (from, to) = (amount(&pair.from)?, amount(&pair.to)?);
    let ratio = to.over(from)?.times(Decimal::ONE_HUNDRED)?;
    let computed = ratio.minus(Interval::around(Decimal::ONE_HUNDRED, Decimal::ZERO)?)?;
    let change = signed(stated, stated_rate(stated)?);
    let printer = Printer::like(&pair.to, passage.text);
    let (from_text, to_text) = (printer.stated(&pair.from), printer.stated(&pair.to));
    let fell = computed.value? < Decimal::ZERO;
    let terms =
        if fell { format!("({from_text} − {to_text})") } else { format!("({to_text} − {from_text})") };
    let result = computed.value?.abs().round_dp(places(stated)).normalize();
    let remedies = || {
        let (from, to) = (pair.from.exact()?, pair.to.exact()?);
        let said = change.value?.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?;
        let is_same_way = (change.value? < Decimal::ZERO) == fell;
        let rate = to_nearest(computed.value?.abs(), stated.precision()).filter(|_| is_same_way);
        let other_to = to_nearest(from.checked_mul(said)?, pair.to.precision())?;
        let other_from = to_nearest(to.checked_div(said)?, pair.from.precision())?;
        let fits = |from: Decimal, to: Decimal| is_within_rounding(to.checked_div(from)?, said, stated);
        let ends = [
            (pair.to.index, other_to, fits(from, other_to)),
            (pair.from.index, other_from, fits(other_from, to)),
        ];
        Some(rate.map(|rate| (stated.index, rate)).into_iter().chain(fitting(ends)).collect::<Vec<_>>())
    };
    Some(Relation {
        kind: RelationKind::Change,
        stated: stated.index,
        given: vec![pair.to.index, pair.from.index],
        working: Working {
            computed: format!("{terms} ÷ {from_text} = {result}%"),
            stated: Printer::like(stated, passage.text).stated(stated),
        },
        verdict: verdict(&computed, &change),
        remedies: remedies().unwrap_or_default(),
    })
}

/// `由5%提高到8%，提高3%`: three percentage points, or 60%.
fn percent_of_percents(passage: &Passage<'_>, pair: &Pair<'_>, stated: &Number<'_>) -> Option<Relation> {
    let relation = rate(passage, pair, stated)?;
    if relation.verdict != Verdict::Fails {
        return Some(relation);
    }
    let difference = pair.to.interval.minus(pair.from.interval)?;
    let is_difference = verdict(&difference, &signed(stated, stated.interval)) != Verdict::Fails;
    if !is_difference {
        return Some(relation);
    }
    let printer = Printer::like(&pair.to, passage.text);
    let points = difference.value?.abs().normalize();
    let (larger, smaller) = match difference.value? < Decimal::ZERO {
        true => (&pair.from, &pair.to),
        false => (&pair.to, &pair.from),
    };
    Some(Relation {
        kind: RelationKind::PercentForPoints,
        working: Working {
            computed: format!("{} − {} = {points}个百分点", printer.stated(larger), printer.stated(smaller)),
            stated: relation.working.stated,
        },
        remedies: Vec::new(),
        ..relation
    })
}

/// `由80人增加到120人，增加40人`, `由5%提高到8%，提高3个百分点`.
fn difference(passage: &Passage<'_>, pair: &Pair<'_>, stated: &Number<'_>) -> Option<Relation> {
    let computed = amount(&pair.to)?.minus(amount(&pair.from)?)?;
    let change = signed(stated, amount(stated)?);
    let fell = computed.value? < Decimal::ZERO;
    let printer = Printer::like(&pair.to, passage.text);
    let (larger, smaller) = if fell { (&pair.from, &pair.to) } else { (&pair.to, &pair.from) };
    let result = Printer::like(stated, passage.text).print(computed.value?.abs());
    let remedies = || {
        let (from, to, by) = (pair.from.exact()?, pair.to.exact()?, change.value?);
        let is_same_way = (by < Decimal::ZERO) == fell;
        let own = is_same_way.then(|| (stated.index, to.checked_sub(from).unwrap_or_default().abs()));
        let ends = [(pair.to.index, from.checked_add(by)?), (pair.from.index, to.checked_sub(by)?)];
        Some(own.into_iter().chain(ends).collect::<Vec<_>>())
    };
    Some(Relation {
        kind: RelationKind::Change,
        stated: stated.index,
        given: vec![pair.to.index, pair.from.index],
        working: Working {
            computed: format!("{} − {} = {result}", printer.stated(larger), printer.stated(smaller)),
            stated: Printer::like(stated, passage.text).stated(stated),
        },
        verdict: verdict(&computed, &change),
        remedies: remedies().unwrap_or_default(),
    })
}

/// `由100万元增加到300万元，增长2倍`, `是2012年100万元的3倍`, `翻了一番`.
fn multiple(passage: &Passage<'_>, pair: &Pair<'_>, stated: &Number<'_>) -> Option<Relation> {
    let computed = amount(&pair.to)?.over(amount(&pair.from)?)?;
    let text = passage.text.get(stated.figure.span.range()).unwrap_or_default();
    let is_doubling = text.contains('番');
    // 2.8 times is 近3倍 or 2倍多; 2.87 may be cut off to 2.8.
    let is_rough = stated.precision() >= Decimal::ONE;
    let cut_off = if is_rough { stated.interval } else { stated_rate(stated)? };
    let (said, is_growth) = if is_doubling {
        // 翻一番 is said of what at least nearly doubled, and not yet half as much again.
        let times = stated.interval.value?;
        let (low, high) = (times.checked_mul(Decimal::new(95, 2))?, times.checked_mul(Decimal::new(15, 1))?);
        (Interval { value: Some(times), low: Some(low), high: Some(high) }, false)
    } else {
        match change_before(stated.lead) {
            // 翻了3倍 is said of three times and of four times as much.
            // So is 扩大3倍.
            _ if stated.lead.contains('翻') || stated.lead.contains("扩大") => return None,
            Some((Direction::Up, _)) => (cut_off.plus(Interval::around(Decimal::ONE, Decimal::ZERO)?)?, true),
            Some((Direction::Down, _)) => return None,
            None => (cut_off, false),
        }
    };
    let printer = Printer::like(&pair.to, passage.text);
    let terms = format!("{} ÷ {}", printer.stated(&pair.to), printer.stated(&pair.from));
    let result = computed.value?.round_dp(places(stated).max(2)).normalize();
    let by = computed.value?.checked_sub(Decimal::ONE)?.round_dp(places(stated).max(2)).normalize();
    let stated_text = match is_growth {
        true => format!("增长{text}"),
        false if is_doubling && !text.starts_with('翻') => format!("翻{text}"),
        false => text.to_owned(),
    };
    let outcome = if is_growth { format!("{result}，即增长{by}倍") } else { format!("{result}倍") };
    let remedies = || {
        let times = if is_growth { computed.value?.checked_sub(Decimal::ONE)? } else { computed.value? };
        let own =
            to_nearest(times, stated.precision()).filter(|times| !is_doubling && *times > Decimal::ZERO);
        let mut remedies: Vec<(usize, Decimal)> = own.map(|own| (stated.index, own)).into_iter().collect();
        let (from, to, said) = (pair.from.exact()?, pair.to.exact()?, said.value?);
        let other_to = to_nearest(from.checked_mul(said)?, pair.to.precision())?;
        let other_from = to_nearest(to.checked_div(said)?, pair.from.precision())?;
        let half = stated.precision().checked_div(Decimal::TWO)?;
        let fits = |from: Decimal, to: Decimal| Some(to.checked_div(from)?.checked_sub(said)?.abs() <= half);
        let ends = [
            (pair.to.index, other_to, fits(from, other_to)),
            (pair.from.index, other_from, fits(other_from, to)),
        ];
        remedies.extend(fitting(ends));
        Some(remedies)
    };
    Some(Relation {
        kind: RelationKind::Multiple,
        stated: stated.index,
        given: vec![pair.to.index, pair.from.index],
        working: Working { computed: format!("{terms} = {outcome}"), stated: stated_text },
        verdict: verdict(&computed, &said),
        remedies: remedies().unwrap_or_default(),
    })
}
