//! Opening a database and bringing its tables up to date.

use super::{DbError, DbResult, Turns};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgConnection, PgPool, SqlSafeStr, SqlitePool};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// One of the two databases.
#[derive(Clone, Debug)]
pub enum Database {
    /// SQLite. One connection writes, so that writers wait in line instead of failing; several read.
    Sqlite {
        /// For reading.
        read: SqlitePool,
        /// For writing.
        write: SqlitePool,
        /// Who writes next.
        turns: Arc<Turns>,
    },
    /// PostgreSQL.
    Postgres(PgPool),
}

const SQLITE_READERS: u32 = 8;

/// Memory that SQLite's writer keeps pages of the database in: 64 MiB, as SQLite counts it (in KiB, negative).
const WRITER_CACHE: &str = "-65536";

/// Bytes that SQLite's write-ahead log keeps on the disk once what is in it has gone into the database.
const WAL_BYTES: &str = "67108864";

const POSTGRES_CONNECTIONS: u32 = 16;

/// How long a connection is waited for before the database counts as overloaded.
const ACQUIRE: Duration = Duration::from_secs(30);

/// How long PostgreSQL may take to give a connection: somebody waits for the answer, and jobs are tried again.
const POSTGRES_ANSWERS: Duration = Duration::from_secs(4);

impl Database {
    /// Opens the SQLite database in that file (made if absent) and brings its tables up to date.
    ///
    /// # Errors
    /// [`DbError`] when it cannot be opened or migrated.
    pub async fn sqlite(file: &Path) -> DbResult<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit is on the disk before it is acknowledged. Bulk work asks for less: see `Tx::begin_bulk`.
            .synchronous(SqliteSynchronous::Full)
            // Of a new database: room that imports leave behind can be given back.
            .auto_vacuum(SqliteAutoVacuum::Incremental)
            .pragma("journal_size_limit", WAL_BYTES)
            .foreign_keys(true)
            .busy_timeout(ACQUIRE);
        // Whoever writes looks for keys all over the leads; readers read a page of them.
        let writing = options.clone().pragma("cache_size", WRITER_CACHE);
        let pool = |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(ACQUIRE);
        let write = pool(1).connect_with(writing).await?;
        let migrator = migrator(&[
            (1, "start", include_str!("../../migrations/sqlite/0001_start.sql")),
            (2, "lists", include_str!("../../migrations/sqlite/0002_lists.sql")),
            (3, "slices", include_str!("../../migrations/sqlite/0003_slices.sql")),
            (5, "one_time_passwords", include_str!("../../migrations/sqlite/0005_one_time_passwords.sql")),
            (6, "idempotency", include_str!("../../migrations/sqlite/0006_idempotency.sql")),
            (7, "leads", include_str!("../../migrations/sqlite/0007_leads.sql")),
            (8, "language", include_str!("../../migrations/sqlite/0008_language.sql")),
            (9, "claims", include_str!("../../migrations/sqlite/0009_claims.sql")),
            (11, "people", include_str!("../../migrations/sqlite/0011_people.sql")),
            (12, "left_blank", include_str!("../../migrations/sqlite/0012_left_blank.sql")),
            (13, "external_keys", include_str!("../../migrations/sqlite/0013_external_keys.sql")),
            (14, "made_leads", include_str!("../../migrations/sqlite/0014_made_leads.sql")),
        ]);
        migrator.run(&write).await.map_err(migrating)?;
        let read = pool(SQLITE_READERS).connect_with(options).await?;
        Ok(Self::Sqlite { read, write, turns: Arc::default() })
    }

    /// Connects to PostgreSQL and brings its tables up to date.
    ///
    /// # Errors
    /// [`DbError`] when it cannot be reached or migrated.
    pub async fn postgres(url: &str) -> DbResult<Self> {
        let options = url.parse::<PgConnectOptions>()?;
        answers(&options).await?;
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(POSTGRES_ANSWERS)
            .connect_with(options)
            .await?;
        let migrator = migrator(&[
            (1, "start", include_str!("../../migrations/postgres/0001_start.sql")),
            (2, "lists", include_str!("../../migrations/postgres/0002_lists.sql")),
            (3, "slices", include_str!("../../migrations/postgres/0003_slices.sql")),
            (5, "one_time_passwords", include_str!("../../migrations/postgres/0005_one_time_passwords.sql")),
            (6, "idempotency", include_str!("../../migrations/postgres/0006_idempotency.sql")),
            (7, "leads", include_str!("../../migrations/postgres/0007_leads.sql")),
            (8, "language", include_str!("../../migrations/postgres/0008_language.sql")),
            (9, "claims", include_str!("../../migrations/postgres/0009_claims.sql")),
            (11, "people", include_str!("../../migrations/postgres/0011_people.sql")),
            (12, "left_blank", include_str!("../../migrations/postgres/0012_left_blank.sql")),
            (13, "external_keys", include_str!("../../migrations/postgres/0013_external_keys.sql")),
            (14, "made_leads", include_str!("../../migrations/postgres/0014_made_leads.sql")),
        ]);
        migrator.run(&pool).await.map_err(migrating)?;
        Ok(Self::Postgres(pool))
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// [`DbError`] when it does not.
    pub async fn ping(&self) -> DbResult<()> {
        super::sql("SELECT 1 AS one").row(self).await.map(|_| ())
    }

    /// Closes all connections; waits for those in use.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Whether a PostgreSQL answers there. Asked without the pool, which would try again and again and then not know why.
async fn answers(options: &PgConnectOptions) -> DbResult<()> {
    let asked = async { PgConnection::connect_with(options).await?.close().await };
    tokio::time::timeout(POSTGRES_ANSWERS, asked).await.unwrap_or_else(|_| {
        let silent = format!("nothing answered within {} seconds", POSTGRES_ANSWERS.as_secs());
        Err(DbError::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, silent)))
    })
}

/// Migrations are append-only: a published one never changes.
fn migrator(texts: &[(i64, &'static str, &'static str)]) -> Migrator {
    let migration = |&(version, name, text): &(i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(texts.iter().map(migration).collect())
}

fn migrating(error: sqlx::migrate::MigrateError) -> DbError {
    DbError::Migrate(Box::new(error))
}
