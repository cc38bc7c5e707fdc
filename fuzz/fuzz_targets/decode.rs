//! See [`leadgate_fuzz::decode`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::decode(bytes));
