//! What is said of one finding, and what its fixes would do.

use maud::{Markup, html};

use crate::cli::check::Checked;
use crate::rules::{Finding, Fix, Language, Related, Safety};
use crate::text::{Document, DocumentSpan, Edit, shortened};

use super::super::words::{severity_name, word};
use super::Places;
use super::story::place_id;

/// How much is shown on either side of what a fix changes, in characters.
const CONTEXT: usize = 8;

/// How much is shown of a long text that a fix takes away or puts in.
const LONGEST_CHANGE: usize = 60;

/// A place of the manuscript is near the start of an edit; so much of the text, in bytes, is looked at.
const REACH: usize = 64;

/// The note of `finding`, the `number`th of the `index`th manuscript.
pub fn note(
    index: usize,
    number: usize,
    finding: &Finding,
    manuscript: &Checked,
    places: &Places<'_>,
) -> Markup {
    let language = manuscript.language;
    let differences = finding.related.iter().flat_map(|related| &related.differences);
    html! {
        div class=(format!("note {}", finding.severity.name())) id=(note_id(index, number)) {
            b { (number) ". " span.severity { (severity_name(finding.severity, language)) } " " (finding.message.text(language)) }
            " " span.rule { (finding.rule.name()) }
            ul {
                @for related in &finding.related { li { (place(index, related, manuscript, places)) } }
                @for difference in differences { li { (difference.in_words(&manuscript.document, language)) } }
                @for fix in &finding.fixes { li { (fix_note(fix, manuscript, language)) } }
            }
        }
    }
}

/// The address of the note of the `number`th finding of the `index`th manuscript.
pub fn note_id(index: usize, number: usize) -> String {
    format!("m{index}-f{number}")
}

fn place(index: usize, related: &Related, manuscript: &Checked, places: &Places<'_>) -> Markup {
    let language = manuscript.language;
    let (path, there, line) = match &related.elsewhere {
        Some(elsewhere) => {
            let name = &*elsewhere.manuscript;
            (Some(name), places.get(name).copied(), elsewhere.first_line + 1)
        }
        None => (None, Some(index), manuscript.document.line_of(related.span.start) + 1),
    };
    let unit = if manuscript.kind.is_text() {
        word(language, "行", "line")
    } else {
        word(language, "段", "paragraph")
    };
    let line_told = match language {
        Language::Chinese => format!("第{line}{unit}"),
        Language::English => format!("{unit} {line}"),
    };
    let told = path.map_or_else(|| line_told.clone(), |path| format!("{path} {line_told}"));
    html! {
        (related.message.text(language)) " · "
        @match there {
            Some(there) => a href=(format!("#{}", place_id(there, line))) { (told) },
            None => (told),
        }
    }
}

fn fix_note(fix: &Fix, manuscript: &Checked, language: Language) -> Markup {
    let safety = match fix.safety {
        Safety::Safe => word(language, "可直接采用", "safe"),
        Safety::Unsafe => word(language, "须核对", "look first"),
    };
    html! {
        (word(language, "修改：", "Fix: ")) (fix.title.text(language)) span.safety { (safety) }
        @for edit in &fix.edits { span.edit { (change(edit, &manuscript.document)) } }
    }
}

/// What `edit` changes, with the text around it.
fn change(edit: &Edit, document: &Document) -> Markup {
    let DocumentSpan { start, end } = edit.span;
    let before = document.slice(DocumentSpan::new(start.saturating_sub(REACH), start));
    let before: Vec<char> = line_end(&before, true).chars().collect();
    let before: String = before[before.len().saturating_sub(CONTEXT)..].iter().collect();
    let behind = document.slice(DocumentSpan::new(end, end + REACH));
    let behind: String = line_end(&behind, false).chars().take(CONTEXT).collect();
    let (old, new) = (shown(&document.slice(edit.span)), shown(&edit.new_text));
    html! {
        "…" (before)
        @if !old.is_empty() { del { (old) } }
        @if !new.is_empty() { ins { (new) } }
        (behind) "…"
    }
}

/// The part of `text` on the line that it begins on, or `ends` on.
fn line_end(text: &str, ends: bool) -> &str {
    let mut lines = text.split(['\n', '\r']);
    let line = if ends { lines.next_back() } else { lines.next() };
    line.unwrap_or_default()
}

/// `text` in one line, with a sign for each paragraph end, and shortened.
fn shown(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    let joined = lines.join("¶");
    let has_only_ends = joined.is_empty() && !text.is_empty();
    if has_only_ends { "¶".to_owned() } else { shortened(&joined, LONGEST_CHANGE) }
}
