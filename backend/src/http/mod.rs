//! What is known of a connection before any route is asked.

pub mod client_address;
