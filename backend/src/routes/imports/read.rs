//! `GET /api/imports/{id}`.

use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::PathOf;
use crate::imports::view::view;
use crate::state::AppState;
use api::access::permit::ReadOwnImports;
use api::ids::ImportId;
use api::imports::ImportView;
use axum::Json;
use axum::extract::State;

/// One import. One of somebody else takes the permission read_all_imports.
#[utoipa::path(get, path = "/api/imports/{id}", tag = "imports", security(("session" = ["read_own_imports"])),
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = ImportView),
    (status = 404, description = "not_found"),
))]
pub async fn read_import(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadOwnImports>,
    PathOf(id): PathOf<ImportId>,
) -> ApiResult<Json<ImportView>> {
    Ok(Json(view(super::find(&state, &caller, &id).await?)))
}
