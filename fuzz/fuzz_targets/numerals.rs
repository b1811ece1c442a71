//! No text makes the numeral parser fail, and what is printed in a numeral's style reads back equal.

#![no_main]

use copydesk::chinese::numerals::{Style, read_numeral};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(numeral) = read_numeral(text) else { return };
    assert!(numeral.length > 0 && numeral.low <= numeral.high);
    let written = &text[..numeral.length];
    if let (Some(style), Some(value)) = (Style::of(written), numeral.value()) {
        assert_eq!(style.print(value).as_deref(), Some(written));
    }
});
