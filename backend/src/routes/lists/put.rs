//! `PUT /api/lists/{name}`: the whole list, in the place of what was there.

use super::ListView;
use crate::auth::MayWrite;
use crate::db::lists;
use crate::error::{ApiError, ApiResult};
use crate::routes::input::{NewListName, PathOf};
use crate::state::AppState;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use shared::limits;
use shared::normalise::reference::{ListError, ListNotes, ReferenceList, Writing};
use utoipa::ToSchema;

/// The list as it now is, and what was said of what was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct PutList {
    #[serde(flatten)]
    list: ListView,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    notes: ListNotes,
}

/// Puts a list: a value a line as `text/plain`, or a JSON array of texts. Values are trimmed; blank ones and repetitions
/// are left out and counted; those that differ by case or width alone are kept and named.
#[utoipa::path(put, path = "/api/lists/{name}", tag = "lists",
    params(("name" = String, Path, min_length = 1, max_length = 64, pattern = "^[A-Za-z0-9_-]+$",
        description = "1 to 64 of A-Z, a-z, 0-9, - and _")),
    request_body(description = "A value a line, or a JSON array", content(
        (String = "text/plain"), (Vec<String> = "application/json")
    )),
    responses(
        (status = 200, body = PutList, description = "changed, or the same as before"),
        (status = 201, body = PutList),
        (status = 409, description = "lists_too_many"),
        (status = 413, description = "list_too_large"),
        (status = 415, description = "bad_request"),
        (status = 422, description = "list_name_wrong or list_wrong"),
    ))]
pub async fn put_list(
    State(state): State<AppState>,
    MayWrite(user): MayWrite,
    PathOf(name): PathOf<NewListName>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<(StatusCode, Json<PutList>)> {
    let writing = writing(&headers)?;
    let body = body.map_err(|rejection| unreadable(&rejection))?;
    let (list, notes) = tokio::task::spawn_blocking(move || ReferenceList::read(&body, writing))
        .await?
        .map_err(|error| refused(&error))?;
    let (account, now) = (&user.account, state.surroundings.now());
    let mut tx = state.db.begin().await?;
    let known = lists::all(&mut tx, account).await?;
    let before = known.iter().find(|known| known.name == *name);
    if before.is_none() && known.len() as u64 >= limits::LISTS {
        let message =
            format!("There are {} lists, the most that an account can have. Remove one first.", limits::LISTS);
        return Err(ApiError::refused(StatusCode::CONFLICT, "lists_too_many", message));
    }
    let status = if before.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    let digest = list.digest();
    // The same list once more changes nothing, so that a nightly job does not look like a change.
    if before.is_none_or(|before| before.digest != digest) {
        lists::put(&mut tx, account, &name, &list, &user.id, now).await?;
        tracing::info!(account = %account, user = %user.id, list = &*name, digest = %digest, "a list was put");
    }
    let put = lists::find(&mut tx, account, &name).await?.ok_or_else(ApiError::not_found)?;
    tx.commit().await?;
    Ok((status, Json(PutList { list: put.0.into(), notes })))
}

fn writing(headers: &HeaderMap) -> ApiResult<Writing> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/plain" => Ok(Writing::Lines),
        "application/json" => Ok(Writing::Json),
        _ => {
            let message = "Send a value a line with Content-Type: text/plain, or a JSON array with application/json.";
            Err(ApiError::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad_request", message))
        }
    }
}

fn unreadable(rejection: &BytesRejection) -> ApiError {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return refused(&ListError::TooLarge);
    }
    ApiError::refused(rejection.status(), "bad_request", rejection.body_text())
}

fn refused(error: &ListError) -> ApiError {
    let (status, code) = match error {
        ListError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "list_too_large"),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, "list_wrong"),
    };
    // Errors are clauses; what the API says to people is a sentence.
    let clause = error.to_string();
    let sentence: String = clause.chars().take(1).flat_map(char::to_uppercase).chain(clause.chars().skip(1)).collect();
    ApiError::refused(status, code, format!("{sentence}."))
}
