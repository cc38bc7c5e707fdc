//! Who is asking: the session cookie, and the extractors [`SignedIn`] and [`MayWrite`].

use crate::clock::{Millis, Surroundings};
use crate::db::sessions;
use crate::db::users::User;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// A session ends after so long without use.
pub const IDLE: Millis = 12 * 3600 * 1000;

/// A session ends after so long in any case.
pub const LIFETIME: Millis = 7 * 24 * 3600 * 1000;

/// Use is noted no more often than this.
const NOTE_USE: Millis = 5 * 60 * 1000;

const COOKIE: &str = "leadgate_session";

/// What the cookie carries: the account, so that the look-up names it, and the secret.
#[derive(Clone, Debug)]
pub struct Token {
    account: String,
    secret: String,
}

impl Token {
    /// A new one: 256 random bits.
    #[must_use]
    pub fn new(account: &str, surroundings: &Surroundings) -> Self {
        let secret = blake3::Hash::from_bytes(surroundings.random::<32>()).to_hex().to_string();
        Self { account: account.to_owned(), secret }
    }

    /// From a request's cookie.
    #[must_use]
    pub fn of(jar: &CookieJar) -> Option<Self> {
        let (account, secret) = jar.get(COOKIE)?.value().split_once('.')?;
        Some(Self { account: account.to_owned(), secret: secret.to_owned() })
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.account
    }

    /// What is stored of the secret. It is random in full, so a plain hash is enough.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.secret.as_bytes()).to_hex().to_string()
    }

    /// The cookie to set.
    #[must_use]
    pub fn cookie(&self, state: &AppState) -> Cookie<'static> {
        let mut cookie = blank_cookie(state);
        cookie.set_value(format!("{}.{}", self.account, self.secret));
        cookie
    }
}

/// The cookie that takes the session's away.
#[must_use]
pub fn removal_cookie(state: &AppState) -> Cookie<'static> {
    let mut cookie = blank_cookie(state);
    cookie.make_removal();
    cookie
}

fn blank_cookie(state: &AppState) -> Cookie<'static> {
    let secure = state.public_url.as_ref().is_some_and(|url| url.scheme() == "https");
    Cookie::build((COOKIE, ""))
        .http_only(true)
        .same_site(SameSite::Lax)
        .path("/")
        .secure(secure)
        .build()
}

/// Somebody is signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// Their session.
    pub token: Token,
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        let token = Token::of(&CookieJar::from_headers(&parts.headers)).ok_or_else(ApiError::signed_out)?;
        let now = state.surroundings.now();
        let hash = token.hash();
        let session = sessions::find(&state.db, token.account(), &hash, now - LIFETIME, now - IDLE)
            .await?
            .ok_or_else(ApiError::signed_out)?;
        if now - session.seen_at >= NOTE_USE {
            sessions::touch(&state.db, token.account(), &hash, now).await?;
        }
        Ok(Self { user: session.user, token })
    }
}

/// Somebody is signed in with a password of their own, and may change things.
#[derive(Debug)]
pub struct MayWrite(pub User);

impl FromRequestParts<AppState> for MayWrite {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        if signed_in.user.must_change_password {
            return Err(ApiError::refused(
                StatusCode::FORBIDDEN,
                "password_change_required",
                "Please choose a password of your own first.",
            ));
        }
        Ok(Self(signed_in.user))
    }
}
