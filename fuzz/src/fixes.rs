//! A fix changes what its edits name and nothing else, and one that is safe loses no content.

use copydesk::chinese::{Words, folded};
use copydesk::rules::{Fix, Rule, Safety, safe_edits};
use copydesk::text::{Document, Edit};

use super::input::text_of;
use super::manuscript_edits::{checked, words_for};

/// Safe fixes make way for others, but not without end.
const MOST_ROUNDS: usize = 40;

/// Panics if a fix of a finding in the text of `input` touches what it does not name, or loses
/// what it must not.
pub fn check(input: &[u8]) {
    let words = words_for(input);
    let text = text_of(input);
    let manuscript = checked(&text, &words);
    assert_eq!(manuscript.failures(), []);
    for finding in manuscript.findings() {
        assert!(text.get(finding.span.start..finding.span.end).is_some());
        for fix in &finding.fixes {
            let fixed = applied(&text, &fix.edits);
            if fix.safety == Safety::Safe {
                check_nothing_is_lost(&text, &fixed, fix, finding.rule);
            }
        }
    }
    check_that_it_ends(text, &words);
}

/// `text` with all safe fixes made again and again, as `--fix` makes them.
fn check_that_it_ends(mut text: String, words: &Words) {
    for _ in 0..MOST_ROUNDS {
        let manuscript = checked(&text, words);
        let edits = safe_edits(manuscript.findings(), manuscript.document());
        if edits.is_empty() {
            return;
        }
        text = applied(&text, &edits);
    }
    panic!("safe fixes make way for others without end");
}

/// `text` with `edits`, which are sorted, apart, and at characters.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut fixed = String::new();
    let mut behind = 0;
    for edit in edits {
        assert!(edit.span.start >= behind, "{edit:?}");
        fixed.push_str(&text[behind..edit.span.start]);
        fixed.push_str(&edit.new_text);
        behind = edit.span.end;
    }
    fixed.push_str(&text[behind..]);
    let mut document = Document::new(text);
    edits.iter().rev().for_each(|edit| _ = document.apply(edit));
    assert_eq!(document.to_string(), fixed);
    fixed
}

/// What a safe fix takes out stands elsewhere, but for blanks and single marks.
fn check_nothing_is_lost(text: &str, fixed: &str, fix: &Fix, rule: Rule) {
    // It writes the same number in another way.
    if rule == Rule::NumberStyle {
        return;
    }
    let left = folded(fixed);
    let (mut taken_out, mut put_in) = (String::new(), String::new());
    for edit in &fix.edits {
        let taken = &text[edit.span.start..edit.span.end];
        if edit.new_text.is_empty() {
            for line in taken.split(['\n', '\r']) {
                assert!(left.contains(&*folded(line.trim())), "{line:?} is lost: {fix:?}");
            }
        } else {
            taken_out.push_str(taken);
            put_in.push_str(&edit.new_text);
        }
    }
    assert_eq!(content(&taken_out), content(&put_in), "{fix:?}");
}

fn content(text: &str) -> Vec<char> {
    let mut content: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    content.sort_unstable();
    content
}
