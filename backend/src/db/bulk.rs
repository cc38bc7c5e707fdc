//! Many rows at once: `COPY` in PostgreSQL, many rows an INSERT in SQLite.

use super::{DbResult, Tx};
use sqlx::{QueryBuilder, Sqlite};
use std::fmt::Write as _;

/// A value of a row.
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

impl<const N: usize> Load<N> {
    /// Inserts the rows.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub(super) async fn insert(&self, tx: &mut Tx, rows: &[[Cell<'_>; N]]) -> DbResult<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let columns = self.columns.join(", ");
        match tx {
            Tx::Sqlite(_) => self.values(tx, rows, "").await,
            Tx::Postgres(tx) => {
                let statement = format!("COPY {} ({columns}) FROM STDIN", self.table);
                let mut copy = tx.copy_in_raw(&statement).await?;
                copy.send(copy_text(rows)).await?;
                copy.finish().await?;
                Ok(())
            }
        }
    }

    /// The same in SQLite, with something said of conflicts.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub(super) async fn values(&self, tx: &mut Tx, rows: &[[Cell<'_>; N]], conflict: &str) -> DbResult<()> {
        let Tx::Sqlite(tx) = tx else { return Ok(()) };
        let columns = self.columns.join(", ");
        for rows in rows.chunks(SQLITE_ROWS) {
            let mut query = QueryBuilder::<Sqlite>::new(format!("INSERT INTO {} ({columns}) ", self.table));
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
        Ok(())
    }
}

/// The rows in PostgreSQL's text format for `COPY`.
fn copy_text<const N: usize>(rows: &[[Cell<'_>; N]]) -> Vec<u8> {
    let mut text = String::with_capacity(rows.len() * 512);
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            match cell {
                Cell::Text(None) => text.push_str("\\N"),
                Cell::Text(Some(cell)) => copy_cell(&mut text, cell),
                // Writing to a string cannot fail.
                Cell::Int(number) => _ = write!(text, "{number}"),
            }
        }
        text.push('\n');
    }
    text.into_bytes()
}

fn copy_cell(text: &mut String, cell: &str) {
    for letter in cell.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, copy_text};

    #[test]
    fn copy_cells_are_escaped() {
        for (cell, written) in [
            (Cell::Text(None), "\\N"),
            (Cell::Text(Some("")), ""),
            (Cell::Text(Some("\\N")), "\\\\N"),
            (Cell::Text(Some("a\tb\r\nc")), "a\\tb\\r\\nc"),
            (Cell::Text(Some("山田")), "山田"),
            (Cell::Int(-7), "-7"),
        ] {
            assert_eq!(copy_text(&[[cell, Cell::Int(1)]]), format!("{written}\t1\n").into_bytes());
        }
    }
}
