//! `GET /api/health`: whether the server is alive. It asks nobody else: a database that is away is no reason to start anew.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// All is well.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    ok: bool,
}

impl Health {
    /// It is.
    pub(super) const GOOD: Self = Self { ok: true };
}

/// Whether the server is alive. Whether it can take requests says `/api/ready`.
#[utoipa::path(get, path = "/api/health", tag = "server", responses((status = 200, body = Health)))]
pub async fn read_health() -> Json<Health> {
    Json(Health::GOOD)
}
