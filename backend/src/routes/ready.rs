//! `GET /api/ready`: whether requests can be sent here, for what stands before several servers.

use super::health::GOOD;
use crate::causes::chain;
use crate::http::connections::Spare;
use crate::http::error::{ApiError, ApiResult};
use crate::state::AppState;
use api::problem::Problem;
use api::server::Health;
use axum::extract::State;
use axum::{Extension, Json};
use std::time::Duration;

/// Most time for the database's answer.
const ANSWER: Duration = Duration::from_secs(2);

/// When to ask again.
const COME_AGAIN: u64 = 5;

/// Whether the server can take requests: it is not stopping, has connections left, and its database answers.
#[utoipa::path(get, path = "/api/ready", tag = "server", responses(
    (status = 200, body = Health),
    (status = 503, description = "stopping, connections_exhausted or database_unavailable; Retry-After says when to ask again"),
))]
pub async fn read_ready(State(state): State<AppState>, spare: Option<Extension<Spare>>) -> ApiResult<Json<Health>> {
    if state.is_stopping() {
        return Err(ApiError::Later(Problem::Stopping, COME_AGAIN));
    }
    if spare.is_some() {
        return Err(ApiError::Later(Problem::ConnectionsExhausted, COME_AGAIN));
    }
    match tokio::time::timeout(ANSWER, state.db.ping()).await {
        Ok(Ok(_)) => return Ok(Json(GOOD)),
        Ok(Err(error)) => tracing::warn!(error = %chain(&error), "the database does not answer"),
        Err(_) => tracing::warn!("the database does not answer in time"),
    }
    Err(ApiError::Later(Problem::DatabaseUnavailable, COME_AGAIN))
}
