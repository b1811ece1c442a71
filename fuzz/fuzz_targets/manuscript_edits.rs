//! After any edits a manuscript is what a fresh check of its text says that it is.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::manuscript_edits::check(input));
