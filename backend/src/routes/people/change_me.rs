//! `PATCH /api/me`: one's own name and language.

use crate::http::access::SignedIn;
use crate::http::error::ApiResult;
use crate::http::input::Json;
use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::identities;
use api::audit::{Action, SubjectKind};
use api::people::{NAME_CHARS, Person, PersonChange, name};
use api::problem::Problem;
use axum::extract::State;
use serde_json::json;

/// Changes one's own name and language; what is absent stays as it is. With a one-time password that is to be changed first.
#[utoipa::path(patch, path = "/api/me", tag = "people", security(("session" = [])), request_body = PersonChange, responses(
    (status = 200, body = Person, description = "as it is now"),
    (status = 401, description = "signed_out"),
    (status = 403, description = "password_change_required"),
    (status = 422, description = "person_name_wrong"),
))]
pub async fn change_me(
    State(state): State<AppState>,
    SignedIn { session, caller }: SignedIn,
    Json(change): Json<PersonChange>,
) -> ApiResult<axum::Json<Person>> {
    let wrong = || Problem::PersonNameWrong { most: NAME_CHARS as u64 };
    let new = change.name.map(|given| name(&given).ok_or_else(wrong)).transpose()?;
    let person = session.person;
    let told = [
        new.as_ref().is_some_and(|new| *new != person.name).then_some("name"),
        change.language.is_some_and(|language| language != person.language).then_some("language"),
    ];
    let changed: Vec<&str> = told.into_iter().flatten().collect();
    if !changed.is_empty() {
        let mut tx = state.db.begin().await?;
        identities::change(&mut tx, &person.id, new.clone(), change.language).await?;
        let act = Act::of(Actor::Person(&caller.user), Action::PersonChanged, SubjectKind::Person, &caller.user);
        act.with(json!({ "changed": changed })).note(&mut tx, &caller.account, &state.surroundings).await?;
        tx.commit().await?;
    }
    Ok(axum::Json(Person {
        id: caller.user,
        email: person.email,
        name: new.unwrap_or(person.name),
        language: change.language.unwrap_or(person.language),
    }))
}
