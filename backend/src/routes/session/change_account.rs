//! `POST /api/session/account`: going on in another of one's accounts.

use super::begun;
use crate::access::sessions::Token;
use crate::http::access::SignedIn;
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::Json;
use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::{memberships, sessions};
use api::audit::{Action, SubjectKind};
use api::session::{AccountChoice, Session};
use axum::extract::State;
use axum_extra::extract::CookieJar;

/// Goes on in another account of one's own, under a new cookie; the session lasts no longer for it. One that the person is not
/// in is not there.
#[utoipa::path(post, path = "/api/session/account", tag = "session", security(("session" = [])), request_body = AccountChoice, responses(
    (status = 200, body = Session, description = "as it is now; Set-Cookie has the session's new cookie"),
    (status = 401, description = "signed_out"),
    (status = 403, description = "password_change_required"),
    (status = 404, description = "not_found"),
))]
pub async fn change_account(
    State(state): State<AppState>,
    SignedIn { session, caller }: SignedIn,
    jar: CookieJar,
    Json(choice): Json<AccountChoice>,
) -> ApiResult<(CookieJar, axum::Json<Session>)> {
    let (account, user, now) = (&choice.account, &caller.user, state.surroundings.now());
    let renewed = Token::new(account, &state.surroundings);
    let mut tx = state.db.begin().await?;
    if !memberships::begin(&mut tx, account, user, now).await? {
        return Err(ApiError::not_found());
    }
    // It may have ended meanwhile, and must not go on under another token.
    if !sessions::delete(&mut tx, &caller.account, &caller.token.hash()).await? {
        return Err(ApiError::signed_out());
    }
    sessions::insert(&mut tx, account, &renewed.hash(), user, session.created_at, now).await?;
    // Noted here alone, and not where from: nobody in one account learns of another.
    let act = Act::of(Actor::Person(user), Action::AccountSwitched, SubjectKind::Person, user);
    act.note(&mut tx, account, &state.surroundings).await?;
    let session = begun(&mut tx, &renewed, now).await?;
    tx.commit().await?;
    Ok((jar.add(renewed.cookie(state.is_https())), axum::Json(session)))
}
