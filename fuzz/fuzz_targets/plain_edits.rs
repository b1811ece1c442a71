//! A document under edits is what a plain string is, and its positions are those that are counted
//! in that string one character at a time.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::plain_edits::check(input));
