//! # unmatched-jump-line
//!
//! A jump line sends the reader to another page of the edition, and no jump line there answers it.
//!
//! ## Why it matters
//!
//! 下转第四版 promises the rest of the story. If the fourth page has no 上接第一版, the rest was
//! left out, went to another page when the pages were made up again, or cannot be told from its
//! neighbours.
//!
//! ## Example
//!
//! The first page, `20221017-01.txt`:
//!
//! ```text
//! 青禾县第三水厂昨天通水，日供水能力提高到五万吨。（下转第四版）
//! ```
//!
//! The fourth page, `20221017-04.txt`, which has no 上接第一版:
//!
//! ```text
//! 乡村夜校来了年轻人
//! ```
//!
//! The mark stands on 下转第四版. The same holds the other way round: 上接第一版 asks for 下转第四版 on
//! the first page. Where several jump lines lead to one page and fewer answer, headlines tell which
//! belong together, and the others are marked.
//!
//! ## What it leaves alone
//!
//! Manuscripts whose names give no page, and jump lines to a page that is not in the edition: it may
//! not have come yet. Pages belong together that lie in one folder and whose names give the same date.
//!
//! ## Fix: none
//!
//! Only who makes the pages up knows where the other part is.

use crate::manuscript::{JumpDirection, PageNumber};
use crate::rules::{Elsewhere, Finding, Message, Related, Rule, Settings, Severity};
use crate::text::DocumentSpan;

/// A jump line that nothing answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmatchedJumpLine {
    /// Where it stands.
    pub span: DocumentSpan,
    /// Where it says that the other part is.
    pub direction: JumpDirection,
    /// The page that it names.
    pub page: PageNumber,
    /// The page that it stands on.
    pub own_page: PageNumber,
    /// The manuscripts of the page that it names.
    pub manuscripts: Vec<Elsewhere>,
}

impl UnmatchedJumpLine {
    /// Its finding under `settings`; `None` where the rule is off.
    pub fn finding(self, settings: &Settings) -> Option<Finding> {
        let severity = settings.severity(Rule::UnmatchedJumpLine)?.max(Severity::Information);
        let (page, own_page, answer) = (self.page, self.own_page, self.direction.back().word());
        let message = Message::new(
            format!("{page}版上没有与此相应的“{answer}{own_page}版”"),
            format!("No “{answer}{own_page}版” on “{page}版” answers this"),
        );
        let here = Message::new("那一版在这里", "That page is here");
        let places = self.manuscripts.into_iter();
        Some(Finding {
            span: self.span,
            rule: Rule::UnmatchedJumpLine,
            severity,
            message,
            related: places.map(|place| Related::in_another(place, here.clone())).collect(),
            fixes: Vec::new(),
        })
    }
}
