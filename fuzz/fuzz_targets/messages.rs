//! No bytes make the server panic or hang; what it says is well formed, no question is answered
//! twice, and `shutdown` is answered after whatever came before.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| copydesk_fuzz::messages::check(input));
