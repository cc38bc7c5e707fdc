//! See [`leadgate_fuzz::sheet`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::sheet(bytes));
