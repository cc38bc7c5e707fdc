//! `GET /api/lists/{name}`.

use super::view;
use crate::http::access::Can;
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::{ListName, PathOf};
use crate::state::AppState;
use crate::store::lists;
use api::access::permit::ReadLists;
use api::lists::WholeList;
use axum::Json;
use axum::extract::State;

/// One list with its values.
#[utoipa::path(get, path = "/api/lists/{name}", tag = "lists", security(("session" = ["read_lists"])),
    params(("name" = String, Path, min_length = 1, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")), responses(
    (status = 200, body = WholeList),
    (status = 404, description = "not_found"),
))]
pub async fn read_list(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadLists>,
    PathOf(name): PathOf<ListName>,
) -> ApiResult<Json<WholeList>> {
    let found = lists::find(&state.db, &caller.account, &name).await?;
    let (info, values) = found.ok_or_else(ApiError::not_found)?;
    Ok(Json(WholeList { list: view(info), values: values.0 }))
}
