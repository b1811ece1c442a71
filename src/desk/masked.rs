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

const LINE_ENDS: [char; 2] = ['\n', '\r'];

fn hangs_on_line_ends(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SplitParagraph | Rule::TruncatedSentence | Rule::OrphanFragment | Rule::UnpairedPunctuation
    )
}

fn unmasked(finding: &Finding, masked: &MaskedText) -> Finding {
    let mut finding = finding.clone();
    for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        let own = without_markup_of_lines_around(edit.span, masked);
        edit.span = with_markup_of_last_line(own, masked);
    }
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

/// `span` without the markup that ends the line before what it takes, and that begins the line behind:
/// both are white space in `masked`, and go where a paragraph is deleted or two are joined.
fn without_markup_of_lines_around(span: DocumentSpan, masked: &MaskedText) -> DocumentSpan {
    let Some(text) = masked.text.get(span.start..span.end) else { return span };
    let n_before = text.len() - text.trim_start().len();
    let own_line = text[..n_before].rfind(LINE_ENDS).map_or(span.start, |at| span.start + at);
    let before = masked.hidden_in(DocumentSpan::new(span.start, own_line));
    let start = before.map(|part| part.span.end.min(own_line)).last().unwrap_or(span.start);
    let behind_text = text.trim_end().len();
    let next_line = text[behind_text..].find(LINE_ENDS).map_or(span.end, |at| span.start + behind_text + at);
    let mut behind = masked.hidden_in(DocumentSpan::new(next_line, span.end));
    let end = behind.next().map_or(span.end, |part| part.span.start.max(next_line));
    DocumentSpan::new(start, end.max(start))
}

/// `span` with the markup behind it in its last line, if that takes all text of the line.
fn with_markup_of_last_line(span: DocumentSpan, masked: &MaskedText) -> DocumentSpan {
    let (Some(text), Some(behind)) = (masked.text.get(span.start..span.end), masked.text.get(span.end..))
    else {
        return span;
    };
    let line_start = masked.text[..span.end].rfind(LINE_ENDS).map_or(0, |at| at + 1);
    let before = masked.text.get(line_start..span.start).unwrap_or_default();
    let behind = &behind[..behind.find(LINE_ENDS).unwrap_or(behind.len())];
    if text.trim().is_empty() || !before.trim().is_empty() || !behind.trim().is_empty() {
        return span;
    }
    let hidden = masked.hidden_in(DocumentSpan::new(span.end, span.end + behind.len()));
    DocumentSpan::new(span.start, hidden.map(|part| part.span.end).last().unwrap_or(span.end))
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
    fn a_fix_leaves_the_markup_of_the_lines_around() {
        const OTHER: &str = "果农说，早上摘的果子，傍晚就能摆上省城的货架。";
        let (head, tail) = (
            "村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地",
            "头。入夏以来，机库已经接了四百多单。",
        );
        let fixed = |text: &str, rule: Rule| {
            let found = findings(text);
            let finding = found.iter().find(|finding| finding.rule == rule).expect("it is found");
            let mut file = Document::new(text);
            finding.fixes[0].edits.iter().rev().for_each(|edit| _ = file.apply(edit));
            file.to_string()
        };
        for before in [
            format!("{OTHER}**何秋**\n"),
            format!("{OTHER}\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n"),
            format!("{OTHER}\n\n```\n码\n```\n"),
            format!("- {OTHER}\n"),
        ] {
            let page = format!("{PARAGRAPH}\n\n{before}");
            for copy in [format!("\n{PARAGRAPH}\n"), format!("\n**{PARAGRAPH}**\n")] {
                let left = fixed(&[page.as_str(), &copy].concat(), Rule::DuplicateParagraph);
                assert_eq!(left.trim_end(), page.trim_end());
            }
        }
        for (head, tail) in [
            (head.replace("就有", "**就有") + "**", tail.to_owned()),
            (head.to_owned(), tail.replace("头。", "**头。**")),
        ] {
            let page = |between: &str| format!("{OTHER}\n\n{head}{between}{tail}\n\n{PARAGRAPH}\n");
            assert_eq!(fixed(&page("\n\n"), Rule::SplitParagraph), page(""));
        }
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
