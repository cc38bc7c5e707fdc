//! Who somebody is: sessions, passwords, and how often one may try.

pub mod password;
pub mod sessions;
pub(crate) mod sign_in_limit;
