//! Who is asking, and whether they may: a handler names in its signature what it needs.
//!
//! [`Can`] is for all but the session and oneself. [`SignedIn`] is for what one changes of oneself. [`InSession`] is for the session: with a one-time password one sees who one is,
//! changes the password and signs out, and no more.

use crate::access::sessions::{IDLE, LIFETIME, Token};
use crate::http::error::{ApiError, ApiResult};
use crate::state::AppState;
use crate::store::sessions::{self, Session};
use api::access::{Permission, Permit};
use api::ids::{AccountId, UserId};
use api::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use std::marker::PhantomData;

/// Somebody who is signed in, as handlers know them.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Their account.
    pub account: AccountId,
    /// They.
    pub user: UserId,
    /// What their role may do in the account.
    permissions: Vec<Permission>,
    /// Their session.
    pub token: Token,
}

/// Whose imports one sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of everybody in the account.
    Everybodys,
    /// One's own.
    Of(UserId),
}

impl Whose {
    /// Whether what that user made is among them.
    #[must_use]
    pub fn includes(&self, user: &UserId) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Of(own) => own == user,
        }
    }
}

impl Caller {
    fn of(session: &Session, token: Token) -> Self {
        Self {
            account: session.membership.account.clone(),
            user: session.person.id.clone(),
            permissions: session.permissions.clone(),
            token,
        }
    }

    /// Whether the session's rights are still those that they came with.
    #[must_use]
    pub fn still_may(&self, session: &Session) -> bool {
        self.permissions == session.permissions && !session.person.must_change_password
    }

    /// Whether they may do that.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whose imports they see: nothing of others is answered as nothing at all.
    #[must_use]
    pub fn sees_imports(&self) -> Whose {
        if self.may(Permission::ReadAllImports) { Whose::Everybodys } else { Whose::Of(self.user.clone()) }
    }
}

/// There is a session, be it of a one-time password that is yet to be changed.
#[derive(Debug)]
pub struct InSession {
    /// Who, with their password, and where.
    pub session: Session,
    /// The same, as handlers know them.
    pub caller: Caller,
}

impl FromRequestParts<AppState> for InSession {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        let jar = CookieJar::from_headers(&parts.headers);
        let token = Token::of(&jar, state.is_https()).ok_or_else(ApiError::signed_out)?;
        let now = state.surroundings.now();
        let hash = token.hash();
        let session = sessions::find(&state.db, token.account(), &hash, now - LIFETIME, now - IDLE)
            .await?
            .ok_or_else(ApiError::signed_out)?;
        // Written down later: reading is not to wait for who writes.
        state.session_uses.note(token.account(), &hash, session.seen_at, now);
        let caller = Caller::of(&session, token);
        Ok(Self { session, caller })
    }
}

/// Somebody is signed in with a password of their own: what they do is about themselves alone.
#[derive(Debug)]
pub struct SignedIn {
    /// Who, with their password, and where.
    pub session: Session,
    /// The same, as handlers know them.
    pub caller: Caller,
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        let InSession { session, caller } = InSession::from_request_parts(parts, state).await?;
        if session.person.must_change_password {
            return Err(Problem::PasswordChangeRequired.into());
        }
        Ok(Self { session, caller })
    }
}

/// Somebody is signed in with a password of their own, and their role has the permission `P`.
#[derive(Debug)]
pub struct Can<P> {
    /// Who.
    pub caller: Caller,
    permission: PhantomData<P>,
}

impl<P: Permit> FromRequestParts<AppState> for Can<P> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        let SignedIn { caller, .. } = SignedIn::from_request_parts(parts, state).await?;
        let permission = P::PERMISSION;
        if !caller.may(permission) {
            return Err(Problem::NotPermitted { permission }.into());
        }
        Ok(Self { caller, permission: PhantomData })
    }
}
