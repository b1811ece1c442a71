//! No text makes the scanner fail, and its figures stand in order at character boundaries.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::figures::check(input));
