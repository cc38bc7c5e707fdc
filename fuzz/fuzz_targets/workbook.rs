//! See [`leadgate_fuzz::workbook`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leadgate_fuzz::workbook(bytes));
