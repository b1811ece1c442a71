//! No text makes the scanner fail, and its figures stand in order at character boundaries.

use copydesk::figures::{groups_of, scan};

use super::input::text_of;

/// Panics if the scanner does, or if its figures do not stand in order in the text of `input`.
pub fn check(input: &[u8]) {
    let text = text_of(input);
    let figures = scan(&text);
    let mut end = 0;
    for figure in &figures {
        assert!(figure.span.start >= end && figure.span.start < figure.span.end);
        assert!(text.get(figure.span.range()).is_some());
        let _ = (figure.value_text(), figure.low_text(), figure.high_text());
        end = figure.span.end;
    }
    groups_of(&text, &figures);
}
