//! See [`leadgate_fuzz::scan`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::scan(bytes));
