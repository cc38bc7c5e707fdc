//! Giving room back to the disk: SQLite keeps what was removed as free pages of its file. (PostgreSQL looks after itself.)

use super::{Database, DbResult};
use sqlx::{SqlitePool, raw_sql};

/// Free bytes that the next import takes again anyway.
const KEPT_FREE_BYTES: i64 = 64 << 20;

/// Pages given back at a time: some milliseconds, and others write in between.
const GIVE_BACK: &str = "PRAGMA incremental_vacuum(500)";

impl Database {
    /// Gives free room back while it is more than the next import is likely to take, and more than a quarter of the file.
    /// A database made by an older version cannot; there free room is only used again.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn give_back(&self) -> DbResult<()> {
        let Self::Sqlite { read, write, .. } = self else { return Ok(()) };
        let mut free = free_pages(read).await?;
        while free.worth_it() {
            raw_sql(GIVE_BACK).execute(write).await?;
            let left = free_pages(read).await?;
            if left.free >= free.free {
                break; // It cannot, or others free as fast.
            }
            free = left;
        }
        raw_sql("PRAGMA wal_checkpoint(PASSIVE)").execute(write).await?;
        Ok(())
    }
}

struct Pages {
    free: i64,
    all: i64,
    bytes: i64,
}

impl Pages {
    const fn worth_it(&self) -> bool {
        self.free * self.bytes > KEPT_FREE_BYTES && self.free * 4 > self.all
    }
}

async fn free_pages(pool: &SqlitePool) -> DbResult<Pages> {
    let query = "SELECT (SELECT freelist_count FROM pragma_freelist_count), (SELECT page_count FROM pragma_page_count), \
         (SELECT page_size FROM pragma_page_size)";
    let (free, all, bytes) = sqlx::query_as::<_, (i64, i64, i64)>(query).fetch_one(pool).await?;
    Ok(Pages { free, all, bytes })
}
