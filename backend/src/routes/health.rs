//! `GET /api/health`: whether the server answers and its database does.

use crate::db::sql;
use crate::error::ApiResult;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// All is well.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    ok: bool,
}

/// Whether the server and its database answer.
#[utoipa::path(get, path = "/api/health", tag = "server", responses((status = 200, body = Health)))]
pub async fn read_health(State(state): State<AppState>) -> ApiResult<Json<Health>> {
    sql("SELECT 1 AS one").row(&state.db).await?;
    Ok(Json(Health { ok: true }))
}
