//! `PATCH /api/me`: one's own name and language.

use crate::db::users;
use crate::error::ApiResult;
use crate::http::access::SignedIn;
use crate::routes::input::Json;
use crate::state::AppState;
use api::people::{NAME_CHARS, Person, PersonChange, name};
use api::problem::Problem;
use axum::extract::State;

/// Changes one's own name and language; what is absent stays as it is. With a one-time password that is to be changed first.
#[utoipa::path(patch, path = "/api/me", tag = "people", security(("session" = [])), request_body = PersonChange, responses(
    (status = 200, body = Person, description = "as it is now"),
    (status = 401, description = "signed_out"),
    (status = 403, description = "password_change_required"),
    (status = 422, description = "person_name_wrong"),
))]
pub async fn change_me(
    State(state): State<AppState>,
    SignedIn { user, caller }: SignedIn,
    Json(change): Json<PersonChange>,
) -> ApiResult<axum::Json<Person>> {
    let wrong = || Problem::PersonNameWrong { most: NAME_CHARS as u64 };
    let new = change.name.map(|given| name(&given).ok_or_else(wrong)).transpose()?;
    users::change(&state.db, &user.account, &user.id, new.clone(), change.language).await?;
    Ok(axum::Json(Person {
        id: caller.user,
        email: user.email,
        name: new.unwrap_or(user.name),
        language: change.language.unwrap_or(user.language),
    }))
}
