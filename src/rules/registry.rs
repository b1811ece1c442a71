//! The registry: every rule with its name, default severity and manual.

use super::Severity;

/// The rules that Copydesk knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// See `duplicates/duplicate_paragraph.rs`.
    DuplicateParagraph,
    /// See `duplicates/near_duplicate_paragraph.rs`.
    NearDuplicateParagraph,
    /// See `duplicates/repeated_passage.rs`.
    RepeatedPassage,
    /// See `truncation/split_paragraph.rs`.
    SplitParagraph,
    /// See `truncation/truncated_sentence.rs`.
    TruncatedSentence,
    /// See `truncation/orphan_fragment.rs`.
    OrphanFragment,
    /// See `truncation/unpaired_punctuation.rs`.
    UnpairedPunctuation,
    /// See `truncation/unmatched_jump_line.rs`.
    UnmatchedJumpLine,
    /// See `figures/conflicting_figures.rs`.
    ConflictingFigures,
    /// See `figures/headline_figure.rs`.
    HeadlineFigure,
    /// See `figures/sum_mismatch.rs`.
    SumMismatch,
    /// See `figures/share_mismatch.rs`.
    ShareMismatch,
    /// See `figures/growth_mismatch.rs`.
    GrowthMismatch,
    /// See `figures/count_mismatch.rs`.
    CountMismatch,
    /// See `figures/impossible_date.rs`.
    ImpossibleDate,
    /// See `figures/weekday_mismatch.rs`.
    WeekdayMismatch,
    /// See `figures/reversed_range.rs`.
    ReversedRange,
    /// See `figures/number_style.rs`.
    NumberStyle,
}

impl Rule {
    /// All rules, in the order of the manual.
    pub const ALL: [Rule; 18] = [
        Rule::DuplicateParagraph,
        Rule::NearDuplicateParagraph,
        Rule::RepeatedPassage,
        Rule::SplitParagraph,
        Rule::TruncatedSentence,
        Rule::OrphanFragment,
        Rule::UnpairedPunctuation,
        Rule::UnmatchedJumpLine,
        Rule::ConflictingFigures,
        Rule::HeadlineFigure,
        Rule::SumMismatch,
        Rule::ShareMismatch,
        Rule::GrowthMismatch,
        Rule::CountMismatch,
        Rule::ImpossibleDate,
        Rule::WeekdayMismatch,
        Rule::ReversedRange,
        Rule::NumberStyle,
    ];

    /// The rule of that name, if there is one.
    pub fn of_name(name: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// The name: the diagnostic's code, and what `--select` takes.
    pub fn name(self) -> &'static str {
        match self {
            Rule::DuplicateParagraph => "duplicate-paragraph",
            Rule::NearDuplicateParagraph => "near-duplicate-paragraph",
            Rule::RepeatedPassage => "repeated-passage",
            Rule::SplitParagraph => "split-paragraph",
            Rule::TruncatedSentence => "truncated-sentence",
            Rule::OrphanFragment => "orphan-fragment",
            Rule::UnpairedPunctuation => "unpaired-punctuation",
            Rule::UnmatchedJumpLine => "unmatched-jump-line",
            Rule::ConflictingFigures => "conflicting-figures",
            Rule::HeadlineFigure => "headline-figure",
            Rule::SumMismatch => "sum-mismatch",
            Rule::ShareMismatch => "share-mismatch",
            Rule::GrowthMismatch => "growth-mismatch",
            Rule::CountMismatch => "count-mismatch",
            Rule::ImpossibleDate => "impossible-date",
            Rule::WeekdayMismatch => "weekday-mismatch",
            Rule::ReversedRange => "reversed-range",
            Rule::NumberStyle => "number-style",
        }
    }

    /// The severity of its findings where no setting says otherwise; `None` where it is off then.
    pub fn default_severity(self) -> Option<Severity> {
        // Newsrooms have number styles of their own.
        (self != Rule::NumberStyle).then_some(self.severity())
    }

    /// The severity of its findings where it is turned on and no setting says how loudly.
    pub fn severity(self) -> Severity {
        match self {
            Rule::ImpossibleDate => Severity::Error,
            Rule::UnmatchedJumpLine => Severity::Information,
            Rule::NumberStyle => Severity::Hint,
            _ => Severity::Warning,
        }
    }

    /// The name of its default severity, or `off`.
    pub fn default_level(self) -> &'static str {
        self.default_severity().map_or("off", Severity::name)
    }

    /// Its manual in Markdown: the comment that its file begins with.
    pub fn manual(self) -> String {
        let source = match self {
            Rule::DuplicateParagraph => include_str!("duplicates/duplicate_paragraph.rs"),
            Rule::NearDuplicateParagraph => include_str!("duplicates/near_duplicate_paragraph.rs"),
            Rule::RepeatedPassage => include_str!("duplicates/repeated_passage.rs"),
            Rule::SplitParagraph => include_str!("truncation/split_paragraph.rs"),
            Rule::TruncatedSentence => include_str!("truncation/truncated_sentence.rs"),
            Rule::OrphanFragment => include_str!("truncation/orphan_fragment.rs"),
            Rule::UnpairedPunctuation => include_str!("truncation/unpaired_punctuation.rs"),
            Rule::UnmatchedJumpLine => include_str!("truncation/unmatched_jump_line.rs"),
            Rule::ConflictingFigures => include_str!("figures/conflicting_figures.rs"),
            Rule::HeadlineFigure => include_str!("figures/headline_figure.rs"),
            Rule::SumMismatch => include_str!("figures/sum_mismatch.rs"),
            Rule::ShareMismatch => include_str!("figures/share_mismatch.rs"),
            Rule::GrowthMismatch => include_str!("figures/growth_mismatch.rs"),
            Rule::CountMismatch => include_str!("figures/count_mismatch.rs"),
            Rule::ImpossibleDate => include_str!("figures/impossible_date.rs"),
            Rule::WeekdayMismatch => include_str!("figures/weekday_mismatch.rs"),
            Rule::ReversedRange => include_str!("figures/reversed_range.rs"),
            Rule::NumberStyle => include_str!("figures/number_style.rs"),
        };
        let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }

    /// The first sentence of its manual, for tables and lists.
    pub fn summary(self) -> String {
        let manual = self.manual();
        manual.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default().to_owned()
    }

    /// How sure its fix is, from the manual's heading `## Fix: …`.
    pub fn fix_summary(self) -> String {
        let manual = self.manual();
        manual.lines().find_map(|line| line.strip_prefix("## Fix: ")).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manual_is_whole() {
        for rule in Rule::ALL {
            let manual = rule.manual();
            assert!(manual.starts_with(&format!("# {}\n", rule.name())), "{manual}");
            for heading in ["## Why it matters", "## Example", "## What it leaves alone", "## Fix: "] {
                assert!(manual.contains(heading), "{}: no {heading:?}", rule.name());
            }
            assert!(!rule.summary().is_empty() && !rule.fix_summary().is_empty());
            assert_eq!(Rule::of_name(rule.name()), Some(rule));
        }
    }
}
