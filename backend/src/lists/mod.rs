//! Lists that fields of forms refer to, changed as a person asks, each change noted.

use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::lists::{self, ListInfo};
use crate::store::{DbError, DbResult};
use api::audit::{Action, SubjectKind};
use api::ids::{AccountId, UserId};
use serde_json::json;
use shared::limits;
use shared::normalise::reference::ReferenceList;

/// What became of a list that was to be put.
#[derive(Debug)]
pub enum Put {
    /// It stands in the place of what was there, if that differed.
    Kept {
        /// As it is now.
        info: ListInfo,
        /// Whether there was none of that name.
        new: bool,
    },
    /// The account has as many as it can have.
    TooMany,
}

/// Puts a list in the place of what the account has under that name. The same list once more changes nothing, so that a nightly
/// job does not look like a change.
///
/// # Errors
/// [`DbError`].
pub async fn put(
    state: &AppState,
    account: &AccountId,
    user: &UserId,
    name: &str,
    list: &ReferenceList,
) -> DbResult<Put> {
    let mut tx = state.db.begin().await?;
    let known = lists::all(&mut tx, account).await?;
    let before = known.iter().find(|known| known.name == name);
    if before.is_none() && known.len() as u64 >= limits::LISTS {
        return Ok(Put::TooMany);
    }
    let digest = list.digest();
    if before.is_none_or(|before| before.digest != digest) {
        lists::put(&mut tx, account, name, list, user, state.surroundings.now()).await?;
        let act = Act::of(Actor::Person(user), Action::ListPut, SubjectKind::List, name);
        let act = act.with(json!({ "digest": digest, "count": list.0.len() }));
        act.note(&mut tx, account, &state.surroundings).await?;
        tracing::info!(account = %account, user = %user, list = name, digest = %digest, "a list was put");
    }
    let (info, _) = lists::find(&mut tx, account, name).await?.ok_or(DbError::RowNotFound)?;
    tx.commit().await?;
    Ok(Put::Kept { info, new: before.is_none() })
}

/// Removes a list; `false` when there is none of that name.
///
/// # Errors
/// [`DbError`].
pub async fn remove(state: &AppState, account: &AccountId, user: &UserId, name: &str) -> DbResult<bool> {
    let mut tx = state.db.begin().await?;
    if !lists::delete(&mut tx, account, name).await? {
        return Ok(false);
    }
    let act = Act::of(Actor::Person(user), Action::ListDeleted, SubjectKind::List, name);
    act.note(&mut tx, account, &state.surroundings).await?;
    tx.commit().await?;
    tracing::info!(account = %account, user = %user, list = name, "a list was removed");
    Ok(true)
}
