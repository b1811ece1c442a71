//! From, to and the change between them: 由80人增加到120人，增长50%; 产量120万吨，比上年增加20万吨，
//! 增长20%; 是2012年的2.3倍; 下降2倍.

mod pairs;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::passage::{Direction, Number, Passage, change_before};
use super::working::{Printer, to_nearest};
use super::{Relation, RelationKind, Verdict, Working, verdict};
use crate::figures::interval::Interval;
use crate::figures::{Figure, Kind};
use crate::text::{end_of, start_of};

use pairs::{Pair, pairs};

/// Words beside which a rate is worked out from other numbers than those in print: at constant
/// prices, on a comparable basis, averaged over years.
const SILENCING: [&str; 24] = [
    "可比",
    "不变价",
    "实际增长",
    "扣除价格",
    "扣除",
    "口径",
    "增加值",
    "GDP",
    "生产总值",
    "调整",
    "名义",
    "年均",
    "平均每年",
    "年平均",
    "复合",
    "月均",
    "可支配收入",
    "消费支出",
    "投资",
    "利润",
    "排名",
    "位次",
    "名次",
    "累计增",
];

/// The changes of `figures`, which are those of the paragraph `text`.
pub fn growth_relations(text: &str, figures: &[Figure]) -> Vec<Relation> {
    let is_change = |figure: &Figure| matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Multiple);
    let begins = ["由", "从", "增", "降", "减", "比", "较", "升", "倍", "番", "缩", "持平"];
    if !begins.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    if figures.len() < 2 && !figures.iter().any(is_change) {
        return Vec::new();
    }
    let passage = Passage::new(text, figures);
    let mut relations: Vec<Relation> = falls_in_multiples(&passage);
    for pair in pairs(&passage) {
        if !is_silenced(&passage, &pair) {
            relations.extend(pair_relations(&passage, &pair));
        }
    }
    if has_changed_periods(text, figures) {
        let passage = Passage::with_periods(text, figures);
        let of_periods = pairs(&passage).into_iter().filter(|pair| pair.to.figure.kind == Kind::Period);
        for pair in of_periods {
            relations.extend(pair_relations(&passage, &pair));
        }
    }
    relations.extend(unchanged(&passage));
    let known: BTreeSet<usize> = relations.iter().map(|relation| relation.stated).collect();
    relations.extend(triples(&passage).into_iter().filter(|relation| !known.contains(&relation.stated)));
    relations.sort_by_key(|relation| (relation.stated, relation.given.clone()));
    relations
}

/// Whether lengths of time may be what changed: 由30天缩短到10天.
fn has_changed_periods(text: &str, figures: &[Figure]) -> bool {
    let n_periods = figures.iter().filter(|figure| figure.kind == Kind::Period).count();
    n_periods > 1 && text.contains(['由', '从']) && text.contains(['缩', '压', '减', '延', '增', '提'])
}

/// `产量100万吨，与去年的120万吨持平`.
fn unchanged(passage: &Passage<'_>) -> Vec<Relation> {
    let pair = |pair: &[Number<'_>]| {
        let [to, from] = pair else { return None };
        let clause = from.clause();
        let compares = clause.starts_with(['与', '和', '同']) && from.tail.starts_with("持平");
        if !compares || !to.is_like(from) || to.is_change() || to.sentence != from.sentence {
            return None;
        }
        // 持平 is said of what hardly differs.
        let hardly = |number: &Number<'_>| {
            let reach = number.exact()?.checked_div(Decimal::ONE_HUNDRED)?;
            number.interval.widened(reach, reach)
        };
        let (was, is) = (hardly(from)?, hardly(to)?);
        let printer = Printer::like(to, passage.text);
        Some(Relation {
            kind: RelationKind::Change,
            stated: to.index,
            given: vec![from.index],
            working: Working { computed: printer.stated(from), stated: printer.stated(to) },
            verdict: verdict(&was, &is),
            remedies: vec![(to.index, from.exact()?), (from.index, to.exact()?)],
        })
    };
    passage.numbers.windows(2).filter_map(pair).collect()
}

/// Whether a word in the sentence says that the rates are worked out from other numbers.
fn is_silenced(passage: &Passage<'_>, pair: &Pair<'_>) -> bool {
    silences(passage, &pair.from, &pair.to)
}

fn silences(passage: &Passage<'_>, one: &Number<'_>, other: &Number<'_>) -> bool {
    /// Farther away than this no word says how a rate was worked out, in characters.
    const REACH: usize = 80;
    let start = one.figure.span.start.min(other.figure.span.start);
    let (before, behind) = passage.text.split_at(start);
    let (before, behind) = (end_of(before, REACH), start_of(behind, REACH));
    let before = before.rfind(['。', '！', '？']).map_or(before, |end| &before[end..]);
    let behind = behind.find(['。', '！', '？']).map_or(behind, |end| &behind[..end]);
    SILENCING.iter().any(|word| before.contains(word) || behind.contains(word))
}

fn pair_relations(passage: &Passage<'_>, pair: &Pair<'_>) -> Vec<Relation> {
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
        let mut remedies: Vec<(usize, Decimal)> = rate.map(|rate| (stated.index, rate)).into_iter().collect();
        remedies.push((pair.to.index, to_nearest(from.checked_mul(said)?, pair.to.precision())?));
        remedies.push((pair.from.index, to_nearest(to.checked_div(said)?, pair.from.precision())?));
        Some(remedies)
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
            _ if stated.lead.ends_with(['翻', '了']) && stated.lead.contains('翻') => return None,
            Some((Direction::Up, _)) => (cut_off.plus(Interval::around(Decimal::ONE, Decimal::ZERO)?)?, true),
            Some((Direction::Down, _)) => return None,
            None => (cut_off, false),
        }
    };
    let printer = Printer::like(&pair.to, passage.text);
    let terms = format!("{} ÷ {}", printer.stated(&pair.to), printer.stated(&pair.from));
    let result = computed.value?.round_dp(places(stated).max(2)).normalize();
    let by = computed.value?.checked_sub(Decimal::ONE)?.round_dp(places(stated).max(2)).normalize();
    let stated_text = if is_growth { format!("增长{text}") } else { text.to_owned() };
    let outcome = if is_growth { format!("{result}，即增长{by}倍") } else { format!("{result}倍") };
    let remedies = || {
        let times = if is_growth { computed.value?.checked_sub(Decimal::ONE)? } else { computed.value? };
        let own =
            to_nearest(times, stated.precision()).filter(|times| !is_doubling && *times > Decimal::ZERO);
        let mut remedies: Vec<(usize, Decimal)> = own.map(|own| (stated.index, own)).into_iter().collect();
        let (from, to, said) = (pair.from.exact()?, pair.to.exact()?, said.value?);
        remedies.push((pair.to.index, to_nearest(from.checked_mul(said)?, pair.to.precision())?));
        remedies.push((pair.from.index, to_nearest(to.checked_div(said)?, pair.from.precision())?));
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

/// `产量120万吨，比上年增加20万吨，增长20%`: what it was follows from what it is and the difference.
fn triples(passage: &Passage<'_>) -> Vec<Relation> {
    passage.numbers.windows(3).filter_map(|three| triple(passage, three)).collect()
}

fn triple(passage: &Passage<'_>, three: &[Number<'_>]) -> Option<Relation> {
    let [now, by, stated] = three else { return None };
    let is_one_sentence = now.sentence == stated.sentence;
    let (way, _) = change_before(by.lead)?;
    let (stated_way, verb) = change_before(stated.lead)?;
    let is_about_the_same = is_comparison_alone(by.lead) && is_verb_alone(&stated.lead[..verb], by.lead);
    let fits = is_one_sentence
        && now.is_like(by)
        && !now.is_change()
        && stated.is_percent()
        && way == stated_way
        && is_about_the_same
        && !silences(passage, now, stated);
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
        Some((by.index, to_nearest(by_value.abs(), by.precision())?))
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
    let clause = super::passage::last_clause(words);
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

/// `下降2倍`: what falls by all that it is, is nothing.
fn falls_in_multiples(passage: &Passage<'_>) -> Vec<Relation> {
    const VERBS: [&str; 7] = ["下降", "减少", "降低", "缩短", "下跌", "减轻", "压缩"];
    let fall = |number: &Number<'_>| {
        let text = passage.text.get(number.figure.span.range())?;
        let verb = number.lead.trim_end_matches(['了', '近', '约', '超']);
        let is_fall = number.figure.kind == Kind::Multiple
            && text.contains('倍')
            && VERBS.iter().any(|word| verb.ends_with(word))
            && number.interval.low.or(number.interval.value).is_none_or(|times| times >= Decimal::new(5, 1));
        // 减少一倍多的时间, 降低2倍标准差: a noun takes the number.
        let is_measure = number.tail.starts_with(['标', '速']);
        (is_fall && !is_measure).then(|| Relation {
            kind: RelationKind::FallInMultiples,
            stated: number.index,
            given: Vec::new(),
            working: Working {
                computed: format!("1 − {} ≤ 0", text.trim_end_matches('倍')),
                stated: String::new(),
            },
            verdict: Verdict::Fails,
            remedies: Vec::new(),
        })
    };
    passage.numbers.iter().filter_map(fall).collect()
}

/// What a rate can be: it may be cut off instead of rounded.
fn stated_rate(stated: &Number<'_>) -> Option<Interval> {
    stated.interval.widened(Decimal::ZERO, stated.precision().checked_div(Decimal::TWO)?)
}

/// `interval` with the sign that the verb before `stated` gives it.
fn signed(stated: &Number<'_>, interval: Interval) -> Interval {
    match change_before(stated.lead) {
        Some((Direction::Down, _)) => interval.negative(),
        _ => interval,
    }
}

/// What a number can be: itself where whole things are counted, unless it is round.
fn amount(number: &Number<'_>) -> Option<Interval> {
    match number.exact() {
        Some(value) if number.is_whole() && !is_round(value) => Interval::around(value, Decimal::ZERO),
        // 5000人 may have been 4987.
        Some(value) if number.is_whole() => Interval::around(value, value.checked_div(Decimal::ONE_HUNDRED)?),
        _ => Some(number.interval),
    }
}

fn is_round(value: Decimal) -> bool {
    value >= Decimal::ONE_THOUSAND && (value % Decimal::ONE_HUNDRED).is_zero()
}

fn places(stated: &Number<'_>) -> u32 {
    stated.precision().normalize().scale().clamp(1, 4)
}
