//! Figures that a sentence puts together: 其中, 分别, 由…到…, ×, and rates of a target.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Bound, Figure, Kind, LONGEST_SENTENCE, Value};
use crate::text::{end_of, start_within};

/// Figures of one sentence that belong together, by their places among its paragraph's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// `共120户，其中脱贫户30户、监测户5户`: a whole and what the text names of it.
    OfWhich {
        /// The whole.
        whole: usize,
        /// The parts, which need not be all.
        parts: Vec<usize>,
    },
    /// `分别增长9%和12%`: values in the order of the names before them.
    Respectively(Vec<usize>),
    /// `由11公里扩展到34公里`.
    FromTo {
        /// What it was.
        from: usize,
        /// What it is now.
        to: usize,
    },
    /// `1.5米×1.5米`.
    Dimensions(Vec<usize>),
    /// `480家…完成年度任务的87.27%`: an amount and which part of its target that is.
    RateOfTarget {
        /// What was reached.
        amount: usize,
        /// The percentage.
        rate: usize,
    },
}

/// The groups that `figures` of the paragraph `text` make up, by kind and in text order.
pub fn groups_of(text: &str, figures: &[Figure]) -> Vec<Group> {
    let sentence = Sentences { text, figures };
    let mut groups = sentence.of_which();
    groups.extend(sentence.respectively());
    groups.extend(sentence.changes());
    groups.extend(sentence.dimensions());
    groups.extend(sentence.rates_of_targets());
    groups
}

/// What whole target follows from an amount and the rate beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImpliedTarget {
    /// This one alone: 550 from 480 and 87.27%.
    One(Decimal),
    /// The rate is stated too roughly to tell.
    Several,
    /// None: one of the two must be wrong, if what is counted is whole.
    NoneFits,
}

/// The target of which `amount` is `rate`, as exactly as that is stated; `None` where one of
/// them is no number.
pub fn implied_target(amount: &Figure, rate: &Figure) -> Option<ImpliedTarget> {
    let (Value::Number { value: Some(amount), .. }, Value::Number { value: Some(rate), precision, .. }) =
        (&amount.value, &rate.value)
    else {
        return None;
    };
    let half = precision.checked_div(Decimal::TWO)?;
    let of = |rate: Decimal| amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(rate);
    let (least, most) = (of(rate.checked_add(half)?)?.ceil(), of(rate.checked_sub(half)?)?.floor());
    Some(match least.cmp(&most) {
        Ordering::Equal => ImpliedTarget::One(least),
        Ordering::Less => ImpliedTarget::Several,
        Ordering::Greater => ImpliedTarget::NoneFits,
    })
}

struct Sentences<'a> {
    text: &'a str,
    figures: &'a [Figure],
}

impl Sentences<'_> {
    fn between(&self, one: usize, other: usize) -> &str {
        &self.text[self.figures[one].span.end..self.figures[other].span.start]
    }

    fn is_number(&self, index: usize) -> bool {
        !self.figures[index].is_calendar() && self.figures[index].kind != Kind::Ordinal
    }

    fn same_unit(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.figures[one], &self.figures[other]);
        (one.unit, one.per) == (other.unit, other.per)
    }

    /// Whether `one` and `other` stand in one sentence.
    fn together(&self, one: usize, other: usize) -> bool {
        let between = self.between(one, other);
        between.len() <= LONGEST_SENTENCE && !between.contains(['。', '！', '？'])
    }

    fn of_which(&self) -> Vec<Group> {
        let starts = self.text.match_indices("其中").map(|(at, _)| at);
        let group = |at: usize| {
            // 参与其中 begins no list.
            if !self.text[..at].ends_with(['，', '；', '。', '（', '：']) {
                return None;
            }
            let behind = self.figures.partition_point(|figure| figure.span.end <= at);
            let near = |index: usize| at - self.figures[index].span.end <= LONGEST_SENTENCE;
            let mut before = (0..behind).rev().take_while(|&index| near(index));
            let whole = before.find(|&index| self.is_number(index))?;
            let list = start_within(&self.text[at..], LONGEST_SENTENCE);
            let list = &list[..list.find(['。', '；', '！', '？']).unwrap_or(list.len())];
            let stops = [list.find("另有"), list.find("此外")];
            let sentence = at + stops.into_iter().flatten().min().unwrap_or(list.len());
            let listed =
                (behind..self.figures.len()).take_while(|&index| self.figures[index].span.end <= sentence);
            let parts =
                listed.filter(|&index| self.figures[index].span.start >= at && self.same_unit(whole, index));
            let parts: Vec<usize> = parts.filter(|&index| self.is_number(index)).collect();
            let is_near = !self.text[self.figures[whole].span.end..at].contains(['。', '！', '？']);
            (is_near && !parts.is_empty()).then_some(Group::OfWhich { whole, parts })
        };
        starts.filter_map(group).collect()
    }

    /// The figures from `first` on that 、 or 和 joins, all of one unit.
    fn run_from(&self, first: usize) -> Vec<usize> {
        let mut run = vec![first];
        for index in first + 1..self.figures.len() {
            let joined = matches!(self.between(index - 1, index), "、" | "和" | "，" | "与" | "以及");
            if !joined || !self.same_unit(first, index) {
                break;
            }
            run.push(index);
        }
        run
    }

    fn respectively(&self) -> Vec<Group> {
        let starts = self.text.match_indices("分别").map(|(at, word)| at + word.len());
        let group = |at: usize| {
            let first = self.figures.partition_point(|figure| figure.span.start < at);
            let between = &self.text[at..self.figures.get(first)?.span.start];
            if between.len() > LONGEST_SENTENCE || between.contains(['。', '，', '；']) {
                return None;
            }
            let run = self.run_from(first);
            (run.len() > 1).then_some(Group::Respectively(run))
        };
        starts.filter_map(group).collect()
    }

    fn changes(&self) -> Vec<Group> {
        let pair = |from: usize| {
            let to = from + 1;
            let before = &self.text[..self.figures.get(from)?.span.start];
            let begins = before.chars().rev().take(6).any(|c| matches!(c, '由' | '从'));
            self.figures.get(to)?;
            let link = self.between(from, to);
            let leads = link.ends_with(['到', '至', '为']) && !link.contains(['，', '。', '；']);
            (begins && leads && self.is_number(from) && self.same_unit(from, to))
                .then_some(Group::FromTo { from, to })
        };
        (0..self.figures.len()).filter_map(pair).collect()
    }

    fn dimensions(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut first = 0;
        while first + 1 < self.figures.len() {
            let mut last = first;
            while last + 1 < self.figures.len() && matches!(self.between(last, last + 1), "×" | "x" | "*") {
                last += 1;
            }
            if last > first {
                groups.push(Group::Dimensions((first..=last).collect()));
            }
            first = last + 1;
        }
        groups
    }

    fn rates_of_targets(&self) -> Vec<Group> {
        const TARGETS: [&str; 5] = ["任务的", "目标的", "计划的", "预算的", "任务数的"];
        let mut groups = Vec::new();
        for first in 0..self.figures.len() {
            let is_rate =
                self.figures[first].kind == Kind::Percent && self.figures[first].bound == Bound::Exact;
            let before = &self.text[..self.figures[first].span.start];
            if !is_rate || !TARGETS.iter().any(|target| before.ends_with(target)) {
                continue;
            }
            let rates = self.run_from(first);
            let amounts: Vec<usize> = (0..first)
                .rev()
                .take_while(|&index| self.together(index, first))
                .filter(|&index| self.is_number(index) && self.figures[index].kind != Kind::Percent)
                .take(rates.len())
                .collect();
            let is_said = rates.len() == 1 || end_of(before, 13).contains("分别");
            let of_one_unit = amounts.iter().all(|&index| self.same_unit(amounts[0], index));
            if amounts.len() == rates.len() && is_said && of_one_unit {
                let pairs = amounts.into_iter().rev().zip(rates);
                groups.extend(pairs.map(|(amount, rate)| Group::RateOfTarget { amount, rate }));
            }
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn check(text: &str, expected: &[Group]) {
        assert_eq!(groups_of(text, &scan(text)), expected, "{text}");
    }

    #[test]
    fn lists_keep_their_structure() {
        check("共120户，其中脱贫户30户、监测户5户。", &[Group::OfWhich { whole: 0, parts: vec![1, 2] }]);
        check("甲乡和乙乡分别增长9%和12%。", &[Group::Respectively(vec![0, 1])]);
        check("由11公里扩展到34公里。", &[Group::FromTo { from: 0, to: 1 }]);
        check("烟雾1.5米×1.5米。", &[Group::Dimensions(vec![0, 1])]);
        check("修路11公里，建桥3座。", &[]);
        check("32个村参与其中，修桥42个。", &[]);
        check("共89人，其中老人23人，另有453人。", &[Group::OfWhich { whole: 0, parts: vec![1] }]);
    }

    #[test]
    fn a_rate_belongs_to_its_amount() {
        let text = "实现480家上云，427家上平台，分别完成年度任务的87.27%、158.15%。";
        let rates = [Group::RateOfTarget { amount: 0, rate: 2 }, Group::RateOfTarget { amount: 1, rate: 3 }];
        let figures = scan(text);
        let groups = groups_of(text, &figures);
        assert!(rates.iter().all(|rate| groups.contains(rate)), "{groups:?}");
        let target = |amount: usize, rate: usize| implied_target(&figures[amount], &figures[rate]);
        assert_eq!(target(0, 2), Some(ImpliedTarget::One(550.into())));
        assert_eq!(target(1, 3), Some(ImpliedTarget::One(270.into())));
    }

    #[test]
    fn a_rate_may_fit_no_whole_target_or_many() {
        let figures = scan("完成480家，为任务的87.29%；完成4800家，为任务的87%。");
        assert_eq!(implied_target(&figures[0], &figures[1]), Some(ImpliedTarget::NoneFits));
        assert_eq!(implied_target(&figures[2], &figures[3]), Some(ImpliedTarget::Several));
    }
}
