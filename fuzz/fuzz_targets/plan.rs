//! See [`leadgate_fuzz::plan`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::plan(bytes));
