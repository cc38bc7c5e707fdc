//! Many rows at once: many rows an INSERT in SQLite, arrays in PostgreSQL.
//!
//! PostgreSQL's `COPY` is faster by the row, but sqlx 0.9 leaves Nagle's algorithm on: the small message that ends a `COPY`
//! waits for the server's acknowledgement of what was sent before, which Linux delays by 40 ms (seen: 90 ms for a slice of a hundred
//! rows that takes two of them). A statement that is sent in one piece does not wait.

use super::{DbResult, Tx};
use sqlx::{AssertSqlSafe, Postgres, QueryBuilder, Sqlite};

/// A value of a row. A column has cells of one sort.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell<'a> {
    /// Text, or NULL.
    Text(Option<&'a str>),
    /// Whole number.
    Int(i64),
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> Cell<'a> {
    const fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => text,
            Self::Int(_) => None,
        }
    }

    const fn int(self) -> i64 {
        match self {
            Self::Int(number) => number,
            Self::Text(_) => 0,
        }
    }

    /// Bytes on the way to PostgreSQL.
    fn bytes(self) -> usize {
        4 + self.text().map_or(8, str::len)
    }
}

/// Where rows go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load<const N: usize> {
    /// Name of the table.
    pub(super) table: &'static str,
    /// Its columns, in the order of the cells.
    pub(super) columns: [&'static str; N],
}

/// Rows of one INSERT: SQLite is fastest near a hundred.
const SQLITE_ROWS: usize = 100;

/// Bytes of one statement to PostgreSQL: what a connection within one machine sends in one piece.
const POSTGRES_BYTES: usize = 48 << 10;

impl<const N: usize> Load<N> {
    /// Inserts the rows.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub(super) async fn insert(&self, tx: &mut Tx, rows: &[[Cell<'_>; N]]) -> DbResult<()> {
        self.insert_or(tx, rows, "").await
    }

    /// The same, with what is to be done about rows that are there: `ON CONFLICT ...`.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub(super) async fn insert_or(&self, tx: &mut Tx, rows: &[[Cell<'_>; N]], conflict: &str) -> DbResult<()> {
        let into = format!("INSERT INTO {} ({}) ", self.table, self.columns.join(", "));
        match tx {
            Tx::Sqlite(tx) => {
                for rows in rows.chunks(SQLITE_ROWS) {
                    let mut query = QueryBuilder::<Sqlite>::new(into.as_str());
                    query.push_values(rows, |mut values, row| {
                        for cell in row {
                            match cell {
                                Cell::Text(text) => values.push_bind(*text),
                                Cell::Int(number) => values.push_bind(*number),
                            };
                        }
                    });
                    query.push(conflict);
                    query.build().execute(&mut **tx).await?;
                }
            }
            Tx::Postgres(tx) => {
                let mut left = rows;
                while let Some(first) = left.first() {
                    let (some, rest) = left.split_at(fitting(left));
                    let text = format!("{into}SELECT * FROM UNNEST({}){conflict}", arrays(first));
                    let mut query = sqlx::query::<Postgres>(AssertSqlSafe(text));
                    for (column, cell) in first.iter().enumerate() {
                        query = match cell {
                            Cell::Text(_) => query.bind(some.iter().map(|row| row[column].text()).collect::<Vec<_>>()),
                            Cell::Int(_) => query.bind(some.iter().map(|row| row[column].int()).collect::<Vec<_>>()),
                        };
                    }
                    query.execute(&mut **tx).await?;
                    left = rest;
                }
            }
        }
        Ok(())
    }
}

/// How many of the first rows, at least one, fit into one statement.
fn fitting<const N: usize>(rows: &[[Cell<'_>; N]]) -> usize {
    let mut bytes = 0;
    let fits = |row: &&[Cell<'_>; N]| {
        bytes += row.iter().map(|cell| cell.bytes()).sum::<usize>();
        bytes <= POSTGRES_BYTES
    };
    rows.iter().take_while(fits).count().max(1)
}

/// The parameters, a typed array a column.
fn arrays<const N: usize>(row: &[Cell<'_>; N]) -> String {
    let parameters = row.iter().zip(1..).map(|(cell, nth)| match cell {
        Cell::Text(_) => format!("${nth}::text[]"),
        Cell::Int(_) => format!("${nth}::bigint[]"),
    });
    parameters.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_takes_what_fits_and_at_least_one_row() {
        let long = "x".repeat(POSTGRES_BYTES / 2);
        let row = |text| [Cell::Text(text), Cell::Int(1)];
        for (rows, fit) in [
            (vec![row(Some("a")); 3], 3),
            (vec![row(Some(&*long)); 3], 1),
            (vec![row(None); POSTGRES_BYTES], POSTGRES_BYTES / 24),
        ] {
            assert_eq!(fitting(&rows), fit);
        }
        assert_eq!(arrays(&row(None)), "$1::text[], $2::bigint[]");
    }
}
