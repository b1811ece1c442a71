//! # number-style
//!
//! Numbers that are not written as GB/T 15835—2011 wants them.
//!
//! ## Why it matters
//!
//! Some of it misleads (9～16亿 may begin at nine; 90年代 is of no century), the rest counts as
//! an error where books and papers are inspected. It is off until `copydesk.toml` turns it on
//! (`number-style = "hint"` under `[rules]`): newsrooms have styles of their own.
//!
//! ## Example
//!
//! ```text
//! 截止6月底，10几个村的3千人用上了自来水，漏损率降到.8%。
//! ```
//!
//! The mark stands on what is to be written otherwise, and the message names the clause.
//! Each check can be turned off by its name under `[number-style]` (`leading-zero = false`):
//!
//! - `adjacent-numerals` (5.2.1): 3、4个月 → 三四个月, 五、六天 → 五六天
//! - `few-with-digits` (5.2.1): 10几人 → 十几人
//! - `shared-scale` (5.1.3): 9～16亿 → 9亿～16亿
//! - `shared-percent` (5.1.3): 15～30% → 15%～30%
//! - `short-year` (5.1.4): 08年8月 → 2008年8月
//! - `decade-without-century` (5.1.4): 80年代 → 20世纪80年代
//! - `digit-with-ten` (5.3): 3千人 → 3000人, 5百户 → 500户
//! - `mixed-date` (4.3.3): 二〇二五年8月 → 2025年8月
//! - `leading-zero` (5.1.2): .46 → 0.46
//! - `partial-grouping` (5.1.1): 1234,567
//! - `zero-in-year` (5.2.5): 二零二五年 → 二〇二五年
//! - `day-name-dot` (5.2.3): “五·一” → “五一”
//! - `lunar-digits` (4.2.1): 农历8月15 → 农历八月十五
//! - `fixed-words` (4.2.3): 星期5 → 星期五, 1带1路 → 一带一路
//! - `year-zero`: 公元0年 (no clause: the calendar has none)
//! - `era-dropped` (5.1.3): 公元前2400年至1900年 → 公元前2400年至公元前1900年
//! - `fall-in-multiples`: 下降两倍 (no clause: nothing falls by more than itself)
//! - `double-approximation`: 约100人左右 → 约100人 (no clause: said twice)
//! - `as-of`: 截止6月底 → 截至6月底 (no clause: another word)
//!
//! ## What it leaves alone
//!
//! What the standard allows in two forms (4个月 and 四个月, 100多件 and 一百多件) and what cannot be
//! told from the text: whether one form is kept throughout, and what was rounded. Lists (三、四年级),
//! units (3千米, 5千瓦), names and what no figure is.
//!
//! ## Fix: safe where the number stays the same for certain, else unsafe
//!
//! Writes the number as the standard wants it. A century, an era, or what 3、4 was meant for an
//! editor must look at.

mod patterns;
mod ranges;
mod written;

use crate::chinese::numerals::is_numeral_character;
use crate::figures::Figure;
use crate::rules::{Message, ParagraphFinding, ParagraphFix, Safety};
use crate::text::ParagraphSpan;

/// One check of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StyleCheck {
    /// 3、4个月.
    AdjacentNumerals,
    /// 10几人.
    FewWithDigits,
    /// 9～16亿.
    SharedScale,
    /// 15～30%.
    SharedPercent,
    /// 08年8月.
    ShortYear,
    /// 80年代.
    DecadeWithoutCentury,
    /// 3千人.
    DigitWithTen,
    /// 二〇二五年8月.
    MixedDate,
    /// .46.
    LeadingZero,
    /// 1234,567.
    PartialGrouping,
    /// 二零二五年.
    ZeroInYear,
    /// “五·一”.
    DayNameDot,
    /// 农历8月15.
    LunarDigits,
    /// 星期5.
    FixedWords,
    /// 公元0年.
    YearZero,
    /// 公元前2400年至1900年.
    EraDropped,
    /// 下降两倍.
    FallInMultiples,
    /// 约100人左右.
    DoubleApproximation,
    /// 截止6月底.
    AsOf,
}

impl StyleCheck {
    /// All checks, in the order of the manual.
    pub const ALL: [StyleCheck; 19] = [
        StyleCheck::AdjacentNumerals,
        StyleCheck::FewWithDigits,
        StyleCheck::SharedScale,
        StyleCheck::SharedPercent,
        StyleCheck::ShortYear,
        StyleCheck::DecadeWithoutCentury,
        StyleCheck::DigitWithTen,
        StyleCheck::MixedDate,
        StyleCheck::LeadingZero,
        StyleCheck::PartialGrouping,
        StyleCheck::ZeroInYear,
        StyleCheck::DayNameDot,
        StyleCheck::LunarDigits,
        StyleCheck::FixedWords,
        StyleCheck::YearZero,
        StyleCheck::EraDropped,
        StyleCheck::FallInMultiples,
        StyleCheck::DoubleApproximation,
        StyleCheck::AsOf,
    ];

    /// The name that `copydesk.toml` turns it off by.
    pub fn name(self) -> &'static str {
        match self {
            StyleCheck::AdjacentNumerals => "adjacent-numerals",
            StyleCheck::FewWithDigits => "few-with-digits",
            StyleCheck::SharedScale => "shared-scale",
            StyleCheck::SharedPercent => "shared-percent",
            StyleCheck::ShortYear => "short-year",
            StyleCheck::DecadeWithoutCentury => "decade-without-century",
            StyleCheck::DigitWithTen => "digit-with-ten",
            StyleCheck::MixedDate => "mixed-date",
            StyleCheck::LeadingZero => "leading-zero",
            StyleCheck::PartialGrouping => "partial-grouping",
            StyleCheck::ZeroInYear => "zero-in-year",
            StyleCheck::DayNameDot => "day-name-dot",
            StyleCheck::LunarDigits => "lunar-digits",
            StyleCheck::FixedWords => "fixed-words",
            StyleCheck::YearZero => "year-zero",
            StyleCheck::EraDropped => "era-dropped",
            StyleCheck::FallInMultiples => "fall-in-multiples",
            StyleCheck::DoubleApproximation => "double-approximation",
            StyleCheck::AsOf => "as-of",
        }
    }

    /// The check of that name, if there is one.
    pub fn of_name(name: &str) -> Option<StyleCheck> {
        StyleCheck::ALL.into_iter().find(|check| check.name() == name)
    }

    /// The clause of GB/T 15835—2011 that it is of; none where reason alone wants it.
    fn clause(self) -> Option<&'static str> {
        match self {
            StyleCheck::AdjacentNumerals | StyleCheck::FewWithDigits => Some("5.2.1"),
            StyleCheck::SharedScale | StyleCheck::SharedPercent | StyleCheck::EraDropped => Some("5.1.3"),
            StyleCheck::ShortYear | StyleCheck::DecadeWithoutCentury => Some("5.1.4"),
            StyleCheck::DigitWithTen => Some("5.3"),
            StyleCheck::MixedDate => Some("4.3.3"),
            StyleCheck::LeadingZero => Some("5.1.2"),
            StyleCheck::PartialGrouping => Some("5.1.1"),
            StyleCheck::ZeroInYear => Some("5.2.5"),
            StyleCheck::DayNameDot => Some("5.2.3"),
            StyleCheck::LunarDigits => Some("4.2.1"),
            StyleCheck::FixedWords => Some("4.2.3"),
            StyleCheck::YearZero
            | StyleCheck::FallInMultiples
            | StyleCheck::DoubleApproximation
            | StyleCheck::AsOf => None,
        }
    }

    /// What is wrong, in Chinese and in English.
    fn problem(self) -> (&'static str, &'static str) {
        match self {
            StyleCheck::AdjacentNumerals => (
                "相邻两数连用表示概数，用汉字，不加顿号",
                "An estimate of two numerals is spelled, with no mark",
            ),
            StyleCheck::FewWithDigits => ("含“几”的概数用汉字", "An estimate with 几 is spelled"),
            StyleCheck::SharedScale => ("范围前一数的“万”“亿”不能省", "The first end needs its own 万 or 亿"),
            StyleCheck::SharedPercent => {
                ("范围前一数的百分号不能省", "The first end needs its own percent sign")
            }
            StyleCheck::ShortYear => ("年份不能简写", "A year is written in full"),
            StyleCheck::DecadeWithoutCentury => ("年代前要写明世纪", "A decade needs its century"),
            StyleCheck::DigitWithTen => {
                ("阿拉伯数字不与“十”“百”“千”连用", "十, 百 and 千 do not follow Arabic digits")
            }
            StyleCheck::MixedDate => ("一个日期用一种数字", "One date is written in one kind of numerals"),
            StyleCheck::LeadingZero => ("小数点前的“0”不能省", "The 0 before the point stays"),
            StyleCheck::PartialGrouping => {
                ("千分撇要么全加，要么不加", "Thousands are grouped throughout or not at all")
            }
            StyleCheck::ZeroInYear => ("年份中的“零”应写作“〇”", "The 零 of a year is written 〇"),
            StyleCheck::DayNameDot => (
                "只有一月、十一月、十二月的纪念日才加间隔号",
                "Only January, November and December take the dot",
            ),
            StyleCheck::LunarDigits => ("农历月日用汉字", "Lunar dates are spelled"),
            StyleCheck::FixedWords => ("固定词语中的数用汉字", "The numeral of a fixed word is spelled"),
            StyleCheck::YearZero => ("没有公元0年", "There is no year 0"),
            StyleCheck::EraDropped => ("后一个年份的“公元前”不能省", "The second year needs its era"),
            StyleCheck::FallInMultiples => ("减少不能说倍数", "Nothing falls by a multiple"),
            StyleCheck::DoubleApproximation => ("约数用词重复", "The estimate is said twice"),
            StyleCheck::AsOf => ("到某时为止用“截至”", "Up to a date is 截至"),
        }
    }
}

/// What a check found: the place, and what should stand there.
struct Found {
    check: StyleCheck,
    span: ParagraphSpan,
    fix: Option<(String, Safety)>,
}

/// The findings in `text`, whose figures are `figures`, each with its check, in text order.
pub fn check(text: &str, figures: &[Figure]) -> Vec<(StyleCheck, ParagraphFinding)> {
    let mut found = ranges::check(text, figures);
    if may_have_number(text) {
        found.extend(patterns::check(text));
    }
    found.sort_by_key(|found| (found.span, found.check));
    found.dedup_by(|later, first| later.span.start < first.span.end);
    found.into_iter().map(|found| (found.check, finding(found))).collect()
}

fn may_have_number(text: &str) -> bool {
    text.contains(is_numeral_character) || text.contains("截止")
}

fn finding(found: Found) -> ParagraphFinding {
    let (chinese, english) = found.check.problem();
    let clause = found.check.clause();
    let message = match clause {
        Some(clause) => Message::new(
            format!("{chinese}（GB/T 15835—2011，{clause}）"),
            format!("{english} (GB/T 15835—2011, {clause})"),
        ),
        None => Message::new(chinese, english),
    };
    let fix = found.fix.map(|(new_text, safety)| ParagraphFix {
        title: Message::new(format!("改为“{new_text}”"), format!("Change it to {new_text}")),
        safety,
        edits: vec![(found.span, new_text)],
    });
    ParagraphFinding { span: found.span, message, related: Vec::new(), fixes: fix.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_names_every_check_with_its_clause() {
        let manual = crate::rules::Rule::NumberStyle.manual(crate::rules::Language::English);
        for check in StyleCheck::ALL {
            let clause = check.clause().map_or(String::new(), |clause| format!(" ({clause})"));
            assert!(manual.contains(&format!("- `{}`{clause}: ", check.name())), "{}", check.name());
            assert_eq!(StyleCheck::of_name(check.name()), Some(check));
        }
    }
}
