//! Forms by name, and every document that a form has ever had. A document never changes, so an import is run by the one that it
//! was asked for with.

use super::{DbResult, On, StoredFormId, Tx, damaged, sql};
use crate::clock::Millis;
use api::ids::AccountId;
use shared::form::Form;

/// Keeps a form's document, if the account does not have it yet. `id`: of the form, if there is none of its name.
///
/// # Errors
/// [`super::DbError`].
pub async fn keep(tx: &mut Tx, account: &AccountId, id: StoredFormId, form: &Form, now: Millis) -> DbResult<()> {
    let document = serde_json::to_string(form).map_err(|error| damaged("writing JSON", error))?;
    sql("INSERT INTO forms (account_id, id, name) VALUES ($1, $2, $3) ON CONFLICT (account_id, name) DO NOTHING")
        .bind(account)
        .bind(id)
        .bind(&form.name)
        .execute(&mut *tx)
        .await?;
    sql("INSERT INTO form_versions (account_id, form_id, digest, version, document, created_at) \
         SELECT account_id, id, $3, $4, $5, $6 FROM forms WHERE account_id = $1 AND name = $2 \
         ON CONFLICT (account_id, form_id, digest) DO NOTHING")
    .bind(account)
    .bind(&form.name)
    .bind(form.digest())
    .bind(form.version)
    .bind(document)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The form of that name as that digest names it.
///
/// # Errors
/// [`super::DbError`].
pub async fn find<'c>(on: impl Into<On<'c>>, account: &AccountId, name: &str, digest: &str) -> DbResult<Option<Form>> {
    let row = sql("SELECT v.document FROM forms f \
         JOIN form_versions v ON v.account_id = f.account_id AND v.form_id = f.id \
         WHERE f.account_id = $1 AND f.name = $2 AND v.digest = $3")
    .bind(account)
    .bind(name)
    .bind(digest)
    .row(on)
    .await?;
    let read = |text: String| serde_json::from_str(&text).map_err(|error| damaged("document", error));
    row.map(|row| read(row.get("document")?)).transpose()
}

/// Accounts that lack that document, so many at most: for the start of a server.
///
/// # Errors
/// [`super::DbError`].
pub async fn accounts_without<'c>(on: impl Into<On<'c>>, form: &Form, limit: u32) -> DbResult<Vec<AccountId>> {
    sql("SELECT a.account_id FROM accounts a WHERE NOT EXISTS (SELECT 1 FROM forms f \
         JOIN form_versions v ON v.account_id = f.account_id AND v.form_id = f.id \
         WHERE f.account_id = a.account_id AND f.name = $1 AND v.digest = $2) ORDER BY a.account_id LIMIT $3")
    .bind(&form.name)
    .bind(form.digest())
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(|row| row.id("account_id"))
    .collect()
}
