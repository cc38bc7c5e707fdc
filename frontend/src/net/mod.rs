//! The server: requests to it, and what it has as far as the page knows.

#[cfg(feature = "page")]
pub mod http;
pub mod remote;
pub mod texts;
