//! No text of a `copydesk.toml` makes its reader fail, and what is changed in one leaves the rest,
//! comments included, as it was.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::settings_file::check(input));
