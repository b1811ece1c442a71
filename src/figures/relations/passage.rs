//! The numbers of a paragraph with the words between them.

use rust_decimal::Decimal;

use crate::chinese::{find_mark, other_than_usual_han, rfind_mark};
use crate::figures::interval::Interval;
use crate::figures::{Bound, Figure, Kind, Value};

/// What ends a sentence, beyond which a figure's words do not reach.
const ENDS: [char; 3] = ['。', '！', '？'];

/// A number and the words around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number<'a> {
    /// Its place among the paragraph's figures.
    pub index: usize,
    pub figure: &'a Figure,
    pub interval: Interval,
    /// The words before it, from the number before it in its sentence on.
    pub lead: &'a str,
    /// The words behind it, up to the next number of its sentence.
    pub tail: &'a str,
    /// Its sentence, counted from the start of the paragraph.
    pub sentence: usize,
}

/// The numbers of a paragraph in text order. Days, ranks, results, lengths of time and ranges are
/// none: what stands beside them belongs to the number behind.
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub numbers: Vec<Number<'a>>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(text: &'a str, figures: &'a [Figure]) -> Self {
        Self::of(text, figures, false)
    }

    /// The same with lengths of time among the numbers: 由30天缩短到10天.
    pub(super) fn with_periods(text: &'a str, figures: &'a [Figure]) -> Self {
        Self::of(text, figures, true)
    }

    fn of(text: &'a str, figures: &'a [Figure], has_periods: bool) -> Self {
        let mut numbers: Vec<Number<'a>> = Vec::with_capacity(figures.len());
        let (mut from, mut sentence) = (0, 0);
        for (index, figure) in figures.iter().enumerate() {
            let Some(interval) = interval_of(text, figure, has_periods) else { continue };
            let gap = &text[from..figure.span.start];
            let mut lead = gap;
            let mut ends = other_than_usual_han(gap).filter(|(_, c)| ENDS.contains(c)).map(|(end, _)| end);
            if let Some(first) = ends.next() {
                if let Some(last) = numbers.last_mut() {
                    last.tail = &gap[..first];
                }
                let (n_ends, end) = ends.fold((1, first), |(n_ends, _), end| (n_ends + 1, end));
                sentence += n_ends;
                lead = gap[end..].trim_start_matches(ENDS).trim_start_matches(['”', '’', '）']);
            } else if let Some(last) = numbers.last_mut() {
                last.tail = gap;
            }
            from = figure.span.end;
            numbers.push(Number { index, figure, interval, lead, tail: "", sentence });
        }
        if let Some(last) = numbers.last_mut() {
            let tail = &text[from..];
            last.tail = &tail[..find_mark(tail, |c| ENDS.contains(&c)).unwrap_or(tail.len())];
        }
        Self { text, numbers }
    }

    /// Whether the number at `at` follows another of its sort, so that 其中 behind it may speak of either:
    /// 学生3600人、教师240人，其中.
    pub(super) fn is_one_of_several(&self, at: usize) -> bool {
        let number = &self.numbers[at];
        let last = at.checked_sub(1).map(|last| &self.numbers[last]);
        let is_total = number.lead.contains(['共', '总']);
        !is_total && last.is_some_and(|last| last.sentence == number.sentence && last.is_like(number))
    }

    /// The text from behind `first` to `last`.
    pub(super) fn between(&self, first: &Number<'_>, last: &Number<'_>) -> &'a str {
        self.text.get(first.figure.span.end..last.figure.span.start).unwrap_or_default()
    }
}

fn interval_of(text: &str, figure: &Figure, has_periods: bool) -> Option<Interval> {
    let is_number = matches!(
        figure.kind,
        Kind::Count
            | Kind::Quantity
            | Kind::Money
            | Kind::Percent
            | Kind::Points
            | Kind::Fraction
            | Kind::Multiple
    ) || (has_periods && figure.kind == Kind::Period);
    let is_range = matches!(figure.value, Value::NumberRange(..));
    if !is_number || is_range || text[figure.span.range()].ends_with("持平") {
        return None;
    }
    Interval::of(figure)
}

/// The unit of `figure`, the same for all words that count the same.
pub(super) fn unit_of(figure: &Figure) -> &'static str {
    match figure.unit {
        "名" | "位" => "人",
        "张" => "票",
        "金" | "银" | "铜" | "块" | "面" => "枚",
        unit => unit,
    }
}

impl<'a> Number<'a> {
    /// What it counts, so that two can be added: people are people whichever word counts them, and
    /// medals of all metals are medals.
    pub(super) fn measure(&self) -> (&'static str, &'static str) {
        (unit_of(self.figure), self.figure.per)
    }

    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.measure() == other.measure() && self.is_amount() && other.is_amount()
    }

    /// Whether it is so many of something, and no rate.
    pub(super) fn is_amount(&self) -> bool {
        matches!(self.figure.kind, Kind::Count | Kind::Quantity | Kind::Money | Kind::Period)
            && self.figure.unit != "岁"
    }

    pub(super) fn is_percent(&self) -> bool {
        self.figure.kind == Kind::Percent && self.figure.unit == "%"
    }

    /// The number that is written, where it is exact.
    pub(super) fn exact(&self) -> Option<Decimal> {
        self.interval.value.filter(|_| self.figure.bound == Bound::Exact)
    }

    /// What its last written place counts.
    pub(super) fn precision(&self) -> Decimal {
        match self.figure.value {
            Value::Number { precision, .. } => precision,
            _ => Decimal::ZERO,
        }
    }

    /// Whether it counts whole things one by one, or yuan, so that nothing is rounded.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.figure.kind, Kind::Count | Kind::Money)
            && self.figure.per.is_empty()
            && self.precision() <= Decimal::ONE
            && self.exact().is_some_and(|value| value.is_integer())
    }

    /// Whether it says by how much something changed, and not how much it is: 增加20万吨.
    pub(super) fn is_change(&self) -> bool {
        change_before(self.lead).is_some()
    }

    /// The words before it behind the last stop.
    pub(super) fn clause(&self) -> &'a str {
        last_clause(self.lead)
    }
}

/// What stands behind the last stop of `text`.
pub(super) fn last_clause(text: &str) -> &str {
    let stop = rfind_mark(text, |c| matches!(c, '，' | '；' | '：' | '（' | '、' | '('));
    stop.map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..])
}

/// `120名职工中，`: whether what stands behind a number says that a part of it follows.
pub(super) fn has_inside_behind(tail: &str) -> bool {
    const REACH: usize = 12;
    let inside = ["中，", "中有", "里，"].iter().find_map(|word| tail.find(word));
    let inside = inside.or_else(|| tail.strip_suffix('中').map(str::len));
    inside.is_some_and(|at| tail[..at].chars().count() <= REACH && !tail[..at].contains(['，', '；', '、']))
}

/// Which way something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

const UP: [&str; 19] = [
    "增长", "增加", "提高", "上升", "上涨", "提升", "扩大", "增幅", "涨幅", "攀升", "多出", "增收", "增产",
    "净增", "高出", "上调", "增", "涨", "升",
];
const DOWN: [&str; 21] = [
    "下降", "减少", "降低", "下跌", "回落", "缩短", "缩减", "降幅", "跌幅", "减幅", "压缩", "减产", "减收",
    "下滑", "下调", "压减", "萎缩", "收窄", "减", "降", "跌",
];
/// Verbs that are parts of many other words.
const MORE: [&str; 2] = ["高", "多"];
const LESS: [&str; 2] = ["低", "少"];

/// The verb of change that `lead` ends in, with the words that may stand behind it (增长了, 增幅为):
/// which way, and where the verb begins. `None` for what leads to a result: 增加到.
pub(super) fn change_before(lead: &str) -> Option<(Direction, usize)> {
    let mut stem = lead.trim_end_matches(['了', '约', '近', '超', '逾', '达', '过', '又']);
    let is_named = stem.ends_with(['度', '为', '达']);
    for word in ["幅度为", "幅度达", "幅度", "幅为", "率为", "幅达"].into_iter().filter(|_| is_named)
    {
        if let Some(cut) = stem.strip_suffix(word) {
            let keep = if word.starts_with('幅') && !word.starts_with("幅度") { "幅".len() } else { 0 };
            stem = &lead[..cut.len() + keep];
            break;
        }
    }
    if !stem.ends_with(ends_a_verb) {
        return None;
    }
    let find =
        |words: &[&str]| words.iter().find(|word| stem.ends_with(**word)).map(|word| stem.len() - word.len());
    let find_any = |words: &[&str], others: &[&str]| find(words).or_else(|| find(others));
    find_any(&UP, &MORE)
        .map(|at| (Direction::Up, at))
        .or_else(|| find_any(&DOWN, &LESS).map(|at| (Direction::Down, at)))
}

/// Whether one of the verbs of change ends with `c`, which spares most words the look.
fn ends_a_verb(c: char) -> bool {
    matches!(
        c,
        '长' | '加'
            | '高'
            | '升'
            | '涨'
            | '大'
            | '幅'
            | '出'
            | '收'
            | '产'
            | '增'
            | '调'
            | '多'
            | '降'
            | '少'
            | '低'
            | '跌'
            | '落'
            | '短'
            | '减'
            | '缩'
            | '滑'
            | '窄'
    )
}

/// The verb of change in `link`, which leads from what was to what is: 增加到, 降至.
pub(super) fn direction_in(link: &str) -> Option<Direction> {
    let has = |words: &[&str]| words.iter().any(|word| link.contains(word));
    match (has(&UP), has(&DOWN)) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_of_change_ends_like_one() {
        let verbs = UP.iter().chain(&DOWN).chain(&MORE).chain(&LESS);
        let ends = verbs.filter_map(|verb| verb.chars().next_back());
        assert_eq!(ends.filter(|&end| !ends_a_verb(end)).collect::<String>(), "");
    }
}
