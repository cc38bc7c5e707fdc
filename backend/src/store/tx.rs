//! Transactions. One that does not end in a commit that worked takes its connection with it.
//!
//! SQLite ends a transaction by itself when a write fails (a full disk, an IO error), and a connection of PostgreSQL may
//! be in the middle of an answer: rather than find out what state a connection is in, it is closed, which undoes the
//! transaction on both. So no connection inside a transaction is ever given back to its pool.

use super::statement::undropped;
use super::{Database, DbResult, Short};
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, raw_sql};
use std::ops::{Deref, DerefMut};

/// A transaction. Dropped without [`Tx::commit`], nothing of it stays.
#[derive(Debug)]
pub enum Tx {
    /// In SQLite: holds the write lock from its start.
    Sqlite(Held<Sqlite>),
    /// In PostgreSQL: READ COMMITTED.
    Postgres(Held<Postgres>),
}

/// A connection inside a transaction.
#[derive(Debug)]
pub struct Held<D: sqlx::Database> {
    connection: PoolConnection<D>,
    committed: bool,
    /// Long work lets it go first.
    _short: Option<Short>,
}

impl<D: sqlx::Database> Drop for Held<D> {
    fn drop(&mut self) {
        if !self.committed {
            self.connection.close_on_drop();
        }
    }
}

impl Deref for Held<Sqlite> {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}
impl DerefMut for Held<Sqlite> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}
impl Deref for Held<Postgres> {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.connection
    }
}
impl DerefMut for Held<Postgres> {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.connection
    }
}

/// Whether short work writes, or a slice of work of which the caller knows how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Short,
    Slice,
}

impl Database {
    /// Begins a transaction that writes; once committed, it is on the disk.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn begin(&self) -> DbResult<Tx> {
        self.begin_with("BEGIN IMMEDIATE", "BEGIN", Work::Short).await
    }

    /// Begins one of many that together are acknowledged by a later commit of [`Database::begin`]: that one puts them on
    /// the disk too. After a power loss the last of them may be gone, in order, and whoever made them makes them again.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn begin_bulk(&self) -> DbResult<Tx> {
        self.begin_bulk_of(Work::Short).await
    }

    /// One of [`Database::begin_bulk`] that is a slice of work that may be long: `imports::Pace` knows whether it is.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn begin_slice(&self) -> DbResult<Tx> {
        self.begin_bulk_of(Work::Slice).await
    }

    async fn begin_bulk_of(&self, work: Work) -> DbResult<Tx> {
        self.begin_with(
            "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE",
            // Statistics know nothing of rows that were written a moment ago: with them the planner expects one row and
            // may read all for each. What bulk work asks for is found by indexes alone.
            "BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; \
             SET LOCAL enable_mergejoin = off; SET LOCAL enable_bitmapscan = off; SET LOCAL jit = off",
            work,
        )
        .await
    }

    async fn begin_with(&self, sqlite: &'static str, postgres: &'static str, work: Work) -> DbResult<Tx> {
        match self {
            Self::Sqlite { write, turns, .. } => {
                let short = (work == Work::Short).then(|| turns.short());
                let mut held = Held { connection: write.acquire().await?, committed: false, _short: short };
                raw_sql(sqlite).execute(&mut *held).await?;
                Ok(Tx::Sqlite(held))
            }
            Self::Postgres(pool) => {
                let pool = pool.clone();
                let begun = undropped(async move {
                    let mut held = Held { connection: pool.acquire().await?, committed: false, _short: None };
                    raw_sql(postgres).execute(&mut *held).await?;
                    Ok(held)
                });
                Ok(Tx::Postgres(begun.await?))
            }
        }
    }
}

impl Tx {
    /// Makes all of it lasting.
    ///
    /// # Errors
    /// [`super::DbError`]; then nothing of it stays.
    pub async fn commit(self) -> DbResult<()> {
        match self {
            Self::Sqlite(mut held) => {
                raw_sql("COMMIT; PRAGMA synchronous = FULL").execute(&mut *held).await?;
                held.committed = true;
            }
            Self::Postgres(mut held) => {
                raw_sql("COMMIT").execute(&mut *held).await?;
                held.committed = true;
            }
        }
        Ok(())
    }
}
