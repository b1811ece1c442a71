//! Findings that an editor has looked at and accepted.
//!
//! One is told by its rule and by the text that it hangs on: the whole sentences, or the
//! paragraphs, that are marked. So it stays accepted while other text comes and goes and while
//! the mark in the sentence moves, and is looked at again when its own text changes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::chinese::{folded, folded_hash};
use crate::manuscript::sentences;
use crate::rules::{Finding, Rule};
use crate::text::{Document, DocumentSpan};

use super::parse::{GivenDate, RuleName};

/// A longer text is kept as its two ends and a hash of all, so that the file stays readable.
const LONGEST_TEXT: usize = 100;

/// What is kept of each end then.
const LENGTH_OF_END: usize = 30;

/// A finding that is accepted, as `copydesk.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Accepted {
    /// The rule.
    rule: RuleName,
    /// The manuscript, relative to the folder of the file, with `/` between folders; all manuscripts, if
    /// it is left out.
    #[serde(default)]
    pub manuscript: Option<String>,
    /// The sentence or the paragraphs that are marked.
    pub text: String,
    /// Which it is, counted from 1, where the rule marks the same text more than once; all, if it is left out.
    #[serde(default)]
    pub occurrence: Option<u32>,
    /// How often the rule marks the same text. Where that is another number it is not known which was
    /// meant, and all are shown again.
    #[serde(default)]
    pub of: Option<u32>,
    /// Whether the finding says that the text stands in another manuscript.
    #[serde(default)]
    pub elsewhere: bool,
    /// The day on which it was accepted.
    date: GivenDate,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What tells a finding from the others of its manuscript, however the text around it changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// The rule.
    pub rule: Rule,
    /// The text that it hangs on, folded.
    pub text: String,
    /// Whether it says that the text stands in another manuscript.
    pub elsewhere: bool,
    /// Which of several of the same rule on the same text it is, counted from 1.
    pub occurrence: u32,
    /// How many there are.
    pub of: u32,
}

impl Accepted {
    /// The finding `key` of `manuscript`, accepted on the day `date`.
    pub fn new(key: FindingKey, manuscript: String, date: Date, reason: Option<String>) -> Self {
        let is_one_of_several = key.of > 1;
        Self {
            rule: RuleName(key.rule),
            manuscript: Some(manuscript),
            text: key.text,
            occurrence: is_one_of_several.then_some(key.occurrence),
            of: is_one_of_several.then_some(key.of),
            elsewhere: key.elsewhere,
            date: GivenDate(date),
            reason,
        }
    }

    /// The rule.
    pub fn rule(&self) -> Rule {
        self.rule.0
    }

    /// The day on which it was accepted.
    pub fn date(&self) -> Date {
        self.date.0
    }

    /// Whether it may concern the manuscript `name`.
    pub fn concerns(&self, name: &str) -> bool {
        self.manuscript.as_deref().is_none_or(|manuscript| manuscript == name)
    }

    fn accepts(&self, key: &FindingKey) -> bool {
        self.rule() == key.rule
            && self.elsewhere == key.elsewhere
            && self.occurrence.is_none_or(|occurrence| occurrence == key.occurrence)
            && self.of.is_none_or(|of| of == key.of)
            && folded(&self.text) == key.text
    }
}

/// The keys of `findings`, all findings of a rule among them or none, in `document`.
pub fn keys_of<'a>(findings: impl IntoIterator<Item = &'a Finding>, document: &Document) -> Vec<FindingKey> {
    let mut n_alike: BTreeMap<(Rule, String, bool), u32> = BTreeMap::new();
    let key = |finding: &Finding| {
        let (rule, text) = (finding.rule, text_of(finding.span, document));
        let elsewhere = finding.related.iter().any(|related| related.elsewhere.is_some());
        let occurrence = n_alike.entry((rule, text.clone(), elsewhere)).or_default();
        *occurrence += 1;
        FindingKey { rule, text, elsewhere, occurrence: *occurrence, of: 0 }
    };
    let mut keys: Vec<FindingKey> = findings.into_iter().map(key).collect();
    for key in &mut keys {
        key.of = n_alike.get(&(key.rule, key.text.clone(), key.elsewhere)).copied().unwrap_or_default();
    }
    keys
}

/// Which of `accepted` accepts each of `findings`, which are all of `document`.
pub fn acceptances(accepted: &[Accepted], findings: &[&Finding], document: &Document) -> Vec<Option<usize>> {
    if accepted.is_empty() {
        return vec![None; findings.len()];
    }
    let concerned = |finding: &Finding| accepted.iter().any(|accepted| accepted.rule() == finding.rule);
    let mut keys =
        keys_of(findings.iter().copied().filter(|finding| concerned(finding)), document).into_iter();
    let acceptance = |finding: &&Finding| {
        let key = concerned(finding).then(|| keys.next()).flatten()?;
        accepted.iter().position(|accepted| accepted.accepts(&key))
    };
    findings.iter().map(acceptance).collect()
}

/// The text that a finding at `span` hangs on: the sentences that it touches, folded.
fn text_of(span: DocumentSpan, document: &Document) -> String {
    let last_byte = span.end.saturating_sub(1).max(span.start);
    let first = document.line_span(document.line_of(span.start));
    let last = document.line_span(document.line_of(last_byte));
    let head = first_part(&document.slice(first), span.start - first.start);
    let text = if first == last {
        let line = document.slice(first);
        let end = last_part(&line, last_byte - first.start);
        line.get(head..end).unwrap_or_default().to_owned()
    } else {
        let end = last_part(&document.slice(last), last_byte - last.start);
        document.slice(DocumentSpan::new(first.start + head, last.start + end))
    };
    abridged(folded(&text))
}

/// Where the sentence begins in which byte `at` of `line` stands.
fn first_part(line: &str, at: usize) -> usize {
    sentences(line)
        .into_iter()
        .take_while(|sentence| sentence.start <= at)
        .last()
        .map_or(0, |found| found.start)
}

/// Where the sentence ends in which byte `at` of `line` stands.
fn last_part(line: &str, at: usize) -> usize {
    sentences(line).into_iter().find(|sentence| at < sentence.end).map_or(line.len(), |found| found.end)
}

fn abridged(folded: String) -> String {
    let n = folded.chars().count();
    if n <= LONGEST_TEXT {
        return folded;
    }
    let head: String = folded.chars().take(LENGTH_OF_END).collect();
    let tail: String = folded.chars().skip(n - LENGTH_OF_END).collect();
    format!("{head}…{tail}#{:016x}", folded_hash(&folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Message, Severity};

    const PAGE: &str =
        "甲村修路。乙村２月30日通水，丙村通电。\n\n丁村的会开完了。\n\n乙村2月30日通水，丙村通电。戊村。\n";

    fn finding(marked: &str, from: usize) -> Finding {
        let start = from + PAGE[from..].find(marked).unwrap();
        Finding {
            span: DocumentSpan::new(start, start + marked.len()),
            rule: Rule::ImpossibleDate,
            severity: Severity::Error,
            message: Message::new("", ""),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    fn accepted(text: &str, occurrence: Option<u32>) -> Accepted {
        Accepted {
            rule: RuleName(Rule::ImpossibleDate),
            manuscript: None,
            text: text.to_owned(),
            occurrence,
            of: occurrence.map(|_| 2),
            elsewhere: false,
            date: GivenDate(jiff::civil::date(2022, 10, 17)),
            reason: None,
        }
    }

    #[test]
    fn a_finding_hangs_on_its_sentences() {
        let document = Document::new(PAGE);
        let text = |marked| text_of(finding(marked, 0).span, &document);
        assert_eq!(text("２月"), "乙村2月30日通水,丙村通电。");
        assert_eq!(text("路。乙"), "甲村修路。乙村2月30日通水,丙村通电。");
        assert_eq!(text("通电。\n\n丁村"), "乙村2月30日通水,丙村通电。丁村的会开完了。");
        assert_eq!(text("丁村的会开完了。\n"), "丁村的会开完了。");
    }

    #[test]
    fn a_long_text_is_kept_by_its_ends_and_differs_by_its_middle() {
        let long = |middle: &str| abridged(format!("{}{middle}{}", "甲".repeat(60), "乙".repeat(60)));
        assert!(
            long("丙").starts_with(&format!("{}…{}#", "甲".repeat(30), "乙".repeat(30))),
            "{}",
            long("丙")
        );
        assert_ne!(long("丙"), long("丁"));
        // What is kept in files must mean the same in every release, on every machine.
        assert!(long("丙").ends_with("乙#bd4563dcc81584f4"), "{}", long("丙"));
    }

    #[test]
    fn the_text_tells_a_finding_and_the_occurrence_one_of_several() {
        let document = Document::new(PAGE);
        let findings = [finding("２月", 0), finding("2月", PAGE.find("\n\n乙村").unwrap())];
        let findings: Vec<&Finding> = findings.iter().collect();
        let text = "乙村2月30日通水，丙村通电。";
        for (accepted, expected) in [
            (accepted(text, None), [Some(0), Some(0)]),
            (accepted(text, Some(2)), [None, Some(0)]),
            (Accepted { of: Some(3), ..accepted(text, Some(2)) }, [None, None]),
            (accepted("乙村2月31日通水，丙村通电。", None), [None, None]),
            (Accepted { elsewhere: true, ..accepted(text, None) }, [None, None]),
            (Accepted { rule: RuleName(Rule::ReversedRange), ..accepted(text, None) }, [None, None]),
        ] {
            assert_eq!(acceptances(&[accepted], &findings, &document), expected);
        }
        assert_eq!(acceptances(&[], &findings, &document), [None, None]);
    }

    #[test]
    fn text_outside_of_any_line_is_none() {
        assert_eq!(text_of(DocumentSpan::new(5, 9), &Document::new("")), "");
        assert_eq!(text_of(DocumentSpan::new(3, 3), &Document::new("\n\n\n")), "");
    }
}
