//! What the benchmark stands on: a list of leads made from a seed ([`leads`]). The programs in `bin/` write such a list
//! to disk and measure one contender in one fresh process; `cargo xtask bench` starts them and makes the tables.

pub mod leads;
