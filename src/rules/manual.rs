//! The manuals of the rules: in English the comment that a rule's file begins with, in Chinese the file
//! beside it.

use super::{Language, Rule};

impl Rule {
    /// Its manual in Markdown.
    pub fn manual(self, language: Language) -> String {
        let (chinese, source) = self.sources();
        if language == Language::Chinese {
            return chinese.to_owned();
        }
        let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }

    /// The first paragraph of its manual, for tables and lists.
    pub fn summary(self, language: Language) -> String {
        let manual = self.manual(language);
        manual.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default().to_owned()
    }

    /// How sure its fix is, from the heading of its manual that says so.
    pub fn fix_summary(self, language: Language) -> String {
        let heading = fix_heading(language);
        let manual = self.manual(language);
        manual.lines().find_map(|line| line.strip_prefix(heading)).unwrap_or_default().to_owned()
    }

    /// The manual in Chinese, and the source that holds that in English.
    fn sources(self) -> (&'static str, &'static str) {
        match self {
            Rule::DuplicateParagraph => (
                include_str!("duplicates/duplicate_paragraph.zh.md"),
                include_str!("duplicates/duplicate_paragraph.rs"),
            ),
            Rule::NearDuplicateParagraph => (
                include_str!("duplicates/near_duplicate_paragraph.zh.md"),
                include_str!("duplicates/near_duplicate_paragraph.rs"),
            ),
            Rule::RepeatedPassage => (
                include_str!("duplicates/repeated_passage.zh.md"),
                include_str!("duplicates/repeated_passage.rs"),
            ),
            Rule::SplitParagraph => (
                include_str!("truncation/split_paragraph.zh.md"),
                include_str!("truncation/split_paragraph.rs"),
            ),
            Rule::TruncatedSentence => (
                include_str!("truncation/truncated_sentence.zh.md"),
                include_str!("truncation/truncated_sentence.rs"),
            ),
            Rule::OrphanFragment => (
                include_str!("truncation/orphan_fragment.zh.md"),
                include_str!("truncation/orphan_fragment.rs"),
            ),
            Rule::UnpairedPunctuation => (
                include_str!("truncation/unpaired_punctuation.zh.md"),
                include_str!("truncation/unpaired_punctuation.rs"),
            ),
            Rule::UnmatchedJumpLine => (
                include_str!("truncation/unmatched_jump_line.zh.md"),
                include_str!("truncation/unmatched_jump_line.rs"),
            ),
            Rule::ConflictingFigures => (
                include_str!("figures/conflicting_figures.zh.md"),
                include_str!("figures/conflicting_figures.rs"),
            ),
            Rule::HeadlineFigure => {
                (include_str!("figures/headline_figure.zh.md"), include_str!("figures/headline_figure.rs"))
            }
            Rule::SumMismatch => {
                (include_str!("figures/sum_mismatch.zh.md"), include_str!("figures/sum_mismatch.rs"))
            }
            Rule::ShareMismatch => {
                (include_str!("figures/share_mismatch.zh.md"), include_str!("figures/share_mismatch.rs"))
            }
            Rule::GrowthMismatch => {
                (include_str!("figures/growth_mismatch.zh.md"), include_str!("figures/growth_mismatch.rs"))
            }
            Rule::CountMismatch => {
                (include_str!("figures/count_mismatch.zh.md"), include_str!("figures/count_mismatch.rs"))
            }
            Rule::ImpossibleDate => {
                (include_str!("figures/impossible_date.zh.md"), include_str!("figures/impossible_date.rs"))
            }
            Rule::WeekdayMismatch => {
                (include_str!("figures/weekday_mismatch.zh.md"), include_str!("figures/weekday_mismatch.rs"))
            }
            Rule::ReversedRange => {
                (include_str!("figures/reversed_range.zh.md"), include_str!("figures/reversed_range.rs"))
            }
            Rule::NumberStyle => {
                (include_str!("figures/number_style.zh.md"), include_str!("figures/number_style.rs"))
            }
        }
    }
}

fn fix_heading(language: Language) -> &'static str {
    match language {
        Language::Chinese => "## 修改：",
        Language::English => "## Fix: ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manual_is_whole_in_both_languages() {
        let headings = |language| match language {
            Language::Chinese => ["## 为什么要紧", "## 例子", "## 不管什么"],
            Language::English => ["## Why it matters", "## Example", "## What it leaves alone"],
        };
        for rule in Rule::ALL {
            for language in [Language::Chinese, Language::English] {
                let manual = rule.manual(language);
                assert!(manual.starts_with(&format!("# {}\n", rule.name())), "{manual}");
                for heading in headings(language).into_iter().chain([fix_heading(language)]) {
                    assert!(manual.contains(heading), "{}: no {heading:?}", rule.name());
                }
                assert!(!rule.summary(language).is_empty() && !rule.fix_summary(language).is_empty());
            }
            assert_eq!(examples(rule, Language::Chinese), examples(rule, Language::English));
        }
    }

    /// The blocks of a manual, which are Chinese in both.
    fn examples(rule: Rule, language: Language) -> Vec<String> {
        let manual = rule.manual(language);
        manual.split("```").skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn names_are_known() {
        for rule in Rule::ALL {
            assert_eq!(Rule::of_name(rule.name()), Some(rule));
        }
    }
}
