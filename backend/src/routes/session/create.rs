//! `POST /api/session`: signing in.

use super::view;
use crate::auth::Token;
use crate::clock::Millis;
use crate::db::users::{PasswordKind, User};
use crate::db::{sessions, users};
use crate::error::{ApiError, ApiResult};
use crate::http::client_address::ClientAddress;
use crate::password::can_be_password;
use crate::people::sign_in_address;
use crate::routes::input::Json;
use crate::state::AppState;
use api::problem::Problem;
use api::session::{Credentials, Session};
use axum::extract::State;
use axum_extra::extract::CookieJar;

fn wrong() -> ApiError {
    Problem::SignInFailed.into()
}

/// Signs in. An unknown address is refused in the words and the time of a wrong password. A one-time password signs in once,
/// within 7 days; until it is changed, all but the session is answered with password_change_required.
#[utoipa::path(post, path = "/api/session", tag = "session", request_body = Credentials, responses(
    (status = 200, body = Session),
    (status = 401, description = "sign_in_failed"),
    (status = 429, description = "too_many_attempts; Retry-After says when"),
))]
pub async fn create_session(
    State(state): State<AppState>,
    jar: CookieJar,
    address: ClientAddress,
    Json(credentials): Json<Credentials>,
) -> ApiResult<(CookieJar, axum::Json<Session>)> {
    let email = sign_in_address(&credentials.email);
    let now = state.surroundings.now();
    state.sign_in_limit.attempt(address.0, email.as_deref(), now).map_err(ApiError::too_many)?;
    // What can be neither address nor password is asked of no database, and refused after the same time.
    let user = match &email {
        Some(email) => users::by_email(&state.db, email).await?,
        None => None,
    };
    let user = user.filter(|user| credentials.account.as_ref().is_none_or(|asked| **asked == *user.account));
    let stored = user.as_ref().map(|user| user.password_hash.as_str());
    let password = Some(credentials.password).filter(|password| can_be_password(password));
    let stored = stored.filter(|_| password.is_some());
    let right = state.passwords.matches(password.unwrap_or_default(), stored).await?;
    let (Some(user), Some(email)) = (user.filter(|_| right), email) else {
        tracing::info!(%address, "a sign-in failed");
        return Err(wrong());
    };
    let token = begin_session(&state, &user, now).await?;
    let Some(token) = token else {
        tracing::info!(%address, user = %user.id, "a one-time password came again, or too late");
        return Err(wrong());
    };
    state.sign_in_limit.succeeded(address.0, &email, now);
    tracing::info!(%address, user = %user.id, account = %user.account, "signed in");
    Ok((jar.add(token.cookie(&state)), axum::Json(view(user)?)))
}

/// The new session; `None`: the password is a one-time one and signs in no more.
async fn begin_session(state: &AppState, user: &User, now: Millis) -> ApiResult<Option<Token>> {
    let kind = user.password_kind(now);
    if !matches!(kind, PasswordKind::Own | PasswordKind::OneTime) {
        return Ok(None);
    }
    let token = Token::new(&user.account.parse()?, &state.surroundings);
    let mut tx = state.db.begin().await?;
    if kind == PasswordKind::OneTime && !users::use_one_time(&mut tx, user, now).await? {
        return Ok(None);
    }
    sessions::insert(&mut tx, &user.account, &token.hash(), &user.id, now).await?;
    tx.commit().await?;
    Ok(Some(token))
}
