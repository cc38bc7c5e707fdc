//! `GET /api/session`: who is signed in.

use super::Session;
use crate::auth::SignedIn;
use axum::Json;

/// Who is signed in.
#[utoipa::path(get, path = "/api/session", tag = "session", responses(
    (status = 200, body = Session),
    (status = 401, description = "signed_out"),
))]
pub async fn read_session(signed_in: SignedIn) -> Json<Session> {
    Json(signed_in.user.into())
}
