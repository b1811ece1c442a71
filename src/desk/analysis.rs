//! What is known of a paragraph from its text alone.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::chinese::text_hash;
use crate::figures::relations::Statement;
use crate::figures::{Dating, Figure, ManuscriptDate, scan};
use crate::manuscript::Paragraph;
use crate::rules::figures::count_mismatch::Announcement;
use crate::rules::figures::number_style::{self, StyleCheck};
use crate::rules::figures::{
    count_mismatch, growth_mismatch, impossible_date, reversed_range, share_mismatch, sum_mismatch,
    weekday_mismatch,
};
use crate::rules::{ParagraphFinding, Rule};

use super::guard::{RuleFailure, guarded};
use super::story_arithmetic::may_look_back;

/// The figures of a paragraph and the findings of the rules that look at nothing else.
#[derive(Debug, Default)]
pub(super) struct ParagraphAnalysis {
    pub figures: Vec<Figure>,
    pub findings: Vec<(Rule, ParagraphFinding)>,
    pub failures: Vec<RuleFailure>,
    /// Of its text as it is; only where it has figures.
    pub text_hash: u64,
    /// Whether a rule has to know the manuscript's date to judge one of the figures.
    pub asks_for_date: bool,
    /// What it says of the manuscript's date.
    pub dating: Dating,
    /// What the rules that look at the manuscript's date said last, and for which date.
    dated: Mutex<Option<(Option<ManuscriptDate>, Arc<Dated>)>>,
    /// Whether it says how many points follow, which other paragraphs may bring.
    pub announcement: Option<Announcement>,
    /// Whether its arithmetic may begin in the paragraph before.
    pub looks_back: bool,
    /// How its numbers are written; looked at when first asked for, as most never ask.
    style: OnceLock<Result<Vec<(StyleCheck, ParagraphFinding)>, RuleFailure>>,
}

type Check = fn(&Statement<'_>) -> Vec<ParagraphFinding>;

/// The rules that look at a paragraph's figures.
const CHECKS: &[(Rule, Check)] = &[
    (Rule::ImpossibleDate, |of| impossible_date::check(of.text, of.figures)),
    (Rule::ReversedRange, |of| reversed_range::check(of.text, of.figures)),
    (Rule::CountMismatch, count_mismatch::check),
    (Rule::SumMismatch, sum_mismatch::check),
    (Rule::ShareMismatch, share_mismatch::check),
    (Rule::GrowthMismatch, growth_mismatch::check),
];

/// A rule that looks at a paragraph's figures and at the manuscript's date.
struct DatedCheck {
    rule: Rule,
    /// Whether it has anything to judge in a paragraph with this figure.
    asks_about: fn(&Figure) -> bool,
    check: fn(&str, &[Figure], Option<&ManuscriptDate>) -> Vec<ParagraphFinding>,
}

/// The rules that look at a paragraph's figures and at the manuscript's date.
const DATED_CHECKS: [DatedCheck; 2] = [
    DatedCheck {
        rule: Rule::ImpossibleDate,
        asks_about: impossible_date::depends_on_year,
        check: impossible_date::check_in_year,
    },
    DatedCheck {
        rule: Rule::WeekdayMismatch,
        asks_about: weekday_mismatch::asks_about,
        check: weekday_mismatch::check,
    },
];

/// What the rules that look at the manuscript's date say of a paragraph, or that they failed.
pub(super) type Dated = [(Rule, Result<ParagraphFinding, RuleFailure>)];

impl ParagraphAnalysis {
    /// Analyses `paragraph`.
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let text = paragraph.text();
        let figures = scan(text);
        // 三点建议 counts, and is no figure, as 三点 may be a time.
        if figures.is_empty() && !text.contains('点') {
            return Self::default();
        }
        let mut analysis = Self::of_statement(&Statement::of(text, &figures));
        analysis.figures = figures;
        analysis
    }

    fn of_statement(statement: &Statement<'_>) -> Self {
        let (text, figures) = (statement.text, statement.figures);
        let mut analysis = Self { text_hash: text_hash(text), ..Self::default() };
        for &(rule, check) in CHECKS {
            match guarded(rule, || check(statement)) {
                Ok(found) => analysis.findings.extend(found.into_iter().map(|finding| (rule, finding))),
                Err(failure) => analysis.failures.push(failure),
            }
        }
        match guarded(Rule::CountMismatch, || count_mismatch::announcement(statement)) {
            Ok(announcement) => analysis.announcement = announcement,
            Err(failure) => analysis.failures.push(failure),
        }
        let asks = |figure: &Figure| DATED_CHECKS.iter().any(|dated| (dated.asks_about)(figure));
        analysis.dating = Dating::of(text, figures);
        analysis.looks_back = may_look_back(text, figures);
        analysis.asks_for_date = figures.iter().any(asks);
        analysis
    }

    /// What the rules that look at the manuscript's date say of `text`, which this is known of, in a
    /// manuscript of `date`. That seldom changes, so the last answer is kept.
    pub(super) fn dated(&self, text: &str, date: Option<ManuscriptDate>) -> Arc<Dated> {
        let mut kept = self.dated.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of_date, known)) = &*kept
            && *of_date == date
        {
            return Arc::clone(known);
        }
        let found = DATED_CHECKS.iter().flat_map(|DatedCheck { rule, check, .. }| {
            let found = guarded(*rule, || check(text, &self.figures, date.as_ref()));
            let told = match found {
                Ok(found) => found.into_iter().map(Ok).collect::<Vec<_>>(),
                Err(failure) => vec![Err(failure)],
            };
            told.into_iter().map(|told| (*rule, told))
        });
        let found: Arc<Dated> = found.collect();
        *kept = Some((date, Arc::clone(&found)));
        found
    }

    /// What is to be said of the way that the numbers of `text`, which this is known of, are written.
    ///
    /// # Errors
    /// If the rule panics.
    pub(super) fn style(&self, text: &str) -> Result<&[(StyleCheck, ParagraphFinding)], &RuleFailure> {
        let check = || guarded(Rule::NumberStyle, || number_style::check(text, &self.figures));
        self.style.get_or_init(check).as_ref().map(Vec::as_slice)
    }
}
