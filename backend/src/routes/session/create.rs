//! `POST /api/session`: signing in.

use super::begun;
use crate::access::password::can_be_password;
use crate::access::sessions::Token;
use crate::clock::Millis;
use crate::http::client_address::ClientAddress;
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::Json;
use crate::people::sign_in_address;
use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::identities::{self, Identity, PasswordKind};
use crate::store::memberships::{self, Membership};
use crate::store::sessions;
use api::audit::{Action, SubjectKind};
use api::problem::Problem;
use api::session::{Credentials, Session};
use axum::extract::State;
use axum_extra::extract::CookieJar;

fn wrong() -> ApiError {
    Problem::SignInFailed.into()
}

/// Signs in: to the account that is asked for, or to the one that the person used last. An unknown address, and an account that
/// they are not in, are refused in the words of a wrong password, and an address in its time. A one-time password signs in once,
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
    let person = match &email {
        Some(email) => identities::by_email(&state.db, email).await?,
        None => None,
    };
    let stored = person.as_ref().map(|person| person.password_hash.as_str());
    let password = Some(credentials.password).filter(|password| can_be_password(password));
    let stored = stored.filter(|_| password.is_some());
    let right = state.passwords.matches(password.unwrap_or_default(), stored).await?;
    let (Some(person), Some(email)) = (person.filter(|_| right), email) else {
        tracing::info!(%address, "a sign-in failed");
        return Err(wrong());
    };
    let asked = credentials.account.as_ref();
    let memberships = memberships::of_person(&state.db, &person.id).await?;
    let Some(membership) = memberships.into_iter().find(|one| asked.is_none_or(|asked| *asked == one.account)) else {
        tracing::info!(%address, user = %person.id, "a sign-in to an account of others failed");
        return Err(wrong());
    };
    let Some((token, session)) = begin_session(&state, &person, &membership, now).await? else {
        tracing::info!(%address, user = %person.id, "a one-time password came again, or too late");
        return Err(wrong());
    };
    state.sign_in_limit.succeeded(address.0, &email, now);
    tracing::info!(%address, user = %person.id, account = %membership.account, "signed in");
    Ok((jar.add(token.cookie(state.is_https())), axum::Json(session)))
}

/// The new session; `None`: the password is a one-time one and signs in no more, or the person is in that account no more.
async fn begin_session(
    state: &AppState,
    person: &Identity,
    membership: &Membership,
    now: Millis,
) -> ApiResult<Option<(Token, Session)>> {
    let kind = person.password_kind(now);
    let action = match kind {
        PasswordKind::Own => Action::SignedIn,
        PasswordKind::OneTime => Action::OneTimeUsed,
        PasswordKind::OneTimeUsed | PasswordKind::OneTimeExpired => return Ok(None),
    };
    let account = &membership.account;
    let token = Token::new(account, &state.surroundings);
    let mut tx = state.db.begin().await?;
    if kind == PasswordKind::OneTime && !identities::use_one_time(&mut tx, person, now).await? {
        return Ok(None);
    }
    if !memberships::begin(&mut tx, account, &person.id, now).await? {
        return Ok(None);
    }
    sessions::insert(&mut tx, account, &token.hash(), &person.id, now, now).await?;
    let act = Act::of(Actor::Person(&person.id), action, SubjectKind::Person, &person.id);
    act.note(&mut tx, account, &state.surroundings).await?;
    let session = begun(&mut tx, &token, now).await?;
    tx.commit().await?;
    Ok(Some((token, session)))
}
