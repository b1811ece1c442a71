//! # growth-mismatch
//!
//! What something was, what it is and the change between the two disagree.
//!
//! ## Why it matters
//!
//! A rate, a difference or a multiple that does not follow from the numbers beside it is the
//! commonest slip in economic news: 增加 for 增加到, 增长3倍 for three times as much, % for 百分点.
//!
//! ## Example
//!
//! ```text
//! 培训人数由80人增加到120人，增长40%。
//! ```
//!
//! The mark stands on the change, (120 − 80) ÷ 80 = 50% beside it; from and to are named as related
//! places.
//!
//! ## What it finds
//!
//! 由…增加到…, 比去年的…增长, 去年…今年…, 起步时只有…。如今已有…, 是2012年…的N倍, and a number with its difference and rate
//! (120万吨，比上年增加20万吨，增长20%). 增长N倍 is N + 1 times as much, 翻一番 twice, 翻两番 four
//! times. A difference of two percentages is in 百分点. A verb that goes the other way than the
//! numbers. What it was, or what it is, may stand in the sentence before or at the end of the paragraph
//! before. 下降N倍, which GB/T 15835 does not allow: what falls by all that it is, is nothing.
//!
//! ## What it leaves alone
//!
//! Sentences with 可比口径, 不变价, 实际增长, 扣除价格因素, 增加值, 生产总值, 可支配收入, 投资, 利润 or
//! 年均, whose rates follow from other numbers; changes with a comparison of their own (同比 behind
//! 由…到); ranks; 翻了3倍 and 扩大3倍, which are said of three and of four times as much; what rounding explains,
//! a rate that is cut off instead of rounded included.
//!
//! ## Fix: unsafe
//!
//! The change, what it is or what it was, as it follows from the other two; 百分点 for %.

use std::sync::LazyLock;

use super::arithmetic;
use crate::figures::relations::{Relation, RelationKind, Statement, growth_relations};
use crate::rules::{Message, ParagraphFinding};
use crate::text::WordSet;

/// The findings in `statement`.
pub fn check(statement: &Statement<'_>) -> Vec<ParagraphFinding> {
    check_those(statement, &|_| true)
}

/// The same for the relations that `is_wanted`.
pub fn check_those(
    statement: &Statement<'_>,
    is_wanted: &dyn Fn(&Relation) -> bool,
) -> Vec<ParagraphFinding> {
    let (text, figures) = (statement.text, statement.figures);
    let finding = |relation: &Relation| {
        let stated = text.get(figures.get(relation.stated)?.span.range())?;
        let computed = &relation.working.computed;
        let message = match relation.kind {
            RelationKind::PercentForPoints => Message::new(
                format!("{computed}，不是{stated}"),
                format!("{computed}: percentage points, not {stated}"),
            ),
            RelationKind::FallInMultiples => Message::new(
                format!("下降、减少不能用“{stated}”，减去一倍就没有了"),
                format!("Nothing falls by {stated}: once is all of it"),
            ),
            RelationKind::Unchanged => {
                Message::new(format!("{computed}，并非持平"), format!("{computed}: not unchanged"))
            }
            RelationKind::Direction => Message::new(
                format!("{computed}，与增减的说法相反"),
                format!("{computed}: the verb says the opposite"),
            ),
            _ => return arithmetic::finding(text, figures, relation),
        };
        let mut finding = arithmetic::with_message(text, figures, relation, message)?;
        if relation.kind == RelationKind::PercentForPoints {
            let number = stated.trim_end_matches(['%', '％']);
            let points = format!("{number}个百分点");
            finding.fixes = vec![arithmetic::replacement(finding.span, points.clone(), stated, &points)];
        }
        Some(finding)
    };
    arithmetic::findings(&growth_relations(statement), is_wanted, finding)
}

/// Whether `opening`, the first sentence with a number of a paragraph, may go on from the paragraph before.
pub fn looks_back(opening: &str) -> bool {
    static WORDS: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::new(["比", "较", "如今", "现在", "目前", "眼下", "今年", "翻", "倍"]));
    WORDS.is_in(opening)
}
