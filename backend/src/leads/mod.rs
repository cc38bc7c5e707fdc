//! What leads are, whoever writes them: the keys that they are known by.

pub mod keys;
