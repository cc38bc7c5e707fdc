//! How many rows one transaction takes: as many as fit into a time that nobody notices who waits to write.

use std::time::{Duration, Instant};

/// What a transaction of many rows may take.
const WANTED: Duration = Duration::from_millis(15);

const FEWEST: u32 = 100;
const MOST: u32 = 5_000;

/// The rows of the next transaction, by how long the last one took.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    rows: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { rows: 500 }
    }
}

impl Pace {
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
        if time > 2 * WANTED {
            self.rows = (self.rows / 2).max(FEWEST);
        } else if time < WANTED {
            self.rows = (self.rows * 3 / 2).min(MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_the_time_within_bounds() {
        let mut pace = Pace::default();
        (0..20).for_each(|_| pace.took(Duration::from_secs(1)));
        assert_eq!(pace.rows, FEWEST);
        (0..40).for_each(|_| pace.took(Duration::from_millis(1)));
        assert_eq!(pace.rows, MOST);
        let before = pace.rows;
        pace.took(WANTED + WANTED / 2);
        assert_eq!(pace.rows, before);
    }
}
