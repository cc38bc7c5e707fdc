//! `GET /api/health`: whether the server is alive. It asks nobody else: a database that is away is no reason to start anew.

use api::server::Health;
use axum::Json;

/// It is.
pub(super) const GOOD: Health = Health { ok: true };

/// Whether the server is alive. Whether it can take requests says `/api/ready`.
#[utoipa::path(get, path = "/api/health", tag = "server", responses((status = 200, body = Health)))]
pub async fn read_health() -> Json<Health> {
    Json(GOOD)
}
