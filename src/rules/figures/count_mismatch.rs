//! # count-mismatch
//!
//! A number and the list that it counts, of different lengths.
//!
//! ## Why it matters
//!
//! Somebody was added to the list or taken out of it, and the number stayed; or one was
//! forgotten. Who is missing reads it first.
//!
//! ## Example
//!
//! ```text
//! 联盟由三家企业发起：青禾粮油、白石茶业、清溪竹艺、云岭菌业。
//! ```
//!
//! The mark stands on the number, the list is the related place, and the message says how
//! many it names. A list is counted where it is closed in one clause behind the number (after
//! a colon, a dash, 即, 分别是, or in brackets) or stands right before it (甲县、乙县、丙县三县),
//! where its points are marked (一是…二是…) or are paragraphs of their own that are numbered in
//! one style, and where 分别 gives each name its value.
//!
//! ## What it leaves alone
//!
//! Lists that say they are open (等, ……, 包括, 如, 其中, 其他); lists that go on behind a comma;
//! items that are long or of different shapes, and offices before a name (书记、县长). A mark
//! 、 in quotes, brackets and titles parts nothing, and 和 or 与 may part two items or stand in
//! one: either number is right then. Numbers with 第, 每, 近 or 多; how often something happened;
//! names such as 十大 and 两会; 分别 with values of several kinds, or as many values for each name
//! as for the others.
//!
//! ## Fix: unsafe
//!
//! Puts the number that was counted, written as the text writes its number. An item may be
//! wrong or missing instead. What 分别 leaves without a partner only the source can say.

mod closed_lists;
mod counted;
mod items;
mod markers;
mod numbered_paragraphs;
mod respectively;

use crate::figures::relations::{Cue, Statement};
use crate::rules::ParagraphFinding;

pub use numbered_paragraphs::{Announcement, NumberedFinding, announcement};

/// The findings in `statement` that no other paragraph bears on.
pub fn check(statement: &Statement<'_>) -> Vec<ParagraphFinding> {
    let (text, figures) = (statement.text, statement.figures);
    let mut findings = closed_lists::check(text, figures);
    findings.extend(markers::check(statement));
    if statement.has(Cue::Respectively) {
        findings.extend(respectively::check(text, figures));
    }
    findings.sort_unstable_by_key(|finding| finding.span);
    findings.dedup_by_key(|finding| finding.span);
    findings
}
