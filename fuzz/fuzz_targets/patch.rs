//! See [`leadgate_fuzz::patch`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::patch(bytes));
