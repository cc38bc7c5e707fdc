//! The forms that files are checked against.

pub mod list;
