//! `POST /api/session/password`: one's own password.

use crate::auth::{HasSession, Token};
use crate::db::sessions;
use crate::db::users::{self, OneTime, User};
use crate::error::{ApiError, ApiResult};
use crate::password::{MAX_BYTES, MIN_CHARS, can_be_password, weakness};
use crate::routes::input::Json;
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use utoipa::ToSchema;

/// The old and the new one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    current: String,
    /// At least 12 characters, and none of those that are guessed first.
    #[schema(min_length = 12, max_length = 1024)]
    new: String,
}

/// Changes one's own password. This session goes on under a new cookie; all others of the user end.
#[utoipa::path(post, path = "/api/session/password", tag = "session", request_body = PasswordChange, responses(
    (status = 204, description = "changed; Set-Cookie has the session's new cookie"),
    (status = 401, description = "signed_out"),
    (status = 403, description = "wrong_password"),
    (status = 422, description = "password_too_short, password_too_long, password_control_character, password_common or password_unchanged"),
    (status = 429, description = "too_many_attempts; Retry-After says when"),
))]
pub async fn change_password(
    State(state): State<AppState>,
    HasSession { user, token }: HasSession,
    jar: CookieJar,
    Json(change): Json<PasswordChange>,
) -> ApiResult<(StatusCode, CookieJar)> {
    check_new(&change, &user)?;
    // Counted like a sign-in: a borrowed session is no way to guess a password.
    let now = state.surroundings.now();
    state.sign_in_limit.attempt_in_session(&user.id, now).map_err(|seconds| ApiError::TooMany { seconds })?;
    let current = Some(change.current).filter(|current| can_be_password(current));
    let stored = current.is_some().then_some(user.password_hash.as_str());
    if !state.passwords.matches(current.unwrap_or_default(), stored).await? {
        return Err(ApiError::refused(StatusCode::FORBIDDEN, "wrong_password", "The current password is wrong."));
    }
    state.sign_in_limit.succeeded_in_session(&user.id);
    let hash = state.passwords.hash(change.new, &state.surroundings).await?;
    let renewed = Token::new(&user.account, &state.surroundings);
    let mut tx = state.db.begin().await?;
    // Another change may have ended this session meanwhile, and must not be undone by it.
    if !sessions::delete(&mut tx, &user.account, &token.hash()).await? {
        return Err(ApiError::signed_out());
    }
    users::set_password(&mut tx, &user.account, &user.id, &hash, OneTime::No).await?;
    // Whoever knew the old password or the old cookie is out.
    sessions::delete_all(&mut tx, &user.account, &user.id).await?;
    sessions::insert(&mut tx, &user.account, &renewed.hash(), &user.id, now).await?;
    tx.commit().await?;
    tracing::info!(user = %user.id, account = %user.account, "a password was changed");
    Ok((StatusCode::NO_CONTENT, jar.add(renewed.cookie(&state))))
}

/// Refuses a new password that is too short, too long, unchanged, or among the first that are guessed.
fn check_new(change: &PasswordChange, user: &User) -> ApiResult<()> {
    let refuse = |code, message: String| Err(ApiError::unprocessable(code, message));
    if change.new.chars().count() < MIN_CHARS {
        return refuse("password_too_short", format!("Choose a password of at least {MIN_CHARS} characters."));
    }
    if change.new.len() > MAX_BYTES {
        return refuse("password_too_long", format!("Choose a password of at most {MAX_BYTES} bytes."));
    }
    if !can_be_password(&change.new) {
        let message = "There is a tab, a line break or another control character in the new password. Leave it out.";
        return refuse("password_control_character", message.into());
    }
    if change.new == change.current {
        return refuse("password_unchanged", "Choose a password that differs from the current one.".into());
    }
    match weakness(&change.new, &user.email) {
        Some(weakness) => refuse("password_common", weakness.to_string()),
        None => Ok(()),
    }
}
