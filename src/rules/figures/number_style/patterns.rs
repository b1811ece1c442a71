//! What is told by how a number is written, whatever it is of.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use rust_decimal::Decimal;

use crate::chinese::numerals::{arabic_digit, chinese_digit, is_numeral_character};
use crate::rules::Safety;
use crate::text::ParagraphSpan;

use super::written::{in_arabic, in_chinese, lunar_day};
use super::{Found, StyleCheck};

/// A way to write numbers, and what to make of it.
struct Pattern {
    check: StyleCheck,
    /// Its group `marked` is what is marked and replaced.
    regex: Regex,
    judge: Judge,
}

/// What should stand there; `None` where all is well.
type Judge = fn(&Place<'_>) -> Option<Verdict>;

enum Verdict {
    Replace(String, Safety),
    /// Only the source can say what is meant.
    Mark,
}

/// Where a pattern was found.
struct Place<'a> {
    groups: Captures<'a>,
    before: &'a str,
    behind: &'a str,
}

impl Place<'_> {
    fn group(&self, name: &str) -> &str {
        self.groups.name(name).map_or("", |found| found.as_str())
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.group(name).parse().ok()
    }

    /// Whether a number, or what numbers something, goes on to the left.
    fn begins_late(&self) -> bool {
        self.before.ends_with(|c: char| {
            is_numeral_character(c)
                || c.is_ascii_alphanumeric()
                || matches!(c, '.' | '第' | '、' | ',' | '-' | '·')
        })
    }
}

/// What is found in `text`.
pub(super) fn check(text: &str) -> Vec<Found> {
    PATTERNS.iter().flat_map(|pattern| pattern.find(text)).collect()
}

impl Pattern {
    fn find(&self, text: &str) -> Vec<Found> {
        let places = self.regex.captures_iter(text).filter_map(|groups| {
            let marked = groups.name("marked")?;
            let span = ParagraphSpan::new(marked.start(), marked.end());
            let behind = &text[groups.get(0)?.end()..];
            let verdict = (self.judge)(&Place { groups, before: &text[..span.start], behind })?;
            let fix = match verdict {
                Verdict::Replace(new_text, safety) => Some((new_text, safety)),
                Verdict::Mark => None,
            };
            Some(Found { check: self.check, span, fix })
        });
        places.collect()
    }
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let patterns = SOURCES.iter().filter_map(|&(check, source, judge)| {
        Some(Pattern { check, regex: Regex::new(source).ok()?, judge })
    });
    patterns.collect()
});

/// The patterns; a test compiles each.
const SOURCES: [(StyleCheck, &str, Judge); 22] = [
    (
        StyleCheck::AdjacentNumerals,
        "(?<marked>(?<one>[1-9一二三四五六七八])、(?<two>[1-9二三四五六七八九]))\
         (?:个月|个人|个村|个小时|天|名|位|家|米|公里|岁|小时|里地|斤|亩|遍|趟)",
        adjacent,
    ),
    (StyleCheck::FewWithDigits, "(?<marked>(?<tens>[1-9])0几)", few),
    (StyleCheck::ShortYear, "(?<marked>(?<year>[0-9]{2}))年(?:1[0-2]|[1-9])月", short_year),
    (StyleCheck::ShortYear, "(?<marked>(?<year>0[0-9]))年", short_year),
    (StyleCheck::DecadeWithoutCentury, "(?<marked>(?:[1-9]0|[二三四五六七八九]十)年代)", decade),
    (StyleCheck::DigitWithTen, "(?<marked>(?<number>[0-9]+(?:\\.[0-9]+)?)(?<ten>[十百千]))", with_ten),
    (StyleCheck::MixedDate, "(?<marked>(?<year>[一二三四五六七八九〇零]{4})年)[0-9]{1,2}月", chinese_year),
    (
        StyleCheck::MixedDate,
        "(?<marked>(?<year>[0-9]{4})年(?<month>[一二三四五六七八九十]{1,2})月(?:(?<day>[一二三四五六七八九十]{1,3})日)?)",
        chinese_month,
    ),
    (StyleCheck::LeadingZero, "(?:^|[^0-9A-Za-z.．])(?<marked>\\.[0-9]+)", leading_zero),
    (StyleCheck::PartialGrouping, "(?<marked>[0-9]+(?:,[0-9]+)+)", grouping),
    (StyleCheck::ZeroInYear, "(?<marked>(?<year>[一二三四五六七八九〇零]{4})年)", zero_in_year),
    (
        StyleCheck::DayNameDot,
        "“(?<marked>(?<month>[二三四五六七八九十])·(?<day>[一二三四五六七八九十]{1,3}))",
        day_name,
    ),
    (
        StyleCheck::LunarDigits,
        "(?<marked>(?<era>农历闰?)?(?<month>正月|腊月|冬月|[一二三四五六七八九十]{1,2}月|[0-9]{1,2}月)初?(?<day>[0-9]{1,2})日?)",
        lunar,
    ),
    (
        StyleCheck::FixedWords,
        "(?<marked>(?:星期|礼拜)(?<day>[1-7])|1心1意|1带1路|第3世界|5星红旗|1国两制|4项基本原则)",
        fixed_word,
    ),
    (StyleCheck::YearZero, "(?<marked>公元前?0年)", |place| {
        (!place.behind.starts_with('代')).then_some(Verdict::Mark)
    }),
    (
        StyleCheck::EraDropped,
        "公元前(?<first>[0-9]+)(?:年|世纪)?[—–～至到](?<marked>(?<last>[0-9]+)(?:年|世纪))",
        era,
    ),
    (
        StyleCheck::FallInMultiples,
        "(?<marked>(?:下降|减少|降低|缩小|缩短|减小|下跌)了?(?:[0-9]+(?:\\.[0-9]+)?|[两二三四五六七八九十])倍)",
        |_| Some(Verdict::Mark),
    ),
    (
        StyleCheck::DoubleApproximation,
        "(?<marked>(?<kept>(?<word>约|大约|大概|近|将近|接近)[0-9][0-9.,]*(?:万亿|万|亿)?[\\p{Han}%％℃]{0,3}?)(?:左右|上下))",
        twice,
    ),
    (
        StyleCheck::DoubleApproximation,
        "(?<marked>(?<kept>(?<word>约|大约|大概|近|将近|接近|超过|逾|超)[0-9][0-9.,]*(?:万亿|万|亿)?)[余多])",
        twice,
    ),
    (
        StyleCheck::DoubleApproximation,
        "(?<marked>(?<kept>(?<word>至少|不少于|最少|超过|逾)[0-9][0-9.,]*(?:万亿|万|亿)?[\\p{Han}%％℃]{0,3}?)以上)",
        twice,
    ),
    (
        StyleCheck::DoubleApproximation,
        "(?<marked>(?<kept>(?<word>不足|不到|不超过|至多|最多)[0-9][0-9.,]*(?:万亿|万|亿)?[\\p{Han}%％℃]{0,3}?)以下)",
        twice,
    ),
    (
        StyleCheck::AsOf,
        "(?:^|[，。；：（“ 　])(?<marked>截止[到至]?)(?:[0-9]|目前|当前|今年|去年|昨|本月|上月|上周|发稿|记者发稿)",
        |_| Some(Verdict::Replace("截至".to_owned(), Safety::Safe)),
    ),
];

fn adjacent(place: &Place<'_>) -> Option<Verdict> {
    let digit = |name| {
        let c = place.group(name).chars().next()?;
        Some((arabic_digit(c).or_else(|| chinese_digit(c))?, arabic_digit(c).is_some()))
    };
    let ((one, is_arabic), (two, other)) = (digit("one")?, digit("two")?);
    let fits = two == one + 1 && is_arabic == other && !place.begins_late();
    let spelled = |digit: u64| in_chinese(u32::try_from(digit).ok()?);
    fits.then_some(Verdict::Replace(format!("{}{}", spelled(one)?, spelled(two)?), Safety::Unsafe))
}

fn few(place: &Place<'_>) -> Option<Verdict> {
    let tens = in_chinese(place.number("tens")? * 10)?;
    (!place.begins_late()).then_some(Verdict::Replace(format!("{tens}几"), Safety::Safe))
}

fn short_year(place: &Place<'_>) -> Option<Verdict> {
    /// Years above this are of the last century.
    const LATEST: u32 = 39;
    let year = place.number("year")?;
    let is_length = place.behind.starts_with(['龄', '级', '期', '来', '间']);
    let century = if year > LATEST { "19" } else { "20" };
    let full = format!("{century}{}", place.group("year"));
    (!place.begins_late() && !is_length).then_some(Verdict::Replace(full, Safety::Unsafe))
}

fn decade(place: &Place<'_>) -> Option<Verdict> {
    let is_placed = place.before.ends_with("世纪") || place.before.ends_with(['—', '至', '到', '～', '和']);
    (!is_placed && !place.begins_late())
        .then(|| Verdict::Replace(format!("20世纪{}", place.group("marked")), Safety::Unsafe))
}

fn with_ten(place: &Place<'_>) -> Option<Verdict> {
    /// 千 and 百 that begin a unit or another word.
    const UNITS: [char; 17] = [
        '米', '瓦', '克', '帕', '卡', '伏', '赫', '焦', '兆', '安', '乏', '分', '吨', '字', '比', '升', '牛',
    ];
    const LONGEST: usize = 3;
    let factor = match place.group("ten") {
        "十" => 10,
        "百" => 100,
        _ => 1000,
    };
    // 2025十大新闻: a year and a name.
    let is_name = place.group("number").len() > LONGEST || place.behind.starts_with('大');
    if is_name || place.behind.starts_with(UNITS) || place.begins_late() {
        return None;
    }
    if place.behind.starts_with(|c: char| is_numeral_character(c) && !matches!(c, '万' | '亿')) {
        return Some(Verdict::Mark);
    }
    let number: Decimal = place.group("number").parse().ok()?;
    let whole = number.checked_mul(factor.into())?.normalize();
    Some(Verdict::Replace(whole.to_string(), Safety::Safe))
}

fn chinese_year(place: &Place<'_>) -> Option<Verdict> {
    let year = in_arabic(place.group("year"))?;
    (!place.begins_late()).then_some(Verdict::Replace(format!("{year}年"), Safety::Safe))
}

fn chinese_month(place: &Place<'_>) -> Option<Verdict> {
    let has_day = !place.group("day").is_empty();
    let is_lunar =
        !has_day && place.behind.starts_with(|c: char| is_numeral_character(c) || matches!(c, '初' | '廿'));
    let day = if has_day { format!("{}日", in_arabic(place.group("day"))?) } else { String::new() };
    let date = format!("{}年{}月{day}", place.group("year"), in_arabic(place.group("month"))?);
    (!is_lunar && !place.begins_late()).then_some(Verdict::Replace(date, Safety::Safe))
}

fn leading_zero(place: &Place<'_>) -> Option<Verdict> {
    let is_name =
        place.behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    (!is_name).then(|| Verdict::Replace(format!("0{}", place.group("marked")), Safety::Safe))
}

fn grouping(place: &Place<'_>) -> Option<Verdict> {
    const GROUP: usize = 3;
    let lengths: Vec<usize> = place.group("marked").split(',').map(str::len).collect();
    let (first, rest) = lengths.split_first()?;
    let any_group = rest.contains(&GROUP);
    let all_groups = rest.iter().all(|&length| length == GROUP);
    // 1,2,345 may be a list; 1234,567 is a number.
    let is_partial = any_group && ((all_groups && *first > GROUP) || (!all_groups && rest.contains(&6)));
    (is_partial && !place.begins_late()).then_some(Verdict::Mark)
}

fn zero_in_year(place: &Place<'_>) -> Option<Verdict> {
    let year = place.group("marked");
    (year.contains('零') && !place.begins_late())
        .then(|| Verdict::Replace(year.replace('零', "〇"), Safety::Safe))
}

fn day_name(place: &Place<'_>) -> Option<Verdict> {
    let closes = place.behind.starts_with(|c: char| c == '”' || !is_numeral_character(c));
    closes.then(|| Verdict::Replace(format!("{}{}", place.group("month"), place.group("day")), Safety::Safe))
}

fn lunar(place: &Place<'_>) -> Option<Verdict> {
    let (era, month) = (place.group("era"), place.group("month"));
    let is_named = month.starts_with(['正', '腊', '冬']);
    let number = month.trim_end_matches('月');
    let spelled = match number.parse::<u32>() {
        Ok(number) => format!("{}月", in_chinese(number).filter(|_| (1..=12).contains(&number))?),
        Err(_) => month.to_owned(),
    };
    let goes_on =
        place.behind.starts_with(|c: char| is_numeral_character(c) || "多余个名家人岁年—～至".contains(c));
    let day = lunar_day(place.number("day")?)?;
    let is_lunar = is_named || !era.is_empty();
    (is_lunar && !goes_on).then_some(Verdict::Replace(format!("{era}{spelled}{day}"), Safety::Safe))
}

fn fixed_word(place: &Place<'_>) -> Option<Verdict> {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let word = place.group("marked");
    if let Some(day) = place.number("day") {
        let goes_on = place
            .behind
            .starts_with(|c: char| is_numeral_character(c) || c.is_ascii_digit() || "个次天".contains(c));
        let name = &word[..word.len() - 1];
        let day = DAYS.get(usize::try_from(day).ok()?.checked_sub(1)?)?;
        return (!goes_on).then(|| Verdict::Replace(format!("{name}{day}"), Safety::Safe));
    }
    let spelled = word.replace('1', "一").replace('3', "三").replace('4', "四").replace('5', "五");
    (!place.before.ends_with(|c: char| c.is_ascii_digit())).then_some(Verdict::Replace(spelled, Safety::Safe))
}

fn era(place: &Place<'_>) -> Option<Verdict> {
    let is_earlier = place.number("last")? < place.number("first")?;
    is_earlier.then(|| Verdict::Replace(format!("公元前{}", place.group("marked")), Safety::Unsafe))
}

fn twice(place: &Place<'_>) -> Option<Verdict> {
    /// 近10多年: the last ten years and more. 条约100多条: the word is part of another.
    const TIMES: [char; 7] = ['年', '天', '个', '月', '日', '周', '小'];
    let (other_words, word): (&[char], _) = match place.group("word") {
        "近" => (&['最', '附', '邻', '远', '亲', '就', '临', '靠', '新'], "近"),
        "约" => (&['条', '公', '合', '契', '节', '制', '誓', '预', '邀', '失', '违', '赴', '签'], "约"),
        word => (&[], word),
    };
    let is_recent = word == "近" && place.behind.starts_with(TIMES);
    let is_other_word = place.before.ends_with(other_words);
    let kept = place.group("kept").to_owned();
    (!is_recent && !is_other_word).then_some(Verdict::Replace(kept, Safety::Safe))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_a_regular_expression() {
        for (check, source, _) in SOURCES {
            let regex = Regex::new(source).unwrap_or_else(|error| panic!("{}: {error}", check.name()));
            assert!(regex.capture_names().flatten().any(|name| name == "marked"), "{}", check.name());
        }
    }
}
