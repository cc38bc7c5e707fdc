//! Many rows at once: many rows an INSERT in SQLite, arrays in PostgreSQL. What is the same in all of them (the account, the
//! import) goes once: in SQLite each value costs more on the way there than in the table.
//!
//! PostgreSQL's `COPY` is faster by the row, but sqlx 0.9 leaves Nagle's algorithm on: the small message that ends a `COPY`
//! waits for the server's acknowledgement of what was sent before, which Linux delays by 40 ms (seen: 90 ms for a slice of a hundred
//! rows that takes two of them). A statement that is sent in one piece does not wait.

use super::{DbResult, Tx};
use sqlx::{AssertSqlSafe, Postgres, Sqlite};

/// A value of a row. A column has cells of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        match tx {
            Tx::Sqlite(tx) => {
                for rows in rows.chunks(SQLITE_ROWS) {
                    let same = Same::of(rows);
                    let text = format!("{}{}{conflict}", self.beginning(&same), sqlite_rows(&same, rows.len()));
                    let mut query = sqlx::query::<Sqlite>(AssertSqlSafe(text));
                    let once = rows.first().into_iter().flat_map(|row| same.cells(row));
                    for cell in once.chain(rows.iter().flat_map(|row| same.others(row))) {
                        query = match cell {
                            Cell::Text(text) => query.bind(text),
                            Cell::Int(number) => query.bind(number),
                        };
                    }
                    query.execute(&mut **tx).await?;
                }
            }
            Tx::Postgres(tx) => {
                let mut left = rows;
                while let Some(first) = left.first() {
                    let (some, rest) = left.split_at(fitting(left));
                    let same = Same::of(some);
                    let text = format!("{}{}{conflict}", self.beginning(&same), postgres_rows(&same, first));
                    let mut query = sqlx::query::<Postgres>(AssertSqlSafe(text));
                    for cell in same.cells(first) {
                        query = match cell {
                            Cell::Text(text) => query.bind(text),
                            Cell::Int(number) => query.bind(number),
                        };
                    }
                    for column in same.other_columns() {
                        query = match first[column] {
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

    /// The beginning of the statement: columns that are the same in all rows first.
    fn beginning(&self, same: &Same<N>) -> String {
        let columns: Vec<&str> = same.cells(&self.columns).chain(same.others(&self.columns)).collect();
        format!("INSERT INTO {} ({}) ", self.table, columns.join(", "))
    }
}

/// Which columns are the same in all rows; not all are, for then there would be nothing to count the rows by.
struct Same<const N: usize>([bool; N]);

impl<const N: usize> Same<N> {
    fn of(rows: &[[Cell<'_>; N]]) -> Self {
        let mut same = std::array::from_fn(|column| rows.iter().all(|row| row[column] == rows[0][column]));
        if same.iter().all(|same| *same) {
            same = [false; N];
        }
        Self(same)
    }

    /// Of a row, what is the same in all.
    fn cells<T: Copy>(&self, row: &[T; N]) -> impl Iterator<Item = T> + use<T, N> {
        self.0.into_iter().zip(*row).filter(|(same, _)| *same).map(|(_, cell)| cell)
    }

    /// Of a row, what is not.
    fn others<T: Copy>(&self, row: &[T; N]) -> impl Iterator<Item = T> + use<T, N> {
        self.0.into_iter().zip(*row).filter(|(same, _)| !*same).map(|(_, cell)| cell)
    }

    fn other_columns(&self) -> impl Iterator<Item = usize> + use<N> {
        self.others(&std::array::from_fn(|column| column))
    }

    /// How many columns are the same.
    fn count(&self) -> usize {
        self.0.iter().filter(|same| **same).count()
    }
}

/// So many rows, of parameters: those that are the same in all first.
fn sqlite_rows<const N: usize>(same: &Same<N>, rows: usize) -> String {
    let list = |count: usize| "?, ".repeat(count).trim_end_matches(", ").to_owned();
    let rows = format!("({}), ", list(N - same.count())).repeat(rows);
    let values = rows.trim_end_matches(", ");
    if same.count() == 0 {
        return format!("VALUES {values}");
    }
    // `WHERE true` keeps what follows a SELECT from being taken for a part of its join.
    format!("SELECT * FROM (SELECT {}) CROSS JOIN (VALUES {values}) WHERE true", list(same.count()))
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

/// The rows of typed arrays, one a column, behind what is the same in all.
fn postgres_rows<const N: usize>(same: &Same<N>, row: &[Cell<'_>; N]) -> String {
    let of = |cell| match cell {
        Cell::Text(_) => "text",
        Cell::Int(_) => "bigint",
    };
    let once = same.cells(row).zip(1..).map(|(cell, nth): (_, usize)| format!("${nth}::{}, ", of(cell)));
    let arrays = same.others(row).zip(1 + same.count()..).map(|(cell, nth)| format!("${nth}::{}[]", of(cell)));
    format!("SELECT {}u.* FROM UNNEST({}) AS u", once.collect::<String>(), arrays.collect::<Vec<_>>().join(", "))
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
    }

    #[test]
    fn what_is_the_same_in_all_rows_goes_once() {
        const LOAD: Load<3> = Load { table: "t", columns: ["a", "b", "c"] };
        let row = |a, b, c| [Cell::Text(Some(a)), Cell::Int(b), Cell::Text(c)];
        for (rows, into, sqlite, postgres) in [
            (
                vec![row("x", 1, None), row("x", 2, None)],
                "INSERT INTO t (a, c, b) ",
                "SELECT * FROM (SELECT ?, ?) CROSS JOIN (VALUES (?), (?)) WHERE true",
                "SELECT $1::text, $2::text, u.* FROM UNNEST($3::bigint[]) AS u",
            ),
            (
                vec![row("x", 1, None), row("y", 2, Some("z"))],
                "INSERT INTO t (a, b, c) ",
                "VALUES (?, ?, ?), (?, ?, ?)",
                "SELECT u.* FROM UNNEST($1::text[], $2::bigint[], $3::text[]) AS u",
            ),
            (
                vec![row("x", 1, None)],
                "INSERT INTO t (a, b, c) ",
                "VALUES (?, ?, ?)",
                "SELECT u.* FROM UNNEST($1::text[], $2::bigint[], $3::text[]) AS u",
            ),
        ] {
            let same = Same::of(&rows);
            assert_eq!((LOAD.beginning(&same).as_str(), sqlite_rows(&same, rows.len()).as_str()), (into, sqlite));
            assert_eq!(postgres_rows(&same, &rows[0]), postgres);
        }
    }
}
