//! `GET /api/imports/{id}`.

use crate::auth::SignedIn;
use crate::error::ApiResult;
use crate::imports::view::ImportView;
use crate::state::AppState;
use axum::Json;
use axum::extract::{Path, State};

/// One import.
#[utoipa::path(get, path = "/api/imports/{id}", tag = "imports", params(("id" = String, Path)), responses(
    (status = 200, body = ImportView),
    (status = 404, description = "not_found"),
))]
pub async fn read_import(
    State(state): State<AppState>,
    SignedIn { user, .. }: SignedIn,
    Path(id): Path<String>,
) -> ApiResult<Json<ImportView>> {
    Ok(Json(super::find(&state, &user.account, &id).await?.into()))
}
