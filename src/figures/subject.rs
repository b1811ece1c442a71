//! What a figure counts or measures: the noun beside it, with its modifiers, its period
//! and its place, so that two mentions can be told to be of the same thing.

use super::clause::{Clause, clause_before};
use super::{Figure, Kind};
use crate::chinese::{Word, WordClass, Words};

/// What a figure is of, from the words around it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Subject {
    /// What is counted or measured: 企业, 养老保险费. Empty where no noun stands beside it.
    pub noun: String,
    /// What sets it apart, each once, in the order of the table: 国家级, 新增, 累计, 计划.
    pub modifiers: Vec<&'static str>,
    /// The period that the sentence gives before it, as it stands there: 今年1—9月.
    pub period: Option<String>,
    /// The place that the clause gives: 全市, 青禾县.
    pub place: Option<String>,
}

/// How alike two subjects are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Another noun, another modifier, or periods or places that differ.
    Different,
    /// The same noun and modifiers, and one of the two says less of its period or place.
    Alike,
    /// The same noun and modifiers, and the same period and place.
    Same,
}

/// Words that set one number of a thing apart from another of the same.
const MODIFIERS: [&str; 44] = [
    "国家级",
    "省级",
    "市级",
    "县级",
    "区级",
    "重点",
    "规模以上",
    "新增",
    "新建",
    "新设",
    "累计",
    "合计",
    "总数",
    "总量",
    "总额",
    "计划",
    "预计",
    "目标",
    "力争",
    "同比",
    "环比",
    "增长",
    "下降",
    "减少",
    "提高",
    "增加",
    "其中",
    "占",
    "平均",
    "人均",
    "日均",
    "年均",
    "最高",
    "最低",
    "首批",
    "现有",
    "剩余",
    "完成",
    "实际",
    "名义",
    "出口",
    "进口",
    "城镇",
    "农村",
];

/// Words that name the place of what the manuscript is about.
const PLACES: [&str; 20] = [
    "全国", "全省", "全市", "全县", "全区", "全镇", "全乡", "全村", "全州", "全球", "该省", "该市", "该县",
    "该区", "该镇", "该村", "我省", "我市", "我县", "我国",
];

/// The subject of `figure`, one of `figures` of the paragraph `text`. Asks `words` about the
/// clause around the figure alone; `None` when no dictionary is at hand.
pub fn subject_of(text: &str, figures: &[Figure], figure: &Figure, words: &Words) -> Option<Subject> {
    let clause = Clause::around(text, figures, figure);
    let behind = words.tagged(clause.behind)?;
    let before = words.tagged(clause.before)?;
    let noun_behind = || noun_behind(clause.behind, &behind);
    // 增速比1—2月份加快: what is compared stands before that, or else behind it.
    let noun_before = || match clause.comparison {
        Some((from, to)) => {
            let n_before = before.iter().take_while(|word| word.end <= from).count();
            let n_with = before.iter().take_while(|word| word.start < to).count();
            noun_before(clause.before, &before[..n_before])
                .or_else(|| noun_before(clause.before, &before[n_with..]))
        }
        None => noun_before(clause.before, &before),
    };
    let is_counted = matches!(figure.kind, Kind::Count | Kind::Ordinal | Kind::Range);
    // 新增企业427家，: what is counted stands before its number only where nothing follows that.
    let ends_clause = clause.behind.trim().is_empty();
    let noun = match is_counted {
        true => noun_behind()
            .or_else(|| what_befell(figure, &clause, &behind))
            .or_else(|| noun_before().filter(|_| ends_clause && !clause.before.ends_with('等'))),
        false if figure.kind != Kind::Period && is_given(clause.before, &before) => {
            noun_behind().or_else(noun_before)
        }
        false => noun_before().or_else(noun_behind),
    };
    // 零售总额达到36亿元，同比增长4.5%: a rate alone in its clause is of what the clause before is about.
    let is_rate = matches!(figure.kind, Kind::Percent | Kind::Points);
    let noun = match noun {
        None if is_rate => {
            let (clause, has_number) = clause_before(text, figures, figure.span.start - clause.before.len());
            let words = words.tagged(clause)?;
            // 进出口规模跃上新台阶，比上年增加12.3%: without a number it is of what it begins with.
            if has_number { self::noun_before(clause, &words) } else { topic(clause, &words) }
        }
        noun => noun,
    };
    let around = [clause.before, noun_behind().unwrap_or_default()];
    let modifiers = MODIFIERS.into_iter().filter(|word| around.iter().any(|text| has_word(text, word)));
    Some(Subject {
        noun: noun.unwrap_or_default().to_owned(),
        modifiers: modifiers.collect(),
        period: clause.period.map(str::to_owned),
        place: place_in(clause.before, &before),
    })
}

impl Subject {
    /// How alike the things are that this and `other` name.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let same_noun = !self.noun.is_empty()
            && (self.noun.ends_with(other.noun.as_str()) || other.noun.ends_with(self.noun.as_str()))
            && !other.noun.is_empty();
        if !same_noun || self.modifiers != other.modifiers {
            return Likeness::Different;
        }
        match (agree(&self.period, &other.period), agree(&self.place, &other.place)) {
            (Some(false), _) | (_, Some(false)) => Likeness::Different,
            (Some(true), Some(true)) => Likeness::Same,
            _ => Likeness::Alike,
        }
    }

    /// Whether it says enough to know the thing again: within a story some detail is enough, across
    /// stories it takes a long name and a period, as 企业 and 资金 are everywhere.
    pub fn is_telling(&self, in_one_story: bool) -> bool {
        /// Characters of a name that says what sort of thing it is.
        const LONG: usize = 4;
        let is_long = self.noun.chars().count() >= LONG;
        let has_detail = self.period.is_some() || self.place.is_some() || !self.modifiers.is_empty();
        if in_one_story { is_long || has_detail } else { is_long && self.period.is_some() }
    }

    /// Whether both name things, and other ones: 小麦 and 玉米.
    pub fn is_unlike(&self, other: &Self) -> bool {
        let shares_an_end = |one: &str, other: &str| {
            let ends = |text: &str| text.chars().rev().take(2).collect::<String>();
            one.contains(other) || other.contains(one) || ends(one) == ends(other)
        };
        !self.noun.is_empty() && !other.noun.is_empty() && !shares_an_end(&self.noun, &other.noun)
    }

    /// The subject in one line: 新增 企业（今年1—9月，全市）.
    pub fn text(&self) -> String {
        let mut text = self.modifiers.join(" ");
        if !text.is_empty() && !self.noun.is_empty() {
            text.push(' ');
        }
        text.push_str(&self.noun);
        text
    }
}

/// Whether both are the same; `None` where one of them says nothing.
fn agree(one: &Option<String>, other: &Option<String>) -> Option<bool> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one == other),
        (None, None) => Some(true),
        _ => None,
    }
}

/// The noun phrase at the head of `text`: 家|企业 in 企业深度上云.
fn noun_behind<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let text_of = |word: &Word| &text[word.start..word.end];
    let skipped = words
        .iter()
        .take_while(|word| matches!(text_of(word), "的" | "了" | "”" | "各色" | "各类" | "各种"))
        .count();
    let run: Vec<&Word> = words[skipped..].iter().take_while(|word| is_part_of_phrase(word.class)).collect();
    // 企业深度上云: how it is done, not what is counted.
    let is_manner =
        |word: &Word| matches!(text_of(word), "深度" | "全面" | "全部" | "整体" | "集中" | "总体");
    let names = |word: &Word| matches!(word.class, WordClass::Noun | WordClass::Place) && !is_manner(word);
    let last = run.iter().rposition(|word| names(word))?;
    Some(&text[run[0].start..run[last].end])
}

/// The noun phrase nearest to the end of `text`: 失业保险费 in 共缓缴失业保险费达.
fn noun_before<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    // 同比 in 同比增长 is no thing that is measured.
    const NO_THINGS: [&str; 14] = [
        "同比", "环比", "人均", "日均", "年均", "户均", "预计", "累计", "名义", "实际", "增加", "减少",
        "增长", "当地",
    ];
    let names = |word: &Word| {
        let text = &text[word.start..word.end];
        word.class == WordClass::Noun && !NO_THINGS.contains(&text) && !PLACES.contains(&text)
    };
    // 监测到344种: it is done, and no thing.
    let is_done = |at: usize| {
        words.get(at + 1).is_some_and(|next| matches!(&text[next.start..next.end], "到" | "出" | "了" | "过"))
    };
    let last = (0..words.len()).rev().find(|&at| names(&words[at]) && !is_done(at))?;
    let head = words[..last].iter().rev().take_while(|word| is_part_of_phrase(word.class)).count();
    let start = words[last - head].start;
    // 可支配收入 falls apart, as 可 is a verb.
    let is_cut = text[start..].starts_with("支配") && text[..start].ends_with('可');
    Some(&text[if is_cut { start - '可'.len_utf8() } else { start }..words[last].end])
}

/// The noun phrase that a clause begins with, up to its first verb: 进出口规模 in 进出口规模跃上新台阶.
fn topic<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let n_before = words.iter().position(|word| word.class == WordClass::Verb).unwrap_or(words.len());
    noun_before(text, &words[..n_before])
}

/// Whether the words before a number of money or of a unit say that so much is given, used or made
/// of what stands behind it: 预拨5000万元救灾资金, 价值3000万元的商品, and not 收入达到3000万元.
fn is_given(text: &str, words: &[Word]) -> bool {
    const LINKS: &str = "达为是超过破占增降升减低高涨跌长缩快慢落";
    let Some(last) = words.last() else { return false };
    let word = &text[last.start..last.end];
    let is_link =
        word.ends_with(|c| LINKS.contains(c)) || word.starts_with(['达', '超', '增', '下', '减', '实']);
    word == "价值" || (last.class == WordClass::Verb && !is_link)
}

/// What befell or was done by the people counted, where that is all that is said of them: 53人死亡,
/// 2人失踪, 13票赞成.
fn what_befell<'a>(figure: &Figure, clause: &Clause<'a>, behind: &[Word]) -> Option<&'a str> {
    /// Characters of a word that says it alone.
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=3;
    let is_of_people = matches!(figure.unit, "人" | "票");
    let text = clause.behind.trim();
    let is_verb = behind.first().is_some_and(|word| word.class == WordClass::Verb);
    let is_all = clause.is_closed && LENGTHS.contains(&text.chars().count());
    (is_of_people && is_verb && is_all && text != "组成").then_some(text)
}

/// Whether `word` stands in `text`, 出口 not as a part of 进出口.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| word != "出口" || !text[..at].ends_with('进'))
}

fn is_part_of_phrase(class: WordClass) -> bool {
    matches!(class, WordClass::Noun | WordClass::Attribute | WordClass::Place)
}

fn place_in(text: &str, words: &[Word]) -> Option<String> {
    let named = PLACES.into_iter().find(|place| text.contains(place)).map(str::to_owned);
    let tagged = || words.iter().rfind(|word| word.class == WordClass::Place);
    named.or_else(|| tagged().map(|word| text[word.start..word.end].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::scan;

    fn subject(text: &str, written: &str) -> Subject {
        let figures = scan(text);
        let figure = figures.iter().find(|figure| &text[figure.span.range()] == written);
        subject_of(text, &figures, figure.expect("the figure is found"), &Words::loaded())
            .expect("the dictionary is loaded")
    }

    fn check(text: &str, written: &str, noun: &str) {
        assert_eq!(subject(text, written).noun, noun, "{text}");
    }

    #[test]
    fn things_are_named_behind_their_number() {
        check("1—9月实现480家企业深度上云。", "480家", "企业");
        check("全市有8家企业入围名单。", "8家", "企业");
    }

    #[test]
    fn a_rate_is_of_what_the_clause_before_is_about() {
        check("全县零售总额365亿元，同比增长4.5%。", "4.5%", "全县零售总额");
        check("收成很好。同比增长4.5%。", "4.5%", "");
    }

    #[test]
    fn a_name_in_quotation_marks_stands_between() {
        check("农机站添置3台“丰收”收割机。", "3台", "收割机");
        check("全镇办起12次下乡。", "12次", "");
    }

    #[test]
    fn what_befell_people_is_said_behind_their_number() {
        check("塌方造成3人受伤，2人失踪。", "3人", "受伤");
        check("塌方造成3人受伤，2人失踪。", "2人", "失踪");
        check("合作社由12人组成。", "12人", "");
        check("全镇有12人参加插秧比赛。", "12人", "");
    }

    #[test]
    fn what_is_given_stands_behind_its_money() {
        check("省财政厅紧急拨付5000万元抗旱资金，支持抗旱。", "5000万元", "抗旱资金");
        check("售出价值800万元的农机。", "800万元", "农机");
        check("企业营业收入达到800万元。", "800万元", "企业营业收入");
    }

    #[test]
    fn a_comparison_with_an_earlier_time_is_no_thing() {
        check("粮食产量比1—2月份提高2.4个百分点。", "2.4个百分点", "粮食产量");
        check("比2020年单价上涨5.8元。", "5.8元", "单价");
        check("全县粮食产量跃上新台阶，比上年增长4.5%。", "4.5%", "全县粮食产量");
    }

    #[test]
    fn what_is_done_and_the_last_of_a_list_is_no_thing() {
        check("三年间累计监测到344种。", "344种", "");
        check("货物有服装、电器、农机配件等200余种。", "200余种", "");
        check("秋粮收购进度超两成。", "超两成", "进度");
    }

    #[test]
    fn imports_and_exports_are_one_word() {
        assert!(subject("全县进出口总值36亿元。", "36亿元").modifiers.is_empty());
        assert_eq!(subject("全县出口总值36亿元。", "36亿元").modifiers, ["出口"]);
    }

    #[test]
    fn what_is_measured_stands_before_its_number() {
        check("青禾县小麦产量545.8万吨。", "545.8万吨", "小麦产量");
        check("拨付企业资金12.7亿元。", "12.7亿元", "企业资金");
        check("国家级小巨人企业总数达到33家。", "33家", "国家级小巨人企业总数");
    }

    #[test]
    fn a_subject_has_its_period_its_place_and_its_modifiers() {
        let found = subject("今年1—9月，全市新增企业427家。", "427家");
        assert_eq!(found.modifiers, ["新增"]);
        assert_eq!(found.place.as_deref(), Some("全市"));
        assert_eq!(found.period.as_deref(), Some("今年1—9月"));
    }

    #[test]
    fn the_same_thing_is_told_from_another() {
        let one = subject("今年1—9月，全市新增企业427家。", "427家");
        let same = subject("今年1—9月，全市新增企业472家。", "472家");
        let total = subject("今年1—9月，全市累计企业427家。", "427家");
        let earlier = subject("去年1—9月，全市新增企业427家。", "427家");
        assert_eq!(one.likeness(&same), Likeness::Same);
        assert_eq!(one.likeness(&total), Likeness::Different);
        assert_eq!(one.likeness(&earlier), Likeness::Different);
    }

    #[test]
    fn nothing_is_said_without_a_dictionary() {
        let text = "新增企业427家";
        let figures = scan(text);
        assert_eq!(subject_of(text, &figures, &figures[0], &Words::Unknown), None);
    }
}
