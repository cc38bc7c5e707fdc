//! `GET /api/imports/{id}`.

use crate::auth::SignedIn;
use crate::error::ApiResult;
use crate::imports::view::ImportView;
use crate::routes::input::{Id, PathOf};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;

/// One import.
#[utoipa::path(get, path = "/api/imports/{id}", tag = "imports", params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = ImportView),
    (status = 404, description = "not_found"),
))]
pub async fn read_import(
    State(state): State<AppState>,
    SignedIn { user, .. }: SignedIn,
    PathOf(id): PathOf<Id>,
) -> ApiResult<Json<ImportView>> {
    Ok(Json(super::find(&state, &user.account, &id).await?.into()))
}
