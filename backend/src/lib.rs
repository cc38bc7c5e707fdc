//! The server and the command line of Leadgate.
//!
//! ```text
//! request ─ router ─ routes/<noun>/<verb> ─ store/<table>       job ─ jobs ─ imports (stage, merge) ─ store/<table>
//! ```
//! What decides about rows of a file is in `shared`; here is what the database must decide. No module calls back up:
//! `tests/floors.rs` lists which may use which.

pub mod access;
mod causes;
pub mod cli;
pub mod clock;
pub mod config;
pub mod data_folder;
mod description;
pub mod forms;
pub mod http;
pub mod imports;
pub mod jobs;
pub mod leads;
pub mod lease;
pub mod leftovers;
pub mod lists;
pub mod objects;
pub mod people;
pub mod router;
pub mod routes;
pub mod state;
pub mod store;
