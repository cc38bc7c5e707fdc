//! Forms of an account: the documents that the server was started with are kept for each, so that an import is run by the one
//! that it was asked for with.

use crate::state::AppState;
use crate::store::{DbResult, form_versions};

/// Accounts looked at in one go.
const AT_ONCE: u32 = 500;

/// Keeps the server's forms in every account that does not have their documents yet.
///
/// # Errors
/// [`crate::store::DbError`].
pub async fn keep_all(state: &AppState) -> DbResult<()> {
    for form in &state.forms {
        loop {
            let accounts = form_versions::accounts_without(&state.db, form, AT_ONCE).await?;
            for account in &accounts {
                // What a power loss takes back, the next start or import keeps again.
                let mut tx = state.db.begin_bulk().await?;
                let (id, now) = (state.surroundings.new_id(), state.surroundings.now());
                form_versions::keep(&mut tx, account, id, form, now).await?;
                tx.commit().await?;
            }
            if accounts.is_empty() {
                break;
            }
        }
    }
    Ok(())
}
