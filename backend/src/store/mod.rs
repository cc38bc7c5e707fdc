//! The two databases behind one small dispatch: SQLite inside the process, or PostgreSQL.
//!
//! An SQL text is written once where both understand it ([`sql`]); where they must differ (bulk loading, the job claim,
//! merging JSON) a function matches on [`Tx`]. Every query names the account; the few that cannot say why.

mod bulk;
mod connect;
mod ids;
mod room;
mod statement;
mod turns;
mod tx;

pub mod accounts;
pub mod audit;
pub mod custom_fields;
pub mod form_versions;
pub mod idempotency;
pub mod identities;
pub mod import_moves;
pub mod import_rows;
pub mod import_settings;
pub mod imports;
pub mod jobs;
pub mod lead_changes;
pub mod lead_keys;
pub mod leads;
pub mod lists;
pub mod memberships;
pub mod roles;
pub mod sessions;
pub mod staged_rows;
pub mod uploads;

pub use connect::Database;
pub use ids::{AuditId, JobId, StoredFormId};
pub use statement::{Arg, On, Row, Statement, sql};
pub use turns::{Short, Turns};
pub use tx::Tx;

/// What goes wrong between us and the database: never the caller's fault.
pub type DbError = sqlx::Error;

/// A result of the database.
pub type DbResult<T> = Result<T, DbError>;

/// A value as it is stored: JSON.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> DbResult<String> {
    serde_json::to_string(value).map_err(|error| damaged("writing JSON", error))
}

/// What a column holds as JSON.
pub(crate) fn from_json<'t, T: serde::Deserialize<'t>>(column: &str, stored: &'t str) -> DbResult<T> {
    serde_json::from_str(stored).map_err(|error| damaged(column, error))
}

/// A stored JSON document that does not read back: damage, not bad input.
pub(crate) fn damaged(what: &str, error: impl std::fmt::Display) -> DbError {
    DbError::Decode(format!("{what}: {error}").into())
}
