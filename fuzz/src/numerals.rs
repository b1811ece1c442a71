//! No text makes the numeral parser fail, and what is printed in a numeral's style reads back equal.

use copydesk::chinese::numerals::{Style, read_numeral};

/// Panics if the parser does, or if the numeral that `input` begins with is printed differently.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let Some(numeral) = read_numeral(&text) else { return };
    assert!(numeral.length > 0 && numeral.low <= numeral.high);
    let written = &text[..numeral.length];
    if let (Some(style), Some(value)) = (Style::of(written), numeral.value()) {
        assert_eq!(style.print(value).as_deref(), Some(written));
    }
}
