//! The raw load: what the database takes for the same rows when nothing is checked, decided or kept as history.

use crate::Trouble;
use crate::store::Store;
use serde_json::Value;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, Executor, PgConnection, QueryBuilder, Sqlite, SqliteConnection};
use std::path::Path;
use std::time::{Duration, Instant};

/// Rows of one INSERT: SQLite is fastest near a hundred.
const SQLITE_ROWS: usize = 100;

/// Columns as those of `leads`, and the address with an index: the least for a list in which addresses are unique. Leadgate has
/// keys in a table of their own, phones among them; the raw load does without.
const SQLITE_TABLE: &str = "CREATE TABLE raw_leads (account_id TEXT NOT NULL, id TEXT NOT NULL, email_key TEXT, \
    version INTEGER NOT NULL, field_values TEXT NOT NULL, custom_values TEXT NOT NULL, import_id TEXT NOT NULL, updated_import_id TEXT, created_at INTEGER NOT NULL, \
    updated_at INTEGER NOT NULL, PRIMARY KEY (account_id, id)) STRICT; \
    CREATE UNIQUE INDEX raw_by_email ON raw_leads (account_id, email_key) WHERE email_key IS NOT NULL";
const POSTGRES_TABLE: &str = "CREATE TABLE raw_leads (account_id TEXT COLLATE \"C\" NOT NULL, \
    id TEXT COLLATE \"C\" NOT NULL, email_key TEXT COLLATE \"C\", version BIGINT NOT NULL, \
    field_values TEXT NOT NULL, custom_values TEXT NOT NULL, import_id TEXT COLLATE \"C\" NOT NULL, updated_import_id TEXT COLLATE \"C\", created_at BIGINT NOT NULL, \
    updated_at BIGINT NOT NULL, PRIMARY KEY (account_id, id)); \
    CREATE UNIQUE INDEX raw_by_email ON raw_leads (account_id, email_key) WHERE email_key IS NOT NULL";

/// Any account: all rows are of one.
const ACCOUNT: &str = "01a20000-0000-7000-8000-000000000000";

/// What the load took.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// From the beginning of the transaction to its end.
    pub took: Duration,
    /// Bytes of table and indexes.
    pub bytes: u64,
}

/// A row of `leads`, ready before the clock starts.
struct Lead {
    id: String,
    email_key: String,
    values: String,
    custom: String,
    import: String,
    at: i64,
}

fn ready(leads: &[Value]) -> Vec<Lead> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let ready = leads.iter().map(|lead| Lead {
        id: text(&lead["id"]),
        email_key: text(&lead["values"]["email"]).to_lowercase(),
        values: lead["values"].to_string(),
        custom: lead["custom"].to_string(),
        import: text(&lead["import"]),
        at: 1_795_254_600_123,
    });
    ready.collect()
}

/// Into a file of its own in `folder`: a hundred rows an INSERT, one transaction, on disk at its end.
///
/// # Errors
/// When SQLite refuses.
pub async fn sqlite(folder: &Path, leads: &[Value]) -> Result<Load, Trouble> {
    let (file, leads) = (folder.join("raw.sqlite"), ready(leads));
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    sqlx::raw_sql(SQLITE_TABLE).execute(&mut connection).await?;
    let since = Instant::now();
    let mut tx = connection.begin().await?;
    for leads in leads.chunks(SQLITE_ROWS) {
        let mut query = QueryBuilder::<Sqlite>::new(
            "INSERT INTO raw_leads (account_id, id, email_key, version, field_values, custom_values, import_id, created_at, updated_at) ",
        );
        query.push_values(leads, |mut values, lead| {
            values.push_bind(ACCOUNT).push_bind(&lead.id).push_bind(&lead.email_key).push_bind(1_i64);
            values
                .push_bind(&lead.values)
                .push_bind(&lead.custom)
                .push_bind(&lead.import)
                .push_bind(lead.at)
                .push_bind(lead.at);
        });
        query.build().execute(&mut *tx).await?;
    }
    tx.commit().await?;
    let took = since.elapsed();
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    connection.close().await?;
    Ok(Load { took, bytes: std::fs::metadata(&file)?.len() })
}

/// Into a table of its own beside the real ones: one COPY, one transaction.
///
/// # Errors
/// When PostgreSQL refuses.
pub async fn postgres(store: &Store, leads: &[Value]) -> Result<Load, Trouble> {
    let (url, leads) = (store.url().ok_or("no PostgreSQL")?, ready(leads));
    let mut connection = PgConnection::connect(&url).await?;
    sqlx::raw_sql(POSTGRES_TABLE).execute(&mut connection).await?;
    let since = Instant::now();
    let mut tx = connection.begin().await?;
    let mut copy = tx
        .copy_in_raw(
            "COPY raw_leads (account_id, id, email_key, version, field_values, custom_values, import_id, created_at, updated_at) \
             FROM STDIN",
        )
        .await?;
    for leads in leads.chunks(5_000) {
        copy.send(copy_text(leads)).await?;
    }
    copy.finish().await?;
    tx.commit().await?;
    let took = since.elapsed();
    let bytes = sqlx::query_scalar::<_, i64>("SELECT pg_total_relation_size('raw_leads')").fetch_one(&mut connection);
    let bytes = bytes.await?.try_into()?;
    // Away again: what the imports that follow add to the database is theirs alone.
    sqlx::raw_sql("DROP TABLE raw_leads").execute(&mut connection).await?;
    connection.close().await?;
    Ok(Load { took, bytes })
}

/// JSON has no control characters in it, so that its backslashes are all there is to escape.
fn copy_text(leads: &[Lead]) -> Vec<u8> {
    let line = |lead: &Lead| {
        let escaped = |json: &str| json.replace('\\', "\\\\");
        let (values, custom, at) = (escaped(&lead.values), escaped(&lead.custom), lead.at);
        format!("{ACCOUNT}\t{}\t{}\t1\t{values}\t{custom}\t{}\t{at}\t{at}\n", lead.id, lead.email_key, lead.import)
    };
    leads.iter().map(line).collect::<String>().into_bytes()
}
