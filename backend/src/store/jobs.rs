//! Work to be done outside a request. A job is claimed with a lease, which its worker renews while it lives; when a worker
//! stops without a word the lease runs out, and another goes on. Each claim of a job has a number, one more than the one before:
//! whoever writes names the number of their claim, so that nobody goes on behind the back of a later one. Finished jobs are
//! deleted in the transaction that ends their work.

use super::{DbResult, JobId, On, Tx, sql};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId};

/// How long a worker holds a job without a sign of life.
pub const LEASE: Millis = 8_000;

/// Claims of one job, after which it is given up.
pub const MAX_ATTEMPTS: u32 = 5;

/// A claimed job.
#[derive(Clone, Debug)]
pub struct Job {
    /// Account.
    pub account: AccountId,
    /// Id.
    pub id: JobId,
    /// What is to be done, one of `jobs::kinds`.
    pub kind: String,
    /// What it is about: the id of an import.
    pub subject: String,
    /// How often it was claimed, this time included.
    pub attempts: u32,
    /// The number of this claim: it only grows.
    pub claim: u64,
}

/// The job to claim, up to the end of the look-up of its key. A job without an account cannot be.
macro_rules! claim_text {
    () => {
        "UPDATE jobs SET worker = $1, due_at = $3, attempts = attempts + 1, claim = claim + 1, waits = 0 WHERE (account_id, id) = (\
         SELECT j.account_id, j.id FROM jobs j JOIN accounts a ON a.account_id = j.account_id WHERE j.due_at <= $2 \
         AND (j.waits = 0 OR a.merging_import IS NULL OR a.merging_import = j.subject) \
         AND NOT EXISTS (SELECT 1 FROM jobs r WHERE r.account_id = j.account_id AND r.worker IS NOT NULL AND r.due_at > $2) \
         ORDER BY a.served_at, j.due_at, j.id LIMIT 1"
    };
}

macro_rules! claimed {
    () => {
        "RETURNING account_id, id, kind, subject, attempts, claim"
    };
}

/// The kind of job that runs an import.
pub const RUN_IMPORT: &str = "run_import";

/// A new job that runs an import, due at once.
///
/// # Errors
/// [`super::DbError`].
pub async fn enqueue(tx: &mut Tx, account: &AccountId, id: JobId, import: &ImportId, now: Millis) -> DbResult<()> {
    sql("INSERT INTO jobs (account_id, id, kind, subject, attempts, due_at, created_at) VALUES ($1, $2, $3, $4, 0, $5, $5)")
        .bind(account)
        .bind(id)
        .bind(RUN_IMPORT)
        .bind(import)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Claims a job that is due, for a server of that name. Accounts take turns: the one goes first that was served the longest ago, with its oldest job,
/// and none has two under way, however many it waits with.
///
/// # Errors
/// [`super::DbError`].
pub async fn claim(tx: &mut Tx, worker: &str, now: Millis) -> DbResult<Option<Job>> {
    let statement = match tx {
        // The write lock is held already: nobody else can claim.
        Tx::Sqlite(_) => sql(concat!(claim_text!(), ") ", claimed!())),
        Tx::Postgres(_) => sql(concat!(claim_text!(), " FOR UPDATE OF j SKIP LOCKED) ", claimed!())),
    };
    let Some(row) = statement.bind(worker).bind(now).bind(now + LEASE).row(&mut *tx).await? else { return Ok(None) };
    let job = Job {
        account: row.id("account_id")?,
        id: row.id("id")?,
        subject: row.get("subject")?,
        kind: row.get("kind")?,
        attempts: u32::try_from(row.size("attempts")?).unwrap_or(u32::MAX),
        claim: row.size("claim")?,
    };
    // A number that grows, in place of a time that may stand still between two claims.
    sql("UPDATE accounts SET served_at = (SELECT MAX(served_at) FROM accounts) + 1 WHERE account_id = $1")
        .bind(&job.account)
        .execute(tx)
        .await?;
    Ok(Some(job))
}

/// Renews the lease; `false` when it was lost. Within a transaction nobody can take the job before its end.
///
/// # Errors
/// [`super::DbError`].
pub async fn renew<'c>(on: impl Into<On<'c>>, job: &Job, now: Millis) -> DbResult<bool> {
    let held =
        sql("UPDATE jobs SET due_at = $4 WHERE account_id = $1 AND id = $2 AND claim = $3 AND worker IS NOT NULL")
            .bind(&job.account)
            .bind(job.id)
            .bind(job.claim)
            .bind(now + LEASE)
            .execute(on)
            .await?;
    Ok(held > 0)
}

/// Renews the lease of a job that gets on: its claims so far no longer count. `false` when the lease was lost.
///
/// # Errors
/// [`super::DbError`].
pub async fn progress(tx: &mut Tx, job: &Job, now: Millis) -> DbResult<bool> {
    let held = sql("UPDATE jobs SET due_at = $4, attempts = 1 WHERE account_id = $1 AND id = $2 AND claim = $3 AND worker IS NOT NULL")
        .bind(&job.account)
        .bind(job.id)
        .bind(job.claim)
        .bind(now + LEASE)
        .execute(tx)
        .await?;
    Ok(held > 0)
}

/// Why a job is given back before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GiveBack {
    /// It failed; the claim counts.
    Failed,
    /// The server stops: the claim does not count.
    Stopped,
    /// Another import of the account is becoming leads: the claim does not count, and it is claimed again after that one.
    Waits,
}

/// Gives the job back, to be claimed from that time on; `false` when the lease was lost.
///
/// # Errors
/// [`super::DbError`].
pub async fn give_back<'c>(on: impl Into<On<'c>>, job: &Job, why: GiveBack, due_at: Millis) -> DbResult<bool> {
    let held = sql("UPDATE jobs SET due_at = $4, worker = NULL, attempts = attempts - $5, waits = $6 \
         WHERE account_id = $1 AND id = $2 AND claim = $3 AND worker IS NOT NULL")
    .bind(&job.account)
    .bind(job.id)
    .bind(job.claim)
    .bind(due_at)
    .bind(why != GiveBack::Failed)
    .bind(why == GiveBack::Waits)
    .execute(on)
    .await?;
    Ok(held > 0)
}

/// Frees all jobs that are claimed: where no other process can be working on them.
///
/// # Errors
/// [`super::DbError`].
pub async fn free_all<'c>(on: impl Into<On<'c>>, now: Millis) -> DbResult<u64> {
    sql("UPDATE jobs SET due_at = $1, worker = NULL WHERE worker IS NOT NULL").bind(now).execute(on).await
}

/// The job is done; `false` when the lease was lost.
///
/// # Errors
/// [`super::DbError`].
pub async fn finish(tx: &mut Tx, job: &Job) -> DbResult<bool> {
    let held = sql("DELETE FROM jobs WHERE account_id = $1 AND id = $2 AND claim = $3 AND worker IS NOT NULL")
        .bind(&job.account)
        .bind(job.id)
        .bind(job.claim)
        .execute(tx)
        .await?;
    Ok(held > 0)
}

/// Whether a job is due, of any account.
///
/// # Errors
/// [`super::DbError`].
pub async fn any_due<'c>(on: impl Into<On<'c>>, now: Millis) -> DbResult<bool> {
    let row = sql("SELECT 1 AS due FROM jobs WHERE due_at <= $1 LIMIT 1").bind(now).row(on).await?;
    Ok(row.is_some())
}

/// Jobs that are waiting or running, of all accounts.
///
/// # Errors
/// [`super::DbError`].
pub async fn unfinished<'c>(on: impl Into<On<'c>>) -> DbResult<u64> {
    let row = sql("SELECT COUNT(*) AS jobs FROM jobs").row(on).await?;
    row.map_or(Ok(0), |row| row.size("jobs"))
}
