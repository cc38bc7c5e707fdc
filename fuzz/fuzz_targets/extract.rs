//! See [`leadgate_fuzz::extract`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::extract(bytes));
