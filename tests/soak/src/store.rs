//! The database behind a server, looked at past the server: how large it is, and what it must not hold.

use crate::Trouble;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the address of a PostgreSQL is found in which databases may be made and dropped.
pub const POSTGRES: &str = "LEADGATE_TEST_POSTGRES";

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file in the data folder.
    Sqlite,
    /// One of the server that [`POSTGRES`] names.
    Postgres,
}

impl Kind {
    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A database of its own for one run.
#[derive(Clone, Debug)]
pub struct Store {
    /// Which.
    pub kind: Kind,
    file: PathBuf,
    server: String,
    name: String,
}

/// Bytes on disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    /// Of tables and indexes.
    pub data: u64,
    /// Of the write-ahead log: the file's size in SQLite, all that was ever written in PostgreSQL.
    pub wal: u64,
}

impl Store {
    /// One for the server whose data are in `folder`.
    ///
    /// # Errors
    /// When PostgreSQL is not told or cannot be used.
    pub async fn make(kind: Kind, folder: &Path) -> Result<Self, Trouble> {
        let file = folder.join("leadgate.sqlite");
        if kind == Kind::Sqlite {
            return Ok(Self { kind, file, server: String::new(), name: String::new() });
        }
        let server =
            std::env::var(POSTGRES).map_err(|_| format!("{POSTGRES} is not set; `cargo xtask soak` does it"))?;
        let name = format!("soak_{:016x}", fastrand::u64(..));
        let store = Self { kind, file, server, name };
        store.administer(&format!("CREATE DATABASE {}", store.name)).await?;
        Ok(store)
    }

    /// The address for `--database-url`; `None` with SQLite.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let (server, _) = self.server.rsplit_once('/').filter(|_| self.kind == Kind::Postgres)?;
        Some(format!("{server}/{}", self.name))
    }

    async fn administer(&self, text: &str) -> Result<(), Trouble> {
        let mut server = PgConnection::connect(&self.server).await?;
        sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&mut server).await?;
        Ok(server.close().await?)
    }

    /// Removes it.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub async fn drop(self) -> Result<(), Trouble> {
        if self.kind == Kind::Sqlite {
            return Ok(());
        }
        self.administer(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await
    }

    /// A number from it.
    ///
    /// # Errors
    /// When it cannot be asked, or the tables have changed: then this tester must learn the new ones.
    pub async fn count(&self, text: &'static str) -> Result<i64, Trouble> {
        let told = |error: sqlx::Error| format!("{text}: {error}");
        if let Some(url) = self.url() {
            let mut connection = PgConnection::connect(&url).await?;
            let number = sqlx::query_scalar(text).fetch_one(&mut connection).await.map_err(told)?;
            connection.close().await?;
            return Ok(number);
        }
        let mut connection = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(&self.file)).await?;
        let number = sqlx::query_scalar(text).fetch_one(&mut connection).await.map_err(told)?;
        connection.close().await?;
        Ok(number)
    }

    /// How large it is.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn size(&self) -> Result<Size, Trouble> {
        if self.kind == Kind::Postgres {
            let data = self.count("SELECT pg_database_size(current_database())").await?;
            let wal = self.count("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint").await?;
            return Ok(Size { data: data.try_into()?, wal: wal.try_into()? });
        }
        let bytes = |suffix: &str| {
            let mut name = self.file.clone().into_os_string();
            name.push(suffix);
            fs::metadata(name).map_or(0, |metadata| metadata.len())
        };
        Ok(Size { data: bytes(""), wal: bytes("-wal") })
    }
}
