//! A number that may count a list.

use rust_decimal::Decimal;

use crate::chinese::numerals::{Numeral, Style, is_numeral_character, read_numeral};
use crate::figures::{Bound, Figure, Kind, LONGEST_SENTENCE, Value};
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::{ParagraphSpan, end_within};

/// A whole number of things that a list can name one by one.
pub(super) struct Counted<'a> {
    text: &'a str,
    numeral: Numeral,
    /// Where the figure stands.
    pub(super) span: ParagraphSpan,
    /// How many there are to be.
    pub(super) number: usize,
    /// The measure word as the text writes it: 家, 个方面, 大.
    pub(super) measure: &'a str,
}

/// What measure words a list can be of. The others count how often, how long or how much.
const MEASURES: [&str; 49] = [
    "个",
    "家",
    "名",
    "位",
    "人",
    "项",
    "条",
    "种",
    "类",
    "件",
    "座",
    "所",
    "处",
    "支",
    "组",
    "批",
    "部",
    "款",
    "首",
    "幅",
    "篇",
    "本",
    "级",
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "村",
    "国",
    "校",
    "地",
    "州",
    "城",
    "点",
    "大",
    "方面",
    "部门",
    "部委",
    "单位",
    "企业",
    "高校",
    "省份",
    "省市",
    "省区",
    "省区市",
    "县市",
    "县区",
];

/// More than this no sentence names one by one.
const MOST: usize = 20;

impl<'a> Counted<'a> {
    /// What `figure` of `text` counts, if that can be listed.
    pub(super) fn of(text: &'a str, figure: &Figure) -> Option<Self> {
        let Value::Number { value: Some(value), .. } = &figure.value else { return None };
        if figure.kind != Kind::Count || figure.bound != Bound::Exact || !figure.per.is_empty() {
            return None;
        }
        let span = figure.span;
        let numeral = read_numeral(&text[span.range()])?;
        let measure = &text[span.start + numeral.length..span.end];
        let number = usize::try_from(*value).ok().filter(|number| value == &Decimal::from(*number))?;
        let is_plain = MEASURES.contains(&measure) && !numeral.open && !numeral.scaled;
        // 每三家, 第三家, 另外三家 and 前三家 are counted from something else.
        let is_told_apart =
            text[..span.start].ends_with(['第', '每', '各', '前', '后', '另', '余', '近', '约', '多']);
        let is_doubtful = text[span.end..].starts_with(['多', '以', '左', '余', '来']);
        let fits = (2..=MOST).contains(&number) && is_plain && !is_told_apart && !is_doubtful;
        fits.then_some(Self { text, numeral, span, number, measure })
    }

    /// The 三点 that announces points beginning at byte `first`, and is no figure as it may be a
    /// time as well: 提出三点建议：.
    pub(super) fn points_before(text: &'a str, first: usize) -> Option<Self> {
        const NOUNS: [&str; 16] = [
            "倡议", "建议", "意见", "要求", "看法", "希望", "主张", "共识", "体会", "思考", "启示", "措施",
            "原因", "理由", "经验", "考虑",
        ];
        const MEASURE: &str = "点";
        let head = text[..first].trim_end_matches(['。', '：', '，', '—']);
        let measure_start = head.rfind(MEASURE)?;
        let measure_end = measure_start + MEASURE.len();
        let noun = &head[measure_end..];
        let (start, _) = head[..measure_start].char_indices().next_back()?;
        let numeral = read_numeral(&head[start..measure_start])?;
        let number = usize::try_from(numeral.small()?).ok()?;
        let is_told = head[..start].ends_with(['有', '下', '列', '讲', '出']);
        let is_noun = NOUNS.contains(&noun) || (noun.is_empty() && is_told);
        let is_whole =
            !head[..start].ends_with(|c: char| is_numeral_character(c) || matches!(c, '第' | '时'));
        let span = ParagraphSpan::new(start, measure_end);
        let measure = &text[measure_start..measure_end];
        (is_noun && is_whole && (2..=MOST).contains(&number)).then_some(Self {
            text,
            numeral,
            span,
            number,
            measure,
        })
    }

    /// Whether another number before it in its sentence, one of `figures`, is `found`: of
    /// 4方面15条举措 either may be listed.
    pub(super) fn is_one_of_two(&self, figures: &[Figure], found: usize) -> bool {
        let near = end_within(&self.text[..self.span.start], LONGEST_SENTENCE);
        let sentence = near.rfind(['。', '！', '？']).map_or(near, |end| &near[end..]);
        let sentence_start = self.span.start - sentence.len();
        let before = &figures[..figures.partition_point(|figure| figure.span.end <= self.span.start)];
        let mut same_sentence = before.iter().rev().take_while(|figure| figure.span.end > sentence_start);
        same_sentence.any(|figure| Counted::of(self.text, figure).is_some_and(|other| other.number == found))
    }

    /// That the list at `list` names `found` of them.
    pub(super) fn finding(&self, found: usize, list: ParagraphSpan) -> ParagraphFinding {
        let measure = if self.measure == "大" { "个" } else { self.measure };
        ParagraphFinding {
            span: self.span,
            message: self.message(found),
            related: vec![(
                list,
                Message::new(format!("列出{found}{measure}"), format!("{found} are listed")),
            )],
            fixes: self.fix(found).into_iter().collect(),
        }
    }

    /// That `found` of them are named.
    pub(super) fn message(&self, found: usize) -> Message {
        let (measure, number) = (if self.measure == "大" { "个" } else { self.measure }, self.number);
        Message::new(
            format!("列出{found}{measure}，不是{number}{measure}"),
            format!("{found} are listed, not {number}"),
        )
    }

    /// Puts `found` in the place of the number, in its form.
    pub(super) fn fix(&self, found: usize) -> Option<ParagraphFix> {
        let span = ParagraphSpan::new(self.span.start, self.span.start + self.numeral.length);
        let style = match self.numeral.is_arabic() {
            true => Style::of(&self.text[span.range()])?,
            false => Style::Spelled,
        };
        let number = match (style, found) {
            (Style::Spelled, 2) => "两".to_owned(),
            _ => style.print(Decimal::from(found))?,
        };
        Some(ParagraphFix {
            title: Message::new(format!("改为“{number}{}”", self.measure), format!("Change it to {number}")),
            safety: Safety::Unsafe,
            edits: vec![(span, number)],
        })
    }
}
