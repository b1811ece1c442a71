//! The registry: every rule with its name and default severity.

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
}
