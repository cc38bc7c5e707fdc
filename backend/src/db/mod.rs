//! The two databases behind one small dispatch: SQLite inside the process, or PostgreSQL.
//!
//! An SQL text is written once where both understand it ([`sql`]); where they must differ (bulk loading, the job claim,
//! merging JSON) a function matches on [`Tx`]. Every query names the account; the few that cannot say why.

mod connect;
mod statement;

pub mod accounts;
pub mod idempotency;
pub mod import_rows;
pub mod imports;
pub mod jobs;
pub mod leads;
pub mod lists;
pub mod sessions;
pub mod uploads;
pub mod users;

pub use connect::Database;
pub use statement::{Arg, On, Row, Statement, sql};

use sqlx::{Postgres, Sqlite, Transaction};

/// What goes wrong between us and the database: never the caller's fault.
pub type DbError = sqlx::Error;

/// A result of the database.
pub type DbResult<T> = Result<T, DbError>;

/// A transaction. Dropped without [`Tx::commit`], nothing of it stays.
#[derive(Debug)]
pub enum Tx {
    /// In SQLite: holds the write lock from its start.
    Sqlite(Transaction<'static, Sqlite>),
    /// In PostgreSQL: READ COMMITTED.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Makes all of it lasting.
    ///
    /// # Errors
    /// [`DbError`]; then nothing of it stays.
    pub async fn commit(self) -> DbResult<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// A stored JSON document that does not read back: damage, not bad input.
pub(crate) fn damaged(what: &str, error: impl std::fmt::Display) -> DbError {
    DbError::Decode(format!("{what}: {error}").into())
}
