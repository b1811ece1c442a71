//! Findings of a text whose markup is hidden, as findings of the file.

use crate::manuscript::{HiddenKind, MaskedText, is_stand_in};
use crate::rules::{Finding, Fix, Message, Rule, Safety};
use crate::text::DocumentSpan;

/// What is found in `masked`, as it holds of the file: a cut between lines that are wrapped by
/// hand, or at code, is none; no fix changes what is not shown, or only unsafely.
pub(super) fn in_the_file(findings: &[Finding], masked: &MaskedText) -> Vec<Finding> {
    let findings = findings.iter().filter(|finding| !is_made_by_markup(finding, masked));
    findings.map(|finding| unmasked(finding, masked)).collect()
}

/// Whether what is hidden, and not the text, is why `finding` is made.
fn is_made_by_markup(finding: &Finding, masked: &MaskedText) -> bool {
    if !hangs_on_line_ends(finding.rule) {
        return false;
    }
    let places = || {
        let of_fixes = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        std::iter::once(finding.span).chain(of_fixes)
    };
    let is_wrapped = masked.wrapped.iter().any(|lines| finding.span.meets(*lines));
    let crosses = places().any(|span| {
        let kinds = [HiddenKind::Block, HiddenKind::Marker];
        covered(span, masked).any(|kind| kinds.contains(&kind))
    });
    let ends_at_content = masked.hidden.iter().any(|part| {
        let (part, kind) = (part.span, part.kind);
        kind == HiddenKind::Content && (part.end == finding.span.end || part.start == finding.span.start)
    });
    is_wrapped || crosses || ends_at_content
}

fn hangs_on_line_ends(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SplitParagraph | Rule::TruncatedSentence | Rule::OrphanFragment | Rule::UnpairedPunctuation
    )
}

fn unmasked(finding: &Finding, masked: &MaskedText) -> Finding {
    let mut finding = finding.clone();
    finding.fixes.retain(|fix| can_be_made(fix, masked));
    for fix in &mut finding.fixes {
        if fix.edits.iter().any(|edit| covered(edit.span, masked).any(|kind| kind == HiddenKind::Content)) {
            fix.safety = Safety::Unsafe;
        }
        fix.title = readable(&fix.title);
    }
    finding.message = readable(&finding.message);
    for related in &mut finding.related {
        related.message = readable(&related.message);
    }
    finding
}

/// Whether `fix` leaves whole blocks alone, and brings no text that only stands for another.
fn can_be_made(fix: &Fix, masked: &MaskedText) -> bool {
    fix.edits.iter().all(|edit| {
        !edit.new_text.contains(is_stand_in)
            && covered(edit.span, masked).all(|kind| kind != HiddenKind::Block)
    })
}

/// The kinds of what is hidden in `span`.
fn covered(span: DocumentSpan, masked: &MaskedText) -> impl Iterator<Item = HiddenKind> {
    masked.hidden_in(span).map(|part| part.kind)
}

/// `message` with an ellipsis for each run of signs that stand for code.
fn readable(message: &Message) -> Message {
    message.map(|text| {
        let mut readable = String::with_capacity(text.len());
        let mut is_in_run = false;
        for c in text.chars() {
            if !is_stand_in(c) {
                readable.push(c);
            } else if !is_in_run {
                readable.push('…');
            }
            is_in_run = is_stand_in(c);
        }
        readable
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chinese::Words;
    use crate::desk::CheckedManuscript;
    use crate::manuscript::Syntax;
    use crate::rules::Settings;
    use crate::text::Document;

    fn findings(text: &str) -> Vec<Finding> {
        let (file, words) = (Document::new(text), Words::on_demand());
        let checked = CheckedManuscript::written_in(Syntax::Markdown, file, Settings::default(), words);
        checked.findings().to_vec()
    }

    const PARAGRAPH: &str = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。";

    #[test]
    fn a_copy_with_another_link_is_deleted_only_by_an_editor() {
        let copies = format!("{PARAGRAPH}\n\n{PARAGRAPH}\n");
        assert_eq!(findings(&copies)[0].fixes[0].safety, Safety::Safe);
        let linked = copies.replacen("闸门", "[闸门](a)", 2).replacen("(a)", "(b)", 1);
        let found = findings(&linked);
        assert_eq!(found[0].rule, Rule::DuplicateParagraph);
        assert!(found[0].fixes.iter().all(|fix| fix.safety == Safety::Unsafe));
    }

    #[test]
    fn paragraphs_with_different_code_are_not_the_same() {
        let page = format!("{PARAGRAPH}`a`\n\n{PARAGRAPH}`b`\n");
        assert!(findings(&page).iter().all(|found| found.rule != Rule::DuplicateParagraph));
        let page = format!("{PARAGRAPH}`a`\n\n{PARAGRAPH}`a`\n");
        assert_eq!(findings(&page)[0].rule, Rule::DuplicateParagraph);
    }

    #[test]
    fn what_is_cut_by_code_is_not_cut() {
        let (head, tail) =
            ("工人们系着安全绳，一天只能往前推", "进三四米。全线通水那天，村里放了一挂长长的鞭炮。");
        let page = |between: &str| format!("{PARAGRAPH}\n\n{head}{between}{tail}\n\n{PARAGRAPH}\n");
        assert!(findings(&page("\n\n")).iter().any(|found| found.rule == Rule::SplitParagraph));
        for between in ["\n\n```\ncode\n```\n\n", "\n\n- ", "\n\n<!-- 图 -->\n\n"] {
            let found = findings(&page(between));
            assert!(found.iter().all(|found| found.rule != Rule::SplitParagraph), "{between:?}");
        }
    }

    #[test]
    fn lines_wrapped_by_hand_are_not_cut() {
        let (head, tail) = ("工人们系着安全绳，一天只能往前推", "进三四米。全线通水那天。");
        let page = format!("{head}\n{tail}\n");
        assert_eq!(findings(&page), []);
    }
}
