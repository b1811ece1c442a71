//! # sum-mismatch
//!
//! Parts that the text calls all of a whole and that do not add up to it.
//!
//! ## Why it matters
//!
//! Readers add up. One of the figures is mistyped, left over from an earlier draft, or a part is
//! missing.
//!
//! ## Example
//!
//! ```text
//! 合作社现有社员120人，其中男80人、女50人。
//! ```
//!
//! The mark stands on the total, 80 + 50 = 130 beside it; the parts are named as related places.
//!
//! ## What it finds
//!
//! Parts whose names leave nothing over (男/女, 金/银/铜, 出口/进口, 城镇/农村, 第一/二/三产业,
//! 上涨/持平/下降, 夏粮/早稻/秋粮, 中央/地方, 有效票/废票, 赞成/反对/弃权 and others), with their total in
//! their own sentence or the one beside it; parts of which the last is 其余; a total behind its parts
//! (合计, 共计, 共), or in a later sentence with how many they are (两期合计); the same where parts and
//! total begin neighbouring paragraphs of one story;
//! a list behind its total (分别为, 分为, a colon, 由…组成); 顺差 and 逆差; shares of one whole that
//! make more or less than 100% where their names leave nothing over or the last is 其余. Parts of
//! one sort (甲乡, 乙乡; 一等奖, 二等奖) that make more than the total they are picked out of.
//!
//! ## What it leaves alone
//!
//! Lists with 其中, 包括 or 等, which need not be whole; parts that can overlap (党员, 大学生);
//! averages and rates; what rounding explains: each figure may be off by half of the coarsest
//! stated unit, where it is not a count of single things; 近, 超 and 余 as far as they allow.
//!
//! ## Fix: unsafe
//!
//! The total that the parts make, or a part that the others leave of the total, each in the form
//! of the figure it replaces. Which of them is wrong only the editor can tell.

use std::sync::LazyLock;

use super::arithmetic;
use crate::figures::relations::{Relation, RelationKind, Statement, sum_relations};
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
        let computed = &relation.working.computed;
        match relation.kind {
            RelationKind::PartsOfTotal => {
                let chinese = format!("{computed}，部分超过总数");
                let english = format!("{computed}: the parts are more than their total");
                arithmetic::with_message(text, figures, relation, Message::new(chinese, english))
            }
            _ => arithmetic::finding(text, figures, relation),
        }
    };
    arithmetic::findings(&sum_relations(statement), is_wanted, finding)
}

/// Whether `opening`, the first sentence with a number of a paragraph, may go on from the paragraph before.
pub fn looks_back(opening: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::new([
            "其中",
            "其余",
            "奖牌",
            "赞成",
            "有效票",
            "进口",
            "进出口",
            "死亡",
            "遇难",
            "总数",
            "合计",
            "相加",
            "加起来",
            "女",
            "农村",
        ])
    });
    WORDS.is_in(opening)
}
