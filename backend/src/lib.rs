//! The server and the command line of Leadgate.
//!
//! ```text
//! request ─ router ─ routes/<noun>/<verb> ─ db/<table>          job ─ jobs ─ imports (stage, merge) ─ db/<table>
//! ```
//! What decides about rows of a file is in `shared`; here is what the database must decide. No module calls back up.

pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
mod cross_site;
pub mod data_folder;
pub mod db;
mod description;
pub mod error;
pub mod forms;
pub mod http;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod lease;
pub mod leftovers;
pub mod objects;
pub mod page;
pub mod password;
pub mod people;
pub mod router;
pub mod routes;
mod sign_in_limit;
pub mod state;
