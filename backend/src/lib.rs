//! The server and the command line: thin shells around the rules in `shared`.

pub mod cli;
