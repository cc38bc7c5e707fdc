//! `cargo xtask run | test`.
fn main() {}
