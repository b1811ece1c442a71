//! The registry: every rule with its name, its default severity and its file.

use super::Severity;

/// Makes [`Rule`] from a table: a rule, its name, whether it is on by default, the severity of its
/// findings, and its file without the ending, beside which its manual in Chinese stands.
macro_rules! rules {
    ($($rule:ident $name:literal $default:ident $severity:ident $file:literal;)*) => {
        /// The rules that Copydesk knows, in the order of the manual.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = concat!("See `", $file, ".rs`.")] $rule,)*
        }

        impl Rule {
            /// All rules, in the order of the manual.
            pub const ALL: [Rule; [$($name),*].len()] = [$(Rule::$rule),*];

            /// The name: the diagnostic's code, and what `--select` takes.
            pub fn name(self) -> &'static str {
                match self {
                    $(Rule::$rule => $name,)*
                }
            }

            /// The severity of its findings where it is turned on and no setting says how loudly.
            pub fn severity(self) -> Severity {
                match self {
                    $(Rule::$rule => Severity::$severity,)*
                }
            }

            /// The severity of its findings where no setting says otherwise; `None` where it is off then.
            pub fn default_severity(self) -> Option<Severity> {
                match self {
                    $(Rule::$rule => rules!(@default $default $severity),)*
                }
            }

            /// Its manual in Chinese, and the source that holds that in English.
            pub(super) fn sources(self) -> (&'static str, &'static str) {
                match self {
                    $(Rule::$rule => {
                        (include_str!(concat!($file, ".zh.md")), include_str!(concat!($file, ".rs")))
                    })*
                }
            }
        }
    };
    (@default on $severity:ident) => { Some(Severity::$severity) };
    (@default off $severity:ident) => { None };
}

rules! {
    DuplicateParagraph "duplicate-paragraph" on Warning "duplicates/duplicate_paragraph";
    NearDuplicateParagraph "near-duplicate-paragraph" on Warning "duplicates/near_duplicate_paragraph";
    RepeatedPassage "repeated-passage" on Warning "duplicates/repeated_passage";
    SplitParagraph "split-paragraph" on Warning "truncation/split_paragraph";
    TruncatedSentence "truncated-sentence" on Warning "truncation/truncated_sentence";
    OrphanFragment "orphan-fragment" on Warning "truncation/orphan_fragment";
    UnpairedPunctuation "unpaired-punctuation" on Warning "truncation/unpaired_punctuation";
    UnmatchedJumpLine "unmatched-jump-line" on Information "truncation/unmatched_jump_line";
    ConflictingFigures "conflicting-figures" on Warning "figures/conflicting_figures";
    HeadlineFigure "headline-figure" on Warning "figures/headline_figure";
    SumMismatch "sum-mismatch" on Warning "figures/sum_mismatch";
    ShareMismatch "share-mismatch" on Warning "figures/share_mismatch";
    GrowthMismatch "growth-mismatch" on Warning "figures/growth_mismatch";
    CountMismatch "count-mismatch" on Warning "figures/count_mismatch";
    ImpossibleDate "impossible-date" on Error "figures/impossible_date";
    WeekdayMismatch "weekday-mismatch" on Warning "figures/weekday_mismatch";
    ReversedRange "reversed-range" on Warning "figures/reversed_range";
    // Newsrooms have number styles of their own.
    NumberStyle "number-style" off Hint "figures/number_style";
}

impl Rule {
    /// The rule of that name, if there is one.
    pub fn of_name(name: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// The name of its default severity, or `off`.
    pub fn default_level(self) -> &'static str {
        self.default_severity().map_or("off", Severity::name)
    }
}
