//! `GET /api/session`: who is signed in.

use super::view;
use crate::error::ApiResult;
use crate::http::access::InSession;
use api::session::Session;
use axum::Json;

/// Who is signed in.
#[utoipa::path(get, path = "/api/session", tag = "session", security(("session" = [])), responses(
    (status = 200, body = Session),
    (status = 401, description = "signed_out"),
))]
pub async fn read_session(InSession { user, .. }: InSession) -> ApiResult<Json<Session>> {
    Ok(Json(view(user)?))
}
