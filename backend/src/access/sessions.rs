//! The session cookie, and how long a session lasts. What its user may do: `http::access`.

use crate::clock::{Millis, Surroundings};
use api::ids::AccountId;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// A session ends after so long without use.
pub const IDLE: Millis = 12 * 3600 * 1000;

/// A session ends after so long in any case.
pub const LIFETIME: Millis = 7 * 24 * 3600 * 1000;

/// The cookie of the session.
const COOKIE: &str = "leadgate_session";

/// The same under https. Browsers take this name from the host itself alone, over https, for all paths: neither a
/// neighbour's subdomain nor somebody on the line can put a session of their own in its place.
const HOST_COOKIE: &str = "__Host-leadgate_session";

/// What the cookie carries: the account, so that the look-up names it, and the secret.
#[derive(Clone, Debug)]
pub struct Token {
    account: AccountId,
    secret: String,
}

impl Token {
    /// A new one: 256 random bits.
    #[must_use]
    pub fn new(account: &AccountId, surroundings: &Surroundings) -> Self {
        let secret = blake3::Hash::from_bytes(surroundings.random::<32>()).to_hex().to_string();
        Self { account: account.clone(), secret }
    }

    /// From a request's cookie. One that we cannot have made is none.
    #[must_use]
    pub fn of(jar: &CookieJar, https: bool) -> Option<Self> {
        Self::read(jar.get(cookie_name(https))?.value())
    }

    fn read(text: &str) -> Option<Self> {
        let (account, secret) = text.split_once('.')?;
        let account = account.parse().ok()?;
        let secret = blake3::Hash::from_hex(secret).ok()?.to_hex().to_string();
        Some(Self { account, secret })
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.account
    }

    /// What is stored of the secret. It is random in full, so a plain hash is enough.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.secret.as_bytes()).to_hex().to_string()
    }

    /// The cookie to set.
    #[must_use]
    pub fn cookie(&self, https: bool) -> Cookie<'static> {
        let mut cookie = blank_cookie(https);
        cookie.set_value(format!("{}.{}", self.account, self.secret));
        cookie
    }
}

/// The cookie that takes the session's away.
#[must_use]
pub fn removal_cookie(https: bool) -> Cookie<'static> {
    let mut cookie = blank_cookie(https);
    cookie.make_removal();
    cookie
}

fn cookie_name(https: bool) -> &'static str {
    if https { HOST_COOKIE } else { COOKIE }
}

fn blank_cookie(https: bool) -> Cookie<'static> {
    let cookie = Cookie::build((cookie_name(https), "")).http_only(true).same_site(SameSite::Lax).path("/");
    cookie.secure(https).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_we_cannot_have_made_is_none() {
        const ACCOUNT: &str = "019ab5b0-7f6b-7000-8000-000000000001";
        let secret = "0123456789abcdef".repeat(4);
        for (text, made) in [
            (format!("{ACCOUNT}.{secret}"), true),
            (format!("{ACCOUNT}.{}", &secret[1..]), false),
            (format!("{ACCOUNT}.{secret}0"), false),
            (format!("{ACCOUNT}.g{}", &secret[1..]), false),
            (format!("{ACCOUNT}.\0{}", &secret[1..]), false),
            (format!("{ACCOUNT}\0.{secret}"), false),
            (format!("x.{secret}"), false),
            (format!(".{secret}"), false),
            (format!("{ACCOUNT}{secret}"), false),
            (String::new(), false),
        ] {
            assert_eq!(Token::read(&text).is_some(), made, "{text:?}");
        }
    }
}
