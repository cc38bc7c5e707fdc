//! `GET /api/session`: who is signed in.

use super::view;
use crate::http::access::InSession;
use crate::http::error::ApiResult;
use crate::state::AppState;
use crate::store::memberships;
use api::session::Session;
use axum::Json;
use axum::extract::State;

/// Who is signed in.
#[utoipa::path(get, path = "/api/session", tag = "session", security(("session" = [])), responses(
    (status = 200, body = Session),
    (status = 401, description = "signed_out"),
))]
pub async fn read_session(
    State(state): State<AppState>,
    InSession { session, .. }: InSession,
) -> ApiResult<Json<Session>> {
    let memberships = memberships::of_person(&state.db, &session.person.id).await?;
    Ok(Json(view(session, memberships)))
}
