//! One SQL text with its arguments, run on whichever database is behind.

use super::{Database, DbError, DbResult, Tx, damaged};
use futures_util::TryStreamExt;
use sqlx::{
    Decode, PgConnection, PgPool, Postgres, Row as _, Sqlite, SqliteConnection, SqlitePool, Type, postgres::PgRow,
    sqlite::SqliteRow,
};
use std::fmt::Display;
use std::ops::ControlFlow;
use std::str::FromStr;

/// An argument: what both databases store alike.
#[derive(Clone, Debug)]
pub enum Arg {
    /// Text, or NULL.
    Text(Option<String>),
    /// Whole number, or NULL.
    Int(Option<i64>),
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}
impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}
impl From<Option<String>> for Arg {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}
impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}
impl From<Option<i64>> for Arg {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}
impl From<u64> for Arg {
    fn from(value: u64) -> Self {
        Self::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}
impl From<u32> for Arg {
    fn from(value: u32) -> Self {
        Self::Int(Some(value.into()))
    }
}
impl From<bool> for Arg {
    fn from(value: bool) -> Self {
        Self::Int(Some(value.into()))
    }
}

/// An SQL text and its arguments, `$1` first.
#[derive(Debug)]
pub struct Statement {
    text: &'static str,
    args: Vec<Arg>,
}

/// A statement of this text, which both databases understand.
#[must_use]
pub fn sql(text: &'static str) -> Statement {
    Statement { text, args: Vec::new() }
}

/// Where a statement runs. From a [`Database`], reads take any connection and writes the one that writes; from a [`Tx`],
/// all take that transaction.
///
/// On PostgreSQL a statement outside a transaction runs in a task of its own: with sqlx 0.9.0 a future dropped halfway
/// can leave answers on the connection that its next borrower would take for its own (seen: a valid session not found).
/// Inside a transaction the same holds for the caller: let no future be dropped that holds a [`Tx`].
#[derive(Debug)]
pub enum On<'c> {
    /// SQLite, outside a transaction: for reading, for writing.
    SqlitePools(&'c SqlitePool, &'c SqlitePool),
    /// PostgreSQL, outside a transaction.
    PgPool(PgPool),
    /// SQLite, inside one.
    Sqlite(&'c mut SqliteConnection),
    /// PostgreSQL, inside one.
    Pg(&'c mut PgConnection),
}

impl<'c> From<&'c Database> for On<'c> {
    fn from(db: &'c Database) -> Self {
        match db {
            Database::Sqlite { read, write, .. } => Self::SqlitePools(read, write),
            Database::Postgres(pool) => Self::PgPool(pool.clone()),
        }
    }
}

impl<'c> From<&'c mut Tx> for On<'c> {
    fn from(tx: &'c mut Tx) -> Self {
        match tx {
            Tx::Sqlite(tx) => Self::Sqlite(tx),
            Tx::Postgres(tx) => Self::Pg(tx),
        }
    }
}

/// Runs database work to its end, even when nobody waits for it any more.
pub(super) async fn undropped<T: Send + 'static>(
    work: impl Future<Output = DbResult<T>> + Send + 'static,
) -> DbResult<T> {
    match tokio::spawn(work).await {
        Ok(done) => done,
        Err(error) => Err(DbError::Io(std::io::Error::other(error))),
    }
}

macro_rules! bound {
    ($database:ty, $statement:expr) => {{
        let mut query = sqlx::query::<$database>($statement.text);
        for arg in $statement.args {
            query = match arg {
                Arg::Text(value) => query.bind(value),
                Arg::Int(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Statement {
    /// The next argument.
    #[must_use]
    pub fn bind(mut self, arg: impl Into<Arg>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Runs it; the number of rows it touched.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn execute<'c>(self, on: impl Into<On<'c>>) -> DbResult<u64> {
        Ok(match on.into() {
            On::SqlitePools(_, write) => bound!(Sqlite, self).execute(write).await?.rows_affected(),
            On::Sqlite(conn) => bound!(Sqlite, self).execute(conn).await?.rows_affected(),
            On::PgPool(pool) => {
                undropped(async move { bound!(Postgres, self).execute(&pool).await }).await?.rows_affected()
            }
            On::Pg(conn) => bound!(Postgres, self).execute(conn).await?.rows_affected(),
        })
    }

    /// Reads all rows.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn rows<'c>(self, on: impl Into<On<'c>>) -> DbResult<Vec<Row>> {
        let sqlite = |rows: Vec<SqliteRow>| rows.into_iter().map(Row::Sqlite).collect();
        let postgres = |rows: Vec<PgRow>| rows.into_iter().map(Row::Postgres).collect();
        Ok(match on.into() {
            On::SqlitePools(read, _) => sqlite(bound!(Sqlite, self).fetch_all(read).await?),
            On::Sqlite(conn) => sqlite(bound!(Sqlite, self).fetch_all(conn).await?),
            On::PgPool(pool) => {
                postgres(undropped(async move { bound!(Postgres, self).fetch_all(&pool).await }).await?)
            }
            On::Pg(conn) => postgres(bound!(Postgres, self).fetch_all(conn).await?),
        })
    }

    /// Reads row by row, as long as it is told to go on: where rows may be large.
    ///
    /// # Errors
    /// [`super::DbError`], or what `each` gives.
    pub async fn each(
        self,
        tx: &mut Tx,
        mut each: impl FnMut(Row) -> DbResult<ControlFlow<()>> + Send,
    ) -> DbResult<()> {
        match tx {
            Tx::Sqlite(tx) => {
                let mut rows = bound!(Sqlite, self).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    if each(Row::Sqlite(row))?.is_break() {
                        break;
                    }
                }
            }
            Tx::Postgres(tx) => {
                let mut rows = bound!(Postgres, self).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    if each(Row::Postgres(row))?.is_break() {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads the first row, if there is one.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn row<'c>(self, on: impl Into<On<'c>>) -> DbResult<Option<Row>> {
        Ok(match on.into() {
            On::SqlitePools(read, _) => bound!(Sqlite, self).fetch_optional(read).await?.map(Row::Sqlite),
            On::Sqlite(conn) => bound!(Sqlite, self).fetch_optional(conn).await?.map(Row::Sqlite),
            On::PgPool(pool) => {
                let found = undropped(async move { bound!(Postgres, self).fetch_optional(&pool).await }).await?;
                found.map(Row::Postgres)
            }
            On::Pg(conn) => bound!(Postgres, self).fetch_optional(conn).await?.map(Row::Postgres),
        })
    }
}

/// A row of either database.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

impl Row {
    /// The value of the column of that name.
    ///
    /// # Errors
    /// [`super::DbError`] when there is none, or it is of another type.
    pub fn get<T>(&self, column: &str) -> DbResult<T>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }

    /// An id, in the column of that name.
    ///
    /// # Errors
    /// [`super::DbError`] when there is none.
    pub fn id<T: FromStr<Err: Display>>(&self, column: &str) -> DbResult<T> {
        self.id_or_null(column)?.ok_or_else(|| damaged(column, "there is no id"))
    }

    /// An id, or NULL, in the column of that name.
    ///
    /// # Errors
    /// [`super::DbError`] when something else is in it.
    pub fn id_or_null<T: FromStr<Err: Display>>(&self, column: &str) -> DbResult<Option<T>> {
        // Read where it lies: the id is the only copy of it.
        let text = match self {
            Self::Sqlite(row) => row.try_get::<Option<&str>, _>(column)?,
            Self::Postgres(row) => row.try_get::<Option<&str>, _>(column)?,
        };
        text.map(|text| text.parse().map_err(|error| damaged(column, error))).transpose()
    }

    /// A number that counts from 1; `None`: NULL or 0, which bulk loading writes in its place.
    ///
    /// # Errors
    /// [`super::DbError`] when something else is in it.
    pub fn nth(&self, column: &str) -> DbResult<Option<u64>> {
        let number = self.get::<Option<i64>>(column)?;
        Ok(number.and_then(|number| u64::try_from(number).ok()).filter(|number| *number > 0))
    }

    /// A count or size: a number that is never negative.
    ///
    /// # Errors
    /// [`super::DbError`] when there is none, or it is of another type.
    pub fn size(&self, column: &str) -> DbResult<u64> {
        Ok(u64::try_from(self.get::<i64>(column)?).unwrap_or_default())
    }
}
