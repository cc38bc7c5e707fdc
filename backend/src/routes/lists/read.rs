//! `GET /api/lists/{name}`.

use super::ListView;
use crate::auth::SignedIn;
use crate::db::lists;
use crate::error::{ApiError, ApiResult};
use crate::routes::input::{ListName, PathOf};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// A list with its values.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeList {
    #[serde(flatten)]
    list: ListView,
    /// In the order in which they were given.
    values: Vec<String>,
}

/// One list with its values.
#[utoipa::path(get, path = "/api/lists/{name}", tag = "lists", params(("name" = String, Path, min_length = 1, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")), responses(
    (status = 200, body = WholeList),
    (status = 404, description = "not_found"),
))]
pub async fn read_list(
    State(state): State<AppState>,
    SignedIn { user, .. }: SignedIn,
    PathOf(name): PathOf<ListName>,
) -> ApiResult<Json<WholeList>> {
    let found = lists::find(&state.db, &user.account, &name).await?;
    let (info, values) = found.ok_or_else(ApiError::not_found)?;
    Ok(Json(WholeList { list: info.into(), values: values.0 }))
}
