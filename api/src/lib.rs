//! The contract of the HTTP interface: every request, answer and refusal, once. The server answers with these types, the
//! page and the tests read them, and the OpenAPI description is made of them.
//!
//! One file a noun. Nothing here knows the web, a database or a clock; shapes that belong to the rules are `shared`'s.

pub mod access;
pub mod audit;
pub mod forms;
pub mod ids;
mod import_rows;
mod import_settings;
mod import_state;
pub mod imports;
pub mod leads;
pub mod lists;
pub mod page;
pub mod people;
pub mod problem;
pub mod reason;
pub mod server;
pub mod session;
pub mod uploads;
mod words;
