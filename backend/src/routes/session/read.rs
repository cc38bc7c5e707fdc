//! `GET /api/session`: who is signed in.

use super::Session;
use crate::auth::HasSession;
use axum::Json;

/// Who is signed in.
#[utoipa::path(get, path = "/api/session", tag = "session", responses(
    (status = 200, body = Session),
    (status = 401, description = "signed_out"),
))]
pub async fn read_session(HasSession { user, .. }: HasSession) -> Json<Session> {
    Json(user.into())
}
