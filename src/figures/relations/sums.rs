//! A total and its parts, where the text says that the parts are all.
//!
//! What says so: names that leave nothing over (男/女), a total behind its parts (合计, 共), a list
//! behind its total (分别为, 分为, a colon, 由…组成), the rest (其余) of shares. Parts that the
//! text only picks out (其中) can be less than their whole, never more, if they cannot overlap.

mod counted;
mod lists;
mod partitions;
mod rest;
mod totals;
mod whole_shares;

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::passage::{Number, Passage};
use super::working::Printer;
use super::{Cue, Relation, RelationKind, Statement, Verdict, Working, verdict};
use crate::figures::interval::Interval;
use crate::text::WordSet;

use counted::counted_totals;
use lists::{composed_totals, lists_behind_totals, totals_behind_lists};
pub(super) use partitions::PARTITIONS;
use partitions::Partition;
use rest::with_the_rest;
use totals::{has_other_period, total_of};
use whole_shares::whole_shares;

/// A total and its parts.
struct Sum {
    total: usize,
    parts: Vec<usize>,
    /// Whether the parts need not be all of it.
    is_open: bool,
}

/// The sums of `statement`.
pub fn sum_relations(statement: &Statement<'_>) -> Vec<Relation> {
    if !may_have_sums(statement) {
        return Vec::new();
    }
    let passage = statement.passage();
    let sums = if statement.repeats_a_unit() { sums(statement) } else { Vec::new() };
    // The same sum can be read in two ways: 男 and 女 behind 其中, and as a list.
    let mut relations: Vec<Relation> = sums.iter().filter_map(|sum| relation(passage, sum)).collect();
    relations.sort_by_key(|relation| (relation.stated, relation.given.clone()));
    relations.dedup_by(|next, kept| {
        next.stated == kept.stated && next.given.iter().any(|part| kept.given.contains(part))
    });
    if statement.has(Cue::Balance) {
        relations.extend(trade_balances(passage));
    }
    if statement.has(Cue::WholeShares) {
        relations.extend(whole_shares(passage));
    }
    relations.sort_by_key(|relation| (relation.stated, relation.given.clone()));
    relations
}

/// Whether anything says that there are sums: most paragraphs need not be read for them.
fn may_have_sums(statement: &Statement<'_>) -> bool {
    /// A total and two parts, or two parts that make up 100%.
    const FEWEST: usize = 2;
    const TOLD_BY: [Cue; 5] = [Cue::Total, Cue::Composed, Cue::ListBehind, Cue::Rest, Cue::Balance];
    let is_told =
        || TOLD_BY.iter().any(|&cue| statement.has(cue)) || statement.cues().partitions().next().is_some();
    let may_be = statement.has(Cue::WholeShares) || (statement.repeats_a_unit() && is_told());
    statement.figures.len() >= FEWEST && may_be && statement.passage().numbers.len() >= FEWEST
}

/// The totals of `statement` with their parts, by what says that they are.
fn sums(statement: &Statement<'_>) -> Vec<Sum> {
    let passage = statement.passage();
    let mut sums = Vec::new();
    if statement.has(Cue::Total) {
        sums.extend(totals_behind_lists(passage));
    }
    if statement.has(Cue::Composed) {
        sums.extend(composed_totals(passage));
    }
    if statement.has(Cue::ListBehind) {
        sums.extend(lists_behind_totals(passage));
    }
    if statement.has(Cue::Rest) {
        sums.extend(with_the_rest(passage));
    }
    if statement.has(Cue::Total) {
        sums.extend(counted_totals(passage));
    }
    for partition in statement.cues().partitions() {
        sums.extend(partitioned(passage, &PARTITIONS[partition]));
    }
    sums
}

fn relation(passage: &Passage<'_>, sum: &Sum) -> Option<Relation> {
    let total = &passage.numbers[sum.total];
    let parts: Vec<&Number<'_>> = sum.parts.iter().map(|&part| &passage.numbers[part]).collect();
    let stated = [&[total], parts.as_slice()].concat();
    let coarsest = stated.iter().map(|number| number.precision()).max()?;
    let are_counted = stated.iter().all(|number| number.is_whole());
    let interval = |number: &Number<'_>| match number.exact() {
        // Whole things counted one by one are rounded by nobody.
        Some(value) if are_counted => Interval::around(value, Decimal::ZERO),
        Some(value) => Interval::around(value, coarsest.checked_div(Decimal::TWO)?),
        None => Some(number.interval),
    };
    let mut computed = interval(parts.first()?)?;
    for part in &parts[1..] {
        computed = computed.plus(interval(part)?)?;
    }
    let stated = interval(total)?;
    let verdict = match verdict(&computed, &stated) {
        // Parts that are picked out of a total say nothing as long as they are no more than that.
        _ if sum.is_open
            && (is_below(&computed, &stated) || parts.len() < 2)
            && !exceeds(&computed, &stated) =>
        {
            return None;
        }
        Verdict::Unknown if sum.is_open => return None,
        verdict => verdict,
    };
    let printer = Printer::like(total, passage.text);
    let terms: Vec<String> = parts.iter().map(|part| printer.stated(part)).collect();
    let result =
        computed.value.filter(|_| parts.len() > 1).map(|value| format!(" = {}", printer.print(value)));
    let computed = format!("{}{}", terms.join(" + "), result.unwrap_or_default());
    let working = match sum.is_open && verdict == Verdict::Fails {
        true => {
            Working { computed: format!("{computed} > {}", printer.stated(total)), stated: String::new() }
        }
        false => Working { computed, stated: printer.stated(total) },
    };
    Some(Relation {
        kind: if sum.is_open { RelationKind::PartsOfTotal } else { RelationKind::Sum },
        stated: total.index,
        given: parts.iter().map(|part| part.index).collect(),
        working,
        verdict,
        remedies: if sum.is_open { Vec::new() } else { remedies(total, &parts) },
    })
}

fn is_below(computed: &Interval, stated: &Interval) -> bool {
    computed.high.zip(stated.low).is_some_and(|(sum, total)| sum < total)
}

fn exceeds(computed: &Interval, stated: &Interval) -> bool {
    computed.low.zip(stated.high).is_some_and(|(sum, total)| sum > total)
}

/// The total that the parts make, and for each part what the others leave of the total.
fn remedies(total: &Number<'_>, parts: &[&Number<'_>]) -> Vec<(usize, Decimal)> {
    let Some(values) = parts.iter().map(|part| part.exact()).collect::<Option<Vec<Decimal>>>() else {
        return Vec::new();
    };
    let Some(sum) = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value)) else {
        return Vec::new();
    };
    let mut remedies = vec![(total.index, sum)];
    if let Some(stated) = total.exact() {
        let left = parts.iter().zip(&values).filter_map(|(part, value)| {
            let left = stated.checked_sub(sum.checked_sub(*value)?)?;
            (left > Decimal::ZERO).then_some((part.index, left))
        });
        remedies.extend(left);
    }
    remedies
}

/// The sums whose parts have the names of `partition`.
fn partitioned(passage: &Passage<'_>, partition: &Partition) -> Vec<Sum> {
    let numbers = &passage.numbers;
    let mut sums = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let Some((parts, end)) = named_parts(passage, partition, at) else {
            at += 1;
            continue;
        };
        if let Some((total, is_open)) = total_of(passage, partition, &parts) {
            sums.push(with_parts_behind(passage, Sum { total, parts, is_open }, end));
        }
        at = end;
    }
    sums
}

/// `sum` with as many of the numbers from `end` on, behind its parts, as make it hold: 耕地 is 水田 and
/// 旱地, and here and there 水浇地. Without them where they do not.
fn with_parts_behind(passage: &Passage<'_>, sum: Sum, end: usize) -> Sum {
    /// Parts that the names do not know.
    const MOST: usize = 3;
    let numbers = &passage.numbers;
    let holds = |sum: &Sum| relation(passage, sum).is_some_and(|relation| relation.verdict == Verdict::Holds);
    if sum.is_open || sum.total >= end || holds(&sum) {
        return sum;
    }
    let last = &numbers[end - 1];
    let behind = (end..numbers.len()).take_while(|&at| {
        let number = &numbers[at];
        number.sentence == last.sentence && !has_other_period(number.lead) && !is_average(number.lead)
    });
    let mut longer = Sum { total: sum.total, parts: sum.parts.clone(), is_open: false };
    for at in behind.filter(|&at| numbers[at].is_like(last) && !numbers[at].is_change()).take(MOST) {
        longer.parts.push(at);
        if holds(&longer) {
            return longer;
        }
    }
    sum
}

/// The numbers from `first` on that have all names of `partition`, and where to go on.
fn named_parts(passage: &Passage<'_>, partition: &Partition, first: usize) -> Option<(Vec<usize>, usize)> {
    /// Numbers that may stand from one part to the next: rates and changes of it.
    const REACH: usize = 5;
    let numbers = &passage.numbers;
    let head = &numbers[first];
    if !head.is_amount() {
        return None;
    }
    let is_behind = partition.part_in(name_behind(head)).is_some();
    let name_of = |number: &Number<'_>| {
        if is_behind {
            return partition.part_in(name_behind(number));
        }
        let is_metal = matches!(number.figure.unit, "金" | "银" | "铜");
        partition.part_in(if is_metal { number.figure.unit } else { last_phrase(number.lead) })
    };
    let mut places: Vec<Option<usize>> = vec![None; partition.parts.len() + partition.others.len()];
    places[name_of(head)?] = Some(first);
    let has_all = |places: &[Option<usize>]| places[..partition.parts.len()].iter().all(Option::is_some);
    let mut last = first;
    let behind = numbers.iter().enumerate().skip(first + 1).take(REACH * places.len());
    for (at, number) in behind {
        if at - last > REACH || number.sentence > head.sentence + 1 || is_average(number.lead) {
            break;
        }
        if number.is_change() || !number.is_like(head) {
            continue;
        }
        match name_of(number) {
            Some(part) if places[part].is_none() => places[part] = Some(at),
            Some(_) => break,
            None if has_all(&places) => break,
            // Another amount of the same unit between the parts: of what, the names do not say.
            None => return None,
        }
        last = at;
        if places.iter().all(Option::is_some) {
            break;
        }
    }
    if !has_all(&places) {
        return None;
    }
    let mut parts: Vec<usize> = places.into_iter().flatten().collect();
    parts.sort_unstable();
    let is_rate = parts.iter().any(|&part| is_average(numbers[part].lead) || numbers[part].is_change());
    (!is_rate).then_some((parts, last + 1))
}

/// The words right behind a number that say what it is of.
fn name_behind<'a>(number: &Number<'a>) -> &'a str {
    /// Characters of a name, with 名 or 的 before it.
    const REACH: usize = 4;
    let tail = number.tail.trim_start_matches('的');
    let stop = tail.find(['，', '；', '、', '：', '（', '）', '和', '与', '及']).unwrap_or(tail.len());
    crate::text::start_of(&tail[..stop], REACH)
}

/// What stands behind the last comma of `lead`; a clause of nothing but a link takes the one before.
fn last_phrase(lead: &str) -> &str {
    let stop = lead.trim_end_matches(['，', '：']).rfind(['，', '；', '：', '（', '、']);
    stop.map_or(lead, |at| &lead[at..])
}

/// Whether what follows is no part and no total, but a mean, a rate or one of several equal numbers.
fn is_average(lead: &str) -> bool {
    static WORDS: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::new(["均", "每", "各", "占", "居民收入", "支配收入", "标准", "最"]));
    WORDS.is_in(lead)
}

/// `出口180亿元，进口120亿元，顺差60亿元`.
fn trade_balances(passage: &Passage<'_>) -> Vec<Relation> {
    let balance = |at: usize| {
        /// Rates and changes may stand between the three.
        const REACH: usize = 6;
        let numbers = &passage.numbers;
        let balance = &numbers[at];
        let clause = last_phrase(balance.lead);
        if has_other_period(balance.lead) {
            return None;
        }
        let is_surplus = clause.contains("顺差");
        if balance.is_change() || !(is_surplus || clause.contains("逆差")) {
            return None;
        }
        let flow = |word: &str, other: &str| {
            let near = (at.saturating_sub(REACH)..at).rev().map(|before| &numbers[before]);
            let mut named = near.filter(|number| {
                let clause = last_phrase(number.lead);
                let is_flow = clause.match_indices(word).any(|(at, _)| !clause[..at].ends_with(other));
                number.is_like(balance)
                    && !number.is_change()
                    && number.sentence + 1 >= balance.sentence
                    && is_flow
                    && !(clause.contains("出口") && clause.contains("进口"))
            });
            named.next()
        };
        let (exports, imports) = (flow("出口", "进")?, flow("进口", "出")?);
        let (larger, smaller) = if is_surplus { (exports, imports) } else { (imports, exports) };
        let coarsest = [larger, smaller, balance].into_iter().map(Number::precision).max()?;
        let half = coarsest.checked_div(Decimal::TWO)?;
        let around = |number: &Number<'_>| {
            number.exact().map_or(Some(number.interval), |value| Interval::around(value, half))
        };
        let computed = around(larger)?.minus(around(smaller)?)?;
        let difference = computed.value.filter(|difference| *difference > Decimal::ZERO)?;
        let printer = Printer::like(balance, passage.text);
        let mut remedies = vec![(balance.index, difference)];
        if let (Some(balance_value), Some(more), Some(less)) =
            (balance.exact(), larger.exact(), smaller.exact())
        {
            let larger_value = less.checked_add(balance_value).map(|value| (larger.index, value));
            let smaller_value = more.checked_sub(balance_value).map(|value| (smaller.index, value));
            remedies.extend(larger_value.into_iter().chain(smaller_value));
        }
        let terms = format!("{} − {}", printer.stated(larger), printer.stated(smaller));
        Some(Relation {
            kind: RelationKind::Difference,
            stated: balance.index,
            given: vec![larger.index, smaller.index],
            working: Working {
                computed: format!("{terms} = {}", printer.print(difference)),
                stated: printer.stated(balance),
            },
            verdict: verdict(&computed, &around(balance)?),
            remedies,
        })
    };
    (0..passage.numbers.len()).filter_map(balance).collect()
}
