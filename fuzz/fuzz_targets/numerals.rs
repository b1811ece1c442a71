//! No text makes the numeral parser fail, and what is printed in a numeral's style reads back equal.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::numerals::check(input));
