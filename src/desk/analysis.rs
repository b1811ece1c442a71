//! What is known of a paragraph from its text alone.

use crate::chinese::text_hash;
use crate::figures::{Figure, scan};
use crate::manuscript::Paragraph;
use crate::rules::figures::{growth_mismatch, impossible_date, reversed_range, share_mismatch, sum_mismatch};
use crate::rules::{ParagraphFinding, Rule};

use super::guard::{RuleFailure, guarded};

/// The figures of a paragraph and the findings of the rules that look at nothing else.
#[derive(Debug, Default)]
pub(super) struct ParagraphAnalysis {
    pub figures: Vec<Figure>,
    pub findings: Vec<(Rule, ParagraphFinding)>,
    pub failures: Vec<RuleFailure>,
    /// Of its text as it is; only where it has figures.
    pub text_hash: u64,
}

type Check = fn(&str, &[Figure]) -> Vec<ParagraphFinding>;

/// The rules that look at a paragraph's figures.
const CHECKS: [(Rule, Check); 5] = [
    (Rule::ImpossibleDate, impossible_date::check),
    (Rule::ReversedRange, reversed_range::check),
    (Rule::SumMismatch, sum_mismatch::check),
    (Rule::ShareMismatch, share_mismatch::check),
    (Rule::GrowthMismatch, growth_mismatch::check),
];

impl ParagraphAnalysis {
    /// Analyses `paragraph`.
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let text = paragraph.text();
        let mut analysis = Self { figures: scan(text), ..Self::default() };
        if analysis.figures.is_empty() {
            return analysis;
        }
        analysis.text_hash = text_hash(text);
        for (rule, check) in CHECKS {
            match guarded(rule, || check(text, &analysis.figures)) {
                Ok(found) => analysis.findings.extend(found.into_iter().map(|finding| (rule, finding))),
                Err(failure) => analysis.failures.push(failure),
            }
        }
        analysis
    }
}
