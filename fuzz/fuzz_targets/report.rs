//! See [`leadgate_fuzz::report`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::report(bytes));
