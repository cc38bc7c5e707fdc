//! `POST /api/session`: signing in.

use super::Session;
use crate::auth::Token;
use crate::db::{sessions, users};
use crate::error::{ApiError, ApiResult};
use crate::password::MAX_BYTES;
use crate::routes::input::Json;
use crate::state::AppState;
use axum::extract::{ConnectInfo, State};
use axum::http::{Extensions, StatusCode};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use std::net::SocketAddr;
use utoipa::ToSchema;

/// What one signs in with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    email: String,
    password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credentials for {}", self.email)
    }
}

fn wrong() -> ApiError {
    ApiError::refused(
        StatusCode::UNAUTHORIZED,
        "sign_in_failed",
        "E-mail address or password is wrong.",
    )
}

/// Signs in. An unknown address is refused in the words and the time of a wrong password.
#[utoipa::path(post, path = "/api/session", tag = "session", request_body = Credentials, responses(
    (status = 200, body = Session),
    (status = 401, description = "sign_in_failed"),
    (status = 429, description = "too_many_attempts; Retry-After says when"),
))]
pub async fn create_session(
    State(state): State<AppState>,
    jar: CookieJar,
    extensions: Extensions,
    Json(credentials): Json<Credentials>,
) -> ApiResult<(CookieJar, axum::Json<Session>)> {
    let email = credentials.email.trim().to_lowercase();
    if email.len() > MAX_BYTES || credentials.password.len() > MAX_BYTES {
        return Err(wrong());
    }
    let address = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or_else(String::new, |ConnectInfo(address)| address.ip().to_string());
    let now = state.surroundings.now();
    state
        .sign_in_limit
        .attempt(&address, &email, now)
        .map_err(|seconds| ApiError::TooMany { seconds })?;
    let user = users::by_email(&state.db, &email).await?;
    let stored = user.as_ref().map(|user| user.password_hash.as_str());
    let right = state.passwords.matches(credentials.password, stored).await?;
    let Some(user) = user.filter(|_| right) else {
        tracing::info!(%address, "a sign-in failed");
        return Err(wrong());
    };
    state.sign_in_limit.succeeded(&email);
    let token = Token::new(&user.account, &state.surroundings);
    let mut tx = state.db.begin().await?;
    sessions::insert(&mut tx, &user.account, &token.hash(), &user.id, now).await?;
    tx.commit().await?;
    tracing::info!(user = %user.id, account = %user.account, "signed in");
    Ok((jar.add(token.cookie(&state)), axum::Json(user.into())))
}
