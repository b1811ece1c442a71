//! A fix changes what its edits name and nothing else, and one that is safe loses no content.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::fixes::check(input));
