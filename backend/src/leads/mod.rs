//! What leads are, whoever writes them: the keys that they are known by, how they are looked for, and written as a CSV.

pub mod changes;
pub mod csv;
pub mod keys;
pub mod known;
pub mod search;
pub mod words;
