//! `DELETE /api/session`: signing out.

use crate::access::sessions::{Token, removal_cookie};
use crate::http::error::ApiResult;
use crate::state::AppState;
use crate::store::sessions;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;

/// Signs out. One who is not signed in may too.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204)))]
pub async fn delete_session(State(state): State<AppState>, jar: CookieJar) -> ApiResult<(StatusCode, CookieJar)> {
    if let Some(token) = Token::of(&jar, state.is_https()) {
        sessions::delete(&state.db, token.account(), &token.hash()).await?;
    }
    Ok((StatusCode::NO_CONTENT, jar.add(removal_cookie(state.is_https()))))
}
