//! All safe fixes at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Document, DocumentSpan, Edit};

use super::{Finding, Rule, Safety};

/// What the safe fixes of `findings` change together in `document`, which the findings are
/// those of: one fix of each finding, its edits sorted and apart. Of fixes of different
/// rules that would change the same place the first is done; the other may be offered
/// again for what that leaves.
pub fn safe_edits<'a>(findings: impl IntoIterator<Item = &'a Finding>, document: &Document) -> Vec<Edit> {
    let mut chosen = Chosen::default();
    for finding in findings {
        let safe = finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe);
        // The one that does most: of the copies of a text, all later ones are deleted.
        let Some(fix) = safe.max_by_key(|fix| fix.edits.len()) else { continue };
        let new = fix.edits.iter().map(|edit| (edit, finding.rule)).filter(|new| !chosen.contains(new));
        let new: Vec<(&Edit, Rule)> = new.collect();
        if new.iter().all(|&new| chosen.leaves_room_for(new)) {
            new.into_iter().for_each(|new| chosen.add(new));
        }
    }
    joined(chosen.in_order(), document)
}

/// The edits that are to be made. Those of one class are about as long, so that few of them have to be
/// looked at beside a place.
#[derive(Debug, Default)]
struct Chosen<'a> {
    classes: BTreeMap<u32, BTreeSet<(&'a Edit, Rule)>>,
}

impl<'a> Chosen<'a> {
    /// The class of `edit`: how often its length can be halved.
    fn class_of(edit: &Edit) -> u32 {
        (edit.span.end - edit.span.start).checked_ilog2().unwrap_or_default()
    }

    fn contains(&self, edit: &(&'a Edit, Rule)) -> bool {
        self.classes.get(&Self::class_of(edit.0)).is_some_and(|class| class.contains(edit))
    }

    fn add(&mut self, edit: (&'a Edit, Rule)) {
        self.classes.entry(Self::class_of(edit.0)).or_default().insert(edit);
    }

    fn leaves_room_for(&self, new: (&Edit, Rule)) -> bool {
        self.classes.iter().all(|(&class, edits)| {
            // No edit of the class that begins before this one reaches the place.
            let first = Edit::insert(new.0.span.start.saturating_sub(2 << class), "");
            let near = edits.range((&first, Rule::ALL[0])..);
            let mut near = near.take_while(|(old, _)| old.span.start <= new.0.span.end);
            near.all(|&old| may_stand_together(old, new))
        })
    }

    fn in_order(self) -> impl Iterator<Item = &'a Edit> {
        let mut edits: Vec<(&Edit, Rule)> = self.classes.into_values().flatten().collect();
        edits.sort_unstable();
        edits.into_iter().map(|(edit, _)| edit)
    }
}

/// Whether both edits may be made. What one rule deletes and another joins must not even touch.
fn may_stand_together((one, rule): (&Edit, Rule), (other, other_rule): (&Edit, Rule)) -> bool {
    if rule != other_rule {
        return !one.span.meets(other.span);
    }
    let both_delete = one.new_text.is_empty() && other.new_text.is_empty();
    both_delete || !overlap(one.span, other.span)
}

fn overlap(one: DocumentSpan, other: DocumentSpan) -> bool {
    one == other || (one.start < other.end && other.start < one.end)
}

/// `edits`, sorted, with deletions that overlap or follow each other made one. Paragraphs
/// deleted one by one at the end of `document` take the blank lines before the first of
/// them with them.
fn joined<'a>(edits: impl Iterator<Item = &'a Edit>, document: &Document) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::new();
    let mut is_of_several = false;
    for edit in edits {
        match joined.last_mut() {
            Some(last) if goes_on(last, edit) => {
                last.span.end = last.span.end.max(edit.span.end);
                is_of_several = true;
            }
            _ => {
                joined.push(edit.clone());
                is_of_several = false;
            }
        }
    }
    if let Some(last) = joined.last_mut().filter(|_| is_of_several) {
        last.span = with_blank_lines_before(last.span, document);
    }
    joined
}

fn goes_on(last: &Edit, next: &Edit) -> bool {
    last.new_text.is_empty() && next.new_text.is_empty() && next.span.start <= last.span.end
}

/// `span`, with the blank lines before it where nothing stands behind it.
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
