//! See [`leadgate_fuzz::phone`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::phone(bytes));
