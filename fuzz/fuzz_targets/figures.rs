//! No text makes the scanner fail, and its figures stand in order at character boundaries.

#![no_main]

use copydesk::figures::{groups_of, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let figures = scan(text);
    let mut end = 0;
    for figure in &figures {
        assert!(figure.span.start >= end && figure.span.start < figure.span.end);
        assert!(text.get(figure.span.range()).is_some());
        let _ = (figure.value_text(), figure.low_text(), figure.high_text());
        end = figure.span.end;
    }
    groups_of(text, &figures);
});
