//! The `leadgate` program.
fn main() {}
