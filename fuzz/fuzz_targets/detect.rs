//! See [`leadgate_fuzz::detect`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::detect(bytes));
