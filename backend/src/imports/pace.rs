//! How many rows one transaction takes: as many as fit into a time that nobody notices who waits to write.

use crate::db::Database;
use std::time::{Duration, Instant};

/// What a transaction of many rows may take.
#[derive(Clone, Copy, Debug)]
struct Aim {
    time: Duration,
    first: u32,
    fewest: u32,
}

/// In SQLite everybody waits for who writes: somebody else's small import writes a dozen times.
const SQLITE: Aim = Aim { time: Duration::from_millis(10), first: 500, fewest: 250 };

/// In PostgreSQL nobody does, and each transaction costs some journeys to a server that may be far.
const POSTGRES: Aim = Aim { time: Duration::from_millis(60), first: 1_000, fewest: 1_000 };

const MOST: u32 = 5_000;

/// The rows of the next transaction, by how long the last one took.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    aim: Aim,
    rows: u32,
}

impl Pace {
    /// For that database.
    #[must_use]
    pub const fn of(db: &Database) -> Self {
        let aim = match db {
            Database::Sqlite { .. } => SQLITE,
            Database::Postgres(_) => POSTGRES,
        };
        Self { aim, rows: aim.first }
    }

    /// Runs one transaction of so many rows.
    ///
    /// # Errors
    /// Those of the transaction.
    pub async fn measured<T, E, F: Future<Output = Result<T, E>>>(
        &mut self,
        run: impl FnOnce(u32) -> F,
    ) -> Result<T, E> {
        let since = Instant::now();
        let done = run(self.rows).await?;
        self.took(since.elapsed());
        Ok(done)
    }

    fn took(&mut self, time: Duration) {
        if time > 2 * self.aim.time {
            self.rows = (self.rows / 2).max(self.aim.fewest);
        } else if time < self.aim.time {
            self.rows = (self.rows * 3 / 2).min(MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_the_time_within_bounds() {
        let mut pace = Pace { aim: SQLITE, rows: 500 };
        (0..20).for_each(|_| pace.took(Duration::from_secs(1)));
        assert_eq!(pace.rows, SQLITE.fewest);
        (0..40).for_each(|_| pace.took(Duration::from_millis(1)));
        assert_eq!(pace.rows, MOST);
        let before = pace.rows;
        pace.took(SQLITE.time + SQLITE.time / 2);
        assert_eq!(pace.rows, before);
    }
}
