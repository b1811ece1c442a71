//! All safe fixes at once.

use crate::text::{Document, DocumentSpan, Edit};

use super::{Finding, Rule, Safety};

/// What the safe fixes of `findings` change together in `document`, which the findings are
/// those of: one fix of each finding, its edits sorted and apart. Of fixes of different
/// rules that would change the same place the first is done; the other may be offered
/// again for what that leaves.
pub fn safe_edits<'a>(findings: impl IntoIterator<Item = &'a Finding>, document: &Document) -> Vec<Edit> {
    let mut chosen: Vec<(Rule, &Edit)> = Vec::new();
    for finding in findings {
        let safe = finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe);
        // The one that does most: of the copies of a text, all later ones are deleted.
        let Some(fix) = safe.max_by_key(|fix| fix.edits.len()) else { continue };
        let new = fix.edits.iter().map(|edit| (finding.rule, edit)).filter(|new| !chosen.contains(new));
        let new: Vec<(Rule, &Edit)> = new.collect();
        if new.iter().all(|new| chosen.iter().all(|old| may_stand_together(old, new))) {
            chosen.extend(new);
        }
    }
    chosen.sort_unstable_by_key(|(_, edit)| *edit);
    joined(chosen.into_iter().map(|(_, edit)| edit), document)
}

/// Whether both edits may be made. What one rule deletes and another joins must not even touch.
fn may_stand_together(one: &(Rule, &Edit), other: &(Rule, &Edit)) -> bool {
    if one.0 != other.0 {
        return !one.1.span.meets(other.1.span);
    }
    let both_delete = one.1.new_text.is_empty() && other.1.new_text.is_empty();
    both_delete || !overlap(one.1.span, other.1.span)
}

fn overlap(one: DocumentSpan, other: DocumentSpan) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}

/// `edits`, sorted, with deletions that overlap or follow each other made one. Paragraphs
/// deleted one by one at the end of `document` take the blank lines before the first of
/// them with them.
fn joined<'a>(edits: impl Iterator<Item = &'a Edit>, document: &Document) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::new();
    for edit in edits {
        match joined.last_mut() {
            Some(last) if goes_on(last, edit) => {
                let whole = DocumentSpan::new(last.span.start, last.span.end.max(edit.span.end));
                *last = Edit::delete(with_blank_lines_before(whole, document));
            }
            _ => joined.push(edit.clone()),
        }
    }
    joined
}

fn goes_on(last: &Edit, next: &Edit) -> bool {
    last.new_text.is_empty() && next.new_text.is_empty() && next.span.start <= last.span.end
}

fn with_blank_lines_before(span: DocumentSpan, document: &Document) -> DocumentSpan {
    let behind = document.slice(DocumentSpan::new(span.end, document.len()));
    if !behind.trim().is_empty() {
        return span;
    }
    let before = document.slice(DocumentSpan::new(0, span.start));
    DocumentSpan::new(before.trim_end().len(), span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Fix, Message, Severity};

    fn finding(rule: Rule, safety: Safety, edits: Vec<Edit>) -> Finding {
        let title = Message::new("", "");
        Finding {
            span: edits[0].span,
            rule,
            severity: Severity::Warning,
            message: title.clone(),
            related: Vec::new(),
            fixes: vec![Fix { title, safety, edits }],
        }
    }

    fn delete(start: usize, end: usize) -> Edit {
        Edit::delete(DocumentSpan::new(start, end))
    }

    #[test]
    fn only_safe_fixes_are_done_and_no_place_is_changed_by_two_rules() {
        let document = Document::new("abcdefghij");
        let findings = [
            finding(Rule::DuplicateParagraph, Safety::Safe, vec![delete(0, 2)]),
            finding(Rule::SplitParagraph, Safety::Safe, vec![delete(2, 3)]),
            finding(Rule::NearDuplicateParagraph, Safety::Unsafe, vec![delete(5, 6)]),
            finding(Rule::SplitParagraph, Safety::Safe, vec![delete(8, 9)]),
        ];
        assert_eq!(safe_edits(&findings, &document), [delete(0, 2), delete(8, 9)]);
    }

    #[test]
    fn copies_side_by_side_at_the_end_leave_no_blank_lines() {
        let document = Document::new("a\n\nb\n\nc\n\nd\n");
        let findings = [
            finding(Rule::DuplicateParagraph, Safety::Safe, vec![delete(3, 6), delete(7, 10)]),
            finding(Rule::DuplicateParagraph, Safety::Safe, vec![delete(6, 9)]),
        ];
        assert_eq!(safe_edits(&findings, &document), [delete(1, 10)]);
    }
}
