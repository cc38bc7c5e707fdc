//! Work of many rows, slice by slice: how many rows one transaction takes (as many as fit into a time that nobody notices
//! who waits to write), and whether the work is long by now, so that others go first.

use crate::store::{Database, Turns};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a transaction of many rows may take.
#[derive(Clone, Copy, Debug)]
struct Aim {
    time: Duration,
    first: u32,
    fewest: u32,
}

/// In SQLite everybody waits for who writes: somebody else's small import writes a dozen times.
const SQLITE: Aim = Aim { time: Duration::from_millis(10), first: 500, fewest: 300 };

/// In PostgreSQL nobody does, and each transaction costs some journeys to a server that may be far.
const POSTGRES: Aim = Aim { time: Duration::from_millis(60), first: 1_000, fewest: 1_000 };

const MOST: u32 = 5_000;

/// Rows come in hundreds, as SQLite's INSERTs do (`store::bulk`): what is left over would be a statement of its own to prepare.
const HUNDRED: u32 = 100;

/// Work that has written for longer is long.
const LONG: Duration = Duration::from_millis(150);

/// The rows of the next transaction, by how long the last one took.
#[derive(Clone, Debug)]
pub struct Pace {
    aim: Aim,
    rows: u32,
    /// In all transactions so far.
    written: Duration,
    turns: Option<Arc<Turns>>,
}

impl Pace {
    /// For that database.
    #[must_use]
    pub fn of(db: &Database) -> Self {
        let (aim, turns) = match db {
            Database::Sqlite { turns, .. } => (SQLITE, Some(Arc::clone(turns))),
            Database::Postgres(_) => (POSTGRES, None),
        };
        Self { aim, rows: aim.first, written: Duration::ZERO, turns }
    }

    /// Runs one transaction ([`Database::begin_slice`]) of so many rows, when it is its turn.
    ///
    /// # Errors
    /// Those of the transaction.
    pub async fn measured<T, E, F: Future<Output = Result<T, E>>>(
        &mut self,
        run: impl FnOnce(u32) -> F,
    ) -> Result<T, E> {
        let turns = self.turns.clone();
        let long = self.written > LONG;
        let _turn = match &turns {
            Some(turns) if long => Some(turns.long().await),
            _ => None,
        };
        let _short = turns.as_ref().filter(|_| !long).map(Turns::short);
        let since = Instant::now();
        let done = run(self.rows).await?;
        self.took(since.elapsed());
        Ok(done)
    }

    fn took(&mut self, time: Duration) {
        self.written += time;
        if time > 2 * self.aim.time {
            self.rows = (self.rows / 2 / HUNDRED * HUNDRED).max(self.aim.fewest);
        } else if time < self.aim.time {
            self.rows = (self.rows * 3 / 2 / HUNDRED * HUNDRED).min(MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_the_time_within_bounds() {
        let mut pace = Pace { aim: SQLITE, rows: 500, written: Duration::ZERO, turns: None };
        (0..20).for_each(|_| pace.took(Duration::from_secs(1)));
        assert_eq!(pace.rows, SQLITE.fewest);
        (0..40).for_each(|_| pace.took(Duration::from_millis(1)));
        assert_eq!(pace.rows, MOST);
        let before = pace.rows;
        pace.took(SQLITE.time + SQLITE.time / 2);
        assert_eq!(pace.rows, before);
    }
}
