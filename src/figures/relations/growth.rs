//! From, to and the change between them: 由80人增加到120人，增长50%; 产量120万吨，比上年增加20万吨，
//! 增长20%; 是2012年的2.3倍; 下降2倍.

mod changes;
mod once;
mod pairs;
mod tolerance;
mod triples;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::passage::{Number, Passage};
use super::working::Printer;
use super::{Cue, Relation, RelationKind, Statement, Verdict, Working, verdict};
use crate::figures::{Figure, Kind};
use crate::text::{WordSet, end_of, start_of};

use changes::pair_relations;
use pairs::{Pair, pairs};
use triples::triples;

/// Words beside which a rate is worked out from other numbers than those in print: at constant
/// prices, on a comparable basis, averaged over years.
static SILENCING: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "可比",
        "不变价",
        "实际增长",
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
        "排名",
        "位次",
        "名次",
        "累计增",
    ])
});

/// What is measured in money and grows, in the statistics, at constant prices or among the same firms.
static SILENCING_MONEY: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "可支配收入",
        "居民收入",
        "纯收入",
        "消费支出",
        "投资",
        "利润",
        "规模以上",
        "规上",
        "限额以上",
        "限上",
        "工业总产值",
    ])
});

/// The changes of `statement`.
pub fn growth_relations(statement: &Statement<'_>) -> Vec<Relation> {
    let (text, figures) = (statement.text, statement.figures);
    let has_multiple = || figures.iter().any(|figure| figure.kind == Kind::Multiple);
    if !statement.has(Cue::Growth) || !(statement.repeats_a_unit() || has_multiple()) {
        return Vec::new();
    }
    let passage = statement.passage();
    let mut relations: Vec<Relation> = falls_in_multiples(passage);
    for pair in pairs(passage) {
        if !is_silenced(passage, &pair) {
            relations.extend(pair_relations(passage, &pair));
        }
    }
    if has_changed_periods(text, figures) {
        let passage = Passage::with_periods(text, figures);
        let of_periods = pairs(&passage).into_iter().filter(|pair| pair.to.figure.kind == Kind::Period);
        for pair in of_periods {
            relations.extend(pair_relations(&passage, &pair));
        }
    }
    if statement.has(Cue::Unchanged) {
        relations.extend(unchanged(passage));
    }
    let known: BTreeSet<usize> = relations.iter().map(|relation| relation.stated).collect();
    relations.extend(triples(passage).into_iter().filter(|relation| !known.contains(&relation.stated)));
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
        let verdict = verdict(&hardly(from)?, &hardly(to)?);
        let mark = if verdict == Verdict::Fails { "≠" } else { "≈" };
        let printer = Printer::like(to, passage.text);
        Some(Relation {
            kind: RelationKind::Unchanged,
            stated: to.index,
            given: vec![from.index],
            working: Working {
                computed: format!("{} {mark} {}", printer.stated(to), printer.stated(from)),
                stated: String::new(),
            },
            verdict,
            remedies: vec![(to.index, from.exact()?), (from.index, to.exact()?)],
        })
    };
    passage.numbers.windows(2).filter_map(pair).collect()
}

/// Whether a word in the sentence says that the rates are worked out from other numbers.
fn is_silenced(passage: &Passage<'_>, pair: &Pair<'_>) -> bool {
    silences(passage, &pair.from, &pair.to) || silences(passage, &pair.to, &pair.to)
}

fn silences(passage: &Passage<'_>, one: &Number<'_>, other: &Number<'_>) -> bool {
    /// Farther away than this no word says how a rate was worked out, in characters.
    const REACH: usize = 80;
    let start = one.figure.span.start.min(other.figure.span.start);
    let (before, behind) = passage.text.split_at(start);
    let (before, behind) = (end_of(before, REACH), start_of(behind, REACH));
    let before = before.rfind(['。', '！', '？']).map_or(before, |end| &before[end..]);
    let behind = behind.find(['。', '！', '？']).map_or(behind, |end| &behind[..end]);
    let has = |words: &WordSet| words.is_in(before) || words.is_in(behind);
    has(&SILENCING) || (other.figure.kind == Kind::Money && has(&SILENCING_MONEY))
}

/// `下降2倍`: what falls by all that it is, is nothing.
fn falls_in_multiples(passage: &Passage<'_>) -> Vec<Relation> {
    const VERBS: [&str; 7] = ["下降", "减少", "降低", "缩短", "下跌", "减轻", "压缩"];
    let fall = |number: &Number<'_>| {
        if number.figure.kind != Kind::Multiple {
            return None;
        }
        let text = passage.text.get(number.figure.span.range())?;
        let verb = number.lead.trim_end_matches(['了', '近', '约', '超']);
        let is_fall = text.contains('倍')
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
