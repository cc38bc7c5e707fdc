//! `POST /api/session/password`: one's own password.

use crate::auth::SignedIn;
use crate::db::users::{self, OneTime};
use crate::db::sessions;
use crate::error::{ApiError, ApiResult};
use crate::password::{MAX_BYTES, MIN_CHARS};
use crate::routes::input::Json;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

/// The old and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    current: String,
    /// At least 12 characters.
    new: String,
}

/// Changes one's own password. All other sessions of the user end.
#[utoipa::path(post, path = "/api/session/password", tag = "session", request_body = PasswordChange, responses(
    (status = 204),
    (status = 403, description = "wrong_password"),
    (status = 422, description = "password_too_short, password_too_long or password_unchanged"),
))]
pub async fn change_password(
    State(state): State<AppState>,
    signed_in: SignedIn,
    Json(change): Json<PasswordChange>,
) -> ApiResult<StatusCode> {
    let user = signed_in.user;
    if change.new.chars().count() < MIN_CHARS {
        let message = format!("Choose a password of at least {MIN_CHARS} characters.");
        return Err(ApiError::unprocessable("password_too_short", message));
    }
    if change.new.len() > MAX_BYTES {
        let message = format!("Choose a password of at most {MAX_BYTES} bytes.");
        return Err(ApiError::unprocessable("password_too_long", message));
    }
    if change.new == change.current {
        return Err(ApiError::unprocessable("password_unchanged", "Choose a password that differs from the current one."));
    }
    // Counted like a sign-in: a borrowed session is no way to guess a password.
    let now = state.surroundings.now();
    state
        .sign_in_limit
        .attempt(&format!("session of {}", user.id), &user.email, now)
        .map_err(|seconds| ApiError::TooMany { seconds })?;
    if !state.passwords.matches(change.current, Some(&user.password_hash)).await? {
        return Err(ApiError::refused(
            StatusCode::FORBIDDEN,
            "wrong_password",
            "The current password is wrong.",
        ));
    }
    state.sign_in_limit.succeeded(&user.email);
    let hash = state.passwords.hash(change.new, &state.surroundings).await?;
    let mut tx = state.db.begin().await?;
    users::set_password(&mut tx, &user.account, &user.id, &hash, OneTime::No).await?;
    sessions::delete_others(&mut tx, &user.account, &user.id, &signed_in.token.hash()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
