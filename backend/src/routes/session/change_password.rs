//! `POST /api/session/password`: one's own password.

use crate::access::password::{MAX_BYTES, MIN_CHARS, Weakness, can_be_password, weakness};
use crate::access::sessions::Token;
use crate::http::access::InSession;
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::Json;
use crate::people::end_sessions;
use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::identities::{self, Identity, OneTime};
use crate::store::sessions;
use api::audit::{Action, SubjectKind};
use api::problem::Problem;
use api::reason::Reason;
use api::session::PasswordChange;
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;

/// Changes one's own password. This session goes on under a new cookie; all others of the person end, in all accounts.
#[utoipa::path(post, path = "/api/session/password", tag = "session", security(("session" = [])), request_body = PasswordChange, responses(
    (status = 204, description = "changed; Set-Cookie has the session's new cookie"),
    (status = 401, description = "signed_out"),
    (status = 403, description = "wrong_password"),
    (status = 422, description = "password_too_short, password_too_long, password_control_character, password_common or password_unchanged"),
    (status = 429, description = "too_many_attempts; Retry-After says when"),
))]
pub async fn change_password(
    State(state): State<AppState>,
    InSession { session, caller }: InSession,
    jar: CookieJar,
    Json(change): Json<PasswordChange>,
) -> ApiResult<(StatusCode, CookieJar)> {
    let person = session.person;
    check_new(&change, &person)?;
    // Counted like a sign-in: a borrowed session is no way to guess a password.
    let now = state.surroundings.now();
    state.sign_in_limit.attempt_in_session(&person.id, now).map_err(ApiError::too_many)?;
    let current = Some(change.current).filter(|current| can_be_password(current));
    let stored = current.is_some().then_some(person.password_hash.as_str());
    if !state.passwords.matches(current.unwrap_or_default(), stored).await? {
        return Err(Problem::WrongPassword.into());
    }
    state.sign_in_limit.succeeded_in_session(&person.id);
    let hash = state.passwords.hash(change.new, &state.surroundings).await?;
    let renewed = Token::new(&caller.account, &state.surroundings);
    let mut tx = state.db.begin().await?;
    // Another change may have ended this session meanwhile, and must not be undone by it.
    if !sessions::delete(&mut tx, &caller.account, &caller.token.hash()).await? {
        return Err(ApiError::signed_out());
    }
    identities::set_password(&mut tx, &person.id, &hash, OneTime::No).await?;
    // Whoever knew the old password or the old cookie is out.
    let act = Act::of(Actor::Person(&person.id), Action::PasswordChanged, SubjectKind::Person, &person.id);
    end_sessions(&mut tx, &person.id, &act, &state.surroundings).await?;
    sessions::insert(&mut tx, &caller.account, &renewed.hash(), &person.id, now, now).await?;
    tx.commit().await?;
    tracing::info!(user = %person.id, account = %caller.account, "a password was changed");
    Ok((StatusCode::NO_CONTENT, jar.add(renewed.cookie(state.is_https()))))
}

/// Refuses a new password that is too short, too long, unchanged, or among the first that are guessed.
fn check_new(change: &PasswordChange, person: &Identity) -> Result<(), Problem> {
    if change.new.chars().count() < MIN_CHARS {
        return Err(Problem::PasswordTooShort { least: MIN_CHARS as u64 });
    }
    if change.new.len() > MAX_BYTES {
        return Err(Problem::PasswordTooLong { most: MAX_BYTES as u64 });
    }
    if !can_be_password(&change.new) {
        return Err(Problem::PasswordControlCharacter);
    }
    if change.new == change.current {
        return Err(Problem::PasswordUnchanged);
    }
    let reason = match weakness(&change.new, &person.email) {
        None => return Ok(()),
        Some(Weakness::Common) => Reason::PasswordCommon,
        Some(Weakness::Repeated) => Reason::PasswordRepeated,
        Some(Weakness::Run) => Reason::PasswordRun,
        Some(Weakness::Known) => Reason::PasswordKnown,
    };
    Err(Problem::PasswordCommon { reason })
}
