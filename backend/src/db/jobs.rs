//! Work to be done outside a request. A job is claimed with a lease; a worker that stops loses it when the lease runs
//! out, and another starts over. Finished jobs are deleted in the transaction that does their work.

use super::{DbResult, On, Tx, sql};
use crate::clock::Millis;

/// How long a worker holds a job without a sign of life.
pub const LEASE: Millis = 30_000;

/// Claims of one job, after which it is given up.
pub const MAX_ATTEMPTS: u32 = 5;

/// A claimed job.
#[derive(Clone, Debug)]
pub struct Job {
    /// Account.
    pub account: String,
    /// Id.
    pub id: String,
    /// What it is about: the id of an import.
    pub subject: String,
    /// How often it was claimed, this time included.
    pub attempts: u32,
    /// Who holds it: new with each claim.
    pub worker: String,
}

/// Kind of the only job there is.
pub const RUN_IMPORT: &str = "run_import";

/// A new job, due at once.
///
/// # Errors
/// [`super::DbError`].
pub async fn enqueue(tx: &mut Tx, account: &str, id: &str, subject: &str, now: Millis) -> DbResult<()> {
    sql("INSERT INTO jobs (account_id, id, kind, subject, attempts, due_at, created_at) VALUES ($1, $2, $3, $4, 0, $5, $5)")
        .bind(account)
        .bind(id)
        .bind(RUN_IMPORT)
        .bind(subject)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Claims the job that is due the longest, of any account.
///
/// # Errors
/// [`super::DbError`].
pub async fn claim(tx: &mut Tx, worker: &str, now: Millis) -> DbResult<Option<Job>> {
    let statement = match tx {
        // The write lock is held already: nobody else can claim.
        Tx::Sqlite(_) => sql("UPDATE jobs SET worker = $1, due_at = $3, attempts = attempts + 1 \
             WHERE (account_id, id) = (SELECT account_id, id FROM jobs WHERE due_at <= $2 ORDER BY due_at, id LIMIT 1) \
             RETURNING account_id, id, subject, attempts"),
        Tx::Postgres(_) => sql("UPDATE jobs SET worker = $1, due_at = $3, attempts = attempts + 1 \
             WHERE (account_id, id) = (SELECT account_id, id FROM jobs WHERE due_at <= $2 ORDER BY due_at, id LIMIT 1 \
             FOR UPDATE SKIP LOCKED) RETURNING account_id, id, subject, attempts"),
    };
    let row = statement.bind(worker).bind(now).bind(now + LEASE).row(tx).await?;
    row.map(|row| {
        Ok(Job {
            account: row.get("account_id")?,
            id: row.get("id")?,
            subject: row.get("subject")?,
            attempts: u32::try_from(row.size("attempts")?).unwrap_or(u32::MAX),
            worker: worker.to_owned(),
        })
    })
    .transpose()
}

/// Renews the lease; `false` when it was lost. Within a transaction nobody can take the job before its end.
///
/// # Errors
/// [`super::DbError`].
pub async fn renew<'c>(on: impl Into<On<'c>>, job: &Job, now: Millis) -> DbResult<bool> {
    put_off(on, job, now + LEASE).await
}

/// Makes the job due at that time; `false` when the lease was lost.
///
/// # Errors
/// [`super::DbError`].
pub async fn put_off<'c>(on: impl Into<On<'c>>, job: &Job, due_at: Millis) -> DbResult<bool> {
    let held = sql("UPDATE jobs SET due_at = $4 WHERE account_id = $1 AND id = $2 AND worker = $3")
        .bind(&job.account)
        .bind(&job.id)
        .bind(&job.worker)
        .bind(due_at)
        .execute(on)
        .await?;
    Ok(held > 0)
}

/// The job is done; `false` when the lease was lost.
///
/// # Errors
/// [`super::DbError`].
pub async fn finish(tx: &mut Tx, job: &Job) -> DbResult<bool> {
    let held = sql("DELETE FROM jobs WHERE account_id = $1 AND id = $2 AND worker = $3")
        .bind(&job.account)
        .bind(&job.id)
        .bind(&job.worker)
        .execute(tx)
        .await?;
    Ok(held > 0)
}

/// Jobs that are waiting or running, of all accounts.
///
/// # Errors
/// [`super::DbError`].
pub async fn unfinished<'c>(on: impl Into<On<'c>>) -> DbResult<u64> {
    let row = sql("SELECT COUNT(*) AS jobs FROM jobs").row(on).await?;
    row.map_or(Ok(0), |row| row.size("jobs"))
}
