//! After any edits a manuscript is what a fresh check of its text says that it is.

use std::sync::LazyLock;

use copydesk::chinese::Words;
use copydesk::desk::CheckedManuscript;
use copydesk::figures::Figure;
use copydesk::rules::{Rule, Settings};
use copydesk::text::{Document, DocumentSpan, Edit};

use super::input::{EditInput, parts, text_of};

/// The manuscript of `text`, checked by all rules.
pub(crate) fn checked(text: &str, words: &Words) -> CheckedManuscript {
    let mut settings = Settings::default();
    Rule::ALL.into_iter().for_each(|rule| settings.turn_on(rule, rule.severity()));
    CheckedManuscript::new(Document::new(text), settings, words.clone())
}

/// The dictionary, or none, as the length of `input` decides.
pub(crate) fn words_for(input: &[u8]) -> Words {
    static LOADED: LazyLock<Words> = LazyLock::new(Words::loaded);
    if input.len().is_multiple_of(4) { LOADED.clone() } else { Words::Unknown }
}

/// Panics if a rule does, or if what is known after an edit is not what a fresh check knows.
pub fn check(input: &[u8]) {
    let words = words_for(input);
    let mut parts = parts(input);
    let mut manuscript = checked(&text_of(parts.next().unwrap_or_default()), &words);
    let mut batch = Vec::new();
    for edit in parts.take(12).filter_map(EditInput::of) {
        let length = manuscript.document().len() + 1;
        let [a, b, c, d] = edit.numbers;
        let start = (a * 256 + b) % length;
        let end = if d.is_multiple_of(3) { start } else { (start + c * (d % 3)).min(length) };
        batch.push(Edit::replace(DocumentSpan::new(start, end), edit.new_text));
        if !edit.choice.is_multiple_of(4) {
            manuscript.edit(&batch);
            batch.clear();
            compare(&manuscript, &words);
        }
    }
    manuscript.edit(&batch);
    compare(&manuscript, &words);
}

fn compare(manuscript: &CheckedManuscript, words: &Words) {
    let fresh = checked(&manuscript.document().to_string(), words);
    assert_eq!(manuscript.failures(), []);
    assert_eq!(manuscript.findings(), fresh.findings());
    assert_eq!(manuscript.reading(), fresh.reading());
    assert_eq!(manuscript.date(), fresh.date());
    assert_eq!(figures(manuscript), figures(&fresh));
}

fn figures(manuscript: &CheckedManuscript) -> Vec<(DocumentSpan, Figure)> {
    manuscript.figures().iter().map(|placed| (placed.span, placed.figure.clone())).collect()
}
