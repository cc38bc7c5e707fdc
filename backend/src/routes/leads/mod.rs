//! The leads of the account.

pub mod list;
