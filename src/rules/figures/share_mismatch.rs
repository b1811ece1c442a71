//! # share-mismatch
//!
//! A part, its whole and a percentage that disagree.
//!
//! ## Why it matters
//!
//! The percentage is what readers keep; where it does not follow from the numbers beside it, one
//! of the three is wrong.
//!
//! ## Example
//!
//! ```text
//! 全村共120户，其中脱贫户50户，占31.7%。
//! ```
//!
//! The mark stands on the percentage, 50 ÷ 120 = 41.7% beside it; part and whole are named as
//! related places.
//!
//! ## What it finds
//!
//! A part and its whole with 其中, …中 or 占…的, or right behind a whole that is told as all (全村有360户,
//! 共420人), and their rate in %, 成, 分之 or 过半; what was
//! reached of a plan or target, which may stand in the sentence or the paragraph before; a count and a rate that no whole number of things fits (7人占36.2%);
//! two parts whose rates of one named total make two totals.
//!
//! ## What it leaves alone
//!
//! Rates of something that the text does not give (占全国的12%); a rate with its own subject
//! (50家，民营企业占40%); what rounding explains, a rate that is cut off instead of rounded
//! included; fractions in words that are nearer than half way to the next that people say (四分之一 is
//! 22.5% to 29.2%).
//!
//! ## Fix: unsafe
//!
//! The rate, the part or the whole that follows from the other two.

use std::sync::LazyLock;

use super::arithmetic;
use crate::figures::relations::{Relation, RelationKind, Statement, share_relations};
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
        let message = match relation.kind {
            RelationKind::ImpliedWhole => Message::new(
                format!("{computed}，推算出的总数不是整数，数量与比例不符"),
                format!("{computed} is no whole number: count and rate cannot both be right"),
            ),
            RelationKind::TwoWholes => Message::new(
                format!("{computed}，推算出的总数不一致"),
                format!("{computed}: the two rates make two totals"),
            ),
            _ => return arithmetic::finding(text, figures, relation),
        };
        arithmetic::with_message(text, figures, relation, message)
    };
    arithmetic::findings(&share_relations(statement), is_wanted, finding)
}

/// Whether `opening`, the first sentence with a number of a paragraph, may go on from the paragraph before.
pub fn looks_back(opening: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(["任务的", "目标的", "计划的", "占"]));
    WORDS.is_in(opening)
}
