//! Shares that make up one whole: …，其余占30%; 男占52%，女占48%; 三次产业占比分别为….

use rust_decimal::Decimal;

use super::partitions::{PARTITIONS, Partition};
use crate::figures::interval::Interval;
use crate::figures::relations::passage::{Number, Passage};
use crate::figures::relations::working::Printer;
use crate::figures::relations::{Relation, RelationKind, Verdict, Working, verdict};

/// The lists of shares that must make 100%, or must not make more.
pub(super) fn whole_shares(passage: &Passage<'_>) -> Vec<Relation> {
    let numbers = &passage.numbers;
    let mut relations = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let end = end_of_run(passage, at);
        if end - at > 1 {
            relations.extend(relation(passage, at, end));
        }
        at = end.max(at + 1);
    }
    relations
}

/// Where the list of shares ends that begins at `first`: percentages each with 占 before it, or with
/// 占比分别为 before the first.
fn end_of_run(passage: &Passage<'_>, first: usize) -> usize {
    let numbers = &passage.numbers;
    let head = &numbers[first];
    let is_joint = head.lead.contains("分别") && is_share(head.lead);
    let mut end = first;
    while let Some(number) = numbers.get(end) {
        let is_listed = match is_joint && end > first {
            true => matches!(numbers[end - 1].tail, "、" | "和" | "，" | "与" | "以及"),
            false => is_share(number.lead) && (end == first || !number.lead.contains("其中")),
        };
        if !number.is_percent() || number.sentence != head.sentence || number.is_change() || !is_listed {
            break;
        }
        end += 1;
    }
    end
}

fn is_share(lead: &str) -> bool {
    let Some(at) = lead.rfind("占") else { return lead.contains("比重分别为") };
    // 占全国的12%: of another whole.
    let object = lead[at + "占".len()..].trim_end_matches('的');
    let plain =
        ["", "比", "比为", "比达", "比约", "比分别为", "比重分别为", "比重为", "比例为", "总数", "总量"];
    plain.contains(&object)
}

fn relation(passage: &Passage<'_>, first: usize, end: usize) -> Option<Relation> {
    let parts = &passage.numbers[first..end];
    let coarsest = parts.iter().map(Number::precision).max()?;
    let half = coarsest.checked_div(Decimal::TWO)?;
    let mut computed = Interval::around(Decimal::ZERO, Decimal::ZERO)?;
    for part in parts {
        let interval = part.exact().map_or(Some(part.interval), |value| Interval::around(value, half))?;
        computed = computed.plus(interval)?;
    }
    let hundred = Interval::around(Decimal::ONE_HUNDRED, half)?;
    let is_exhaustive = is_exhaustive(passage, parts);
    if !is_exhaustive {
        return None;
    }
    let (last, given) = parts.split_last()?;
    let printer = Printer::like(last, passage.text);
    let terms: Vec<String> = parts.iter().map(|part| printer.stated(part)).collect();
    let result = computed.value.map(|sum| format!(" = {}", printer.print(sum))).unwrap_or_default();
    let verdict = verdict(&computed, &hundred);
    let remedies = match (computed.value, verdict) {
        (Some(sum), Verdict::Fails) => parts
            .iter()
            .filter_map(|part| {
                let left = Decimal::ONE_HUNDRED.checked_sub(sum.checked_sub(part.exact()?)?)?;
                (left > Decimal::ZERO).then_some((part.index, left))
            })
            .collect(),
        _ => Vec::new(),
    };
    Some(Relation {
        kind: RelationKind::SharesOfOneWhole,
        stated: last.index,
        given: given.iter().map(|part| part.index).collect(),
        working: Working { computed: format!("{}{result}", terms.join(" + ")), stated: "100%".to_owned() },
        verdict,
        remedies,
    })
}

/// Whether the shares follow each other and are of one thing: 男性占, 女性占, and not 城镇人口占,
/// 农村收入占.
fn are_of_one_thing(partition: &Partition, parts: &[Number<'_>]) -> bool {
    let rest = |part: &Number<'_>| {
        let names = partition.parts.iter().copied().flatten();
        names.fold(part.clause().trim_start_matches("其中").to_owned(), |rest, name| rest.replace(name, ""))
    };
    let follows =
        |part: &Number<'_>| part.lead.trim_start_matches(['，', '；', '、', '（', '(']) == part.clause();
    let Some((head, others)) = parts.split_first() else { return false };
    let first = rest(head);
    others.iter().all(|part| follows(part) && (rest(part) == first || rest(part).is_empty()))
}

/// Whether the shares are those of all parts: the last is 其余, or their names leave nothing over.
fn is_exhaustive(passage: &Passage<'_>, parts: &[Number<'_>]) -> bool {
    /// Characters from 三次产业 to the first share.
    const REACH: usize = 24;
    let has_rest = parts.last().is_some_and(|last| {
        ["其余", "剩余", "其他"].iter().any(|word| last.lead.trim_start_matches('，').starts_with(word))
    });
    let names_all = || {
        PARTITIONS.iter().any(|partition| {
            let mut named: Vec<usize> =
                parts.iter().filter_map(|part| partition.part_in(part.clause())).collect();
            named.sort_unstable();
            named.dedup();
            let are_all = named.len() == partition.parts.len() && parts.len() == named.len();
            are_all && are_of_one_thing(partition, parts)
        })
    };
    let industries = || {
        let Some(head) = parts.first() else { return false };
        let before = crate::text::end_of(&passage.text[..head.figure.span.start], REACH);
        let named = ["三次产业", "第一、二、三产业", "一二三产", "一、二、三产", "第一、第二、第三产业"];
        parts.len() == 3 && head.lead.contains("分别") && named.iter().any(|name| before.contains(name))
    };
    has_rest || names_all() || industries()
}
