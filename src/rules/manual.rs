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
