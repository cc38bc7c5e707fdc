//! What the server has, as far as the page knows it.

pub mod remote;
