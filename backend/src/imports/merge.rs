//! Staged rows become leads: set-based, in the caller's one transaction.
//!
//! A lead is known by its e-mail address in lower case, within the account. What becomes of a row:
//!
//! | | no such lead | lead exists |
//! |---|---|---|
//! | skip | `new` | `skipped_existing` |
//! | update | `new` | `updated`, or `unchanged` where the row says nothing new |
//! | no e-mail address | `new` | |
//!
//! Updating overwrites with the row's values; blank ones do not overwrite. Rows of one file with the same address count
//! as if imported one after the other, in file order: with skip the first may be new and the later ones are left out,
//! with update the later ones update what the earlier ones made.

use crate::clock::Millis;
use crate::db::imports::Duplicates;
use crate::db::{DbError, DbResult, Tx, damaged, sql};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Decides the outcome of every staged row of an import and makes it so.
///
/// # Errors
/// [`DbError`]; then the caller rolls back.
pub async fn merge(
    tx: &mut Tx,
    account: &str,
    import: &str,
    duplicates: Duplicates,
    now: Millis,
) -> DbResult<()> {
    match duplicates {
        Duplicates::Skip => {
            decide_skip(tx, account, import).await?;
            insert_new(tx, account, import, now).await
        }
        Duplicates::Update => {
            decide_update(tx, account, import).await?;
            update_known(tx, account, import, now).await?;
            insert_new(tx, account, import, now).await?;
            merge_repeated(tx, account, import, now).await
        }
    }
}

async fn decide_skip(tx: &mut Tx, account: &str, import: &str) -> DbResult<()> {
    sql("UPDATE import_rows AS r SET lead_id = COALESCE(d.lead, r.lead_id), outcome = CASE \
         WHEN d.lead IS NOT NULL THEN 'skipped_existing' WHEN d.nth > 1 THEN 'skipped_repeated' ELSE 'new' END \
         FROM (SELECT s.record, l.id AS lead, CASE WHEN s.email_key IS NULL THEN 1 \
           ELSE ROW_NUMBER() OVER (PARTITION BY s.email_key ORDER BY s.record) END AS nth \
           FROM import_rows s LEFT JOIN leads l ON l.account_id = s.account_id AND l.email_key = s.email_key \
           AND l.email_key IS NOT NULL \
           WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome = 'staged') AS d \
         WHERE r.account_id = $1 AND r.import_id = $2 AND r.record = d.record")
    .bind(account)
    .bind(import)
    .execute(tx)
    .await?;
    Ok(())
}

/// Rows that share their address with another row of the file stay undecided; [`merge_repeated`] takes them in turn.
async fn decide_update(tx: &mut Tx, account: &str, import: &str) -> DbResult<()> {
    let statement = match tx {
        Tx::Sqlite(_) => sql(
            "UPDATE import_rows AS r SET lead_id = COALESCE(d.lead, r.lead_id), outcome = CASE \
             WHEN d.lead IS NULL THEN 'new' \
             WHEN json_patch(d.known, r.field_values) = json_patch(d.known, '{}') THEN 'unchanged' ELSE 'updated' END \
             FROM (SELECT s.record, s.email_key, l.id AS lead, l.field_values AS known, \
               COUNT(*) OVER (PARTITION BY s.email_key) AS times \
               FROM import_rows s LEFT JOIN leads l ON l.account_id = s.account_id AND l.email_key = s.email_key \
               AND l.email_key IS NOT NULL \
               WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome = 'staged') AS d \
             WHERE r.account_id = $1 AND r.import_id = $2 AND r.record = d.record \
             AND (d.email_key IS NULL OR d.times = 1)",
        ),
        Tx::Postgres(_) => sql(
            "UPDATE import_rows AS r SET lead_id = COALESCE(d.lead, r.lead_id), outcome = CASE \
             WHEN d.lead IS NULL THEN 'new' \
             WHEN d.known::jsonb @> r.field_values::jsonb THEN 'unchanged' ELSE 'updated' END \
             FROM (SELECT s.record, s.email_key, l.id AS lead, l.field_values AS known, \
               COUNT(*) OVER (PARTITION BY s.email_key) AS times \
               FROM import_rows s LEFT JOIN leads l ON l.account_id = s.account_id AND l.email_key = s.email_key \
               AND l.email_key IS NOT NULL \
               WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome = 'staged') AS d \
             WHERE r.account_id = $1 AND r.import_id = $2 AND r.record = d.record \
             AND (d.email_key IS NULL OR d.times = 1)",
        ),
    };
    statement.bind(account).bind(import).execute(tx).await?;
    Ok(())
}

async fn update_known(tx: &mut Tx, account: &str, import: &str, now: Millis) -> DbResult<()> {
    let statement = match tx {
        Tx::Sqlite(_) => sql(
            "UPDATE leads AS l SET field_values = json_patch(l.field_values, r.field_values), \
             updated_import_id = $2, updated_at = $3 FROM import_rows r \
             WHERE r.account_id = $1 AND r.import_id = $2 AND r.outcome = 'updated' \
             AND l.account_id = $1 AND l.id = r.lead_id",
        ),
        Tx::Postgres(_) => sql(
            "UPDATE leads AS l SET field_values = (l.field_values::jsonb || r.field_values::jsonb)::text, \
             updated_import_id = $2, updated_at = $3 FROM import_rows r \
             WHERE r.account_id = $1 AND r.import_id = $2 AND r.outcome = 'updated' \
             AND l.account_id = $1 AND l.id = r.lead_id",
        ),
    };
    statement.bind(account).bind(import).bind(now).execute(tx).await?;
    Ok(())
}

async fn insert_new(tx: &mut Tx, account: &str, import: &str, now: Millis) -> DbResult<()> {
    sql("INSERT INTO leads (account_id, id, email_key, field_values, import_id, created_at, updated_at) \
         SELECT account_id, lead_id, email_key, field_values, import_id, $3, $3 FROM import_rows \
         WHERE account_id = $1 AND import_id = $2 AND outcome = 'new' ORDER BY record")
    .bind(account)
    .bind(import)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Rows taken at a time.
const PAGE: u32 = 500;

/// A lead as the rows of one page have left it.
struct Lead {
    id: String,
    values: Map<String, Value>,
    fate: Fate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Insert,
    Update,
    Keep,
}

struct RepeatedRow {
    record: u64,
    email_key: String,
    own_lead: String,
    values: Map<String, Value>,
    known: Option<(String, Map<String, Value>)>,
}

/// Takes the rows that are still undecided, in file order: those whose address stands in the file more than once. They
/// are few in a real file; each looks at what the one before it left.
async fn merge_repeated(tx: &mut Tx, account: &str, import: &str, now: Millis) -> DbResult<()> {
    let mut after = 0;
    loop {
        let rows = repeated_page(tx, account, import, after).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.record;
        let mut leads: HashMap<String, Lead> = HashMap::new();
        for row in rows {
            let (outcome, lead) = apply(&mut leads, row.email_key, row.own_lead, row.values, row.known);
            sql("UPDATE import_rows SET outcome = $4, lead_id = $5 WHERE account_id = $1 AND import_id = $2 AND record = $3")
                .bind(account)
                .bind(import)
                .bind(row.record)
                .bind(outcome)
                .bind(lead)
                .execute(&mut *tx)
                .await?;
        }
        for (email_key, lead) in leads {
            store(tx, account, import, &email_key, lead, now).await?;
        }
    }
}

/// What one row does to its lead: the outcome and the lead's id.
fn apply(
    leads: &mut HashMap<String, Lead>,
    email_key: String,
    own_lead: String,
    values: Map<String, Value>,
    known: Option<(String, Map<String, Value>)>,
) -> (&'static str, String) {
    if !leads.contains_key(&email_key) {
        let Some((id, known)) = known else {
            leads.insert(email_key, Lead { id: own_lead.clone(), values, fate: Fate::Insert });
            return ("new", own_lead);
        };
        leads.insert(email_key.clone(), Lead { id, values: known, fate: Fate::Keep });
    }
    let Some(lead) = leads.get_mut(&email_key) else { return ("unchanged", own_lead) };
    let id = lead.id.clone();
    if values.iter().all(|(field, value)| lead.values.get(field) == Some(value)) {
        return ("unchanged", id);
    }
    lead.values.extend(values);
    if lead.fate == Fate::Keep {
        lead.fate = Fate::Update;
    }
    ("updated", id)
}

async fn repeated_page(tx: &mut Tx, account: &str, import: &str, after: u64) -> DbResult<Vec<RepeatedRow>> {
    let object = |text: String| -> DbResult<Map<String, Value>> {
        serde_json::from_str(&text).map_err(|error| damaged("field_values", error))
    };
    sql("SELECT r.record, r.email_key, r.lead_id, r.field_values, l.id AS lead, l.field_values AS known \
         FROM import_rows r LEFT JOIN leads l ON l.account_id = r.account_id AND l.email_key = r.email_key \
         AND l.email_key IS NOT NULL \
         WHERE r.account_id = $1 AND r.import_id = $2 AND r.record > $3 AND r.outcome = 'staged' \
         ORDER BY r.record LIMIT $4")
    .bind(account)
    .bind(import)
    .bind(after)
    .bind(PAGE)
    .rows(tx)
    .await?
    .iter()
    .map(|row| {
        let known = row.get::<Option<String>>("lead")?.zip(row.get::<Option<String>>("known")?);
        Ok(RepeatedRow {
            record: row.size("record")?,
            email_key: row.get("email_key")?,
            own_lead: row.get("lead_id")?,
            values: object(row.get("field_values")?)?,
            known: known.map(|(id, values)| Ok::<_, DbError>((id, object(values)?))).transpose()?,
        })
    })
    .collect()
}

async fn store(tx: &mut Tx, account: &str, import: &str, email_key: &str, lead: Lead, now: Millis) -> DbResult<()> {
    let values = Value::Object(lead.values).to_string();
    match lead.fate {
        Fate::Keep => {}
        Fate::Update => {
            sql("UPDATE leads SET field_values = $3, updated_import_id = $4, updated_at = $5 \
                 WHERE account_id = $1 AND id = $2")
            .bind(account)
            .bind(lead.id)
            .bind(values)
            .bind(import)
            .bind(now)
            .execute(tx)
            .await?;
        }
        Fate::Insert => {
            sql("INSERT INTO leads (account_id, id, email_key, field_values, import_id, created_at, updated_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $6)")
            .bind(account)
            .bind(lead.id)
            .bind(email_key)
            .bind(values)
            .bind(import)
            .bind(now)
            .execute(tx)
            .await?;
        }
    }
    Ok(())
}
