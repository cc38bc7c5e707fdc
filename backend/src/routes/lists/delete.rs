//! `DELETE /api/lists/{name}`.

use crate::http::access::Can;
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::{ListName, PathOf};
use crate::lists;
use crate::state::AppState;
use api::access::permit::EditLists;
use axum::extract::State;
use axum::http::StatusCode;

/// Removes a list. Rules that refer to it are skipped from then on, and reported so.
#[utoipa::path(delete, path = "/api/lists/{name}", tag = "lists", security(("session" = ["edit_lists"])), params(("name" = String, Path, min_length = 1, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")), responses(
    (status = 204),
    (status = 404, description = "not_found"),
))]
pub async fn delete_list(
    State(state): State<AppState>,
    Can { caller, .. }: Can<EditLists>,
    PathOf(name): PathOf<ListName>,
) -> ApiResult<StatusCode> {
    if !lists::remove(&state, &caller.account, &caller.user, &name).await? {
        return Err(ApiError::not_found());
    }
    Ok(StatusCode::NO_CONTENT)
}
