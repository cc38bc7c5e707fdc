//! `DELETE /api/session`: signing out.

use crate::auth::{Token, removal_cookie};
use crate::db::sessions;
use crate::error::ApiResult;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;

/// Signs out. One who is not signed in may too.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204)))]
pub async fn delete_session(State(state): State<AppState>, jar: CookieJar) -> ApiResult<(StatusCode, CookieJar)> {
    if let Some(token) = Token::of(&jar, &state) {
        sessions::delete(&state.db, token.account(), &token.hash()).await?;
    }
    Ok((StatusCode::NO_CONTENT, jar.add(removal_cookie(&state))))
}
