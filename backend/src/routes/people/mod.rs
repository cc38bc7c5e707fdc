//! People: for now, what one may change of oneself.

pub mod change_me;
