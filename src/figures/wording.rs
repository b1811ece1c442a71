//! The words around a figure, by which another mention of the same thing is known
//! without a dictionary: 全市新增企业|1.27万家 and 当年新增企业|1.72万家.

mod links;
mod periods;

use super::{Figure, Kind, Value};
use crate::chinese::{find_mark, is_han, rfind_mark, text_hash};
use crate::text::{end_of, end_within, start_of};

use links::without_links;
use periods::{are_of_other_times, period_before, year_of};

/// No sentence of a manuscript is longer, in bytes. In a text without marks it bounds how far is
/// looked from each figure, which would take the square of its length else.
pub const LONGEST_SENTENCE: usize = 1500;

/// How far the words of a figure reach before it and behind it, in characters. Farther
/// words are of the sentence, and not of the figure.
const REACH_BEFORE: usize = 24;
const REACH_BEHIND: usize = 10;
/// The Chinese characters before a figure that count.
const N_BEFORE: usize = 16;

/// How many Chinese characters beside two numbers have to agree for them to be of one thing. On 462
/// pages without faults all of these together tell no slip that is none, and of 100 slips planted in
/// pages that they were not chosen on they tell 70, with those of headlines.
const SAME_BEFORE: usize = 4;
const SAME_BEHIND: usize = 3;
const NEARLY_SAME_BEHIND: usize = 2;
/// Enough where two numbers of three digits are a slip of each other: so many pairs of characters
/// that stand beside both.
const SHARED_PAIRS: usize = 3;
/// With so many digits, one number is a slip of another by chance once in thousands of pairs.
const VERY_MANY_DIGITS: usize = 4;
/// So many where two numbers have nothing else in common.
const NEARLY_ALL: usize = 8;

/// Words that make a number one of another time, of another kind or of another thing.
const CONTRASTS: [&str; 19] = [
    "上月", "同期", "目标", "计划", "预计", "力争", "曾", "原", "每", "平均", "日均", "年均", "人均", "最高",
    "最低", "剩", "另", "首批", "新增",
];

/// The words around one figure of a paragraph.
#[derive(Debug, Clone)]
pub struct Wording<'a> {
    /// Chinese characters before it, the nearest first, without links.
    before: Vec<char>,
    /// How many of those are of its clause.
    n_in_clause: usize,
    /// Chinese characters behind it, up to the next mark.
    behind: Vec<char>,
    /// The clause it stands in, the figure left out.
    clause: [&'a str; 2],
    unit: &'static str,
    per: &'static str,
    is_rate: bool,
    is_count: bool,
    n_digits: usize,
    /// Whether the change it tells is a loss.
    falls: bool,
    period: Option<&'a Value>,
    /// The numbers beside it in its sentence that are not met by chance.
    neighbours: [Option<&'a Figure>; 2],
}

impl<'a> Wording<'a> {
    /// The words around `figure`, one of `figures` of the paragraph `text`.
    pub fn around(text: &'a str, figures: &'a [Figure], figure: &Figure) -> Self {
        const SENTENCE_ENDS: [char; 4] = ['。', '！', '？', '；'];
        const MARKS: [char; 8] = ['，', '、', '：', '“', '”', '（', '）', '；'];
        let head = &text[..figure.span.start];
        let near = end_within(head, LONGEST_SENTENCE);
        let sentence =
            head.len() - near.len() + last_of(near, &SENTENCE_ENDS).map_or(0, |at| at + '。'.len_utf8());
        let reach = end_of(&head[sentence..], REACH_BEFORE);
        let is_rate = matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Multiple);
        let (named, said) = without_links(reach, is_rate);
        let is_in_list = is_listed(text, figures, figure);
        let start = figure.span.start - reach.len();
        let figures_end = end_before(figures, figure);
        let is_word = |at: usize, c: char| {
            is_han(c) && (start + at >= figures_end || !is_in_figure(figures, start + at))
        };
        let clause_start =
            last_of(reach, &MARKS).map_or(0, |at| at + reach[at..].chars().next().map_or(0, char::len_utf8));
        let mut before = Vec::with_capacity(N_BEFORE);
        let mut n_in_clause = 0;
        if !is_in_list {
            let characters = named.char_indices().rev().filter(|&(at, c)| is_word(at, c));
            for (at, c) in characters.take(N_BEFORE) {
                before.push(c);
                n_in_clause += usize::from(at >= clause_start);
            }
        }
        let tail = start_of(&text[figure.span.end..], REACH_BEHIND);
        let is_mark = |c| SENTENCE_ENDS.contains(&c) || MARKS.contains(&c);
        let to = find_mark(tail, is_mark).unwrap_or(tail.len());
        let mut behind = Vec::with_capacity(REACH_BEHIND);
        behind.extend(tail[..to].chars().filter(|&c| is_han(c)));
        Self {
            n_in_clause,
            before,
            behind,
            clause: [&reach[clause_start..], &tail[..to]],
            unit: figure.unit,
            per: figure.per,
            is_rate,
            is_count: figure.kind == Kind::Count,
            n_digits: figure.n_telling_digits(),
            falls: said.contains(['降', '减', '跌']),
            period: period_before(figures, figure, sentence),
            neighbours: neighbours(text, figures, figure),
        }
    }

    /// Whether both are words for one thing, and nothing makes them of different times or kinds.
    pub fn is_like(&self, other: &Self) -> bool {
        self.names_the_same(other) && !self.contrasts_with(other)
    }

    /// Whether the words agree so far that hardly anything else can be meant: whoever says that two
    /// plainly different numbers are of one thing needs more than who sees a slip.
    pub fn is_nearly_equal(&self, other: &Self) -> bool {
        self.is_all_alike(other) && self.is_like(other)
    }

    /// Whether the words have so much in common, in whatever order, that two numbers which are hardly
    /// a slip of each other by chance are of one thing: 农作物受灾面积|11540亩 and 受灾的|1154亩|农作物. Of
    /// numbers of `n_digits` digits that say something; the more there are, the less is asked of the words.
    pub fn shares_words(&self, other: &Self, n_digits: usize) -> bool {
        // 小麦总产量 and 玉米总产量: what they share is named of two things.
        let names_two = shared(&self.before, &other.before) > 1 && !self.begins_like(other);
        if self.is_rate || names_two || self.contrasts_with(other) {
            return false;
        }
        if n_digits >= VERY_MANY_DIGITS {
            return self.shares_a_word(other);
        }
        let is_named = !self.is_count || (self.names_what(other) && other.names_what(self));
        is_named && n_shared_pairs(self, other) >= SHARED_PAIRS
    }

    /// Whether what stands right beside the number, 门卫 in 村级粮站的门卫有|213个, stands beside the other, too.
    fn names_what(&self, other: &Self) -> bool {
        let pairs = pairs_of(other);
        let [own, behind] = [pair_before(self), self.behind.get(..2).map(|pair| (pair[0], pair[1]))];
        behind.or(own).is_some_and(|pair| pairs.binary_search(&pair).is_ok())
    }

    fn is_all_alike(&self, other: &Self) -> bool {
        let n_before = shared(&self.before, &other.before);
        let n_alike = n_before + shared(&self.behind, &other.behind);
        n_alike >= NEARLY_ALL && n_before == self.before.len().min(other.before.len())
    }

    /// Whether all words before one of them in its clause stand before the other, too, or what they
    /// differ in is no more than 全县 and 青禾县.
    fn begins_like(&self, other: &Self) -> bool {
        let n_shared = shared(&self.before, &other.before);
        let rests = [self, other].map(|wording| wording.before[..wording.n_in_clause].get(n_shared..));
        rests.into_iter().any(|rest| rest.is_none_or(|rest| rest.is_empty() || is_any_place(rest)))
    }

    /// Whether both say in the words right before whose number it is, and name two: 青禾县23个 and
    /// 柳河县32个.
    fn is_of_another_place(&self, other: &Self) -> bool {
        /// What places are called by.
        const KINDS: &str = "省市县区州镇乡村国";
        let places = [self, other].map(|wording| {
            let place = wording.before.get(..2).filter(|place| KINDS.contains(place[0]));
            place.filter(|place| !is_any_place(place))
        });
        matches!(places, [Some(one), Some(other)] if one != other)
    }

    /// Hashes of the words that are enough to be of one thing, with the unit: two wordings that are
    /// like share one of them.
    pub fn keys(&self) -> impl Iterator<Item = u64> + use<> {
        let counted = self.counted_key();
        let key = |side, words: Option<&[char]>| Some(key_of(counted, side, words?.iter().copied()));
        let has_many = self.n_digits >= VERY_MANY_DIGITS;
        let behind = key('后', self.behind.get(..NEARLY_SAME_BEHIND).filter(|_| !self.is_rate));
        let own = pair_before(self).filter(|_| has_many);
        let own = own.map(|(one, other)| key_of(counted, '名', [one, other].into_iter()));
        let other = key('名', self.behind.get(..2).filter(|_| has_many));
        let beside = |side, figure: Option<&Figure>| {
            let figure = figure?;
            Some(key_of(counted, side, figure.value_text()?.chars().chain(figure.unit.chars())))
        };
        let [above, below] = self.neighbours;
        let keys = [self.key_before(), behind, beside('左', above), beside('右', below), own, other];
        keys.into_iter().flatten()
    }

    /// The hash of the words before it, with the unit.
    pub fn key_before(&self) -> Option<u64> {
        Some(key_of(self.counted_key(), '前', self.before.get(..SAME_BEFORE)?.iter().copied()))
    }

    /// A hash of what is counted, and per what.
    fn counted_key(&self) -> u64 {
        text_hash(self.unit) ^ text_hash(self.per).rotate_left(32)
    }

    /// Whether any pair of neighbouring characters stands beside both.
    pub fn shares_a_word(&self, other: &Self) -> bool {
        n_shared_pairs(self, other) > 0
    }

    /// Whether both say of which year they are, and it is the same.
    pub fn is_of_the_same_year(&self, other: &Self) -> bool {
        let year = |wording: &Self| year_of(wording.period?);
        year(self).is_some_and(|own| year(other) == Some(own))
    }

    fn names_the_same(&self, other: &Self) -> bool {
        let n_before = shared(&self.before, &other.before);
        let n_behind = shared(&self.behind, &other.behind);
        if self.falls != other.falls {
            return false;
        }
        if self.shares_a_neighbour(other) {
            return true;
        }
        let is_same_before = n_before >= SAME_BEFORE && self.begins_like(other);
        if self.is_rate {
            return is_same_before;
        }
        is_same_before
            || n_behind >= SAME_BEHIND
            || (n_behind >= NEARLY_SAME_BEHIND && (n_before > 0 || share_a_pair(&self.before, &other.before)))
    }

    /// Whether the same number stands on the same side of both: 423个村组建了|4829个 and 全市423个村
    /// 目前组建了|4892个.
    fn shares_a_neighbour(&self, other: &Self) -> bool {
        let sides = self.neighbours.iter().zip(&other.neighbours);
        sides.filter_map(|(one, other)| one.zip(*other)).any(|(one, other)| one.same_value(other))
    }

    fn contrasts_with(&self, other: &Self) -> bool {
        let says = |wording: &Self, word: &str| wording.clause.iter().any(|part| part.contains(word));
        // Each may be a part of another whole.
        let are_parts = (says(self, "其中") || says(other, "其中")) && !self.is_all_alike(other);
        are_parts
            || self.is_of_another_place(other)
            || are_of_other_times(self.period, other.period)
            || CONTRASTS.iter().any(|word| says(self, word) != says(other, word))
    }
}

/// A hash of `words`, which stand on one `side` of what `counted` is the hash of.
fn key_of(counted: u64, side: char, words: impl Iterator<Item = char>) -> u64 {
    /// Odd, and its bits are half ones and half zeros: 2^64 divided by the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let taken = |hash: u64, c: char| (hash.rotate_left(23) ^ u64::from(c)).wrapping_mul(FACTOR);
    words.fold(taken(counted, side), taken)
}

/// Whether it is a further value of a list, of which the words before it name another.
fn is_listed(text: &str, figures: &[Figure], figure: &Figure) -> bool {
    let index = figures.partition_point(|other| other.span.start < figure.span.start);
    let Some(last) = index.checked_sub(1).and_then(|last| figures.get(last)) else { return false };
    let between = text.get(last.span.end..figure.span.start).unwrap_or_default();
    matches!(between, "、" | "和" | "与" | "及" | "以及" | "，" | "和约" | "、约")
}

/// The numbers right before and behind `figure` in its sentence, where they have three digits that
/// say something.
fn neighbours<'a>(text: &str, figures: &'a [Figure], figure: &Figure) -> [Option<&'a Figure>; 2] {
    const TELLING: usize = 3;
    let is_number = |other: &&Figure| !other.is_calendar();
    let index = figures.partition_point(|other| other.span.start < figure.span.start);
    let before = figures[..index].iter().rev().find(is_number);
    let behind = figures.get(index + 1..).unwrap_or_default().iter().find(is_number);
    let is_in_sentence = |from: usize, to: usize| {
        text.get(from..to).is_some_and(|between| !between.contains(['。', '！', '？', '；']))
    };
    let is_telling = |other: &&Figure| other.n_telling_digits() >= TELLING;
    [
        before.filter(is_telling).filter(|other| is_in_sentence(other.span.end, figure.span.start)),
        behind.filter(is_telling).filter(|other| is_in_sentence(figure.span.end, other.span.start)),
    ]
}

/// Where the last of `figures` before `figure` ends.
fn end_before(figures: &[Figure], figure: &Figure) -> usize {
    let index = figures.partition_point(|other| other.span.start < figure.span.start);
    index.checked_sub(1).and_then(|last| figures.get(last)).map_or(0, |last| last.span.end)
}

/// Where the last of `marks`, none of which is Han, stands in `text`.
fn last_of(text: &str, marks: &[char]) -> Option<usize> {
    rfind_mark(text, |c| marks.contains(&c))
}

/// Whether byte `at` is that of another figure, which is compared for itself.
fn is_in_figure(figures: &[Figure], at: usize) -> bool {
    let behind = figures.partition_point(|figure| figure.span.end <= at);
    figures.get(behind).is_some_and(|figure| figure.span.start <= at)
}

/// Whether the words, the last one first, are 全县, 我国 and the like: whatever the story is about.
fn is_any_place(words: &[char]) -> bool {
    matches!(words, [_, '全' | '该' | '我' | '本'])
}

/// How many characters both begin with.
fn shared(one: &[char], other: &[char]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

/// How many different pairs of neighbouring characters stand beside both, wherever.
fn n_shared_pairs(one: &Wording<'_>, other: &Wording<'_>) -> usize {
    let (one, other) = (pairs_of(one), pairs_of(other));
    one.iter().filter(|pair| other.binary_search(pair).is_ok()).count()
}

/// The pairs of neighbouring characters beside a figure, sorted, each once.
fn pairs_of(wording: &Wording<'_>) -> Vec<(char, char)> {
    let before = wording.before.windows(2).map(|pair| (pair[1], pair[0]));
    let behind = wording.behind.windows(2).map(|pair| (pair[0], pair[1]));
    let mut pairs: Vec<(char, char)> = before.chain(behind).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The last two characters before a figure.
fn pair_before(wording: &Wording<'_>) -> Option<(char, char)> {
    wording.before.get(..2).map(|pair| (pair[1], pair[0]))
}

/// Whether a pair of neighbouring characters stands in both.
fn share_a_pair(one: &[char], other: &[char]) -> bool {
    one.windows(2).any(|pair| other.windows(2).any(|window| window == pair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    /// Whether the figures `written` in two paragraphs are of one thing by their words.
    fn check(paragraphs: [&str; 2], written: [&str; 2], expected: bool) {
        let figures = paragraphs.map(scan);
        let wording = |at: usize| {
            let (text, figures) = (paragraphs[at], &figures[at]);
            let figure = figures.iter().find(|figure| &text[figure.span.range()] == written[at]);
            Wording::around(text, figures, figure.expect("the figure is found"))
        };
        let (one, other) = (wording(0), wording(1));
        assert_eq!(one.is_like(&other), expected, "{paragraphs:?}");
        assert_eq!(other.is_like(&one), expected, "{paragraphs:?}");
        let shares_a_key = one.keys().any(|key| other.keys().any(|other| key == other));
        assert!(shares_a_key || !expected, "{paragraphs:?}");
    }

    #[test]
    fn the_same_words_beside_a_number_are_of_one_thing() {
        check(["全县共有23个村级粮站。", "23个村级粮站已经修缮。"], ["23个", "23个"], true);
        check(["全县粮食产量达到36.5万吨。", "去年粮食产量为35.6万吨。"], ["36.5万吨", "35.6万吨"], false);
        check(["全县粮食产量达到36.5万吨。", "全县粮食产量35.6万吨。"], ["36.5万吨", "35.6万吨"], true);
        check(["修缮23个粮站。", "走访32个粮农。"], ["23个", "32个"], false);
    }

    #[test]
    fn rates_are_of_what_stands_before_their_verb() {
        check(["粮食总产量同比增长4.5%。", "全县粮食总产量增长5.4%。"], ["4.5%", "5.4%"], true);
        check(["粮食总产量同比增长4.5%。", "粮食总产量下降5.4%。"], ["4.5%", "5.4%"], false);
        check(["茶叶销售额同比增长4.5%。", "粮食总产量同比增长5.4%。"], ["4.5%", "5.4%"], false);
    }

    #[test]
    fn another_time_is_another_thing() {
        let written = ["427家", "472家"];
        check(["9月，全县新增企业427家。", "10月，全县新增企业472家。"], written, false);
        check(["今年，全县新增企业427家。", "去年，全县新增企业472家。"], written, false);
        check(["2024年，全县新增企业427家。", "2024年，全县新增企业472家。"], written, true);
        check(["1—9月，全县新增企业427家。", "9月，全县新增企业472家。"], written, false);
    }

    #[test]
    fn a_further_value_of_a_list_is_of_another_name() {
        let paragraphs =
            ["稻谷、小麦产量分别为36.5万吨、12.7万吨。", "小麦产量12.7万吨，稻谷、小麦产量17.2万吨。"];
        check(paragraphs, ["12.7万吨", "17.2万吨"], false);
    }
}
